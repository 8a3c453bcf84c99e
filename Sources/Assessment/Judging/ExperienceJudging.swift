import Credentials
import Regulation
import Terms

extension Judge {
  func experience(
    _ test: CompiledLaw.ExperienceTest, _ person: Practitioner, _ batch: borrowing RecordBatch,
    _ scratch: inout Scratch
  ) -> NodeResult {
    let terms = test.terms
    if terms.isWait { return elapsed(terms, person, batch, &scratch) }
    let start = Int32(scratch.evidence.count)
    for index in person.experiences where bears(batch.experiences[Int(index)], on: test) {
      scratch.evidence.append(EntryReference(.experience, Int(index)))
    }
    let spells = spells(test, person, batch, upTo: DateRange(day))
    let evidence = start..<Int32(scratch.evidence.count)
    if spells.sure.reaches(terms) {
      return NodeResult(outcome: .met, reason: .shown, evidence: evidence, grade: spells.grade)
    }
    var result = NodeResult(outcome: .notShown, reason: .short, evidence: evidence)
    (result.amount, result.have, result.want) = spells.sure.shortfall(of: terms)
    if spells.possible.reaches(terms) {
      result.reason = spells.isWeak ? .weakGrade : .uncertainDate
      return result
    }
    if evidence.isEmpty { result.reason = .nothing }
    if isClosed(.experience, person) { result.outcome = .unmet }
    return result
  }

  private func bears(_ entry: Experience, on test: CompiledLaw.ExperienceTest) -> Bool {
    let terms = test.terms
    return entry.profession == terms.profession && (test.topic.map { entry.topic == $0 } ?? true)
      && (terms.places.isEmpty || terms.places.contains(entry.place)
        || terms.places.contains(entry.place.country))
  }

  /// The practice that surely lies on or before a day, and what may.
  private struct Spells {
    var sure = Spell()
    var possible = Spell()
    var grade: EvidenceGrade?
    var isWeak = false
  }

  private func spells(
    _ test: CompiledLaw.ExperienceTest, _ person: Practitioner, _ batch: borrowing RecordBatch,
    upTo limit: DateRange
  ) -> Spells {
    var spells = Spells()
    for index in person.experiences {
      let entry = batch.experiences[Int(index)]
      guard bears(entry, on: test) else { continue }
      spells.possible.add(entry)
      spells.possible.add(
        entry.from?.earliest ?? .distantPast, min(entry.to?.latest ?? limit.latest, limit.latest))
      guard isStrong(entry.source) else {
        spells.isWeak = true
        continue
      }
      spells.grade = min(spells.grade ?? .primary, grade(entry.source))
      guard let from = entry.from else {
        // Hours and sessions count where a verification shows that they lie behind the day.
        if happened(entry.to, entry.source) == .yes { spells.sure.add(entry) }
        continue
      }
      let last = limit.earliest
      spells.sure.add(from.latest, min(entry.to?.earliest ?? last, last))
      if (entry.to ?? DateRange(last)).latest <= last { spells.sure.add(entry) }
    }
    return spells
  }

  /// Whether the experience that the law asks for before a course was complete when the course began.
  func hasExperience(
    _ first: CompiledLaw.ExperienceFirst, before course: Training, _ person: Practitioner,
    _ batch: borrowing RecordBatch, _ relied: Int32
  ) -> Fit {
    let applies = applies(first.condition, batch, relied)
    if applies == .no { return .counts }
    let fit = hasExperience(first.test, before: course, person, batch)
    // What may not bind keeps a course from counting, and counts against nobody.
    if case .out(let reason) = fit, applies == .open || !first.isFirm { return .open(reason) }
    return fit
  }

  private func hasExperience(
    _ test: CompiledLaw.ExperienceTest, before course: Training, _ person: Practitioner,
    _ batch: borrowing RecordBatch
  ) -> Fit {
    guard let began = course.started ?? course.completed else { return .open(.undated) }
    let terms = test.terms
    if terms.isWait {
      guard let since = firstLicense(person, batch, in: terms.places) else {
        return .open(.undated)
      }
      let years = terms.years ?? 0
      if let strong = firstLicense(person, batch, in: terms.places, isStrong: true),
        strong.latest.adding(years: years) <= began.earliest
      {
        return .counts
      }
      return since.earliest.adding(years: years) <= began.latest
        ? .open(.uncertainDate) : .out(.notCounted)
    }
    let limit = DateRange(
      earliest: began.earliest.adding(days: -1), latest: min(began.latest.adding(days: -1), day))
    let spells = spells(test, person, batch, upTo: limit)
    if spells.sure.reaches(terms) { return .counts }
    guard spells.possible.reaches(terms) else { return .out(.notCounted) }
    return .open(spells.isWeak ? .weakGrade : .uncertainDate)
  }

  /// Time since a license: it runs whether or not work is recorded.
  private func elapsed(
    _ terms: ExperienceTerms, _ person: Practitioner, _ batch: borrowing RecordBatch,
    _ scratch: inout Scratch
  ) -> NodeResult {
    let strong: DateRange?
    let known: DateRange?
    if terms.since == .licenseHere {
      let relied = scratch.license.relied
      known = relied >= 0 ? batch.licenses[Int(relied)].issued : nil
      strong = known
    } else {
      known = firstLicense(person, batch, in: terms.places)
      strong = firstLicense(person, batch, in: terms.places, isStrong: true)
    }
    guard let known else { return .of(.notShown, .nothing) }
    let years = terms.years ?? 0
    func isOver(_ since: Day) -> Bool { since.adding(years: years) <= day.adding(days: 1) }
    var result = NodeResult.of(.met, .shown)
    result.evidence = scratch.license.evidence
    if let strong, isOver(strong.latest) {
      result.grade = grade(ofLicensesSince: strong, terms, person, batch)
      return result
    }
    result.outcome = .notShown
    result.amount = .years
    result.have = max(0, day.number - (strong ?? known).latest.number + 1)
    result.want = Int32(clamping: years * 365)
    result.reason =
      isOver(known.latest) ? .weakGrade : isOver(known.earliest) ? .uncertainDate : .short
    // An earlier license than the ones listed may exist, unless the record says that there is none.
    if result.reason == .short, isClosed(.license, person) { result.outcome = .unmet }
    return result
  }

  /// The best grade of the licenses from which the time is counted.
  private func grade(
    ofLicensesSince since: DateRange, _ terms: ExperienceTerms, _ person: Practitioner,
    _ batch: borrowing RecordBatch
  ) -> EvidenceGrade? {
    var best: EvidenceGrade?
    for index in person.licenses {
      let license = batch.licenses[Int(index)]
      guard license.profession == law.profession, license.issued?.latest == since.latest else {
        continue
      }
      best = max(best ?? .selfStated, grade(license.source))
    }
    return best
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

    private var days: Int { joined.reduce(0) { $0 + Int($1.1) - Int($1.0) + 1 } }

    private func hasYears(_ years: Int) -> Bool {
      // A year of one stretch is a calendar year; of several, 365.25 days. What began on no day that is
      // known may have begun long enough ago.
      if joined.contains(where: {
        Day(number: $0.0).adding(years: years).number <= $0.1 + 1
      }) {
        return true
      }
      return days * 100 >= years * 36_525
    }

    func reaches(_ terms: ExperienceTerms) -> Bool {
      (terms.years.map(hasYears) ?? true) && (terms.hours.map { hours >= $0.hundredths } ?? true)
        && (terms.sessions.map { Int(sessions) >= $0 } ?? true)
        && (!stretches.isEmpty || hours + sessions > 0)
    }

    func shortfall(of terms: ExperienceTerms) -> (AmountKind, Int32, Int32) {
      if let years = terms.years, !hasYears(years) {
        return (.years, Int32(clamping: days), Int32(clamping: years * 365))
      }
      if let wanted = terms.hours, hours < wanted.hundredths {
        return (.experienceHours, hours, wanted.hundredths)
      }
      if let wanted = terms.sessions { return (.sessions, sessions, Int32(clamping: wanted)) }
      return (.none, 0, 0)
    }
  }
}
