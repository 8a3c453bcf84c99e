/// How a fact of a record is known, from weakest to strongest.
public enum EvidenceGrade: UInt8, Sendable, Comparable, CaseIterable {
  /// Stated by the practitioner or whoever wrote the record.
  case selfStated
  /// A copy of the document was seen.
  case document
  /// Verified at its source, on a stated day.
  case primary

  public static func < (a: EvidenceGrade, b: EvidenceGrade) -> Bool { a.rawValue < b.rawValue }

  /// The word in files and on the command line: `self`, `document`, `primary`.
  public var word: String {
    switch self {
    case .selfStated: "self"
    case .document: "document"
    case .primary: "primary"
    }
  }

  /// The grade that this word names.
  public init?(word: some StringProtocol) {
    guard let grade = EvidenceGrade.allCases.first(where: { $0.word == word }) else { return nil }
    self = grade
  }
}
