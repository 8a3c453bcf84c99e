import Assessment
import Credentials
import Intake
import Regulation
import Reports
import Terms

/// What a check is asked to do.
public struct CheckRequest: Sendable {
  /// The rosters, in order; `-` is standard input.
  public var rosters: [String]
  public var questions: QuestionSource
  public var options: AssessmentOptions
  /// Sections that are closed in every record.
  public var closed: Sections
  /// The lists of exclusions that everybody is looked for in.
  public var sanctions: [SanctionList]
  /// The NPPES files that NPIs are looked up in; nil for none.
  public var nppes: NPPESRegister?
  /// How the rosters are read.
  public var input = InputOptions()
  public var threads: Int
  public var format: ReportFormat
  public var style: TextStyle
  /// Who is told how far the reading has come.
  public var meter: ReadingMeter?

  /// A check.
  public init(
    rosters: [String], questions: QuestionSource, options: AssessmentOptions = AssessmentOptions(),
    closed: Sections = [], sanctions: [SanctionList] = [], threads: Int = 1,
    format: ReportFormat = .text,
    style: TextStyle = TextStyle()
  ) {
    self.rosters = rosters
    self.questions = questions
    self.options = options
    self.closed = closed
    self.sanctions = sanctions
    self.threads = threads
    self.format = format
    self.style = style
  }
}

/// What a check came to.
public struct CheckOutcome: Sendable {
  public var tally = Tally()
  /// What is wrong with the rosters around their records.
  public var problems: [Problem] = []
  /// How many records could not be read whole.
  public var unreadRecords = 0
}

/// Reads rosters, asks the right questions, judges on all cores, and writes in the order of the input.
public struct CheckRun: Sendable {
  let rules: LoadedRules
  let request: CheckRequest

  /// A check of these rosters against these rules.
  public init(rules: LoadedRules, request: CheckRequest) {
    self.rules = rules
    self.request = request
  }

  /// What one worker keeps: compiled laws, working storage, its copy of the report.
  private struct Worker: Sendable {
    var assessor: Assessor
    var report: CheckReport
    var questions: [Question] = []
  }

  /// What came of one batch.
  private struct Chunk: Sendable {
    var bytes: [UInt8] = []
    var records = 0
    var tally = Tally()
    var reasons: [ReasonCount.Entry] = []
    var unreadRecords = 0
  }

  /// Runs the check.
  ///
  /// - Parameter write: Takes the report's bytes, in order. What it throws ends the run.
  /// - Throws: What `write` throws.
  public nonisolated(nonsending) func run<Failure: Error>(
    write: ([UInt8]) throws(Failure) -> Void
  ) async throws(Failure) -> CheckOutcome {
    var outcome = CheckOutcome()
    var report = CheckReport(
      format: request.format, rulebook: rules.rulebook, on: request.questions.day,
      style: request.style)
    try write(report.beginning())
    let prototype = Worker(
      assessor: Assessor(
        rulebook: rules.rulebook, topics: rules.topics, options: request.options,
        closed: request.closed, sanctions: request.sanctions),
      report: report)
    let buffers = BufferPool()
    let run = self
    outcome.problems = try await RecordStream(
      files: request.rosters, vocabulary: rules.vocabulary, closed: request.closed,
      input: request.input, threads: request.threads, meter: request.meter
    ).read(
      worker: prototype,
      judge: { batch, file, worker in
        run.request.nppes?.annotate(&batch)
        return run.judge(batch, file, &worker, buffers)
      },
      deliver: { (chunk: consuming Chunk) throws(Failure) in
        report.join(&chunk.bytes)
        if !chunk.bytes.isEmpty { try write(chunk.bytes) }
        buffers.giveBack(&chunk.bytes)
        outcome.tally.add(chunk.tally)
        for entry in chunk.reasons {
          let reason = Tally.Reason(id: entry.id, outcome: entry.outcome)
          outcome.tally.add(reason, times: entry.count)
        }
        outcome.unreadRecords += chunk.unreadRecords
        request.meter?.deliver(records: chunk.records)
      })
    try write(report.end(outcome.tally))
    return outcome
  }

  private func judge(
    _ batch: borrowing RecordBatch, _ file: String, _ worker: inout Worker, _ buffers: BufferPool
  ) -> Chunk {
    var chunk = Chunk(bytes: buffers.take(), records: batch.practitioners.count)
    for person in batch.practitioners {
      if !person.problems.isEmpty { chunk.unreadRecords += 1 }
      request.questions.ask(about: person, in: batch, into: &worker.questions)
      if worker.questions.isEmpty {
        let none = worker.assessor.withoutQuestion(
          on: request.questions.day, of: person, in: batch)
        tell(none, of: person, in: batch, file, &worker, &chunk)
        continue
      }
      for question in worker.questions {
        let assessment = worker.assessor.assess(question, of: person, in: batch)
        tell(assessment, of: person, in: batch, file, &worker, &chunk)
      }
    }
    chunk.reasons = worker.assessor.takeReasons()
    return chunk
  }

  private func tell(
    _ assessment: Assessment, of person: Practitioner, in batch: borrowing RecordBatch,
    _ file: String, _ worker: inout Worker, _ chunk: inout Chunk
  ) {
    chunk.tally.add(assessment)
    if request.format.tellsCounts { worker.assessor.countReasons(of: assessment) }
    guard request.format.tellsFindings else { return }
    let explanation = worker.assessor.explain(assessment, of: person, in: batch)
    worker.report.append(
      assessment, explanation, of: person, in: batch, file: file, to: &chunk.bytes)
  }
}
