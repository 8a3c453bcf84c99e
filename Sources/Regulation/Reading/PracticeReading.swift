import Terms
import XMLReading

extension RuleFileContext {
  /// Reads `<practice>`.
  mutating func practice(_ element: XMLElement) -> Practice? {
    guard let profession = profession(element, "profession") else { return nil }
    var practice = Practice(
      profession: profession, isLicensed: element["licensed"] != "no",
      called: names(element, "called"), positions: [], requirementSets: [], dutySets: [],
      grays: [], events: [], remarks: [], position: element.position)
    for child in element.children {
      switch child.name {
      case "position":
        if let position = legalPosition(child) { practice.positions.append(position) }
      case "requirements":
        practice.requirementSets.append(requirementSet(child, profession: profession))
      case "duties": practice.dutySets.append(dutySet(child))
      case "gray":
        if let note = grayNote(child) { practice.grays.append(note) }
      case "event":
        if let event = event(child) { practice.events.append(event) }
      case "remark": practice.remarks.append(remark(child))
      default:
        report(
          "rule/unknown-element", "Licet does not understand <\(child.name)>",
          "nothing unknown passes: the file needs a newer Licet", at: child.position)
      }
    }
    linkReplacements(in: &practice)
    checkIdentifiers(of: practice)
    return practice
  }

  private mutating func legalPosition(_ element: XMLElement) -> LegalPosition? {
    guard let stance = word(element, "stance", as: LegalPosition.Stance.self) else { return nil }
    let how = word(element, "how", as: LegalPosition.How.self)
    let speaks = stance == .permits || stance == .forbids
    if speaks, how == nil {
      report(
        "rule/how-missing", "a position that \(stance.rawValue) must say how it is known",
        "add how=\"express\", \"inferred\" or another of the schema's words", at: element.position)
    }
    let authorities = authorities(element)
    for index in authorities where speaks && self.authorities[index].kind == .bill {
      report(
        "rule/bill-position",
        "\"\(self.authorities[index].id)\" is a bill, and a bill makes no position",
        "write a <gray kind=\"proposal\"> or a <remark>", at: element.position)
    }
    let enacted = date(element, "enacted")
    let start = start(element, authorities: authorities)
    if start.isNever, enacted == nil {
      report(
        "rule/enacted-missing", "a position from \"unknown\" must say when it was enacted",
        "add enacted=", at: element.position)
    }
    let overrides = self.authorities(element, "overrides")
    if stance == .unread, !overrides.isEmpty {
      report(
        "rule/unread-override", "a text that was not read sets nothing aside",
        "leave out overrides=, or say what the text establishes", at: element.position)
    }
    return LegalPosition(
      id: element["id"] ?? "", stance: stance, how: how ?? .inferred, authorities: authorities,
      enacted: enacted, start: start, end: end(element),
      ended: word(element, "ended", as: LegalPosition.Ended.self),
      overrides: overrides, places: places(element, "where"),
      seen: word(element, "seen", as: Authority.Seen.self), via: element["via"] ?? "",
      text: element.trimmedText, position: element.position)
  }

  private mutating func grayNote(_ element: XMLElement) -> GrayNote? {
    guard let kind = word(element, "kind", as: GrayKind.self) else { return nil }
    let authorities = authorities(element)
    return GrayNote(
      kind: kind, id: element["id"] ?? "", authorities: authorities,
      start: ownStart(element, authorities: authorities), end: end(element),
      places: places(element, "where"), text: element.trimmedText, position: element.position)
  }

  /// Reads `<event>`.
  mutating func event(_ element: XMLElement) -> Event? {
    guard let date = date(element, "date") else { return nil }
    return Event(
      date: date, authorities: authorities(element),
      professions: professions(element, "professions"), text: element.trimmedText,
      position: element.position)
  }

  /// Reads `<remark>`.
  mutating func remark(_ element: XMLElement) -> Remark {
    Remark(
      authorities: authorities(element), professions: professions(element, "professions"),
      text: element.trimmedText, position: element.position)
  }

  /// Ends a replaced set the day before its successor begins: one unknown day, not two.
  private mutating func linkReplacements(in practice: inout Practice) {
    for set in practice.requirementSets {
      guard let old = set.replaces else { continue }
      guard let index = practice.requirementSets.firstIndex(where: { $0.id == old }) else {
        reportMissingSet(old, among: practice.requirementSets.map(\.id), at: set.position)
        continue
      }
      let replaced = practice.requirementSets[index]
      check(set.places, set.start, replace: replaced.places, replaced.start, at: set.position)
      practice.requirementSets[index].end = earlier(replaced.end, set.start.eve)
    }
    for set in practice.dutySets {
      guard let old = set.replaces else { continue }
      guard let index = practice.dutySets.firstIndex(where: { $0.id == old }) else {
        reportMissingSet(old, among: practice.dutySets.map(\.id), at: set.position)
        continue
      }
      let replaced = practice.dutySets[index]
      check(set.places, set.start, replace: replaced.places, replaced.start, at: set.position)
      practice.dutySets[index].end = earlier(replaced.end, set.start.eve)
    }
  }

  /// The end that surely comes first: what has ended already does not end anew with its successor.
  private func earlier(_ a: Boundary?, _ b: Boundary?) -> Boundary? {
    guard let a, let b else { return a ?? b }
    let (first, second) = (a.lastDays, b.lastDays)
    return (first.latest, first.earliest) < (second.latest, second.earliest) ? a : b
  }

  /// A successor must begin after what it replaces and hold wherever that does, or terms would be lost.
  private mutating func check(
    _ places: [Place], _ start: Boundary, replace older: [Place], _ olderStart: Boundary,
    at position: Position
  ) {
    if start.range.earliest <= olderStart.range.earliest,
      start.range.latest <= olderStart.range.latest
    {
      report(
        "rule/replaces-later", "a set cannot replace one that does not begin before it",
        "see which of the two is the older, and their from=", at: position)
    }
    if !places.isEmpty, older.isEmpty || !older.allSatisfy(places.contains) {
      report(
        "rule/replaces-elsewhere",
        "the set that is replaced holds in places where this one does not",
        "give the older set its own until= or where=", at: position)
    }
  }

  private mutating func reportMissingSet(_ id: String, among ids: [String], at position: Position) {
    report(
      "rule/unknown-set", "no set of this practice is called \"\(id)\"",
      Spelling.suggestion(for: id, among: ids), at: position)
  }

  /// Ids name one thing: positions and sets once in a practice; a duty once among sets that do not
  /// replace each other. (Requirements: once in a set, and lint looks at sets that hold on one day.)
  private mutating func checkIdentifiers(of practice: Practice) {
    var positions: Set<String> = []
    for position in practice.positions
    where !position.id.isEmpty && !positions.insert(position.id).inserted {
      report(
        "rule/duplicate-position", "the position id \"\(position.id)\" stands twice",
        at: position.position)
    }
    var sets: Set<String> = []
    for set in practice.requirementSets where !sets.insert(set.id).inserted {
      report("rule/duplicate-set", "the set id \"\(set.id)\" stands twice", at: set.position)
    }
    var dutySets: Set<String> = []
    for set in practice.dutySets where !set.id.isEmpty && !dutySets.insert(set.id).inserted {
      report("rule/duplicate-set", "the set id \"\(set.id)\" stands twice", at: set.position)
    }
    var grays: Set<String> = []
    for note in practice.grays where !grays.insert("\(note.kind.rawValue)/\(note.id)").inserted {
      report(
        "rule/duplicate-gray", "two gray areas of kind \"\(note.kind.rawValue)\" have the same id",
        "give each its own id=", at: note.position)
    }
    var duties: [String: [DutySet]] = [:]
    for set in practice.dutySets {
      for duty in set.duties {
        let others = duties[duty.id, default: []]
        if others.contains(where: { $0.position == set.position || !replaces(set, $0, practice) }) {
          report(
            "rule/duplicate-duty", "the duty id \"\(duty.id)\" stands twice", at: duty.position)
        }
        duties[duty.id] = others + [set]
      }
    }
  }

  /// Whether one of two duty sets takes the other's place, perhaps with others between them.
  private func replaces(_ a: DutySet, _ b: DutySet, _ practice: Practice) -> Bool {
    func comesAfter(_ new: DutySet, _ old: DutySet) -> Bool {
      var current = new
      for _ in practice.dutySets {
        guard let id = current.replaces,
          let next = practice.dutySets.first(where: { $0.id == id })
        else { return false }
        if next.position == old.position { return true }
        current = next
      }
      return false
    }
    return comesAfter(a, b) || comesAfter(b, a)
  }
}
