/// Makes records for a rule file: one that shows what is asked, then with things left out, damaged and added.
struct RecordGenerator {
  var random: Seeded
  let rules: Tree

  /// Some practitioners, from flawless to hopeless.
  mutating func people(_ count: Int) -> [Tree] {
    (0..<count).map { number in
      var person = flawless("p\(number)")
      if !random.chance(6) {
        person = damaged(person, oneIn: random.pick([2, 4, 12, 40]))
        for _ in 0..<random.below(4) { person.children.append(entry()) }
      }
      if random.chance(4) { verify(&person) }
      if random.chance(3) { person["closed"] = closed() }
      person.children = random.shuffled(person.children)
      return person
    }
  }

  private mutating func closed() -> String {
    let names = [
      "license", "training", "supervised", "examination", "certification", "certificate",
      "registration", "experience", "education", "continuing-education", "coverage", "premises",
      "attestation",
    ]
    if random.chance(2) { return names.joined(separator: " ") }
    return random.shuffled(names).prefix(4).joined(separator: " ")
  }

  /// Gives every entry a verification at its source, fresh or about to age.
  private mutating func verify(_ person: inout Tree) {
    let day = random.pick(["2026-08-01", "2026-11-01", "2026-07-26", "2026-11-23"])
    for index in person.children.indices {
      person.children[index]["verified"] = random.chance(12) ? "document" : "primary"
      person.children[index]["verified-on"] = random.chance(6) ? "2026-09" : day
    }
  }

  // MARK: What is asked

  /// A record with an entry for every requirement of the rule file.
  mutating func flawless(_ id: String) -> Tree {
    var person = Tree("practitioner", ["id": id, "born": "1980"])
    person.children = license()
    for element in rules.all(
      "training", "supervised", "examination", "registration", "certification", "education",
      "continuing-education", "certificate", "insurance", "experience", "second-license",
      "premises", "competence", "other", "course-approval")
    {
      person.children.append(contentsOf: shown(element))
    }
    return person
  }

  private mutating func license() -> [Tree] {
    var license = Tree(
      "license",
      [
        "profession": "physical-therapist", "jurisdiction": "US-TN", "number": "PT1",
        "status": "active", "issued": "2010-06-01", "expires": "2028-06-01",
      ])
    guard random.chance(8) else { return [license] }
    license["kind"] = "compact-privilege"
    license["home"] = "US-KY"
    return [
      license, license.with("kind", nil).with("home", nil).with("jurisdiction", "US-KY"),
    ]
  }

  private mutating func shown(_ element: Tree) -> [Tree] {
    let id = element["id"] ?? ""
    func first(_ name: String) -> String? {
      element[name]?.split(separator: ";").first.map(String.init)
    }
    switch element.name {
    case "training": return courses(for: element)
    case "supervised":
      return [
        Tree(
          "supervised",
          [
            "topic": element["topic"], "sessions": amount(element["sessions"]),
            "hours": amount(element["hours"]), "from": "2026-02-01",
            "to": random.pick(["2026-03-01", "2026-11-23", "2027-01-01"]),
          ], [Tree("supervisor", ["profession": "physical-therapist", "years": "20"])])
      ]
    case "examination":
      return (element["kind"] ?? "").split(separator: " ", omittingEmptySubsequences: false).map {
        Tree(
          "examination",
          [
            "topic": element["topic"], "kind": $0.isEmpty ? nil : String($0), "name": first("name"),
            "passed": "2020-01-01",
          ])
      }
    case "registration":
      return [
        Tree(
          "registration",
          [
            "kind": element["kind"], "name": first("name"), "basis": element["basis"],
            "jurisdiction": "US-TN", "status": "active", "issued": "2026-01-01",
            "expires": "2028-01-01",
          ])
      ]
    case "certification":
      return [Tree("certification", ["name": first("name"), "issued": "2020", "expires": "2028"])]
    case "education":
      return [
        Tree(
          "education",
          ["degree": first("degree"), "topic": element["topic"], "graduated": "2004-05-01"])
      ]
    case "continuing-education":
      return [
        Tree(
          "continuing-education",
          [
            "topic": element["topic"] ?? "dry-needling", "hours": amount(element["hours"]),
            "completed": random.pick(["2026-05-01", "2025-11-24", "2024-12-31"]),
            "approved-by": "Board A",
          ])
      ]
    case "certificate":
      return [
        Tree("certificate", ["kind": element["kind"], "issued": "2026-01-01", "expires": "2028"])
      ]
    case "insurance":
      return [Tree("coverage", ["kind": "liability", "issued": "2026", "expires": "2028"])]
    case "experience":
      return [
        Tree(
          "experience",
          [
            "profession": element["profession"] ?? "physical-therapist", "jurisdiction": "US-TN",
            "topic": element["topic"], "hours": amount(element["hours"]),
            "from": random.pick(["2011-01-01", "2021-11-24", "2024-11-24", "2025-11-25", "2012"]),
            "to": random.maybe(["2016-01-01", "2026-01-01", "2026-11-22"]),
            "sessions": amount(element["sessions"]),
          ])
      ]
    case "second-license":
      return [
        Tree(
          "license",
          [
            "profession": element["profession"], "jurisdiction": "US-TN", "status": "active",
            "issued": "2010-06-01", "expires": "2028-06-01",
          ])
      ]
    case "premises": return [Tree("premises", ["jurisdiction": "US-TN", "registration": "R1"])]
    default:
      return [
        Tree(
          "attestation",
          ["requirement": "US-TN/physical-therapist/\(id)", "by": "A. B.", "on": "2026-01-05"])
      ]
    }
  }

  /// What is asked, or a little more, or much more.
  private mutating func amount(_ asked: String?) -> String {
    let least = asked.flatMap(Int.init) ?? 8
    return String(random.pick([least, least, least + 1, least * 3, 5000]))
  }

  /// The courses that show a training: one that has everything, or several that have it together.
  private mutating func courses(for element: Tree) -> [Tree] {
    let titles = element.all("course").compactMap { $0["title"] }
    var course = Tree(
      "training",
      [
        "topic": element["topic"], "title": titles.first ?? "T \(element["id"] ?? "")",
        "provider": "School", "completed": random.pick(["2026-01-15", "2025-11-23", "2026-11-23"]),
        "started": "2025-11-20", "level": "3", "approved-by": "Board A; Academy", "in": "US-TN",
      ])
    if element["completed"] == "before-license" { course["completed"] = "2009-01-01" }
    if element["applies-when"] == "trained-elsewhere" { course["in"] = "US-KY" }
    course.children = [
      Tree("hours", ["topic": "anatomy", "hours": "4"]),
      Tree("instructor", ["profession": "physical-therapist", "years": "20"]),
    ]
    guard random.chance(3) else {
      let hours = element["hours"].flatMap(Int.init) ?? 8
      let total = random.chance(3) ? 100 : hours * random.pick([1, 1, 2])
      course["hours"] = String(total)
      course["in-person"] = String(total)
      course["didactic"] = String(total / 2)
      course["practical"] = String(total - total / 2)
      return [course]
    }
    return (0..<(1 + random.below(3))).map { number in
      var part = course
      part["title"] = random.chance(8) ? course["title"] : "\(course["title"] ?? "") \(number)"
      if random.chance(2) { part["completed"] = random.pick(Self.dates) }
      for (name, choices) in [
        ("hours", ["8", "12", "16"]), ("in-person", ["4", "8", "12"]),
        ("practical", ["4", "8", "12"]), ("didactic", ["4", "8"]), ("online", ["0", "4", "8"]),
        ("live-remote", ["0", "4"]),
      ] where name == "hours" || random.chance(2) {
        part[name] = random.pick(choices)
      }
      return part
    }
  }

  // MARK: What goes wrong

  private mutating func damaged(_ person: Tree, oneIn: Int) -> Tree {
    var result = person
    result.children = []
    for child in person.children {
      guard random.chance(oneIn) else {
        result.children.append(child)
        continue
      }
      if random.chance(3) { continue }
      result.children.append(damaged(child))
    }
    if random.chance(10) { result["born"] = random.pick(["2010", "2005-11", "2008-11-23"]) }
    return result
  }

  private mutating func damaged(_ entry: Tree) -> Tree {
    var entry = entry
    for _ in 0...random.below(2) {
      switch random.below(5) {
      case 0:
        let dates = ["completed", "issued", "expires", "from", "to", "on", "passed", "graduated"]
        let present = dates.filter { entry[$0] != nil }
        if let name = present.isEmpty ? nil : random.pick(present) {
          entry[name] = random.maybe(Self.dates, noneIn: 6)
        }
      case 1:
        let numbers = ["hours", "in-person", "practical", "didactic", "sessions", "level"]
        let present = numbers.filter { entry[$0] != nil }
        if let name = present.isEmpty ? nil : random.pick(present) {
          entry[name] = random.maybe(["0", "4", "8", "10", "12", "20"], noneIn: 4)
          if name == "level", entry[name] != nil { entry[name] = "1" }
        }
      case 2:
        entry["verified"] = random.pick(["primary", "document", "self"])
        if random.chance(2) { entry["verified-on"] = random.pick(Self.verifications) }
      case 3: entry = withStatus(entry)
      default:
        if entry["approved-by"] != nil {
          entry["approved-by"] = random.maybe(["BA", "Foreign Body", "academy"])
        } else if entry["basis"] != nil {
          entry["basis"] = random.maybe(["self-declared", "approved"])
        } else if !entry.children.isEmpty {
          entry.children.removeLast()
        }
      }
    }
    return entry
  }

  private mutating func withStatus(_ entry: Tree) -> Tree {
    var entry = entry
    if entry.name == "license" {
      entry["status"] = random.pick(Self.statuses)
      if random.chance(2) {
        entry.children.append(
          Tree(
            "status",
            [
              "is": random.pick(Self.statuses), "from": random.maybe(Self.dates, noneIn: 4),
              "until": random.maybe(Self.dates),
            ]))
      }
    } else if entry.name == "registration" || entry.name == "certification" {
      entry["status"] = random.pick([
        "active", "expired", "lapsed", "suspended", "revoked", "pending", "unknown",
      ])
    } else if entry.name == "examination", entry["passed"] != nil {
      entry["on"] = entry["passed"]
      entry["passed"] = nil
      entry["result"] = random.pick(["failed", "pending", "passed"])
    }
    return entry
  }

  static let statuses = [
    "active", "active", "expired", "inactive", "lapsed", "probation", "restricted", "conditions",
    "suspended", "revoked", "surrendered", "pending", "unknown",
  ]
  static let dates = [
    "2009-01-01", "2012-02-29", "2018", "2021-11-24", "2024-11-23", "2025-05-24", "2025-11-23",
    "2025-11-24", "2026", "2026-03-31", "2026-11", "2026-11-22", "2026-11-23", "2026-11-24",
    "2026-12-15", "2027-01", "2028-01-01", "2024..2027", "..2020", "2026..",
  ]
  static let verifications = [
    "2026-11-01", "2026-07-26", "2026-07-25", "2026-11-23", "2026-12-01", "2026-11", "2020",
  ]
}
