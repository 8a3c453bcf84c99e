import Assessment

/// A finding taken apart into pieces of JSON, so that the next one like it is put together from copies.
///
/// Under one law the findings of all records have the same ids, kinds, authorities and citations, and
/// most of them the same messages: only what differs is written anew.
final class FindingPieces: Sendable {
  private let model: Finding
  /// From the opening brace to the outcome.
  private let opening: [UInt8]
  /// From the outcome to the message.
  private let middle: [UInt8]
  /// From the message to the evidence.
  private let sources: [UInt8]
  /// All of these, as the model has them.
  private let whole: [UInt8]

  init(_ finding: Finding) {
    model = finding
    var bytes: [UInt8] = []
    bytes.append("{\"id\":")
    bytes.append(quoted: finding.id)
    bytes.append(",\"outcome\":\"")
    opening = bytes
    bytes.removeAll()
    bytes.append("\",\"kind\":\"")
    bytes.append(escaped: finding.kind.rawValue)
    bytes.append("\",\"message\":\"")
    middle = bytes
    bytes.removeAll()
    bytes.append(escaped: finding.message)
    let message = bytes
    bytes.removeAll()
    bytes.append("\",\"authorities\":")
    bytes.append(list: finding.authorities)
    bytes.append(",\"citations\":")
    bytes.append(list: finding.citations)
    bytes.append(",\"evidence\":[")
    sources = bytes
    bytes = opening
    bytes.append(finding.outcome.piece)
    whole = bytes + middle + message + sources
  }

  /// Whether the finding differs only in outcome, message, evidence and place.
  func fit(_ finding: Finding) -> Bool {
    // The same object for everybody whom one law judges.
    finding.subject == model.subject
  }

  /// Appends the JSON of a finding that fits.
  ///
  /// - Parameter location: What stands before the line in the finding's location.
  func append(_ finding: Finding, location: [UInt8], to bytes: inout [UInt8]) {
    if finding.outcome == model.outcome, finding.message == model.message {
      bytes.append(contentsOf: whole)
    } else {
      bytes.append(contentsOf: opening)
      bytes.append(finding.outcome.piece)
      bytes.append(contentsOf: middle)
      bytes.append(escaped: finding.message)
      bytes.append(contentsOf: sources)
    }
    if !finding.evidence.isEmpty { bytes.append(items: finding.evidence) }
    guard let position = finding.position else {
      bytes.append("],\"location\":null}")
      return
    }
    bytes.append(contentsOf: location)
    bytes.append(atMost: 64) { piece in
      if position.line > 0 {
        piece.append(",\"line\":")
        piece.append(number: UInt(position.line))
        if position.column > 0 {
          piece.append(",\"column\":")
          piece.append(number: UInt(position.column))
        }
      }
      piece.append("}}")
    }
  }
}

extension Outcome {
  /// The word of the JSON contract.
  fileprivate var piece: StaticString {
    switch self {
    case .met: "met"
    case .unmet: "unmet"
    case .notShown: "not-shown"
    case .conflicting: "conflicting"
    case .notApplicable: "not-applicable"
    case .gray: "gray"
    case .advice: "advice"
    case .waived: "waived"
    }
  }
}
