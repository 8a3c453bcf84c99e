import Credentials
import Regulation
import Terms

/// What a dated credential comes to on a day, from best to worst.
enum Coverage: Int, Comparable {
  case covers, uncertain, open, notYet, weak, withdrawn, ended

  static func < (a: Coverage, b: Coverage) -> Bool { a.rawValue < b.rawValue }

  var result: NodeResult {
    switch self {
    case .covers: .of(.met, .shown)
    case .uncertain: .of(.notShown, .uncertainDate)
    case .open: .of(.notShown, .statusOpen)
    case .notYet: .of(.notShown, .notYet)
    case .weak: .of(.notShown, .weakGrade)
    case .withdrawn: .of(.unmet, .withdrawn)
    case .ended: .of(.unmet, .ended)
    }
  }
}

extension Judge {
  /// Whether a registration, certification, certificate or coverage holds on the day.
  ///
  /// One without an expiry date covers from its issue while its status is active or absent, unless the
  /// rule sets a term of years.
  func coverage(
    issued: DateRange?, expires: DateRange?, status: CredentialStatus?, source: Source,
    termYears: Int? = nil
  ) -> Coverage {
    switch status {
    case .suspended, .revoked, .surrendered: return .withdrawn
    case .pending, .unknown: return .open
    case .expired, .lapsed, .inactive:
      guard status == .expired, let expires, expires.earliest >= day else { return .ended }
    case .active, nil: break
    }
    var last = expires
    if last == nil, let termYears, let issued {
      last = DateRange(
        earliest: issued.earliest.adding(years: termYears).adding(days: -1),
        latest: issued.latest.adding(years: termYears).adding(days: -1))
    }
    if let last, last.latest < day { return .ended }
    if let issued {
      if issued.earliest > day { return .notYet }
      if issued.latest > day { return .uncertain }
    } else if status != .active, expires == nil, happened(nil, source) != .yes {
      return .open
    }
    if let last, last.earliest < day { return .uncertain }
    return isStrong(source) ? .covers : .weak
  }

  /// The best of several entries, and the best grade of those that are as good.
  private struct Best {
    var coverage: Coverage?
    var grade: EvidenceGrade = .selfStated

    mutating func add(_ next: Coverage, _ grade: EvidenceGrade) {
      guard let known = coverage, known <= next else {
        (coverage, self.grade) = (next, grade)
        return
      }
      if known == next { self.grade = max(self.grade, grade) }
    }
  }

  private func result(
    _ best: Best, _ section: Sections, _ person: Practitioner, _ evidence: Range<Int32>
  ) -> NodeResult {
    guard let coverage = best.coverage else {
      return .of(isClosed(section, person) ? .unmet : .notShown, .nothing)
    }
    var result = coverage.result
    result.evidence = evidence
    if result.outcome == .met { result.grade = best.grade }
    return result
  }

  private func isHere(_ place: Place) -> Bool { law.enclosing.contains(place) }

  /// Whether names match, where the rule gives any and the entry has one.
  private func isNamed(
    _ name: Text, _ names: NameList, _ batch: borrowing RecordBatch, _ scratch: inout Scratch
  ) -> Bool {
    names.isEmpty || name.isEmpty || names.matches(text(name, batch), scratch: &scratch.folded)
  }

  // MARK: Registers

  func registration(
    _ test: CompiledLaw.RegistrationTest, _ person: Practitioner, _ batch: borrowing RecordBatch,
    _ scratch: inout Scratch
  ) -> NodeResult {
    let (terms, names) = (test.terms, test.names)
    let start = Int32(scratch.evidence.count)
    var best = Best()
    var isSelfDeclared = false
    for index in person.registrations {
      let entry = batch.registrations[Int(index)]
      guard entry.kind == terms.kind, isHere(entry.place),
        isNamed(entry.name, names, batch, &scratch)
      else { continue }
      scratch.evidence.append(EntryReference(.registration, Int(index)))
      if terms.basis == .approved, entry.basis == .selfDeclared {
        isSelfDeclared = true
        continue
      }
      best.add(
        coverage(
          issued: entry.issued, expires: entry.expires, status: entry.status, source: entry.source,
          termYears: terms.termYears),
        grade(entry.source))
    }
    let evidence = start..<Int32(scratch.evidence.count)
    // What does not hold yet, or counts for nothing, does not make it due; what was taken away does.
    if best.coverage.map({ $0 > .covers && $0 < .withdrawn }) ?? true,
      isNotDue(terms, person, batch, scratch.license.relied)
    {
      return .of(.notApplicable, .notDue)
    }
    if best.coverage == nil, isSelfDeclared {
      return NodeResult(outcome: .notShown, reason: .selfDeclared, evidence: evidence)
    }
    return result(best, .registration, person, evidence)
  }

  /// Whether the time to register has surely not run out yet.
  private func isNotDue(
    _ terms: RegistrationTerms, _ person: Practitioner, _ batch: borrowing RecordBatch,
    _ relied: Int32
  ) -> Bool {
    guard let days = terms.withinDays, let event = terms.event else { return false }
    var last: Day?
    switch event {
    case .firstUse: return false
    case .license:
      guard relied >= 0 else { return false }
      last = batch.licenses[Int(relied)].issued?.earliest
    case .training:
      for index in person.trainings {
        guard let completed = batch.trainings[Int(index)].completed, completed.latest <= day else {
          continue
        }
        last = max(last ?? .distantPast, completed.earliest)
      }
    }
    return last.map { day <= $0.adding(days: days) } ?? false
  }

  func certification(
    _ names: NameList, _ issuers: NameList, _ person: Practitioner, _ batch: borrowing RecordBatch,
    _ scratch: inout Scratch
  ) -> NodeResult {
    let start = Int32(scratch.evidence.count)
    var best = Best()
    var isOthers = false
    for index in person.certifications {
      let entry = batch.certifications[Int(index)]
      guard names.matches(text(entry.name, batch), scratch: &scratch.folded) else { continue }
      scratch.evidence.append(EntryReference(.certification, Int(index)))
      // Many bodies certify under one name: another's is not the one that is asked for.
      guard isNamed(entry.issuer, issuers, batch, &scratch) else {
        isOthers = true
        continue
      }
      best.add(
        coverage(
          issued: entry.issued, expires: entry.expires, status: entry.status, source: entry.source),
        grade(entry.source))
    }
    // A permit also meets a certification of its issuer.
    for index in person.registrations {
      let entry = batch.registrations[Int(index)]
      guard entry.kind == .permit, isHere(entry.place) else { continue }
      let isIts =
        names.matches(text(entry.name, batch), scratch: &scratch.folded)
        && isNamed(entry.issuer, issuers, batch, &scratch)
        || (!issuers.isEmpty && entry.name.isEmpty
          && issuers.matches(text(entry.issuer, batch), scratch: &scratch.folded))
      guard isIts else { continue }
      scratch.evidence.append(EntryReference(.registration, Int(index)))
      best.add(
        coverage(
          issued: entry.issued, expires: entry.expires, status: entry.status, source: entry.source),
        grade(entry.source))
    }
    let evidence = start..<Int32(scratch.evidence.count)
    var result = result(best, .certification, person, evidence)
    if best.coverage == nil, isOthers {
      result.reason = .notCounted
      result.evidence = evidence
    }
    return result
  }

  func certificate(
    _ kind: CertificateKind, _ person: Practitioner, _ batch: borrowing RecordBatch,
    _ scratch: inout Scratch
  ) -> NodeResult {
    let start = Int32(scratch.evidence.count)
    var best = Best()
    for index in person.certificates where batch.certificates[Int(index)].kind == kind {
      let entry = batch.certificates[Int(index)]
      scratch.evidence.append(EntryReference(.certificate, Int(index)))
      best.add(
        coverage(issued: entry.issued, expires: entry.expires, status: nil, source: entry.source),
        grade(entry.source))
    }
    return result(best, .certificate, person, start..<Int32(scratch.evidence.count))
  }

  func insurance(
    _ person: Practitioner, _ batch: borrowing RecordBatch, _ scratch: inout Scratch
  ) -> NodeResult {
    let start = Int32(scratch.evidence.count)
    var best = Best()
    for index in person.coverages {
      let entry = batch.coverages[Int(index)]
      scratch.evidence.append(EntryReference(.coverage, Int(index)))
      best.add(
        coverage(issued: entry.issued, expires: entry.expires, status: nil, source: entry.source),
        grade(entry.source))
    }
    return result(best, .coverage, person, start..<Int32(scratch.evidence.count))
  }

  func premises(
    _ person: Practitioner, _ batch: borrowing RecordBatch, _ scratch: inout Scratch
  ) -> NodeResult {
    let start = Int32(scratch.evidence.count)
    var best = Best()
    for index in person.premises where isHere(batch.premises[Int(index)].place) {
      let entry = batch.premises[Int(index)]
      scratch.evidence.append(EntryReference(.premises, Int(index)))
      // That premises are registered is a state, which an entry without dates tells as it is.
      best.add(
        coverage(
          issued: entry.issued, expires: entry.expires,
          status: entry.registration.isEmpty ? nil : .active, source: entry.source),
        grade(entry.source))
    }
    return result(best, .premises, person, start..<Int32(scratch.evidence.count))
  }

  // MARK: Licenses as requirements

  func licenseClass(
    _ kinds: [LicenseKind], _ batch: borrowing RecordBatch, _ scratch: Scratch
  ) -> NodeResult {
    guard scratch.license.relied >= 0 else { return .of(.notShown, .nothing) }
    var result = NodeResult.of(.met, .shown)
    if let kind = batch.licenses[Int(scratch.license.relied)].statedKind {
      if !kinds.contains(kind) { result = .of(.unmet, .otherKind) }
    } else {
      result = .of(.notShown, .kindUnstated)
    }
    result.evidence = scratch.license.evidence
    if result.outcome == .met {
      result.grade = scratch.license.grade
    }
    return result
  }

  func secondLicense(
    _ profession: Profession, _ person: Practitioner, _ batch: borrowing RecordBatch,
    _ scratch: inout Scratch
  ) -> NodeResult {
    let start = Int32(scratch.evidence.count)
    var best: LicenseState?
    var grade = EvidenceGrade.selfStated
    for index in person.licenses {
      let license = batch.licenses[Int(index)]
      guard license.profession == profession, isHere(license.place) else { continue }
      scratch.evidence.append(EntryReference(.license, Int(index)))
      let state = stateWithDiscipline(of: index, person, batch)
      if state.side == .met { grade = max(grade, state.grade) }
      guard let known = best else {
        best = state
        continue
      }
      if state.side < known.side
        || (state.side == known.side && state.reason.rawValue < known.reason.rawValue)
      {
        best = state
      }
    }
    let evidence = start..<Int32(scratch.evidence.count)
    guard let best else {
      return .of(isClosed(.license, person) ? .unmet : .notShown, .nothing)
    }
    var result: NodeResult =
      switch best.side {
      case .met: .of(.met, .shown)
      // An encumbered second license shows the route no longer plainly.
      case .encumbered, .notShown: .of(.notShown, best.reason)
      case .unmet: .of(.unmet, best.reason)
      }
    result.evidence = evidence
    if result.outcome == .met { result.grade = grade }
    return result
  }
}
