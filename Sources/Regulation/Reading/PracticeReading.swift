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
    return LegalPosition(
      id: element["id"] ?? "", stance: stance, how: how ?? .inferred, authorities: authorities,
      enacted: enacted, start: start, end: end(element),
      ended: word(element, "ended", as: LegalPosition.Ended.self),
      overrides: self.authorities(element, "overrides"), places: places(element, "where"),
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
      practice.requirementSets[index].end = set.start.eve
    }
    for set in practice.dutySets {
      guard let old = set.replaces else { continue }
      guard let index = practice.dutySets.firstIndex(where: { $0.id == old }) else {
        reportMissingSet(old, among: practice.dutySets.map(\.id), at: set.position)
        continue
      }
      practice.dutySets[index].end = set.start.eve
    }
  }

  private mutating func reportMissingSet(_ id: String, among ids: [String], at position: Position) {
    report(
      "rule/unknown-set", "no set of this practice is called \"\(id)\"",
      Spelling.suggestion(for: id, among: ids), at: position)
  }

  /// Ids name one thing: sets and duties once in a practice; a requirement once among sets that do not replace each other.
  private mutating func checkIdentifiers(of practice: Practice) {
    var sets: Set<String> = []
    for set in practice.requirementSets where !sets.insert(set.id).inserted {
      report("rule/duplicate-set", "the set id \"\(set.id)\" stands twice", at: set.position)
    }
    var grays: Set<String> = []
    for note in practice.grays where !grays.insert("\(note.kind.rawValue)/\(note.id)").inserted {
      report(
        "rule/duplicate-gray", "two gray areas of kind \"\(note.kind.rawValue)\" have the same id",
        "give each its own id=", at: note.position)
    }
    var duties: Set<String> = []
    for set in practice.dutySets {
      for duty in set.duties where !duties.insert(duty.id).inserted && set.replaces == nil {
        report("rule/duplicate-duty", "the duty id \"\(duty.id)\" stands twice", at: duty.position)
      }
    }
  }
}
