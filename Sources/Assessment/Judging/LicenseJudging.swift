import Credentials
import Terms

/// What a license comes to on the day.
struct LicenseState {
  var side: RecordSide
  var reason: Reason
  var isConflicting = false
}

extension Judge {
  /// The built-in requirement of every practice: an active license of the profession in the place.
  func judgeLicense(
    _ person: Practitioner, _ batch: borrowing RecordBatch, _ scratch: inout Scratch
  ) {
    guard law.isLicensed else {
      scratch.license.isApplicable = false
      scratch.license.side = .met
      scratch.license.reason = .doesNotApply
      return
    }
    let start = Int32(scratch.evidence.count)
    var best = LicenseState(side: .notShown, reason: .nothing)
    var relied: Int32 = -1
    for index in person.licenses {
      let license = batch.licenses[Int(index)]
      guard license.profession == law.profession, covers(license.place) else { continue }
      scratch.evidence.append(EntryReference(.license, Int(index)))
      let state = state(of: license, person, batch)
      if relied < 0 || state.side < best.side {
        best = state
        relied = index
      }
    }
    if relied >= 0 {
      let discipline = discipline(of: relied, person, batch)
      if discipline.side > best.side { best = discipline }
    } else if isClosed(.license, person) {
      best = LicenseState(side: .unmet, reason: .nothing)
    }
    scratch.license = LicenseResult(
      side: best.side, isApplicable: true, isConflicting: best.isConflicting, reason: best.reason,
      relied: relied, evidence: start..<Int32(scratch.evidence.count))
  }

  /// A license for a place covers all its parts.
  private func covers(_ place: Place) -> Bool {
    law.enclosing.contains(place)
  }

  /// What one license comes to, its home license included where it is a compact privilege.
  func state(
    of license: License, _ person: Practitioner, _ batch: borrowing RecordBatch
  ) -> LicenseState {
    var state = ownState(of: license, batch)
    if license.kind == .compactPrivilege, state.side != .unmet {
      let home = homeState(of: license, person, batch)
      if home.side > state.side { state = home }
    }
    if state.side == .met, !isStrong(license.source) {
      state = LicenseState(side: .notShown, reason: .weakGrade)
    }
    return state
  }

  private func ownState(of license: License, _ batch: borrowing RecordBatch) -> LicenseState {
    if let dated = datedStatus(of: license, batch) {
      switch dated {
      case .surely(let status):
        if status == .active { break }
        return standing(of: status, license)
      case .perhaps:
        return LicenseState(side: .notShown, reason: .uncertainDate)
      case .againstActive:
        return LicenseState(side: .notShown, reason: .disagree, isConflicting: true)
      }
      return span(of: license)
    }
    if license.status == .active { return span(of: license) }
    return standing(of: license.status, license)
  }

  /// What a status alone comes to, beside the days of the license.
  private func standing(of status: LicenseStatus, _ license: License) -> LicenseState {
    switch status {
    case .active: return span(of: license)
    case .probation, .restricted, .conditions:
      let span = span(of: license)
      return span.side > .encumbered ? span : LicenseState(side: .encumbered, reason: .encumbered)
    case .pending, .unknown: return LicenseState(side: .notShown, reason: .statusOpen)
    case .suspended, .revoked, .surrendered:
      return LicenseState(side: .unmet, reason: .withdrawn)
    case .expired, .lapsed, .inactive:
      // A license that has since expired covered the days before.
      if status == .expired, let expires = license.expires {
        if expires.earliest >= day { return span(of: license) }
        if expires.latest >= day { return LicenseState(side: .notShown, reason: .uncertainDate) }
      }
      return LicenseState(side: .unmet, reason: .ended)
    }
  }

  /// Whether the days of a license, by its issue and expiry, hold the day asked about.
  private func span(of license: License) -> LicenseState {
    if let issued = license.issued {
      if issued.earliest > day { return LicenseState(side: .notShown, reason: .notYet) }
      if issued.latest > day { return LicenseState(side: .notShown, reason: .uncertainDate) }
    }
    guard let expires = license.expires else {
      guard let verified = license.source.verifiedOn,
        verified.earliest >= day.adding(days: -options.verifiedWithin),
        verified.latest <= day.adding(days: options.verifiedWithin)
      else { return LicenseState(side: .notShown, reason: .noExpiry) }
      return LicenseState(side: .met, reason: .shown)
    }
    if expires.latest < day { return LicenseState(side: .unmet, reason: .ended) }
    if expires.earliest < day { return LicenseState(side: .notShown, reason: .uncertainDate) }
    return LicenseState(side: .met, reason: .shown)
  }

  private enum DatedStatus {
    case surely(LicenseStatus)
    case perhaps
    /// An open-ended suspension beside an attribute that says active.
    case againstActive
  }

  /// The status that dated `<status>` entries give for the day: the worst that holds on it.
  private func datedStatus(
    of license: License, _ batch: borrowing RecordBatch
  ) -> DatedStatus? {
    var found: LicenseStatus?
    var perhaps = false
    for index in license.statuses {
      let period = batch.statusPeriods[Int(index)]
      let started = period.from?.latest ?? .distantPast
      let mayStart = period.from?.earliest ?? .distantPast
      let ends = period.until?.earliest ?? .distantFuture
      let mayEnd = period.until?.latest ?? .distantFuture
      if started <= day, day <= ends {
        if period.until == nil, license.status == .active, Judge.isDiscipline(period.status) {
          return .againstActive
        }
        if Judge.severity(period.status) >= Judge.severity(found ?? .active) {
          found = period.status
        }
      } else if mayStart <= day, day <= mayEnd {
        perhaps = perhaps || period.status != .active
      }
    }
    if perhaps, Judge.severity(found ?? .active) < Judge.severity(.suspended) { return .perhaps }
    return found.map(DatedStatus.surely)
  }

  private static func isDiscipline(_ status: LicenseStatus) -> Bool {
    switch status {
    case .suspended, .revoked, .surrendered, .probation, .restricted, .conditions: true
    default: false
    }
  }

  private static func severity(_ status: LicenseStatus) -> Int {
    switch status {
    case .active: 0
    case .pending, .unknown: 1
    case .probation, .restricted, .conditions: 2
    case .expired, .lapsed, .inactive: 3
    case .suspended, .revoked, .surrendered: 4
    }
  }

  /// An ended entry with the number of the one relied on is superseded, but its discipline still counts.
  private func discipline(
    of relied: Int32, _ person: Practitioner, _ batch: borrowing RecordBatch
  ) -> LicenseState {
    let license = batch.licenses[Int(relied)]
    var worst = LicenseState(side: .met, reason: .shown)
    guard !license.number.isEmpty else { return worst }
    for index in person.licenses where index != relied {
      let other = batch.licenses[Int(index)]
      guard other.profession == license.profession, other.place == license.place,
        batch.same(other.number, license.number)
      else { continue }
      let isDisciplined =
        Judge.isDiscipline(other.status)
        || other.statuses.contains { Judge.isDiscipline(batch.statusPeriods[Int($0)].status) }
      guard isDisciplined else { continue }
      let state = disciplineState(of: other, batch)
      if state.side > worst.side { worst = state }
    }
    return worst
  }

  /// Discipline alone: that the entry itself has ended is what its successor mends.
  private func disciplineState(
    of license: License, _ batch: borrowing RecordBatch
  ) -> LicenseState {
    let status: LicenseStatus
    switch datedStatus(of: license, batch) {
    case .surely(let dated): status = dated
    case .perhaps: return LicenseState(side: .notShown, reason: .uncertainDate)
    case .againstActive:
      return LicenseState(side: .notShown, reason: .disagree, isConflicting: true)
    case nil: status = license.statuses.isEmpty ? license.status : .active
    }
    switch status {
    case .suspended, .revoked, .surrendered:
      return LicenseState(side: .unmet, reason: .withdrawn)
    case .probation, .restricted, .conditions:
      return LicenseState(side: .encumbered, reason: .encumbered)
    default: return LicenseState(side: .met, reason: .shown)
    }
  }

  /// A compact privilege stands and falls with the license in its home.
  private func homeState(
    of privilege: License, _ person: Practitioner, _ batch: borrowing RecordBatch
  ) -> LicenseState {
    var best: LicenseState?
    for index in person.licenses {
      let license = batch.licenses[Int(index)]
      guard license.profession == privilege.profession, license.kind != .compactPrivilege,
        privilege.home != .none, license.place == privilege.home
      else { continue }
      let state = ownState(of: license, batch)
      if best == nil || state.side < (best?.side ?? .unmet) { best = state }
    }
    guard let best else { return LicenseState(side: .notShown, reason: .homeMissing) }
    switch best.side {
    case .met: return LicenseState(side: .met, reason: .shown)
    case .notShown: return LicenseState(side: .notShown, reason: .homeMissing)
    case .encumbered, .unmet: return LicenseState(side: .unmet, reason: .homeEnded)
    }
  }
}
