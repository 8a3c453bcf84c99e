import Credentials
import Regulation
import Terms

extension Judge {
  /// A training requirement on its own hours.
  func training(
    _ test: CompiledLaw.TrainingTest, _ node: CompiledLaw.Node, _ person: Practitioner,
    _ batch: borrowing RecordBatch, _ scratch: inout Scratch
  ) -> NodeResult {
    scratch.courses.removeAll(keepingCapacity: true)
    scratch.accounts.removeAll(keepingCapacity: true)
    if test.terms.metByEntryDegree, let degree = entryDegree(person, batch, &scratch) {
      return degree
    }
    let gathered = gather(test, node, person, batch, &scratch)
    var result = judgeAmounts(test, batch, &scratch)
    let start = Int32(scratch.evidence.count)
    for account in scratch.accounts {
      scratch.evidence.append(EntryReference(.training, Int(account.entry)))
    }
    result.evidence = start..<Int32(scratch.evidence.count)
    if result.outcome == .met {
      for course in scratch.courses where course.isCertain {
        result.grade = min(result.grade ?? .primary, course.grade)
      }
    }
    return settled(result, gathered, isEmpty: scratch.courses.isEmpty, person)
  }

  /// A shortfall in an open record is not shown; only a closed one, in which nothing more may come to
  /// count, makes it unmet.
  private func settled(
    _ result: NodeResult, _ gathered: Gathered, isEmpty: Bool, _ person: Practitioner
  ) -> NodeResult {
    var result = result
    guard result.outcome == .notShown else { return result }
    if result.reason == .uncertainDate {
      result.reason = gathered.open == .nothing ? .uncertainDate : gathered.open
      return result
    }
    if result.have == 0, gathered.open != .nothing || gathered.leftOut != .nothing {
      result.reason = gathered.open.orNearer(gathered.leftOut)
    } else if isEmpty {
      result.reason = .nothing
    }
    if isClosed(.training, person) { result.outcome = .unmet }
    return result
  }

  /// The degrees that contain the training; nil where none is shown.
  private func entryDegree(
    _ person: Practitioner, _ batch: borrowing RecordBatch, _ scratch: inout Scratch
  ) -> NodeResult? {
    let start = Int32(scratch.evidence.count)
    var grade: EvidenceGrade?
    for index in person.educations {
      let source = batch.educations[Int(index)].source
      guard isStrong(source), happened(batch.educations[Int(index)].graduated, source) == .yes
      else { continue }
      grade = max(grade ?? .selfStated, self.grade(source))
      scratch.evidence.append(EntryReference(.education, Int(index)))
    }
    guard let grade else { return nil }
    return NodeResult(
      outcome: .met, reason: .shown, evidence: start..<Int32(scratch.evidence.count), grade: grade)
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
      case .notShown: result.isSecondHand ? 2 : result.reason == .uncertainDate ? 4 : 5
      case .conflicting: 3
      default: 6
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
    let topics = isFirst ? test.topicHours : []
    var best: NodeResult?
    // Without terms on time there is one window, which holds every course.
    let windows = amounts.needsWindows ? scratch.courses.count : 1
    for number in 0..<windows {
      let window = amounts.needsWindows ? number : nil
      let sure = sums(from: window, amounts, topics, batch, &scratch, certain: true, high: false)
      guard let short = AmountDemand.shortfall(of: amounts, topicHours: topics, sure) else {
        return .of(.met, .shown)
      }
      if let partWay = amounts.partWay, isWithinDeadline(amounts, window, &scratch),
        AmountDemand.shortfall(of: partWay, topicHours: topics, sure) == nil
      {
        best = .of(.met, .partWay)
        best?.have = sure.counted
        best?.want = amounts.hours?.hundredths ?? 0
        continue
      }
      var result = short
      let wide = sums(from: window, amounts, topics, batch, &scratch, certain: false, high: true)
      if AmountDemand.shortfall(of: amounts, topicHours: topics, wide) == nil {
        let accounts = sums(
          from: window, amounts, topics, batch, &scratch, certain: true, high: true)
        if AmountDemand.shortfall(of: amounts, topicHours: topics, accounts) == nil {
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
    let (missing, known) = (result.want - result.have, other.want - other.have)
    return missing != known ? missing < known : result.amount.rawValue < other.amount.rawValue
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
  func sums(
    from window: Int?, _ amounts: TrainingAmounts, _ topics: [(topic: Int16, hours: Hours)],
    _ batch: borrowing RecordBatch, _ scratch: inout Scratch, certain: Bool, high: Bool
  ) -> AmountDemand.Sums {
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
    var sums = AmountDemand.Sums()
    if let first, !certain || first.isCertain { sums.firstModule = first.hours.value(high) }
    if !topics.isEmpty {
      sums.topics = topics.map { topicHours($0.topic, batch, scratch, high: high) }
    }
    func settled(_ courses: [Course]) -> AmountDemand.Sums {
      var sums = sums
      for course in courses { sums.add(course, high: high) }
      sums.settle(amounts)
      return sums
    }
    if let share = amounts.inPersonShare {
      return settled(
        AmountDemand.choice(
          of: scratch.counted.map { scratch.courses[Int($0)] }, percent: share, high: high
        ) { AmountDemand.shortfall(of: amounts, topicHours: topics, settled($0)) == nil })
    }
    for index in scratch.counted { sums.add(scratch.courses[Int(index)], high: high) }
    sums.settle(amounts)
    return sums
  }

  /// The hours on a subtopic in the courses that are counted, by the least or the most of their accounts.
  private func topicHours(
    _ topic: Int16, _ batch: borrowing RecordBatch, _ scratch: borrowing Scratch, high: Bool
  ) -> Int32 {
    var sum: Int32 = 0
    for course in scratch.counted {
      var ofCourse: Int32?
      for account in scratch.accounts where account.course == course {
        var hours: Int32 = 0
        for cell in batch.trainings[Int(account.entry)].cells
        where batch.hoursCells[Int(cell)].topic == topic {
          hours += max(0, batch.hoursCells[Int(cell)].hours.hundredths)
        }
        let known = ofCourse ?? hours
        ofCourse = high ? max(known, hours) : min(known, hours)
      }
      sum += ofCourse ?? 0
    }
    return sum
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

  /// What is asked before the first use, where the rest may follow; nil where all is asked at once.
  ///
  /// Only hours that can be part of the whole count: of 54 hours that are all in person none of the
  /// first 25 is remote, and of 54 with 40 in person at most 14 are.
  var partWay: TrainingAmounts? {
    guard let beforeFirstUse else { return nil }
    var amounts = TrainingAmounts()
    amounts.hours = beforeFirstUse
    amounts.onlineMaximum = onlineMaximum
    amounts.liveRemoteMaximum = liveRemoteMaximum
    amounts.firstModuleMinimum = firstModuleMinimum
    let later = max(0, (hours?.hundredths ?? 0) - beforeFirstUse.hundredths)
    func now(_ least: Int32?) -> Hours? {
      guard let least, least > later else { return nil }
      return Hours(hundredths: least - later)
    }
    amounts.inPerson = now(inPerson?.least).map(Amount.hours)
    amounts.live = now(live?.hundredths)
    amounts.didactic = now(didactic?.least).map(Amount.hours)
    amounts.practical = now(practical?.least).map(Amount.hours)
    amounts.practicalInPerson = now(practicalInPerson?.least).map(Amount.hours)
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
