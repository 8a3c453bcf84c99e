import Credentials
import Regulation
import Terms

/// How far the courses of a record count towards a training requirement.
struct Gathered {
  /// Why courses may count and do not yet; `.nothing` where there is none such.
  var open = Reason.nothing
  /// Why courses do not count.
  var leftOut = Reason.nothing
}

extension Judge {
  /// Puts the courses that count or may count towards a requirement into `scratch.courses`, entries of
  /// one course merged.
  func gather(
    _ test: CompiledLaw.TrainingTest, _ node: CompiledLaw.Node, _ person: Practitioner,
    _ batch: borrowing RecordBatch, _ scratch: inout Scratch
  ) -> Gathered {
    var gathered = Gathered()
    for index in person.trainings {
      let entry = batch.trainings[Int(index)]
      guard entry.topic == test.topic else { continue }
      let fit = fit(of: entry, test, node, person, batch, &scratch)
      switch fit {
      case .counts: break
      case .open(let reason): gathered.open = gathered.open.orNearer(reason)
      case .out(let reason):
        gathered.leftOut = gathered.leftOut.orNearer(reason)
        continue
      }
      let course = course(of: entry, index, isCertain: fit == .counts, test, batch)
      merge(course, of: entry, batch, &scratch)
    }
    return gathered
  }

  /// Whether an entry counts.
  private func fit(
    of entry: Training, _ test: CompiledLaw.TrainingTest, _ node: CompiledLaw.Node,
    _ person: Practitioner, _ batch: borrowing RecordBatch, _ scratch: inout Scratch
  ) -> Fit {
    switch node.condition {
    case .trainedHere:
      if entry.place == .none || entry.place.subdivision != law.code { return .out(.notCounted) }
    case .trainedElsewhere:
      if entry.place == .none || entry.place.subdivision == law.code { return .out(.notCounted) }
    default: break
    }
    let isApproved =
      test.approvers.isEmpty
      || test.approvers.matches(text(entry.approvedBy, batch), scratch: &scratch.folded)
    if !isApproved { return .out(.notCounted) }
    if let level = test.terms.level, Int(entry.level) < level { return .out(.notCounted) }
    if !test.courses.isEmpty {
      let title = text(entry.title, batch)
      let named = test.courses.contains {
        $0.titles.matches(title, scratch: &scratch.folded) && Int(entry.level) >= $0.level
      }
      if !named { return .out(.notCounted) }
    }
    var fit = isStrong(entry.source) ? Fit.counts : .open(.weakGrade)
    if !test.instructors.isEmpty { fit = fit.and(taught(entry, test, node, person, batch)) }
    for first in test.experienceFirst {
      fit = fit.and(hasExperience(first, before: entry, person, batch, scratch.license.relied))
    }
    fit = fit.and(happened(entry.completed, entry.source).fit)
    return fit.and(inTime(entry, test.terms.completed, person, batch))
  }

  /// Whether somebody qualified taught a course. An approver, or somebody's word, vouches for teachers
  /// who are not named; else they are not shown.
  private func taught(
    _ entry: Training, _ test: CompiledLaw.TrainingTest, _ node: CompiledLaw.Node,
    _ person: Practitioner, _ batch: borrowing RecordBatch
  ) -> Fit {
    if entry.instructors.isEmpty {
      let isVouched = !test.approvers.isEmpty || hasAttestation(node, person, batch)
      return isVouched ? .counts : .open(.notCounted)
    }
    let isQualified = entry.instructors.contains {
      qualifies(batch.teachers[Int($0)], test.instructors)
    }
    return isQualified ? .counts : .out(.notCounted)
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
  ) -> Fit {
    switch time {
    case nil: return .counts
    case .beforeLicense:
      // An earlier license counts against it, however it is known.
      guard let event = firstLicense(person, batch, in: []), let completed = entry.completed else {
        return .open(.undated)
      }
      if completed.latest <= event.earliest { return .counts }
      return completed.earliest > event.latest ? .out(.notCounted) : .open(.uncertainDate)
    case .afterLicense:
      return followed(
        entry, firstLicense(person, batch, in: [], isStrong: true),
        orWeakly: firstLicense(person, batch, in: []))
    case .afterGraduation:
      return followed(
        entry, graduation(person, batch, isStrong: true), orWeakly: graduation(person, batch))
    }
  }

  /// Whether a course followed an event that is known well enough, or else one that is known at all.
  private func followed(
    _ entry: Training, _ event: DateRange?, orWeakly weak: DateRange?
  ) -> Fit {
    guard let completed = entry.completed, let weak else { return .open(.undated) }
    if let event, completed.earliest >= event.latest { return .counts }
    if completed.latest < weak.earliest { return .out(.notCounted) }
    return .open(completed.earliest >= weak.latest ? .weakGrade : .uncertainDate)
  }

  /// The day of the first license of the profession, anywhere or in some places; nil where none is dated.
  func firstLicense(
    _ person: Practitioner, _ batch: borrowing RecordBatch, in places: [Place],
    isStrong: Bool = false
  ) -> DateRange? {
    var first: DateRange?
    for index in person.licenses {
      let license = batch.licenses[Int(index)]
      guard license.profession == law.profession, let issued = license.issued,
        places.isEmpty || places.contains(license.place) || places.contains(license.place.country),
        !isStrong || self.isStrong(license.source)
      else { continue }
      first = first.map { $0.earlier(issued) } ?? issued
    }
    return first
  }

  private func graduation(
    _ person: Practitioner, _ batch: borrowing RecordBatch, isStrong: Bool = false
  ) -> DateRange? {
    var first: DateRange?
    for index in person.educations {
      let education = batch.educations[Int(index)]
      guard let graduated = education.graduated, !isStrong || self.isStrong(education.source) else {
        continue
      }
      first = first.map { $0.earlier(graduated) } ?? graduated
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
    var lost: Int32 = 0
    var inPerson: Int32 = 0
    var live: Int32 = 0
    var online: Int32 = 0
    var didactic: Int32 = 0
    var practical: Int32 = 0
    var both: Int32 = 0
    for cell in entry.cells {
      let cell = batch.hoursCells[Int(cell)]
      let hours = max(0, cell.hours.hundredths)
      let isSplit = cell.kind != nil || cell.mode != nil
      if cell.topic >= 0, test.notCounting.contains(cell.topic), isSplit || entry.hours.isGiven {
        lost += hours
      }
      guard isSplit else { continue }
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
      let taught = max(0, entry.didactic.hundredths) + max(0, entry.practical.hundredths)
      total = max(0, entry.inPerson.hundredths, taught)
    }
    total = max(0, total - lost)
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
    let overlap = both > 0 ? min(both, total) : max(0, practicalHours + person - total)
    func span(_ value: Int32) -> HoursSpan { HoursSpan(low: value, high: value) }
    // Without a day it was completed some day before it was verified, or before the day asked about.
    let verified = entry.source.verifiedOn?.latest ?? day
    let until = DateRange(earliest: .distantPast, latest: min(verified, day))
    return Course(
      entry: index, completed: entry.completed ?? until, isCertain: isCertain,
      grade: grade(entry.source), hours: span(total), inPerson: span(person),
      liveRemote: span(remote), offline: span(offline), didactic: span(didacticHours),
      practical: span(practicalHours), practicalInPerson: span(overlap))
  }

  /// Two entries of one topic, title, provider and date tell of one course; where they disagree it has the range.
  private func merge(
    _ course: Course, of entry: Training, _ batch: borrowing RecordBatch, _ scratch: inout Scratch
  ) {
    for index in scratch.courses.indices {
      let other = batch.trainings[Int(scratch.courses[index].entry)]
      guard isOneCourse(other, entry, batch, &scratch) else { continue }
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
      if course.isCertain {
        merged.grade = merged.isCertain ? max(merged.grade, course.grade) : course.grade
        merged.isCertain = true
      }
      scratch.courses[index] = merged
      scratch.accounts.append((Int32(index), course.entry))
      return
    }
    scratch.accounts.append((Int32(scratch.courses.count), course.entry))
    scratch.courses.append(course)
  }

  func isOneCourse(
    _ a: Training, _ b: Training, _ batch: borrowing RecordBatch, _ scratch: inout Scratch
  ) -> Bool {
    a.topic == b.topic && a.completed == b.completed && sameName(a.title, b.title, batch, &scratch)
      && sameName(a.provider, b.provider, batch, &scratch)
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

extension DateRange {
  /// The day of the earlier of two events.
  fileprivate func earlier(_ other: DateRange) -> DateRange {
    DateRange(earliest: min(earliest, other.earliest), latest: min(latest, other.latest))
  }
}

extension Judge.Happened {
  /// Whether an entry counts that must have happened.
  var fit: Fit {
    switch self {
    case .yes: .counts
    case .open: .open(.uncertainDate)
    case .undated: .open(.undated)
    case .no: .open(.notYet)
    }
  }
}
