import Credentials

/// What SAM.gov abbreviates, in words.
enum SAMWording {
  private static let agencies: [String: String] = [
    "AF": "Department of the Air Force",
    "ARMY": "Department of the Army",
    "DHS": "Department of Homeland Security",
    "DOJ": "Department of Justice",
    "DOL": "Department of Labor",
    "DOS": "Department of State",
    "ED": "Department of Education",
    "EPA": "Environmental Protection Agency",
    "GSA": "General Services Administration",
    "HHS": "Department of Health and Human Services",
    "HUD": "Department of Housing and Urban Development",
    "NAVY": "Department of the Navy",
    "OPM": "Office of Personnel Management",
    "SBA": "Small Business Administration",
    "TREAS-OFAC": "Treasury, Office of Foreign Assets Control",
    "USDA": "Department of Agriculture",
    "VA": "Department of Veterans Affairs",
  ]

  /// `HHS (Department of Health and Human Services)`; one that is not known as it is written.
  static func agency(_ code: String) -> String {
    if code.isEmpty { return "an agency that is not named" }
    return agencies[code.uppercased()].map { "\(code) (\($0))" } ?? code
  }

  /// `Prohibition/Restriction, Reciprocal, CT code Z1: all federal health care programs`.
  static func ground(_ exclusion: Exclusion) -> String {
    var parts = [exclusion.type, exclusion.program].filter { !$0.isEmpty }
    if !exclusion.causeCode.isEmpty {
      let isHealthCare = exclusion.causeCode.uppercased() == "Z1"
      parts.append(
        "CT code \(exclusion.causeCode)"
          + (isHealthCare ? ": all federal health care programs" : ""))
    }
    return parts.isEmpty ? "no kind given" : parts.joined(separator: ", ")
  }
}

/// From what an exclusion in SAM.gov excludes, by its Exclusion Program.
///
/// Since 1995 an exclusion from contracts is one from grants and benefits too, and the other way around:
/// it is reciprocal. Older ones may be of one kind alone.
enum SAMScope {
  case reciprocal, nonprocurement, procurement

  /// The scope of a program as SAM.gov writes it; the widest where that is not known.
  init(_ program: String) {
    switch program.lowercased().filter(\.isLetter) {
    case "procurement": self = .procurement
    case "nonprocurement", "nonreciprocal": self = .nonprocurement
    default: self = .reciprocal
    }
  }

  var barred: String {
    switch self {
    case .reciprocal: "federal contracts, grants, benefits and other programs"
    case .nonprocurement: "federal grants, benefits and other programs"
    case .procurement: "federal contracts"
    }
  }

  var consequence: String {
    switch self {
    case .reciprocal: "no federal award or payment may go to this person's work"
    case .nonprocurement: "no federal grant or benefit may go to this person's work"
    case .procurement: "no federal contract may go to this person"
    }
  }
}
