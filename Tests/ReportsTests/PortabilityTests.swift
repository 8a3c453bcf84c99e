import Assessment
import Checking
import Glibc
import Regulation
import Terms
import Testing

@testable import Reports

@Suite("Portability")
struct PortabilityTests {
  /// What `licet where` writes of a roster, and what it came to.
  private func whereTo(
    _ roster: String, rules: LoadedRules, format: PortabilityFormat,
    change: (inout PortabilityRequest) -> Void = { _ in }
  ) async throws -> (bytes: [UInt8], outcome: PortabilityOutcome) {
    let path = "\(temporaryFolder)/where-\(UInt32.random(in: 0...UInt32.max)).xml"
    try write(Array(roster.utf8), to: path)
    defer { unlink(path) }
    var request = PortabilityRequest(
      rosters: [path], day: testDay, places: rules.rulebook.askablePlaces(), format: format)
    change(&request)
    var bytes: [UInt8] = []
    let outcome = await PortabilityRun(rules: rules, request: request).run { bytes += $0 }
    return (Array(text(bytes).replacing(path, with: "roster.xml").utf8), outcome)
  }

  private func clinic() throws -> String {
    text(try Files.read(packageFolder + "/Fixtures/clinic.xml"))
  }

  private func lines(_ bytes: [UInt8]) throws -> [JSONValue] {
    try text(bytes).split(separator: "\n").map { try JSONReader.read(Array($0.utf8)) }
  }

  private static let alike = [
    "standing", "possible", "law", "record", "verdict", "reason", "validUntil", "limits",
    "wouldClear",
  ]

  @Test("For everybody in the clinic, every place has the answer that a check of it gives")
  func sameAsCheck() async throws {
    let rules = try shipped.get()
    let people = try lines(await whereTo(clinic(), rules: rules, format: .ndjson).bytes)
    #expect(people.count >= 12)
    var places: Set<Place> = []
    var professions: Set<Profession> = []
    for person in people {
      let slug = try #require(person["profession"]?.text)
      professions.insert(try #require(rules.rulebook.professions.profession(slug: slug)))
      for answer in person["places"]?.items ?? [] {
        places.insert(try #require(answer["jurisdiction"]?.text.flatMap { Place($0) }))
      }
    }
    let request = CheckRequest(
      rosters: [packageFolder + "/Fixtures/clinic.xml"],
      questions: QuestionSource(
        places: places.sorted(), professions: professions.sorted(), day: testDay), format: .ndjson)
    var checked: [String: JSONValue] = [:]
    var bytes: [UInt8] = []
    _ = await CheckRun(rules: rules, request: request).run { bytes += $0 }
    func key(_ person: JSONValue, _ place: JSONValue) -> String {
      "\(person["practitioner"]?["id"]?.text ?? "")/\(person["profession"]?.text ?? "")/"
        + (place["jurisdiction"]?.text ?? "")
    }
    for line in try lines(bytes) { checked[key(line, line)] = line }
    var compared = 0
    for person in people {
      for answer in person["places"]?.items ?? [] {
        let check = try #require(checked[key(person, answer)])
        for member in PortabilityTests.alike {
          #expect(answer[member] == check[member], "\(key(person, answer)) \(member)")
        }
        compared += 1
      }
      // No jurisdiction is left out: it is there itself, or its parts are.
      let told = (person["places"]?.items ?? []).compactMap { $0["jurisdiction"]?.text }
      for jurisdiction in rules.rulebook.jurisdictions where !jurisdiction.isOverlay {
        let parts = Set(jurisdiction.leafParts.map(\.code))
        let isWhole = told.contains(jurisdiction.code.code)
        #expect(isWhole != (!parts.isEmpty && parts.isSubset(of: told)), "\(jurisdiction.code)")
      }
      #expect(Set(told).count == told.count)
    }
    #expect(compared > 1200)
  }

  @Test("Both JSON formats are valid under the published schema, and say the same")
  func valid() async throws {
    let schema = try schema("where")
    let rules = try shipped.get()
    let unread =
      "<practitioner id=\"u\"><license profession=\"pt\" status=\"actve\"/></practitioner>"
    for roster in [
      try clinic(), "<roster xmlns=\"urn:licet:roster:1\"/>",
      "<roster xmlns=\"urn:licet:roster:1\"><practitioner id=\"none\"/>\(unread)</roster>",
    ] {
      let document = try JSONReader.read(
        await whereTo(roster, rules: rules, format: .json).bytes)
      #expect(schema.errors(in: document) == [])
      let alone = try lines(await whereTo(roster, rules: rules, format: .ndjson).bytes)
      let together = document["practitioners"]?.items ?? []
      #expect(alone.count == together.count)
      for (a, b) in zip(alone, together) {
        #expect(schema.errors(in: a, under: "portability") == [])
        #expect(a["places"] == b["places"] && a["profession"] == b["profession"])
        #expect(a["on"]?.text == testDay.description && b["on"] == nil)
      }
    }
  }

  @Test(
    "The same bytes come with one thread and with several", arguments: PortabilityFormat.allCases)
  func threads(format: PortabilityFormat) async throws {
    let rules = try shipped.get()
    // More than a few windows, so that there is something to share out.
    let people = try clinic().split(separator: "<practitioner ").dropFirst()
    let inside = people.joined(separator: "<practitioner ").replacing("</roster>", with: "")
    var roster = "<roster xmlns=\"urn:licet:roster:1\">"
    for number in 0..<24 {
      roster += "<practitioner " + inside.replacing(" id=\"", with: " id=\"n\(number)-")
    }
    roster += "</roster>"
    #expect(roster.utf8.count > 120_000)
    let few = ["US-TN", "US-WA", "GB", "FR"].compactMap { Place($0) }
    let one = try await whereTo(roster, rules: rules, format: format) { $0.places = few }
    for threads in [2, 3] {
      let several = try await whereTo(roster, rules: rules, format: format) {
        $0.places = few
        $0.threads = threads
      }
      #expect(several.bytes == one.bytes)
      #expect(several.outcome.unreadRecords == one.outcome.unreadRecords)
    }
    #expect(one.outcome.problems.isEmpty)
  }

  @Test("Places stand by what may be done there, and in that by effort and code")
  func order() async throws {
    let people = try lines(
      await whereTo(clinic(), rules: try shipped.get(), format: .ndjson).bytes)
    let steps = Effort.Step.allCases.map(\.rawValue)
    for person in people {
      var last = (group: 0, step: 0)
      for answer in person["places"]?.items ?? [] {
        let group =
          switch (answer["verdict"]?.text, answer["law"]?.text) {
          case ("cleared", _): 0
          case ("incomplete", _): 1
          case ("gray-area", "unclear"): 2
          case ("gray-area", _): 3
          case ("not-cleared", _): 4
          default: 5
          }
        let step = answer["effort"]?["step"]?.text.flatMap { steps.firstIndex(of: $0) } ?? 99
        #expect(group > last.group || group == last.group && step >= last.step)
        #expect((group == 0) == (group <= 1 && step == 0))
        last = (group, step)
      }
    }
  }

  @Test("A place whose parts differ is told part by part, also where it is asked for by name")
  func parts() async throws {
    let roster =
      "<roster xmlns=\"urn:licet:roster:1\"><practitioner id=\"a\">"
      + "<works as=\"physical-therapist\" in=\"GB\"/></practitioner></roster>"
    let britain = try #require(Place("GB"))
    let scotland = try #require(Place("GB-SCT"))
    let people = try lines(
      await whereTo(roster, rules: try shipped.get(), format: .ndjson) {
        $0.places = [britain, scotland]
      }.bytes)
    let told = (people[0]["places"]?.items ?? []).compactMap { $0["jurisdiction"]?.text }
    #expect(
      told.sorted() == ["GB-ENG-x-rest", "GB-NIR", "GB-SCT", "GB-WLS", "GB-x-london"])
  }

  @Test("Professions are those of current work and of licenses, each once")
  func professions() async throws {
    let roster = """
      <roster xmlns="urn:licet:roster:1"><practitioner id="a">
      <works in="AQ" as="physical-therapist"/><works in="AQ" as="physician" until="2020-01-01"/>
      <license profession="chiropractor" jurisdiction="AQ" status="expired"/>
      <license profession="physical-therapist" jurisdiction="AQ" status="active"/>
      </practitioner><practitioner id="b"/></roster>
      """
    let people = try lines(await whereTo(roster, rules: try ice.get(), format: .ndjson).bytes)
    #expect(people.map { $0["profession"]?.text } == ["physical-therapist", "chiropractor", nil])
    #expect(people[2]["profession"] == .null && people[2]["places"] == .array([]))
  }

  @Test("An approved entry that is missing weighs with what it is granted on")
  func endorsement() async throws {
    let roster =
      "<roster xmlns=\"urn:licet:roster:1\"><practitioner id=\"a\">"
      + "<license profession=\"physical-therapist\" jurisdiction=\"US-WA\" status=\"active\" "
      + "issued=\"2012-06-01\" expires=\"2027-05-31\"/></practitioner></roster>"
    let washington = try #require(Place("US-WA"))
    let people = try lines(
      await whereTo(roster, rules: try shipped.get(), format: .ndjson) {
        $0.places = [washington]
      }.bytes)
    let answer = try #require(people[0]["places"]?.items.first)
    #expect(answer["wouldClear"]?.items.count == 1)
    #expect(answer["effort"]?["licenses"] == .number(0))
    #expect(answer["effort"]?["sessions"] != .number(0))
  }

  @Test("Adverse records are told apart from the law, and open law from open records")
  func reasons() async throws {
    let told = text(
      try await whereTo(clinic(), rules: try shipped.get(), format: .text).bytes)
    #expect(told.contains("✗ by law: "))
    #expect(
      told.contains("Nevada (US-NV): by the record: An active license as an athletic trainer"))
    #expect(told.contains("? Connecticut (US-CT): silence; missing besides: a license there"))
    #expect(told.contains("May needle today: 1\n  ✓ Tennessee (US-TN): until 2027-05-31\n"))
    for line in told.split(separator: "\n") { #expect(line.count <= 80) }
  }

  @Test("A name can neither color nor move anything")
  func hostile() async throws {
    let roster =
      "<roster xmlns=\"urn:licet:roster:1\"><practitioner id=\"a\" name=\"x\u{202E}&#x9b;31m\n✓\">"
      + license + "</practitioner></roster>"
    let told = text(try await whereTo(roster, rules: try ice.get(), format: .text).bytes)
    #expect(!told.unicodeScalars.contains { $0.value == 0x202E || $0.value == 0x9B })
    #expect(told.hasPrefix("x\u{FFFD}"))
  }

  private let license =
    "<license profession=\"physical-therapist\" jurisdiction=\"AQ\" status=\"active\" "
    + "issued=\"2012-06-01\" expires=\"2027-05-31\"/>"

  @Test("Golden: the places of the ice")
  func golden() async throws {
    let roster =
      "<roster xmlns=\"urn:licet:roster:1\"><practitioner id=\"a\" name=\"Ada\">\(license)"
      + "</practitioner><practitioner id=\"b\"/></roster>"
    try expectGolden(
      "where.txt", try await whereTo(roster, rules: try ice.get(), format: .text).bytes)
  }
}
