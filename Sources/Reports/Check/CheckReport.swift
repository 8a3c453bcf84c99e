import Assessment
import Credentials
import Regulation
import Terms

/// Makes the report of a check in one of its formats: a beginning, one piece for each assessment, an end.
///
/// Every worker has a copy of its own and fills chunks with ``append(_:_:of:in:file:to:)``; the chunks
/// are put in order by whoever delivers them, after ``join(_:_:)``. Nothing is kept of any record.
public struct CheckReport: Sendable {
  /// The format of the report.
  public let format: ReportFormat
  private let rulebook: Rulebook
  private let day: Day
  private let style: TextStyle
  private var json: AssessmentJSON
  private var text: AssessmentText
  private var teller: AssessmentTeller
  private var bulk: (any BulkReport)?
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
    teller = AssessmentTeller(rulebook: rulebook)
    switch format {
    case .text, .summary, .json, .ndjson: break
    case .html: bulk = HTMLReport(rulebook: rulebook, on: day)
    case .markdown: bulk = MarkdownReport(on: day)
    case .csv: bulk = CSVReport()
    case .sarif: bulk = SARIFReport(rulebook: rulebook, on: day)
    case .junit: bulk = JUnitReport(rulebook: rulebook, on: day)
    case .github: bulk = GitHubReport(on: day)
    case .gitlab: bulk = CodeQualityReport()
    }
  }

  /// What stands before the first assessment.
  ///
  /// - Parameter ending: What the check came to; needed by a format that begins last, and no other.
  public func beginning(_ ending: ReportEnding? = nil) -> [UInt8] {
    if let bulk { return bulk.beginning(ending) }
    return format == .json ? CheckJSON.beginning(of: rulebook, on: day) : []
  }

  /// Appends what is told of one assessment; nothing in a format that tells no single ones.
  public mutating func append(
    _ assessment: Assessment, _ explanation: Explanation, of person: Practitioner,
    in batch: borrowing RecordBatch, file: String, to bytes: inout [UInt8]
  ) {
    if bulk != nil {
      let told = teller.told(assessment, explanation, of: person, in: batch, file: file)
      bulk?.append(told, to: &bytes)
      return
    }
    switch format {
    case .text:
      text.append(assessment, explanation, of: person, in: batch, file: file, to: &bytes)
    case .json:
      bytes.append(",\n")
      json.append(assessment, explanation, of: person, in: batch, file: file, to: &bytes)
    case .ndjson:
      json.append(assessment, explanation, of: person, in: batch, file: file, to: &bytes)
      bytes.append(0x0A)
    default: break
    }
  }

  /// What a chunk tells beside its bytes, since it was last taken.
  public mutating func takeNotes() -> ReportNotes { bulk?.takeNotes() ?? ReportNotes() }

  /// Makes a chunk follow what was joined before it; to be called in the order of the input.
  public mutating func join(_ chunk: inout [UInt8], _ notes: ReportNotes = ReportNotes()) {
    bulk?.join(&chunk, notes)
    if format == .json, !hasJoined, !chunk.isEmpty {
      // The first assessment of all has nothing before it to be parted from by a comma.
      chunk.removeFirst()
      hasJoined = true
    }
  }

  /// What stands behind the last assessment.
  public func end(_ ending: ReportEnding) -> [UInt8] {
    if let bulk { return bulk.end(ending) }
    let tally = ending.tally
    let summary = SummaryText(rulebook: rulebook, style: style)
    switch format {
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
    default: return []
    }
  }
}
