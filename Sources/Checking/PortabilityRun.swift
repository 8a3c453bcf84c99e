import Assessment
import Credentials
import Intake
import Regulation
import Reports
import Terms

/// Where somebody could needle: what `licet where` is asked.
public struct PortabilityRequest: Sendable {
  /// The rosters, in order; `-` is standard input.
  public var rosters: [String]
  public var day: Day
  /// The places asked about; a place whose parts differ stands for its parts.
  public var places: [Place]
  /// The professions asked about; empty for those of the record.
  public var professions: [Profession]
  public var options: AssessmentOptions
  /// Sections that are closed in every record.
  public var closed: Sections
  /// How the rosters are read.
  public var input = InputOptions()
  public var threads: Int
  public var format: PortabilityFormat
  public var style: TextStyle

  /// A question about all these places.
  public init(
    rosters: [String], day: Day, places: [Place], professions: [Profession] = [],
    options: AssessmentOptions = AssessmentOptions(), closed: Sections = [], threads: Int = 1,
    format: PortabilityFormat = .text, style: TextStyle = TextStyle()
  ) {
    self.rosters = rosters
    self.day = day
    self.places = places
    self.professions = professions
    self.options = options
    self.closed = closed
    self.threads = threads
    self.format = format
    self.style = style
  }
}

/// What the run came to.
public struct PortabilityOutcome: Sendable {
  /// What is wrong with the rosters around their records.
  public var problems: [Problem] = []
  /// How many records could not be read whole.
  public var unreadRecords = 0
}

/// Reads rosters, asks about every place for each practitioner, and writes in the order of the input.
public struct PortabilityRun: Sendable {
  let rules: LoadedRules
  let request: PortabilityRequest

  /// A run over these rosters with these rules.
  public init(rules: LoadedRules, request: PortabilityRequest) {
    self.rules = rules
    self.request = request
  }

  /// A practitioner is answered for a hundred places, so a window holds a tenth of what a check reads.
  private static let windowBytes = 1 << 15

  /// What one worker keeps: compiled laws, working storage, its copy of the report.
  private struct Worker: Sendable {
    var assessor: Assessor
    var report: PortabilityReport
  }

  /// What came of one batch.
  private struct Chunk: Sendable {
    var bytes: [UInt8] = []
    var unreadRecords = 0
  }

  /// Runs it.
  ///
  /// - Parameter write: Takes the report's bytes, in order. What it throws ends the run.
  /// - Throws: What `write` throws.
  public nonisolated(nonsending) func run<Failure: Error>(
    write: ([UInt8]) throws(Failure) -> Void
  ) async throws(Failure) -> PortabilityOutcome {
    var outcome = PortabilityOutcome()
    var report = PortabilityReport(
      format: request.format, rulebook: rules.rulebook, on: request.day, style: request.style)
    try write(report.beginning())
    var input = request.input
    input.fhir = FHIRContext.read(files: request.rosters, vocabulary: rules.vocabulary)
    outcome.problems += input.fhir?.problems ?? []
    let reader = RecordReader(
      vocabulary: rules.vocabulary, closed: request.closed, options: input,
      windowBytes: PortabilityRun.windowBytes)
    let prototype = Worker(
      assessor: Assessor(
        rulebook: rules.rulebook, topics: rules.topics, options: request.options,
        closed: request.closed),
      report: report)
    let buffers = BufferPool()
    for roster in request.rosters {
      let file = roster
      let run = self
      let read = try await reader.read(
        file: file, source: roster == "-" ? .descriptor(0) : .path(roster),
        threads: request.threads, scratch: { prototype },
        judge: { batch, worker in run.judge(batch, file, &worker, buffers) },
        deliver: { (chunk: consuming Chunk) throws(Failure) in
          report.join(&chunk.bytes)
          if !chunk.bytes.isEmpty { try write(chunk.bytes) }
          buffers.giveBack(&chunk.bytes)
          outcome.unreadRecords += chunk.unreadRecords
        })
      outcome.problems += read.problems
    }
    outcome.problems += input.fhir?.left ?? []
    try write(report.end())
    return outcome
  }

  private func judge(
    _ batch: borrowing RecordBatch, _ file: String, _ worker: inout Worker, _ buffers: BufferPool
  ) -> Chunk {
    var chunk = Chunk(bytes: buffers.take())
    for person in batch.practitioners {
      if !person.problems.isEmpty { chunk.unreadRecords += 1 }
      let professions = professions(of: person, in: batch)
      for profession in professions.isEmpty ? [.none] : professions {
        let answers = answers(as: profession, of: person, in: batch, &worker.assessor)
        worker.report.append(
          Portability(profession: profession, day: request.day, places: answers), of: person,
          in: batch, file: file, to: &chunk.bytes)
      }
    }
    return chunk
  }

  /// What the person works as on the day, and is licensed in, each once, in the order of the record.
  private func professions(
    of person: Practitioner, in batch: borrowing RecordBatch
  ) -> [Profession] {
    if !request.professions.isEmpty { return request.professions }
    var found: [Profession] = []
    func add(_ profession: Profession) {
      if profession != .none, !found.contains(profession) { found.append(profession) }
    }
    for index in person.works where batch.works[Int(index)].holds(on: request.day) {
      add(batch.works[Int(index)].profession)
    }
    for index in person.licenses { add(batch.licenses[Int(index)].profession) }
    return found
  }

  private func answers(
    as profession: Profession, of person: Practitioner, in batch: borrowing RecordBatch,
    _ assessor: inout Assessor
  ) -> [PlaceAnswer] {
    if profession == .none { return [] }
    var answers: [PlaceAnswer] = []
    answers.reserveCapacity(request.places.count)
    var question = Question(place: .none, profession: profession, day: request.day)
    for whole in request.places {
      question.place = whole
      for place in assessor.places(in: question, of: person, in: batch) {
        question.place = place
        // A part that was asked about beside its whole is told once.
        if answers.contains(where: { $0.place == place }) { continue }
        let assessment = assessor.assess(question, of: person, in: batch)
        let explanation = assessor.explain(assessment, of: person, in: batch)
        let lacking = assessor.lacking(in: assessment, of: person, in: batch)
        answers.append(PlaceAnswer(assessment, explanation, lacking))
      }
    }
    return answers
  }
}

extension Rulebook {
  /// The places that can be asked about: all but overlays, of one country where one is given.
  public func askablePlaces(in country: Place? = nil) -> [Place] {
    jurisdictions.filter { !$0.isOverlay && (country == nil || $0.code.country == country) }
      .map(\.code).sorted()
  }
}
