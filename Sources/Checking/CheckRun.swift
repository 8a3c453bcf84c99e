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
  /// The reports to write, each of the same check.
  public var reports: [ReportRequest]
  /// What is known to be wrong with the inputs before any is read.
  public var problems: [Problem] = []
  /// The exit status that an outcome will lead to, for reports that tell it.
  public var exitStatus: (@Sendable (CheckOutcome) -> Int32)?
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
    reports = [ReportRequest(format: format, style: style)]
  }
}

/// A report that is asked for.
public struct ReportRequest: Sendable {
  public var format: ReportFormat
  /// How text for people is laid out.
  public var style: TextStyle

  /// A report in a format.
  public init(format: ReportFormat, style: TextStyle = TextStyle()) {
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
    var reports: [CheckReport]
    var questions: [Question] = []
  }

  /// What came of one batch.
  private struct Chunk: Sendable {
    /// The bytes and the notes of every report.
    var parts: [(bytes: [UInt8], notes: ReportNotes)]
    var records = 0
    var tally = Tally()
    var reasons: [ReasonCount.Entry] = []
    var unreadRecords = 0
  }

  /// Runs a check that makes one report.
  ///
  /// - Parameter write: Takes the report's bytes, in order. What it throws ends the run.
  /// - Throws: What `write` throws.
  public nonisolated(nonsending) func run<Failure: Error>(
    write: ([UInt8]) throws(Failure) -> Void
  ) async throws(Failure) -> CheckOutcome {
    try await runReports { (report, bytes) throws(Failure) in
      if report == 0 { try write(bytes) }
    }
  }

  /// Runs the check.
  ///
  /// - Parameter write: Takes bytes of the report with this number, in its order. What it throws ends
  ///   the run.
  /// - Throws: What `write` throws.
  public nonisolated(nonsending) func runReports<Failure: Error>(
    write: (_ report: Int, _ bytes: [UInt8]) throws(Failure) -> Void
  ) async throws(Failure) -> CheckOutcome {
    var outcome = CheckOutcome()
    outcome.problems = request.problems
    var reports = request.reports.map {
      CheckReport(
        format: $0.format, rulebook: rules.rulebook, on: request.questions.day, style: $0.style)
    }
    let spools = reports.map { $0.format.beginsLast ? Spool() : nil }
    for (number, report) in reports.enumerated() where spools[number] == nil {
      try write(number, report.beginning())
    }
    let prototype = Worker(
      assessor: Assessor(
        rulebook: rules.rulebook, topics: rules.topics, options: request.options,
        closed: request.closed, sanctions: request.sanctions),
      reports: reports)
    let buffers = BufferPool()
    let run = self
    outcome.problems += try await RecordStream(
      files: request.rosters, vocabulary: rules.vocabulary, closed: request.closed,
      input: request.input, threads: request.threads, meter: request.meter
    ).read(
      worker: prototype,
      judge: { batch, file, worker in
        run.request.nppes?.annotate(&batch)
        return run.judge(batch, file, &worker, buffers)
      },
      deliver: { (chunk: consuming Chunk) throws(Failure) in
        for number in reports.indices {
          reports[number].join(&chunk.parts[number].bytes, chunk.parts[number].notes)
          if !chunk.parts[number].bytes.isEmpty {
            if let spool = spools[number] {
              spool.append(chunk.parts[number].bytes)
            } else {
              try write(number, chunk.parts[number].bytes)
            }
          }
          buffers.giveBack(&chunk.parts[number].bytes)
        }
        outcome.tally.add(chunk.tally)
        for entry in chunk.reasons {
          let reason = Tally.Reason(id: entry.id, outcome: entry.outcome)
          outcome.tally.add(reason, times: entry.count)
        }
        outcome.unreadRecords += chunk.unreadRecords
        request.meter?.deliver(records: chunk.records)
      })
    let ending = ReportEnding(
      outcome.tally, problems: outcome.problems, exitStatus: request.exitStatus?(outcome),
      options: request.told(rules.rulebook.professions))
    for (number, report) in reports.enumerated() {
      if let spool = spools[number] {
        try write(number, report.beginning(ending))
        try spool.replay { (bytes) throws(Failure) in try write(number, bytes) }
        if let problem = spool.problem { outcome.problems.append(problem) }
      }
      try write(number, report.end(ending))
    }
    return outcome
  }

  private func judge(
    _ batch: borrowing RecordBatch, _ file: String, _ worker: inout Worker, _ buffers: BufferPool
  ) -> Chunk {
    var chunk = Chunk(
      parts: request.reports.map { _ in (buffers.take(), ReportNotes()) },
      records: batch.practitioners.count)
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
    for number in worker.reports.indices {
      chunk.parts[number].notes = worker.reports[number].takeNotes()
    }
    return chunk
  }

  private func tell(
    _ assessment: Assessment, of person: Practitioner, in batch: borrowing RecordBatch,
    _ file: String, _ worker: inout Worker, _ chunk: inout Chunk
  ) {
    chunk.tally.add(assessment)
    if request.reports.contains(where: \.format.tellsCounts) {
      worker.assessor.countReasons(of: assessment)
    }
    guard request.reports.contains(where: \.format.tellsFindings) else { return }
    let explanation = worker.assessor.explain(assessment, of: person, in: batch)
    for number in worker.reports.indices {
      worker.reports[number].append(
        assessment, explanation, of: person, in: batch, file: file,
        to: &chunk.parts[number].bytes)
    }
  }
}

extension CheckRequest {
  /// How the check was asked for, in words that a report repeats.
  func told(_ professions: ProfessionTable) -> [(name: String, value: String)] {
    var told: [(name: String, value: String)] = [
      ("on", "\(questions.day)"), ("evidence", options.evidence.word),
      ("verified-within", "\(options.verifiedWithin)"),
      ("stale-after", "\(options.law.staleAfter)"),
    ]
    if options.law.strict { told.append(("strict", "true")) }
    if !questions.places.isEmpty {
      told.append(("in", questions.places.map(\.code).joined(separator: " ")))
    }
    if !questions.professions.isEmpty {
      told.append(("as", questions.professions.map(professions.slug).joined(separator: " ")))
    }
    let sections = Sections.names.filter { closed.contains($0.section) }.map(\.name)
    if !sections.isEmpty { told.append(("closed", sections.joined(separator: " "))) }
    return told
  }
}
