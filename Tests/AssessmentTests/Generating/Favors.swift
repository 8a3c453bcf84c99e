/// Changes of a record that are in its holder's favor: evidence added, raised or upgraded, and never a
/// different account of a course that is listed already.
struct Favors {
  var random: Seeded
  let rules: Tree

  /// A better record and what is better about it; nil where the chosen favor does not fit.
  mutating func favor(_ person: Tree) -> (person: Tree, words: String)? {
    let kinds: [(String, (inout Favors, Tree) -> Tree?)] = [
      ("one more course", { $0.anotherCourse($1) }),
      ("one more course", { $0.anotherCourse($1) }),
      ("one more stretch of supervised practice", { $0.supervised($1) }),
      ("one more credential that covers the day", { $0.credential($1) }),
      ("an examination passed", { $0.examination($1) }),
      ("an attestation", { $0.attestation($1) }),
      ("one more spell of experience", { $0.experience($1) }),
      ("more continuing education", { $0.continuing($1) }),
      ("an early degree", { $0.education($1) }),
      ("a license upgraded", { $0.upgraded($1) }),
      ("one more license", { $0.license($1) }),
      ("hours raised", { $0.raised($1) }),
      ("hours raised", { $0.raised($1) }),
      ("more sessions or a longer spell", { $0.longer($1) }),
      ("a section opened", { $0.opened($1) }),
      ("an entry verified", { $0.verified($1) }),
      ("a later expiry", { $0.laterExpiry($1) }),
      ("discipline that never was", { $0.withoutDiscipline($1) }),
      ("a better teacher, level or approval", { $0.betterCourse($1) }),
    ]
    let (words, change) = random.pick(kinds)
    return change(&self, person).map { ($0, words) }
  }

  private mutating func generator() -> RecordGenerator {
    random = random.branch("entry")
    return RecordGenerator(random: random, rules: rules)
  }

  private mutating func anotherCourse(_ person: Tree) -> Tree? {
    var generator = generator()
    var course = generator.course(named: "New \(random.below(1_000_000))")
    // A course that began before the license or the degree says nothing about those.
    if random.chance(4) { course["hours"] = "40" }
    return person.adding(course)
  }

  private mutating func supervised(_ person: Tree) -> Tree? {
    var generator = generator()
    return person.adding(generator.supervision())
  }

  private mutating func experience(_ person: Tree) -> Tree? {
    var generator = generator()
    return person.adding(generator.spell())
  }

  private mutating func credential(_ person: Tree) -> Tree? {
    let dates: [Tree.Attribute] = [
      Tree.Attribute(name: "issued", value: random.pick(["2020", "2026-11-23", "2026-02"])),
      Tree.Attribute(name: "expires", value: random.pick(["2026-11-23", "2027", "2030-01-01"])),
    ]
    var entry: Tree
    switch random.below(5) {
    case 0:
      entry = Tree(
        "registration",
        [
          "kind": random.pick(["endorsement", "permit", "notification"]),
          "name": random.maybe(["DN"]), "basis": random.maybe(["approved"]),
          "jurisdiction": "US-TN", "status": random.maybe(["active"]),
        ])
    case 1: entry = Tree("certification", ["name": random.pick(["CMTPT", "DN-C"])])
    case 2:
      entry = Tree(
        "certificate",
        ["kind": random.pick(["cpr", "bloodborne-pathogens", "clean-needle-technique"])])
    case 3: entry = Tree("coverage", ["kind": "liability"])
    default: entry = Tree("premises", ["jurisdiction": "US-TN", "registration": "R7"])
    }
    entry.attributes += dates
    return person.adding(entry)
  }

  private mutating func examination(_ person: Tree) -> Tree? {
    person.adding(
      Tree(
        "examination",
        [
          "kind": random.maybe(["written", "practical", "competency"], noneIn: 4),
          "name": random.maybe(["State Exam"]),
          "passed": random.pick(["2020", "2026-11-23", "2026-11"]),
        ]))
  }

  private mutating func attestation(_ person: Tree) -> Tree? {
    let ids = rules.all(
      "other", "competence", "course-approval", "training", "supervised", "experience"
    )
    .compactMap { $0["id"] }
    guard !ids.isEmpty else { return nil }
    return person.adding(
      Tree(
        "attestation",
        [
          "requirement": "US-TN/physical-therapist/\(random.pick(ids))", "by": "C. D.",
          "on": random.maybe(["2026-11-23", "2027", "2020"]),
        ]))
  }

  private mutating func continuing(_ person: Tree) -> Tree? {
    person.adding(
      Tree(
        "continuing-education",
        [
          "topic": random.pick(["jurisprudence", "dry-needling"]),
          "hours": random.maybe(["2", "9"]),
          "completed": random.maybe(["2026-11-23", "2025", "2026-12-01"]),
          "approved-by": random.maybe(["BA", "Foreign Body"]),
        ]))
  }

  private mutating func education(_ person: Tree) -> Tree? {
    person.adding(
      Tree(
        "education",
        [
          "degree": random.maybe(["DPT", "BA"]), "topic": random.maybe(["anatomy"]),
          "graduated": random.pick(["2004-05-01", "2003", "..2008"]),
        ]))
  }

  // MARK: Licenses

  private mutating func upgraded(_ person: Tree) -> Tree? {
    let paths = person.paths {
      $0.name == "license" && $0["status"].map { $0 != "active" } ?? false
    }
    guard !paths.isEmpty else { return nil }
    let numbers = person.children.compactMap { $0["number"] }
    return person.changing(random.pick(paths)) { license in
      let ranks = [
        ["suspended", "revoked", "surrendered", "expired", "lapsed", "inactive"],
        ["probation", "restricted", "conditions"], ["pending", "unknown"], ["active"],
      ]
      let rank = ranks.firstIndex { $0.contains(license["status"] ?? "") } ?? 0
      // An expired license covered the days before, and discipline counts against another entry of the
      // same number: only an active one is surely better.
      let isShared = numbers.filter { $0 == license["number"] }.count > 1
      let better =
        license["status"] == "expired" || isShared
        ? ["active"] : ranks[(rank + 1)...].flatMap { $0 }
      license["status"] = random.pick(better)
    }
  }

  /// A license that says nothing new about when the holder was licensed first.
  private mutating func license(_ person: Tree) -> Tree? {
    let hasDated = person.children.contains {
      $0.name == "license" && $0["profession"] == "physical-therapist"
        && ["2010-06-01", "2009-01-01", "2012-02-29"].contains($0["issued"])
    }
    let readsTime = rules.all("training", "experience").contains {
      $0["completed"] != nil || $0["since"] != nil
    }
    guard hasDated || !readsTime else { return nil }
    var license = Tree(
      "license",
      [
        "profession": random.pick(["physical-therapist", "physical-therapist", "acupuncturist"]),
        "jurisdiction": random.pick(["US-TN", "US-TN", "US-KY"]),
        "number": "N\(random.below(1_000_000))", "status": "active",
        "kind": random.maybe(["full", "temporary", "limited", "compact-privilege"]),
        "issued": random.pick(["2026-11-23", "2026-01-01", "2026-12-01"]),
        "expires": random.pick(["2026-11-23", "2027-01-01", "2030"]),
      ])
    if license["kind"] == "compact-privilege" { license["home"] = "US-KY" }
    // The first license here settles terms that depend on it, for better or worse.
    let isFirst = !person.children.contains {
      $0.name == "license" && $0["profession"] == "physical-therapist"
        && $0["jurisdiction"] == "US-TN"
    }
    if isFirst { license["jurisdiction"] = "US-KY" }
    return person.adding(license)
  }

  private mutating func withoutDiscipline(_ person: Tree) -> Tree? {
    let paths = person.paths { $0.name == "status" && $0["is"] != "active" }
      // Beside a worse attribute, milder days that are dated are in the holder's favor.
      .filter { person[path: Array($0.dropLast())]["status"] == "active" }
    return paths.isEmpty ? nil : person.removing(random.pick(paths))
  }

  // MARK: Courses

  /// The courses of which the record has one account only.
  private func single(_ person: Tree) -> [Tree.Path] {
    func identity(_ course: Tree) -> [String?] {
      [course["topic"], course["title"], course["provider"], course["completed"]]
    }
    let all = person.children.filter { $0.name == "training" }.map(identity)
    return person.paths {
      $0.name == "training" && all.filter(([identity($0)] as [[String?]]).contains).count == 1
    }
  }

  private mutating func raised(_ person: Tree) -> Tree? {
    let paths = single(person).filter { person[path: $0]["hours"] != nil }
    guard !paths.isEmpty else { return nil }
    let more = random.pick([1, 4, 20])
    return person.changing(random.pick(paths)) { course in
      func raise(_ name: String) {
        course[name] = course[name].flatMap(Int.init).map { String($0 + more) }
      }
      // Hours alone would thin out what lies among them; in person they are of the best sort.
      if random.chance(2), course["in-person"] != nil {
        raise("hours")
        raise("in-person")
      } else if course.children.allSatisfy({ $0["kind"] == nil && $0["mode"] == nil }) {
        raise(random.pick(["practical", "didactic", "in-person"]))
      }
      if random.chance(3), let cell = course.paths(where: { $0["topic"] == "anatomy" }).first {
        course[path: cell]["hours"] = "10"
      }
    }
  }

  private mutating func betterCourse(_ person: Tree) -> Tree? {
    let paths = single(person)
    guard !paths.isEmpty else { return nil }
    return person.changing(random.pick(paths)) { course in
      switch random.below(3) {
      case 0: course["level"] = "3"
      case 1: course["approved-by"] = (course["approved-by"].map { $0 + ";" } ?? "") + "Board A"
      default:
        guard course.children.contains(where: { $0.name == "instructor" }) else { break }
        course.children.append(
          Tree("instructor", ["profession": "physical-therapist", "years": "40"]))
      }
    }
  }

  // MARK: More of the same

  private mutating func longer(_ person: Tree) -> Tree? {
    let paths = person.paths { $0.name == "supervised" || $0.name == "experience" }
    guard !paths.isEmpty else { return nil }
    return person.changing(random.pick(paths)) { entry in
      if random.chance(2), let sessions = entry["sessions"].flatMap(Int.init) {
        entry["sessions"] = String(sessions + 40)
      } else if let hours = entry["hours"].flatMap(Int.init) {
        entry["hours"] = String(hours + 600)
      }
      if entry.name == "experience", entry["from"] != nil, random.chance(2) {
        entry["from"] = "2001-01-01"
      }
    }
  }

  private mutating func opened(_ person: Tree) -> Tree? {
    guard let closed = person["closed"] else { return nil }
    let names = closed.split(separator: " ").map(String.init)
    let gone = random.pick(names)
    return person.with("closed", names.filter { $0 != gone }.joined(separator: " "))
  }

  private mutating func verified(_ person: Tree) -> Tree? {
    let paths = person.paths {
      $0["verified"] == nil && $0["verified-on"] == nil
        && !["status", "hours", "instructor", "supervisor"].contains($0.name)
    }
    guard !paths.isEmpty else { return nil }
    return person.changing(random.pick(paths)) {
      $0["verified"] = random.pick(["primary", "document"])
      if random.chance(2) { $0["verified-on"] = random.pick(["2026-11-01", "2026-11-23", "2020"]) }
    }
  }

  private mutating func laterExpiry(_ person: Tree) -> Tree? {
    let paths = person.paths { $0["expires"] != nil }
    guard !paths.isEmpty else { return nil }
    return person.changing(random.pick(paths)) { $0["expires"] = "2035-01-01" }
  }
}
