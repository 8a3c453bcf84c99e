import Terms

@testable import Regulation

/// A source of chance that gives the same numbers on every run: SplitMix64.
struct Chance: RandomNumberGenerator {
  var state: UInt64

  init(seed: Int) { state = UInt64(seed) &* 0x9E37_79B9_7F4A_7C15 &+ 0xD1B5_4A32_D192_ED03 }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  mutating func pick<Element>(_ choices: [Element]) -> Element {
    choices[Int.random(in: 0..<choices.count, using: &self)]
  }

  /// True so many times in a hundred.
  mutating func happens(_ percent: Int) -> Bool { Int.random(in: 0..<100, using: &self) < percent }
}

/// A rule file made up by chance, small enough that much of it meets on one day.
struct MadeUpLaw {
  struct Source: Hashable {
    var id: String
    var kind: String
    var isOther: Bool
    var seen: String
    var date: String
  }

  struct Said: Hashable {
    var stance: String
    var how: String
    var authorities: [String]
    var from: String?
    var until: String?
    var enacted: String?
    var overrides: [String] = []
    var ended: String?
    var seen: String?
  }

  /// What the generator is asked to leave out.
  struct Limits {
    var hasOverrides = true
    var hasPartialDates = true
    var hasUndated = true
  }

  var sources: [Source] = []
  var positions: [Said] = []
  /// Requirement sets, duties, notes of the practice, as they stand.
  var rest: [String] = []
  var reservation: String?

  static let kinds: [(kind: String, words: String)] = [
    ("statute", "kind=\"statute\""), ("regulation", "kind=\"regulation\""),
    ("appeal", "kind=\"court\" level=\"appellate\""), ("trial", "kind=\"court\" level=\"trial\""),
    ("policy", "kind=\"board-policy\""), ("guidance", "kind=\"guidance\""),
    ("opinion", "kind=\"ag-opinion\""), ("secondary", "kind=\"secondary\""),
  ]

  init(_ chance: inout Chance, _ limits: Limits = Limits()) {
    for number in 0..<Int.random(in: 2...6, using: &chance) {
      sources.append(
        Source(
          id: "s\(number)", kind: chance.pick(MadeUpLaw.kinds.map(\.words)),
          isOther: chance.happens(15),
          seen: chance.pick(["full-text", "full-text", "excerpt", "secondary-only"]),
          date: MadeUpLaw.date(&chance, limits)))
    }
    for _ in 0..<Int.random(in: 0...5, using: &chance) { positions.append(said(&chance, limits)) }
    if chance.happens(40) {
      let complete = chance.pick(["yes", "presumed", "no"])
      let inside = chance.happens(70) ? "<age id=\"age\" years=\"18\"/>" : ""
      rest.append(
        "<requirements id=\"set\" authority=\"\(chance.pick(sources).id)\" from=\"2001-01-01\" complete=\"\(complete)\">\(inside)</requirements>"
      )
    }
    if chance.happens(30) {
      let duty = chance.pick(["<referral id=\"duty\"/>", "<consent id=\"duty\"/>"])
      rest.append(
        "<duties authority=\"\(chance.pick(sources).id)\" from=\"2001-01-01\">\(duty)</duties>")
    }
    for kind in ["vague-standard", "proposal", "conflict", "silence"] where chance.happens(15) {
      rest.append("<gray kind=\"\(kind)\" authority=\"\(chance.pick(sources).id)\">Why.</gray>")
    }
    if chance.happens(15) {
      reservation =
        "<reservation for=\"dentist\" authority=\"\(chance.pick(sources).id)\" from=\"2012-01-01\"/>"
    }
  }

  private func said(_ chance: inout Chance, _ limits: Limits) -> Said {
    let stance = chance.pick([
      "permits", "permits", "permits", "forbids", "forbids", "silent", "unread",
    ])
    let authorities = Array(
      sources.map(\.id).shuffled(using: &chance).prefix(chance.happens(70) ? 1 : 2))
    var said = Said(
      stance: stance, how: chance.pick(LegalPosition.How.allCases.map(\.rawValue)),
      authorities: authorities)
    if !limits.hasUndated || chance.happens(75) { said.from = MadeUpLaw.date(&chance, limits) }
    if chance.happens(25) { said.until = MadeUpLaw.end(&chance, limits) }
    if stance == "permits" || stance == "forbids", chance.happens(20) {
      said.enacted = "2005"
      if chance.happens(40) { said.from = "unknown" }
    }
    if limits.hasOverrides, stance != "unread", chance.happens(35) {
      said.overrides = Array(
        sources.map(\.id).shuffled(using: &chance).prefix(chance.happens(60) ? 1 : 2))
    }
    if said.until != nil, chance.happens(30) { said.ended = chance.pick(["annulled", "repealed"]) }
    if chance.happens(10) { said.seen = chance.pick(["excerpt", "secondary-only"]) }
    return said
  }

  static func date(_ chance: inout Chance, _ limits: Limits) -> String {
    let exact = ["2004-03-01", "2009-07-15", "2014-11-30", "2016-02-29"]
    return chance.pick(
      limits.hasPartialDates ? exact + ["2009", "2009-07", "2014..2016", "2016"] : exact)
  }

  private static func end(_ chance: inout Chance, _ limits: Limits) -> String {
    let exact = ["2016-06-30", "2018-12-31"]
    return chance.pick(limits.hasPartialDates ? exact + ["2016", "2017..2018"] : exact)
  }

  // MARK: As a rule file

  static func element(_ said: Said) -> String {
    var text = "<position stance=\"\(said.stance)\""
    if said.stance == "permits" || said.stance == "forbids" { text += " how=\"\(said.how)\"" }
    text += " authority=\"\(said.authorities.joined(separator: " "))\""
    for (name, value) in [
      ("from", said.from), ("until", said.until), ("enacted", said.enacted), ("ended", said.ended),
      ("seen", said.seen),
    ] {
      if let value { text += " \(name)=\"\(value)\"" }
    }
    if !said.overrides.isEmpty { text += " overrides=\"\(said.overrides.joined(separator: " "))\"" }
    return text + "/>\n"
  }

  var file: String {
    let authorities = sources.map { source in
      let body = source.isOther ? " body=\"other\"" : ""
      return
        "<authority id=\"\(source.id)\" \(source.kind)\(body) citation=\"\(source.id) 1\" date=\"\(source.date)\" seen=\"\(source.seen)\"/>"
    }
    let inside = positions.map(MadeUpLaw.element) + rest
    return ruleFile(
      "<practice profession=\"physical-therapist\">\(inside.joined())</practice>\(reservation ?? "")",
      authorities: authorities.joined(separator: "\n"))
  }

  /// The jurisdiction that the file is read as; the generator writes what the schema allows.
  func read() throws(Problems) -> Jurisdiction {
    try RuleFile.read(
      file: "ZZ.xml", source: .bytes(Array(file.utf8)), schema: nil, professions: ProfessionTable()
    ).jurisdiction
  }

  func law(on day: Terms.Day, strict: Bool = false) throws(Problems) -> Law {
    let jurisdiction = try read()
    return jurisdiction.law(
      of: jurisdiction.practices[0], in: jurisdiction.code, on: day,
      options: LawOptions(strict: strict))
  }
}
