/// Makes rule files: one place, one or two professions, positions and requirement sets over time.
struct RuleGenerator {
  var random: Seeded
  private var authorities: [Tree] = []
  private var parts: [String] = []
  /// Whether the law itself is plain, so that verdicts turn on the record.
  private var isPlain = false

  init(random: Seeded) { self.random = random }

  static let days = [
    "2010-05-01", "2015-07-01", "2015", "2020-02", "2024-03-10", "2026", "2026-11", "2026-11-23",
    "2026-11-24", "2026-12-01", "2027-02", "2026-06..2027-03", "..2016", "2027-06-30",
  ]

  /// A rule file of US-TN.
  mutating func rules() -> Tree {
    var root = Tree(
      "jurisdiction",
      [
        "xmlns": "urn:licet:jurisdiction:1", "code": "US-TN", "name": "Tennessee",
        "within": "US", "reviewed": random.pick(["2026-06-01", "2026-06-01", "2025-12-01"]),
      ])
    isPlain = !random.chance(3)
    authorities = (0..<(3 + random.below(3))).map { authority("a\($0)") }
    authorities.append(
      Tree(
        "authority",
        [
          "id": "act", "kind": "statute", "citation": "The Act", "date": "2010-01-01",
          "seen": "full-text",
        ]))
    if random.chance(8) { parts = ["US-TN-x-east", "US-TN-x-west"] }
    root.children = [
      Tree("summary", text: "A generated place."),
      Tree("authorities", [:], authorities),
      Tree("approver", ["name": "Board A", "aliases": "BA"]),
      Tree("approver", ["name": "Academy"]),
    ]
    root.children += parts.map { Tree("part", ["id": $0, "name": "The part \($0)"]) }
    root.children.append(practice("physical-therapist"))
    if random.chance(3) {
      root.children.append(practice("physician"))
      if random.chance(2), !root.all("same-as").isEmpty || random.chance(2) {
        root = withFloor(root)
      }
    }
    if random.chance(10) {
      root.children.append(
        Tree(
          "reservation",
          ["for": "acupuncturist", "authority": someAuthorities(), "from": random.pick(Self.days)],
          text: "Acupuncture is for acupuncturists."))
    }
    return root
  }

  private mutating func withFloor(_ root: Tree) -> Tree {
    guard let set = root.paths(where: { $0.name == "requirements" }).first,
      root[path: Array(set.dropLast())]["profession"] == "physical-therapist"
    else { return root }
    return root.changing(set) {
      $0.children.append(Tree("same-as", ["id": "floor", "profession": "physician"]))
    }
  }

  private mutating func authority(_ id: String) -> Tree {
    var element = Tree(
      "authority",
      [
        "id": id,
        "kind": random.pick([
          "statute", "statute", "regulation", "regulation", "court", "board-policy", "ag-opinion",
          "guidance", "secondary",
        ]), "citation": "Authority \(id)",
      ])
    if element["kind"] == "court" {
      element["level"] = random.pick(["appellate", "trial", "tribunal"])
    }
    if random.chance(10) { element["body"] = "other" }
    if !random.chance(6) {
      element["date"] = random.pick(["2010-01-01", "2014", "2019-06", "2026"])
    }
    if random.chance(4) { element["current"] = "2025" }
    element["seen"] = random.pick(["full-text", "full-text", "excerpt", "secondary-only"])
    return element
  }

  private mutating func someAuthorities() -> String {
    let ids = random.shuffled(authorities.compactMap { $0["id"] })
    return ids.prefix(random.chance(4) ? 2 : 1).joined(separator: " ")
  }

  // MARK: A practice

  private mutating func practice(_ profession: String) -> Tree {
    var practice = Tree("practice", ["profession": profession])
    if random.chance(10) { practice["licensed"] = "no" }
    if isPlain || random.chance(2) {
      practice.children.append(
        Tree(
          "position",
          [
            "stance": "permits", "authority": isPlain ? "act" : someAuthorities(),
            "how": "express", "from": "2010-05-01",
          ]))
    }
    if !isPlain {
      for _ in 0..<random.below(4) { practice.children.append(position()) }
    }
    var generator = RequirementGenerator(
      random: random.branch("requirements"), authorities: authorities.compactMap { $0["id"] },
      parts: parts)
    if !random.chance(8) { practice.children.append(set("set", &generator)) }
    if random.chance(5) {
      var second = set("later", &generator)
      if random.chance(2),
        let first = practice.children.firstIndex(where: { $0["id"] == "set" })
      {
        generator.restart()
        second = set("later", &generator)
        second["replaces"] = "set"
        second["from"] = random.pick(["2015-07-01", "2026", "2026-11", "2026-11-24", "2027-02"])
        second["where"] = nil
        practice.children[first]["from"] = "2010-05-01"
        practice.children[first]["until"] = nil
      }
      practice.children.append(second)
    }
    random = random.branch("rest")
    if random.chance(4) { practice.children.append(duties()) }
    if random.chance(6) { practice.children.append(gray()) }
    return practice
  }

  private mutating func position() -> Tree {
    var element = Tree(
      "position",
      [
        "stance": random.pick(["permits", "permits", "forbids", "forbids", "silent", "unread"]),
        "authority": someAuthorities(),
      ])
    element["how"] = random.pick([
      "express", "express", "general-grant", "licensing-regime", "closed-list", "exempted-act",
      "free-act", "inferred", "other-act-exemption",
    ])
    if !random.chance(3) { element["from"] = random.pick(Self.days) }
    if random.chance(6) {
      element["enacted"] = "2025-01-01"
      element["from"] = "unknown"
    } else if random.chance(3) {
      element["until"] = random.pick(["2018", "2026-11", "2026-12-31", "2027"])
      if random.chance(2) { element["ended"] = random.pick(["repealed", "annulled", "lapsed"]) }
    }
    if element["stance"] != "unread", random.chance(4) { element["overrides"] = someAuthorities() }
    if !parts.isEmpty, random.chance(3) { element["where"] = random.pick(parts) }
    if random.chance(8) { element["seen"] = "full-text" }
    return element
  }

  private mutating func set(_ id: String, _ generator: inout RequirementGenerator) -> Tree {
    var element = Tree(
      "requirements",
      [
        "id": id, "authority": isPlain && !random.chance(4) ? "act" : someAuthorities(),
        "complete": isPlain ? "yes" : random.pick(["yes", "yes", "presumed", "no"]),
        "from": "2010-05-01",
      ])
    if random.chance(isPlain ? 12 : 3) {
      element["from"] = random.maybe(["2026-11-23", "2016", "2026-11"])
    }
    if random.chance(10) { element["until"] = random.pick(["2026-12-31", "2026-11", "2018"]) }
    if !parts.isEmpty, random.chance(4) { element["where"] = random.pick(parts) }
    element.children = generator.requirements(atMost: 5)
    return element
  }

  private mutating func duties() -> Tree {
    var element = Tree("duties", ["id": "duties", "authority": someAuthorities()])
    if random.chance(2) { element["from"] = random.pick(Self.days) }
    element.children = [Tree("consent", ["id": "consent", "written": "yes"])]
    if random.chance(2) {
      element.children.append(Tree("regions", ["id": "regions", "not": "thorax"]))
    }
    if random.chance(3) {
      element.children.append(Tree("supervision", ["id": "eye", "by": "physician"]))
    }
    return element
  }

  private mutating func gray() -> Tree {
    Tree(
      "gray",
      [
        "kind": random.pick(["proposal", "vague-standard", "cross-profession", "stale-source"]),
        "id": "note", "from": random.maybe(Self.days),
      ], text: "It is said that it is not so plain.")
  }
}
