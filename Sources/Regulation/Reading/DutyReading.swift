import Terms
import XMLReading

extension RuleFileContext {
  /// Reads `<duties>`.
  mutating func dutySet(_ element: XMLElement) -> DutySet {
    let authorities = authorities(element)
    let duties = element.children.compactMap { duty($0, in: authorities) }
    return DutySet(
      id: element["id"] ?? "", authorities: authorities, replaces: element["replaces"],
      seen: word(element, "seen", as: Authority.Seen.self),
      start: start(element, authorities: authorities), end: end(element),
      places: places(element, "where"), duties: duties, position: element.position)
  }

  private mutating func duty(_ element: XMLElement, in set: [Int]) -> Duty? {
    guard let kind = dutyKind(element) else { return nil }
    let authorities = authorities(element, default: set)
    return Duty(
      id: element["id"] ?? "", kind: kind, regions: words(element, "for"),
      note: element["note"] ?? "", authorities: authorities,
      seen: word(element, "seen", as: Authority.Seen.self),
      start: ownStart(element, authorities: authorities), end: end(element),
      places: places(element, "where"), position: element.position)
  }

  private mutating func dutyKind(_ element: XMLElement) -> Duty.Kind? {
    let contents = element["contents"] ?? ""
    switch element.name {
    case "consent":
      return .consent(
        written: flag(element, "written"), signed: flag(element, "signed"), contents: contents)
    case "inform":
      return .inform(
        written: flag(element, "written"), when: element["when"] ?? "", contents: contents)
    case "documentation": return .documentation(contents: contents)
    case "proof-on-request":
      return .proofOnRequest(by: element["by"] ?? "", withinDays: number(element, "within-days"))
    case "diagnosis": return .diagnosis(by: element["by"] ?? "")
    case "referral": return .referral(from: element["by"] ?? "")
    case "consultation": return .consultation(with: element["by"] ?? "")
    case "contact": return .contact(with: element["by"] ?? "")
    case "supervision":
      return .supervision(by: element["by"] ?? "", level: element["level"] ?? "unspecified")
    case "undelegable":
      let to = words(element, "to")
      return .undelegable(to: to.isEmpty ? ["anyone"] : to)
    case "regions": return .regions(bounds(element))
    case "techniques": return .techniques(bounds(element))
    case "indications": return .indications(bounds(element))
    case "needle": return .needle(element["text"] ?? "")
    case "title": return .title(not: element["not"] ?? "", must: element["must"] ?? "")
    case "adverse-event-report":
      return .adverseEventReport(
        withinDays: number(element, "within-days"), to: element["to"] ?? "")
    case "attendance": return .attendance(contents: contents)
    case "no-patients-in-training": return .noPatientsInTraining(contents: contents)
    case "other": return .other(element["text"] ?? "")
    default:
      report(
        "rule/unknown-element", "Licet does not understand the duty <\(element.name)>",
        "nothing unknown passes: the file needs a newer Licet", at: element.position)
      return nil
    }
  }

  private mutating func bounds(_ element: XMLElement) -> Duty.Bounds {
    let bounds = Duty.Bounds(
      only: words(element, "only"), not: words(element, "not"),
      asTrained: flag(element, "as-trained"))
    if bounds.only.isEmpty, bounds.not.isEmpty, !bounds.asTrained {
      report(
        "rule/empty-bounds", "<\(element.name)> bounds nothing",
        "give only=, not= or as-trained=\"yes\"", at: element.position)
    }
    return bounds
  }
}
