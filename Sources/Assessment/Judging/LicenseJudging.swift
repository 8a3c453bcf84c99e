import Credentials
import Terms

/// What a license comes to on the day.
struct LicenseState {
  var side: RecordSide
  var reason: Reason
  var isConflicting = false
  /// How it is known, its home license included.
  var grade = EvidenceGrade.selfStated
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
    var candidates = 0
    for index in person.licenses where isCandidate(batch.licenses[Int(index)]) {
      scratch.evidence.append(EntryReference(.license, Int(index)))
      candidates += 1
      let state = stateWithDiscipline(of: index, person, batch)
      if relied < 0 || isBetter(state, index, than: best, relied, batch) {
        best = state
        relied = index
      }
    }
    if relied < 0, isClosed(.license, person) {
      best = LicenseState(side: .unmet, reason: .nothing)
    }
    scratch.license = LicenseResult(
      side: best.side, isApplicable: true, isConflicting: best.isConflicting, reason: best.reason,
      relied: relied, candidates: candidates, grade: relied < 0 ? nil : best.grade,
      evidence: start..<Int32(scratch.evidence.count))
  }

  /// Whether a license could be relied on.
  private func isCandidate(_ license: License) -> Bool {
    license.profession == law.profession && covers(license.place)
  }

  /// Of two licenses the better one; of two as good, always the same one, whatever their order.
  private func isBetter(
    _ state: LicenseState, _ index: Int32, than other: LicenseState, _ known: Int32,
    _ batch: borrowing RecordBatch
  ) -> Bool {
    if state.side != other.side { return state.side < other.side }
    if state.reason != other.reason { return state.reason.rawValue < other.reason.rawValue }
    let (a, b) = (batch.licenses[Int(index)], batch.licenses[Int(known)])
    if state.grade != other.grade { return state.grade > other.grade }
    func issued(_ license: License) -> (Day, Day) {
      (license.issued?.latest ?? .distantFuture, license.issued?.earliest ?? .distantFuture)
    }
    if issued(a) != issued(b) { return issued(a) < issued(b) }
    let expiries = (a.expires?.earliest ?? .distantPast, b.expires?.earliest ?? .distantPast)
    if expiries.0 != expiries.1 { return expiries.0 > expiries.1 }
    if a.statedKind != b.statedKind {
      return a.statedKind?.rawValue ?? "" < b.statedKind?.rawValue ?? ""
    }
    return text(a.number, batch).lexicographicallyPrecedes(text(b.number, batch))
  }

  /// Where what is asked depends on the license, the one is relied on that leaves the record best off.
  func relyOnBest(
    _ first: RecordSide, _ person: Practitioner, _ batch: borrowing RecordBatch,
    _ scratch: inout Scratch
  ) -> RecordSide {
    let known = scratch.license
    var (best, side) = (known.relied, first)
    var current = best
    for index in person.licenses
    where index != known.relied && isCandidate(batch.licenses[Int(index)]) {
      current = index
      let other = judgeTerms(relyingOn: index, person, batch, &scratch)
      let isBetter =
        other != side
        ? other < side
        : best != known.relied
          && isBetter(
            stateWithDiscipline(of: index, person, batch), index,
            than: stateWithDiscipline(of: best, person, batch), best, batch)
      if isBetter { (best, side) = (index, other) }
    }
    return current == best ? side : judgeTerms(relyingOn: best, person, batch, &scratch)
  }

  private func judgeTerms(
    relyingOn index: Int32, _ person: Practitioner, _ batch: borrowing RecordBatch,
    _ scratch: inout Scratch
  ) -> RecordSide {
    var license = scratch.license
    let state = stateWithDiscipline(of: index, person, batch)
    license.side = state.side
    license.reason = state.reason
    license.isConflicting = state.isConflicting
    license.relied = index
    license.grade = state.grade
    scratch.restart(license)
    return judgeTerms(person, batch, &scratch)
  }

  /// A license for a place covers all its parts.
  private func covers(_ place: Place) -> Bool {
    law.enclosing.contains(place)
  }

  /// What one license comes to, the discipline of entries that it supersedes included.
  func stateWithDiscipline(
    of index: Int32, _ person: Practitioner, _ batch: borrowing RecordBatch
  ) -> LicenseState {
    let state = state(of: batch.licenses[Int(index)], person, batch)
    let discipline = discipline(of: index, person, batch)
    return discipline.side > state.side ? discipline : state
  }

  /// What one license comes to, its home license included where it is a compact privilege.
  func state(
    of license: License, _ person: Practitioner, _ batch: borrowing RecordBatch
  ) -> LicenseState {
    var state = ownState(of: license, batch)
    state.grade = grade(license.source)
    if license.statedKind == .compactPrivilege, state.side != .unmet {
      let home = homeState(of: license, person, batch)
      let grade = min(state.grade, home.grade)
      if home.side > state.side { state = home }
      state.grade = grade
    }
    if state.side == .met, !isStrong(license.source) {
      state = LicenseState(side: .notShown, reason: .weakGrade, grade: state.grade)
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
    case .pending, .unknown:
      let span = span(of: license)
      return span.side > .notShown ? span : LicenseState(side: .notShown, reason: .statusOpen)
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
    var isAgainst = false
    for index in license.statuses {
      let period = batch.statusPeriods[Int(index)]
      let started = period.from?.latest ?? .distantPast
      let mayStart = period.from?.earliest ?? .distantPast
      let ends = period.until?.earliest ?? .distantFuture
      let mayEnd = period.until?.latest ?? .distantFuture
      if started <= day, day <= ends {
        if period.until == nil, license.status == .active, Judge.isDiscipline(period.status) {
          isAgainst = true
        } else if Judge.severity(period.status) >= Judge.severity(found ?? .active) {
          found = period.status
        }
      } else if mayStart <= day, day <= mayEnd {
        perhaps = perhaps || period.status != .active
      }
    }
    if perhaps, Judge.severity(found ?? .active) < Judge.severity(.suspended) { return .perhaps }
    // What is dated and plainly worse decides, whatever else is in conflict.
    let isPlain = found.map { Judge.severity($0) > 1 && $0 != .expired } ?? false
    return isAgainst && !isPlain ? .againstActive : found.map(DatedStatus.surely)
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
    case nil: status = license.status
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
      guard license.profession == privilege.profession, license.statedKind != .compactPrivilege,
        privilege.home != .none, license.place == privilege.home
      else { continue }
      // A license that is no privilege has no home of its own: this goes no deeper.
      let state = stateWithDiscipline(of: index, person, batch)
      guard let known = best else {
        best = state
        continue
      }
      if state.side < known.side || (state.side == known.side && state.grade > known.grade) {
        best = state
      }
    }
    guard let best else { return LicenseState(side: .notShown, reason: .homeMissing) }
    switch best.side {
    case .met: return best
    case .notShown: return LicenseState(side: .notShown, reason: .homeMissing)
    case .encumbered, .unmet: return LicenseState(side: .unmet, reason: .homeEnded)
    }
  }
}
