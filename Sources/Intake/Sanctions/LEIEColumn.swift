/// What is read of the rows of a LEIE file.
enum LEIEColumn: Int, ListColumn {
  case lastName, firstName, middleName, businessName
  case specialty, npi, born, state
  case type, excluded, reinstated, waived, waiverState

  static var list: (id: String, name: String, origin: String) {
    ("sanctions/no-leie", "LEIE file", "oig.hhs.gov")
  }
  static var other: (heading: String, option: String) { ("Excluding Agency", "--sam") }

  var headings: [String] {
    switch self {
    case .lastName: ["LASTNAME"]
    case .firstName: ["FIRSTNAME"]
    case .middleName: ["MIDNAME"]
    case .businessName: ["BUSNAME"]
    case .specialty: ["SPECIALTY"]
    case .npi: ["NPI"]
    case .born: ["DOB"]
    case .state: ["STATE"]
    case .type: ["EXCLTYPE"]
    case .excluded: ["EXCLDATE"]
    case .reinstated: ["REINDATE"]
    case .waived: ["WAIVERDATE"]
    // The files have it as the first, the layout sheet as the second.
    case .waiverState: ["WVRSTATE", "WAIVERSTATE"]
    }
  }

  var isRequired: Bool {
    switch self {
    case .lastName, .firstName, .npi, .born, .type, .excluded, .reinstated: true
    default: false
    }
  }
}
