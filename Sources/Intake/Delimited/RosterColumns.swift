import Terms

/// The columns of a roster in a table, by their headings.
///
/// Each has one home in Licet's own format; the table of all homes is in the README.
public enum RosterColumn: String, CaseIterable, Sendable {
  case id, npi, name, profession, jurisdiction
  case licenseNumber = "license_number"
  case licenseStatus = "license_status"
  case licenseIssued = "license_issued"
  case licenseExpires = "license_expires"
  case licenseKind = "license_kind"
  case licenseVerified = "license_verified"
  case licenseVerifiedOn = "license_verified_on"
  case trainingTopic = "training_topic"
  case trainingTitle = "training_title"
  case trainingHours = "training_hours"
  case trainingInPersonHours = "training_in_person_hours"
  case trainingDidacticHours = "training_didactic_hours"
  case trainingPracticalHours = "training_practical_hours"
  case trainingCompleted = "training_completed"
  case supervisedSessions = "supervised_sessions"
  case certification
  case certificationExpires = "certification_expires"
  case registration, examination, degree, graduated

  /// The column with this heading, in any case, with spaces, hyphens or underscores, in either spelling.
  public init?(heading: String) {
    let words = heading.lowercased().split { !$0.isLetter && !$0.isNumber }
    let plain = words.map { $0 == "licence" ? "license" : String($0) }.joined(separator: "_")
    self.init(rawValue: plain)
  }
}

/// Which heading stands for which column, where a table has headings of its own.
public struct ColumnMapping: Sendable, Equatable {
  /// The columns by heading, as the table writes it; nil for a heading that is not to be read.
  public var columns: [String: RosterColumn?]

  /// A mapping of these headings.
  public init(columns: [String: RosterColumn?] = [:]) { self.columns = columns }

  /// The column that a heading stands for: nil where the mapping says nothing of it.
  func column(_ heading: String) -> RosterColumn?? {
    if let known = columns[heading] { return known }
    let wanted = heading.lowercased()
    return columns.first { $0.key.lowercased() == wanted }?.value
  }
}

/// Which cell of a row stands for which column of a roster.
struct RosterHeadings: Sendable {
  /// The cell's number for each column, in the order of ``RosterColumn``; -1 for none.
  private(set) var cells = [Int](repeating: -1, count: RosterColumn.allCases.count)
  /// For each heading whether it says anything: what stands under none is not understood.
  private(set) var isNamed: [Bool] = []
  /// What is wrong with the headings.
  private(set) var problems: [Problem] = []

  /// The cell's number of a column; -1 where there is none.
  subscript(column: RosterColumn) -> Int { cells[column.number] }

  /// The headings of a table.
  ///
  /// - Parameters:
  ///   - names: What the row of headings says.
  ///   - positions: Where each heading stands.
  init(
    _ names: [String], at positions: [Position], mapping: ColumnMapping = ColumnMapping(),
    file: String
  ) {
    for (index, name) in names.enumerated() {
      isNamed.append(!name.isEmpty)
      let location = SourceLocation(file: file, position: positions[index])
      switch mapping.column(name) ?? RosterColumn(heading: name) {
      case let column? where cells[column.number] < 0: cells[column.number] = index
      case let column?:
        problems.append(
          Problem(
            id: "roster/duplicate-column",
            message: "two columns are called \(quoted(column.rawValue))",
            advice: "rename or remove one of them", location: location))
      case nil:
        if !name.isEmpty, mapping.column(name) == nil {
          problems.append(RosterHeadings.unknown(name, location))
        }
      }
    }
    for heading in mapping.columns.keys.sorted()
    where !names.contains(where: { $0.lowercased() == heading.lowercased() }) {
      problems.append(
        Problem(
          id: "roster/mapping", message: "the table has no column \(quoted(heading))",
          advice: "correct the file of --columns", location: SourceLocation(file: file)))
    }
    if self[.id] < 0 {
      problems.append(
        Problem(
          id: "roster/no-id-column", message: "no column is called \"id\"",
          advice: "give each person a stable id; the number of a row is none",
          location: SourceLocation(file: file, position: positions.first ?? .none)))
    }
  }

  /// A heading that is not known: an error where it may mean something that a verdict depends on.
  private static func unknown(_ name: String, _ location: SourceLocation) -> Problem {
    let plain = name.lowercased().split { !$0.isLetter && !$0.isNumber }.joined(separator: "_")
    let near = Spelling.nearest(to: plain, among: RosterColumn.allCases.map(\.rawValue), limit: 1)
    let stems = [
      "licen", "train", "course", "hour", "cert", "expir", "status", "regist", "exam", "degree",
      "npi", "profession", "jurisdiction", "sanction", "disciplin", "suspen", "revo",
    ]
    guard near.isEmpty, !stems.contains(where: plain.contains) else {
      let meant = near.first.map { "did you mean \"\($0)\"? Else " } ?? ""
      return Problem(
        id: "roster/unknown-column", message: "no column is called \(quoted(name))",
        advice: "\(meant)say in the file of --columns what it holds, or that it is not read",
        location: location)
    }
    return Problem(
      id: "roster/column-not-read", severity: .note,
      message: "the column \(quoted(name)) is not read", location: location)
  }
}

extension RosterColumn {
  /// The column's place in ``allCases``.
  var number: Int { RosterColumn.numbers[self] ?? 0 }

  private static let numbers = Dictionary(
    uniqueKeysWithValues: allCases.enumerated().map { ($1, $0) })
}
