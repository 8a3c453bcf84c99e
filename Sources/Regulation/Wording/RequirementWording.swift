import Terms

/// Says in words what the law asks, for people.
public struct LawWording: Sendable {
  public let professions: ProfessionTable

  /// Words that name professions from this table.
  public init(professions: ProfessionTable) { self.professions = professions }

  /// What a requirement asks, as a phrase that begins in lower case: "24 hours of dry needling training".
  public func phrase(_ requirement: Requirement) -> String {
    var phrase = core(requirement)
    if !requirement.regions.isEmpty {
      phrase += " (for \(list(requirement.regions.map(words))))"
    }
    return phrase
  }

  private func core(_ requirement: Requirement) -> String {
    switch requirement.kind {
    case .all(let children):
      return requirement.note.isEmpty
        ? list(children.map { phrase($0) }, joiner: "and") : lowered(requirement.note)
    case .any(let children):
      return requirement.note.isEmpty
        ? "either " + list(children.map { phrase($0) }, joiner: "or") : lowered(requirement.note)
    case .sameAs(let profession):
      return "at least what a \(professions.name(profession)) needs here"
    case .training(let terms): return training(terms)
    case .supervised(let terms): return supervised(terms)
    case .experience(let terms): return experience(terms)
    case .examination(let terms): return examination(terms)
    case .registration(let terms): return registration(terms)
    case .certification(let names, let issuers):
      return "the certification \(names.first ?? "")" + (issuers.first.map { " of \($0)" } ?? "")
    case .education(let degrees, let topic, let text):
      if !text.isEmpty { return lowered(text) }
      let degree = degrees.isEmpty ? "a degree or program of study" : list(degrees, joiner: "or")
      return degree + (topic.isEmpty ? "" : " in \(words(topic))")
    case .continuingEducation(let terms):
      let hours = terms.hours.map { "\($0) hours of " } ?? ""
      let years = terms.everyYears == 1 ? "year" : "\(terms.everyYears) years"
      let by = terms.approvers.isEmpty ? "" : ", approved by " + list(terms.approvers, joiner: "or")
      return "\(hours)continuing education in \(words(terms.topic)) every \(years)\(by)"
    case .competence(let judge, let text):
      let by =
        switch judge {
        case .selfJudged: "judged by the practitioner"
        case .board: "judged by the board"
        case .instructor: "judged by the instructor"
        }
      return "\(lowered(text)) (\(by))"
    case .courseApproval(let by, let topic):
      return "a course in \(words(topic)) approved by \(list(by, joiner: "or"))"
    case .certificate(let kind):
      switch kind {
      case .cpr: return "a current CPR certificate"
      case .bloodbornePathogens: return "bloodborne pathogens training"
      case .cleanNeedleTechnique: return "the clean needle technique certificate"
      }
    case .insurance: return "liability insurance"
    case .age(let years): return "an age of at least \(years)"
    case .licenseClass(let kinds):
      return "a license of the kind \(list(kinds.map { words($0.rawValue) }, joiner: "or"))"
    case .secondLicense(let profession):
      return "a license as \(article(professions.name(profession)))"
    case .premises(let with):
      return "registered premises" + (with.isEmpty ? "" : " (\(with))")
    case .other(let text): return lowered(text)
    }
  }

  /// What amounts ask for beside the hours in all, each as a phrase.
  private func amounts(_ amounts: TrainingAmounts, of hours: Hours?) -> [String] {
    var details: [String] = []
    func some(_ amount: Amount?, _ what: String) {
      switch amount {
      case nil: break
      case .some(.some): details.append("some of it \(what)")
      case .some(.hours(let part)):
        details.append(part == hours ? "all \(what)" : "\(part) \(what)")
      }
    }
    some(amounts.inPerson, "in person")
    some(amounts.live.map(Amount.hours), "in person or live")
    some(amounts.didactic, "of theory")
    some(amounts.practical, "hands-on")
    some(amounts.practicalInPerson, "hands-on and in person")
    if let most = amounts.onlineMaximum {
      details.append(most.hundredths == 0 ? "none of it online" : "at most \(most) online")
    }
    if let most = amounts.liveRemoteMaximum {
      details.append("at most \(most) live over the network")
    }
    if let share = amounts.inPersonShare { details.append("more than \(share) percent in person") }
    if let first = amounts.beforeFirstUse { details.append("\(first) before the first patient") }
    if let months = amounts.deadlineMonths {
      details.append("within \(span(months)) of the first course")
    }
    if let months = amounts.spanMonths { details.append("within \(span(months))") }
    if let months = amounts.recencyMonths { details.append("in the last \(recent(months))") }
    if let first = amounts.firstModuleMinimum {
      details.append("the first course at least \(first) hours")
    }
    return details
  }

  private func training(_ terms: TrainingTerms) -> String {
    let topic = words(terms.topic)
    var phrase =
      terms.amounts.hours.map { "\($0) hours of \(topic) training" } ?? "\(topic) training"
    var details = amounts(terms.amounts, of: terms.amounts.hours)
    for also in terms.also {
      if let hours = also.amounts.hours, hours != terms.amounts.hours {
        details.append("\(hours) hours")
      }
      details += amounts(also.amounts, of: also.amounts.hours ?? terms.amounts.hours)
    }
    for part in terms.topicHours { details.append("\(part.hours) on \(words(part.topic))") }
    if !terms.covers.isEmpty { details.append("covering \(list(terms.covers.map(words)))") }
    switch terms.completed {
    case .beforeLicense: details.append("before the license")
    case .afterLicense: details.append("after the license")
    case .afterGraduation: details.append("after graduation")
    case nil: break
    }
    if let level = terms.level { details.append("level \(level) or higher") }
    if !terms.courses.isEmpty {
      details.append(
        "one of the courses " + list(terms.courses.map { $0.titles[0] }, joiner: "or"))
    }
    if !terms.approvers.isEmpty {
      details.append("approved by " + list(terms.approvers, joiner: "or"))
    }
    if !terms.instructors.isEmpty {
      details.append("taught by " + list(terms.instructors.map(teacher), joiner: "or"))
    }
    if !details.isEmpty { phrase += ", " + details.joined(separator: ", ") }
    if terms.metByEntryDegree { phrase += "; the entry degree meets it" }
    return phrase
  }

  private func supervised(_ terms: SupervisedTerms) -> String {
    var amounts: [String] = []
    if let sessions = terms.sessions { amounts.append("\(sessions) supervised sessions") }
    if let hours = terms.hours { amounts.append("\(hours) supervised hours") }
    var phrase = amounts.isEmpty ? "supervised practice" : amounts.joined(separator: " and ")
    phrase += " of \(words(terms.topic))"
    if let months = terms.deadlineMonths { phrase += ", within \(span(months)) after the training" }
    if !terms.supervisors.isEmpty {
      phrase += ", watched by " + list(terms.supervisors.map(teacher), joiner: "or")
    }
    return phrase
  }

  private func experience(_ terms: ExperienceTerms) -> String {
    var amounts: [String] = []
    if let years = terms.years { amounts.append(years == 1 ? "one year" : "\(years) years") }
    if let hours = terms.hours { amounts.append("\(hours) hours") }
    if let sessions = terms.sessions { amounts.append("\(sessions) patient sessions") }
    let what =
      terms.topic.map { "of \(words($0))" }
      ?? "as \(article(professions.name(terms.profession)))"
    var phrase = amounts.joined(separator: " and ") + " " + what
    switch terms.since {
    case .firstLicense: phrase += " since the first license"
    case .graduation: phrase += " since graduation"
    case .licenseHere: phrase += " since the license here"
    case nil: break
    }
    if terms.before == .training { phrase += ", before the training" }
    if !terms.places.isEmpty { phrase += ", in \(list(terms.places.map(\.code), joiner: "or"))" }
    return phrase
  }

  private func examination(_ terms: ExaminationTerms) -> String {
    let kinds = list(terms.kinds.map(\.rawValue), joiner: "and")
    let name = terms.names.first.map { " (\($0))" } ?? ""
    let by = terms.by.isEmpty ? "" : ", held by \(terms.by)"
    let passed = terms.kinds.count > 1 ? "passed" : "a passed"
    let examination = terms.kinds.count > 1 ? "examinations" : "examination"
    return
      "\(passed) \(kinds.isEmpty ? "" : kinds + " ")\(examination) in \(words(terms.topic))\(name)\(by)"
  }

  private func registration(_ terms: RegistrationTerms) -> String {
    let name = terms.names.first.map { " for \($0)" } ?? ""
    var phrase = "\(article(terms.kind.rawValue))\(name)"
    if !terms.with.isEmpty { phrase += " with \(terms.with)" }
    if let days = terms.withinDays {
      let event =
        switch terms.event {
        case .license: " of the license"
        case .training: " of the training"
        case .firstUse: " of the first use"
        case nil: ""
        }
      phrase += ", within \(days) days\(event)"
    }
    return phrase
  }

  /// Who a teacher or supervisor must be.
  func teacher(_ terms: TeacherTerms) -> String {
    var phrase =
      terms.professions.isEmpty
      ? "a qualified professional"
      : list(terms.professions.map { article(professions.name($0)) }, joiner: "or")
    if let years = terms.years {
      phrase += " with \(years == 1 ? "a year" : "\(years) years") of dry needling"
    }
    if let sessions = terms.sessions {
      phrase += "\(terms.years == nil ? " with" : " and") \(sessions) sessions of dry needling"
    }
    if !terms.note.isEmpty { phrase += " (\(terms.note))" }
    return phrase
  }

  // MARK: Small words

  /// A token as words: `needle-retention` becomes "needle retention".
  public func words(_ token: String) -> String {
    String(token.map { $0 == "-" ? " " : $0 })
  }

  public func article(_ noun: String) -> String {
    guard let first = noun.first else { return noun }
    return ("aeiou".contains(first) ? "an " : "a ") + noun
  }

  func span(_ months: Int) -> String {
    if months == 12 { return "a year" }
    if months % 12 == 0 { return "\(months / 12) years" }
    return months == 1 ? "a month" : "\(months) months"
  }

  /// How long ago at most: "in the last year", "in the last 2 years".
  func recent(_ months: Int) -> String {
    switch months {
    case 1: "month"
    case 12: "year"
    default: span(months)
    }
  }

  /// A sentence as a phrase: its first letter made small, unless the word is an abbreviation or a name,
  /// and without the period behind a single one.
  func lowered(_ sentence: String) -> String {
    let isOne = sentence.hasSuffix(".") && !sentence.contains(". ") && !sentence.hasSuffix("etc.")
    let text = isOne ? String(sentence.dropLast()) : sentence
    guard let first = text.first else { return text }
    let second = text.dropFirst().first
    if second.map({ $0.isUppercase || $0.isNumber || $0 == "." }) ?? false { return text }
    let small = ["A", "An", "The", "At", "In", "Of", "To", "Must", "Training", "Written", "Proof"]
    let word = text.prefix { $0.isLetter }
    return small.contains(String(word)) ? first.lowercased() + text.dropFirst() : text
  }

  public func list(_ items: [String], joiner: String = "and") -> String {
    switch items.count {
    case 0: ""
    case 1: items[0]
    case 2: "\(items[0]) \(joiner) \(items[1])"
    default: items.dropLast().joined(separator: ", ") + ", \(joiner) \(items[items.count - 1])"
    }
  }
}
