import Terms

/// The columns of a roster in a table, by their headings.
///
/// Each has one home in Licet's own format; the table of all homes is in the README.
public enum RosterColumn: UInt8, CaseIterable, Sendable {
  case id, npi, name, profession, jurisdiction
  case licenseNumber, licenseStatus, licenseIssued, licenseExpires, licenseKind, licenseVerified
  case licenseVerifiedOn
  case trainingTopic, trainingTitle, trainingHours, trainingInPersonHours, trainingDidacticHours
  case trainingPracticalHours, trainingCompleted
  case supervisedSessions, certification, certificationExpires, registration, examination, degree
  case graduated

  /// The heading as Licet writes it: `license_number`.
  public var heading: String {
    var heading = ""
    for character in "\(self)" {
      if character.isUppercase { heading += "_" }
      heading += character.lowercased()
    }
    return heading
  }

  /// The column with this heading, in any case, with spaces, hyphens or underscores, in either spelling.
  public init?(heading: String) {
    let words = heading.lowercased().split { !$0.isLetter && !$0.isNumber }
    let plain = words.map { $0 == "licence" ? "license" : String($0) }.joined(separator: "_")
    guard let column = RosterColumn.allCases.first(where: { $0.heading == plain }) else {
      return nil
    }
    self = column
  }
}

/// Some columns of a roster, a bit for each.
struct RosterColumns: OptionSet, Sendable {
  var rawValue: UInt32

  init(rawValue: UInt32) { self.rawValue = rawValue }
  init(_ column: RosterColumn) { rawValue = 1 << UInt32(column.rawValue) }

  /// The columns from one up to another, in the order of ``RosterColumn``.
  init(_ first: RosterColumn, through last: RosterColumn) {
    rawValue = (2 << UInt32(last.rawValue)) - (1 << UInt32(first.rawValue))
  }

  /// Whether the column is among them.
  func contains(_ column: RosterColumn) -> Bool { rawValue & 1 << UInt32(column.rawValue) != 0 }
}

/// Which heading stands for which column, where a table has headings of its own.
public struct ColumnMapping: Sendable, Equatable {
  /// The columns by heading, as the table writes it; nil for a heading that is not to be read.
  public var columns: [String: RosterColumn?]
  /// What is the same in every row, and in no column: the topic of all courses, the state of a clinic.
  public var constants: [RosterColumn: String]

  /// A mapping of these headings.
  public init(
    columns: [String: RosterColumn?] = [:], constants: [RosterColumn: String] = [:]
  ) {
    self.columns = columns
    self.constants = constants
  }

  /// The column that a heading stands for: nil where the mapping says nothing of it.
  func column(_ heading: String) -> RosterColumn?? {
    if let known = columns[heading] { return known }
    let wanted = heading.lowercased()
    return columns.first { $0.key.lowercased() == wanted }?.value
  }
}

/// Which cell of a row stands for which column of a roster.
struct RosterHeadings: Sendable {
  /// The cell's number for each column, by the column's number; -1 for none.
  private(set) var cells = [Int](repeating: -1, count: RosterColumn.allCases.count)
  /// For each heading the number of its column; -1 for one that is not read, -2 for none, under which
  /// nothing may stand.
  private(set) var columns: [Int] = []
  /// What stands in every row, by column.
  private(set) var constants: [(column: RosterColumn, bytes: [UInt8])] = []
  /// What is wrong with the headings.
  private(set) var problems: [Problem] = []

  /// The cell's number of a column; -1 where there is none.
  subscript(column: RosterColumn) -> Int { cells[Int(column.rawValue)] }

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
      columns.append(name.isEmpty ? -2 : -1)
      let location = SourceLocation(file: file, position: positions[index])
      switch mapping.column(name) ?? RosterColumn(heading: name) {
      case let column? where cells[Int(column.rawValue)] < 0:
        cells[Int(column.rawValue)] = index
        columns[index] = Int(column.rawValue)
      case let column?:
        problems.append(
          Problem(
            id: "roster/duplicate-column",
            message: "two columns are called \(quoted(column.heading))",
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
    for column in RosterColumn.allCases {
      guard let constant = mapping.constants[column] else { continue }
      if self[column] >= 0 {
        problems.append(
          Problem(
            id: "roster/mapping",
            message: "\(column.heading) is said to be the same in every row, and has a column too",
            advice: "correct the file of --columns", location: SourceLocation(file: file)))
      }
      constants.append((column, Array(constant.utf8)))
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
    let near = Spelling.nearest(to: plain, among: RosterColumn.allCases.map(\.heading), limit: 1)
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
