import Credentials
import Regulation
import Terms

extension Judge {
  /// A training requirement on its own hours.
  func training(
    _ test: CompiledLaw.TrainingTest, _ node: CompiledLaw.Node, _ person: Practitioner,
    _ batch: borrowing RecordBatch, _ scratch: inout Scratch
  ) -> NodeResult {
    if test.terms.metByEntryDegree, let degree = entryDegree(person, batch) {
      return NodeResult(
        outcome: .met, reason: .shown,
        evidence: note(EntryReference(.education, degree), &scratch))
    }
    let gathered = gather(test, node, person, batch, &scratch)
    var result = judgeAmounts(test, batch, &scratch)
    let start = Int32(scratch.evidence.count)
    for course in scratch.courses {
      scratch.evidence.append(EntryReference(.training, Int(course.entry)))
    }
    result.evidence = start..<Int32(scratch.evidence.count)
    return settled(result, gathered, person)
  }

  /// A shortfall in an open record is not shown; only a closed one makes it unmet.
  func settled(
    _ result: NodeResult, _ gathered: Gathered, _ person: Practitioner
  ) -> NodeResult {
    var result = result
    guard result.outcome == .notShown else { return result }
    if result.reason == .nothing || result.reason == .short, gathered.leftOut != .nothing,
      result.have == 0
    {
      result.reason = gathered.leftOut
    } else if result.reason == .short, gathered.hasEntries == false {
      result.reason = .nothing
    }
    let isAdverse =
      result.reason == .short || result.reason == .nothing || result.reason == .notCounted
      || result.reason == .sharedHours
    if isAdverse, isClosed(.training, person) { result.outcome = .unmet }
    return result
  }

  private func entryDegree(_ person: Practitioner, _ batch: borrowing RecordBatch) -> Int? {
    for index in person.educations {
      let education = batch.educations[Int(index)]
      if isStrong(education.source), happened(education.graduated, education.source) == .yes {
        return Int(index)
      }
    }
    return nil
  }

  // MARK: Amounts

  /// All amounts of a requirement against the gathered courses: the least hours that surely count, then the most.
  private func judgeAmounts(
    _ test: CompiledLaw.TrainingTest, _ batch: borrowing RecordBatch, _ scratch: inout Scratch
  ) -> NodeResult {
    guard !scratch.courses.isEmpty else {
      return missing(test)
    }
    var worst = NodeResult.of(.met, .shown)
    for (number, amounts) in test.amounts.enumerated() {
      var result = judge(amounts.amounts, test, isFirst: number == 0, batch, &scratch)
      result.isSecondHand = amounts.isSecondHand
      if worse(result, than: worst) { worst = result }
    }
    return worst
  }

  private func worse(_ a: NodeResult, than b: NodeResult) -> Bool {
    func rank(_ result: NodeResult) -> Int {
      switch result.outcome {
      case .met: result.reason == .partWay ? 1 : 0
      case .notShown: result.isSecondHand ? 2 : 4
      case .conflicting: 3
      default: 5
      }
    }
    return rank(a) > rank(b)
  }

  /// What is missing where no course counts.
  private func missing(_ test: CompiledLaw.TrainingTest) -> NodeResult {
    let amounts = test.amounts[0].amounts
    var result = NodeResult.of(.notShown, .short)
    let (kind, want) = AmountDemand.first(of: amounts)
    result.amount = kind
    result.want = want
    return result
  }

  private func judge(
    _ amounts: TrainingAmounts, _ test: CompiledLaw.TrainingTest, isFirst: Bool,
    _ batch: borrowing RecordBatch, _ scratch: inout Scratch
  ) -> NodeResult {
    let topicHours = isFirst ? test.topicHours : []
    var best: NodeResult?
    // Without terms on time there is one window, which holds every course.
    let windows = amounts.needsWindows ? scratch.courses.count : 1
    for number in 0..<windows {
      let window = amounts.needsWindows ? number : nil
      let sure = sums(from: window, amounts, test, &scratch, certain: true, high: false)
      let shortSure = shortfall(amounts, topicHours, sure, batch, test)
      guard let short = shortSure else { return .of(.met, .shown) }
      if let before = amounts.beforeFirstUse, sure.counted >= before.hundredths,
        isWithinDeadline(amounts, window, &scratch),
        shortfall(amounts.withoutHours, topicHours, sure, batch, test) == nil
      {
        best = .of(.met, .partWay)
        best?.have = sure.counted
        best?.want = amounts.hours?.hundredths ?? 0
        continue
      }
      var result = short
      let wide = sums(from: window, amounts, test, &scratch, certain: false, high: true)
      if shortfall(amounts, topicHours, wide, batch, test) == nil {
        let accounts = sums(from: window, amounts, test, &scratch, certain: true, high: true)
        if shortfall(amounts, topicHours, accounts, batch, test) == nil {
          result.outcome = .conflicting
          result.reason = .disagree
        } else {
          result.reason = .uncertainDate
        }
      }
      if best == nil || isNearer(result, than: best) { best = result }
    }
    return best ?? missing(test)
  }

  private func isNearer(_ result: NodeResult, than other: NodeResult?) -> Bool {
    guard let other else { return true }
    if other.outcome == .met { return false }
    if (result.outcome == .conflicting) != (other.outcome == .conflicting) {
      return result.outcome == .conflicting
    }
    if (result.reason == .uncertainDate) != (other.reason == .uncertainDate) {
      return result.reason == .uncertainDate
    }
    return result.want - result.have < other.want - other.have
  }

  private func isWithinDeadline(
    _ amounts: TrainingAmounts, _ window: Int?, _ scratch: inout Scratch
  ) -> Bool {
    guard let months = amounts.deadlineMonths else { return true }
    let first: Day?
    if let window {
      first = scratch.courses[window].completed.earliest
    } else {
      first = scratch.courses.map(\.completed.earliest).min()
    }
    return first.map { day <= $0.adding(months: months) } ?? false
  }

  /// The hours of the courses in one window, which begins with a course; nil for all courses.
  private func sums(
    from window: Int?, _ amounts: TrainingAmounts, _ test: CompiledLaw.TrainingTest,
    _ scratch: inout Scratch, certain: Bool, high: Bool
  ) -> AmountDemand.Sums {
    var sums = AmountDemand.Sums()
    scratch.counted.removeAll(keepingCapacity: true)
    let first = window.map { scratch.courses[$0] }
    for index in scratch.courses.indices {
      let course = scratch.courses[index]
      if certain, !course.isCertain { continue }
      guard
        course.isInWindow(from: first, isFirst: index == window, amounts, day, sure: certain)
      else { continue }
      scratch.counted.append(Int32(index))
    }
    if let share = amounts.inPersonShare {
      let included = AmountDemand.bestShare(
        of: scratch.counted.map { scratch.courses[Int($0)] }, percent: share, high: high)
      for course in included { sums.add(course, high: high) }
    } else {
      for index in scratch.counted { sums.add(scratch.courses[Int(index)], high: high) }
    }
    if let first, !certain || first.isCertain { sums.firstModule = first.hours.value(high) }
    sums.settle(amounts)
    if test.topicHours.isEmpty { return sums }
    sums.courses = scratch.counted.map { scratch.courses[Int($0)].entry }
    return sums
  }

  /// The first amount that the sums fall short of; nil where they reach all.
  private func shortfall(
    _ amounts: TrainingAmounts, _ topicHours: [(topic: Int16, hours: Hours)],
    _ sums: AmountDemand.Sums, _ batch: borrowing RecordBatch, _ test: CompiledLaw.TrainingTest
  ) -> NodeResult? {
    if let short = AmountDemand.shortfall(of: amounts, sums) { return short }
    for (number, wanted) in topicHours.enumerated() {
      var have: Int32 = 0
      for entry in sums.courses {
        for cell in batch.trainings[Int(entry)].cells {
          let cell = batch.hoursCells[Int(cell)]
          if cell.topic == wanted.topic { have += max(0, cell.hours.hundredths) }
        }
      }
      if have < wanted.hours.hundredths {
        return NodeResult(
          outcome: .notShown, reason: .short, amount: .topicHours, have: have,
          want: wanted.hours.hundredths, detail: Int16(number))
      }
    }
    return nil
  }
}

extension HoursSpan {
  func value(_ high: Bool) -> Int32 { high ? self.high : low }
}

extension TrainingAmounts {
  /// Whether courses must lie in a window of time that begins with one of them.
  var needsWindows: Bool {
    deadlineMonths != nil || spanMonths != nil || firstModuleMinimum != nil
  }

  /// The same without the hours in all, for training that may be finished later.
  var withoutHours: TrainingAmounts {
    var amounts = TrainingAmounts()
    amounts.onlineMaximum = onlineMaximum
    amounts.liveRemoteMaximum = liveRemoteMaximum
    amounts.firstModuleMinimum = firstModuleMinimum
    return amounts
  }
}

extension Course {
  /// Whether the course lies in a window that begins with another, and is recent enough.
  func isInWindow(
    from first: Course?, isFirst: Bool, _ amounts: TrainingAmounts, _ day: Day, sure: Bool
  ) -> Bool {
    if let months = amounts.recencyMonths {
      let since = day.adding(months: -months)
      if (sure ? completed.earliest : completed.latest) < since { return false }
    }
    guard let first, !isFirst else { return true }
    let months = [amounts.spanMonths, amounts.deadlineMonths].compactMap { $0 }.min()
    if sure {
      if completed.earliest < first.completed.latest { return false }
      guard let months else { return true }
      return completed.latest <= first.completed.earliest.adding(months: months)
    }
    if completed.latest < first.completed.earliest { return false }
    guard let months else { return true }
    return completed.earliest <= first.completed.latest.adding(months: months)
  }
}
