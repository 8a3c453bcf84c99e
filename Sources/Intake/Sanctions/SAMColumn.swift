/// What is read of the rows of a public extract of SAM.gov's exclusions.
///
/// Extracts until 2022 have `DUNS` where later ones have three other columns, and no `Creation_Date`;
/// nothing of that is needed.
enum SAMColumn: Int, ListColumn {
  case classification, name, firstName, middleName, lastName, suffix
  case state, country
  case program, agency, causeCode, type
  case active, termination, status, created
  case number, npi

  static var list: (id: String, name: String, origin: String) {
    ("sanctions/no-sam", "SAM.gov exclusions extract", "sam.gov")
  }
  static var other: (heading: String, option: String) { ("EXCLDATE", "--leie") }

  var headings: [String] {
    switch self {
    case .classification: ["Classification"]
    case .name: ["Name"]
    case .firstName: ["First"]
    case .middleName: ["Middle"]
    case .lastName: ["Last"]
    case .suffix: ["Suffix"]
    case .state: ["State / Province"]
    case .country: ["Country"]
    case .program: ["Exclusion Program"]
    case .agency: ["Excluding Agency"]
    case .causeCode: ["CT Code"]
    case .type: ["Exclusion Type"]
    case .active: ["Active Date"]
    case .termination: ["Termination Date"]
    case .status: ["Record Status"]
    case .created: ["Creation_Date"]
    case .number: ["SAM Number"]
    case .npi: ["NPI"]
    }
  }

  var isRequired: Bool {
    switch self {
    case .classification, .firstName, .lastName, .npi, .agency, .type, .active, .termination: true
    default: false
    }
  }
}
