import Assessment

/// JSON that is ready to be copied, piece after piece in one store.
///
/// A piece is a place in the store and nothing that must be counted as used, so that copying one costs
/// its bytes alone.
struct PieceStore: Sendable {
  /// Where a piece lies.
  typealias Piece = Range<Int>

  private(set) var bytes: [UInt8] = []

  /// Keeps what `write` appends.
  mutating func keep(_ write: (inout [UInt8]) -> Void) -> Piece {
    let start = bytes.count
    write(&bytes)
    return start..<bytes.count
  }

  mutating func removeAll() { bytes.removeAll(keepingCapacity: true) }
}

/// A finding taken apart into pieces of JSON, so that the next one like it is put together from copies.
///
/// Under one law the findings of all records have the same ids, kinds, authorities and citations, and
/// most of them the same messages: only what differs is written anew.
final class FindingPieces: Sendable {
  private let subject: Finding.Subject
  private let outcome: Outcome
  private let message: String
  /// From the opening brace to the outcome.
  private let opening: PieceStore.Piece
  /// From the outcome to the message.
  private let middle: PieceStore.Piece
  /// From the message to the evidence.
  private let sources: PieceStore.Piece
  /// All of these, as the model has them.
  private let whole: PieceStore.Piece

  init(_ finding: borrowing Finding, in store: inout PieceStore) {
    subject = finding.subject
    outcome = finding.outcome
    message = finding.message
    var parts: [PieceStore.Piece] = []
    whole = store.keep { bytes in
      func end(of start: Int) { parts.append(start..<bytes.count) }
      var start = bytes.count
      bytes.append("{\"id\":")
      bytes.append(quoted: finding.id)
      bytes.append(",\"outcome\":\"")
      end(of: start)
      bytes.append(finding.outcome.piece)
      start = bytes.count
      bytes.append("\",\"kind\":\"")
      bytes.append(escaped: finding.kind.rawValue)
      bytes.append("\",\"message\":\"")
      end(of: start)
      bytes.append(escaped: finding.message)
      start = bytes.count
      bytes.append("\",\"authorities\":")
      bytes.append(list: finding.authorities)
      bytes.append(",\"citations\":")
      bytes.append(list: finding.citations)
      bytes.append(",\"evidence\":[")
      end(of: start)
    }
    (opening, middle, sources) = (parts[0], parts[1], parts[2])
  }

  /// Whether the finding differs only in outcome, message, evidence and place.
  func fit(_ finding: borrowing Finding) -> Bool {
    // The same object for everybody whom one law judges.
    finding.subject == subject
  }

  /// Appends the JSON of a finding that fits.
  ///
  /// - Parameters:
  ///   - location: What stands before the line in the finding's location.
  ///   - ready: The store's bytes.
  func append(
    _ finding: borrowing Finding, location: PieceStore.Piece,
    from ready: UnsafeBufferPointer<UInt8>,
    to bytes: inout [UInt8]
  ) {
    if finding.outcome == outcome, finding.message == message {
      bytes.append(whole, from: ready)
    } else {
      bytes.append(opening, from: ready)
      bytes.append(finding.outcome.piece)
      bytes.append(middle, from: ready)
      bytes.append(escaped: finding.message)
      bytes.append(sources, from: ready)
    }
    if !finding.evidence.isEmpty { bytes.append(items: finding.evidence) }
    guard let position = finding.position else {
      bytes.append("],\"location\":null}")
      return
    }
    bytes.append(location, from: ready)
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

extension [UInt8] {
  /// Appends a piece of a store.
  @inline(__always)
  mutating func append(_ piece: PieceStore.Piece, from ready: UnsafeBufferPointer<UInt8>) {
    append(contentsOf: UnsafeBufferPointer(rebasing: ready[piece]))
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
