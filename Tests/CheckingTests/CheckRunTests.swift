import Assessment
import Checking
import Intake
import Regulation
import Reports
import Terms
import Testing

/// That a check gives the same bytes however many cores it runs on.
@Suite struct CheckRunTests {
  /// Chance that is the same on every run: SplitMix64.
  struct Chance: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
      state &+= 0x9E37_79B9_7F4A_7C15
      var z = state
      z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
      z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
      return z ^ (z >> 31)
    }

    mutating func pick(_ choices: [String]) -> String {
      choices[Int.random(in: 0..<choices.count, using: &self)]
    }
  }

  /// A roster of so many practitioners, some of them with mistakes and some with nothing to ask.
  static func crowd(_ count: Int) -> String {
    var chance = Chance(state: 7)
    var people = ""
    for number in 0..<count {
      let place = chance.pick([
        "US-TN", "US-WA", "US-IL", "US-CO", "CA-QC", "GB-WLS", "US-MT", "FR", "ZW",
      ])
      let profession = chance.pick([
        "physical-therapist", "chiropractor", "acupuncturist", "dentist",
      ])
      let hours = chance.pick(["20", "24", "54", "100", "7.5", "many"])
      let status = chance.pick(["active", "active", "active", "expired", "probation"])
      people += "<practitioner id=\"p-\(number)\" name=\"Person \(number)\">"
      if number % 10 != 3 {
        people += "<works in=\"\(place)\" as=\"\(profession)\"/>"
        people +=
          "<license profession=\"\(profession)\" jurisdiction=\"\(place)\" status=\"\(status)\" "
          + "issued=\"2012-06-01\" expires=\"2027-05-31\"/>"
        people +=
          "<training topic=\"dry-needling\" title=\"Course \(number % 40)\" completed=\"2018-03-11\" "
          + "hours=\"\(hours)\" in-person=\"20\"/>"
      }
      people += "</practitioner>\n"
    }
    return roster(people)
  }

  private func counts(_ outcome: CheckOutcome) -> [Int] {
    Verdict.allCases.map { outcome.tally[$0] }
  }

  @Test(arguments: [ReportFormat.text, .summary, .json, .ndjson])
  func theSameBytesComeWithOneTwoAndThreeThreadsAndTwice(format: ReportFormat) async throws {
    let rules = try shipped.get()
    // Several windows of 256 KiB, so that there is something to share out.
    let text = CheckRunTests.crowd(format == .summary || format == .ndjson ? 3600 : 1800)
    #expect(text.utf8.count > 500_000)
    let first = try await check(text, rules: rules, format: format)
    #expect(first.outcome.tally.total >= 1800 && first.outcome.unreadRecords > 100)
    for threads in [1, 2, 3] {
      let again = try await check(text, rules: rules, format: format, threads: threads)
      #expect(again.text == first.text, "\(format) with \(threads) threads")
      #expect(counts(again.outcome) == counts(first.outcome))
      #expect(again.outcome.tally.reasons == first.outcome.tally.reasons)
      #expect(again.outcome.unreadRecords == first.outcome.unreadRecords)
      #expect(again.outcome.problems.map(\.id) == first.outcome.problems.map(\.id))
    }
  }

  @Test(arguments: [ReportFormat.text, .summary, .json, .ndjson])
  func aListOfExclusionsGivesTheSameBytesOnEveryNumberOfThreads(format: ReportFormat) async throws {
    let rules = try shipped.get()
    var reader = LEIEReader()
    // Every third of the crowd has a namesake on the list; their birth dates nobody knows.
    let rows = stride(from: 0, to: 1800, by: 3).map {
      "\($0),Person,,19800101,1128b4,2020010\($0 % 9 + 1),\n"
    }
    let list = "LASTNAME,FIRSTNAME,NPI,DOB,EXCLTYPE,EXCLDATE,REINDATE\n" + rows.joined()
    try reader.read(file: "list.csv", source: .bytes(Array(list.utf8)))
    let sanctions = [reader.finish()]
    let text = CheckRunTests.crowd(1800)
    let bare = try await check(text, rules: rules, format: format)
    let first = try await check(text, rules: rules, format: format, sanctions: sanctions)
    #expect(first.text != bare.text)
    let grays = first.outcome.tally.reasons.filter { $0.key.id == "sanction/leie/1128b4" }
    if format == .summary { #expect(grays.values.reduce(0, +) == 600) }
    #expect(first.outcome.tally[.cleared] <= bare.outcome.tally[.cleared])
    for threads in [2, 3] {
      let again = try await check(
        text, rules: rules, format: format, threads: threads, sanctions: sanctions)
      #expect(again.text == first.text, "\(format) with \(threads) threads")
      #expect(again.outcome.tally.reasons == first.outcome.tally.reasons)
    }
  }

  @Test func assessmentsComeInTheOrderOfTheRoster() async throws {
    let rules = try shipped.get()
    let (text, _) = try await check(CheckRunTests.crowd(2000), rules: rules, threads: 3)
    var last = -1
    for line in text.split(separator: "\n") {
      guard let start = line.firstRange(of: "\"p-"),
        let number = Int(line[start.upperBound...].prefix { $0.isNumber })
      else { continue }
      #expect(number >= last)
      last = number
    }
    #expect(last == 1999)
  }

  @Test func severalRostersAreOneReport() async throws {
    let rules = try loaded([("ZZ.xml", ruleFile())])
    let folder = try TemporaryFolder()
    let person = { (id: String) in
      roster("<practitioner id=\"\(id)\">\(license())</practitioner>")
    }
    let paths = [try folder.write("b.xml", person("b")), try folder.write("a.xml", person("a"))]
    let request = CheckRequest(
      rosters: paths + [folder.path + "/none.xml"],
      questions: QuestionSource(day: day("2026-11-23")), format: .ndjson)
    var bytes: [UInt8] = []
    let outcome = await CheckRun(rules: rules, request: request).run { bytes += $0 }
    let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n")
    #expect(lines.count == 2 && lines[0].contains("\"b\"") && lines[1].contains("\"a\""))
    // A roster that cannot be read does not stop the others.
    #expect(outcome.problems.count == 1)
    #expect(outcome.problems.first?.location.file == folder.path + "/none.xml")
  }

  @Test func aBrokenRecordIsToldAndTheOthersAreChecked() async throws {
    let rules = try loaded([("ZZ.xml", ruleFile())])
    let course = "<training topic=\"dry-needling\" completed=\"2018-03-11\" hours=\"30\"/>"
    let people = roster(
      "<practitioner id=\"good\">\(license())\(course)</practitioner>\n"
        + "<practitioner id=\"bad\">\(license())\(course)<training hours=\"many\"/></practitioner>\n"
        + "<practitioner id=\"also\">\(license())\(course)</practitioner>")
    let (text, outcome) = try await check(people, rules: rules)
    let verdicts = text.split(separator: "\n").map { line in
      let cleared =
        line.contains("\"verdict\":\"cleared\"") || line.contains("\"verdict\": \"cleared\"")
      return cleared ? "cleared" : "not"
    }
    #expect(verdicts == ["cleared", "not", "cleared"])
    #expect(outcome.unreadRecords == 1)
  }
}
