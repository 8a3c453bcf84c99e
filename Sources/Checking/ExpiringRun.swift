import Assessment
import Credentials
import Intake
import Regulation
import Reports
import Terms

/// What lapses, and when: what `licet expiring` is asked.
public struct ExpiringRequest: Sendable {
  /// The rosters, in order; `-` is standard input.
  public var rosters: [String]
  public var questions: QuestionSource
  /// How many days from the day asked about on are looked at.
  public var within: Int
  public var options: AssessmentOptions
  /// Sections that are closed in every record.
  public var closed: Sections
  /// The most that are told.
  public var limit = ExpiringRequest.usualLimit
  /// How the rosters are read.
  public var input = InputOptions()
  public var threads: Int
  /// Who is told how far the reading has come.
  public var meter: ReadingMeter?

  /// How many are told where nothing else is asked.
  public static let usualLimit = 20_000

  /// A question about what lapses within some days.
  public init(
    rosters: [String], questions: QuestionSource, within: Int,
    options: AssessmentOptions = AssessmentOptions(), closed: Sections = [], threads: Int = 1
  ) {
    self.rosters = rosters
    self.questions = questions
    self.within = within
    self.options = options
    self.closed = closed
    self.threads = threads
  }
}

/// What the run came to.
public struct ExpiringOutcome: Sendable {
  public var expiries: Expiries
  /// What is wrong with the rosters around their records.
  public var problems: [Problem] = []
  /// How many records could not be read whole.
  public var unreadRecords = 0
}

/// Reads rosters, and finds for each practitioner what lapses and which verdicts turn by it.
public struct ExpiringRun: Sendable {
  let rules: LoadedRules
  let request: ExpiringRequest

  /// A run over these rosters with these rules.
  public init(rules: LoadedRules, request: ExpiringRequest) {
    self.rules = rules
    self.request = request
  }

  /// What one worker keeps.
  private struct Worker: Sendable {
    var finder: ExpiryFinder
    var questions: [Question] = []
  }

  /// What came of one batch.
  private struct Chunk: Sendable {
    var items: [Expiry] = []
    var records = 0
    var unreadRecords = 0
  }

  /// Runs it.
  public nonisolated(nonsending) func run() async -> ExpiringOutcome {
    var list = ExpiryList(
      from: request.questions.day, within: request.within, limit: request.limit)
    var unreadRecords = 0
    let prototype = Worker(
      finder: ExpiryFinder(
        assessor: Assessor(
          rulebook: rules.rulebook, topics: rules.topics, options: request.options,
          closed: request.closed), day: request.questions.day, last: list.last))
    let run = self
    let problems = await RecordStream(
      files: request.rosters, vocabulary: rules.vocabulary, closed: request.closed,
      input: request.input, threads: request.threads, meter: request.meter
    ).read(
      worker: prototype,
      judge: { batch, file, worker in run.judge(batch, file, &worker) },
      deliver: { (chunk: consuming Chunk) in
        list.add(chunk.items, people: chunk.records)
        unreadRecords += chunk.unreadRecords
        request.meter?.deliver(records: chunk.records)
      })
    return ExpiringOutcome(
      expiries: list.finished(), problems: problems, unreadRecords: unreadRecords)
  }

  private func judge(
    _ batch: borrowing RecordBatch, _ file: String, _ worker: inout Worker
  ) -> Chunk {
    var chunk = Chunk(records: batch.practitioners.count)
    for person in batch.practitioners {
      if !person.problems.isEmpty { chunk.unreadRecords += 1 }
      request.questions.ask(about: person, in: batch, into: &worker.questions)
      worker.finder.find(
        for: person, in: batch, file, asking: worker.questions, into: &chunk.items)
    }
    return chunk
  }
}
