/// Entries that are in nobody's interest in particular: any values that the roster format allows.
extension RecordGenerator {
  mutating func entry() -> Tree {
    var entry = plainEntry()
    if random.chance(4) {
      entry["verified"] = random.pick(["primary", "document", "self"])
      if random.chance(2) { entry["verified-on"] = random.pick(Self.verifications) }
    }
    return entry
  }

  private mutating func date(noneIn: Int = 6) -> String? {
    random.maybe(Self.dates, noneIn: noneIn)
  }

  private mutating func number(_ choices: String...) -> String? { random.maybe(choices) }

  private mutating func plainEntry() -> Tree {
    switch random.below(14) {
    case 0, 1, 2: return course(named: "Extra \(random.below(4))")
    case 3, 4: return anyLicense()
    case 5: return supervision()
    case 6:
      var entry = Tree(
        "examination",
        [
          "kind": random.maybe(["written", "practical", "competency"]),
          "result": random.pick(["passed", "failed", "pending"]), "on": date(),
        ])
      if random.chance(4) { entry["name"] = "State Exam" }
      return entry
    case 7:
      return Tree(
        "registration",
        [
          "kind": random.pick(["endorsement", "permit", "notification"]),
          "name": random.maybe(["DN", "dry needling"]),
          "basis": random.maybe(["approved", "self-declared"]), "jurisdiction": "US-TN",
          "status": random.maybe(["active", "suspended", "expired", "pending"]), "issued": date(),
          "expires": date(noneIn: 3),
        ])
    case 8: return spell()
    case 9:
      return Tree(
        "continuing-education",
        [
          "topic": random.pick(["jurisprudence", "dry-needling"]), "hours": number("2", "4"),
          "completed": date(), "approved-by": random.maybe(["Board A", "Foreign Body"]),
        ])
    case 10:
      return Tree("education", ["degree": random.maybe(["DPT", "BA"]), "graduated": date()])
    case 11:
      return Tree(
        "certificate",
        [
          "kind": random.pick(["cpr", "bloodborne-pathogens", "clean-needle-technique"]),
          "issued": date(), "expires": date(noneIn: 3),
        ])
    case 12: return Tree("coverage", ["kind": "liability", "issued": date(), "expires": date()])
    default:
      return Tree(
        "certification",
        [
          "name": random.pick(["CMTPT", "DN-C"]), "issued": date(), "expires": date(),
          "status": random.maybe(["active", "revoked"]),
        ])
    }
  }

  /// A course of its own title, with any values.
  mutating func course(named title: String) -> Tree {
    var course = Tree(
      "training",
      [
        "topic": random.pick(["dry-needling", "dry-needling", "foundation"]), "title": title,
        "completed": date(), "hours": number("4", "8", "12", "16"),
        "in-person": number("4", "8", "12"), "live-remote": number("0", "4"),
        "online": number("0", "4", "8"), "didactic": number("4", "8"),
        "practical": number("4", "8"), "level": number("1", "2"),
        "approved-by": random.maybe(["BA", "Foreign Body", "Board A"]),
        "in": random.maybe(["US-TN", "US-KY"]),
      ])
    if random.chance(4) {
      course.children.append(
        Tree(
          "hours",
          [
            "kind": random.maybe(["practical", "didactic"]),
            "mode": random.maybe(["in-person", "online", "live-remote"]), "hours": "4",
          ]))
    }
    if random.chance(4) {
      course.children.append(
        Tree("hours", ["topic": random.pick(["anatomy", "safety"]), "hours": "4"]))
    }
    if random.chance(4) {
      course.children.append(
        Tree(
          "instructor",
          [
            "profession": random.maybe(["physician", "physical-therapist"]),
            "years": number("1", "9"),
          ]
        ))
    }
    return course
  }

  mutating func supervision() -> Tree {
    var entry = Tree(
      "supervised",
      [
        "topic": random.maybe(["dry-needling", "safety"]), "sessions": number("5", "25"),
        "hours": number("5", "10"), "from": date(noneIn: 2), "to": date(noneIn: 2),
      ])
    if random.chance(2) {
      entry.children.append(
        Tree("supervisor", ["profession": "physical-therapist", "years": number("1", "5")]))
    }
    return entry
  }

  mutating func spell() -> Tree {
    Tree(
      "experience",
      [
        "profession": random.pick(["physical-therapist", "physical-therapist", "physician"]),
        "jurisdiction": random.maybe(["US-TN", "US-KY", "CA-ON"]), "from": date(noneIn: 8),
        "to": date(noneIn: 2), "hours": number("400", "900"), "sessions": number("40"),
        "topic": random.maybe(["dry-needling"], noneIn: 4),
      ])
  }

  private mutating func anyLicense() -> Tree {
    var license = Tree(
      "license",
      [
        "profession": random.pick(["physical-therapist", "physical-therapist", "acupuncturist"]),
        "jurisdiction": random.pick(["US-TN", "US-TN", "US-KY"]),
        "number": random.maybe(["PT1", "PT2"]), "status": random.pick(Self.statuses),
        "kind": random.maybe(["full", "temporary", "limited", "compact-privilege"], noneIn: 3),
        "issued": date(), "expires": date(noneIn: 3),
      ])
    if license["kind"] == "compact-privilege" { license["home"] = "US-KY" }
    if random.chance(3) {
      license.children.append(
        Tree(
          "status",
          ["is": random.pick(Self.statuses), "from": date(noneIn: 3), "until": date(noneIn: 2)]))
    }
    return license
  }
}
