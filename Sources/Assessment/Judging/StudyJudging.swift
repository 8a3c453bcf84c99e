import Credentials
import Regulation
import Terms

extension Judge {
  func examination(
    _ test: CompiledLaw.ExaminationTest, _ person: Practitioner, _ batch: borrowing RecordBatch,
    _ scratch: inout Scratch
  ) -> NodeResult {
    let start = Int32(scratch.evidence.count)
    var worst = NodeResult.of(.met, .shown)
    func rank(_ result: NodeResult) -> Int {
      result.outcome == .met ? 0 : result.outcome == .notShown ? 1 : 2
    }
    for kind in test.kinds {
      var found = examination(kind, test, person, batch, &scratch)
      if found.outcome == .met, worst.outcome == .met {
        found.grade = min(found.grade ?? .primary, worst.grade ?? .primary)
        worst = found
      }
      if rank(found) > rank(worst) { worst = found }
    }
    worst.evidence = start..<Int32(scratch.evidence.count)
    return worst
  }

  /// An examination of one sort: one that was passed outranks one that was failed.
  private func examination(
    _ kind: ExaminationKind?, _ test: CompiledLaw.ExaminationTest, _ person: Practitioner,
    _ batch: borrowing RecordBatch, _ scratch: inout Scratch
  ) -> NodeResult {
    var shown = Showing(start: scratch.evidence.count)
    var hasFailed = false
    for index in person.examinations {
      let entry = batch.examinations[Int(index)]
      // A name that the rule knows says what it was on, whatever the entry's topic.
      let isOn =
        test.names.isEmpty
        ? isOn(entry.topic, test.topic)
        : test.names.matches(text(entry.name, batch), scratch: &scratch.folded)
      let isIts = isOn && (kind == nil || entry.kind == kind)
      guard isIts else { continue }
      var fit = happened(entry.on, entry.source).fit
      switch entry.result {
      case .passed: if !isStrong(entry.source) { fit = fit.and(.open(.weakGrade)) }
      case .pending: fit = .open(.statusOpen)
      case .failed:
        hasFailed = hasFailed || fit == .counts
        fit = .out(.failed)
      }
      shown.add(EntryReference(.examination, Int(index)), fit, grade(entry.source), &scratch)
    }
    var result = shown.result(isClosed: isClosed(.examination, person), &scratch)
    if result.outcome == .notShown, hasFailed, !shown.isOpen { result.outcome = .unmet }
    // One that is still to be failed says nothing yet.
    if result.reason == .failed, !hasFailed { result.reason = .nothing }
    return result
  }

  func education(
    _ degrees: NameList, _ topic: Int16?, _ person: Practitioner, _ batch: borrowing RecordBatch,
    _ scratch: inout Scratch
  ) -> NodeResult {
    var shown = Showing(start: scratch.evidence.count)
    for index in person.educations {
      let entry = batch.educations[Int(index)]
      guard topic.map({ entry.topic == $0 }) ?? true,
        degrees.isEmpty || degrees.matches(text(entry.degree, batch), scratch: &scratch.folded)
      else { continue }
      var fit = happened(entry.graduated, entry.source).fit
      if !isStrong(entry.source) { fit = fit.and(.open(.weakGrade)) }
      shown.add(EntryReference(.education, Int(index)), fit, grade(entry.source), &scratch)
    }
    return shown.result(isClosed: isClosed(.education, person), &scratch)
  }

  /// Looks at the years before the day; a license younger than that owes nothing yet.
  func continuingEducation(
    _ test: CompiledLaw.ContinuingEducationTest, _ person: Practitioner,
    _ batch: borrowing RecordBatch, _ scratch: inout Scratch
  ) -> NodeResult {
    let since = day.adding(years: -test.terms.everyYears)
    if scratch.license.relied >= 0,
      let issued = batch.licenses[Int(scratch.license.relied)].issued, issued.earliest > since
    {
      return .of(.notApplicable, .tooYoung)
    }
    let start = Int32(scratch.evidence.count)
    // Without a number of hours any entry shows it.
    let want = test.terms.hours?.hundredths ?? 1
    var sure: Int32 = 0
    var possible: Int32 = 0
    var grade: EvidenceGrade?
    var open = Reason.nothing
    var leftOut = Reason.nothing
    for index in person.continuingEducations {
      let entry = batch.continuingEducations[Int(index)]
      guard entry.topic == test.topic else { continue }
      scratch.evidence.append(EntryReference(.continuingEducation, Int(index)))
      let hours = test.terms.hours == nil ? 1 : max(0, entry.hours.hundredths)
      switch fit(of: entry, test, since, batch, &scratch) {
      case .counts:
        sure += hours
        possible += hours
        grade = min(grade ?? .primary, self.grade(entry.source))
      case .open(let reason):
        possible += hours
        open = open.orNearer(reason)
      case .out(let reason): leftOut = leftOut.orNearer(reason)
      }
    }
    let evidence = start..<Int32(scratch.evidence.count)
    if sure >= want {
      return NodeResult(outcome: .met, reason: .shown, evidence: evidence, grade: grade)
    }
    var result = NodeResult(
      outcome: .notShown, reason: evidence.isEmpty ? .nothing : .short, evidence: evidence)
    if test.terms.hours != nil {
      (result.amount, result.have, result.want) = (.educationHours, sure, want)
    }
    if possible >= want {
      result.reason = open
      return result
    }
    if sure == 0, open != .nothing || leftOut != .nothing {
      result.reason = open.orNearer(leftOut)
    }
    if isClosed(.continuingEducation, person) { result.outcome = .unmet }
    return result
  }

  private func fit(
    of entry: ContinuingEducation, _ test: CompiledLaw.ContinuingEducationTest, _ since: Day,
    _ batch: borrowing RecordBatch, _ scratch: inout Scratch
  ) -> Fit {
    let isApproved =
      test.approvers.isEmpty
      || test.approvers.matches(text(entry.approvedBy, batch), scratch: &scratch.folded)
    guard isApproved else { return .out(.notCounted) }
    let fit = isStrong(entry.source) ? Fit.counts : .open(.weakGrade)
    guard let completed = entry.completed else { return fit.and(.open(.undated)) }
    if completed.latest <= since { return .out(.short) }
    if completed.earliest > day { return fit.and(.open(.notYet)) }
    let isInside = completed.latest <= day && completed.earliest > since
    return isInside ? fit : fit.and(.open(.uncertainDate))
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
