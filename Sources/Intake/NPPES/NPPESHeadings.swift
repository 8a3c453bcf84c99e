import Terms

/// Where in a row of the NPPES file stands what is read of it.
///
/// Columns are found by their headings, never by their number: the file had 329 columns, has 330, and is
/// to have 335.
struct NPPESHeadings: Sendable {
  /// Cells that are read, besides those of a taxonomy code.
  enum Cell: Int, CaseIterable, Sendable {
    case npi, entity, replacement, lastName, firstName, middleName, suffix
    case deactivated, reactivated, status

    var heading: String {
      switch self {
      case .npi: "NPI"
      case .entity: "Entity Type Code"
      case .replacement: "Replacement NPI"
      case .lastName: "Provider Last Name (Legal Name)"
      case .firstName: "Provider First Name"
      case .middleName: "Provider Middle Name"
      case .suffix: "Provider Name Suffix Text"
      case .deactivated: "NPI Deactivation Date"
      case .reactivated: "NPI Reactivation Date"
      case .status: "npi_activation_status"
      }
    }

    /// Whether a file without it cannot be understood.
    var isRequired: Bool {
      switch self {
      case .npi, .entity, .lastName, .firstName, .deactivated, .reactivated: true
      case .replacement, .middleName, .suffix, .status: false
      }
    }
  }

  /// A taxonomy code, and the license number and its state that stand beside it.
  struct Claim: Sendable {
    var code: Int
    var number: Int
    var state: Int
  }

  /// How many cells a row has.
  let count: Int
  /// The numbers of the cells that are read, ascending, and a last one that no row reaches.
  private(set) var wanted: [Int] = []
  /// For each ``Cell`` its place in ``wanted``; -1 where the file has none.
  private(set) var places = [Int](repeating: -1, count: Cell.allCases.count)
  /// The taxonomy codes; their fields are places in ``wanted``.
  private(set) var claims: [Claim] = []

  /// How many cells are read.
  var wantedCount: Int { wanted.count - 1 }

  /// Whether these are headings of NPPES, whatever is missing.
  static func recognizes(_ names: [String]) -> Bool {
    names.contains(Cell.npi.heading) && names.contains(Cell.entity.heading)
      && names.contains("Healthcare Provider Taxonomy Code_1")
  }

  /// The headings of a file.
  ///
  /// - Throws: Those that are missing or stand there twice.
  init(_ names: [String], at positions: [Position], file: String) throws(Problems) {
    count = names.count
    var numbers: [String: Int] = [:]
    var problems: [Problem] = []
    for (number, name) in names.enumerated() {
      guard numbers.updateValue(number, forKey: name) != nil else { continue }
      problems.append(
        Problem(
          id: "roster/duplicate-column", message: "two columns are called \(quoted(name))",
          advice: "rename or remove one of them",
          location: SourceLocation(file: file, position: positions[number])))
    }
    var missing: [String] = []
    func required(_ name: String) -> Int {
      if let number = numbers[name] { return number }
      missing.append(name)
      return -1
    }
    var cells: [Int] = []
    for cell in Cell.allCases {
      cells.append(cell.isRequired ? required(cell.heading) : numbers[cell.heading] ?? -1)
    }
    var found: [Claim] = []
    for number in 1...15 {
      guard let code = numbers["Healthcare Provider Taxonomy Code_\(number)"] else { continue }
      found.append(
        Claim(
          code: code, number: required("Provider License Number_\(number)"),
          state: required("Provider License Number State Code_\(number)")))
    }
    if !missing.isEmpty {
      let list = missing.prefix(3).map(quoted).joined(separator: ", ")
      problems.append(
        Problem(
          id: "roster/missing-column",
          message: "the file has headings of NPPES and lacks "
            + (missing.count > 3 ? "\(missing.count) columns, \(list) among them" : list),
          advice: "download the file again; without them a withdrawn number would look good",
          location: SourceLocation(file: file, position: positions.first ?? .none)))
    }
    guard problems.isEmpty else { throw Problems(problems) }
    let all = cells.filter { $0 >= 0 } + found.flatMap { [$0.code, $0.number, $0.state] }
    wanted = all.sorted()
    let place = Dictionary(uniqueKeysWithValues: wanted.enumerated().map { ($1, $0) })
    places = cells.map { place[$0] ?? -1 }
    claims = found.map { claim in
      Claim(
        code: place[claim.code] ?? 0, number: place[claim.number] ?? 0,
        state: place[claim.state] ?? 0)
    }
    wanted.append(.max)
  }
}
