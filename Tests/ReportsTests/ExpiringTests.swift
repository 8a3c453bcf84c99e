import Assessment
import Checking
import Glibc
import Regulation
import Terms
import Testing

@testable import Reports

@Suite("What lapses")
struct ExpiringTests {
  /// What `licet expiring` finds in a roster.
  private func expiring(
    _ roster: String, rules: LoadedRules, within: Int = 90,
    change: (inout ExpiringRequest) -> Void = { _ in }
  ) async throws -> Expiries {
    let path = "\(temporaryFolder)/expiring-\(UInt32.random(in: 0...UInt32.max)).xml"
    try write(Array(roster.utf8), to: path)
    defer { unlink(path) }
    var request = ExpiringRequest(
      rosters: [path], questions: QuestionSource(day: testDay), within: within)
    change(&request)
    let found = await ExpiringRun(rules: rules, request: request).run().expiries
    return Expiries(
      day: found.day, within: found.within, limit: found.limit, leftOut: found.leftOut,
      people: found.people,
      items: found.items.map { item in
        var item = item
        item.location?.file = "roster.xml"
        return item
      })
  }

  private func roster(_ inside: String, id: String = "ada", name: String = "Ada") -> String {
    """
    <roster xmlns="urn:licet:roster:1"><practitioner id="\(id)" name="\(name)">
    <works in="AQ" as="physical-therapist"/>\(inside)</practitioner></roster>
    """
  }

  /// A record that clears on the ice, with a license that ends on a day.
  private func clears(until day: String) -> String {
    """
    <license profession="physical-therapist" jurisdiction="AQ" number="7" status="active"
    issued="2012-06-01" expires="\(day)"/>
    <training topic="foundation" completed="2012-05-01" hours="50"/>
    <training topic="dry-needling" completed="2018-03-11" hours="27" in-person="27"
    approved-by="Board of Physical Therapy of the Ice"/>
    """
  }

  private func clinic() throws -> String {
    text(try Files.read(packageFolder + "/Fixtures/clinic.xml"))
  }

  @Test("A license tells its last day, the days left, and the verdict before and after")
  func license() async throws {
    let found = try await expiring(roster(clears(until: "2026-12-31")), rules: try ice.get())
    let item = try #require(found.items.first)
    #expect(found.items.count == 1 && found.people == 1)
    #expect(item.day.description == "2026-12-31" && found.daysLeft(of: item) == 36)
    #expect(item.kind == .entry(.license) && item.turns && item.known == nil)
    let answer = try #require(item.answers.first)
    #expect(answer.before == .cleared && answer.after == .notCleared)
    #expect(item.location?.position.line == 2)
  }

  @Test(
    "The window begins with the day and ends with its last day",
    arguments: [
      ("2026-11-24", true, true), ("2026-11-25", true, false), ("2027-02-23", true, false),
      ("2027-02-24", false, false), ("2025-01-01", true, true),
    ])
  func window(day: String, isTold: Bool, isOverdue: Bool) async throws {
    let found = try await expiring(roster(clears(until: day)), rules: try ice.get())
    #expect(found.items.count == (isTold ? 1 : 0))
    if let item = found.items.first { #expect(found.isOverdue(item) == isOverdue) }
  }

  @Test("Every verdict is the one that a check of the day gives")
  func sameAsCheck() async throws {
    let rules = try shipped.get()
    let found = try await expiring(clinic(), rules: rules, within: 400)
    var compared = 0
    for item in found.items {
      for answer in item.answers {
        let isLaw = item.kind == .law
        let eve = isLaw ? item.day.adding(days: -1) : item.day
        for (day, verdict) in [(eve, answer.before), (eve.adding(days: 1), answer.after)] {
          var bytes: [UInt8] = []
          let request = CheckRequest(
            rosters: [packageFolder + "/Fixtures/clinic.xml"],
            questions: QuestionSource(
              places: [answer.place], professions: [answer.profession], day: day), format: .ndjson)
          _ = await CheckRun(rules: rules, request: request).run { bytes += $0 }
          let line = try #require(
            text(bytes).split(separator: "\n").first {
              $0.contains("\"id\":\"\(item.person?.id ?? "")\"")
            })
          #expect(line.contains("\"verdict\":\"\(verdict.rawValue)\""), "\(item.what) \(day)")
          compared += 1
        }
        if compared > 60 { return }
      }
    }
    #expect(compared > 20)
  }

  @Test("Every kind of entry that ends is told, and what was renewed or revoked is not")
  func kinds() async throws {
    let inside = """
      <certification name="C" expires="2026-12-01"/>
      <certificate kind="cpr" expires="2026-12-02"/>
      <registration kind="permit" name="P" jurisdiction="AQ" expires="2026-12-03"/>
      <registration kind="permit" name="Q" jurisdiction="AQ" status="revoked" expires="2026-12-03"/>
      <coverage kind="liability" expires="2026-12-04"/>
      <premises jurisdiction="AQ" registration="R" expires="2026-12-05"/>
      <license profession="physical-therapist" jurisdiction="AQ" status="active"
      kind="compact-privilege" home="US-TN" expires="2026-12-06"/>
      <certificate kind="bloodborne-pathogens" expires="2026-12-07"/>
      <certificate kind="bloodborne-pathogens" issued="2026-11-01" expires="2027-12-07"/>
      <certificate kind="clean-needle-technique" expires="2026-12-08"/>
      <certificate kind="clean-needle-technique" issued="2026-12-20" expires="2027-12-07"/>
      """
    let found = try await expiring(roster(inside), rules: try ice.get())
    #expect(
      found.items.map(\.kind.word) == [
        "certification", "certificate", "registration", "coverage", "premises",
        "compact-privilege", "certificate",
      ])
    #expect(found.items.map { $0.day.civil.day } == [1, 2, 3, 4, 5, 6, 8])
  }

  @Test(
    "A verification is fresh up to the days that were asked, and no longer told once it is stale")
  func verification() async throws {
    let inside = clears(until: "2028-01-01").replacing(
      "number=\"7\"", with: "number=\"7\" verified=\"primary\" verified-on=\"2026-10-01\"")
    let found = try await expiring(roster(inside), rules: try ice.get())
    #expect(found.items.map(\.kind.word) == ["verification"])
    #expect(found.items[0].day.description == "2027-01-29" && !found.items[0].turns)
    let strict = try await expiring(roster(inside), rules: try ice.get()) {
      $0.options.evidence = .primary
    }
    #expect(strict.items.count == 1)
    let stale = try await expiring(roster(inside), rules: try ice.get()) {
      $0.options.verifiedWithin = 30
    }
    #expect(stale.items.isEmpty)
    let staleNow = try await expiring(roster(inside), rules: try ice.get()) {
      $0.options.verifiedWithin = 30
      $0.options.evidence = .primary
    }
    #expect(staleNow.items.count == 1 && staleNow.isOverdue(staleNow.items[0]))
  }

  @Test("What is dated in part counts from the earliest day it may lapse")
  func partial() async throws {
    let found = try await expiring(
      roster(clears(until: "2026-12")), rules: try ice.get())
    let item = try #require(found.items.first)
    #expect(item.day.description == "2026-12-01" && item.known?.description == "2026-12")
    #expect(
      text(ExpiryText(found, rulebook: try ice.get().rulebook).text()).contains("known only as"))
    let now = try await expiring(roster(clears(until: "2026-11")), rules: try ice.get())
    #expect(now.isOverdue(now.items[0]) && now.mayBeOverdue(now.items[0]))
    let told = text(ExpiryText(now, rulebook: try ice.get().rulebook).text())
    #expect(told.contains("may have lapsed"))
  }

  @Test("A change of the law ahead is told with what begins, and whose verdict it turns")
  func law() async throws {
    let colorado = """
      <roster xmlns="urn:licet:roster:1"><practitioner id="i"><works in="US-CO"
      as="occupational-therapist"/></practitioner></roster>
      """
    let found = try await expiring(colorado, rules: try shipped.get(), within: 300)
    let item = try #require(found.items.first { $0.kind == .law })
    #expect(item.day.description == "2027-09-01" && item.turns)
    #expect(item.answers.first?.before == .notCleared)
    #expect(item.details.contains { $0.hasPrefix("begins: ") } && !item.citations.isEmpty)
    #expect(try await expiring(colorado, rules: try shipped.get(), within: 279).items.isEmpty)
  }

  @Test("A verdict that ends by what the law counts from the record is told, with what falls short")
  func counted() async throws {
    let texas = """
      <roster xmlns="urn:licet:roster:1"><practitioner id="h"><works in="US-TX" as="chiropractor"/>
      <license profession="chiropractor" jurisdiction="US-TX" number="1" status="active"
      issued="2011-02-01" expires="2030-01-01"/>
      <registration kind="permit" name="acupuncture permit" jurisdiction="US-TX" number="AP-778"
      status="active" basis="approved" issued="2019-10-01"/>
      <continuing-education topic="acupuncture" hours="8" completed="2025-01-15"/>
      </practitioner></roster>
      """
    let found = try await expiring(texas, rules: try shipped.get())
    let item = try #require(found.items.first)
    #expect(found.items.count == 1 && item.kind == .verdict && item.turns)
    #expect(item.day.description == "2027-01-14")
    #expect(item.answers.first.map { $0.before < $0.after } == true)
    #expect(item.details.contains { $0.contains("ontinuing education") })
    #expect(!item.citations.isEmpty)
    #expect(try await expiring(texas, rules: try shipped.get(), within: 49).items.isEmpty)
  }

  @Test("A change of the law that turns nobody's verdict is told once for all")
  func quietLaw() async throws {
    let person = "<works in=\"AQ\" as=\"massage-therapist\"/></practitioner>"
    let two =
      "<roster xmlns=\"urn:licet:roster:1\">"
      + "<practitioner id=\"a\">\(person)<practitioner id=\"b\">\(person)</roster>"
    let found = try await expiring(two, rules: try ice.get()) {
      $0.questions.day = Day(year: 2026, month: 10, day: 1) ?? testDay
    }
    let laws = found.items.filter { $0.kind == .law && !$0.turns }
    for item in laws { #expect(item.people == 2 && item.person == nil) }
    #expect(found.items.contains { $0.kind == .law })
  }

  @Test("The list is bounded, keeps the earliest, and tells how many it left out")
  func bound() async throws {
    var people = ""
    for number in 1...30 {
      people +=
        "<practitioner id=\"p\(number)\"><certificate kind=\"cpr\" expires=\"2026-12-"
        + "\(number < 10 ? "0" : "")\(number)\"/></practitioner>"
    }
    let whole = "<roster xmlns=\"urn:licet:roster:1\">\(people)</roster>"
    let found = try await expiring(whole, rules: try ice.get()) { $0.limit = 4 }
    #expect(found.items.map { $0.day.civil.day } == [1, 2, 3, 4] && found.leftOut == 26)
    #expect(text(ExpiryText(found, rulebook: try ice.get().rulebook).text()).contains("26 more"))
  }

  @Test("The same bytes come with one thread and with several")
  func threads() async throws {
    let rules = try shipped.get()
    let people = try clinic().split(separator: "<practitioner ").dropFirst()
    let inside = people.joined(separator: "<practitioner ").replacing("</roster>", with: "")
    var roster = "<roster xmlns=\"urn:licet:roster:1\">"
    for number in 0..<40 {
      roster += "<practitioner " + inside.replacing(" id=\"", with: " id=\"n\(number)-")
    }
    roster += "</roster>"
    func bytes(_ threads: Int) async throws -> [UInt8] {
      ExpiryJSON(
        try await expiring(roster, rules: rules, within: 120) {
          $0.threads = threads
          $0.limit = 50
        }, rulebook: rules.rulebook
      ).document()
    }
    let one = try await bytes(1)
    #expect(try await bytes(3) == one)
  }

  @Test("JSON is valid under the published schema")
  func valid() async throws {
    let schema = try schema("expiring")
    let rules = try shipped.get()
    for roster in [
      try clinic(), "<roster xmlns=\"urn:licet:roster:1\"/>",
      "<roster xmlns=\"urn:licet:roster:1\"><practitioner id=\"n\"><certificate kind=\"cpr\" "
        + "expires=\"..2027-01\"/></practitioner></roster>",
    ] {
      let found = try await expiring(roster, rules: rules, within: 400)
      let document = try JSONReader.read(
        ExpiryJSON(found, rulebook: rules.rulebook).document())
      #expect(schema.errors(in: document) == [])
      #expect(document["expiring"]?.items.count == found.items.count)
    }
  }

  // MARK: Calendar and table

  private func calendar(
    _ found: Expiries, alarm: Int? = nil
  ) throws -> [String] {
    let bytes = ExpiryCalendar(found, rulebook: try ice.get().rulebook, alarm: alarm).calendar()
    return text(bytes).split(separator: "\r\n").map(String.init)
  }

  @Test("A calendar has folded lines, escaped texts, and one all-day event for each")
  func events() async throws {
    let name = String(repeating: "é", count: 70) + ", or; so\\"
    let found = try await expiring(
      roster(clears(until: "2026-12-31"), name: name), rules: try ice.get())
    let lines = try calendar(found, alarm: 30)
    #expect(lines.first == "BEGIN:VCALENDAR" && lines.last == "END:VCALENDAR")
    for line in lines { #expect(line.utf8.count <= 75, "\(line)") }
    let unfolded = lines.joined(separator: "\r\n").replacing("\r\n ", with: "")
    #expect(unfolded.contains("\\, or\\; so\\\\: license 7 AQ\\, active"))
    #expect(lines.contains("DTSTART;VALUE=DATE:20261231"))
    #expect(lines.contains("DTSTAMP:20261125T000000Z"))
    #expect(lines.contains("TRIGGER:-P30D"))
    #expect(lines.filter { $0 == "BEGIN:VEVENT" }.count == 1)
    #expect(try calendar(found).contains("BEGIN:VALARM") == false)
  }

  @Test("An event keeps its UID while its day stays, and no two have one")
  func identifiers() async throws {
    func identifiers(_ found: Expiries) throws -> [String] {
      try calendar(found).filter { $0.hasPrefix("UID:") }
    }
    let record = roster(clears(until: "2026-12-31"))
    let first = try identifiers(try await expiring(record, rules: try ice.get()))
    let later = try identifiers(
      try await expiring(record, rules: try ice.get()) {
        $0.questions.day = testDay.adding(days: 9)
      })
    #expect(first.count == 1 && first == later)
    let open = roster(clears(until: "..2027-12"))
    let opened = try identifiers(try await expiring(open, rules: try ice.get()))
    let reopened = try identifiers(
      try await expiring(open, rules: try ice.get()) { $0.questions.day = testDay.adding(days: 9) })
    #expect(opened.count == 1 && opened == reopened)
    let moved = try identifiers(
      try await expiring(roster(clears(until: "2026-12-30")), rules: try ice.get()))
    #expect(moved != first)
    let clinic = try identifiers(
      try await expiring(try clinic(), rules: try shipped.get(), within: 700))
    #expect(clinic.count > 10 && Set(clinic).count == clinic.count)
    let twice = Expiries(
      day: testDay, within: 90, limit: 9, leftOut: 0, people: 2,
      items: try await Array(
        repeating: expiring(record, rules: try ice.get()).items, count: 2
      ).flatMap(\.self))
    #expect(Set(try identifiers(twice)).count == 2)
  }

  @Test("No cell is a formula, and no name moves anything, whatever the record holds")
  func hostile() async throws {
    let found = try await expiring(
      roster(
        clears(until: "2026-12-31"), id: "=1+1", name: "@x&#10;END:VEVENT,\u{202E}&quot;"),
      rules: try ice.get())
    let rules = try ice.get()
    let table = text(ExpiryTable(found, professions: rules.rulebook.professions).table())
    #expect(table.contains(",'=1+1,") && table.contains("\"'@x END:VEVENT,"))
    #expect(table.split(separator: "\r\n").count == 2)
    let lines = try calendar(found)
    #expect(lines.filter { $0 == "END:VEVENT" }.count == 1)
    #expect(lines.contains { $0.hasPrefix("SUMMARY:! @x END:VEVENT\\,") })
    let told = text(ExpiryText(found, rulebook: rules.rulebook).text())
    #expect(!told.unicodeScalars.contains { $0.value == 0x202E })
    for line in told.split(separator: "\n") { #expect(line.count <= 80) }
  }

  @Test("Golden: what lapses on the ice")
  func golden() async throws {
    let rules = try ice.get()
    let inside =
      clears(until: "2026-12-31")
      + "<certificate kind=\"cpr\" expires=\"2026-10-01\"/><coverage kind=\"liability\" expires=\"2027-02\"/>"
    let found = try await expiring(roster(inside), rules: rules)
    try expectGolden("expiring.txt", ExpiryText(found, rulebook: rules.rulebook).text())
    try expectGolden("expiring.json", ExpiryJSON(found, rulebook: rules.rulebook).document())
    try expectGolden("expiring.ics", ExpiryCalendar(found, rulebook: rules.rulebook).calendar())
    try expectGolden(
      "expiring.csv", ExpiryTable(found, professions: rules.rulebook.professions).table())
  }
}
