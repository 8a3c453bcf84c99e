import Assessment
import Credentials
import Regulation
import Reports
import Terms

/// Finds what lapses for one practitioner after another, and which verdicts turn by it.
///
/// A day counts by what the engine says of it: the verdict of the last day before, and of the first after.
struct ExpiryFinder: Sendable {
  var assessor: Assessor
  let day: Day
  /// The last day looked at.
  let last: Day
  /// The turns of the laws that were asked about.
  private var laws: [Practice: [LawTurn]] = [:]
  /// Verdicts of the practitioner at hand.
  private var known: [Question: Verdict] = [:]

  private struct Practice: Hashable {
    var place: Place
    var profession: Profession
  }

  /// A day from which the law is another, in words.
  private struct LawTurn {
    var day: Day
    var what: String
    var details: [String]
    var citations: [String]
  }

  init(assessor: Assessor, day: Day, last: Day) {
    self.assessor = assessor
    self.day = day
    self.last = last
  }

  /// A verdict that turns as often as this within the days asked about is followed no further.
  private static let mostTurns = 64

  /// Appends what lapses for a practitioner.
  mutating func find(
    for person: Practitioner, in batch: borrowing RecordBatch, _ file: String,
    asking questions: [Question], into items: inout [Expiry]
  ) {
    known.removeAll(keepingCapacity: true)
    let start = items.count
    let who = Expiry.Person(person, in: batch)
    // The first day after each thing that was told, by which a turn of a verdict is explained.
    var turns: Set<Day> = []
    var told: Set<String> = []
    for lapse in assessor.lapses(of: person, in: batch, on: day) {
      let end = lapse.lastSureDay(asOf: day)
      guard end <= last, told.insert("\(lapse.kind) \(lapse.key) \(end)").inserted else { continue }
      let turn = end.adding(days: 1)
      turns.insert(turn)
      // In what is known in part the verdict may turn at its end as well.
      if lapse.last.latest != end { turns.insert(lapse.last.latest.adding(days: 1)) }
      items.append(
        Expiry(
          .entry(lapse.kind), on: end, known: lapse.last.isExact ? nil : lapse.last, person: who,
          what: lapse.what, answers: answers(questions, turn, person, batch), key: lapse.key,
          location: SourceLocation(file: file, position: lapse.position)))
    }
    for question in questions {
      for turn in lawTurns(of: question, person, batch) {
        let answers = answers([question], turn.day, person, batch)
        // What neither changes anything in the law nor turns the verdict is told to nobody.
        if turn.details.isEmpty, !answers.contains(where: \.turns) { continue }
        turns.insert(turn.day)
        items.append(
          Expiry(
            .law, on: turn.day, person: who, what: turn.what, details: turn.details,
            citations: turn.citations, answers: answers,
            key: "law/\(question.place)/\(slug(question.profession))"))
      }
    }
    for question in questions {
      follow(question, person, batch, file, who, besides: turns, into: &items)
    }
    // A practitioner's own are told by day already here, so that the list's order is theirs.
    let own = items[start...].enumerated().sorted {
      ($0.element.day, $0.offset) < ($1.element.day, $1.offset)
    }
    items.replaceSubrange(start..., with: own.map(\.element))
  }

  // MARK: Verdicts

  private mutating func answers(
    _ questions: [Question], _ turn: Day, _ person: Practitioner, _ batch: borrowing RecordBatch
  ) -> [Expiry.Answer] {
    questions.map {
      Expiry.Answer(
        $0, before: verdict($0, turn.adding(days: -1), person, batch),
        after: verdict($0, turn, person, batch))
    }
  }

  private mutating func verdict(
    _ question: Question, _ day: Day, _ person: Practitioner, _ batch: borrowing RecordBatch
  ) -> Verdict {
    var question = question
    question.day = day
    if let verdict = known[question] { return verdict }
    let verdict = assessor.assess(question, of: person, in: batch).verdict
    known[question] = verdict
    return verdict
  }

  /// Follows a verdict through the days, and appends where it gets worse by nothing that was told: by
  /// what the law counts from the record.
  private mutating func follow(
    _ question: Question, _ person: Practitioner, _ batch: borrowing RecordBatch, _ file: String,
    _ who: Expiry.Person, besides turns: Set<Day>, into items: inout [Expiry]
  ) {
    var question = question
    for _ in 0..<ExpiryFinder.mostTurns {
      let before = assessor.assess(question, of: person, in: batch)
      guard let end = assessor.lastDay(of: before, of: person, in: batch), end <= last else {
        return
      }
      question.day = end
      let eve = assessor.assess(question, of: person, in: batch)
      let old = assessor.explain(eve, of: person, in: batch)
      question.day = end.adding(days: 1)
      let after = assessor.assess(question, of: person, in: batch)
      guard after.verdict > before.verdict, !turns.contains(question.day) else { continue }
      let new = assessor.explain(after, of: person, in: batch)
      let worse = new.findings.filter { finding in
        finding.outcome.isShort
          && !old.findings.contains { $0.id == finding.id && $0.outcome == finding.outcome }
      }
      var citations: [String] = []
      for citation in worse.flatMap(\.citations) where !citations.contains(citation) {
        citations.append(citation)
      }
      items.append(
        Expiry(
          .verdict, on: end, person: who,
          what:
            "last day of \"\(before.verdict.rawValue)\", by what the law counts from the record",
          details: worse.map(\.message), citations: citations,
          answers: [Expiry.Answer(question, before: before.verdict, after: after.verdict)],
          key: "verdict/\(question.place)/\(slug(question.profession))",
          location: SourceLocation(file: file, position: person.position)))
    }
  }

  // MARK: The law

  private func slug(_ profession: Profession) -> String {
    assessor.rulebook.professions.slug(profession)
  }

  private mutating func lawTurns(
    of question: Question, _ person: Practitioner, _ batch: borrowing RecordBatch
  ) -> [LawTurn] {
    let practice = Practice(place: question.place, profession: question.profession)
    if let known = laws[practice] { return known }
    let assessment = assessor.assess(question, of: person, in: batch)
    let days = assessor.lawTurns(for: assessment, after: day, through: last)
    let turns = days.isEmpty ? [] : told(question, on: days)
    laws[practice] = turns
    return turns
  }

  private func told(_ question: Question, on days: [Day]) -> [LawTurn] {
    let rulebook = assessor.rulebook
    guard let number = rulebook.jurisdictionIndex(for: question.place) else { return [] }
    let jurisdiction = rulebook.jurisdictions[number]
    guard let practice = jurisdiction.practice(question.profession) else { return [] }
    let options = assessor.options.law
    let changes = LawTurnWording(
      of: PracticeView(
        of: practice, in: jurisdiction, place: question.place, on: day, options: options),
      professions: rulebook.professions)
    let stale = jurisdiction.reviewed.adding(days: options.staleAfter + 1)
    return days.map { day in
      let told = changes.told(from: day)
      var details = told.changes
      let profession = rulebook.professions.name(question.profession)
      var what = "the law on the \(profession) in \(question.place) changes"
      if day == stale {
        let review = "the law of \(question.place) was last reviewed on \(jurisdiction.reviewed)"
        if details.isEmpty { what = "the review of the law goes stale" }
        details.append("\(review), and gives no plain yes from here on until it is reviewed again")
      }
      return LawTurn(day: day, what: what, details: details, citations: told.citations)
    }
  }
}

extension Outcome {
  /// Whether it speaks against somebody.
  fileprivate var isShort: Bool {
    self == .unmet || self == .notShown || self == .conflicting || self == .gray
  }
}
