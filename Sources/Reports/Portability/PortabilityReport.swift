import Credentials
import Regulation
import Terms

/// How portability is told.
public enum PortabilityFormat: String, Sendable, CaseIterable {
  /// For people.
  case text
  /// One JSON document.
  case json
  /// One JSON object a line, each a practitioner as one profession.
  case ndjson
}

/// Makes the report of `licet where`: a beginning, one piece for each practitioner and profession, an end.
///
/// Every worker has a copy of its own; the chunks are put in order by whoever delivers them, after
/// ``join(_:)``. Nothing is kept of any record.
public struct PortabilityReport: Sendable {
  private let format: PortabilityFormat
  private let rulebook: Rulebook
  private let style: TextStyle
  private let json: PortabilityJSON
  private var text: PortabilityText
  private var isEmpty = true

  /// A report.
  public init(
    format: PortabilityFormat, rulebook: Rulebook, on day: Day, style: TextStyle = TextStyle()
  ) {
    self.format = format
    self.rulebook = rulebook
    self.style = style
    json = PortabilityJSON(rulebook: rulebook, day: day)
    text = PortabilityText(rulebook: rulebook, style: style)
  }

  /// What stands before the first practitioner.
  public func beginning() -> [UInt8] { format == .json ? json.beginning() : [] }

  /// Appends what is told of one practitioner as one profession.
  public mutating func append(
    _ portability: Portability, of person: Practitioner, in batch: borrowing RecordBatch,
    file: String, to bytes: inout [UInt8]
  ) {
    switch format {
    case .text: text.append(portability, of: person, in: batch, file: file, to: &bytes)
    case .json:
      bytes.append(",\n")
      json.append(portability, of: person, in: batch, standsAlone: false, to: &bytes)
    case .ndjson:
      json.append(portability, of: person, in: batch, standsAlone: true, to: &bytes)
      bytes.append(0x0A)
    }
  }

  /// Makes a chunk follow what was joined before it; to be called in the order of the input.
  public mutating func join(_ chunk: inout [UInt8]) {
    guard isEmpty, !chunk.isEmpty else { return }
    isEmpty = false
    // The first object of all has nothing before it to be parted from by a comma.
    if format == .json { chunk.removeFirst() }
  }

  /// What stands behind the last practitioner.
  public func end() -> [UInt8] {
    switch format {
    case .ndjson: return []
    case .json: return Array("\n]}\n".utf8)
    case .text:
      var page = TextPage(style: style)
      if isEmpty {
        page.line("Nobody was found in the rosters.", .bold)
        page.blank()
      }
      let reviewed = rulebook.jurisdictions.map(\.reviewed)
      if let first = reviewed.min(), let last = reviewed.max() {
        let days = first == last ? "on \(first)" : "between \(first) and \(last)"
        page.line(
          "Law last reviewed \(days). Reasons and sources: licet check ROSTER --in PLACE --as "
            + "PROFESSION. Where a place looks licenses up: licet explain PLACE PROFESSION.")
      }
      page.line(Closing.disclaimer, .faint)
      return page.bytes
    }
  }
}
