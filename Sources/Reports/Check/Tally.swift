import Assessment
import Regulation
import Terms

/// What a check came to in all: how many of each verdict, why, and what was asked about.
///
/// Every worker keeps its own; they are added up at the end. It grows with the rules, not the roster.
public struct Tally: Sendable {
  /// A reason that kept somebody from being cleared.
  public struct Reason: Hashable, Sendable {
    /// The finding's id.
    public var id: String
    /// What it came to.
    public var outcome: Outcome

    /// A reason.
    public init(id: String, outcome: Outcome) {
      self.id = id
      self.outcome = outcome
    }
  }

  /// A profession in a place.
  public struct Practice: Hashable, Sendable {
    /// Where.
    public var place: Place
    /// As what.
    public var profession: Profession
  }

  private var counts = [Int](repeating: 0, count: Verdict.allCases.count)
  /// How often each reason kept somebody from being cleared.
  public private(set) var reasons: [Reason: Int] = [:]
  /// The practices asked about.
  public private(set) var practices: Set<Practice> = []
  // Neighbors in a roster often ask the same: that is found without hashing.
  private var last: Practice?

  /// A tally of nothing.
  public init() {}

  /// How many assessments had this verdict.
  public subscript(verdict: Verdict) -> Int { counts[verdict.rank] }

  /// How many assessments there were.
  public var total: Int { counts.reduce(0, +) }

  /// The worst verdict; nil where nothing was assessed.
  public var worst: Verdict? { Verdict.allCases.last { self[$0] > 0 } }

  /// Counts an assessment, without its reasons.
  public mutating func add(_ assessment: Assessment) {
    counts[assessment.verdict.rank] += 1
    let practice = Practice(
      place: assessment.question.place, profession: assessment.question.profession)
    if practice != last {
      last = practice
      practices.insert(practice)
    }
  }

  /// Counts a reason.
  public mutating func add(_ reason: Reason, times: Int = 1) {
    reasons[reason, default: 0] += times
  }

  /// Counts the reasons of an assessment that did not end in `cleared`.
  public mutating func add(reasonsOf assessment: Assessment, _ explanation: Explanation) {
    guard assessment.verdict != .cleared else { return }
    for finding in explanation.findings {
      switch finding.outcome {
      case .unmet, .notShown, .conflicting, .gray:
        add(Reason(id: finding.id, outcome: finding.outcome))
      case .met, .notApplicable, .advice, .waived: break
      }
    }
  }

  /// Adds another worker's tally.
  public mutating func add(_ other: Tally) {
    for index in counts.indices { counts[index] += other.counts[index] }
    reasons.merge(other.reasons, uniquingKeysWith: +)
    practices.formUnion(other.practices)
  }
}
