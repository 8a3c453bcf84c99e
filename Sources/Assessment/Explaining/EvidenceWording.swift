import Credentials
import Regulation
import Terms

/// Says in words which entry of a record was looked at.
///
/// Words are put together as bytes, in one buffer: this is done for every entry of every record.
final class EvidenceWording: Sendable {
  let professions: ProfessionTable

  init(professions: ProfessionTable) { self.professions = professions }

  func phrase(_ entry: EntryReference, _ batch: borrowing RecordBatch) -> String {
    var phrase = Phrase()
    tell(entry, batch, &phrase)
    return String(decoding: phrase.bytes, as: UTF8.self)
  }

  private func tell(
    _ entry: EntryReference, _ batch: borrowing RecordBatch, _ phrase: inout Phrase
  ) {
    let index = Int(entry.index)
    switch entry.section {
    case .license:
      let license = batch.licenses[index]
      switch license.statedKind {
      case nil, .full: phrase.add("license")
      case .some(let kind): phrase.add(kind.rawValue)
      }
      phrase.add(" ", license.number, batch)
      phrase.add(" ", license.placeText, batch)
      phrase.add(", ")
      phrase.add(license.status.rawValue)
      phrase.add(", expires ", license.expires)
    case .training:
      let training = batch.trainings[index]
      phrase.add("training")
      if !training.title.isEmpty {
        phrase.add(" \"", training.title, batch)
        phrase.add("\"")
      }
      phrase.add(" ", training.completed)
      phrase.add(", ", training.hours, " h")
      phrase.add(", ", training.inPerson, " h in person")
    case .supervised:
      let practice = batch.supervised[index]
      phrase.add("supervised practice")
      phrase.add(", ", practice.sessions, " sessions")
      phrase.add(", ", practice.hours, " h")
      phrase.add(", until ", practice.to)
    case .examination:
      let examination = batch.examinations[index]
      if let kind = examination.kind {
        phrase.add(kind.rawValue)
        phrase.add(" ")
      }
      phrase.add("examination, ")
      phrase.add(examination.result.rawValue)
      phrase.add(" ", examination.on)
    case .certification:
      let certification = batch.certifications[index]
      phrase.add("certification ", certification.name, batch)
      phrase.add(certification.issued, certification.expires, certification.status)
    case .certificate:
      let certificate = batch.certificates[index]
      phrase.add("certificate ")
      phrase.add(certificate.kind.rawValue)
      phrase.add(certificate.issued, certificate.expires, nil)
    case .registration:
      let registration = batch.registrations[index]
      phrase.add(registration.kind.rawValue)
      phrase.add(" ", registration.name, batch)
      phrase.add(" ", registration.number, batch)
      phrase.add(registration.issued, registration.expires, registration.status)
    case .experience:
      let experience = batch.experiences[index]
      phrase.add("experience as ")
      phrase.add(professions.name(experience.profession))
      phrase.add(" from ", experience.from)
      phrase.add(" to ", experience.to)
      phrase.add(", ", experience.hours, " h")
      phrase.add(", ", experience.sessions, " sessions")
    case .education:
      let education = batch.educations[index]
      phrase.add("degree")
      phrase.add(" ", education.degree, batch)
      phrase.add(" ", education.graduated)
    case .continuingEducation:
      let education = batch.continuingEducations[index]
      phrase.add("continuing education")
      phrase.add(", ", education.hours, " h")
      phrase.add(", ", education.completed)
    case .coverage:
      let coverage = batch.coverages[index]
      phrase.add(coverage.kind.rawValue)
      phrase.add(" insurance")
      phrase.add(coverage.issued, coverage.expires, nil)
    case .premises:
      let premises = batch.premises[index]
      phrase.add("premises")
      phrase.add(" ", premises.registration, batch)
      phrase.add(premises.issued, premises.expires, nil)
    case .attestation:
      let attestation = batch.attestations[index]
      phrase.add("attestation")
      phrase.add(" by ", attestation.by, batch)
      phrase.add(", ", attestation.on)
    case .practitioner: phrase.add("the record")
    }
  }

  func source(_ entry: EntryReference, _ batch: borrowing RecordBatch) -> Source? {
    let index = Int(entry.index)
    switch entry.section {
    case .license: return batch.licenses[index].source
    case .training: return batch.trainings[index].source
    case .supervised: return batch.supervised[index].source
    case .examination: return batch.examinations[index].source
    case .certification: return batch.certifications[index].source
    case .certificate: return batch.certificates[index].source
    case .registration: return batch.registrations[index].source
    case .experience: return batch.experiences[index].source
    case .education: return batch.educations[index].source
    case .continuingEducation: return batch.continuingEducations[index].source
    case .coverage: return batch.coverages[index].source
    case .premises: return batch.premises[index].source
    case .attestation: return batch.attestations[index].source
    case .practitioner: return nil
    }
  }
}

/// Words being put together; what a record does not give is left out with what stands before it.
private struct Phrase {
  var bytes: [UInt8] = []

  init() { bytes.reserveCapacity(96) }

  mutating func add(_ words: String) { bytes.append(contentsOf: words.utf8) }

  mutating func add(_ words: StaticString) {
    bytes.append(
      contentsOf: UnsafeBufferPointer(start: words.utf8Start, count: words.utf8CodeUnitCount))
  }

  mutating func add(_ before: StaticString, _ text: Text, _ batch: borrowing RecordBatch) {
    if text.isEmpty { return }
    add(before)
    bytes.append(
      contentsOf: batch.bytes[Int(text.offset)..<Int(text.offset + text.count)])
  }

  mutating func add(_ before: StaticString, _ date: DateRange?) {
    guard let date else { return }
    add(before)
    if date.isExact, date.earliest.isFinite {
      add(day: date.earliest)
    } else {
      add(date.description)
    }
  }

  mutating func add(_ before: StaticString, _ hours: Hours, _ after: StaticString) {
    guard hours.isGiven else { return }
    add(before)
    add(hours.description)
    add(after)
  }

  mutating func add(_ before: StaticString, _ count: Int32, _ after: StaticString) {
    if count < 0 { return }
    add(before)
    add(String(count))
    add(after)
  }

  mutating func add(_ issued: DateRange?, _ expires: DateRange?, _ status: CredentialStatus?) {
    if let status {
      add(", ")
      add(status.rawValue)
    }
    add(", issued ", issued)
    add(", expires ", expires)
  }

  private mutating func add(day: Day) {
    let (year, month, day) = day.civil
    add(digit: year / 1000)
    add(digit: year / 100 % 10)
    add(digit: year / 10 % 10)
    add(digit: year % 10)
    bytes.append(0x2D)
    add(digit: month / 10)
    add(digit: month % 10)
    bytes.append(0x2D)
    add(digit: day / 10)
    add(digit: day % 10)
  }

  private mutating func add(digit: Int) { bytes.append(UInt8(truncatingIfNeeded: 0x30 + digit)) }
}
