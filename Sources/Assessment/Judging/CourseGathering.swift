import Credentials
import Regulation
import Terms

/// How far the courses of a record count towards a training requirement.
struct Gathered {
  /// Entries on the topic were there at all.
  var hasEntries = false
  /// Why the first course that does not count does not.
  var leftOut: Reason = .nothing
}

extension Judge {
  /// Puts the courses that count towards a requirement into `scratch.courses`, entries of one course merged.
  func gather(
    _ test: CompiledLaw.TrainingTest, _ node: CompiledLaw.Node, _ person: Practitioner,
    _ batch: borrowing RecordBatch, _ scratch: inout Scratch
  ) -> Gathered {
    var gathered = Gathered()
    scratch.courses.removeAll(keepingCapacity: true)
    for index in person.trainings {
      let entry = batch.trainings[Int(index)]
      guard entry.topic == test.topic else { continue }
      gathered.hasEntries = true
      let fit = counts(entry, test, node, person, batch, &scratch)
      if fit != .shown {
        if gathered.leftOut == .nothing { gathered.leftOut = fit }
        if fit != .uncertainDate { continue }
      }
      let course = course(of: entry, index, isCertain: fit == .shown, test, batch)
      merge(course, of: entry, test.topic, batch, &scratch)
    }
    return gathered
  }

  /// Whether an entry counts: `.shown` if so, `.uncertainDate` if its date leaves it open, else why not.
  private func counts(
    _ entry: Training, _ test: CompiledLaw.TrainingTest, _ node: CompiledLaw.Node,
    _ person: Practitioner, _ batch: borrowing RecordBatch, _ scratch: inout Scratch
  ) -> Reason {
    if !isStrong(entry.source) { return .weakGrade }
    switch node.condition {
    case .trainedHere:
      if entry.place == .none || entry.place.subdivision != law.code { return .notCounted }
    case .trainedElsewhere:
      if entry.place == .none || entry.place.subdivision == law.code { return .notCounted }
    default: break
    }
    let isApproved =
      test.approvers.isEmpty
      || test.approvers.matches(text(entry.approvedBy, batch), scratch: &scratch.folded)
    if !isApproved { return .notCounted }
    if let level = test.terms.level, Int(entry.level) < level { return .notCounted }
    if !test.courses.isEmpty {
      let title = text(entry.title, batch)
      let named = test.courses.contains {
        $0.titles.matches(title, scratch: &scratch.folded) && Int(entry.level) >= $0.level
      }
      if !named { return .notCounted }
    }
    if !test.instructors.isEmpty {
      // An approver has looked at who teaches; without one, an unnamed teacher shows nothing.
      let isVouched =
        entry.instructors.isEmpty
        && (!test.approvers.isEmpty || hasAttestation(node, person, batch) != nil)
      if !isVouched,
        !entry.instructors.contains(where: {
          qualifies(batch.teachers[Int($0)], test.instructors)
        })
      {
        return .notCounted
      }
    }
    if let first = test.experienceFirst,
      !hasExperience(first, before: entry, person, batch)
    {
      return .notCounted
    }
    var timing = Timing()
    timing.require(happened(entry.completed, entry.source), else: .notYet)
    timing.require(inTime(entry, test.terms.completed, person, batch), else: .notCounted)
    return timing.reason
  }

  /// Several conditions on time together: the worst of them.
  private struct Timing {
    var reason = Reason.shown

    mutating func require(_ happened: Happened, else refusal: Reason) {
      switch happened {
      case .yes: break
      case .open: if reason == .shown { reason = .uncertainDate }
      case .undated: if reason == .shown || reason == .uncertainDate { reason = .undated }
      case .no: if reason != .notYet { reason = refusal }
      }
    }
  }

  func qualifies(_ teacher: Teacher, _ terms: [TeacherTerms]) -> Bool {
    terms.contains { term in
      (term.professions.isEmpty || term.professions.contains(teacher.profession))
        && (term.years.map { Int(teacher.years) >= $0 } ?? true)
        && (term.sessions.map { Int(teacher.sessions) >= $0 } ?? true)
    }
  }

  /// Whether a course was completed before or after the license or graduation, as the law asks.
  private func inTime(
    _ entry: Training, _ time: TrainingTerms.Time?, _ person: Practitioner,
    _ batch: borrowing RecordBatch
  ) -> Happened {
    guard let time else { return .yes }
    let event: DateRange? =
      switch time {
      case .beforeLicense, .afterLicense: firstLicense(person, batch, in: [])
      case .afterGraduation: graduation(person, batch)
      }
    guard let event, let completed = entry.completed else { return .undated }
    switch time {
    case .beforeLicense:
      if completed.latest <= event.earliest { return .yes }
      return completed.earliest > event.latest ? .no : .open
    case .afterLicense, .afterGraduation:
      if completed.earliest >= event.latest { return .yes }
      return completed.latest < event.earliest ? .no : .open
    }
  }

  /// The day of the first license of the profession, anywhere or in some places; nil where none is dated.
  func firstLicense(
    _ person: Practitioner, _ batch: borrowing RecordBatch, in places: [Place]
  ) -> DateRange? {
    var first: DateRange?
    for index in person.licenses {
      let license = batch.licenses[Int(index)]
      guard license.profession == law.profession, let issued = license.issued,
        places.isEmpty || places.contains(license.place) || places.contains(license.place.country)
      else { continue }
      guard let known = first else {
        first = issued
        continue
      }
      first = DateRange(
        earliest: min(known.earliest, issued.earliest), latest: min(known.latest, issued.latest))
    }
    return first
  }

  func graduation(_ person: Practitioner, _ batch: borrowing RecordBatch) -> DateRange? {
    var first: DateRange?
    for index in person.educations {
      guard let graduated = batch.educations[Int(index)].graduated else { continue }
      if first == nil || graduated.earliest < (first?.earliest ?? .distantFuture) {
        first = graduated
      }
    }
    return first
  }

  // MARK: One course

  /// The hours of an entry, by kind, as far as its totals and cells force them.
  private func course(
    of entry: Training, _ index: Int32, isCertain: Bool, _ test: CompiledLaw.TrainingTest,
    _ batch: borrowing RecordBatch
  ) -> Course {
    var total = max(0, entry.hours.hundredths)
    var cellSum: Int32 = 0
    var inPerson: Int32 = 0
    var live: Int32 = 0
    var online: Int32 = 0
    var didactic: Int32 = 0
    var practical: Int32 = 0
    var both: Int32 = 0
    for cell in entry.cells {
      let cell = batch.hoursCells[Int(cell)]
      let hours = max(0, cell.hours.hundredths)
      if cell.topic >= 0, test.notCounting.contains(cell.topic) { total = max(0, total - hours) }
      if cell.kind == nil, cell.mode == nil { continue }
      cellSum += hours
      if cell.mode == .inPerson { inPerson += hours }
      if cell.mode == .liveRemote { live += hours }
      if cell.mode == .online { online += hours }
      if cell.kind == .didactic { didactic += hours }
      if cell.kind == .practical { practical += hours }
      if cell.kind == .practical, cell.mode == .inPerson { both += hours }
    }
    if !entry.hours.isGiven { total = cellSum }
    if total == 0, !entry.hours.isGiven {
      total = max(entry.inPerson.hundredths, entry.didactic.hundredths + entry.practical.hundredths)
      total = max(0, total)
    }
    func stated(_ given: Hours, _ cells: Int32) -> Int32 {
      min(total, given.isGiven ? given.hundredths : cells)
    }
    let remote = stated(entry.liveRemote, live)
    let onlineKnown = entry.online.isGiven || online > 0
    var person = stated(entry.inPerson, inPerson)
    if !entry.inPerson.isGiven, inPerson == 0, entry.online.isGiven, entry.liveRemote.isGiven {
      person = max(0, total - entry.online.hundredths - entry.liveRemote.hundredths)
    }
    let didacticHours = stated(entry.didactic, didactic)
    let practicalHours = stated(entry.practical, practical)
    let offline = max(
      min(total, person + remote),
      onlineKnown ? max(0, total - stated(entry.online, online)) : 0)
    let overlap = both > 0 ? both : max(0, practicalHours + person - total)
    func span(_ value: Int32) -> HoursSpan { HoursSpan(low: value, high: value) }
    return Course(
      entry: index, completed: entry.completed ?? entry.source.verifiedOn ?? DateRange(day),
      isCertain: isCertain, hours: span(total), inPerson: span(person), liveRemote: span(remote),
      offline: span(offline), didactic: span(didacticHours), practical: span(practicalHours),
      practicalInPerson: span(overlap))
  }

  /// Two entries of one topic, title, provider and date tell of one course; where they disagree it has the range.
  private func merge(
    _ course: Course, of entry: Training, _ topic: Int16, _ batch: borrowing RecordBatch,
    _ scratch: inout Scratch
  ) {
    for index in scratch.courses.indices {
      let other = batch.trainings[Int(scratch.courses[index].entry)]
      guard other.completed == entry.completed, sameName(other.title, entry.title, batch, &scratch),
        sameName(other.provider, entry.provider, batch, &scratch)
      else { continue }
      var merged = scratch.courses[index]
      func widen(_ path: WritableKeyPath<Course, HoursSpan>) {
        let a = merged[keyPath: path]
        let b = course[keyPath: path]
        if a != b { merged.disagrees = true }
        merged[keyPath: path] = HoursSpan(low: min(a.low, b.low), high: max(a.high, b.high))
      }
      widen(\.hours)
      widen(\.inPerson)
      widen(\.liveRemote)
      widen(\.offline)
      widen(\.didactic)
      widen(\.practical)
      widen(\.practicalInPerson)
      merged.isCertain = merged.isCertain && course.isCertain
      scratch.courses[index] = merged
      return
    }
    scratch.courses.append(course)
  }

  private func sameName(
    _ a: Text, _ b: Text, _ batch: borrowing RecordBatch, _ scratch: inout Scratch
  ) -> Bool {
    if batch.same(a, b) { return true }
    if a.isEmpty || b.isEmpty { return false }
    scratch.folded.removeAll(keepingCapacity: true)
    FoldedName.fold(text(a, batch), into: &scratch.folded)
    let first = scratch.folded
    scratch.folded.removeAll(keepingCapacity: true)
    FoldedName.fold(text(b, batch), into: &scratch.folded)
    return first == scratch.folded
  }
}
