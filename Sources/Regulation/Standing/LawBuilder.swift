import Terms

extension Jurisdiction {
  /// The law on a practice in one part of the place, on a day and the days around it that are alike.
  ///
  /// - Parameters:
  ///   - practice: A practice of this jurisdiction.
  ///   - part: The part asked about; the jurisdiction's own code where it has none.
  ///   - day: The day asked about.
  ///   - options: How strictly to read.
  public func law(
    of practice: Practice, in part: Place, on day: Day, options: LawOptions = LawOptions()
  ) -> Law {
    LawBuilder(jurisdiction: self, practice: practice, part: part, day: day, options: options)
      .build()
  }

  /// Every day on which the law on a practice may turn into something else, in order.
  public func turns(of practice: Practice, staleAfter: Int = 365) -> [Day] {
    var days: Set<Day> = [reviewed.adding(days: staleAfter + 1)]
    func note(_ start: Boundary?, _ end: Boundary?) {
      days.formUnion(start?.turnsAsStart ?? [])
      days.formUnion(end?.turnsAsEnd ?? [])
    }
    for position in practice.positions {
      note(position.start, position.end)
      if let enacted = position.enacted { note(Boundary(range: enacted, name: ""), nil) }
    }
    var named: Set<Profession> = [practice.profession]
    var unread = [practice]
    while let floor = unread.popLast() {
      for set in floor.requirementSets {
        note(set.start, set.end)
        for requirement in set.requirements.flatMap(\.flattened) {
          note(requirement.start, requirement.end)
          if case .sameAs(let other) = requirement.kind, named.insert(other).inserted {
            unread += self.practice(other).map { [$0] } ?? []
          }
        }
      }
    }
    for set in practice.dutySets {
      note(set.start, set.end)
      for duty in set.duties { note(duty.start, duty.end) }
    }
    for gray in practice.grays { note(gray.start, gray.end) }
    for reservation in reservations where reservation.shutsOut(practice.profession) {
      note(reservation.start, reservation.end)
    }
    return days.sorted()
  }
}

/// Puts together what is in force on a day, and what the positions come to in every possibility.
struct LawBuilder {
  let jurisdiction: Jurisdiction
  let practice: Practice
  let part: Place
  let day: Day
  let options: LawOptions

  private struct SetOnDay {
    var set: RequirementSet
    var duration: Duration
    var requirements: [RequirementOnDay]
  }

  private struct RequirementOnDay {
    var requirement: Requirement
    var duration: Duration
    var children: [RequirementOnDay]
    var set: RequirementSet

    /// Whether nobody meets it without an approved entry that shows the whole set, so that the terms
    /// of the set that nobody read do not decide.
    func provesAll(in possibility: UInt32) -> Bool {
      guard duration.holds(in: possibility), requirement.force == .must,
        requirement.condition == .always, requirement.regions.isEmpty
      else { return false }
      switch requirement.kind {
      case .registration(let terms): return terms.basis == .approved && terms.proof == .wholeSet
      case .all: return children.contains { $0.provesAll(in: possibility) }
      case .any:
        return !children.isEmpty && children.allSatisfy { $0.provesAll(in: possibility) }
      default: return false
      }
    }
  }

  func build() -> Law {
    var unknown = UnknownDays(on: day)
    let reader = PositionReader(
      jurisdiction: jurisdiction, practice: practice, strict: options.strict)
    let candidates = practice.positions.enumerated()
      .filter { jurisdiction.covers($0.element.places, part) }
      .map { reader.candidate($0.element, index: $0.offset, unknown: &unknown) }
    let reservations = jurisdiction.reservations
      .filter { $0.shutsOut(practice.profession) && jurisdiction.covers($0.places, part) }
      .map { reader.candidate(noFrom($0), index: -1, unknown: &unknown) }
    let sets = setsOnDay(of: practice, depth: 0, unknown: &unknown)
    var duties: [(duty: Duty, duration: Duration)] = []
    for set in practice.dutySets where jurisdiction.covers(set.places, part) {
      let outer = unknown.duration(set.start, set.end)
      if outer.isNever { continue }
      for duty in set.duties where jurisdiction.covers(duty.places, part) {
        let inner = unknown.duration(duty.start, duty.end)
        if !inner.isNever { duties.append((duty, both(outer, inner, &unknown))) }
      }
    }

    var results: [PossibleLaw] = []
    var known: Set<PossibleLaw> = []
    for possibility in unknown.possibilities {
      let inForce = sets.filter { $0.duration.holds(in: possibility) }
      let conditional =
        inForce.contains { set in
          set.set.complete == .no
            || set.requirements.contains {
              $0.requirement.force == .must && $0.duration.holds(in: possibility)
            }
        } || duties.contains { $0.duty.isCondition && $0.duration.holds(in: possibility) }
      let result = reader.law(
        in: possibility, candidates: candidates, reservations: reservations,
        isConditional: conditional, setGrounds: grounds(of: inForce, in: possibility))
      if known.insert(result).inserted { results.append(result) }
    }
    return law(
      from: results, isCutShort: unknown.isCutShort, sets: sets, duties: duties,
      candidates: candidates, reservations: reservations)
  }

  // MARK: What is in force

  private func setsOnDay(
    of practice: Practice, depth: Int, unknown: inout UnknownDays
  ) -> [SetOnDay] {
    var sets: [SetOnDay] = []
    for set in practice.requirementSets where jurisdiction.covers(set.places, part) {
      let duration = unknown.duration(set.start, set.end)
      if duration.isNever { continue }
      let requirements = set.requirements.compactMap {
        onDay($0, within: duration, of: set, depth: depth, unknown: &unknown)
      }
      sets.append(SetOnDay(set: set, duration: duration, requirements: requirements))
    }
    return sets
  }

  private func onDay(
    _ requirement: Requirement, within outer: Duration, of set: RequirementSet, depth: Int,
    unknown: inout UnknownDays
  ) -> RequirementOnDay? {
    guard jurisdiction.covers(requirement.places, part) else { return nil }
    let own = unknown.duration(requirement.start, requirement.end)
    if own.isNever { return nil }
    let duration = both(outer, own, &unknown)
    var children: [RequirementOnDay] = []
    switch requirement.kind {
    case .all(let inner), .any(let inner):
      children = inner.compactMap {
        onDay($0, within: duration, of: set, depth: depth, unknown: &unknown)
      }
    case .sameAs(let other):
      // A floor in a circle asks for nothing more than itself.
      if depth < 3, let floor = jurisdiction.practice(other) {
        children = setsOnDay(of: floor, depth: depth + 1, unknown: &unknown)
          .sorted { $0.set.id < $1.set.id }.flatMap(\.requirements)
      }
    default: break
    }
    return RequirementOnDay(
      requirement: requirement, duration: duration, children: children,
      set: set)
  }

  /// Both durations at once. Where each hangs on an unknown day of its own the inner one is kept: it
  /// is in force in fewer possibilities, and what is not surely in force is weighed alike.
  private func both(_ outer: Duration, _ inner: Duration, _ unknown: inout UnknownDays) -> Duration
  {
    Duration(
      started: inner.started == .always ? outer.started : inner.started,
      notEnded: inner.notEnded == .always ? outer.notEnded : inner.notEnded)
  }

  private func noFrom(_ reservation: Reservation) -> LegalPosition {
    LegalPosition(
      id: "", stance: .forbids, how: .inferred, authorities: reservation.authorities, enacted: nil,
      start: reservation.start, end: reservation.end, ended: nil, overrides: [],
      places: reservation.places, seen: reservation.seen, via: "", text: reservation.text,
      position: reservation.position)
  }

  // MARK: Gray areas

  /// What incomplete requirement sets add beside a yes.
  private func grounds(of sets: [SetOnDay], in possibility: UInt32) -> [Ground] {
    let unseen = sets.filter { item in
      item.set.complete == .no && !item.requirements.contains { $0.provesAll(in: possibility) }
    }
    let partRead = sets.filter { $0.set.complete == .presumed }
    var grounds: [Ground] = []
    func add(_ kind: GrayKind, _ lead: String, _ sets: [SetOnDay]) {
      if sets.isEmpty { return }
      var authorities: [Int] = []
      for item in sets { authorities.addNew(item.set.authorities) }
      grounds.append(Ground(kind: kind, lead: lead, authorities: authorities))
    }
    add(.unseenTerms, "terms are known to exist that nobody here has read: ", unseen)
    add(
      .partRead,
      "the text was read in part, and what is listed is all that any source tells of: ", partRead)
    return grounds
  }

  /// What the author wrote down for this day, beside what was worked out.
  private func written(beside standing: [Standing]) -> [GrayArea] {
    practice.grays.compactMap { note in
      guard jurisdiction.covers(note.places, part) else { return nil }
      var unknown = UnknownDays(on: day)
      if unknown.duration(note.start, note.end).isNever { return nil }
      if note.kind.explainsStanding { return nil }
      return GrayArea(
        kind: note.kind, noteID: note.id, message: note.text, authorities: note.authorities)
    }
  }

  /// The author's explanation of a standing that was worked out.
  private func explained(_ gray: GrayArea) -> GrayArea {
    guard gray.kind.explainsStanding else { return gray }
    var result = gray
    for note in practice.grays where note.kind == gray.kind {
      var unknown = UnknownDays(on: day)
      guard jurisdiction.covers(note.places, part),
        !unknown.duration(note.start, note.end).isNever
      else { continue }
      result.message += ". " + note.text
      result.authorities += note.authorities.filter { !result.authorities.contains($0) }
    }
    return result
  }

  // MARK: The whole

  private func law(
    from results: [PossibleLaw], isCutShort: Bool, sets: [SetOnDay],
    duties: [(duty: Duty, duration: Duration)], candidates: [PositionReader.Candidate],
    reservations: [PositionReader.Candidate]
  ) -> Law {
    let possible = Set(results.map(\.standing)).sorted()
    let requirements = sets.flatMap(\.requirements).map(inForce)
    var grays = Ground.told(results.flatMap(\.grounds), in: jurisdiction).map(explained)
    let notes = written(beside: possible)
    grays += notes
    var sides = results.map(\.side)
    if notes.contains(where: { $0.kind.weight.decides(strict: options.strict) }) {
      sides = sides.map { $0 == .yes ? .unclear : $0 }
    }
    if isCutShort { sides = sides.map { $0 == .yes ? .unclear : $0 } + [.unclear] }
    if Set(sides).count > 1 || isCutShort {
      let words = possible.map(\.rawValue).joined(separator: " or ")
      grays.append(
        GrayArea(
          kind: .uncertainDate, noteID: "",
          message: "what was in operation on this day hangs on dates known only in part: \(words)",
          authorities: []))
    }
    if day > jurisdiction.reviewed.adding(days: options.staleAfter) {
      sides = sides.map { $0 == .yes ? .unclear : $0 }
      grays.append(
        GrayArea(
          kind: .stale, noteID: "",
          message: "the day lies more than \(options.staleAfter) days after the law was last "
            + "reviewed, on \(jurisdiction.reviewed)",
          authorities: []))
    }
    let secondHand = requirements.flatMap(secondHandAuthorities)
    if !secondHand.isEmpty {
      var unique: [Int] = []
      unique.addNew(secondHand)
      grays.append(
        GrayArea(
          kind: .secondHand, noteID: "",
          message: "figures known only second-hand, from "
            + jurisdiction.citations(unique).joined(separator: "; "),
          authorities: unique))
    }
    let (first, last) = period
    return Law(
      firstDay: first, lastDay: last, standing: possible.count == 1 ? possible[0] : .uncertain,
      possible: possible, side: LawSide.combined(sides), grayAreas: grays,
      positions: positions(candidates, reservations), requirements: requirements,
      duties: duties.map { DutyInForce(duty: $0.duty, isCertain: $0.duration.isAlways) },
      isCutShort: isCutShort)
  }

  private func isSecondHand(_ authorities: [Int]) -> Bool {
    !authorities.isEmpty
      && authorities.allSatisfy { jurisdiction.authorities[$0].standingClass == .reported }
  }

  private func inForce(_ item: RequirementOnDay) -> RequirementInForce {
    RequirementInForce(
      requirement: item.requirement, children: item.children.map(inForce),
      isCertain: item.duration.isAlways, isSecondHand: isSecondHand(item.requirement.authorities),
      completeness: item.set.complete, setPosition: item.set.position,
      authorities: item.requirement.authorities, duration: item.duration)
  }

  private func secondHandAuthorities(_ item: RequirementInForce) -> [Int] {
    var found = item.isSecondHand ? item.authorities : []
    if case .training(let terms) = item.requirement.kind {
      for also in terms.also where isSecondHand(also.authorities) { found += also.authorities }
    }
    return found + item.children.flatMap(secondHandAuthorities)
  }

  private func positions(
    _ candidates: [PositionReader.Candidate], _ reservations: [PositionReader.Candidate]
  ) -> [PositionOnDay] {
    let operative = candidates.filter { $0.duration.isAlways }
    let reader = PositionReader(
      jurisdiction: jurisdiction, practice: practice, strict: options.strict)
    return (candidates + reservations).map { candidate in
      PositionOnDay(
        position: candidate.position, authorityClass: candidate.authorityClass,
        isOperative: candidate.duration.isAlways, mayBeOperative: !candidate.duration.isNever,
        droppedBy: candidate.duration.isNever
          ? nil : reader.dropper(of: candidate, among: operative)?.index,
        isReservation: candidate.index < 0)
    }
  }

  private var period: (Day, Day) {
    let turns = jurisdiction.turns(of: practice, staleAfter: options.staleAfter)
    let first = turns.last { $0 <= day } ?? .distantPast
    let next = turns.first { $0 > day }
    return (first, next?.adding(days: -1) ?? .distantFuture)
  }
}
