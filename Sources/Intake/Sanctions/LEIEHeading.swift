import Terms

/// Where the columns of a LEIE file stand, by its first row: the order may be any.
struct LEIEHeading {
  /// What of a row is read.
  enum Column: String, CaseIterable {
    case lastName = "LASTNAME"
    case firstName = "FIRSTNAME"
    case middleName = "MIDNAME"
    case businessName = "BUSNAME"
    case specialty = "SPECIALTY"
    case npi = "NPI"
    case born = "DOB"
    case state = "STATE"
    case type = "EXCLTYPE"
    case excluded = "EXCLDATE"
    case reinstated = "REINDATE"
    case waived = "WAIVERDATE"
    case waiverState = "WVRSTATE"

    /// Whether nothing can be told without it.
    var isRequired: Bool {
      switch self {
      case .lastName, .firstName, .npi, .born, .type, .excluded, .reinstated: true
      default: false
      }
    }
  }

  private var places = [Int](repeating: -1, count: Column.allCases.count)
  /// How many fields every row has.
  let count: Int

  /// The columns that these headings name.
  ///
  /// - Throws: A problem that lists the headings that a LEIE file has and this one lacks.
  init(_ fields: [String], at location: SourceLocation) throws(Problems) {
    count = fields.count
    for (place, field) in fields.enumerated() {
      var name = field.uppercased()
      // The layout sheet has it so, and the files otherwise.
      if name == "WAIVERSTATE" { name = Column.waiverState.rawValue }
      guard let column = Column.allCases.firstIndex(where: { $0.rawValue == name }) else {
        continue
      }
      if places[column] < 0 { places[column] = place }
    }
    let lacking = Column.allCases.enumerated().filter {
      places[$0.offset] < 0 && $0.element.isRequired
    }
    if lacking.isEmpty { return }
    let names = lacking.map(\.element.rawValue)
    let required = Column.allCases.filter(\.isRequired).map(\.rawValue)
    throw Problems([
      Problem(
        id: "sanctions/no-leie",
        message: "this is no LEIE file: its first row lacks the "
          + (names.count == 1 ? "heading " : "headings ") + names.joined(separator: ", "),
        advice: "a LEIE file, as oig.hhs.gov offers it, has at least "
          + required.joined(separator: ", "),
        location: location)
    ])
  }

  /// The place of a column; nil where the file has none.
  subscript(column: Column) -> Int? {
    guard let number = Column.allCases.firstIndex(of: column), places[number] >= 0 else {
      return nil
    }
    return places[number]
  }
}
