/// The grounds of exclusion in words: section 1128 of the Social Security Act, 42 U.S.C. 1320a-7.
enum SanctionWording {
  private static let grounds: [String: String] = [
    "1128a1": "program-related crime",
    "1128a2": "patient abuse or neglect",
    "1128a3": "health care fraud, felony",
    "1128a4": "controlled substances, felony",
    "1128c3gi": "second offense",
    "1128c3gii": "third offense",
    "1128b1": "fraud, misdemeanor",
    "1128b2": "obstruction of an investigation or audit",
    "1128b3": "controlled substances, misdemeanor",
    "1128b4": "license revoked, suspended or surrendered",
    "1128b5": "excluded or suspended by another federal or state program",
    "1128b6": "excessive or substandard services",
    "1128b7": "fraud and kickbacks",
    "1128b8": "entity controlled by a sanctioned person",
    "1128b8a": "entity passed on to relatives of a sanctioned person",
    "1128b9": "failure to disclose",
    "1128b10": "failure to disclose",
    "1128b11": "failure to disclose",
    "1128b12": "access refused",
    "1128b13": "no corrective action",
    "1128b14": "default on a health education loan",
    "1128b15": "control of a sanctioned entity",
    "1128b16": "false statements",
    "1156": "peer review",
    "brchcia": "breach of an integrity agreement",
  ]

  /// `1128b4, license revoked, suspended or surrendered`; a code that is not known as it is written.
  static func ground(_ type: String) -> String {
    if type.isEmpty { return "no ground given" }
    let known = grounds[String(type.lowercased().filter { $0.isLetter || $0.isNumber })]
    return known.map { "\(type), \($0)" } ?? type
  }

  /// The end of a finding's id: `1128b4`, `brch-cia`.
  static func slug(_ type: String) -> String {
    var slug = ""
    for scalar in type.lowercased().unicodeScalars {
      switch scalar {
      case "a"..."z", "0"..."9": slug.unicodeScalars.append(scalar)
      default: if !slug.isEmpty, !slug.hasSuffix("-") { slug += "-" }
      }
    }
    while slug.hasSuffix("-") { slug.removeLast() }
    return slug.isEmpty ? "unnamed" : slug
  }
}
