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
    collectTurns(of: person, batch, law, into: &days)
    days.removeAll { $0 <= day || $0 > last }
    days.sort()
    var previous: Day?
    swap(&scratch, &spare)
    defer { swap(&scratch, &spare) }
    for turn in days where turn != previous {
      previous = turn
      var question = assessment.question
      question.day = turn
      let later = assess(question, of: person, in: batch)
      if later.verdict != assessment.verdict { return turn.adding(days: -1) }
    }
    return last
  }

  /// Every day on which something in the record begins, ends or comes of age for the law.
  private func collectTurns(
    of person: Practitioner, _ batch: borrowing RecordBatch, _ law: CompiledLaw,
    into days: inout [Day]
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
      if let day = source.verifiedOn {
        days.append(day.earliest.adding(days: options.verifiedWithin + 1))
      }
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
    for index in person.supervised { begins(batch.supervised[Int(index)].to) }
    for index in person.examinations { begins(batch.examinations[Int(index)].on) }
    for index in person.certifications {
      begins(batch.certifications[Int(index)].issued)
      ends(batch.certifications[Int(index)].expires)
    }
    for index in person.certificates {
      begins(batch.certificates[Int(index)].issued)
      ends(batch.certificates[Int(index)].expires)
    }
    for index in person.registrations {
      begins(batch.registrations[Int(index)].issued)
      ends(batch.registrations[Int(index)].expires)
    }
    for index in person.educations { begins(batch.educations[Int(index)].graduated) }
    for index in person.continuingEducations {
      begins(batch.continuingEducations[Int(index)].completed)
    }
    for index in person.coverages {
      begins(batch.coverages[Int(index)].issued)
      ends(batch.coverages[Int(index)].expires)
    }
    for index in person.premises {
      begins(batch.premises[Int(index)].issued)
      ends(batch.premises[Int(index)].expires)
    }
    for index in person.attestations { begins(batch.attestations[Int(index)].on) }
    collectTerms(of: person, batch, law, into: &days)
  }

  /// Days that the law counts from something in the record: years of practice, deadlines, periods.
  private func collectTerms(
    of person: Practitioner, _ batch: borrowing RecordBatch, _ law: CompiledLaw,
    into days: inout [Day]
  ) {
    for node in law.nodes {
      switch node.test {
      case .training(let test):
        for amounts in test.amounts where amounts.amounts.hasTerm {
          for index in person.trainings {
            guard let completed = batch.trainings[Int(index)].completed else { continue }
            for months in [amounts.amounts.recencyMonths, amounts.amounts.deadlineMonths] {
              guard let months else { continue }
              days.append(completed.earliest.adding(months: months).adding(days: 1))
              days.append(completed.latest.adding(months: months).adding(days: 1))
            }
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
        var worked = 0
        for index in person.experiences {
          let entry = batch.experiences[Int(index)]
          guard let from = entry.from else { continue }
          days.append(from.latest.adding(years: years).adding(days: -1))
          if let to = entry.to {
            worked += max(0, Int(to.earliest.number) - Int(from.latest.number) + 1)
          } else {
            // Several spells that add up reach the years when the open one has made up the rest.
            let rest = max(0, (years * 36_525 + 99) / 100 - worked)
            days.append(from.latest.adding(days: rest - 1))
          }
        }
        for index in person.educations {
          if let graduated = batch.educations[Int(index)].graduated {
            days.append(graduated.latest.adding(years: years).adding(days: -1))
          }
        }
      case .continuingEducation(let test):
        let terms = test.terms
        for index in person.continuingEducations {
          if let completed = batch.continuingEducations[Int(index)].completed {
            days.append(completed.earliest.adding(years: terms.everyYears))
            days.append(completed.latest.adding(years: terms.everyYears))
          }
        }
        for index in person.licenses {
          if let issued = batch.licenses[Int(index)].issued {
            days.append(issued.earliest.adding(years: terms.everyYears))
          }
        }
      case .registration(let test):
        let terms = test.terms
        for index in person.registrations {
          if let years = terms.termYears, let issued = batch.registrations[Int(index)].issued {
            days.append(issued.earliest.adding(years: years))
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

extension TrainingAmounts {
  /// Whether the passing of time alone can end what a course shows.
  fileprivate var hasTerm: Bool { recencyMonths != nil || deadlineMonths != nil }
}
