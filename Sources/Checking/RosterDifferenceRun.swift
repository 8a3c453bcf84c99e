import Assessment
import Credentials
import Intake
import Regulation
import Reports
import Terms

/// Judges a roster under two rulebooks, and finds whose verdict is another.
public struct RosterDifferenceRun: Sendable {
  /// What came of it.
  public struct Outcome: Sendable {
    public var difference: RosterDifference
    /// What is wrong with the roster around its records.
    public var problems: [Problem] = []
    /// How many records could not be read whole.
    public var unreadRecords = 0
  }

  private let old: Rulebook
  private let new: Rulebook
  private let topics: WordTable
  private let vocabulary: Vocabulary
  private let day: Day
  private let last: Day
  private let options: AssessmentOptions

  /// The years from the day asked about on that are looked at.
  public static let years = 5

  /// A run under two rulebooks.
  ///
  /// - Parameters:
  ///   - old: The old rules.
  ///   - new: The new rules, read with the professions of the old.
  ///   - day: The first day looked at.
  ///   - law: How strictly the law is read.
  public init(old: LoadedRules, new: LoadedRules, on day: Day, law: LawOptions) {
    // A day of review is no law: nobody's verdict turns because a file was read again.
    let aligned = ReviewAlignment.aligned(old.rulebook, new.rulebook)
    let professions = new.rulebook.professions
    var before = aligned.old
    before.professions = professions
    self.old = before
    self.new = aligned.new
    var topics = old.topics
    for word in new.topics.words { topics.insert(word) }
    self.topics = topics
    vocabulary = Vocabulary(
      professions: professions, topics: topics,
      knownPlaces: old.vocabulary.knownPlaces.union(new.vocabulary.knownPlaces),
      placeNames: old.vocabulary.placeNames.merging(new.vocabulary.placeNames) { $1 })
    self.day = day
    last = day.adding(years: RosterDifferenceRun.years)
    options = AssessmentOptions(law: law)
  }

  /// What one worker keeps.
  private struct Worker: Sendable {
    var old: Assessor
    var new: Assessor
    var turns: [Practice: [Day]] = [:]
  }

  /// What a question is about, whatever the day.
  private struct Practice: Hashable {
    var place: Place
    var profession: Profession
  }

  /// What came of one batch.
  private struct Chunk: Sendable {
    var records = 0
    var unchanged = 0
    var unread = 0
    var flips: [RosterDifference.Flip] = []
  }

  /// Reads the roster, and judges everybody under both rulebooks.
  public func run(
    roster: String, input: InputOptions = InputOptions(), threads: Int,
    meter: ReadingMeter? = nil
  ) async -> Outcome {
    var outcome = Outcome(difference: RosterDifference(file: roster, first: day, last: last))
    let prototype = Worker(
      old: Assessor(rulebook: old, topics: topics, options: options),
      new: Assessor(rulebook: new, topics: topics, options: options))
    let run = self
    outcome.problems = await RecordStream(
      files: [roster], vocabulary: vocabulary, input: input, threads: threads, meter: meter
    ).read(
      worker: prototype,
      judge: { batch, _, worker in run.judge(batch, &worker) },
      deliver: { (chunk: consuming Chunk) in
        outcome.difference.records += chunk.records
        outcome.difference.unchanged += chunk.unchanged
        outcome.difference.flips += chunk.flips
        outcome.unreadRecords += chunk.unread
        meter?.deliver(records: chunk.records)
      })
    return outcome
  }

  private func judge(_ batch: borrowing RecordBatch, _ worker: inout Worker) -> Chunk {
    var chunk = Chunk()
    let questions = QuestionSource(day: day)
    for person in batch.practitioners {
      chunk.records += 1
      if !person.problems.isEmpty { chunk.unread += 1 }
      let before = chunk.flips.count
      for question in questions.questions(about: person, in: batch) {
        judge(question, of: person, in: batch, &worker, &chunk.flips)
      }
      if chunk.flips.count == before { chunk.unchanged += 1 }
    }
    return chunk
  }

  // MARK: One question

  /// Judges a question on the day and on each later one on which either law turns.
  private func judge(
    _ question: Question, of person: Practitioner, in batch: borrowing RecordBatch,
    _ worker: inout Worker, _ flips: inout [RosterDifference.Flip]
  ) {
    var days = turns(question, &worker)
    var next = 0
    var isOpen = false
    while next < days.count {
      var question = question
      question.day = days[next]
      let before = worker.old.assess(question, of: person, in: batch)
      let after = worker.new.assess(question, of: person, in: batch)
      let (old, new) = (RosterDifference.Answer(before), RosterDifference.Answer(after))
      if isOpen, let known = flips.last, old.verdict == known.old.verdict,
        new.verdict == known.new.verdict
      {
        next += 1
        continue
      }
      if isOpen { flips[flips.count - 1].until = question.day.adding(days: -1) }
      isOpen = old.verdict != new.verdict
      next += 1
      guard isOpen else { continue }
      let was = worker.old.explain(before, of: person, in: batch)
      let now = worker.new.explain(after, of: person, in: batch)
      flips.append(
        RosterDifference.Flip(
          practitioner: String(batch.string(person.id)), name: String(batch.string(person.name)),
          position: person.position, place: question.place, profession: question.profession,
          from: question.day, until: nil, old: old, new: new,
          reasons: RosterDifference.Reason.all(from: was.findings, to: now.findings)))
      // The record itself may end the difference before either law turns: a license that expires.
      for end in [was.validUntil, now.validUntil].compactMap({ $0?.adding(days: 1) })
      where end > question.day && end <= last && !days[next...].contains(end) {
        days.insert(end, at: days[next...].firstIndex { $0 > end } ?? days.count)
      }
    }
  }

  /// The day asked about, and the later ones on which either law turns.
  private func turns(_ question: Question, _ worker: inout Worker) -> [Day] {
    let key = Practice(place: question.place, profession: question.profession)
    if let known = worker.turns[key] { return known }
    var days: Set<Day> = [day]
    for rulebook in [old, new] {
      guard let number = rulebook.jurisdictionIndex(for: question.place),
        let practice = rulebook.jurisdictions[number].practice(question.profession)
      else { continue }
      let turns = rulebook.jurisdictions[number].turns(
        of: practice, staleAfter: options.law.staleAfter)
      days.formUnion(turns.filter { day < $0 && $0 <= last })
    }
    let sorted = days.sorted()
    worker.turns[key] = sorted
    return sorted
  }
}
