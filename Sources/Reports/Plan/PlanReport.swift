import Credentials
import Regulation
import Terms

/// How plans are told.
public enum PlanFormat: String, Sendable, CaseIterable {
  /// For people.
  case text
  /// One JSON document.
  case json
}

/// Makes the report of `licet plan`: a beginning, one piece for each plan, an end.
///
/// Every worker has a copy of its own; the chunks are put in order by whoever delivers them, after
/// ``join(_:)``. Nothing is kept of any record.
public struct PlanReport: Sendable {
  private let format: PlanFormat
  private let rulebook: Rulebook
  private let style: TextStyle
  private let json: PlanJSON
  private let text: PlanText
  private var isEmpty = true

  /// A report.
  public init(
    format: PlanFormat, rulebook: Rulebook, on day: Day, style: TextStyle = TextStyle()
  ) {
    self.format = format
    self.rulebook = rulebook
    self.style = style
    json = PlanJSON(rulebook: rulebook, day: day)
    text = PlanText(rulebook: rulebook, style: style)
  }

  /// What stands before the first plan.
  public func beginning() -> [UInt8] { format == .json ? json.beginning() : [] }

  /// Appends one plan.
  public func append(
    _ plan: Plan, of person: Practitioner, in batch: borrowing RecordBatch, file: String,
    to bytes: inout [UInt8]
  ) {
    switch format {
    case .text: text.append(plan, of: person, in: batch, file: file, to: &bytes)
    case .json:
      bytes.append(",\n")
      json.append(plan, of: person, in: batch, to: &bytes)
    }
  }

  /// Makes a chunk follow what was joined before it; to be called in the order of the input.
  public mutating func join(_ chunk: inout [UInt8]) {
    guard isEmpty, !chunk.isEmpty else { return }
    isEmpty = false
    // The first object of all has nothing before it to be parted from by a comma.
    if format == .json { chunk.removeFirst() }
  }

  /// What stands behind the last plan.
  public func end() -> [UInt8] {
    if format == .json { return Array("\n]}\n".utf8) }
    var page = TextPage(style: style)
    if isEmpty {
      page.line("Nobody was found in the rosters.", .bold)
      page.blank()
    }
    page.line(
      "The order is what one thing builds on; effort is compared as by \"licet where\". What is done is "
        + "shown once it is in the record.")
    page.line(Closing.disclaimer, .faint)
    return page.bytes
  }
}
