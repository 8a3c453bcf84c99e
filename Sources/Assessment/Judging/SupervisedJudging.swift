import Credentials
import Regulation
import Terms

extension Judge {
  /// Sessions or hours of needling under somebody's eye.
  func supervised(
    _ test: CompiledLaw.SupervisedTest, _ person: Practitioner, _ batch: borrowing RecordBatch,
    _ scratch: inout Scratch
  ) -> NodeResult {
    let terms = test.terms
    let start = Int32(scratch.evidence.count)
    var sure = Watched()
    var possible = Watched()
    var open = Reason.nothing
    var leftOut = Reason.nothing
    let course = test.after.flatMap { Course(on: $0, person, batch) }
    for index in person.supervised {
      let entry = batch.supervised[Int(index)]
      guard isOn(entry.topic, test.topic) else { continue }
      scratch.evidence.append(EntryReference(.supervised, Int(index)))
      switch fit(of: entry, test, course, batch) {
      case .counts:
        sure.add(entry, grade(entry.source))
        possible.add(entry, grade(entry.source))
      case .open(let reason):
        possible.add(entry, grade(entry.source))
        open = open.orNearer(reason)
      case .out(let reason): leftOut = leftOut.orNearer(reason)
      }
    }
    let evidence = start..<Int32(scratch.evidence.count)
    if sure.reaches(terms) {
      return NodeResult(outcome: .met, reason: .shown, evidence: evidence, grade: sure.grade)
    }
    var result = NodeResult(outcome: .notShown, reason: .short, evidence: evidence)
    (result.amount, result.have, result.want) = sure.shortfall(of: terms)
    if possible.reaches(terms) {
      result.reason = open
      return result
    }
    if evidence.isEmpty { result.reason = .nothing }
    if result.have == 0, open != .nothing || leftOut != .nothing {
      result.reason = open.orNearer(leftOut)
    }
    if isClosed(.supervised, person) { result.outcome = .unmet }
    return result
  }

  /// The last day on which what is watched may end and count still; nil where the law sets none, or
  /// where no course is there to count it from.
  func lastDay(
    for test: CompiledLaw.SupervisedTest, _ person: Practitioner, _ batch: borrowing RecordBatch
  ) -> Day? {
    guard let months = test.terms.deadlineMonths, let topic = test.after,
      let course = Course(on: topic, person, batch)
    else { return nil }
    return course.last.latest.adding(months: months)
  }

  private func fit(
    of entry: SupervisedPractice, _ test: CompiledLaw.SupervisedTest, _ course: Course?,
    _ batch: borrowing RecordBatch
  ) -> Fit {
    let terms = test.terms
    let isWatched =
      terms.supervisors.isEmpty
      || entry.supervisors.contains { qualifies(batch.teachers[Int($0)], terms.supervisors) }
    guard isWatched else { return .out(.notCounted) }
    var fit = isStrong(entry.source) ? Fit.counts : .open(.weakGrade)
    if test.after != nil {
      // While there is no course, no session follows one.
      guard let course else { return .out(.notCounted) }
      if let began = entry.from ?? entry.to {
        fit = fit.and(course.wasBefore(began))
      }
      if let months = terms.deadlineMonths {
        fit = fit.and(course.wasWithin(months, of: entry.to ?? DateRange(day)))
      }
    }
    return fit.and(happened(entry.to ?? entry.from, entry.source).fit)
  }

  /// The dated courses on a topic that supervised practice must follow: when the first of them was
  /// completed, and the last.
  private struct Course {
    var first: DateRange
    var last: DateRange

    init?(on topic: Int16, _ person: Practitioner, _ batch: borrowing RecordBatch) {
      var found: (first: DateRange, last: DateRange)?
      for index in person.trainings {
        let entry = batch.trainings[Int(index)]
        guard entry.topic == topic, let completed = entry.completed else { continue }
        guard let known = found else {
          found = (completed, completed)
          continue
        }
        found = (
          DateRange(
            earliest: min(known.first.earliest, completed.earliest),
            latest: min(known.first.latest, completed.latest)),
          DateRange(
            earliest: max(known.last.earliest, completed.earliest),
            latest: max(known.last.latest, completed.latest))
        )
      }
      guard let found else { return nil }
      (first, last) = found
    }

    func wasBefore(_ began: DateRange) -> Fit {
      if began.earliest >= first.latest { return .counts }
      return began.latest < first.earliest ? .out(.notCounted) : .open(.uncertainDate)
    }

    func wasWithin(_ months: Int, of ended: DateRange) -> Fit {
      if ended.latest <= last.earliest.adding(months: months) { return .counts }
      return ended.earliest > last.latest.adding(months: months)
        ? .out(.notCounted) : .open(.uncertainDate)
    }
  }

  /// Supervised practice put together.
  private struct Watched {
    private var sessions: Int32 = 0
    private var hours: Int32 = 0
    private(set) var grade: EvidenceGrade?

    mutating func add(_ entry: SupervisedPractice, _ grade: EvidenceGrade) {
      sessions += max(0, entry.sessions)
      hours += max(0, entry.hours.hundredths)
      self.grade = min(self.grade ?? .primary, grade)
    }

    /// With neither a number of sessions nor of hours, any supervised practice shows it.
    func reaches(_ terms: SupervisedTerms) -> Bool {
      if terms.sessions == nil, terms.hours == nil { return sessions + hours > 0 }
      return sessions >= Int32(terms.sessions ?? 0) && hours >= terms.hours?.hundredths ?? 0
    }

    func shortfall(of terms: SupervisedTerms) -> (AmountKind, Int32, Int32) {
      if let wanted = terms.sessions, sessions < Int32(wanted) {
        return (.sessions, sessions, Int32(wanted))
      }
      if let wanted = terms.hours { return (.supervisedHours, hours, wanted.hundredths) }
      return (.none, 0, 0)
    }
  }
}
