import Credentials
import Regulation
import Terms

/// The answer to one question about one record, without its reasons.
public struct Assessment: Sendable {
  public var question: Question
  public var verdict: Verdict
  public var law: LawSide
  public var record: RecordSide
  public var standing: Standing
  /// The standings that it may be; one unless ``standing`` is uncertain.
  public var possible: [Standing]
  /// Why nothing was established, where that is the verdict.
  public var reason: NotCoveredReason?
  /// Which of the assessor's laws decides it; -1 where there is none.
  var lawIndex: Int
  /// The laws of all parts of the place asked about; one unless the place has parts that differ.
  var partIndices: [Int] = []

  /// Whether the parts of the place asked about differ.
  public var isUncertainPlace: Bool { partIndices.count > 1 }
}

/// Answers questions about records: compiles each practice once per period, and judges.
///
/// One assessor serves one core; it keeps working storage and compiled laws, and no record.
public struct Assessor: Sendable {
  public let rulebook: Rulebook
  public let options: AssessmentOptions
  /// Sections that are closed for every record of the run.
  public let closed: Sections
  let topics: WordTable
  var laws: [CompiledLaw] = []
  private var slots: [PracticeKey: PracticeSlot] = [:]
  /// The laws that questions came down to so far.
  private var prepared: [Laws] = []
  private var recent = [Recent](
    repeating: Recent(
      question: Question(place: .none, profession: .none, day: .distantPast), number: -1), count: 64
  )
  var scratch = Scratch()
  /// A second working storage, for asking about later days without losing the first.
  var spare = Scratch()
  /// Working storage for the days on which a verdict may change.
  var laterDays: [Day] = []
  var memos: [MessageMemo] = []
  /// What is told of places whose parts differ, by the law that decides.
  var uncertainPlaces: [Int: (parts: [Int], finding: Finding)] = [:]
  let evidenceWording: EvidenceWording
  let certifications: KnownCertifications
  /// What looks for practitioners in each list of exclusions that was given.
  var sanctions: [SanctionJudge]
  var reasonCount = ReasonCount()

  private struct PracticeKey: Hashable {
    var place: Place
    var profession: Profession
  }

  /// A practice asked about, with the laws compiled so far.
  private struct PracticeSlot {
    var jurisdiction: Int
    var practice: Int
    /// The parts to be asked about, each with the laws of its periods.
    var parts: [Place]
    /// The first day of every period, in order; the first period has none before it.
    var turns: [Day]
    /// For each period the place of its laws in ``prepared``; nil where none is compiled yet.
    var laws: [Int?]
  }

  private enum Found {
    case practice(PracticeSlot)
    case no(NotCoveredReason)
  }

  /// An assessor over a rulebook, and over the lists of exclusions that were given.
  public init(
    rulebook: Rulebook, topics: WordTable, options: AssessmentOptions = AssessmentOptions(),
    closed: Sections = [], sanctions: [SanctionList] = []
  ) {
    self.rulebook = rulebook
    self.topics = topics
    self.options = options
    self.closed = closed
    evidenceWording = EvidenceWording(professions: rulebook.professions)
    certifications = KnownCertifications(rulebook.certifications)
    self.sanctions = sanctions.map(SanctionJudge.init)
  }

  /// Answers a question about a practitioner of a batch. The reasons are then to be had from
  /// ``explain(_:of:in:)``, until the next question.
  public mutating func assess(
    _ question: Question, of person: Practitioner, in batch: borrowing RecordBatch
  ) -> Assessment {
    lookUp(person, in: batch)
    return judge(question, of: person, in: batch)
  }

  /// Answers a question about the practitioner who was looked for last in the lists of exclusions.
  mutating func judge(
    _ question: Question, of person: Practitioner, in batch: borrowing RecordBatch
  ) -> Assessment {
    var assessment = judgeByLaw(question, of: person, in: batch)
    for judge in sanctions { judge.apply(to: &assessment) }
    return assessment
  }

  private mutating func lookUp(_ person: Practitioner, in batch: borrowing RecordBatch) {
    for index in sanctions.indices { sanctions[index].look(for: person, in: batch) }
  }

  private mutating func judgeByLaw(
    _ question: Question, of person: Practitioner, in batch: borrowing RecordBatch
  ) -> Assessment {
    switch prepare(question) {
    case .no(let reason): return notCovered(question, reason)
    case .laws(let number):
      if prepared[number].parts.count > 1, isPartly(person, in: batch, prepared[number].parts) {
        let laws = prepared[number]
        return assess(question, byParts: laws.parts, laws.distinct, of: person, in: batch)
      }
      let distinct = prepared[number].distinct
      if distinct.count == 1 {
        return assess(question, by: distinct[0], of: distinct, person, in: batch)
      }
      return assess(question, byParts: distinct, distinct, of: person, in: batch)
    }
  }

  /// Whether a record has something that holds in some parts of the place alone, so that even parts
  /// with one law between them may come out differently.
  private func isPartly(
    _ person: Practitioner, in batch: borrowing RecordBatch, _ parts: [Int]
  ) -> Bool {
    func isPartly(_ place: Place) -> Bool {
      let covered = parts.lazy.filter { self.laws[$0].enclosing.contains(place) }.count
      return covered > 0 && covered < parts.count
    }
    for index in person.licenses where isPartly(batch.licenses[Int(index)].place) { return true }
    for index in person.registrations where isPartly(batch.registrations[Int(index)].place) {
      return true
    }
    for index in person.premises where isPartly(batch.premises[Int(index)].place) { return true }
    return false
  }

  /// The places that a question comes down to for a record: the parts of the place asked about where
  /// they differ, or where the record holds in some of them alone; else the place itself.
  public mutating func places(
    in question: Question, of person: Practitioner, in batch: borrowing RecordBatch
  ) -> [Place] {
    guard case .laws(let number) = prepare(question) else { return [question.place] }
    let found = prepared[number]
    guard found.parts.count > 1,
      found.distinct.count > 1 || isPartly(person, in: batch, found.parts)
    else { return [question.place] }
    return found.parts.map { laws[$0].place }
  }

  /// The answer about somebody whose record raises no question: nobody vanishes, and an exclusion
  /// counts all the same.
  public mutating func withoutQuestion(
    on day: Day, of person: Practitioner, in batch: borrowing RecordBatch
  ) -> Assessment {
    var assessment = notCovered(
      Question(place: .none, profession: .none, day: day), .noQuestion)
    lookUp(person, in: batch)
    for judge in sanctions { judge.apply(to: &assessment) }
    return assessment
  }

  private func notCovered(_ question: Question, _ reason: NotCoveredReason) -> Assessment {
    Assessment(
      question: question, verdict: .notCovered, law: .notEstablished, record: .notShown,
      standing: .unknown, possible: [.unknown], reason: reason, lawIndex: -1)
  }

  /// The answer by one law of those that the question comes down to.
  private mutating func assess(
    _ question: Question, by index: Int, of parts: [Int], _ person: Practitioner,
    in batch: borrowing RecordBatch
  ) -> Assessment {
    let law = laws[index]
    let judge = Judge(law: law, day: question.day, options: options, closed: closed)
    let record = judge.judge(person, in: batch, scratch: &scratch)
    let side = law.law.side
    return Assessment(
      question: question, verdict: max(side.verdict, record.verdict), law: side, record: record,
      standing: law.law.standing, possible: law.law.possible,
      reason: side == .notEstablished ? .notEstablished : nil, lawIndex: index,
      partIndices: parts)
  }

  /// A place with parts: the law is unclear unless all agree, and where they ask for different things;
  /// the record side is the worst.
  private mutating func assess(
    _ question: Question, byParts indices: [Int], _ distinct: [Int], of person: Practitioner,
    in batch: borrowing RecordBatch
  ) -> Assessment {
    var worst: Assessment?
    for index in indices {
      let part = assess(question, by: index, of: [], person, in: batch)
      if worst == nil || part.record > (worst?.record ?? .met) { worst = part }
    }
    guard var result = worst else { return notCovered(question, .notEstablished) }
    result = assess(question, by: result.lawIndex, of: distinct, person, in: batch)
    if distinct.count == 1 { return result }
    let sides = distinct.map { laws[$0].law.side }
    let best = sides.min() ?? .notEstablished
    let all = sides.max() ?? .notEstablished
    var side = best == all ? best : max(.unclear, best)
    // Parts that all say yes on different terms are still no plain yes for the whole.
    if side == .yes { side = .unclear }
    result.law = side
    result.possible = Set(distinct.flatMap { laws[$0].law.possible }).sorted()
    result.standing = result.possible.count == 1 ? result.possible[0] : .uncertain
    result.verdict = max(side.verdict, result.record.verdict)
    result.reason = side == .notEstablished ? .notEstablished : nil
    return result
  }

  // MARK: Finding the law

  /// The laws of a place's parts, and those of them that ask for different things.
  private struct Laws {
    var parts: [Int]
    var distinct: [Int]
  }

  private enum Prepared {
    /// The place in ``prepared``.
    case laws(Int)
    case no(NotCoveredReason)
  }

  /// What was prepared for a question asked lately.
  private struct Recent {
    var question: Question
    var number: Int
  }

  private mutating func prepare(_ question: Question) -> Prepared {
    let slot =
      Int(truncatingIfNeeded: question.place.mixed >> 58) ^ Int(question.profession.index) & 63
    if recent[slot].number >= 0, recent[slot].question == question {
      return .laws(recent[slot].number)
    }
    let found = prepareAnew(question)
    if case .laws(let number) = found {
      recent[slot] = Recent(question: question, number: number)
    }
    return found
  }

  private mutating func prepareAnew(_ question: Question) -> Prepared {
    let key = PracticeKey(place: question.place, profession: question.profession)
    if slots[key] == nil {
      switch find(question) {
      case .practice(let slot): slots[key] = slot
      case .no(let reason): return .no(reason)
      }
    }
    guard let slot = slots[key] else { return .no(.noSuchPlace) }
    let period = slot.turns.partition(before: question.day)
    if let known = slot.laws[period] { return .laws(known) }
    var indices: [Int] = []
    for part in slot.parts {
      var compiler = LawCompiler(
        rulebook: rulebook, topics: topics, jurisdictionIndex: slot.jurisdiction,
        practiceIndex: slot.practice, place: part, certifications: certifications)
      indices.append(laws.count)
      laws.append(compiler.compile(on: question.day, options: options.law))
    }
    let number = prepared.count
    prepared.append(Laws(parts: indices, distinct: distinct(indices)))
    slots[key]?.laws[period] = number
    return .laws(number)
  }

  private func find(_ question: Question) -> Found {
    guard let number = rulebook.jurisdictionIndex(for: question.place),
      !rulebook.jurisdictions[number].isOverlay
    else { return .no(.noSuchPlace) }
    let jurisdiction = rulebook.jurisdictions[number]
    guard
      let practice = jurisdiction.practices.firstIndex(where: {
        $0.profession == question.profession
      })
    else { return .no(.noSuchProfession) }
    let turns = jurisdiction.turns(
      of: jurisdiction.practices[practice], staleAfter: options.law.staleAfter)
    var parts = jurisdiction.leafParts(in: question.place).sorted()
    if parts.isEmpty { parts = [question.place] }
    return .practice(
      PracticeSlot(
        jurisdiction: number, practice: practice, parts: parts, turns: turns,
        laws: Array(repeating: nil, count: turns.count + 1)))
  }

  /// Parts with one law between them count once.
  private func distinct(_ indices: [Int]) -> [Int] {
    guard indices.count > 1 else { return indices }
    var result: [Int] = []
    for index in indices {
      let law = laws[index].law
      guard let known = result.firstIndex(where: { laws[$0].law.isAlike(law) }) else {
        result.append(index)
        continue
      }
      // Of parts that ask for the same, the one with the most to say beside it speaks for them.
      if law.grayAreas.count > laws[result[known]].law.grayAreas.count { result[known] = index }
    }
    return result
  }

  /// Every day after one on which the law on a practice may turn, for finding how long a verdict holds.
  func appendTurns(after day: Day, for assessment: Assessment, to days: inout [Day]) {
    let key = PracticeKey(
      place: assessment.question.place, profession: assessment.question.profession)
    guard let slot = slots[key] else { return }
    days.append(contentsOf: slot.turns[slot.turns.partition(before: day)...])
  }
}

extension [Day] {
  /// How many of the days, which are in order, lie on or before a day.
  func partition(before day: Day) -> Int {
    var low = 0
    var high = count
    while low < high {
      let middle = (low + high) / 2
      if self[middle] <= day { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
