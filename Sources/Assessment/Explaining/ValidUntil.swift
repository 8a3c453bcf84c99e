import Credentials
import Regulation
import Terms

extension Assessor {
  /// The last day on which the verdict holds if the record does not change, never later than the
  /// review plus the days after which it is stale; nil when that day is past already.
  mutating func validUntil(
    _ assessment: Assessment, _ person: Practitioner, _ batch: borrowing RecordBatch
  ) -> Day? {
    let day = assessment.question.day
    let law = laws[assessment.lawIndex]
    let reviewed = rulebook.jurisdictions[law.jurisdictionIndex].reviewed
    let last = reviewed.adding(days: options.law.staleAfter)
    guard day <= last else { return nil }
    var days: [Day] = []
    swap(&days, &laterDays)
    defer { swap(&days, &laterDays) }
    days.removeAll(keepingCapacity: true)
    appendTurns(after: day, for: assessment, to: &days)
    // Where the law says no, nothing in the record changes the verdict before the law changes.
    var readsRecord = assessment.law != .no
    var known = assessment.partIndices
    if readsRecord { collectDays(of: person, batch, known, into: &days) }
    days.removeAll { $0 <= day || $0 > last }
    days.sort()
    swap(&scratch, &spare)
    defer { swap(&scratch, &spare) }
    var question = assessment.question
    var next = 0
    while true {
      let turn = next < days.count ? days[next] : last.adding(days: 1)
      if readsRecord, !person.experiences.isEmpty, known.contains(where: { laws[$0].countsYears }),
        let change = gradualChange(from: question.day, before: turn, assessment, person, batch)
      {
        return change.adding(days: -1)
      }
      guard turn <= last else { return last }
      question.day = turn
      let later = judge(question, of: person, in: batch)
      if later.verdict != assessment.verdict { return turn.adding(days: -1) }
      // Another law may count other days from the same record.
      var isNew = false
      if !readsRecord, later.law != .no {
        (readsRecord, isNew) = (true, true)
        collectDays(of: person, batch, known, into: &days)
      }
      for index in later.partIndices where !known.contains(index) {
        known.append(index)
        collectTerms(of: person, batch, laws[index], into: &days)
        isNew = true
      }
      if isNew {
        days.removeAll { $0 <= turn || $0 > last }
        days.sort()
        next = 0
      }
      while next < days.count, days[next] <= turn { next += 1 }
    }
  }

  /// Every day on which the record, a list of exclusions or what these laws ask of the record turns.
  private func collectDays(
    of person: Practitioner, _ batch: borrowing RecordBatch, _ known: [Int], into days: inout [Day]
  ) {
    collectTurns(of: person, batch, into: &days)
    for judge in sanctions { judge.appendTurns(to: &days) }
    for index in known { collectTerms(of: person, batch, laws[index], into: &days) }
  }

  /// The first day between two turns on which practice has come to enough years; nil where it does not.
  /// Nothing else changes between turns, and practice only grows.
  private mutating func gradualChange(
    from day: Day, before turn: Day, _ assessment: Assessment, _ person: Practitioner,
    _ batch: borrowing RecordBatch
  ) -> Day? {
    var question = assessment.question
    func isSame(_ assessor: inout Assessor, _ number: Int32, _ batch: borrowing RecordBatch) -> Bool
    {
      question.day = Day(number: number)
      return assessor.judge(question, of: person, in: batch).verdict == assessment.verdict
    }
    var (same, changed) = (day.number, turn.number - 1)
    guard changed > same, !isSame(&self, changed, batch) else { return nil }
    while changed - same > 1 {
      let middle = same + (changed - same) / 2
      if isSame(&self, middle, batch) { same = middle } else { changed = middle }
    }
    return Day(number: changed)
  }

  /// Every day on which something in the record begins or ends, or a verification of it ages.
  func collectTurns(
    of person: Practitioner, _ batch: borrowing RecordBatch, into days: inout [Day]
  ) {
    func begins(_ date: DateRange?) {
      guard let date else { return }
      days.append(date.earliest)
      days.append(date.latest)
    }
    func ends(_ date: DateRange?) {
      guard let date else { return }
      days.append(date.earliest.adding(days: 1))
      days.append(date.latest.adding(days: 1))
    }
    func verified(_ source: Source) {
      guard let day = source.verifiedOn else { return }
      days.append(day.latest)
      days.append(day.latest.adding(days: -options.verifiedWithin))
      days.append(day.earliest.adding(days: options.verifiedWithin + 1))
    }
    for index in person.licenses {
      let license = batch.licenses[Int(index)]
      begins(license.issued)
      ends(license.expires)
      verified(license.source)
      for status in license.statuses {
        begins(batch.statusPeriods[Int(status)].from)
        ends(batch.statusPeriods[Int(status)].until)
      }
    }
    for index in person.trainings {
      begins(batch.trainings[Int(index)].completed)
      verified(batch.trainings[Int(index)].source)
    }
    for index in person.supervised {
      begins(batch.supervised[Int(index)].from)
      begins(batch.supervised[Int(index)].to)
      verified(batch.supervised[Int(index)].source)
    }
    for index in person.examinations {
      begins(batch.examinations[Int(index)].on)
      verified(batch.examinations[Int(index)].source)
    }
    for index in person.certifications {
      begins(batch.certifications[Int(index)].issued)
      ends(batch.certifications[Int(index)].expires)
      verified(batch.certifications[Int(index)].source)
    }
    for index in person.certificates {
      begins(batch.certificates[Int(index)].issued)
      ends(batch.certificates[Int(index)].expires)
      verified(batch.certificates[Int(index)].source)
    }
    for index in person.registrations {
      begins(batch.registrations[Int(index)].issued)
      ends(batch.registrations[Int(index)].expires)
      verified(batch.registrations[Int(index)].source)
    }
    for index in person.experiences {
      begins(batch.experiences[Int(index)].from)
      begins(batch.experiences[Int(index)].to)
      verified(batch.experiences[Int(index)].source)
    }
    for index in person.educations {
      begins(batch.educations[Int(index)].graduated)
      verified(batch.educations[Int(index)].source)
    }
    for index in person.continuingEducations {
      begins(batch.continuingEducations[Int(index)].completed)
      verified(batch.continuingEducations[Int(index)].source)
    }
    for index in person.coverages {
      begins(batch.coverages[Int(index)].issued)
      ends(batch.coverages[Int(index)].expires)
      verified(batch.coverages[Int(index)].source)
    }
    for index in person.premises {
      begins(batch.premises[Int(index)].issued)
      ends(batch.premises[Int(index)].expires)
      verified(batch.premises[Int(index)].source)
    }
    for index in person.attestations {
      begins(batch.attestations[Int(index)].on)
      verified(batch.attestations[Int(index)].source)
    }
  }

  /// Days that the law counts from something in the record: years of practice, deadlines, periods.
  func collectTerms(
    of person: Practitioner, _ batch: borrowing RecordBatch, _ law: CompiledLaw,
    into days: inout [Day]
  ) {
    for node in law.timed {
      switch node.test {
      case .training(let test):
        for amounts in test.amounts {
          let terms = (amounts.amounts.recencyMonths, amounts.amounts.deadlineMonths)
          for index in person.trainings {
            guard let completed = batch.trainings[Int(index)].completed else { continue }
            if let months = terms.0 { completed.appendEnds(after: months, to: &days) }
            if let months = terms.1 { completed.appendEnds(after: months, to: &days) }
          }
        }
      case .experience(let test):
        let terms = test.terms
        guard let years = terms.years else { break }
        for index in person.licenses {
          if let issued = batch.licenses[Int(index)].issued {
            days.append(issued.earliest.adding(years: years).adding(days: -1))
            days.append(issued.latest.adding(years: years).adding(days: -1))
          }
        }
      case .supervised(let test):
        guard let months = test.terms.deadlineMonths else { break }
        for index in person.trainings {
          guard let completed = batch.trainings[Int(index)].completed else { continue }
          days.append(completed.earliest.adding(months: months).adding(days: 1))
          days.append(completed.latest.adding(months: months).adding(days: 1))
        }
      case .continuingEducation(let test):
        let terms = test.terms
        for index in person.continuingEducations {
          if let completed = batch.continuingEducations[Int(index)].completed {
            days.append(completed.earliest.firstDay(atLeast: terms.everyYears))
            days.append(completed.latest.firstDay(atLeast: terms.everyYears))
          }
        }
        for index in person.licenses {
          if let issued = batch.licenses[Int(index)].issued {
            days.append(issued.earliest.firstDay(atLeast: terms.everyYears))
          }
        }
      case .registration(let test):
        let terms = test.terms
        for index in person.registrations {
          if let years = terms.termYears, let issued = batch.registrations[Int(index)].issued {
            days.append(issued.earliest.adding(years: years))
            days.append(issued.latest.adding(years: years))
          }
        }
        guard let within = terms.withinDays else { break }
        for index in person.licenses {
          if let issued = batch.licenses[Int(index)].issued {
            days.append(issued.earliest.adding(days: within + 1))
          }
        }
        for index in person.trainings {
          if let completed = batch.trainings[Int(index)].completed {
            days.append(completed.earliest.adding(days: within + 1))
          }
        }
      case .age(let years):
        if let born = person.born {
          days.append(born.earliest.adding(years: years))
          days.append(born.latest.adding(years: years))
        }
      default: break
      }
    }
  }
}

extension DateRange {
  /// The days on which so many months have passed since a day within it.
  fileprivate func appendEnds(after months: Int, to days: inout [Day]) {
    days.append(earliest.firstDay(after: months))
    days.append(latest.firstDay(after: months))
    // A deadline is counted from the course and not back from the day.
    days.append(earliest.adding(months: months).adding(days: 1))
  }
}

extension Day {
  /// The first day from which so many months back lies behind this day.
  fileprivate func firstDay(after months: Int) -> Day {
    var day = adding(months: months)
    // The end of a short month is as far back as the end of a longer one.
    while day.isFinite, day.adding(months: -months) <= self { day = day.adding(days: 1) }
    return day
  }

  /// The first day from which so many years back this day is reached.
  fileprivate func firstDay(atLeast years: Int) -> Day {
    var day = adding(years: years)
    while day.isFinite, day.adding(years: -years) < self { day = day.adding(days: 1) }
    return day
  }
}
