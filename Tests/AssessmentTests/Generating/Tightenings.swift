// Each tightening is told by its name, a finder and a change: two closures read best side by side.
// swift-format-ignore-file: OnlyOneTrailingClosureArgument

/// Changes of a rule file that ask for more, allow less, or leave more unknown.
struct Tightenings {
  var random: Seeded

  /// A stricter rule file and what is stricter about it; nil where the chosen change does not fit.
  mutating func tighten(_ rules: Tree) -> (rules: Tree, words: String)? {
    let kinds: [(String, (inout Tightenings, Tree) -> Tree?)] = [
      ("more is asked", { $0.more($1) }),
      ("more is asked", { $0.more($1) }),
      ("less is allowed", { $0.lessAllowed($1) }),
      ("one more amount", { $0.anotherAmount($1) }),
      ("one more requirement", { $0.anotherRequirement($1) }),
      ("one more requirement", { $0.anotherRequirement($1) }),
      ("one branch less", { $0.withoutBranch($1) }),
      ("what should be must be", { $0.binding($1) }),
      ("terms nobody read", { $0.incomplete($1) }),
      ("one more no", { $0.anotherNo($1) }),
      ("only for some", { $0.reserved($1) }),
      ("an act nobody read", { $0.unread($1) }),
      ("one more duty", { $0.anotherDuty($1) }),
      ("an entry that proves nothing", { $0.withoutProof($1) }),
      ("no other way to meet it", { $0.withoutRoute($1) }),
      ("an approval is asked for", { $0.approved($1) }),
    ]
    let (words, change) = random.pick(kinds)
    return change(&self, rules).map { ($0, words) }
  }

  private mutating func change(
    _ rules: Tree, where condition: (Tree) -> Bool, _ change: (inout Tree) -> Void
  ) -> Tree? {
    let paths = rules.paths(where: condition)
    return paths.isEmpty ? nil : rules.changing(random.pick(paths), change)
  }

  private static let kinds = [
    "all", "any", "training", "supervised", "experience", "examination", "registration",
    "certification", "education", "continuing-education", "competence", "course-approval",
    "certificate", "insurance", "age", "license-class", "second-license", "premises", "other",
    "same-as",
  ]

  // MARK: Amounts

  private mutating func more(_ rules: Tree) -> Tree? {
    let names = [
      "hours", "in-person", "live", "didactic", "practical", "practical-in-person",
      "in-person-share", "first-module-min", "before-first-use", "years", "sessions", "level",
    ]
    let elements = [
      "training", "also", "supervised", "experience", "continuing-education", "age", "instructor",
      "supervisor", "hours",
    ]
    let name = random.pick(names)
    let more = random.pick([1, 5, 60])
    return change(
      rules, where: { elements.contains($0.name) && $0[name].flatMap(Int.init) != nil }
    ) {
      let value = $0[name].flatMap(Int.init) ?? 0
      $0[name] = String(name == "in-person-share" ? min(99, value + more) : value + more)
    }
  }

  private mutating func lessAllowed(_ rules: Tree) -> Tree? {
    let names = [
      "online-max", "live-remote", "deadline-months", "span-months", "recency-months",
      "within-days", "term-years",
    ]
    let name = random.pick(names)
    return change(rules, where: { $0[name].flatMap(Int.init).map { $0 > 1 } ?? false }) {
      $0[name] = $0[name].flatMap(Int.init).map { String($0 / 2) }
    }
  }

  private mutating func anotherAmount(_ rules: Tree) -> Tree? {
    let name = random.pick([
      "in-person", "didactic", "practical", "online-max", "span-months", "recency-months",
      "practical-in-person", "live",
    ])
    // What looks at another element's hours names no amount of its own.
    return change(rules, where: { $0.name == "training" && $0[name] == nil && $0["of"] == nil }) {
      $0[name] = "10"
    }
  }

  private mutating func approved(_ rules: Tree) -> Tree? {
    change(rules, where: { $0.name == "training" && $0["approved-by"] == nil }) {
      $0["approved-by"] = "Academy"
    }
  }

  // MARK: Requirements

  private mutating func anotherRequirement(_ rules: Tree) -> Tree? {
    // The set of another profession as well: a floor may lie there.
    let requirement = random.pick([
      Tree("training", ["id": "new", "topic": "dry-needling", "hours": "20"]),
      Tree("training", ["id": "new", "topic": "dry-needling", "practical": "some"]),
      Tree("experience", ["id": "new", "years": "3", "before": "training"]),
      Tree("certificate", ["id": "new", "kind": "cpr"]),
      Tree("other", ["id": "new", "text": "something new"]),
      Tree("registration", ["id": "new", "kind": "permit", "basis": "approved"]),
      Tree("age", ["id": "new", "years": "40"]),
    ])
    return change(rules, where: { $0.name == "requirements" || $0.name == "all" }) {
      $0.children.append(requirement)
    }
  }

  private mutating func withoutBranch(_ rules: Tree) -> Tree? {
    var used = Set<String>()
    for element in rules.all("training", "supervised", "registration") {
      for name in ["of", "after", "proves"] { if let id = element[name] { used.insert(id) } }
    }
    // A branch that may not apply would leave nothing to be asked.
    func mayNotApply(_ branch: Tree) -> Bool {
      let conditional = ["applies-when", "within-days", "from", "until", "where", "for", "force"]
      return conditional.contains { branch[$0] != nil } || branch.name == "continuing-education"
        || branch.name == "same-as" || branch.children.contains(where: mayNotApply)
    }
    let branches = rules.paths { $0.name == "any" }.flatMap { path -> [Tree.Path] in
      let children = rules[path: path].children
      return children.indices.filter { index in
        let id = children[index]["id"] ?? ""
        let inner = [id] + children[index].all().compactMap { $0["id"] }
        let rest = children.indices.filter { $0 != index }.map { children[$0] }
        return used.isDisjoint(with: inner) && rest.contains { !mayNotApply($0) }
          && children[index].paths(where: { used.contains($0["id"] ?? "") }).isEmpty
      }.map { path + [$0] }
    }
    return branches.isEmpty ? nil : rules.removing(random.pick(branches))
  }

  private mutating func binding(_ rules: Tree) -> Tree? {
    change(rules, where: { $0["force"] == "should" }) { $0["force"] = nil }
  }

  private mutating func withoutProof(_ rules: Tree) -> Tree? {
    change(rules, where: { $0["proves"] != nil }) { $0["proves"] = nil }
  }

  private mutating func withoutRoute(_ rules: Tree) -> Tree? {
    change(rules, where: { $0["met-by"] != nil }) { $0["met-by"] = nil }
  }

  private mutating func incomplete(_ rules: Tree) -> Tree? {
    let isHalf = random.chance(2)
    return change(rules, where: { $0["complete"] == "yes" || $0["complete"] == "presumed" }) {
      $0["complete"] = $0["complete"] == "yes" && isHalf ? "presumed" : "no"
    }
  }

  // MARK: Standing

  private mutating func with(authority kind: String, _ rules: Tree) -> Tree {
    guard let path = rules.paths(where: { $0.name == "authorities" }).first else { return rules }
    return rules.changing(path) {
      $0.children.append(
        Tree(
          "authority",
          [
            "id": "no", "kind": kind, "citation": "The No", "date": "2016",
            "seen": random.pick(["full-text", "secondary-only"]),
          ]))
    }
  }

  /// A no of some weight: one that is only told of would turn "nothing established" into a gray area.
  private mutating func anotherNo(_ rules: Tree) -> Tree? {
    let kind = random.pick(["statute", "regulation", "board-policy", "ag-opinion"])
    let from = random.maybe(RuleGenerator.days)
    let how = random.pick(["express", "closed-list", "inferred"])
    return change(with(authority: kind, rules), where: { $0.name == "practice" }) {
      $0.children.append(
        Tree("position", ["stance": "forbids", "authority": "no", "how": how, "from": from]))
    }
  }

  private mutating func reserved(_ rules: Tree) -> Tree? {
    let from = random.maybe(RuleGenerator.days)
    return with(authority: "statute", rules).adding(
      Tree("reservation", ["for": "acupuncturist", "authority": "no", "from": from], text: "Only."))
  }

  private mutating func unread(_ rules: Tree) -> Tree? {
    let from = random.maybe(RuleGenerator.days)
    return change(with(authority: "statute", rules), where: { $0.name == "practice" }) {
      $0.children.append(Tree("position", ["stance": "unread", "authority": "no", "from": from]))
    }
  }

  private mutating func anotherDuty(_ rules: Tree) -> Tree? {
    let duty = random.pick([
      Tree("regions", ["id": "new", "not": "neck"]), Tree("referral", ["id": "new"]),
      Tree("consent", ["id": "new"]),
    ])
    return change(with(authority: "statute", rules), where: { $0.name == "practice" }) {
      $0.children.append(Tree("duties", ["authority": "no"], [duty]))
    }
  }
}
