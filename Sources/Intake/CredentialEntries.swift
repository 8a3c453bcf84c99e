import Credentials
import Terms
import XMLReading

/// What somebody holds besides a license: examinations, certifications, certificates, insurance, attestations.
extension RecordBuilder {
  mutating func readExamination(_ tag: XMLStartTag) {
    var entry = Examination(
      topic: -1, topicText: .none, name: .none, kind: nil, result: .pending, on: nil,
      source: Source(position: entryPosition))
    var result: ExaminationResult?
    var passed: DateRange?
    for index in 0..<tag.attributeCount {
      let value = trimmed(tag.attributeValue(index))
      switch RosterName(rawValue: tag.attributeName(index).index) {
      case .topic:
        entry.topic = topic(value)
        entry.topicText = text(value)
      case .name: entry.name = text(value)
      case .kind: entry.kind = checked(words.examinationKinds[value], value, .kind)
      case .result: result = checked(words.examinationResults[value], value, .result)
      case .on: entry.on = date(value, .on)
      case .passed: passed = date(value, .passed)
      default: verification(tag, index, into: &entry.source)
      }
    }
    if let passed {
      // Short for result="passed" on="…": what is written out beside it must say the same.
      if result ?? .passed != .passed || entry.on ?? passed != passed { reportContradiction() }
      entry.on = passed
      result = result ?? .passed
    }
    entry.result = result ?? .pending
    batch.examinations.append(entry)
  }

  mutating func readCertification(_ tag: XMLStartTag) {
    var entry = Certification(
      name: .none, issuer: .none, status: nil, issued: nil, expires: nil,
      source: Source(position: entryPosition))
    for index in 0..<tag.attributeCount {
      let value = trimmed(tag.attributeValue(index))
      switch RosterName(rawValue: tag.attributeName(index).index) {
      case .name: entry.name = text(value)
      case .issuer: entry.issuer = text(value)
      case .status: entry.status = checked(words.credentialStatuses[value], value, .status)
      case .issued: entry.issued = date(value, .issued)
      case .expires: entry.expires = date(value, .expires)
      default: verification(tag, index, into: &entry.source)
      }
    }
    batch.certifications.append(entry)
  }

  mutating func readCertificate(_ tag: XMLStartTag) {
    var kind: CertificateKind?
    var entry = Certificate(
      kind: .cpr, issuer: .none, issued: nil, expires: nil,
      source: Source(position: entryPosition))
    for index in 0..<tag.attributeCount {
      let value = trimmed(tag.attributeValue(index))
      switch RosterName(rawValue: tag.attributeName(index).index) {
      case .kind: kind = checked(words.certificateKinds[value], value, .kind)
      case .issuer: entry.issuer = text(value)
      case .issued: entry.issued = date(value, .issued)
      case .expires: entry.expires = date(value, .expires)
      default: verification(tag, index, into: &entry.source)
      }
    }
    // Without its kind it can meet nothing.
    guard let kind else { return }
    entry.kind = kind
    batch.certificates.append(entry)
  }

  mutating func readCoverage(_ tag: XMLStartTag) {
    var kind: CoverageKind?
    var entry = Coverage(
      kind: .liability, issued: nil, expires: nil, source: Source(position: entryPosition))
    for index in 0..<tag.attributeCount {
      let value = trimmed(tag.attributeValue(index))
      switch RosterName(rawValue: tag.attributeName(index).index) {
      case .kind: kind = checked(words.coverageKinds[value], value, .kind)
      case .issued: entry.issued = date(value, .issued)
      case .expires: entry.expires = date(value, .expires)
      default: verification(tag, index, into: &entry.source)
      }
    }
    // Without its kind it can meet nothing.
    guard let kind else { return }
    entry.kind = kind
    batch.coverages.append(entry)
  }

  mutating func readAttestation(_ tag: XMLStartTag) {
    var entry = Attestation(
      requirement: .none, digest: .none, by: .none, on: nil, text: .none,
      source: Source(position: entryPosition))
    for index in 0..<tag.attributeCount {
      let value = trimmed(tag.attributeValue(index))
      switch RosterName(rawValue: tag.attributeName(index).index) {
      case .requirement: entry.requirement = text(value)
      case .digest: entry.digest = text(value)
      case .by: entry.by = text(value)
      case .on: entry.on = date(value, .on)
      default: verification(tag, index, into: &entry.source)
      }
    }
    batch.attestations.append(entry)
    attestationText.removeAll(keepingCapacity: true)
  }

  /// Takes some of the text that stands between an attestation's tags.
  mutating func appendAttestation(_ bytes: UnsafeBufferPointer<UInt8>) {
    guard attestationText.count + bytes.count <= RecordBuilder.longestText else {
      reportLongText()
      return
    }
    attestationText.append(contentsOf: bytes)
  }

  /// Ends an attestation: its text is whole.
  mutating func endAttestation() {
    guard !batch.attestations.isEmpty else { return }
    let text = attestationText.withUnsafeBufferPointer { batch.append(text: trimmed($0)) }
    batch.attestations[batch.attestations.count - 1].text = text
  }
}
