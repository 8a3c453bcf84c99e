import Terms
import XMLReading

/// Reads one rule file: structure against its schema, then references, each with its line.
public enum RuleFile {
  /// The namespace of rule files.
  public static let namespace = "urn:licet:jurisdiction:1"

  /// What a file holds: the jurisdiction and what lint should know besides.
  public struct Contents: Sendable {
    public var jurisdiction: Jurisdiction
    public var professions: ProfessionTable
    /// Authorities that nothing in the file cites.
    public var uncited: [Int]
  }

  /// Reads a rule file.
  ///
  /// - Parameters:
  ///   - file: The path, as messages name it.
  ///   - source: Its bytes.
  ///   - schema: The compiled `jurisdiction.xsd`; nil to read a file that was validated before.
  ///   - professions: The professions known so far; those that the file declares are added.
  /// - Throws: All problems of the file, in the order of their places.
  public static func read(
    file: String, source: XMLSource, schema: XMLSchema?, professions: ProfessionTable
  ) throws(Problems) -> Contents {
    try read(
      file: file, root: XMLDocument.read(file: file, source: source, schema: schema),
      professions: professions)
  }

  /// Reads a rule file whose structure was validated before.
  ///
  /// - Throws: All problems of the file, in the order of their places.
  public static func read(
    file: String, root: XMLElement, professions: ProfessionTable
  ) throws(Problems) -> Contents {
    var context = RuleFileContext(file: file, professions: professions)
    guard root.name == "jurisdiction", root.namespace == namespace else {
      context.report(
        "rule/not-a-rule-file", "this is not a rule file: its root is <\(root.name)>",
        "a rule file begins with <jurisdiction xmlns=\"\(namespace)\">", at: root.position)
      throw Problems(context.problems)
    }
    let jurisdiction = context.jurisdiction(root)
    let errors = context.problems.filter { $0.severity == .error }
    guard errors.isEmpty, let jurisdiction else {
      throw Problems(context.problems.sorted { $0.location < $1.location })
    }
    let uncited = jurisdiction.authorities.indices.filter { !context.citedAuthorities.contains($0) }
    return Contents(
      jurisdiction: jurisdiction, professions: context.professions, uncited: uncited)
  }
}

extension RuleFileContext {
  /// Reads the root.
  mutating func jurisdiction(_ root: XMLElement) -> Jurisdiction? {
    var declared: Set<String> = []
    for child in root.children("profession") {
      if !declared.insert(child["id"] ?? "").inserted {
        report(
          "rule/duplicate-profession", "the profession \"\(child["id"] ?? "")\" is declared twice",
          at: child.position)
      }
      professions.declare(RuleFileContext.profession(child))
    }
    guard let code = place(root, "code"), let reviewed = day(root, "reviewed") else { return nil }
    self.reviewed = reviewed
    for element in root.children("authorities").flatMap({ $0.children("authority") }) {
      read(authority: element)
    }
    for element in root.children { noteBeginnings(in: element) }
    var jurisdiction = Jurisdiction(
      code: code, name: root["name"] ?? code.code, within: place(root, "within") ?? .none,
      reviewed: reviewed, isOverlay: flag(root, "overlay"), summary: "", boards: [],
      authorities: authorities, parts: [], approvers: [], practices: [], reservations: [],
      events: [], remarks: [], file: file, position: root.position)
    for child in root.children { read(child, into: &jurisdiction) }
    check(jurisdiction)
    return jurisdiction
  }

  private mutating func read(_ child: XMLElement, into jurisdiction: inout Jurisdiction) {
    switch child.name {
    case "profession", "authorities": break
    case "summary": jurisdiction.summary = child.trimmedText
    case "board":
      jurisdiction.boards.append(
        Board(
          name: child["name"] ?? "", professions: professions(child, "professions"),
          url: child["url"] ?? "", lookup: child["lookup"] ?? "", position: child.position))
    case "part":
      guard let id = place(child, "id") else { break }
      jurisdiction.parts.append(
        Part(
          id: id, within: place(child, "within") ?? jurisdiction.code, name: child["name"] ?? "",
          position: child.position))
    case "approver":
      jurisdiction.approvers.append(
        Approver(
          name: child["name"] ?? "", aliases: names(child, "aliases"), position: child.position))
    case "practice":
      guard let practice = practice(child) else { break }
      if let first = jurisdiction.practice(practice.profession) {
        report(
          "rule/duplicate-practice",
          "the practice of \(professions.slug(practice.profession)) stands already on line \(first.position.line)",
          "one practice per profession, with dated positions", at: child.position)
      }
      jurisdiction.practices.append(practice)
    case "reservation":
      let authorities = authorities(child)
      jurisdiction.reservations.append(
        Reservation(
          professions: professions(child, "for"), exceptions: professions(child, "except"),
          authorities: authorities, start: start(child, authorities: authorities),
          end: end(child), places: places(child, "where"),
          seen: word(child, "seen", as: Authority.Seen.self), text: child.trimmedText,
          position: child.position))
    case "event":
      if let event = event(child) { jurisdiction.events.append(event) }
    case "remark": jurisdiction.remarks.append(remark(child))
    default:
      report(
        "rule/unknown-element", "Licet does not understand <\(child.name)>",
        "nothing unknown passes: the file needs a newer Licet", at: child.position)
    }
  }

  private mutating func read(authority element: XMLElement) {
    let id = element["id"] ?? ""
    guard let kind = word(element, "kind", as: Authority.Kind.self),
      let seen = word(element, "seen", as: Authority.Seen.self)
    else { return }
    let level = word(element, "level", as: Authority.Level.self)
    if kind == .court, level == nil {
      report(
        "rule/court-level", "a court needs its level",
        "add level=\"appellate\", \"trial\" or \"tribunal\"",
        at: element.position)
    }
    if kind == .employer {
      report(
        "rule/employer-authority", "an employer's own rule is no law of a place",
        "leave it out of the rule file", at: element.position)
    }
    if let first = authorityIndex[id] {
      report(
        "rule/duplicate-authority",
        "the authority id \"\(id)\" stands already on line \(authorities[first].position.line)",
        at: element.position)
    }
    authorityIndex[id] = authorities.count
    authorities.append(
      Authority(
        id: id, kind: kind, body: word(element, "body", as: Authority.Body.self) ?? .regulator,
        level: level, citation: element["citation"] ?? "", title: element["title"] ?? "",
        url: element["url"] ?? "", date: date(element, "date"), current: date(element, "current"),
        read: day(element, "read") ?? reviewed, seen: seen, via: element["via"] ?? "",
        says: element.trimmedText, position: element.position))
  }

  /// What only the whole file shows: approvers and parts that nobody declared, or somebody twice.
  private mutating func check(_ jurisdiction: Jurisdiction) {
    checkParts(of: jurisdiction)
    var declared: Set<String> = []
    for approver in jurisdiction.approvers {
      for name in [approver.name] + approver.aliases where !declared.insert(name).inserted {
        report(
          "rule/duplicate-approver", "an approver is called \"\(name)\" already",
          at: approver.position)
      }
    }
    func known(_ names: [String]) -> String? { names.first { !declared.contains($0) } }
    for practice in jurisdiction.practices {
      for set in practice.requirementSets {
        for requirement in set.requirements.flatMap(\.flattened) {
          let approvers: [String] =
            switch requirement.kind {
            case .training(let terms): terms.approvers
            case .courseApproval(let by, _): by
            case .continuingEducation(let terms): terms.approvers
            default: []
            }
          if let missing = known(approvers) {
            report(
              "rule/unknown-approver", "no <approver> of this file is called \"\(missing)\"",
              Spelling.suggestion(for: missing, among: declared.sorted()),
              at: requirement.position)
          }
        }
      }
    }
  }

  /// A place that holds something must be the file's own or one of its parts, or it would never hold.
  private mutating func checkParts(of jurisdiction: Jurisdiction) {
    var known: Set<Place> = [jurisdiction.code]
    for part in jurisdiction.parts where !known.insert(part.id).inserted {
      report("rule/duplicate-part", "the part \(part.id) stands twice", at: part.position)
    }
    func check(_ places: [Place], _ position: Position) {
      for place in places where !known.contains(place) {
        let suggestion = Spelling.suggestion(for: place.code, among: known.map(\.code).sorted())
        report(
          "rule/unknown-part", "\(place) is no part of this file",
          suggestion.isEmpty ? "declare it with <part>" : suggestion, at: position)
      }
    }
    for part in jurisdiction.parts { check([part.within], part.position) }
    for reservation in jurisdiction.reservations { check(reservation.places, reservation.position) }
    for practice in jurisdiction.practices {
      for position in practice.positions { check(position.places, position.position) }
      for set in practice.requirementSets {
        check(set.places, set.position)
        for item in set.requirements.flatMap(\.flattened) { check(item.places, item.position) }
      }
      for set in practice.dutySets {
        check(set.places, set.position)
        for duty in set.duties { check(duty.places, duty.position) }
      }
      for note in practice.grays { check(note.places, note.position) }
    }
  }
}
