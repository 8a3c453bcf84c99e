import Assessment
import Credentials
import Regulation
import Terms

/// Writes plans as the JSON of `licet plan`: one practitioner's plan for one place stands on one line.
struct PlanJSON: Sendable {
  let rulebook: Rulebook
  let day: Day

  /// From the opening brace to the first plan.
  func beginning() -> [UInt8] { CheckJSON.beginning(of: rulebook, on: day, listing: "plans") }

  /// Appends one object, without a line feed.
  func append(
    _ plan: Plan, of person: Practitioner, in batch: borrowing RecordBatch, to bytes: inout [UInt8]
  ) {
    let question = plan.assessment.question
    bytes.append(person, in: batch)
    bytes.append("},\"jurisdiction\":")
    bytes.append(orNull: question.place == .none ? "" : question.place.code)
    bytes.append(",\"profession\":")
    bytes.append(orNull: rulebook.professions.slug(question.profession))
    bytes.append(",\"standing\":\"")
    bytes.append(answerOf: plan.assessment)
    bytes.append(",\"validUntil\":")
    bytes.append(orNull: plan.validUntil)
    bytes.append(",\"notBefore\":")
    bytes.append(orNull: plan.notBefore)
    bytes.append(",\"limits\":[")
    bytes.append(plan.limits)
    bytes.append("],\"steps\":")
    append(plan.steps, to: &bytes)
    bytes.append(",\"alternatives\":[")
    for (number, group) in plan.alternatives.enumerated() {
      bytes.append(number == 0 ? "{\"requirement\":" : ",{\"requirement\":")
      bytes.append(quoted: group.requirement)
      bytes.append(",\"ways\":[")
      for (index, way) in group.ways.enumerated() {
        if index > 0 { bytes.append(0x2C) }
        append(way.steps, to: &bytes)
      }
      bytes.append("]}")
    }
    bytes.append("],\"obstacles\":[")
    for (number, obstacle) in plan.obstacles.enumerated() {
      bytes.append(number == 0 ? "{\"kind\":" : ",{\"kind\":")
      bytes.append(quoted: obstacle.kind.rawValue)
      bytes.append(",\"id\":")
      bytes.append(quoted: obstacle.id)
      bytes.append(",\"message\":")
      bytes.append(quoted: obstacle.message)
      bytes.append(",\"authorities\":")
      bytes.append(list: obstacle.authorities)
      bytes.append(",\"citations\":")
      bytes.append(list: obstacle.citations)
      bytes.append(0x7D)
    }
    bytes.append("],\"lawChanges\":[")
    for (number, change) in plan.lawChanges.enumerated() {
      bytes.append(number == 0 ? "{\"from\":\"" : ",{\"from\":\"")
      bytes.append(day: change.from)
      bytes.append("\",\"law\":")
      bytes.append(quoted: change.law.rawValue)
      bytes.append(",\"standing\":")
      bytes.append(quoted: change.standing.rawValue)
      bytes.append(0x7D)
    }
    bytes.append("],\"boards\":[")
    let boards =
      rulebook.jurisdictionIndex(for: question.place)
      .map { rulebook.jurisdictions[$0].boards(for: question.profession) } ?? []
    for (number, board) in boards.enumerated() {
      bytes.append(number == 0 ? "{\"name\":" : ",{\"name\":")
      bytes.append(quoted: board.name)
      bytes.append(",\"url\":")
      bytes.append(orNull: board.url)
      bytes.append(0x7D)
    }
    bytes.append("]}")
  }

  private func append(_ steps: [PlanStep], to bytes: inout [UInt8]) {
    bytes.append(0x5B)
    for (number, step) in steps.enumerated() {
      bytes.append(number == 0 ? "{\"requirement\":" : ",{\"requirement\":")
      bytes.append(quoted: step.requirement)
      bytes.append(",\"sort\":")
      bytes.append(quoted: step.sort.word)
      bytes.append(",\"asked\":")
      bytes.append(quoted: step.asked)
      bytes.append(",\"outcome\":")
      bytes.append(quoted: step.outcome.rawValue)
      bytes.append(",\"message\":")
      bytes.append(quoted: step.message)
      bytes.append(",\"missing\":[")
      for (index, short) in step.shortfalls.enumerated() {
        bytes.append(index == 0 ? "{\"amount\":" : ",{\"amount\":")
        bytes.append(quoted: short.amount)
        let numbers: [(StaticString, Int32)] = [
          (",\"shown\":", short.shown), (",\"asked\":", short.asked),
          (",\"missing\":", short.missing),
        ]
        for (name, value) in numbers {
          bytes.append(name)
          if short.isHours {
            bytes.append(hundredths: Int(value))
          } else {
            bytes.append(number: Int(value))
          }
        }
        bytes.append(0x7D)
      }
      bytes.append("],\"shownFrom\":")
      bytes.append(orNull: step.shownFrom)
      bytes.append(",\"notBefore\":")
      bytes.append(orNull: step.notBefore)
      bytes.append(",\"notAfter\":")
      bytes.append(orNull: step.notAfter)
      bytes.append(",\"grantedWith\":")
      bytes.append(orNull: step.grantedWith ?? "")
      bytes.append(",\"notes\":")
      bytes.append(list: step.notes)
      bytes.append(",\"authorities\":")
      bytes.append(list: step.authorities)
      bytes.append(",\"citations\":")
      bytes.append(list: step.citations)
      bytes.append(",\"evidence\":")
      bytes.append(list: step.evidence)
      bytes.append(0x7D)
    }
    bytes.append(0x5D)
  }
}

extension [UInt8] {
  /// Appends a day in quotation marks, or null for none and for those without end.
  fileprivate mutating func append(orNull day: Day?) {
    guard let day, day.isFinite else {
      append("null")
      return
    }
    append(0x22)
    append(day: day)
    append(0x22)
  }
}
