/// Makes requirements of every kind, nested, with every attribute that the schema knows.
struct RequirementGenerator {
  var random: Seeded
  /// The ids of the authorities that may be cited.
  let authorities: [String]
  /// Where a part of the place may be named.
  let parts: [String]
  private var number = 0
  /// The trainings of the set so far, which others refer to.
  private var trainings: [String] = []
  private var ids: [String] = []

  init(random: Seeded, authorities: [String], parts: [String]) {
    self.random = random
    self.authorities = authorities
    self.parts = parts
  }

  /// The requirements of one set.
  mutating func requirements(atMost count: Int) -> [Tree] {
    trainings = []
    ids = []
    return (0..<random.below(count + 1)).map { _ in requirement(depth: 0) }
  }

  /// Begins a set whose ids are those of another one, as a revised rule keeps them.
  mutating func restart() { number = 0 }

  private mutating func requirement(depth: Int) -> Tree {
    if depth < 2, random.chance(depth == 0 ? 4 : 6) { return branch(depth: depth) }
    var element = leaf()
    common(&element, depth: depth)
    return element
  }

  private mutating func branch(depth: Int) -> Tree {
    var element = Tree(random.chance(3) ? "all" : "any", ["id": newID("branch")])
    for _ in 0..<(1 + random.below(3)) { element.children.append(requirement(depth: depth + 1)) }
    if depth == 0 { common(&element, depth: depth) }
    return element
  }

  private mutating func newID(_ word: String) -> String {
    number += 1
    ids.append("\(word)-\(number)")
    return "\(word)-\(number)"
  }

  /// What every requirement may have.
  private mutating func common(_ element: inout Tree, depth: Int) {
    if random.chance(12) { element["force"] = "should" }
    if random.chance(8) { element["authority"] = random.pick(authorities) }
    if random.chance(16) { element["for"] = random.pick(["thorax", "head", "thorax neck"]) }
    if random.chance(12) {
      element["applies-when"] = random.pick([
        "compact-privilege", "no-compact-privilege", "licensed-before 2012-01-01",
        "licensed-from 2012-01-01",
      ])
    }
    if element.name == "training", random.chance(8) {
      element["applies-when"] = random.pick(["trained-here", "trained-elsewhere"])
    }
    if random.chance(14) { element["from"] = random.pick(["2020", "2026", "2026-11", "2027"]) }
    if random.chance(18) { element["until"] = random.pick(["2019", "2026", "2026-11", "2028"]) }
    if !parts.isEmpty, random.chance(6) { element["where"] = random.pick(parts) }
  }

  private mutating func leaf() -> Tree {
    switch random.below(26) {
    case 0..<7: return training()
    case 7, 8: return supervised()
    case 9, 10: return experience()
    case 11: return examination()
    case 12, 13: return registration()
    case 14:
      return Tree(
        "certification",
        ["id": newID("certified"), "name": "CMTPT;DN-C", "issuer": random.maybe(["Myopain"])])
    case 15:
      return Tree(
        "education",
        [
          "id": newID("degree"), "degree": random.maybe(["DPT;MPT"]),
          "topic": random.maybe(["anatomy"], noneIn: 3),
        ])
    case 16: return continuingEducation()
    case 17:
      return Tree(
        "competence",
        ["id": newID("competence"), "judged-by": random.pick(["self", "board"]), "text": "able"])
    case 18:
      return Tree(
        "course-approval", ["id": newID("course"), "by": random.pick(["Board A", "BA"])])
    case 19:
      return Tree(
        "certificate",
        [
          "id": newID("certificate"),
          "kind": random.pick(["cpr", "bloodborne-pathogens", "clean-needle-technique"]),
        ])
    case 20: return Tree("insurance", ["id": newID("insured")])
    case 21: return Tree("age", ["id": newID("age"), "years": random.pick(["18", "21"])])
    case 22:
      return Tree(
        "license-class",
        ["id": newID("class"), "accepts": random.pick(["full", "full compact-privilege"])])
    case 23:
      return Tree(
        "second-license", ["id": newID("second"), "profession": "acupuncturist"])
    case 24: return Tree("premises", ["id": newID("premises"), "with": "the council"])
    default: return Tree("other", ["id": newID("other"), "text": "a plan on file"])
    }
  }

  // MARK: Trainings

  private mutating func training() -> Tree {
    let target = random.chance(8) ? trainings.last : nil
    var element = Tree(
      "training",
      [
        "id": newID("training"),
        "topic": random.pick(["dry-needling", "dry-needling", "dry-needling", "foundation"]),
      ])
    if let target {
      element["of"] = target
      element[random.pick(["span-months", "deadline-months", "recency-months"])] = "12"
      if random.chance(2) { element["completed"] = "after-license" }
      return element
    }
    amounts(into: &element)
    if random.chance(3) { element["approved-by"] = random.pick(["Board A", "Board A;Academy"]) }
    if random.chance(8) { element["level"] = random.pick(["1", "2"]) }
    if random.chance(6) {
      element["completed"] = random.pick(["before-license", "after-license", "after-graduation"])
    }
    if random.chance(10) { element["met-by"] = "entry-degree" }
    if random.chance(8) { element["not-counting"] = "safety" }
    if random.chance(8) {
      element.children.append(
        Tree("hours", ["topic": "anatomy", "hours": random.pick(["2", "4"])]))
    }
    if random.chance(6) {
      element.children.append(
        Tree(
          "instructor",
          ["professions": random.maybe(["physical-therapist physician"]), "years": "3"]))
    }
    if random.chance(8) {
      element.children.append(
        Tree("course", ["title": "DN One", "aliases": "DN 1", "level": random.maybe(["1"])]))
    }
    if random.chance(5) {
      var also = Tree("also", ["authority": random.pick(authorities)])
      amounts(into: &also)
      element.children.append(also)
    }
    trainings.append(element["id"] ?? "")
    return element
  }

  private mutating func amounts(into element: inout Tree) {
    let hours = random.pick(["8", "12", "20", "24"])
    if !random.chance(4) { element["hours"] = hours }
    if random.chance(4) { element["in-person"] = random.pick(["some", "8", "12"]) }
    if random.chance(8) { element["live"] = random.pick(["8", "16"]) }
    if random.chance(8) { element["live-remote"] = random.pick(["0", "4", "8"]) }
    if random.chance(6) { element["online-max"] = random.pick(["0", "4", "12"]) }
    if random.chance(8) { element["in-person-share"] = random.pick(["50", "80"]) }
    if random.chance(6) { element["didactic"] = random.pick(["some", "8"]) }
    if random.chance(6) { element["practical"] = random.pick(["some", "8", "12"]) }
    if random.chance(8) { element["practical-in-person"] = random.pick(["6", "12"]) }
    if random.chance(10), element["hours"] != nil { element["before-first-use"] = "8" }
    if random.chance(8) { element["deadline-months"] = random.pick(["6", "24"]) }
    if random.chance(8) { element["span-months"] = random.pick(["3", "18"]) }
    if random.chance(8) { element["recency-months"] = random.pick(["12", "36"]) }
    if random.chance(10) { element["first-module-min"] = "8" }
  }

  // MARK: The rest

  private mutating func supervised() -> Tree {
    var element = Tree("supervised", ["id": newID("supervised")])
    if random.chance(5) { element["topic"] = "safety" }
    if !random.chance(4) { element["sessions"] = random.pick(["10", "50"]) }
    if random.chance(3) { element["hours"] = random.pick(["10", "20"]) }
    if let training = trainings.last, random.chance(2) { element["after"] = training }
    if element["after"] != nil, random.chance(2) { element["deadline-months"] = "12" }
    if random.chance(3) {
      element.children.append(
        Tree("supervisor", ["professions": "physical-therapist", "years": "2"]))
    }
    return element
  }

  private mutating func experience() -> Tree {
    var element = Tree("experience", ["id": newID("experience")])
    if !random.chance(4) { element["years"] = random.pick(["1", "2", "5"]) }
    if random.chance(4) || element["years"] == nil { element["hours"] = "1000" }
    if random.chance(8) { element["sessions"] = "100" }
    if random.chance(8) { element["profession"] = "physician" }
    if random.chance(8) { element["topic"] = "dry-needling" }
    if random.chance(2) {
      element["since"] = random.pick(["first-license", "graduation", "license-here"])
    }
    if random.chance(5) { element["before"] = random.pick(["training", "practice"]) }
    if random.chance(6) { element["in"] = random.pick(["US-TN", "US", "US-KY US-TN"]) }
    return element
  }

  private mutating func examination() -> Tree {
    var element = Tree("examination", ["id": newID("examination")])
    element["kind"] = random.maybe(["written", "practical", "written practical", "competency"])
    if random.chance(4) { element["topic"] = random.pick(["safety", "dry-needling"]) }
    if random.chance(4) { element["name"] = "State Exam;SE" }
    return element
  }

  private mutating func registration() -> Tree {
    var element = Tree(
      "registration",
      [
        "id": newID("registration"),
        "kind": random.pick(["endorsement", "permit", "notification"]),
      ])
    if random.chance(3) { element["name"] = "dry needling;DN" }
    element["basis"] = random.maybe(["approved", "approved", "self-declared"], noneIn: 5)
    if random.chance(4) {
      element["within-days"] = random.pick(["30", "400"])
      element["of"] = random.pick(["license", "training", "first-use"])
    }
    if element["basis"] == "approved" {
      let others = ids.filter { $0 != element["id"] }
      if random.chance(3) { element["proves"] = "all" }
      if random.chance(3), let other = others.last { element["proves"] = other }
    }
    if random.chance(5) { element["term-years"] = random.pick(["1", "3"]) }
    return element
  }

  private mutating func continuingEducation() -> Tree {
    var element = Tree(
      "continuing-education",
      ["id": newID("continuing"), "every-years": random.pick(["1", "2"])])
    if !random.chance(4) { element["hours"] = random.pick(["4", "8"]) }
    if random.chance(4) { element["topic"] = random.pick(["jurisprudence", "dry-needling"]) }
    if random.chance(4) { element["approved-by"] = "Board A" }
    return element
  }
}
