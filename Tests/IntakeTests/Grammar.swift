/// What a roster may contain, written down a second time, for making rosters at random.
enum Grammar {
  /// The kinds of value that an attribute can have.
  enum Value {
    case text, date, hours, sessions, years, level, place, profession, topic
    case words([String])
  }

  struct Element {
    var attributes: [(String, Value)]
    var children: [String] = []
  }

  static let statuses = [
    "active", "expired", "inactive", "lapsed", "probation", "restricted", "conditions",
    "suspended", "revoked", "surrendered", "pending", "unknown",
  ]
  static let standings = [
    "active", "expired", "inactive", "lapsed", "suspended", "revoked", "surrendered", "pending",
    "unknown",
  ]
  static let span: [(String, Value)] = [("issued", .date), ("expires", .date)]
  static let grade: [(String, Value)] = [
    ("verified", .words(["self", "document", "primary"])), ("verified-on", .date),
  ]
  static let teacher = Element(attributes: [
    ("name", .text), ("profession", .profession), ("years", .years), ("sessions", .sessions),
  ])

  static let entries: [String: Element] = [
    "works": Element(
      attributes: [("in", .place), ("as", .profession), ("from", .date), ("until", .date)]),
    "license": Element(
      attributes: [
        ("profession", .profession), ("jurisdiction", .place), ("status", .words(statuses)),
        ("number", .text), ("home", .place),
        (
          "kind",
          .words(["full", "compact-privilege", "temporary", "provisional", "student", "limited"])
        ),
      ] + span, children: ["status"]),
    "training": Element(
      attributes: [
        ("topic", .topic), ("title", .text), ("provider", .text), ("in", .place),
        ("completed", .date), ("started", .date), ("hours", .hours), ("in-person", .hours),
        ("live-remote", .hours), ("online", .hours), ("didactic", .hours), ("practical", .hours),
        ("level", .level), ("approved-by", .text),
      ], children: ["hours", "instructor"]),
    "supervised": Element(
      attributes: [
        ("topic", .topic), ("sessions", .sessions), ("hours", .hours), ("from", .date),
        ("to", .date),
      ], children: ["supervisor"]),
    "examination": Element(attributes: [
      ("topic", .topic), ("name", .text), ("kind", .words(["written", "practical", "competency"])),
      ("result", .words(["passed", "failed", "pending"])), ("on", .date), ("passed", .date),
    ]),
    "certification": Element(
      attributes: [("name", .text), ("issuer", .text), ("status", .words(standings))] + span),
    "certificate": Element(
      attributes: [
        ("kind", .words(["cpr", "bloodborne-pathogens", "clean-needle-technique"])),
        ("issuer", .text),
      ] + span),
    "registration": Element(
      attributes: [
        ("kind", .words(["registration", "endorsement", "notification", "permit"])),
        ("name", .text), ("issuer", .text), ("basis", .words(["approved", "self-declared"])),
        ("jurisdiction", .place), ("number", .text), ("status", .words(standings)),
      ] + span),
    "experience": Element(attributes: [
      ("profession", .profession), ("jurisdiction", .place), ("topic", .topic), ("from", .date),
      ("to", .date), ("hours", .hours), ("sessions", .sessions),
    ]),
    "education": Element(attributes: [
      ("degree", .text), ("institution", .text), ("topic", .topic), ("graduated", .date),
    ]),
    "continuing-education": Element(attributes: [
      ("topic", .topic), ("hours", .hours), ("completed", .date), ("approved-by", .text),
    ]),
    "coverage": Element(attributes: [("kind", .words(["liability"]))] + span),
    "premises": Element(attributes: [("jurisdiction", .place), ("registration", .text)] + span),
    "attestation": Element(attributes: [
      ("requirement", .text), ("digest", .text), ("by", .text), ("on", .date),
    ]),
  ]

  /// What may stand below an entry.
  static let parts: [String: Element] = [
    "status": Element(attributes: [("is", .words(statuses)), ("from", .date), ("until", .date)]),
    "hours": Element(attributes: [
      ("topic", .topic), ("kind", .words(["didactic", "practical"])),
      ("mode", .words(["in-person", "live-remote", "online"])), ("hours", .hours),
    ]),
    "instructor": teacher, "supervisor": teacher,
  ]

  static let practitioner = Element(
    attributes: [("npi", .words(["1234567893", "2000000002"])), ("name", .text), ("born", .date)],
    children: entries.keys.sorted())

  /// The attributes without which an element is not valid.
  static let required: [String: Set<String>] = [
    "license": ["profession", "jurisdiction", "status"], "status": ["is"], "practitioner": ["id"],
  ]
}

/// An element of a roster that is made at random, and then perhaps made wrong.
final class Node {
  var name: String
  var attributes: [(name: String, value: String)] = []
  var children: [Node] = []
  /// Text or markup that stands before the end tag, as it is written.
  var text = ""

  init(_ name: String) { self.name = name }

  var all: [Node] { [self] + children.flatMap(\.all) }
}

/// Makes rosters, and mistakes in them.
struct RosterMaker {
  var random: Seeded

  /// A valid roster of a few practitioners.
  mutating func roster() -> Node {
    let root = Node("roster")
    root.attributes = [("xmlns", "urn:licet:roster:1"), ("xmlns:q", "urn:q")]
    for number in 0..<Int.random(in: 0...3, using: &random) {
      let node = element("practitioner", Grammar.practitioner)
      node.attributes.append(("id", "p\(number)"))
      if random.chance(4) {
        node.attributes.append(("closed", random.pick(["", "license", " training  coverage "])))
      }
      root.children.append(node)
    }
    return root
  }

  private mutating func element(_ name: String, _ grammar: Grammar.Element) -> Node {
    let node = Node(name)
    let own = name != "practitioner" && Grammar.entries[name] != nil
    var attributes = grammar.attributes + (own ? Grammar.grade : [])
    attributes.shuffle(using: &random)
    for (attribute, kind) in attributes {
      if Grammar.required[name]?.contains(attribute) == true {
        node.attributes.append((attribute, value(kind)))
      } else if random.chance(2) {
        node.attributes.append(
          (attribute, random.chance(8) ? random.pick(["", " "]) : value(kind)))
      }
    }
    // A passed date beside a result or a day may contradict them, which no schema can say.
    if node.attributes.contains(where: { $0.name == "passed" }) {
      node.attributes.removeAll { $0.name == "result" || $0.name == "on" }
    }
    if name == "attestation" {
      node.text = random.pick(["", "so it is", "<![CDATA[<practitioner a>]]> &amp;"])
    }
    if !grammar.children.isEmpty {
      for _ in 0..<Int.random(in: 0...(name == "practitioner" ? 6 : 2), using: &random) {
        let child = random.pick(grammar.children)
        let rules = name == "practitioner" ? Grammar.entries[child] : Grammar.parts[child]
        if let rules { node.children.append(element(child, rules)) }
      }
    }
    return node
  }

  private mutating func value(_ kind: Grammar.Value) -> String {
    switch kind {
    case .text: random.pick(["North", "A & B <c> \"d\"", "Zoë 😀", " x  y ", "it's", "a;b"])
    case .date: date()
    case .hours: random.pick(["0", "27", "7.5", "0.25", "999999.99", "007"])
    case .sessions: random.pick(["0", "200", "999999"])
    case .years: random.pick(["0", "5", "120"])
    case .level: random.pick(["1", "3", "99"])
    case .place: random.pick(["US-TN", "US-WA", "CA-ON", "GB", "GB-x-london"])
    case .profession: random.pick(["physical-therapist", "chiropractor", "acupuncturist"])
    case .topic: random.pick(["dry-needling", "anatomy", "basket-weaving", "level-2"])
    case .words(let words): random.pick(words)
    }
  }

  private mutating func date() -> String {
    let day = random.pick(["2020", "2020-02", "2020-02-29", "2019-12-31", "0001-01-01"])
    return random.pick([day, "\(day)..", "..\(day)", "\(day)..2026-06-30", "\(day)..9999"])
  }
}
