import Terms

/// Looks through one rule file.
struct Finder {
  let jurisdiction: Jurisdiction
  let professions: ProfessionTable
  var problems: [Problem] = []

  init(jurisdiction: Jurisdiction, professions: ProfessionTable) {
    self.jurisdiction = jurisdiction
    self.professions = professions
  }

  private mutating func report(_ id: String, _ message: String, at position: Position) {
    let rule = LintRule.named(id)
    problems.append(
      Problem(
        id: rule?.id ?? id, severity: rule?.severity ?? .warning, message: message,
        location: SourceLocation(file: jurisdiction.file, position: position)))
  }

  // MARK: The file

  mutating func checkFile(on day: Day, uncited: [Int]) {
    if day > jurisdiction.reviewed.adding(days: 365) {
      report(
        "reviewed", "last reviewed on \(jurisdiction.reviewed), more than a year before \(day)",
        at: Position(line: 1, column: 1))
    }
    for index in uncited {
      let authority = jurisdiction.authorities[index]
      report("uncited", "nothing cites the authority \"\(authority.id)\"", at: authority.position)
    }
    for authority in jurisdiction.authorities {
      if authority.url.hasPrefix("http:") {
        report(
          "url-plain", "the address of \"\(authority.id)\" is not https", at: authority.position)
      }
      checkCitation(authority)
    }
  }

  private mutating func checkCitation(_ authority: Authority) {
    let citation = authority.citation
    let hasNumber = citation.contains { $0.isNumber }
    switch authority.kind {
    case .statute, .regulation, .bill:
      let names = [
        "Act", "Code", "Law", "Constitution", "law", "act", "code", "Ordinance", "Decree",
      ]
      if !hasNumber, !names.contains(where: citation.contains) {
        report(
          "citation-form",
          "\"\(citation)\" has neither a number nor the name of an act", at: authority.position)
      }
    case .court:
      let marks = [
        " v. ", " v ", "ex rel", "In re", "No.", "Case", "case", "Ct.", "Court", "court",
      ]
      if !hasNumber, !marks.contains(where: citation.contains) {
        report(
          "citation-form", "\"\(citation)\" names neither parties nor a docket",
          at: authority.position)
      }
    default: break
    }
  }

  // MARK: One practice

  mutating func check(_ practice: Practice) {
    for position in practice.positions { check(position) }
    for set in practice.requirementSets { check(set) }
    for set in practice.dutySets { checkOrder(set.start, set.end, "these duties", set.position) }
    checkOverrides(practice)
    checkOverlaps(practice)
    checkDays(practice)
  }

  private mutating func checkOrder(
    _ start: Boundary?, _ end: Boundary?, _ what: String, _ position: Position
  ) {
    guard let start, let end, !start.isNever, !end.isEve else { return }
    if end.lastDays.latest < start.range.earliest {
      report("dates", "\(what) end before they begin", at: position)
    }
  }

  private mutating func check(_ position: LegalPosition) {
    checkOrder(position.start, position.end, "the days of this position", position.position)
    if let enacted = position.enacted, !position.start.isNever,
      enacted.earliest > position.start.range.latest
    {
      report(
        "dates", "this position is enacted after it came into operation", at: position.position)
    }
    let isReported = position.authorities.allSatisfy {
      jurisdiction.authorities[$0].standingClass == .reported
    }
    if position.stance == .permits, isReported {
      report(
        "reported-yes", "this yes rests only on sources that do not decide", at: position.position)
    }
  }

  private mutating func check(_ set: RequirementSet) {
    checkOrder(set.start, set.end, "these requirements", set.position)
    var seen: [String] = []
    let wording = LawWording(professions: professions)
    for requirement in set.requirements {
      let phrase = wording.phrase(requirement)
      let isDated = requirement.start != nil || requirement.end != nil
      let isPlaced = !requirement.places.isEmpty || requirement.condition != .always
      if seen.contains(phrase), !isDated, !isPlaced {
        report("repeated", "the set asks for this twice: \(phrase)", at: requirement.position)
      }
      if !isDated, !isPlaced { seen.append(phrase) }
    }
    for requirement in set.requirements.flatMap(\.flattened) {
      guard case .training(let terms) = requirement.kind, let hours = terms.amounts.hours else {
        continue
      }
      let amounts = terms.amounts
      let topics = terms.topicHours.reduce(Int32(0)) { $0 + $1.hours.hundredths }
      let parts: [(String, Int32?)] = [
        ("in person", amounts.inPerson?.least), ("in person or live", amounts.live?.hundredths),
        ("of theory", amounts.didactic?.least), ("hands-on", amounts.practical?.least),
        ("hands-on in person", amounts.practicalInPerson?.least),
        ("before the first use", amounts.beforeFirstUse?.hundredths),
        ("in the first course", amounts.firstModuleMinimum?.hundredths), ("on subtopics", topics),
        (
          "of theory and hands-on",
          (amounts.didactic?.least ?? 0) + (amounts.practical?.least ?? 0)
        ),
      ]
      for (what, part) in parts where (part ?? 0) > hours.hundredths {
        report(
          "bounds-amounts", "more hours \(what) than the \(hours) in all", at: requirement.position)
      }
    }
  }

  private mutating func checkOverrides(_ practice: Practice) {
    func overrides(_ a: LegalPosition, _ b: LegalPosition) -> Bool {
      b.authorities.allSatisfy(a.overrides.contains) && !b.authorities.isEmpty
    }
    func meet(_ a: LegalPosition, _ b: LegalPosition) -> Bool {
      let aEnd = a.end?.lastDays.latest ?? .distantFuture
      let bEnd = b.end?.lastDays.latest ?? .distantFuture
      return a.start.range.earliest <= bEnd && b.start.range.earliest <= aEnd
    }
    for (index, a) in practice.positions.enumerated() {
      for b in practice.positions[(index + 1)...]
      where overrides(a, b) && overrides(b, a) && meet(a, b) {
        report(
          "override-circle", "this and an earlier position set each other aside", at: b.position)
      }
    }
  }

  private mutating func checkOverlaps(_ practice: Practice) {
    for (index, a) in practice.requirementSets.enumerated() {
      for b in practice.requirementSets[(index + 1)...] {
        let shared = Set(a.places).intersection(b.places)
        guard a.places.isEmpty || b.places.isEmpty || !shared.isEmpty else { continue }
        let aEnd = a.end?.lastDays.earliest ?? .distantFuture
        let bEnd = b.end?.lastDays.earliest ?? .distantFuture
        guard a.start.range.latest <= bEnd, b.start.range.latest <= aEnd else { continue }
        let all = a.requirements.flatMap(\.flattened).map(\.id)
        let ids = Set(all).intersection(b.requirements.flatMap(\.flattened).map(\.id))
        if let id = ids.sorted().first {
          report(
            "overlap",
            "the sets \"\(a.id)\" and \"\(b.id)\" hold on one day and both ask for \"\(id)\"",
            at: b.position)
        }
      }
    }
  }

  /// Samples every day on which something turns, and the days beside it.
  private mutating func checkDays(_ practice: Practice) {
    let parts = jurisdiction.leafParts.isEmpty ? [jurisdiction.code] : jurisdiction.leafParts
    var explained: Set<GrayKind> = []
    var isContested = false
    var cutShort: Day?
    for part in parts {
      let turns = jurisdiction.turns(of: practice)
      var last: (standing: Standing, day: Day)?
      var gap: Day?
      for turn in turns {
        let law = jurisdiction.law(of: practice, in: part, on: turn)
        for standing in law.possible {
          if standing == .silent { explained.insert(.silence) }
          if standing == .contested { explained.insert(.conflict) }
          if standing == .pending { explained.insert(.pending) }
        }
        if law.standing == .contested { isContested = true }
        if law.isCutShort { cutShort = min(cutShort ?? turn, turn) }
        if law.standing == .unknown, last != nil {
          gap = gap ?? turn
        } else if law.standing != .unknown {
          if let from = gap, law.standing != .uncertain {
            report(
              "gap", "from \(from) to \(turn.adding(days: -1)) nothing is said",
              at: practice.position)
          }
          gap = nil
          last = (law.standing, turn)
        }
      }
    }
    if let cutShort {
      report(
        "unknown-days", "on \(cutShort) more days are unknown than can be told apart",
        at: practice.position)
    }
    for note in practice.grays
    where note.kind.explainsStanding && !explained.contains(note.kind) {
      report("idle-note", "no day has the standing that this note explains", at: note.position)
    }
    // "Only by X" in another profession's law explains itself.
    let isShutOut = jurisdiction.reservations.contains { $0.shutsOut(practice.profession) }
    if isContested, !isShutOut, !practice.grays.contains(where: { $0.kind == .conflict }) {
      report(
        "contested-unexplained",
        "sources pull apart on some day, and no gray area of kind \"conflict\" says how",
        at: practice.position)
    }
  }
}
