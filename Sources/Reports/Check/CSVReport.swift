import Assessment
import Terms

/// A row for each assessment, as RFC 4180 has it; every cell is in quotation marks, so that no
/// spreadsheet's separator parts it, and none begins as a formula does.
struct CSVReport: BulkReport {
  private static let columns = [
    "id", "npi", "name", "jurisdiction", "profession", "on", "standing", "law", "record",
    "verdict", "reason", "evidence", "valid_until", "findings", "reasons", "would_clear", "limits",
    "citations", "file", "line",
  ]

  func beginning(_ ending: ReportEnding?) -> [UInt8] {
    var bytes: [UInt8] = []
    CSVReport.append(CSVReport.columns, to: &bytes)
    return bytes
  }

  mutating func append(_ told: ToldAssessment, to bytes: inout [UInt8]) {
    let answer = told.assessment
    let explanation = told.explanation
    let against = told.against.map(\.finding)
    var citations: [String] = []
    for finding in against {
      citations += finding.citations.filter { !citations.contains($0) }
    }
    let until = explanation.validUntil.flatMap { $0.isFinite ? "\($0)" : nil }
    CSVReport.append(
      [
        told.id, told.npi, told.name, told.place.code, told.profession, "\(answer.question.day)",
        answer.standing.rawValue, answer.law.rawValue, answer.record.rawValue,
        answer.verdict.rawValue, answer.reason?.rawValue ?? "", explanation.evidence?.word ?? "",
        until ?? "", against.map(\.id).joined(separator: "; "), told.reasonLine(),
        explanation.wouldClear.map(\.message).joined(separator: "; "),
        explanation.limits.map(\.message).joined(separator: "; "),
        citations.joined(separator: "; "), told.fileName,
        told.position.line > 0 ? "\(told.position.line)" : "",
      ], to: &bytes)
  }

  private static func append(_ cells: [String], to bytes: inout [UInt8]) {
    for (index, cell) in cells.enumerated() {
      if index > 0 { bytes.append(0x2C) }
      bytes.append(0x22)
      for byte in CSVReport.harmless(cell).utf8 {
        if byte == 0x22 { bytes.append(0x22) }
        bytes.append(byte)
      }
      bytes.append(0x22)
    }
    bytes.append("\r\n")
  }

  /// The text with an apostrophe before what a spreadsheet would take for a formula.
  static func harmless(_ text: String) -> String {
    let clean = Harm.removed(from: text)
    guard let first = clean.unicodeScalars.first(where: { !$0.properties.isWhitespace }) else {
      return clean
    }
    switch first {
    case "=", "+", "-", "@", "|", "%", "\u{FF1D}", "\u{FF0B}", "\u{FF0D}", "\u{FF20}", "\u{2212}":
      return "'" + clean
    default: return clean
    }
  }
}
