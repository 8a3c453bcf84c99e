import Terms
import XMLReading

extension RuleFileContext {
  /// Reads `<requirements>`.
  mutating func requirementSet(_ element: XMLElement, profession: Profession) -> RequirementSet {
    let authorities = authorities(element)
    var ids: [String: Position] = [:]
    let children = element.children.map {
      requirement($0, in: authorities, profession: profession, ids: &ids)
    }
    let set = RequirementSet(
      id: element["id"] ?? "", authorities: authorities,
      complete: word(element, "complete", as: RequirementSet.Completeness.self) ?? .no,
      replaces: element["replaces"],
      seen: word(element, "seen", as: Authority.Seen.self), note: element["note"] ?? "",
      start: start(element, authorities: authorities), end: end(element),
      places: places(element, "where"), requirements: children.compactMap { $0 },
      position: element.position)
    checkReferences(of: set, in: element)
    return set
  }

  /// `of`, `after` and `proves` must name requirements of the same set.
  private mutating func checkReferences(of set: RequirementSet, in element: XMLElement) {
    let all = set.requirements.flatMap(\.flattened)
    let ids = Set(all.map(\.id))
    func known(_ id: String) -> Bool { ids.contains(id) }
    for requirement in all {
      var wanted: [String] = []
      switch requirement.kind {
      case .training(let terms): wanted = terms.of.map { [$0] } ?? []
      case .supervised(let terms): wanted = terms.after.map { [$0] } ?? []
      case .registration(let terms):
        if case .requirements(let named) = terms.proof { wanted = named }
      default: break
      }
      for id in wanted where !known(id) {
        report(
          "rule/unknown-requirement", "no requirement of this set is called \"\(id)\"",
          Spelling.suggestion(for: id, among: ids.sorted()), at: requirement.position)
      }
    }
  }

  private mutating func requirement(
    _ element: XMLElement, in set: [Int], profession: Profession, ids: inout [String: Position]
  ) -> Requirement? {
    let id = element["id"] ?? ""
    if let first = ids.updateValue(element.position, forKey: id) {
      report(
        "rule/duplicate-requirement",
        "the requirement id \"\(id)\" stands already on line \(first.line)",
        "ids are unique in a set", at: element.position)
    }
    let authorities = authorities(element, default: set)
    guard let kind = kind(element, in: authorities, profession: profession, ids: &ids) else {
      return nil
    }
    return Requirement(
      id: id, kind: kind, force: word(element, "force", as: Requirement.Force.self) ?? .must,
      condition: condition(element), regions: words(element, "for"), note: element["note"] ?? "",
      authorities: authorities, seen: word(element, "seen", as: Authority.Seen.self),
      start: ownStart(element, authorities: authorities), end: end(element),
      places: places(element, "where"), position: element.position)
  }

  private mutating func condition(_ element: XMLElement) -> Requirement.Condition {
    let words = words(element, "applies-when")
    guard let first = words.first else { return .always }
    switch first {
    case "compact-privilege": return .compactPrivilege
    case "no-compact-privilege": return .noCompactPrivilege
    case "trained-here", "trained-elsewhere":
      if element.name != "training" {
        report(
          "rule/condition-elsewhere", "only a training can depend on where a course was taken",
          at: element.position)
      }
      return first == "trained-here" ? .trainedHere : .trainedElsewhere
    case "licensed-before", "licensed-from":
      guard words.count == 2, let day = Day(words[1]) else { break }
      return first == "licensed-before" ? .licensedBefore(day) : .licensedFrom(day)
    default: break
    }
    report(
      "rule/unknown-condition",
      "\"\(words.joined(separator: " "))\" is not a condition that Licet understands",
      "see applies-when in the schema", at: element.position)
    return .always
  }

  private mutating func kind(
    _ element: XMLElement, in authorities: [Int], profession: Profession,
    ids: inout [String: Position]
  ) -> Requirement.Kind? {
    switch element.name {
    case "all", "any":
      var children: [Requirement] = []
      for child in element.children {
        if let read = requirement(child, in: authorities, profession: profession, ids: &ids) {
          children.append(read)
        }
      }
      return element.name == "all" ? .all(children) : .any(children)
    case "same-as": return self.profession(element, "profession").map(Requirement.Kind.sameAs)
    case "training": return .training(training(element, in: authorities))
    case "supervised":
      return .supervised(
        SupervisedTerms(
          topic: element["topic"] ?? Topic.dryNeedling, sessions: number(element, "sessions"),
          hours: hours(element, "hours"), after: element["after"],
          deadlineMonths: number(element, "deadline-months"),
          supervisors: element.children("supervisor").map { teacher($0) }))
    case "experience":
      return .experience(
        ExperienceTerms(
          years: number(element, "years"), hours: hours(element, "hours"),
          sessions: number(element, "sessions"),
          profession: self.profession(element, "profession") ?? profession,
          topic: element["topic"],
          since: word(element, "since", as: ExperienceTerms.Since.self),
          before: word(element, "before", as: ExperienceTerms.Before.self) ?? .practice,
          places: places(element, "in")))
    case "examination":
      let kinds = words(element, "kind").compactMap { text -> ExaminationKind? in
        if let kind = ExaminationKind(rawValue: text) { return kind }
        report("rule/unknown-value", "\"\(text)\" is no kind of examination", at: element.position)
        return nil
      }
      return .examination(
        ExaminationTerms(
          kinds: kinds, topic: element["topic"] ?? Topic.dryNeedling,
          names: names(element, "name"), by: element["by"] ?? ""))
    case "registration": return .registration(registration(element))
    case "certification":
      return .certification(names: names(element, "name"), issuers: names(element, "issuer"))
    case "education":
      return .education(
        degrees: names(element, "degree"), topic: element["topic"] ?? "",
        text: element["text"] ?? "")
    case "continuing-education":
      return .continuingEducation(
        ContinuingEducationTerms(
          topic: element["topic"] ?? Topic.dryNeedling, hours: hours(element, "hours"),
          everyYears: number(element, "every-years") ?? 1,
          approvers: names(element, "approved-by")))
    case "competence":
      return .competence(
        judge: word(element, "judged-by", as: Requirement.Judge.self) ?? .board,
        text: element["text"] ?? "")
    case "course-approval":
      return .courseApproval(
        by: names(element, "by"), topic: element["topic"] ?? Topic.dryNeedling)
    case "certificate":
      return word(element, "kind", as: CertificateKind.self).map(Requirement.Kind.certificate)
    case "insurance":
      return .insurance(word(element, "kind", as: CoverageKind.self) ?? .liability)
    case "age": return .age(years: number(element, "years") ?? 0)
    case "license-class":
      return .licenseClass(
        words(element, "accepts").compactMap { text in
          if let kind = LicenseKind(rawValue: text) { return kind }
          report("rule/unknown-value", "\"\(text)\" is no kind of license", at: element.position)
          return nil
        })
    case "second-license":
      return self.profession(element, "profession").map(Requirement.Kind.secondLicense)
    case "premises": return .premises(with: element["with"] ?? "")
    case "other": return .other(text: element["text"] ?? "")
    default:
      report(
        "rule/unknown-element", "Licet does not understand the requirement <\(element.name)>",
        "nothing unknown passes: the file needs a newer Licet", at: element.position)
      return nil
    }
  }

  private mutating func training(_ element: XMLElement, in authorities: [Int]) -> TrainingTerms {
    TrainingTerms(
      topic: element["topic"] ?? Topic.dryNeedling, amounts: amounts(element),
      approvers: names(element, "approved-by"), level: number(element, "level"),
      completed: word(element, "completed", as: TrainingTerms.Time.self),
      metByEntryDegree: element["met-by"] == "entry-degree", covers: words(element, "covers"),
      notCounting: words(element, "not-counting"), of: element["of"],
      topicHours: element.children("hours").compactMap { child in
        guard let topic = child["topic"], let hours = hours(child, "hours") else { return nil }
        return TopicHours(topic: topic, hours: hours)
      },
      instructors: element.children("instructor").map { teacher($0) },
      courses: element.children("course").map { child in
        TrainingTerms.Course(
          titles: [child["title"] ?? ""] + names(child, "aliases"),
          provider: child["provider"] ?? "", level: number(child, "level") ?? 0)
      },
      also: element.children("also").map { child in
        TrainingTerms.Also(
          amounts: amounts(child),
          authorities: self.authorities(child, default: authorities), position: child.position)
      })
  }

  private mutating func amounts(_ element: XMLElement) -> TrainingAmounts {
    var amounts = TrainingAmounts()
    amounts.hours = hours(element, "hours")
    amounts.inPerson = amount(element, "in-person")
    amounts.live = hours(element, "live")
    amounts.liveRemoteMaximum = hours(element, "live-remote")
    amounts.onlineMaximum = hours(element, "online-max")
    amounts.inPersonShare = number(element, "in-person-share")
    amounts.didactic = amount(element, "didactic")
    amounts.practical = amount(element, "practical")
    amounts.practicalInPerson = amount(element, "practical-in-person")
    amounts.beforeFirstUse = hours(element, "before-first-use")
    amounts.deadlineMonths = number(element, "deadline-months")
    amounts.spanMonths = number(element, "span-months")
    amounts.recencyMonths = number(element, "recency-months")
    amounts.firstModuleMinimum = hours(element, "first-module-min")
    if amounts.beforeFirstUse != nil, amounts.hours == nil {
      report(
        "rule/part-without-whole", "before-first-use is a part of hours that are not given",
        "add hours=\"…\" to the same element", at: element.position)
    }
    return amounts
  }

  private mutating func teacher(_ element: XMLElement) -> TeacherTerms {
    _ = authorities(element)
    return TeacherTerms(
      professions: professions(element, "professions"), years: number(element, "years"),
      sessions: number(element, "sessions"), note: element["note"] ?? "")
  }

  private mutating func registration(_ element: XMLElement) -> RegistrationTerms {
    let proof: RegistrationTerms.Proof =
      switch element["proves"] {
      case nil: .nothing
      case "all": .wholeSet
      default: .requirements(words(element, "proves"))
      }
    let basis = word(element, "basis", as: RegistrationBasis.self) ?? .selfDeclared
    if proof != .nothing, basis != .approved {
      report(
        "rule/self-declared-proof", "only an approved entry can prove anything",
        "write basis=\"approved\" if the authority examines proof before it grants",
        at: element.position)
    }
    return RegistrationTerms(
      kind: word(element, "kind", as: RegistrationKind.self) ?? .registration,
      names: names(element, "name"), with: element["with"] ?? "", basis: basis,
      withinDays: number(element, "within-days"),
      event: word(element, "of", as: RegistrationTerms.Event.self), proof: proof,
      form: element["form"] ?? "", fee: element["fee"] ?? "",
      termYears: number(element, "term-years"))
  }
}

/// The topic that the program is about.
public enum Topic {
  /// What records and rules call dry needling, whatever the law of a place calls it.
  public static let dryNeedling = "dry-needling"
}
