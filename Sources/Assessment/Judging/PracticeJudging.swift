import Credentials
import Regulation
import Terms

extension Judge {
  // MARK: Supervised practice

  func supervised(
    _ test: CompiledLaw.SupervisedTest, _ person: Practitioner, _ batch: borrowing RecordBatch,
    _ scratch: inout Scratch
  ) -> NodeResult {
    let (terms, topic) = (test.terms, test.topic)
    let start = Int32(scratch.evidence.count)
    var sessions: Int32 = 0
    var hours: Int32 = 0
    var possibleSessions: Int32 = 0
    var possibleHours: Int32 = 0
    var leftOut = Reason.nothing
    let trained = trained(before: terms, person, batch)
    let deadline = terms.deadlineMonths.flatMap { trained?.last.adding(months: $0) }
    for index in person.supervised {
      let entry = batch.supervised[Int(index)]
      guard isOn(entry.topic, topic) else { continue }
      scratch.evidence.append(EntryReference(.supervised, Int(index)))
      guard isStrong(entry.source) else {
        leftOut = .weakGrade
        continue
      }
      let isWatched =
        terms.supervisors.isEmpty
        || entry.supervisors.contains { qualifies(batch.teachers[Int($0)], terms.supervisors) }
      guard isWatched else {
        leftOut = .notCounted
        continue
      }
      let isLate =
        terms.deadlineMonths != nil && (entry.to?.latest ?? day) > deadline ?? .distantPast
      let isEarly =
        terms.after != nil
        && (entry.from ?? entry.to)?.earliest ?? day < trained?.first ?? .distantFuture
      if isLate || isEarly {
        leftOut = .notCounted
        continue
      }
      switch happened(entry.to ?? entry.from, entry.source) {
      case .yes:
        sessions += max(0, entry.sessions)
        hours += max(0, entry.hours.hundredths)
        possibleSessions += max(0, entry.sessions)
        possibleHours += max(0, entry.hours.hundredths)
      case .open:
        possibleSessions += max(0, entry.sessions)
        possibleHours += max(0, entry.hours.hundredths)
      case .undated: leftOut = .undated
      case .no: leftOut = .notYet
      }
    }
    let evidence = start..<Int32(scratch.evidence.count)
    let wantSessions = Int32(terms.sessions ?? 0)
    let wantHours = terms.hours?.hundredths ?? 0
    // With neither a number of sessions nor of hours, any supervised practice shows it.
    let asksForSome = terms.sessions == nil && terms.hours == nil
    func isEnough(_ sessions: Int32, _ hours: Int32) -> Bool {
      asksForSome ? sessions + hours > 0 : sessions >= wantSessions && hours >= wantHours
    }
    if isEnough(sessions, hours) {
      return NodeResult(outcome: .met, reason: .shown, evidence: evidence)
    }
    var result = NodeResult(outcome: .notShown, reason: .short, evidence: evidence)
    if sessions < wantSessions {
      (result.amount, result.have, result.want) = (.sessions, sessions, wantSessions)
    } else if hours < wantHours {
      (result.amount, result.have, result.want) = (.supervisedHours, hours, wantHours)
    }
    if isEnough(possibleSessions, possibleHours) {
      result.reason = .uncertainDate
      return result
    }
    if evidence.isEmpty { result.reason = .nothing }
    if leftOut != .nothing, result.have == 0 { result.reason = leftOut }
    let isAdverse =
      result.reason == .short || result.reason == .nothing || result.reason == .notCounted
    if isAdverse, isClosed(.supervised, person) { result.outcome = .unmet }
    return result
  }

  /// The days of the first and the last dated course that supervised practice must follow; nil while there
  /// is none, and then no session counts.
  private func trained(
    before terms: SupervisedTerms, _ person: Practitioner, _ batch: borrowing RecordBatch
  ) -> (first: Day, last: Day)? {
    guard let id = terms.after else { return nil }
    var topic: Int16?
    for node in law.nodes where node.requirement.id == id {
      if case .training(let test) = node.test { topic = test.topic }
    }
    var found: (first: Day, last: Day)?
    for index in person.trainings {
      let entry = batch.trainings[Int(index)]
      guard entry.topic == topic, let completed = entry.completed else { continue }
      found = (
        min(found?.first ?? .distantFuture, completed.latest),
        max(found?.last ?? .distantPast, completed.earliest)
      )
    }
    return found
  }

  // MARK: Experience

  func experience(
    _ test: CompiledLaw.ExperienceTest, _ person: Practitioner, _ batch: borrowing RecordBatch,
    _ scratch: inout Scratch
  ) -> NodeResult {
    let (terms, topic) = (test.terms, test.topic)
    if terms.isWait { return elapsed(terms, person, batch, &scratch) }
    let start = Int32(scratch.evidence.count)
    var sure = Spell()
    var possible = Spell()
    var weak = false
    for index in person.experiences {
      let entry = batch.experiences[Int(index)]
      guard bears(entry, on: terms, topic) else { continue }
      scratch.evidence.append(EntryReference(.experience, Int(index)))
      guard isStrong(entry.source) else {
        weak = true
        continue
      }
      add(entry, upTo: day, sure: &sure, possible: &possible)
    }
    let evidence = start..<Int32(scratch.evidence.count)
    var result = NodeResult(outcome: .notShown, reason: .short, evidence: evidence)
    if sure.reaches(terms) {
      return NodeResult(outcome: .met, reason: .shown, evidence: evidence)
    }
    (result.amount, result.have, result.want) = sure.shortfall(of: terms)
    if evidence.isEmpty {
      result.reason = weak ? .weakGrade : .nothing
    } else if possible.reaches(terms) {
      result.reason = .uncertainDate
      return result
    }
    if isClosed(.experience, person) { result.outcome = .unmet }
    return result
  }

  private func bears(_ entry: Experience, on terms: ExperienceTerms, _ topic: Int16?) -> Bool {
    entry.profession == terms.profession && (topic.map { entry.topic == $0 } ?? true)
      && (terms.places.isEmpty || terms.places.contains(entry.place)
        || terms.places.contains(entry.place.country))
  }

  /// Adds the part of a spell that lies on or before a day.
  private func add(
    _ entry: Experience, upTo limit: Day, sure: inout Spell, possible: inout Spell
  ) {
    possible.add(entry)
    guard let from = entry.from else {
      // Hours and sessions count where a verification shows that they lie behind the day.
      if happened(entry.to, entry.source) == .yes { sure.add(entry) }
      return
    }
    sure.add(from.latest, min(entry.to?.earliest ?? limit, limit))
    possible.add(from.earliest, min(entry.to?.latest ?? limit, limit))
    if (entry.to ?? DateRange(limit)).latest <= limit { sure.add(entry) }
  }

  /// Whether the experience that the law asks for before a course was complete when the course began.
  func hasExperience(
    _ test: CompiledLaw.ExperienceTest, before course: Training, _ person: Practitioner,
    _ batch: borrowing RecordBatch
  ) -> Bool {
    let (terms, topic) = (test.terms, test.topic)
    guard let began = course.started ?? course.completed else { return false }
    let limit = began.earliest.adding(days: -1)
    if terms.isWait {
      guard let since = firstLicense(person, batch, in: terms.places) else { return false }
      return since.latest.adding(years: terms.years ?? 0) <= began.earliest
    }
    var sure = Spell()
    var possible = Spell()
    for index in person.experiences {
      let entry = batch.experiences[Int(index)]
      guard bears(entry, on: terms, topic), isStrong(entry.source) else { continue }
      add(entry, upTo: limit, sure: &sure, possible: &possible)
    }
    return sure.reaches(terms)
  }

  /// Time since a license: it runs whether or not work is recorded.
  private func elapsed(
    _ terms: ExperienceTerms, _ person: Practitioner, _ batch: borrowing RecordBatch,
    _ scratch: inout Scratch
  ) -> NodeResult {
    let since: DateRange?
    switch terms.since {
    case .licenseHere:
      since =
        scratch.license.relied >= 0
        ? batch.licenses[Int(scratch.license.relied)].issued : nil
    case .firstLicense, .graduation, nil: since = firstLicense(person, batch, in: terms.places)
    }
    guard let since else { return .of(.notShown, .nothing) }
    let years = terms.years ?? 0
    let limit = day
    var result = NodeResult.of(.met, .shown)
    result.evidence = scratch.license.evidence
    if since.latest.adding(years: years) <= limit.adding(days: 1) { return result }
    result.outcome = .notShown
    result.amount = .years
    result.have = max(0, limit.number - since.latest.number + 1)
    result.want = Int32(clamping: years * 365)
    result.reason =
      since.earliest.adding(years: years) <= limit.adding(days: 1) ? .uncertainDate : .short
    // An earlier license than the ones listed may exist, unless the record says that there is none.
    if result.reason == .short, isClosed(.license, person) { result.outcome = .unmet }
    return result
  }

  /// Spells of practice put together: days once each, hours and sessions added up.
  private struct Spell {
    private var stretches: [(Int32, Int32)] = []
    private var hours: Int32 = 0
    private var sessions: Int32 = 0

    mutating func add(_ from: Day, _ to: Day) {
      guard from <= to else { return }
      stretches.append((from.number, to.number))
    }

    mutating func add(_ entry: Experience) {
      hours += max(0, entry.hours.hundredths)
      sessions += max(0, entry.sessions)
    }

    /// The stretches joined where they touch or overlap, in order.
    private var joined: [(Int32, Int32)] {
      var result: [(Int32, Int32)] = []
      for stretch in stretches.sorted(by: { $0 < $1 }) {
        if let last = result.last, stretch.0 <= last.1 + 1 {
          result[result.count - 1].1 = max(last.1, stretch.1)
        } else {
          result.append(stretch)
        }
      }
      return result
    }

    private var days: Int32 { joined.reduce(0) { $0 + $1.1 - $1.0 + 1 } }

    private func hasYears(_ years: Int) -> Bool {
      // A year of one stretch is a calendar year; of several, 365.25 days.
      if joined.contains(where: {
        Day(number: $0.0).adding(years: years).number <= $0.1 + 1
      }) {
        return true
      }
      return Int(days) * 100 >= years * 36_525
    }

    func reaches(_ terms: ExperienceTerms) -> Bool {
      (terms.years.map(hasYears) ?? true) && (terms.hours.map { hours >= $0.hundredths } ?? true)
        && (terms.sessions.map { Int(sessions) >= $0 } ?? true)
        && (!stretches.isEmpty || hours + sessions > 0)
    }

    func shortfall(of terms: ExperienceTerms) -> (AmountKind, Int32, Int32) {
      if let years = terms.years, !hasYears(years) {
        return (.years, days, Int32(clamping: years * 365))
      }
      if let wanted = terms.hours, hours < wanted.hundredths {
        return (.experienceHours, hours, wanted.hundredths)
      }
      if let wanted = terms.sessions { return (.sessions, sessions, Int32(clamping: wanted)) }
      return (.none, 0, 0)
    }
  }

  // MARK: Study and examinations

  func examination(
    _ test: CompiledLaw.ExaminationTest, _ person: Practitioner, _ batch: borrowing RecordBatch,
    _ scratch: inout Scratch
  ) -> NodeResult {
    let (topic, names) = (test.topic, test.names)
    let start = Int32(scratch.evidence.count)
    var worst = NodeResult.of(.met, .shown)
    func rank(_ result: NodeResult) -> Int {
      result.outcome == .met ? 0 : result.outcome == .notShown ? 1 : 2
    }
    for kind in test.kinds {
      var found = NodeResult.of(
        isClosed(.examination, person) ? .unmet : .notShown, .nothing)
      var hasFailed = false
      for index in person.examinations {
        let entry = batch.examinations[Int(index)]
        // A name that the rule knows says what it was on, whatever the entry's topic.
        let isOn =
          names.isEmpty
          ? isOn(entry.topic, topic)
          : names.matches(text(entry.name, batch), scratch: &scratch.folded)
        let isIts = isOn && (kind == nil || entry.kind == kind)
        guard isIts else { continue }
        scratch.evidence.append(EntryReference(.examination, Int(index)))
        let happened = happened(entry.on, entry.source)
        switch entry.result {
        case .failed: if happened == .yes { hasFailed = true }
        case .pending:
          if found.outcome != .met { found = .of(.notShown, .statusOpen) }
        case .passed:
          if found.outcome == .met { break }
          if !isStrong(entry.source) {
            found = .of(.notShown, .weakGrade)
          } else {
            switch happened {
            case .yes: found = .of(.met, .shown)
            case .open: found = .of(.notShown, .uncertainDate)
            case .undated: found = .of(.notShown, .undated)
            case .no: found = .of(.notShown, .notYet)
            }
          }
        }
      }
      if hasFailed, found.outcome != .met, found.reason == .nothing {
        found = .of(.unmet, .failed)
      }
      if rank(found) > rank(worst) { worst = found }
    }
    worst.evidence = start..<Int32(scratch.evidence.count)
    return worst
  }

  func education(
    _ degrees: NameList, _ topic: Int16?, _ person: Practitioner, _ batch: borrowing RecordBatch,
    _ scratch: inout Scratch
  ) -> NodeResult {
    let start = Int32(scratch.evidence.count)
    var reason = Reason.nothing
    for index in person.educations {
      let entry = batch.educations[Int(index)]
      guard topic.map({ entry.topic == $0 }) ?? true,
        degrees.isEmpty || degrees.matches(text(entry.degree, batch), scratch: &scratch.folded)
      else { continue }
      scratch.evidence.append(EntryReference(.education, Int(index)))
      guard isStrong(entry.source) else {
        reason = .weakGrade
        continue
      }
      switch happened(entry.graduated, entry.source) {
      case .yes:
        return NodeResult(
          outcome: .met, reason: .shown,
          evidence: note(EntryReference(.education, Int(index)), &scratch))
      case .open: reason = .uncertainDate
      case .undated: reason = .undated
      case .no: reason = .notYet
      }
    }
    let outcome: Outcome =
      reason == .nothing && isClosed(.education, person) ? .unmet : .notShown
    return NodeResult(
      outcome: outcome, reason: reason, evidence: start..<Int32(scratch.evidence.count))
  }

  /// Looks at the years before the day; a license younger than that owes nothing yet.
  func continuingEducation(
    _ test: CompiledLaw.ContinuingEducationTest, _ person: Practitioner,
    _ batch: borrowing RecordBatch, _ scratch: inout Scratch
  ) -> NodeResult {
    let (terms, topic, approvers) = (test.terms, test.topic, test.approvers)
    let since = day.adding(years: -terms.everyYears)
    if scratch.license.relied >= 0,
      let issued = batch.licenses[Int(scratch.license.relied)].issued, issued.earliest > since
    {
      return .of(.notApplicable, .tooYoung)
    }
    let start = Int32(scratch.evidence.count)
    var sure: Int32 = 0
    var possible: Int32 = 0
    var entries: Int32 = 0
    var leftOut = Reason.nothing
    for index in person.continuingEducations {
      let entry = batch.continuingEducations[Int(index)]
      guard entry.topic == topic else { continue }
      scratch.evidence.append(EntryReference(.continuingEducation, Int(index)))
      let isApproved =
        approvers.isEmpty
        || approvers.matches(text(entry.approvedBy, batch), scratch: &scratch.folded)
      guard isStrong(entry.source), isApproved else {
        leftOut = isApproved ? .weakGrade : .notCounted
        continue
      }
      guard let completed = entry.completed else {
        leftOut = .undated
        continue
      }
      if completed.latest <= day, completed.earliest > since {
        sure += max(0, entry.hours.hundredths)
        entries += 1
      }
      if completed.earliest <= day, completed.latest > since {
        possible += max(0, entry.hours.hundredths)
      }
    }
    let evidence = start..<Int32(scratch.evidence.count)
    let want = terms.hours?.hundredths ?? 0
    if terms.hours == nil ? entries > 0 : sure >= want {
      return NodeResult(outcome: .met, reason: .shown, evidence: evidence)
    }
    var result = NodeResult(
      outcome: .notShown, reason: evidence.isEmpty ? .nothing : .short, amount: .educationHours,
      have: sure, want: want, evidence: evidence)
    if terms.hours != nil, possible >= want {
      result.reason = .uncertainDate
      return result
    }
    if leftOut != .nothing, sure == 0 { result.reason = leftOut }
    if isClosed(.continuingEducation, person), leftOut != .weakGrade, leftOut != .undated {
      result.outcome = .unmet
    }
    return result
  }

  func age(
    _ years: Int, _ person: Practitioner, _ batch: borrowing RecordBatch
  ) -> NodeResult {
    guard let born = person.born else { return .of(.notShown, .nothing) }
    if born.latest.adding(years: years) <= day { return .of(.met, .shown) }
    if born.earliest.adding(years: years) > day { return .of(.unmet, .tooYoung) }
    return .of(.notShown, .uncertainDate)
  }
}
