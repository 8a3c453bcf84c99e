import Assessment

/// How much it takes until somebody may needle in a place: the order of `licet where`, cheapest first.
///
/// The hardest sort of thing that is missing decides, and within it how much of it is missing; then the
/// next hardest sort, and so on. From the cheapest to the dearest sort:
///
/// 1. `license`: a license in the place;
/// 2. `papers`: registrations, certificates, attestations, coverage, better evidence; by their number;
/// 3. `courses`: training and continuing education, by their hours, then by the number of courses;
/// 4. `sessions` under supervision, by their number;
/// 5. `examinations`, and certifications that are granted on one, by their number;
/// 6. `practice`: years in practice, by days;
/// 7. `qualifications`: a degree, a second profession's license, an age.
///
/// An approved entry that is missing, as an endorsement, weighs with what it is granted on. It is an
/// order for reading a list, not a price: two places in one rank may differ in what they cost.
public struct Effort: Sendable, Hashable, Comparable {
  /// The hardest sort of thing that is missing, from the cheapest.
  public enum Step: String, Sendable, CaseIterable {
    case nothing, license, papers, courses, sessions, examinations, practice, qualifications
  }

  public private(set) var licenses = 0
  public private(set) var papers = 0
  /// How many courses.
  public private(set) var courses = 0
  /// Their hours, in hundredths; none for a course of which only that it be there is asked.
  public private(set) var hundredths = 0
  public private(set) var sessions = 0
  public private(set) var examinations = 0
  /// Days of practice.
  public private(set) var days = 0
  public private(set) var qualifications = 0

  /// What some needs come to together.
  public init(_ needs: some Sequence<Need>) {
    for need in needs {
      switch need {
      // One license, and of the right kind, is one thing to get.
      case .license: licenses = 1
      case .paper: papers += 1
      case .course(let hundredths):
        courses += 1
        self.hundredths += Int(hundredths)
      case .sessions(let count): sessions += count
      case .examination: examinations += 1
      // Years in practice run side by side.
      case .practice(let days): self.days = max(self.days, days)
      case .qualification: qualifications += 1
      }
    }
  }

  /// The hardest sort of thing that is missing.
  public var step: Step {
    if qualifications > 0 { return .qualifications }
    if days > 0 { return .practice }
    if examinations > 0 { return .examinations }
    if sessions > 0 { return .sessions }
    if courses > 0 { return .courses }
    if papers > 0 { return .papers }
    return licenses > 0 ? .license : .nothing
  }

  /// The numbers from the dearest sort to the cheapest.
  private var weights: [Int] {
    [qualifications, days, examinations, sessions, hundredths, courses, papers, licenses]
  }

  public static func < (a: Effort, b: Effort) -> Bool {
    let steps = Step.allCases
    let (first, second) = (steps.firstIndex(of: a.step) ?? 0, steps.firstIndex(of: b.step) ?? 0)
    // A course without a number of hours is a course all the same.
    if first != second { return first < second }
    return a.weights.lexicographicallyPrecedes(b.weights)
  }
}
