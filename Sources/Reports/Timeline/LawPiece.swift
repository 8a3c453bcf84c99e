import Regulation
import Terms

/// One piece of the law on a practice, and how it stood on a day: a position, a set of requirements, a
/// duty, a gray area.
public struct LawPiece: Sendable {
  /// What sort of piece.
  public enum Kind: Sendable {
    case position(LegalPosition)
    case reservation(Reservation)
    /// A set, and the profession whose set it is: another's where the law says "at least what they need".
    case requirements(RequirementSet, of: Profession)
    case requirement(Requirement)
    case duties(DutySet)
    case duty(Duty)
    case gray(ToldGray)
  }

  /// How it stands on a day.
  public enum Phase: Int, Sendable, Comparable {
    case absent, enacted, setAside, perhaps, inForce

    public static func < (a: Phase, b: Phase) -> Bool { a.rawValue < b.rawValue }
  }

  /// What makes it the same piece on another day.
  enum Key: Hashable {
    case written(Position)
    case workedOut(GrayKind)
  }

  public var kind: Kind
  public var phase: Phase
  let key: Key

  /// The word for the sort of piece in the JSON contract.
  public var kindWord: String {
    switch kind {
    case .position: "position"
    case .reservation: "reservation"
    case .requirements: "requirements"
    case .requirement: "requirement"
    case .duties: "duties"
    case .duty: "duty"
    case .gray: "gray-area"
    }
  }

  /// Indices into ``Jurisdiction/authorities``.
  public var authorities: [Int] {
    switch kind {
    case .position(let position): position.authorities
    case .reservation(let reservation): reservation.authorities
    case .requirements(let set, _): set.authorities
    case .requirement(let requirement): requirement.authorities
    case .duties(let set): set.authorities
    case .duty(let duty): duty.authorities
    case .gray(let area): area.authorities
    }
  }

  /// Every piece of the law that is there on the day of a view, in the order of the file.
  static func all(of view: PracticeView) -> [LawPiece] {
    LawPieceFinder(view: view).pieces()
  }
}

/// Finds the pieces of the law of a day.
struct LawPieceFinder {
  let view: PracticeView
  private var jurisdiction: Jurisdiction { view.jurisdiction }

  func pieces() -> [LawPiece] {
    var pieces = view.practice.positions.enumerated().map { index, position in
      LawPiece(
        kind: .position(position), phase: phase(of: position, index),
        key: .written(position.position))
    }
    for item in jurisdiction.reservations where item.shutsOut(view.practice.profession) {
      add(.reservation(item), item.start, item.end, item.places, item.position, to: &pieces)
    }
    for practice in practices {
      for set in practice.requirementSets {
        let kind = LawPiece.Kind.requirements(set, of: practice.profession)
        add(kind, set.start, set.end, set.places, set.position, to: &pieces)
        // Those with dates of their own come and go within their set.
        for item in set.requirements.flatMap(\.flattened) where item.start != nil || item.end != nil
        {
          add(
            .requirement(item), item.start, item.end, item.places, item.position,
            within: pieces.last?.phase, to: &pieces)
        }
      }
    }
    for set in view.practice.dutySets {
      add(.duties(set), set.start, set.end, set.places, set.position, to: &pieces)
      let outer = pieces.last?.phase
      for duty in set.duties where duty.start != nil || duty.end != nil {
        add(
          .duty(duty), duty.start, duty.end, duty.places, duty.position, within: outer, to: &pieces)
      }
    }
    return pieces.filter { $0.phase != .absent } + grays
  }

  /// The practice, and those whose terms it takes over on the day.
  private var practices: [Practice] {
    var found = [view.practice]
    var next = 0
    while next < found.count {
      for set in found[next].requirementSets
      where LawPieceFinder.phase(set.start, set.end, on: view.day) != .absent {
        for requirement in set.requirements.flatMap(\.flattened) {
          guard case .sameAs(let other) = requirement.kind,
            let practice = jurisdiction.practice(other),
            !found.contains(where: { $0.profession == other })
          else { continue }
          found.append(practice)
        }
      }
      next += 1
    }
    return found
  }

  /// What was worked out, and what the author wrote, on the day.
  private var grays: [LawPiece] {
    var seen: Set<LawPiece.Key> = []
    return view.grayAreas.compactMap { area in
      let note = view.practice.grays.first {
        $0.kind == area.kind && $0.id == area.id && $0.text == area.message
      }
      let key = note.map { LawPiece.Key.written($0.position) } ?? .workedOut(area.kind)
      return seen.insert(key).inserted
        ? LawPiece(kind: .gray(area), phase: .inForce, key: key) : nil
    }
  }

  // MARK: Phases

  private func add(
    _ kind: LawPiece.Kind, _ start: Boundary?, _ end: Boundary?, _ places: [Place],
    _ position: Position, within outer: LawPiece.Phase? = nil, to pieces: inout [LawPiece]
  ) {
    let own = isHere(places) ? LawPieceFinder.phase(start, end, on: view.day) : .absent
    pieces.append(
      LawPiece(kind: kind, phase: min(own, outer ?? .inForce), key: .written(position)))
  }

  private func phase(of position: LegalPosition, _ index: Int) -> LawPiece.Phase {
    guard isHere(position.places) else { return .absent }
    let phase = LawPieceFinder.phase(position.start, position.end, on: view.day)
    if phase == .absent {
      guard let enacted = position.enacted, enacted.latest <= view.day,
        LawPieceFinder.hasNotBegun(position.start, on: view.day)
      else { return .absent }
      return .enacted
    }
    // Set aside only where it is so in every part that has it.
    let told = view.laws.flatMap(\.law.positions).filter {
      $0.position.position == position.position
    }
    return !told.isEmpty && told.allSatisfy { $0.droppedBy != nil } ? .setAside : phase
  }

  private static func hasNotBegun(_ start: Boundary, on day: Day) -> Bool {
    start.isNever || start.range.earliest > day
  }

  /// Whether what lasts between two boundaries is in force on a day.
  static func phase(_ start: Boundary?, _ end: Boundary?, on day: Day) -> LawPiece.Phase {
    var phase = LawPiece.Phase.inForce
    if let start {
      if hasNotBegun(start, on: day) { return .absent }
      if start.range.latest > day { phase = .perhaps }
    }
    if let end, let last = end.end {
      if day > last.latest { return .absent }
      if day > last.earliest { phase = .perhaps }
    }
    return phase
  }

  private func isHere(_ places: [Place]) -> Bool {
    view.laws.flatMap(\.places).contains { jurisdiction.covers(places, $0) }
  }
}
