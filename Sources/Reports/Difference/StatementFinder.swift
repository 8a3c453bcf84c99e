import Regulation
import Terms

/// Finds what the law on a practice says, on a day or ever.
struct StatementFinder {
  let jurisdiction: Jurisdiction
  let practice: Practice
  let professions: ProfessionTable
  /// How sources go by in both rulebooks.
  let sources: SourceMatch
  private let wording: PieceWording

  init(
    jurisdiction: Jurisdiction, practice: Practice, professions: ProfessionTable,
    sources: SourceMatch
  ) {
    self.jurisdiction = jurisdiction
    self.practice = practice
    self.professions = professions
    self.sources = sources
    wording = PieceWording(professions: professions, profession: practice.profession)
  }

  /// What the law says on the day of a view: what is in force, perhaps in force, enacted or set aside.
  func statements(on view: PracticeView) -> [LawStatement] {
    var found = [license]
    for piece in LawPieceFinder(view: view).pieces() {
      switch piece.kind {
      case .position(let position): found.append(statement(position, piece.phase))
      case .reservation(let reservation): found.append(statement(reservation, piece.phase))
      case .requirements(let set, let owner): found += statements(set, owner, piece.phase, view)
      case .duties(let set): found += statements(set, piece.phase, view)
      // Those with dates of their own are found in their sets, gray areas part by part.
      case .requirement, .duty, .gray: break
      }
    }
    return found + grays(on: view)
  }

  /// What the rule file says has dates, whenever that is.
  func dated() -> [LawStatement] {
    var found = practice.positions.map { statement($0, .inForce) }
    found += jurisdiction.reservations.filter { $0.shutsOut(practice.profession) }.map {
      statement($0, .inForce)
    }
    for set in practice.requirementSets {
      found.append(statement(set, practice.profession, .inForce))
      for requirement in set.requirements.flatMap(\.flattened)
      where requirement.start != nil || requirement.end != nil {
        found.append(statement(requirement, in: set, practice.profession, [], .inForce))
      }
    }
    for set in practice.dutySets {
      found.append(statement(set))
      for duty in set.duties where duty.start != nil || duty.end != nil {
        found.append(statement(duty, in: set, .inForce))
      }
    }
    found += practice.grays.map(statement)
    return found
  }

  // MARK: Positions

  private var license: LawStatement {
    let name = professions.name(practice.profession)
    let message =
      practice.isLicensed
      ? "the \(name) needs a license here"
      : "the \(name) is not licensed here, and needs no license"
    return LawStatement(
      kind: "license", id: "", message: message, sources: [],
      terms: ["licensed": practice.isLicensed ? "yes" : "no"], subject: "", phase: .inForce)
  }

  private func statement(_ position: LegalPosition, _ phase: LawPiece.Phase) -> LawStatement {
    var terms = AskedTerms(professions: professions)
    terms.set("stance", position.stance.rawValue)
    terms.set("how", position.toldHow?.rawValue)
    terms.set("where", list: position.places.map(\.code))
    terms.set("ended", position.ended?.rawValue)
    terms.set("sets-aside", list: position.overrides.map { key($0) })
    return make(
      .position(position), position.authorities, terms, phase,
      subject: position.stance.rawValue,
      dates: dates(position.start, position.end, enacted: position.enacted))
  }

  private func statement(_ item: Reservation, _ phase: LawPiece.Phase) -> LawStatement {
    var terms = AskedTerms(professions: professions)
    terms.set("kept-for", list: terms.slugs(item.professions))
    terms.set("except", list: terms.slugs(item.exceptions))
    terms.set("where", list: item.places.map(\.code))
    return make(
      .reservation(item), item.authorities, terms, phase,
      subject: terms.values["kept-for"] ?? "", dates: dates(item.start, item.end))
  }

  // MARK: Requirements

  private func statements(
    _ set: RequirementSet, _ owner: Profession, _ phase: LawPiece.Phase, _ view: PracticeView
  ) -> [LawStatement] {
    var found = [statement(set, owner, phase)]
    func add(_ requirement: Requirement, _ outer: [String], _ phase: LawPiece.Phase) {
      let own = view.phase(requirement.start, requirement.end, requirement.places)
      let phase = min(phase, own)
      if phase == .absent { return }
      found.append(statement(requirement, in: set, owner, outer, phase))
      switch requirement.kind {
      case .all(let children), .any(let children):
        for child in children { add(child, outer + [requirement.id], phase) }
      default: break
      }
    }
    for requirement in set.requirements { add(requirement, [], phase) }
    return found
  }

  private func statement(
    _ set: RequirementSet, _ owner: Profession, _ phase: LawPiece.Phase
  ) -> LawStatement {
    var terms = AskedTerms(professions: professions)
    terms.set("complete", set.complete.rawValue)
    terms.set("where", list: set.places.map(\.code))
    terms.set("of-profession", professions.slug(owner))
    return make(
      .requirements(set, of: owner), set.authorities, terms, phase,
      subject: professions.slug(owner),
      dates: dates(set.start, set.end))
  }

  private func statement(
    _ requirement: Requirement, in set: RequirementSet, _ owner: Profession, _ outer: [String],
    _ phase: LawPiece.Phase
  ) -> LawStatement {
    var terms = AskedTerms(of: requirement, professions: professions)
    terms.set("of-profession", professions.slug(owner))
    terms.set("inside", outer.last)
    var authorities = requirement.authorities
    if case .training(let training) = requirement.kind {
      for also in training.also { authorities += also.authorities }
    }
    let subject = "\(terms.values["kind"] ?? "")/\(terms.values["topic"] ?? "")"
    var made = make(
      .requirement(requirement), authorities, terms, phase, subject: subject,
      dates: dates(requirement.start, requirement.end))
    made.set = set.id
    made.outer = outer
    return made
  }

  // MARK: Duties and gray areas

  private func statements(
    _ set: DutySet, _ phase: LawPiece.Phase, _ view: PracticeView
  ) -> [LawStatement] {
    set.duties.compactMap { duty in
      let phase = min(phase, view.phase(duty.start, duty.end, duty.places))
      return phase == .absent ? nil : statement(duty, in: set, phase)
    }
  }

  private func statement(_ set: DutySet) -> LawStatement {
    var terms = AskedTerms(professions: professions)
    terms.set("where", list: set.places.map(\.code))
    // Which duties they are tells sets apart that have no ids.
    return make(
      .duties(set), set.authorities, terms, .inForce,
      subject: set.duties.map(\.id).sorted().joined(separator: " "),
      dates: dates(set.start, set.end))
  }

  private func statement(_ duty: Duty, in set: DutySet, _ phase: LawPiece.Phase) -> LawStatement {
    var terms = AskedTerms(of: duty, professions: professions)
    terms.set("where", list: (duty.places.isEmpty ? set.places : duty.places).map(\.code))
    var made = make(
      .duty(duty), duty.authorities, terms, phase, subject: duty.kindWord,
      dates: dates(duty.start, duty.end))
    made.set = set.id
    return made
  }

  /// The gray areas of a day, with the parts of the place that alone have them.
  private func grays(on view: PracticeView) -> [LawStatement] {
    var found: [(area: LawStatement, places: [Place])] = []
    for part in view.laws {
      for area in part.law.grayAreas {
        let made = statement(ToldGray(area, strict: view.options.strict))
        if let same = found.firstIndex(where: { $0.area.isSameGray(as: made) }) {
          found[same].places += part.places
        } else {
          found.append((made, part.places))
        }
      }
    }
    let all = Set(view.laws.flatMap(\.places))
    let whole = view.grayAreas.filter { $0.kind == .uncertainPlace }.map { statement($0) }
    return whole
      + found.map { item in
        var area = item.area
        if Set(item.places) != all {
          area.terms["where"] = Set(item.places.map(\.code)).sorted().joined(separator: ", ")
        }
        return area
      }
  }

  private func statement(_ area: ToldGray) -> LawStatement {
    var terms = AskedTerms(professions: professions)
    terms.set("kind", area.kind.rawValue)
    terms.set("weight", area.weight)
    var made = make(.gray(area), area.authorities, terms, .inForce, subject: area.kind.rawValue)
    made.id = area.id.isEmpty ? area.kind.rawValue : "\(area.kind.rawValue)/\(area.id)"
    return made
  }

  private func statement(_ note: GrayNote) -> LawStatement {
    var made = statement(
      ToldGray(
        kind: note.kind, id: note.id, message: note.text, authorities: note.authorities,
        decides: note.kind.weight.decides(strict: false)))
    made.dates = dates(note.start, note.end)
    return made
  }

  // MARK: Pieces

  private func make(
    _ kind: LawPiece.Kind, _ authorities: [Int], _ terms: AskedTerms, _ phase: LawPiece.Phase,
    subject: String, dates: LawStatement.Dates = LawStatement.Dates()
  ) -> LawStatement {
    let piece = LawPiece(kind: kind, phase: phase, key: .written(.none))
    var values = terms.values
    values[LawStatement.inForce] = phase.words
    var sources: [LawStatement.Source] = []
    for index in authorities {
      let authority = jurisdiction.authorities[index]
      let source = LawStatement.Source(
        id: authority.id, citation: authority.citation, key: key(index))
      if !sources.contains(source) { sources.append(source) }
    }
    return LawStatement(
      kind: piece.kindWord, id: wording.id(piece) ?? "", message: wording.phrase(piece),
      sources: sources, terms: values, subject: subject, dates: dates, phase: phase)
  }

  private func key(_ authority: Int) -> String {
    sources.key(jurisdiction.authorities[authority].id)
  }

  private func dates(
    _ start: Boundary?, _ end: Boundary?, enacted: DateRange? = nil
  ) -> LawStatement.Dates {
    let never = start?.isNever ?? false
    return LawStatement.Dates(
      enacted: enacted?.written, from: never ? "unknown" : start?.start?.written,
      until: end?.end?.written)
  }
}

extension LawStatement {
  /// Whether two parts of a place have one gray area.
  fileprivate func isSameGray(as other: LawStatement) -> Bool {
    id == other.id && terms == other.terms && sourceKeys == other.sourceKeys
  }
}

extension LawPiece.Phase {
  /// Whether it is in force, in a word.
  var words: String {
    switch self {
    case .absent: "no"
    case .enacted: "enacted, not yet in operation"
    case .setAside: "set aside"
    case .perhaps: "perhaps"
    case .inForce: "yes"
    }
  }
}

extension PracticeView {
  /// Whether what lasts between two boundaries, in some parts of the place, is in force on the day.
  func phase(_ start: Boundary?, _ end: Boundary?, _ places: [Place]) -> LawPiece.Phase {
    guard laws.flatMap(\.places).contains(where: { jurisdiction.covers(places, $0) }) else {
      return .absent
    }
    return LawPieceFinder.phase(start, end, on: day)
  }
}
