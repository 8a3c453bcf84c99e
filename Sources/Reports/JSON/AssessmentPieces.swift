import Assessment
import Credentials

/// The pieces that the objects of a check and of what is built on it have in common.
extension [UInt8] {
  /// Appends the opening of an object, and in it the practitioner up to the name, still open.
  mutating func append(_ person: Practitioner, in batch: borrowing RecordBatch) {
    append("{\"practitioner\":{\"id\":")
    append(person.id, in: batch)
    if let npi = person.npi {
      append(",\"npi\":\"")
      append(number: Int(truncatingIfNeeded: npi.number))
      append("\",\"name\":")
    } else {
      append(",\"npi\":null,\"name\":")
    }
    append(person.name, in: batch)
  }

  private mutating func append(_ text: Text, in batch: borrowing RecordBatch) {
    if text.isEmpty {
      append("null")
      return
    }
    append(0x22)
    let start = Int(text.offset)
    batch.bytes.withUnsafeBufferPointer {
      append(escapedUTF8: UnsafeBufferPointer(rebasing: $0[start..<(start + Int(text.count))]))
    }
    append(0x22)
  }

  /// Appends an answer from the value of `standing` on, whose quotation mark is open.
  mutating func append(answerOf assessment: Assessment) {
    append(escaped: assessment.standing.rawValue)
    if assessment.standing == .uncertain {
      append("\",\"possible\":")
      append(list: assessment.possible.map(\.rawValue))
      append(",\"law\":\"")
    } else {
      append("\",\"law\":\"")
    }
    append(escaped: assessment.law.rawValue)
    append("\",\"record\":\"")
    append(escaped: assessment.record.rawValue)
    append("\",\"verdict\":\"")
    append(escaped: assessment.verdict.rawValue)
    append(0x22)
    if assessment.verdict == .notCovered, let reason = assessment.reason {
      append(",\"reason\":\"")
      append(escaped: reason.rawValue)
      append(0x22)
    }
  }

  /// Appends limits as they stand between brackets.
  mutating func append(_ limits: [Limit]) {
    for (index, limit) in limits.enumerated() {
      append(index == 0 ? "{\"kind\":" : ",{\"kind\":")
      append(quoted: limit.kind)
      if !limit.only.isEmpty {
        append(",\"only\":")
        append(list: limit.only)
      }
      if !limit.not.isEmpty {
        append(",\"not\":")
        append(list: limit.not)
      }
      if limit.asTrained { append(",\"asTrained\":true") }
      append(",\"message\":")
      append(quoted: limit.message)
      append(",\"authorities\":")
      append(list: limit.authorities)
      append(0x7D)
    }
  }

  /// Appends what is missing as it stands between brackets.
  mutating func append(_ missing: [Missing]) {
    for index in missing.indices { append(missing[index], isFirst: index == 0) }
  }

  private mutating func append(_ item: borrowing Missing, isFirst: Bool) {
    append(isFirst ? "{\"requirement\":" : ",{\"requirement\":")
    append(quoted: item.requirement)
    append(",\"message\":")
    append(quoted: item.message)
    if let amount = item.amount {
      append(",\"missing\":{\"amount\":")
      append(quoted: amount)
      if item.isHours {
        append(",\"hours\":")
        append(hundredths: Int(item.hundredths))
      } else {
        append(",\"count\":")
        append(number: Int(item.hundredths))
      }
      append("}}")
    } else {
      append(",\"missing\":null}")
    }
  }

  /// Appends a text in quotation marks, or null for an empty one.
  mutating func append(orNull text: String) {
    if text.isEmpty { append("null") } else { append(quoted: text) }
  }
}
