import Regulation
import Terms

/// The law on one profession in several places on a day, what is alike in kind side by side.
public struct Comparison: Sendable {
  /// The parts of a comparison, in their order.
  public enum Section: String, Sendable, CaseIterable {
    /// What a record must show.
    case requirements
    /// What is due at each treatment.
    case duties
    /// What bounds a yes.
    case limits
  }

  /// What one place asks.
  public struct Term: Sendable {
    /// The id of its findings.
    public var id: String
    /// What is asked, in words.
    public var message: String
    /// The parts of the place that alone ask it; empty for all.
    public var places: [Place]
    /// Whether it binds; else it is recommended.
    public var isBinding: Bool
    /// Whether it is surely in force on the day.
    public var isCertain: Bool
    /// Whether it rests only on sources that tell of the law.
    public var isSecondHand: Bool
    /// Indices into `Jurisdiction/authorities`.
    public var authorities: [Int]
  }

  /// What all places ask of one kind.
  public struct Row: Sendable {
    public var section: Section
    /// The kind, and what it is about: `training/dry-needling`.
    public var key: String
    /// The key for people: `training: dry needling`.
    public var label: String
    /// The terms of each place, in the order of the places; empty where nothing of the kind is recorded.
    public var cells: [[Term]]
  }

  /// The places, in the order asked for.
  public let views: [PracticeView]
  public let rows: [Row]

  /// A comparison of places.
  ///
  /// - Parameters:
  ///   - views: The law on one profession in each place, on one day.
  ///   - professions: The table of the professions' names.
  public init(_ views: [PracticeView], professions: ProfessionTable) {
    self.views = views
    let columns = views.map { ComparedTerms(of: $0, professions: professions).all() }
    var rows: [Row] = []
    for (index, column) in columns.enumerated() {
      for item in column {
        let place =
          rows.firstIndex { $0.section == item.section && $0.key == item.key } ?? rows.count
        if place == rows.count {
          rows.append(
            Row(
              section: item.section, key: item.key, label: item.label,
              cells: views.map { _ in [] }))
        }
        rows[place].cells[index].append(item.term)
      }
    }
    self.rows = rows.sorted { Comparison.rank($0) < Comparison.rank($1) }
  }

  private static func rank(_ row: Row) -> (Int, Int, String) {
    let section = Section.allCases.firstIndex(of: row.section) ?? 0
    let kind = row.key.prefix { $0 != "/" }
    // Needling itself comes before what surrounds it.
    let isMain = row.key.hasSuffix("/\(Topic.dryNeedling)")
    return (section, order.firstIndex(of: String(kind)) ?? order.count, isMain ? "" : row.key)
  }

  /// The kinds in the order in which a person would ask about them; others follow.
  private static let order = [
    "training", "supervised", "experience", "examination", "registration", "certification",
    "education", "continuing-education", "competence", "course-approval", "certificate",
    "insurance", "age", "license-class", "second-license", "premises", "same-as", "any", "other",
    "referral", "diagnosis", "consultation", "supervision", "consent", "inform", "documentation",
    "regions", "techniques", "indications",
  ]
}

extension PracticeView {
  /// How much of the terms in force is recorded, the worst of all sets; nil where no set is in force.
  var completeness: RequirementSet.Completeness? {
    let sets = practice.requirementSets.filter { set in
      laws.flatMap(\.places).contains { jurisdiction.covers(set.places, $0) }
        && LawPieceFinder.phase(set.start, set.end, on: day) != .absent
    }
    let all = sets.map(\.complete)
    return [.no, .presumed, .yes].first { all.contains($0) }
  }
}
