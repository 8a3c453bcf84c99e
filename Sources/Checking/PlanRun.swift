import Assessment
import Credentials
import Intake
import Regulation
import Reports
import Terms

/// What is to be done: what `licet plan` is asked.
public struct PlanRequest: Sendable {
  /// The rosters, in order; `-` is standard input.
  public var rosters: [String]
  public var questions: QuestionSource
  public var options: AssessmentOptions
  /// Sections that are closed in every record.
  public var closed: Sections
  /// How the rosters are read.
  public var input = InputOptions()
  public var threads: Int
  public var format: PlanFormat
  public var style: TextStyle
  /// Who is told how far the reading has come.
  public var meter: ReadingMeter?

  /// A question about what is to be done.
  public init(
    rosters: [String], questions: QuestionSource, options: AssessmentOptions = AssessmentOptions(),
    closed: Sections = [], threads: Int = 1, format: PlanFormat = .text,
    style: TextStyle = TextStyle()
  ) {
    self.rosters = rosters
    self.questions = questions
    self.options = options
    self.closed = closed
    self.threads = threads
    self.format = format
    self.style = style
  }
}

/// What the run came to.
public struct PlanOutcome: Sendable {
  /// How many plans have something to do, or something that nobody can do.
  public var open = 0
  /// What is wrong with the rosters around their records.
  public var problems: [Problem] = []
  /// How many records could not be read whole.
  public var unreadRecords = 0
}

/// Reads rosters, makes a plan for each practitioner and question, and writes in the order of the input.
public struct PlanRun: Sendable {
  let rules: LoadedRules
  let request: PlanRequest

  /// A run over these rosters with these rules.
  public init(rules: LoadedRules, request: PlanRequest) {
    self.rules = rules
    self.request = request
  }

  /// What one worker keeps.
  private struct Worker: Sendable {
    var assessor: Assessor
    var report: PlanReport
    var questions: [Question] = []
    /// How the laws that were asked about change.
    var changes: [Question: [Plan.LawChange]] = [:]
  }

  /// What came of one batch.
  private struct Chunk: Sendable {
    var bytes: [UInt8] = []
    var records = 0
    var open = 0
    var unreadRecords = 0
  }

  /// Runs it.
  ///
  /// - Parameter write: Takes the report's bytes, in order. What it throws ends the run.
  /// - Throws: What `write` throws.
  public nonisolated(nonsending) func run<Failure: Error>(
    write: ([UInt8]) throws(Failure) -> Void
  ) async throws(Failure) -> PlanOutcome {
    var outcome = PlanOutcome()
    var report = PlanReport(
      format: request.format, rulebook: rules.rulebook, on: request.questions.day,
      style: request.style)
    try write(report.beginning())
    let prototype = Worker(
      assessor: Assessor(
        rulebook: rules.rulebook, topics: rules.topics, options: request.options,
        closed: request.closed),
      report: report)
    let buffers = BufferPool()
    let run = self
    outcome.problems = try await RecordStream(
      files: request.rosters, vocabulary: rules.vocabulary, closed: request.closed,
      input: request.input, threads: request.threads, meter: request.meter
    ).read(
      worker: prototype,
      judge: { batch, file, worker in run.judge(batch, file, &worker, buffers) },
      deliver: { (chunk: consuming Chunk) throws(Failure) in
        report.join(&chunk.bytes)
        if !chunk.bytes.isEmpty { try write(chunk.bytes) }
        buffers.giveBack(&chunk.bytes)
        outcome.open += chunk.open
        outcome.unreadRecords += chunk.unreadRecords
        request.meter?.deliver(records: chunk.records)
      })
    try write(report.end())
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
        // A place whose parts differ is planned for part by part: there is no plain answer for the whole.
        for place in worker.assessor.places(in: question, of: person, in: batch) {
          var part = question
          part.place = place
          let assessment = worker.assessor.assess(part, of: person, in: batch)
          tell(assessment, of: person, in: batch, file, &worker, &chunk)
        }
      }
    }
    return chunk
  }

  private func tell(
    _ assessment: Assessment, of person: Practitioner, in batch: borrowing RecordBatch,
    _ file: String, _ worker: inout Worker, _ chunk: inout Chunk
  ) {
    if assessment.verdict != .cleared { chunk.open += 1 }
    let explanation = worker.assessor.explain(assessment, of: person, in: batch)
    let parts = worker.assessor.plan(for: assessment, of: person, in: batch)
    let question = assessment.question
    let changes = worker.changes[question] ?? changes(of: question)
    worker.changes[question] = changes
    worker.report.append(
      Plan(assessment, parts, explanation, lawChanges: changes), of: person, in: batch, file: file,
      to: &chunk.bytes)
  }

  /// The later days on which the law says something else, review aside: that it grows old is no law.
  private func changes(of question: Question) -> [Plan.LawChange] {
    guard let number = rules.rulebook.jurisdictionIndex(for: question.place) else { return [] }
    let jurisdiction = rules.rulebook.jurisdictions[number]
    guard let practice = jurisdiction.practice(question.profession) else { return [] }
    var options = request.options.law
    options.staleAfter = PlanRun.never
    let timeline = Timeline(
      of: PracticeView(
        of: practice, in: jurisdiction, place: question.place, on: question.day, options: options))
    var changes: [Plan.LawChange] = []
    var side = timeline.periods.first { $0.contains(question.day) }?.side
    for period in timeline.periods where period.from > question.day && period.from < PlanRun.end {
      if period.side == side { continue }
      side = period.side
      changes.append(
        Plan.LawChange(from: period.from, law: period.side, standing: period.standing))
    }
    return changes
  }

  /// Days after which a review is stale here: later than every day that a law can name.
  private static let never = 3_000_000
  /// Later than every day that a law can name.
  private static let end = Day(year: 9999, month: 12, day: 31) ?? .distantFuture
}
