import Credentials
import Terms
import XMLReading

/// Where somebody works, and what allows them to: works, licenses, registrations, premises.
extension RecordBuilder {
  mutating func readWorks(_ tag: XMLStartTag) {
    var work = Work(
      place: .none, placeText: .none, profession: .none, from: nil, until: nil,
      position: entryPosition)
    var source = Source(position: entryPosition)
    for index in 0..<tag.attributeCount {
      let value = trimmed(tag.attributeValue(index))
      switch RosterName(rawValue: tag.attributeName(index).index) {
      case .in:
        work.place = place(value)
        work.placeText = text(value)
      case .as: work.profession = profession(value)
      case .from: work.from = date(value, .from)
      case .until: work.until = date(value, .until)
      // It is a question and no evidence: how it is known changes nothing.
      default: verification(tag, index, into: &source)
      }
    }
    batch.works.append(work)
  }

  mutating func readLicense(_ tag: XMLStartTag) {
    var license = License(
      profession: .none, place: .none, placeText: .none, number: .none, status: .unknown,
      statedKind: nil, home: .none, issued: nil, expires: nil,
      statuses: end(batch.statusPeriods)..<end(batch.statusPeriods),
      source: Source(position: entryPosition))
    var hasProfession = false
    var hasPlace = false
    var hasStatus = false
    for index in 0..<tag.attributeCount {
      let value = trimmed(tag.attributeValue(index))
      switch RosterName(rawValue: tag.attributeName(index).index) {
      case .profession:
        hasProfession = !value.isEmpty
        license.profession = profession(value)
      case .jurisdiction:
        hasPlace = !value.isEmpty
        license.place = place(value)
        license.placeText = text(value)
      case .number: license.number = text(value)
      case .status:
        hasStatus = !value.isEmpty
        license.status = checked(words.licenseStatuses[value], value, .status) ?? .unknown
      case .issued: license.issued = date(value, .issued)
      case .expires: license.expires = date(value, .expires)
      case .kind: license.statedKind = checked(words.licenseKinds[value], value, .kind)
      case .home: license.home = place(value)
      default: verification(tag, index, into: &license.source)
      }
    }
    if !hasProfession { reportMissing(.profession, of: .license) }
    if !hasPlace { reportMissing(.jurisdiction, of: .license) }
    if !hasStatus { reportMissing(.status, of: .license) }
    batch.licenses.append(license)
  }

  mutating func readStatus(_ tag: XMLStartTag) {
    entryPosition = tag.position
    var period = StatusPeriod(status: .unknown, from: nil, until: nil, position: entryPosition)
    var hasStatus = false
    for index in 0..<tag.attributeCount {
      let value = trimmed(tag.attributeValue(index))
      switch RosterName(rawValue: tag.attributeName(index).index) {
      case .is:
        hasStatus = !value.isEmpty
        period.status = checked(words.licenseStatuses[value], value, .is) ?? .unknown
      case .from: period.from = date(value, .from)
      case .until: period.until = date(value, .until)
      default: reportAttribute(tag, index, of: .status)
      }
    }
    if !hasStatus { reportMissing(.is, of: .status) }
    batch.statusPeriods.append(period)
    let last = batch.licenses.count - 1
    batch.licenses[last].statuses =
      batch.licenses[last].statuses.lowerBound..<end(batch.statusPeriods)
  }

  mutating func readRegistration(_ tag: XMLStartTag) {
    var kind: RegistrationKind?
    var entry = Registration(
      kind: .registration, name: .none, issuer: .none, basis: nil, place: .none, placeText: .none,
      number: .none, status: nil, issued: nil, expires: nil,
      source: Source(position: entryPosition))
    for index in 0..<tag.attributeCount {
      let value = trimmed(tag.attributeValue(index))
      switch RosterName(rawValue: tag.attributeName(index).index) {
      case .kind: kind = checked(words.registrationKinds[value], value, .kind)
      case .name: entry.name = text(value)
      case .issuer: entry.issuer = text(value)
      case .basis: entry.basis = checked(words.registrationBases[value], value, .basis)
      case .jurisdiction:
        entry.place = place(value)
        entry.placeText = text(value)
      case .number: entry.number = text(value)
      case .status: entry.status = checked(words.credentialStatuses[value], value, .status)
      case .issued: entry.issued = date(value, .issued)
      case .expires: entry.expires = date(value, .expires)
      default: verification(tag, index, into: &entry.source)
      }
    }
    // Without its kind it can meet nothing.
    guard let kind else { return }
    entry.kind = kind
    batch.registrations.append(entry)
  }

  mutating func readPremises(_ tag: XMLStartTag) {
    var entry = Premises(
      place: .none, placeText: .none, registration: .none, issued: nil, expires: nil,
      source: Source(position: entryPosition))
    for index in 0..<tag.attributeCount {
      let value = trimmed(tag.attributeValue(index))
      switch RosterName(rawValue: tag.attributeName(index).index) {
      case .jurisdiction:
        entry.place = place(value)
        entry.placeText = text(value)
      case .registration: entry.registration = text(value)
      case .issued: entry.issued = date(value, .issued)
      case .expires: entry.expires = date(value, .expires)
      default: verification(tag, index, into: &entry.source)
      }
    }
    batch.premises.append(entry)
  }
}
