import Assessment
import Credentials
import Regulation
import Terms

/// Makes the report of a check in one of its formats: a beginning, one piece for each assessment, an end.
///
/// Every worker has a copy of its own and fills chunks with ``append(_:_:of:in:file:to:)``; the chunks
/// are put in order by whoever delivers them, after ``join(_:)``. Nothing is kept of any record.
public struct CheckReport: Sendable {
  /// The format of the report.
  public let format: ReportFormat
  private let rulebook: Rulebook
  private let day: Day
  private let style: TextStyle
  private var json: AssessmentJSON
  private var text: AssessmentText
  private var hasJoined = false

  /// A report.
  ///
  /// - Parameters:
  ///   - format: How to tell it.
  ///   - rulebook: The rules that the check goes by.
  ///   - day: The day that is asked about.
  ///   - style: How text for people is laid out.
  public init(format: ReportFormat, rulebook: Rulebook, on day: Day, style: TextStyle = TextStyle())
  {
    self.format = format
    self.rulebook = rulebook
    self.day = day
    self.style = style
    json = AssessmentJSON(
      professions: rulebook.professions, digest: format == .ndjson ? rulebook.digest : nil)
    text = AssessmentText(rulebook: rulebook, style: style)
  }

  /// What stands before the first assessment.
  public func beginning() -> [UInt8] {
    format == .json ? CheckJSON.beginning(of: rulebook, on: day) : []
  }

  /// Appends what is told of one assessment; nothing in a format that tells no single ones.
  public mutating func append(
    _ assessment: Assessment, _ explanation: Explanation, of person: Practitioner,
    in batch: borrowing RecordBatch, file: String, to bytes: inout [UInt8]
  ) {
    switch format {
    case .text:
      text.append(assessment, explanation, of: person, in: batch, file: file, to: &bytes)
    case .summary: break
    case .json:
      bytes.append(",\n")
      json.append(assessment, explanation, of: person, in: batch, file: file, to: &bytes)
    case .ndjson:
      json.append(assessment, explanation, of: person, in: batch, file: file, to: &bytes)
      bytes.append(0x0A)
    }
  }

  /// Makes a chunk follow what was joined before it; to be called in the order of the input.
  public mutating func join(_ chunk: inout [UInt8]) {
    if format == .json, !hasJoined, !chunk.isEmpty {
      // The first assessment of all has nothing before it to be parted from by a comma.
      chunk.removeFirst()
      hasJoined = true
    }
  }

  /// What stands behind the last assessment.
  public func end(_ tally: Tally) -> [UInt8] {
    let summary = SummaryText(rulebook: rulebook, style: style)
    switch format {
    case .ndjson: return []
    case .json: return CheckJSON.end(tally)
    case .summary:
      var page = TextPage(style: style, appendingTo: summary.text(tally, on: day))
      Closing(rulebook: rulebook).write(tally.practices, on: &page)
      return page.bytes
    case .text:
      var page = TextPage(style: style)
      page.line(summary.line(tally), .bold)
      Closing(rulebook: rulebook).write(tally.practices, on: &page)
      return page.bytes
    }
  }
}
