import Testing

/// An element of a resource, to be written as JSON or as XML.
indirect enum FHIRElement {
  case text(String)
  case flag(Bool)
  case object([(String, FHIRElement)])
  case list([FHIRElement])
  case resource(String, [(String, FHIRElement)])
}

extension FHIRElement {
  /// As JSON, its members in any order and with any white space.
  func json(_ random: inout Seeded) -> String {
    func space() -> String { random.pick(["", "", " ", "\n", "\t ", "\r\n"]) }
    switch self {
    case .text(let text): return FHIRElement.quoted(text, &random)
    case .flag(let flag): return "\(flag)"
    case .list(let all):
      return "[" + all.map { space() + $0.json(&random) + space() }.joined(separator: ",") + "]"
    case .resource(let type, let members):
      return FHIRElement.object([("resourceType", .text(type))] + members).json(&random)
    case .object(let members):
      let written = members.map { name, value in
        "\(space())\"\(name)\"\(space()):\(space())\(value.json(&random))\(space())"
      }
      return "{" + written.shuffled(using: &random).joined(separator: ",") + "}"
    }
  }

  private static func quoted(_ text: String, _ random: inout Seeded) -> String {
    var written = "\""
    for unit in text.utf16 {
      let isPlain = unit < 0x80 && unit >= 0x20 && unit != 0x22 && unit != 0x5C
      if isPlain && !random.chance(12) {
        written += String(UnicodeScalar(UInt8(unit)))
      } else {
        let digits = String(unit, radix: 16, uppercase: random.chance(2))
        written += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      }
    }
    return written + "\""
  }

  /// As XML, below an element of this name.
  func xml(_ name: String, _ random: inout Seeded) -> String {
    switch self {
    case .text(let text): return "<\(name) value=\"\(FHIRElement.escaped(text))\"/>"
    case .flag(let flag): return "<\(name) value='\(flag)'/>"
    case .list(let all): return all.map { $0.xml(name, &random) }.joined(separator: "\n")
    case .resource: return "<\(name)>\(document(&random, isRoot: false))</\(name)>"
    case .object(let members):
      let url = members.first { $0.0 == "url" }
      var attribute = ""
      if case .text(let address)? = url?.1 {
        attribute = " url=\"\(FHIRElement.escaped(address))\""
      }
      let below = members.filter { $0.0 != "url" }.map { $0.1.xml($0.0, &random) }
      let gap = random.pick(["", "\n  ", "<!-- x -->"])
      return "<\(name)\(attribute)>\(gap)\(below.joined(separator: gap))\(gap)</\(name)>"
    }
  }

  /// A resource as XML.
  func document(_ random: inout Seeded, isRoot: Bool = true) -> String {
    guard case .resource(let type, let members) = self else { return "" }
    let namespace = isRoot ? " xmlns=\"http://hl7.org/fhir\"" : ""
    let narrative =
      "<text><status value='generated'/><div xmlns='http://www.w3.org/1999/xhtml'><p>x</p></div></text>"
    let below = members.map { $0.1.xml($0.0, &random) }.joined(separator: "\n")
    return
      "<\(type)\(namespace)>\(random.chance(2) && type != "Bundle" ? narrative : "")\(below)</\(type)>"
  }

  private static func escaped(_ text: String) -> String {
    text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing("\"", with: "&quot;")
      .replacing("\n", with: "&#10;").replacing("\t", with: "&#9;")
  }
}

/// Makes people at random, of everything that is read.
struct PersonMaker {
  var random: Seeded

  mutating func bundle() -> FHIRElement {
    var entries: [FHIRElement] = []
    for number in 0..<random.pick([1, 2, 5]) {
      entries.append(entry(practitioner(number)))
      if random.chance(2) { entries.append(entry(role(number))) }
      if random.chance(2) { entries.append(entry(verification(number))) }
    }
    return .resource("Bundle", [("type", .text("collection")), ("entry", .list(entries))])
  }

  private func entry(_ resource: FHIRElement) -> FHIRElement { .object([("resource", resource)]) }

  mutating func practitioner(_ number: Int) -> FHIRElement {
    var members: [(String, FHIRElement)] = [("id", .text("p\(number)"))]
    var identifiers = [identifier()]
    if random.chance(2) { identifiers.append(identifier()) }
    members.append(("identifier", .list(identifiers)))
    if random.chance(3) { members.append(("active", .flag(random.chance(3)))) }
    members.append(
      (
        "name",
        .list([
          .object([
            ("use", .text(random.pick(["official", "old", "usual"]))),
            (
              "family", .text(random.pick(["Døe & Søn", "O\"Neil", "Li <x>", "\u{1F600}", "A\tB"]))
            ),
            ("given", .list([.text("Ann"), .text("B.")])),
          ])
        ])
      ))
    if random.chance(2) { members.append(("birthDate", .text(date()))) }
    members.append(
      ("qualification", .list((0..<random.pick([1, 1, 2, 4])).map { _ in qualification() })))
    return .resource("Practitioner", members)
  }

  private mutating func identifier() -> FHIRElement {
    let system = random.pick([
      "http://hl7.org/fhir/sid/us-npi", "http://x.org/",
      "http://hl7.org.au/id/ahpra-registration-number",
    ])
    return .object([
      ("use", .text(random.pick(["official", "old"]))), ("system", .text(system)),
      ("value", .text(random.pick(["2000000002", "1245319599", "PHY0001", " 12 ", "1"]))),
    ])
  }

  private mutating func date() -> String {
    random.pick(["2010", "2019-06", "2024-02-29", "2027-01-31T10:00:00Z", "2026-13", "2030", "x"])
  }

  private mutating func qualification() -> FHIRElement {
    var members: [(String, FHIRElement)] = []
    if random.chance(5) == false { members.append(("extension", .list([scope()]))) }
    members.append(("identifier", .list([identifier()])))
    members.append(("code", concept()))
    if random.chance(2) {
      members.append(("period", .object([("start", .text(date())), ("end", .text(date()))])))
    }
    members.append(
      (
        "issuer",
        .object([
          (
            "display",
            .text(
              random.pick(["Ohio PT Board", "American Board of X", "Example University", "Nobody"]))
          )
        ])
      ))
    return .object(members)
  }

  private mutating func scope() -> FHIRElement {
    let url = random.pick([planNet, directory, "http://x.org/unknown"])
    return .object([
      ("url", .text(url)),
      (
        "extension",
        .list([
          .object([
            ("url", .text("status")),
            ("valueCode", .text(random.pick(["active", "revoked", "odd", "pending"]))),
          ]),
          .object([
            ("url", .text("whereValid")),
            (
              "valueCodeableConcept",
              .object([
                ("coding", .list([.object([("code", .text(random.pick(["CO", "TN", "QQ"])))])]))
              ])
            ),
          ]),
        ])
      ),
    ])
  }

  private mutating func concept() -> FHIRElement {
    let code = random.pick(["225100000X", "111N00000X", "390200000X", "999", "2251X0800X"])
    let text = random.pick([
      "Physical therapist", "Board Certified X", "Licensed Juggler", "MD", "Bachelor of Arts",
    ])
    return .object([
      (
        "coding",
        .list([
          .object([
            ("system", .text("http://nucc.org/provider-taxonomy")), ("code", .text(code)),
            ("display", .text("x")),
          ])
        ])
      ), ("text", .text(text)),
    ])
  }

  private mutating func role(_ number: Int) -> FHIRElement {
    .resource(
      "PractitionerRole",
      [
        ("id", .text("r\(number)")), ("extension", .list([scope()])),
        (
          "practitioner",
          .object([("reference", .text("Practitioner/p\(random.pick([number, 9]))"))])
        ),
        ("specialty", .list([concept()])),
      ])
  }

  private mutating func verification(_ number: Int) -> FHIRElement {
    func code(_ code: String) -> FHIRElement {
      .object([("coding", .list([.object([("code", .text(code))])]))])
    }
    return .resource(
      "VerificationResult",
      [
        ("id", .text("v\(number)")),
        ("target", .list([.object([("reference", .text("Practitioner/p\(number)"))])])),
        (
          "targetLocation",
          .list([.text(random.pick(["Practitioner.qualification[0]", "Practitioner.name"]))])
        ),
        ("status", .text(random.pick(["validated", "attested", "val-fail"]))),
        ("validationType", code("primary")), ("lastPerformed", .text(date())),
        ("primarySource", .list([.object([("type", .list([code("lic-board")]))])])),
      ])
  }
}

@Suite("FHIR: JSON and XML agree")
struct FHIRAgreementTests {
  /// The records without their places, and what is told of each in any order.
  static func plain(_ reading: Reading) -> [String] {
    zip(reading.records, reading.problems).map { record, problems in
      var text = record.prefix { _ in true }
      if let start = text.firstRange(of: " problems=[")?.lowerBound { text = text[..<start] }
      var shown = ""
      var isPlace = false
      for character in text {
        if character == "@" { isPlace = true }
        if isPlace, character != "@", !character.isNumber, character != ":" { isPlace = false }
        if !isPlace { shown.append(character) }
      }
      return shown + problems.map { "\($0.id) \($0.message)" }.sorted().joined(separator: "; ")
    }
  }

  @Test(
    "the same resources give the same records, in whatever order JSON has them", arguments: 0..<100)
  func agreement(_ seed: Int) async {
    var maker = PersonMaker(random: Seeded(UInt64(seed)))
    let bundle = maker.bundle()
    let first = await readFHIR(bundle.json(&maker.random))
    let again = await readFHIR(bundle.json(&maker.random))
    let xml = bundle.document(&maker.random)
    let marked = await readFHIR(xml)
    #expect(first.practitioners > 0)
    #expect(FHIRAgreementTests.plain(first) == FHIRAgreementTests.plain(again))
    #expect(FHIRAgreementTests.plain(first) == FHIRAgreementTests.plain(marked), "\(xml)")
    #expect((first.toldOfFile + again.toldOfFile + marked.toldOfFile).isEmpty)
  }

  @Test(
    "what is odd in XML is told as in JSON",
    arguments: [
      "<birthDat value='1980'/>", "<birthDate valu='1980'/>", "<birthDate>1980</birthDate>",
      "<birthDate value='1980'/><birthDate value='1990'/>",
      "<qualification><code><text value='x'/></code><period><end value='2030'/><end value='2020'/></period></qualification>",
      "<qualification><code><text value='x'/></code><modifierExtension url='http://x.org'/></qualification>",
    ])
  func oddities(_ member: String) async {
    let reading = await readFHIR(
      "<Practitioner xmlns=\"http://hl7.org/fhir\"><id value=\"p\"/>\(member)</Practitioner>")
    #expect(reading.identifiers == ["p"])
    #expect(!reading.isGood)
  }

  @Test("XML that is not well-formed, or has a DOCTYPE, is refused")
  func harm() async {
    for text in [
      "<Practitioner xmlns=\"http://hl7.org/fhir\"><id value=\"p\"/>",
      "<!DOCTYPE x><Practitioner xmlns=\"http://hl7.org/fhir\"><id value=\"p\"/></Practitioner>",
      "<Practitioner xmlns=\"http://hl7.org/fhir\">"
        + String(repeating: "<extension>", count: 100_000),
    ] {
      let reading = await readFHIR(text)
      #expect(reading.practitioners == 0)
      #expect(!reading.fileProblems.isEmpty)
    }
  }
}

@Suite("FHIR: broken input")
struct FHIRHarmTests {
  @Test("no beginning of bulk data shows more good records than the whole")
  func prefixes() async {
    let text =
      "\(qualified("\(therapist),\(scope(directory, status: "active", "CO"))"))\n\(person("", id: "q"))\n"
    let bytes = Array(text.utf8)
    let whole = await readFHIR(bytes, format: .fhir)
    #expect(whole.isGood)
    for length in 0..<bytes.count {
      let reading = await readFHIR(Array(bytes[..<length]), format: .fhir)
      let good = reading.goodRecords
      #expect(good == Array(whole.records.prefix(good.count)), "\(length)")
    }
  }

  /// Bytes outside of texts' values are JSON's own or names: none of them can be another unnoticed.
  @Test("no byte of the structure or of a name can be another without being told", arguments: 0..<6)
  func structure(_ part: Int) async {
    let text = qualified(
      "\(therapist),\(scope(directory, status: "suspended", "CO")),\"period\":{\"start\":\"2015\",\"end\":\"2016\"}"
    )
    let bytes = Array(text.utf8)
    let whole = await readFHIR(text)
    #expect(whole.isGood)
    for place in bytes.indices where place % 12 == part * 2 && !FHIRHarmTests.isValue(place, bytes)
    {
      for odd in [0x20, 0x22, 0x2C, 0x3A, 0x5B, 0x5D, 0x7B, 0x7D, 0x61, 0x30, 0x5C, 0xFF] as [UInt8]
      {
        guard odd != bytes[place] else { continue }
        var changed = bytes
        changed[place] = odd
        let reading = await readFHIR(changed, format: .fhir)
        let isTold = !reading.isGood || reading.records == whole.records
        #expect(isTold, "\(String(decoding: changed, as: UTF8.self))")
      }
    }
  }

  /// Whether a byte belongs to a text that is no member's name.
  private static func isValue(_ place: Int, _ bytes: [UInt8]) -> Bool {
    var start = -1
    for (index, byte) in bytes.enumerated() where byte == 0x22 {
      if start < 0 {
        start = index
      } else {
        let isName = index + 1 < bytes.count && bytes[index + 1] == 0x3A
        if start < place, place < index { return !isName }
        start = -1
      }
    }
    return false
  }

  @Test("any bytes put anywhere neither crash it nor make windows differ", arguments: 0..<8)
  func anyBytes(_ seed: Int) async {
    var maker = PersonMaker(random: Seeded(UInt64(seed) + 77))
    let lines = (0..<12).map { number in
      maker.practitioner(number).json(&maker.random).replacing("\n", with: " ").replacing(
        "\r", with: " ")
    }
    let original = Array(lines.joined(separator: "\n").utf8)
    var random = maker.random
    let odd = Array("{}[]\":,\\u0\n \0".utf8) + [0xC0, 0x80, 0xF4, 0xFF]
    for _ in 0..<60 {
      var bytes = original
      for _ in 0..<random.pick([1, 1, 2, 5]) {
        let place = Int.random(in: 0..<bytes.count, using: &random)
        switch Int.random(in: 0..<4, using: &random) {
        case 0: bytes[place] = random.pick(odd)
        case 1: bytes.insert(random.pick(odd), at: place)
        case 2: bytes.removeSubrange(place..<min(bytes.count, place + 9))
        default: bytes.insert(contentsOf: bytes[place..<min(bytes.count, place + 40)], at: place)
        }
      }
      let whole = await readFHIR(bytes, format: .fhir)
      for (windowBytes, threads) in [(120, 1), (4000, 2)] {
        let reading = await readFHIR(
          bytes, windowBytes: windowBytes, threads: threads, format: .fhir)
        #expect(reading == whole)
      }
    }
  }
}
