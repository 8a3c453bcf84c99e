import Credentials
import Regulation
import Terms

/// Writes portability as the JSON of `licet where`: a practitioner as one profession stands on one line.
struct PortabilityJSON: Sendable {
  let rulebook: Rulebook
  let day: Day

  /// From the opening brace to the first practitioner.
  func beginning() -> [UInt8] {
    CheckJSON.beginning(of: rulebook, on: day, listing: "practitioners")
  }

  /// Appends one object, without a line feed.
  ///
  /// - Parameter standsAlone: Whether it is a document of its own, which tells the day and the rulebook.
  func append(
    _ portability: Portability, of person: Practitioner, in batch: borrowing RecordBatch,
    standsAlone: Bool, to bytes: inout [UInt8]
  ) {
    bytes.append(person, in: batch)
    bytes.append("},\"profession\":")
    bytes.append(orNull: rulebook.professions.slug(portability.profession))
    if standsAlone {
      bytes.append(",\"on\":\"")
      bytes.append(day: day)
      bytes.append("\",\"rulebook\":")
      bytes.append(quoted: rulebook.digest)
    }
    bytes.append(",\"places\":[")
    for (number, answer) in portability.places.enumerated() {
      if number > 0 { bytes.append(0x2C) }
      append(answer, to: &bytes)
    }
    bytes.append("]}")
  }

  private func append(_ answer: PlaceAnswer, to bytes: inout [UInt8]) {
    bytes.append("{\"jurisdiction\":")
    bytes.append(quoted: answer.place.code)
    bytes.append(",\"standing\":\"")
    bytes.append(answerOf: answer.assessment)
    if let day = answer.validUntil, day.isFinite {
      bytes.append(",\"validUntil\":\"")
      bytes.append(day: day)
      bytes.append("\",\"limits\":[")
    } else {
      bytes.append(",\"validUntil\":null,\"limits\":[")
    }
    bytes.append(answer.limits)
    bytes.append("],\"effort\":")
    append(answer.effort, to: &bytes)
    bytes.append(",\"wouldClear\":[")
    bytes.append(answer.wouldClear)
    bytes.append(0x5D)
    if answer.assessment.law == .unclear {
      bytes.append(",\"lacking\":[")
      bytes.append(answer.lacking)
      bytes.append(0x5D)
    }
    bytes.append(",\"grayAreas\":")
    bytes.append(list: answer.grayAreas)
    bytes.append(0x7D)
  }

  private func append(_ effort: Effort?, to bytes: inout [UInt8]) {
    guard let effort else {
      bytes.append("null")
      return
    }
    bytes.append("{\"step\":")
    bytes.append(quoted: effort.step.rawValue)
    let numbers: [(StaticString, Int)] = [
      (",\"licenses\":", effort.licenses), (",\"papers\":", effort.papers),
      (",\"courses\":", effort.courses),
    ]
    for (name, number) in numbers {
      bytes.append(name)
      bytes.append(number: number)
    }
    bytes.append(",\"hours\":")
    bytes.append(hundredths: effort.hundredths)
    let others: [(StaticString, Int)] = [
      (",\"sessions\":", effort.sessions), (",\"examinations\":", effort.examinations),
      (",\"daysOfPractice\":", effort.days), (",\"qualifications\":", effort.qualifications),
    ]
    for (name, number) in others {
      bytes.append(name)
      bytes.append(number: number)
    }
    bytes.append(0x7D)
  }
}
