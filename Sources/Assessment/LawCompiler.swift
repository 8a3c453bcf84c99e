import Regulation
import Terms

/// Lays out the law of a day for judging.
struct LawCompiler {
  let rulebook: Rulebook
  let topics: WordTable
  let jurisdictionIndex: Int
  let practiceIndex: Int
  let place: Place
  let certifications: KnownCertifications
  private var nodes: [CompiledLaw.NodeDraft] = []

  init(
    rulebook: Rulebook, topics: WordTable, jurisdictionIndex: Int, practiceIndex: Int, place: Place,
    certifications: KnownCertifications
  ) {
    self.rulebook = rulebook
    self.topics = topics
    self.jurisdictionIndex = jurisdictionIndex
    self.practiceIndex = practiceIndex
    self.place = place
    self.certifications = certifications
  }

  private var jurisdiction: Jurisdiction { rulebook.jurisdictions[jurisdictionIndex] }

  mutating func compile(on day: Day, options: LawOptions) -> CompiledLaw {
    let practice = jurisdiction.practices[practiceIndex]
    let law = jurisdiction.law(of: practice, in: place, on: day, options: options)
    nodes = []
    var roots: [Int32] = []
    for requirement in law.requirements {
      roots.append(add(requirement, profession: practice.profession))
    }
    linkReferences()
    linkProofs()
    linkExperience(roots)
    let contested = groupContested(roots)
    for group in contested {
      for index in group { nodes[Int(index)].isContested = true }
    }
    let finished = nodes.map(CompiledLaw.Node.init)
    return CompiledLaw(
      law: law, jurisdictionIndex: jurisdictionIndex, practiceIndex: practiceIndex, place: place,
      code: jurisdiction.code, enclosing: enclosing, practice: practice, nodes: finished,
      roots: roots, contested: contested,
      telling: LawTelling(
        law: law, nodes: finished, jurisdiction: jurisdiction, profession: practice.profession,
        place: place, professions: rulebook.professions, strict: options.strict))
  }

  /// The place and everything that it lies in: by the file's parts, else by its code.
  private var enclosing: [Place] {
    var places = [place]
    while let part = jurisdiction.parts.first(where: { $0.id == places.last }),
      !places.contains(part.within)
    {
      places.append(part.within)
    }
    for outer in [place.subdivision, jurisdiction.code] where !places.contains(outer) {
      if jurisdiction.parts.isEmpty || outer == jurisdiction.code { places.append(outer) }
    }
    return places
  }

  private mutating func add(_ item: RequirementInForce, profession: Profession) -> Int32 {
    let requirement = item.requirement
    let index = nodes.count
    let slug = rulebook.professions.slug(profession)
    let fullID = "\(jurisdiction.code)/\(slug)/\(requirement.id)"
    nodes.append(CompiledLaw.NodeDraft(test: test(requirement), item: item, fullID: fullID))
    for child in item.children {
      let inner = add(child, profession: profession)
      nodes[Int(inner)].holdsWithBranch = child.isInForce(wheneverIs: item)
      nodes[index].children.append(inner)
    }
    return Int32(index)
  }

  private func topic(_ word: String) -> Int16 { topics.index(word) ?? -2 }

  private func approvers(_ names: [String]) -> NameList {
    var all: [String] = []
    for name in names {
      let declared = jurisdiction.approvers.first { $0.name == name || $0.aliases.contains(name) }
      all += declared.map { [$0.name] + $0.aliases } ?? [name]
    }
    return NameList(all)
  }

  private func isSecondHand(_ authorities: [Int]) -> Bool {
    !authorities.isEmpty
      && authorities.allSatisfy { jurisdiction.authorities[$0].standingClass == .reported }
  }

  private func test(_ requirement: Requirement) -> CompiledLaw.Test {
    switch requirement.kind {
    case .all, .sameAs: .all
    case .any: .any
    case .training(let terms):
      .training(
        CompiledLaw.TrainingTest(
          CompiledLaw.TrainingDraft(
            topic: topic(terms.topic), terms: terms, approvers: approvers(terms.approvers),
            courses: terms.courses.map { (NameList($0.titles), $0.level) },
            topicHours: terms.topicHours.map { (topic($0.topic), $0.hours) },
            notCounting: terms.notCounting.map(topic),
            amounts: [CompiledLaw.Amounts(amounts: terms.amounts, isSecondHand: false)]
              + terms.also.map {
                CompiledLaw.Amounts(
                  amounts: $0.amounts.complete(with: terms.amounts),
                  isSecondHand: isSecondHand($0.authorities))
              })))
    case .supervised(let terms):
      .supervised(CompiledLaw.SupervisedTest(terms, topic: topic(terms.topic)))
    case .experience(let terms):
      .experience(CompiledLaw.ExperienceTest(terms, topic: terms.topic.map(topic)))
    case .examination(let terms):
      .examination(CompiledLaw.ExaminationTest(terms, topic: topic(terms.topic)))
    case .registration(let terms): .registration(CompiledLaw.RegistrationTest(terms))
    case .certification(let names, let issuers):
      .certification(
        names: NameList(certifications.names(like: names)), issuers: NameList(issuers))
    case .education(let degrees, let word, _):
      .education(degrees: NameList(degrees), topic: word.isEmpty ? nil : topic(word))
    case .continuingEducation(let terms):
      .continuingEducation(
        CompiledLaw.ContinuingEducationTest(
          terms, topic: topic(terms.topic), approvers: approvers(terms.approvers)))
    case .competence: .competence(topic: topic(Topic.dryNeedling))
    case .courseApproval(let by, let word): .courseApproval(by: approvers(by), topic: topic(word))
    case .certificate(let kind): .certificate(kind)
    case .insurance: .insurance
    case .age(let years): .age(years)
    case .licenseClass(let kinds): .licenseClass(kinds)
    case .secondLicense(let profession): .secondLicense(profession)
    case .premises: .premises
    case .other: .attested
    }
  }

  /// What lapses after a grant is never proved by it.
  private func canLapse(_ node: CompiledLaw.NodeDraft) -> Bool {
    switch node.test {
    case .continuingEducation, .certificate, .insurance, .registration, .premises: true
    default: false
    }
  }

  /// Whether two requirements stand in one set: an entry proves only what its own law asks for.
  private func isBeside(_ a: Int, _ b: Int) -> Bool {
    nodes[a].item.setPosition == nodes[b].item.setPosition
  }

  private mutating func linkProofs() {
    for index in nodes.indices {
      guard case .registration(let test) = nodes[index].test, test.terms.basis == .approved else {
        continue
      }
      switch test.terms.proof {
      case .nothing: break
      case .wholeSet:
        // What stands in branches is proved leaf by leaf: something in them may lapse.
        var proved: [Int32] = []
        for root in nodes.indices.map(Int32.init)
        where isBeside(Int(root), index) { addLeaves(of: root, to: &proved) }
        nodes[index].proves = Set(proved).sorted().filter {
          Int($0) != index && !canLapse(nodes[Int($0)]) && holds(index, wheneverDoes: Int($0))
        }
      case .requirements(let ids):
        nodes[index].proves = nodes.indices.filter {
          isBeside($0, index) && ids.contains(nodes[$0].item.requirement.id)
            && holds(index, wheneverDoes: $0)
        }
        .map(Int32.init)
      }
    }
  }

  /// Whether a requirement is in force in every possibility in which another is.
  private func holds(_ index: Int, wheneverDoes other: Int) -> Bool {
    nodes[index].item.isInForce(wheneverIs: nodes[other].item)
  }

  private func addLeaves(of index: Int32, to leaves: inout [Int32]) {
    switch nodes[Int(index)].test {
    case .all, .any: for child in nodes[Int(index)].children { addLeaves(of: child, to: &leaves) }
    default: leaves.append(index)
    }
  }

  /// An element that looks at another's hours without naming an amount looks at that one's amount, and
  /// at the courses that count there.
  private mutating func linkReferences() {
    for index in nodes.indices {
      switch nodes[index].test {
      case .training(let test):
        guard let id = test.terms.of, let other = training(id, beside: index) else { continue }
        var draft = CompiledLaw.TrainingDraft(test)
        if !test.terms.amounts.asksForHours {
          draft.amounts[0].amounts = draft.amounts[0].amounts.with(timeless: other.terms.amounts)
        }
        if test.approvers.isEmpty { draft.approvers = other.approvers }
        if test.courses.isEmpty { draft.courses = other.courses }
        if test.instructors.isEmpty { draft.instructors = other.instructors }
        nodes[index].test = .training(CompiledLaw.TrainingTest(draft))
      case .supervised(let test):
        guard let id = test.terms.after, let other = training(id, beside: index) else { continue }
        nodes[index].test = .supervised(
          CompiledLaw.SupervisedTest(test.terms, topic: test.topic, after: other.topic))
      default: break
      }
    }
  }

  /// The training with an id in the set in which another requirement stands.
  private func training(_ id: String, beside index: Int) -> CompiledLaw.TrainingTest? {
    for other in nodes.indices
    where isBeside(other, index) && nodes[other].item.requirement.id == id {
      if case .training(let test) = nodes[other].test { return test }
    }
    return nil
  }

  /// "Two years of practice before the course" bounds which courses count; the time itself is judged by the day.
  private mutating func linkExperience(_ roots: [Int32]) {
    var first: [CompiledLaw.ExperienceFirst] = []
    for index in binding(roots) {
      let node = nodes[Int(index)]
      guard case .experience(let test) = node.test, test.terms.before == .training else { continue }
      first.append(
        CompiledLaw.ExperienceFirst(
          test: test, isFirm: node.item.isCertain && !node.item.isSecondHand,
          condition: node.item.requirement.condition))
    }
    guard !first.isEmpty else { return }
    for index in nodes.indices {
      guard case .training(let test) = nodes[index].test else { continue }
      var draft = CompiledLaw.TrainingDraft(test)
      draft.experienceFirst = first
      nodes[index].test = .training(CompiledLaw.TrainingTest(draft))
    }
  }

  /// The requirements that must all be met: neither alternatives, nor recommended, nor for some regions alone.
  private func binding(_ roots: [Int32]) -> [Int32] {
    var found: [Int32] = []
    func collect(_ index: Int32) {
      let node = nodes[Int(index)]
      guard node.isMust, !node.hasRegions else { return }
      if case .all = node.test { node.children.forEach(collect) } else { found.append(index) }
    }
    roots.forEach(collect)
    return found
  }

  /// Training nodes of one set that must all be met and accept the same topic draw on the same hours.
  private func groupContested(_ roots: [Int32]) -> [[Int32]] {
    struct Pool: Hashable {
      var topic: Int16
      var set: Position
    }
    var groups: [Pool: [Int32]] = [:]
    for index in binding(roots) {
      let node = nodes[Int(index)]
      guard case .training(let test) = node.test, test.terms.of == nil,
        test.amounts.contains(where: { $0.amounts.asksForHours })
      else { continue }
      groups[Pool(topic: test.topic, set: node.item.setPosition), default: []].append(index)
    }
    return groups.values.filter { $0.count > 1 }.sorted { $0[0] < $1[0] }
  }
}

extension TrainingAmounts {
  /// A further term on the same hours: one on time alone looks at the amount of the element itself.
  func complete(with main: TrainingAmounts) -> TrainingAmounts {
    let asksForTime =
      deadlineMonths != nil || spanMonths != nil || recencyMonths != nil
      || firstModuleMinimum != nil
    guard asksForTime, hours == nil else { return self }
    var amounts = self
    amounts.hours = main.hours
    return amounts
  }

  /// These terms on time, with another element's amounts of hours.
  func with(timeless other: TrainingAmounts) -> TrainingAmounts {
    var amounts = other
    amounts.beforeFirstUse = beforeFirstUse
    amounts.deadlineMonths = deadlineMonths
    amounts.spanMonths = spanMonths
    amounts.recencyMonths = recencyMonths
    amounts.firstModuleMinimum = firstModuleMinimum
    return amounts
  }
}
