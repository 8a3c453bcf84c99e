import Terms

/// One possible reading of the law on a day: what each position comes to where every unknown day is settled.
struct PossibleLaw: Hashable {
  var standing: Standing
  var grounds: [Ground]
  var side: LawSide
}

/// Works out, possibility by possibility, what the positions of a practice come to (design §4 and §5).
struct PositionReader {
  let jurisdiction: Jurisdiction
  let practice: Practice
  let strict: Bool

  /// A position of the practice, or one that a reservation makes, as it stands on the day.
  struct Candidate {
    var position: LegalPosition
    var duration: Duration
    var enacted: Holding
    var authorityClass: Authority.Class
    /// Whether some authority of persuasive weight or more was itself read, at least in part.
    var isSeen: Bool
    /// Its index among the practice's positions; -1 for a reservation's.
    var index: Int
  }

  /// The class of a position: the strongest of its authorities', capped by how it is known.
  static func authorityClass(
    _ position: LegalPosition, how: LegalPosition.How, in jurisdiction: Jurisdiction
  ) -> Authority.Class {
    let strongest = position.authorities.map { jurisdiction.authorities[$0].standingClass }.max()
    // How it is known caps only what says yes or no.
    let speaks = position.stance == .permits || position.stance == .forbids
    return speaks ? min(strongest ?? .reported, how.cap) : strongest ?? .reported
  }

  func candidate(
    _ position: LegalPosition, index: Int, unknown: inout UnknownDays
  ) -> Candidate {
    let enacted = position.enacted.map { Boundary(range: $0, name: "enacted \(index)") }
    let seen = position.authorities.contains { authority in
      let source = jurisdiction.authorities[authority]
      return source.standingClass >= .persuasive && (position.seen ?? source.seen) != .secondaryOnly
    }
    return Candidate(
      position: position, duration: unknown.duration(position.start, position.end),
      enacted: enacted == nil ? .never : unknown.started(enacted),
      authorityClass: PositionReader.authorityClass(
        position, how: position.how, in: jurisdiction),
      isSeen: seen, index: index)
  }

  /// The operative position that sets this one aside: all of its authorities are named there.
  func dropper(of candidate: Candidate, among operative: [Candidate]) -> Candidate? {
    guard !candidate.position.authorities.isEmpty else { return nil }
    return operative.first { other in
      other.index != candidate.index
        && candidate.position.authorities.allSatisfy(other.position.overrides.contains)
    }
  }

  /// The law in one possibility.
  ///
  /// - Parameters:
  ///   - candidates: The practice's positions.
  ///   - reservations: What other professions' laws say that shuts this one out, as candidates.
  ///   - isConditional: Whether a condition is in force in this possibility.
  ///   - setGrounds: The gray areas that the requirement sets in force bring beside a yes.
  func law(
    in possibility: UInt32, candidates: [Candidate], reservations: [Candidate],
    isConditional: Bool, setGrounds: [Ground]
  ) -> PossibleLaw {
    let operative = candidates.filter { $0.duration.holds(in: possibility) }
    var standingOnes = operative.filter { dropper(of: $0, among: operative) == nil }
    let shutOut = reservations.filter {
      $0.duration.holds(in: possibility) && dropper(of: $0, among: operative) == nil
    }
    settleGeneralGrants(among: &standingOnes, shutOut: shutOut)

    var yes = standingOnes.filter { $0.position.stance == .permits }
    var no = standingOnes.filter { $0.position.stance == .forbids }
    if yes.isEmpty { no += shutOut }
    let strongest = (yes + no).map(\.authorityClass).max()
    let deciding = (yes + no).filter { $0.authorityClass == strongest }
    let decidingYes = deciding.contains { $0.position.stance == .permits }
    let decidingNo = deciding.contains { $0.position.stance == .forbids }
    let isReserved = decidingYes && !shutOut.isEmpty
    let waiting = candidates.filter {
      ($0.position.stance == .permits || $0.position.stance == .forbids)
        && $0.enacted.holds(in: possibility) && !$0.duration.started.holds(in: possibility)
        && $0.duration.notEnded.holds(in: possibility) && dropper(of: $0, among: operative) == nil
    }

    var standing: Standing
    if decidingYes && (decidingNo || isReserved) {
      standing = .contested
    } else if decidingYes {
      standing = isConditional ? .conditional : .permitted
    } else if decidingNo {
      standing = .prohibited
    } else if !waiting.isEmpty {
      standing = .pending
    } else if standingOnes.contains(where: { $0.position.stance == .silent }) {
      standing = .silent
    } else {
      standing = .unknown
    }

    var grounds = worked(
      standing: standing, candidates: standingOnes, shutOut: shutOut, waiting: waiting)
    if decidingYes {
      if !isConfirmed(yes) { grounds.append(unconfirmed(yes, "yes")) }
      grounds += setGrounds
    }
    if standing == .prohibited, strongest == .reported { grounds.append(unconfirmed(no, "no")) }
    yes.removeAll { $0.authorityClass == strongest }
    no.removeAll { $0.authorityClass == strongest }
    let dissenting = standing.isYes ? no : standing == .prohibited ? yes : []
    if !dissenting.isEmpty {
      grounds.append(
        Ground(
          kind: .dissent, lead: "a weaker source says the opposite: ",
          authorities: authorities(dissenting)))
    }
    if !waiting.isEmpty, decidingYes || decidingNo {
      grounds.append(
        Ground(
          kind: .enacted, lead: "enacted and not yet in operation: ",
          authorities: authorities(waiting)))
    }
    return PossibleLaw(standing: standing, grounds: grounds, side: side(standing, grounds))
  }

  private func side(_ standing: Standing, _ grounds: [Ground]) -> LawSide {
    let decides = grounds.contains { $0.kind.weight.decides(strict: strict) }
    switch standing {
    case .permitted, .conditional: return decides ? .unclear : .yes
    case .prohibited: return grounds.contains { $0.kind == .unconfirmed } ? .unclear : .no
    case .unknown: return .notEstablished
    case .silent, .contested, .pending, .uncertain: return .unclear
    }
  }

  /// A general grant that some authority denies this profession is no more than a reader's inference.
  private func settleGeneralGrants(among candidates: inout [Candidate], shutOut: [Candidate]) {
    let denied = !shutOut.isEmpty || candidates.contains { $0.position.stance == .forbids }
    guard denied else { return }
    for index in candidates.indices where candidates[index].position.how == .generalGrant {
      candidates[index].position.how = .inferred
      candidates[index].authorityClass = PositionReader.authorityClass(
        candidates[index].position, how: .inferred, in: jurisdiction)
    }
  }

  /// Whether a yes rests on a source of weight that was itself read, and on more than an inference.
  private func isConfirmed(_ yes: [Candidate]) -> Bool {
    yes.contains { candidate in
      candidate.position.how != .inferred && candidate.position.how != .otherActExemption
        && candidate.authorityClass >= .persuasive && candidate.isSeen
    }
  }

  private func unconfirmed(_ candidates: [Candidate], _ answer: String) -> Ground {
    let isReading = candidates.contains {
      $0.position.how == .inferred && $0.authorityClass >= .persuasive
    }
    let isExempt = candidates.contains { $0.position.how == .otherActExemption }
    let reason =
      isReading
      ? "a reading of "
      : isExempt
        ? "an exemption from another law's licensing: "
        : "sources that tell of the law and were not checked against it: "
    return Ground(
      kind: .unconfirmed, lead: "the \(answer) rests only on \(reason)",
      tail: isReading ? ", which does not say it in words" : "",
      authorities: authorities(candidates))
  }

  private func worked(
    standing: Standing, candidates: [Candidate], shutOut: [Candidate], waiting: [Candidate]
  ) -> [Ground] {
    var grounds: [Ground] = []
    func add(_ kind: GrayKind, _ lead: String, _ concerned: [Candidate]) {
      grounds.append(Ground(kind: kind, lead: lead, authorities: authorities(concerned)))
    }
    switch standing {
    case .silent:
      add(
        .silence, "the law that was read says nothing either way: ",
        candidates.filter { $0.position.stance == .silent })
    case .contested:
      let yes = candidates.filter { $0.position.stance == .permits }
      let no = candidates.filter { $0.position.stance == .forbids } + shutOut
      grounds.append(
        Ground(
          kind: .conflict, lead: "authorities disagree: yes says ", authorities: authorities(yes),
          against: authorities(no)))
    case .pending:
      add(.pending, "enacted and not yet in operation: ", waiting)
    default: break
    }
    let unread = candidates.filter { $0.position.stance == .unread }
    if !unread.isEmpty {
      add(.unreadLaw, "known to bear on this, and its text was not read: ", unread)
    }
    let granted = candidates.filter {
      $0.position.stance == .permits && $0.position.how == .generalGrant
    }
    if standing.isYes, !granted.isEmpty {
      add(.generalGrant, "the grant is general and does not name dry needling: ", granted)
    }
    let annulled = candidates.filter { $0.position.ended == .annulled }
    if !annulled.isEmpty {
      add(.annulledLater, "applied on this day and struck down later: ", annulled)
    }
    return grounds
  }

  private func authorities(_ candidates: [Candidate]) -> [Int] {
    var all: [Int] = []
    for candidate in candidates { all.addNew(candidate.position.authorities) }
    return all
  }
}
