import Assessment
import Checking
import Glibc
import Regulation
import Terms
import Testing

@testable import Reports

@Suite("Plans")
struct PlanTests {
  /// What `licet plan` writes of a roster, and what it came to.
  private func plan(
    _ roster: String, rules: LoadedRules, format: PlanFormat = .json,
    places: [String] = [], professions: [String] = [],
    change: (inout PlanRequest) -> Void = { _ in }
  ) async throws -> (bytes: [UInt8], outcome: PlanOutcome) {
    let path = "\(temporaryFolder)/plan-\(UInt32.random(in: 0...UInt32.max)).xml"
    try write(Array(roster.utf8), to: path)
    defer { unlink(path) }
    var request = PlanRequest(
      rosters: [path],
      questions: QuestionSource(
        places: places.compactMap { Place($0) },
        professions: professions.compactMap { rules.rulebook.professions.profession(slug: $0) },
        day: testDay), format: format)
    change(&request)
    var bytes: [UInt8] = []
    let outcome = await PlanRun(rules: rules, request: request).run { bytes += $0 }
    return (Array(text(bytes).replacing(path, with: "roster.xml").utf8), outcome)
  }

  private func plans(
    _ roster: String, rules: LoadedRules, places: [String] = [], professions: [String] = [],
    change: (inout PlanRequest) -> Void = { _ in }
  ) async throws -> [JSONValue] {
    let made = try await plan(
      roster, rules: rules, places: places, professions: professions, change: change)
    return try JSONReader.read(made.bytes)["plans"]?.items ?? []
  }

  private func roster(_ inside: String, born: String = "") -> String {
    "<roster xmlns=\"urn:licet:roster:1\"><practitioner id=\"a\" name=\"Ada\" \(born)>"
      + "<works in=\"AQ\" as=\"physical-therapist\"/>\(inside)</practitioner></roster>"
  }

  private func clinic() throws -> String {
    text(try Files.read(packageFolder + "/Fixtures/clinic.xml"))
  }

  private func license(issued: String = "2012-06-01") -> String {
    "<license profession=\"physical-therapist\" jurisdiction=\"AQ\" number=\"7\" "
      + "status=\"active\" issued=\"\(issued)\" expires=\"2028-05-31\"/>"
  }

  @Test("For everybody and every place the steps are what would clear, and what that is granted on")
  func complete() async throws {
    let rules = try shipped.get()
    let places = rules.rulebook.askablePlaces().map(\.code)
    let made = try await plans(clinic(), rules: rules, places: places)
    var seen = 0
    for plan in made {
      let verdict = plan["verdict"]?.text
      let steps = plan["steps"]?.items ?? []
      if verdict == "cleared" { #expect(steps.isEmpty) }
      if plan["law"]?.text == "no" { #expect(steps.isEmpty && plan["obstacles"]?.items != []) }
      if verdict == "incomplete" { #expect(!steps.isEmpty) }
      if verdict == "gray-area" { #expect(plan["obstacles"]?.items != []) }
      seen += 1
    }
    #expect(seen > 1000)
    var checked: [String: [String]] = [:]
    var bytes: [UInt8] = []
    let request = PortabilityRequest(
      rosters: [packageFolder + "/Fixtures/clinic.xml"], day: testDay,
      places: rules.rulebook.askablePlaces(), format: .ndjson)
    _ = await PortabilityRun(rules: rules, request: request).run { bytes += $0 }
    for line in text(bytes).split(separator: "\n") {
      let person = try JSONReader.read(Array(line.utf8))
      for answer in person["places"]?.items ?? [] {
        let key =
          "\(person["practitioner"]?["id"]?.text ?? "") \(person["profession"]?.text ?? "") "
          + (answer["jurisdiction"]?.text ?? "")
        checked[key] = (answer["wouldClear"]?.items ?? []).compactMap { $0["requirement"]?.text }
      }
    }
    var compared = 0
    for plan in made {
      let key =
        "\(plan["practitioner"]?["id"]?.text ?? "") \(plan["profession"]?.text ?? "") "
        + (plan["jurisdiction"]?.text ?? "")
      guard let wanted = checked[key] else { continue }
      let ways = (plan["alternatives"]?.items ?? []).flatMap { $0["ways"]?.items ?? [] }
      let steps = (plan["steps"]?.items ?? []) + ways.flatMap(\.items)
      let ids = Set(steps.compactMap { $0["requirement"]?.text })
      for id in wanted { #expect(ids.contains(id), "\(key): \(id)") }
      if !wanted.isEmpty { compared += 1 }
    }
    #expect(compared > 100)
  }

  @Test("Hours that are short are told as numbers, with the part that must be in person")
  func numbers() async throws {
    let rules = try ice.get()
    let roster = roster(
      license() + "<training topic=\"dry-needling\" completed=\"2020-01-01\" hours=\"10\" "
        + "in-person=\"4\" approved-by=\"BPTI\"/>")
    let step = try #require(
      try await plans(roster, rules: rules)[0]["steps"]?.items.first {
        $0["requirement"]?.text == "AQ/physical-therapist/needling"
      })
    #expect(step["missing"]?.items.map { $0["amount"]?.text } == ["hours", "in-person"])
    #expect(step["missing"]?.items.map { $0["missing"] } == [.number(14), .number(8)])
    let told = text(try await plan(roster, rules: rules, format: .text).bytes)
    #expect(told.contains("10 of 24 hours shown: 14 more, of which 8 in-person hours"))
  }

  @Test("What others build on stands first, and the entry that is granted on it last")
  func order() async throws {
    let made = try await plans(
      roster(""), rules: try shipped.get(), places: ["US-WA"], professions: ["physical-therapist"])
    let sorts = made[0]["steps"]?.items.compactMap { $0["sort"]?.text } ?? []
    #expect(sorts.first == "license" && sorts.last == "registration" && sorts.count > 3)
    let last = try #require(made[0]["steps"]?.items.last?["requirement"]?.text)
    #expect(made[0]["steps"]?.items.contains { $0["grantedWith"]?.text == last } == true)
    let words = PlanStep.Sort.allCases.map(\.word)
    let numbers = sorts.compactMap { words.firstIndex(of: $0) }
    #expect(numbers == numbers.sorted())
  }

  @Test("A wait comes with the day from which time alone has met it")
  func waiting() async throws {
    let made = try await plans(
      roster(
        license(issued: "2026-06-01") + "<training topic=\"dry-needling\" completed=\"2026-07-01\""
          + " hours=\"24\" in-person=\"24\" approved-by=\"BPTI\"/>"
          + "<training topic=\"foundation\" completed=\"2026-05-01\" hours=\"50\"/>"),
      rules: try ice.get())
    let steps = made[0]["steps"]?.items ?? []
    #expect(steps.count == 1)
    #expect(steps.first?["shownFrom"]?.text == "2027-05-31")
    #expect(made[0]["notBefore"]?.text == "2027-05-31")
    // The day before, a check says so too.
    for (day, isMet) in [("2027-05-30", false), ("2027-05-31", true)] {
      let later = try await plans(
        roster(
          license(issued: "2026-06-01")
            + "<training topic=\"dry-needling\" completed=\"2026-07-01\" hours=\"24\" "
            + "in-person=\"24\" approved-by=\"BPTI\"/>"
            + "<training topic=\"foundation\" completed=\"2026-05-01\" hours=\"50\"/>"),
        rules: try ice.get()
      ) { $0.questions.day = Day(day) ?? testDay }
      #expect(later[0]["steps"]?.items.isEmpty == isMet)
    }
  }

  @Test(
    "Of several ways the cheapest is the plan, unless its time is over, and the others are listed")
  func alternatives() async throws {
    func plan(_ inside: String) async throws -> (steps: [String], other: JSONValue?) {
      let made = try await plans(roster(inside), rules: try ice.get())[0]
      let choice = made["alternatives"]?.items.first
      #expect(choice?["requirement"]?.text == "AQ/physical-therapist/seasoned")
      return (
        made["steps"]?.items.compactMap { $0["requirement"]?.text } ?? [],
        choice?["ways"]?.items.first?.items.first?["requirement"]
      )
    }
    let unlicensed = try await plan("")
    #expect(unlicensed.steps.contains("AQ/physical-therapist/early"))
    #expect(unlicensed.other?.text == "AQ/physical-therapist/a-year")
    let licensed = try await plan(license(issued: "2026-11-01"))
    #expect(licensed.steps.contains("AQ/physical-therapist/a-year"))
    #expect(licensed.other?.text == "AQ/physical-therapist/early")
    let told = text(
      try await self.plan(
        roster(license(issued: "2026-11-01")), rules: try ice.get(), format: .text
      ).bytes)
    #expect(told.contains("time is over)"))
    #expect(told.contains("Met from 2027-10-31 on by the passing of time"))
  }

  @Test("Sessions that must follow a course within some time come with the day on which it is over")
  func deadline() async throws {
    let made = try await plans(
      clinic(), rules: try shipped.get(), places: ["US-WA"], professions: ["physical-therapist"])
    let bo = try #require(made.first { $0["practitioner"]?["id"]?.text == "bo" })
    let step = try #require(bo["steps"]?.items.first { $0["sort"]?.text == "supervised" })
    #expect(step["notAfter"]?.text == "2026-03-20")
    let told = text(
      try await plan(
        clinic(), rules: try shipped.get(), format: .text, places: ["US-WA"],
        professions: ["physical-therapist"]
      ).bytes)
    #expect(told.contains("The time for it ran out on 2026-03-20"))
  }

  @Test("A day beyond the year 9999 is told to nobody")
  func farAway() async throws {
    let made = try await plans(
      roster(""), rules: try shipped.get(), places: ["US-FL"], professions: ["physical-therapist"]
    ) { $0.questions.day = Day(year: 9998, month: 12, day: 1) ?? testDay }
    let step = try #require(made[0]["steps"]?.items.first { $0["sort"]?.text == "practice" })
    #expect(step["notBefore"] == .null && made[0]["notBefore"] == .null)
  }

  @Test("What is listed and does not count is told as such, and not as nothing")
  func notCounted() async throws {
    let told = text(
      try await plan(
        roster(
          license() + "<training topic=\"dry-needling\" completed=\"2020-01-01\" hours=\"54\" "
            + "in-person=\"54\"/>"), rules: try ice.get(), format: .text
      ).bytes)
    #expect(told.contains("Now: what is listed does not count: approval"))
    #expect(!told.contains("0 of 24 hours"))
  }

  @Test("A license that was taken away is a board's to give back")
  func withdrawn() async throws {
    let made = try await plans(
      roster(license().replacing("active", with: "revoked")), rules: try ice.get())
    #expect(made[0]["obstacles"]?.items.map { $0["kind"]?.text } == ["license"])
    let ended = try await plans(
      roster(license().replacing("2028-05-31", with: "2025-05-31")), rules: try ice.get())
    #expect(ended[0]["obstacles"] == .array([]))
    #expect(ended[0]["steps"]?.items.first?["sort"]?.text == "license")
  }

  @Test("Where the law says no there is no step, and it is told why and whom to ask")
  func no() async throws {
    let rules = try ice.get()
    let made = try await plan(
      roster(""), rules: rules, format: .text, places: ["AQ"], professions: ["chiropractor"])
    let told = text(made.bytes)
    #expect(told.contains("No step of the practitioner changes this:"))
    #expect(told.contains("Board of Chiropractic of the Ice"))
    #expect(!told.contains("To do") && made.outcome.open == 1)
    let silent = text(
      try await plan(
        roster(""), rules: rules, format: .text, places: ["AQ"], professions: ["athletic-trainer"]
      ).bytes)
    #expect(silent.contains("No step of the practitioner removes:"))
    #expect(silent.contains("Whom to ask") && silent.contains("no board is recorded"))
  }

  @Test("A law that will say something else is told with its day")
  func lawChanges() async throws {
    let made = try await plans(
      roster(""), rules: try shipped.get(), places: ["US-CO"],
      professions: ["occupational-therapist"])
    #expect(made[0]["law"]?.text == "no")
    #expect(made[0]["lawChanges"]?.items.first?["from"]?.text == "2027-09-01")
  }

  @Test("JSON is valid under the published schema")
  func valid() async throws {
    let schema = try schema("plan")
    let rules = try shipped.get()
    let unread =
      "<practitioner id=\"u\"><license profession=\"pt\" status=\"actve\"/></practitioner>"
    for roster in [
      try clinic(), "<roster xmlns=\"urn:licet:roster:1\"/>",
      "<roster xmlns=\"urn:licet:roster:1\"><practitioner id=\"none\"/>\(unread)</roster>",
    ] {
      for places in [[], ["US-WA", "US-FL", "GB", "FR", "PY", "US-CT"]] {
        let made = try await plan(roster, rules: rules, places: places)
        #expect(schema.errors(in: try JSONReader.read(made.bytes)) == [])
      }
    }
  }

  @Test("Nothing to do is said, and counts as nothing")
  func done() async throws {
    let rules = try ice.get()
    let all =
      license() + "<training topic=\"foundation\" completed=\"2012-05-01\" hours=\"50\"/>"
      + "<training topic=\"dry-needling\" completed=\"2018-03-11\" hours=\"27\" in-person=\"27\" "
      + "approved-by=\"BPTI\"/>"
    let made = try await plan(roster(all), rules: rules, format: .text)
    #expect(made.outcome.open == 0)
    #expect(text(made.bytes).contains("Nothing to do"))
  }

  @Test("The same bytes come with one thread and with several", arguments: PlanFormat.allCases)
  func threads(format: PlanFormat) async throws {
    let rules = try shipped.get()
    let people = try clinic().split(separator: "<practitioner ").dropFirst()
    let inside = people.joined(separator: "<practitioner ").replacing("</roster>", with: "")
    var roster = "<roster xmlns=\"urn:licet:roster:1\">"
    for number in 0..<40 {
      roster += "<practitioner " + inside.replacing(" id=\"", with: " id=\"n\(number)-")
    }
    roster += "</roster>"
    let one = try await plan(roster, rules: rules, format: format)
    let three = try await plan(roster, rules: rules, format: format) { $0.threads = 3 }
    #expect(one.bytes == three.bytes && one.outcome.open == three.outcome.open)
  }

  @Test("A name can neither color nor move anything")
  func hostile() async throws {
    let roster =
      "<roster xmlns=\"urn:licet:roster:1\"><practitioner id=\"a\" name=\"x\u{202E}&#x9b;31m\">"
      + license() + "</practitioner></roster>"
    let told = text(try await plan(roster, rules: try ice.get(), format: .text).bytes)
    #expect(!told.unicodeScalars.contains { $0.value == 0x202E || $0.value == 0x9B })
    for line in told.split(separator: "\n") { #expect(line.count <= 80) }
  }

  @Test("Golden: a plan for the ice")
  func golden() async throws {
    let short = roster(
      license(issued: "2026-11-01")
        + "<training topic=\"dry-needling\" completed=\"2026-11-10\" hours=\"10\" in-person=\"4\" "
        + "approved-by=\"BPTI\"/>")
    try expectGolden("plan.txt", try await plan(short, rules: try ice.get(), format: .text).bytes)
    try expectGolden("plan.json", try await plan(short, rules: try ice.get()).bytes)
  }
}
