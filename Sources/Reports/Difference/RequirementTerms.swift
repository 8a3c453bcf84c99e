import Regulation
import Terms

/// What a requirement or a duty asks, as named terms whose order in the file means nothing.
///
/// Two that ask the same have the same terms. Notes are no terms: they explain and ask nothing.
struct AskedTerms {
  private(set) var values: [String: String] = [:]
  let professions: ProfessionTable

  init(professions: ProfessionTable) { self.professions = professions }

  /// Notes a term; nothing for one that is not there.
  mutating func set(_ name: String, _ value: (some CustomStringConvertible)?) {
    let text = value.map { AskedTerms.folded($0.description) } ?? ""
    if text.isEmpty { return }
    // The same term may stand twice, on two authorities: both bind.
    if let known = values[name], known != text {
      values[name] = [known, text].sorted().joined(separator: "; ")
    } else {
      values[name] = text
    }
  }

  /// Notes a term that lists things, in no order.
  mutating func set(_ name: String, list: [String]) {
    set(name, Set(list.map(AskedTerms.folded)).sorted().joined(separator: ", "))
  }

  /// Notes a term that either stands there or does not.
  mutating func set(_ name: String, flag: Bool) {
    if flag { set(name, "yes") }
  }

  /// A text without regard to how its lines are broken.
  static func folded(_ text: String) -> String {
    text.split { $0 == " " || $0 == "\n" || $0 == "\t" || $0 == "\r\n" || $0 == "\r" }
      .joined(separator: " ")
  }

  func slugs(_ professions: [Profession]) -> [String] { professions.map(self.professions.slug) }
}

// MARK: Requirements

extension AskedTerms {
  /// What a requirement asks.
  init(of requirement: Requirement, professions: ProfessionTable) {
    self.init(professions: professions)
    set("kind", requirement.kindWord)
    set("force", requirement.force.rawValue)
    set("applies-when", requirement.condition.words)
    set("for", list: requirement.regions)
    set("where", list: requirement.places.map(\.code))
    take(requirement.kind)
  }

  private mutating func take(_ kind: Requirement.Kind) {
    switch kind {
    case .all(let children), .any(let children): set("of", list: children.map(\.id))
    case .sameAs(let profession): set("profession", professions.slug(profession))
    case .training(let terms): take(terms)
    case .supervised(let terms):
      set("topic", terms.topic)
      set("sessions", terms.sessions)
      set("hours", terms.hours)
      set("after", terms.after)
      set("deadline-months", terms.deadlineMonths)
      set("supervisor", list: terms.supervisors.map(teacher))
    case .experience(let terms): take(terms)
    case .examination(let terms):
      set("examination", list: terms.kinds.map(\.rawValue))
      set("topic", terms.topic)
      set("name", list: terms.names)
      set("by", terms.by)
    case .registration(let terms): take(terms)
    case .certification(let names, let issuers):
      set("name", list: names)
      set("issuer", list: issuers)
    case .education(let degrees, let topic, let text):
      set("degree", list: degrees)
      set("topic", topic)
      set("text", text)
    case .continuingEducation(let terms):
      set("topic", terms.topic)
      set("hours", terms.hours)
      set("every-years", terms.everyYears)
      set("approved-by", list: terms.approvers)
    case .competence(let judge, let text):
      set("judged-by", judge.rawValue)
      set("text", text)
    case .courseApproval(let by, let topic):
      set("by", list: by)
      set("topic", topic)
    case .certificate(let kind): set("certificate", kind.rawValue)
    case .insurance(let kind): set("insurance", kind.rawValue)
    case .age(let years): set("years", years)
    case .licenseClass(let kinds): set("license", list: kinds.map(\.rawValue))
    case .secondLicense(let profession): set("profession", professions.slug(profession))
    case .premises(let with): set("with", with)
    case .other(let text): set("text", text)
    }
  }

  private mutating func take(_ terms: TrainingTerms) {
    set("topic", terms.topic)
    for amounts in [terms.amounts] + terms.also.map(\.amounts) { take(amounts) }
    set("approved-by", list: terms.approvers)
    set("level", terms.level)
    set("completed", terms.completed?.rawValue)
    set("met-by-entry-degree", flag: terms.metByEntryDegree)
    set("covers", list: terms.covers)
    set("not-counting", list: terms.notCounting)
    set("hours-of", terms.of)
    for part in terms.topicHours { set("hours on \(part.topic)", part.hours) }
    set("instructor", list: terms.instructors.map(teacher))
    set(
      "course",
      list: terms.courses.map { course in
        course.titles.sorted().joined(separator: " / ") + " (\(course.provider), \(course.level))"
      })
  }

  private mutating func take(_ amounts: TrainingAmounts) {
    set("hours", amounts.hours)
    set("in-person", amounts.inPerson.map(words))
    set("live", amounts.live)
    set("live-remote-max", amounts.liveRemoteMaximum)
    set("online-max", amounts.onlineMaximum)
    set("in-person-share", amounts.inPersonShare)
    set("didactic", amounts.didactic.map(words))
    set("practical", amounts.practical.map(words))
    set("practical-in-person", amounts.practicalInPerson.map(words))
    set("before-first-use", amounts.beforeFirstUse)
    set("deadline-months", amounts.deadlineMonths)
    set("span-months", amounts.spanMonths)
    set("recency-months", amounts.recencyMonths)
    set("first-module-min", amounts.firstModuleMinimum)
  }

  private mutating func take(_ terms: ExperienceTerms) {
    set("years", terms.years)
    set("hours", terms.hours)
    set("sessions", terms.sessions)
    set("profession", professions.slug(terms.profession))
    set("topic", terms.topic)
    set("since", terms.since?.rawValue)
    set("before", terms.before.rawValue)
    set("in", list: terms.places.map(\.code))
  }

  private mutating func take(_ terms: RegistrationTerms) {
    set("registration", terms.kind.rawValue)
    set("name", list: terms.names)
    set("with", terms.with)
    set("basis", terms.basis.rawValue)
    set("within-days", terms.withinDays)
    set("of", terms.event?.rawValue)
    switch terms.proof {
    case .nothing: break
    case .requirements(let ids): set("proves", list: ids)
    case .wholeSet: set("proves", "all")
    }
    set("form", terms.form)
    set("fee", terms.fee)
    set("term-years", terms.termYears)
  }

  private func words(_ amount: Amount) -> String {
    switch amount {
    case .some: "some"
    case .hours(let hours): hours.description
    }
  }

  private func teacher(_ terms: TeacherTerms) -> String {
    var parts = [slugs(terms.professions).sorted().joined(separator: " or ")]
    if let years = terms.years { parts.append("\(years) years") }
    if let sessions = terms.sessions { parts.append("\(sessions) sessions") }
    return parts.filter { !$0.isEmpty }.joined(separator: " with ")
  }
}
