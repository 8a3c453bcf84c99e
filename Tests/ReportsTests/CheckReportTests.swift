import Assessment
import Checking
import Glibc
import Regulation
import Terms
import Testing

@testable import Reports

/// Three people: one clears, one lacks something, one has no record to speak of.
let clinic = """
  <?xml version="1.0" encoding="UTF-8"?>
  <roster xmlns="urn:licet:roster:1">
    <practitioner id="p-001" npi="1234567893" name="Jane Doe" born="1985" closed="training">
      <works in="US-TN" as="physical-therapist" from="2018-01-01"/>
      <license profession="physical-therapist" jurisdiction="US-TN" number="PT0000012345" status="active"
               issued="2012-06-01" expires="2027-05-31" verified="primary" verified-on="2026-10-01"/>
      <training topic="foundation" title="Foundations" completed="2017-03-11" hours="50"/>
      <training topic="dry-needling" title="DN-1" completed="2018-03-11" hours="27" in-person="27"
                approved-by="Tennessee Board of Physical Therapy"/>
    </practitioner>
    <practitioner id="p-002" name="Zoë &quot;Z&quot; O'Neil">
      <works in="US-TN" as="physical-therapist"/>
      <license profession="physical-therapist" jurisdiction="US-TN" number="PT2" status="active"
               issued="2026-03-01" expires="2027-05-31"/>
      <training topic="dry-needling" title="DN-1" completed="2026-06-11" hours="20" in-person="20"
                approved-by="TBPT"/>
    </practitioner>
    <practitioner id="p-003" name="Max Power" closed="license registration training">
      <works in="US-WA" as="physical-therapist"/>
      <license profession="physical-therapist" jurisdiction="US-WA" status="suspended" expires="2027-01-01"/>
    </practitioner>
    <practitioner id="p-004" name="Ada King">
      <works in="US-TN" as="occupational-therapist"/>
      <license profession="occupational-therapist" jurisdiction="US-TN" status="active" expires="2027-01-01"/>
    </practitioner>
    <practitioner id="p-005" name="Nobody"/>
    <practitioner id="p-006" name="Far Away"><works in="PY" as="physician"/></practitioner>
    <practitioner id="p-007" name="Broken"><license profession="physical-therapist" jurisdiction="GB" status="activ"/></practitioner>
  </roster>

  """

/// Everybody that a golden text should show.
let expedition = """
  <?xml version="1.0" encoding="UTF-8"?>
  <roster xmlns="urn:licet:roster:1">
    <practitioner id="p-001" npi="1234567893" name="Jane Doe" closed="training">
      <works in="AQ" as="physical-therapist"/>
      <license profession="physical-therapist" jurisdiction="AQ" number="PT1" status="active" issued="2012-06-01"
               expires="2027-05-31" verified="primary" verified-on="2026-10-01"/>
      <training topic="foundation" title="Foundations" completed="2017-03-11" hours="50" verified="document"/>
      <training topic="dry-needling" title="DN-1" completed="2018-03-11" hours="27" in-person="27" approved-by="BPTI"
                verified="document"/>
    </practitioner>
    <practitioner id="p-002" name="Zoë &quot;Z&quot; O'Neil">
      <works in="AQ" as="physical-therapist"/>
      <license profession="physical-therapist" jurisdiction="AQ" number="PT2" status="active" issued="2026-03-01"
               expires="2027-05-31"/>
      <training topic="dry-needling" title="DN-1" completed="2026-06-11" hours="20" in-person="20" approved-by="BPTI"/>
    </practitioner>
    <practitioner id="p-003" name="Max Power" closed="license training">
      <works in="AQ" as="physical-therapist"/>
      <license profession="physical-therapist" jurisdiction="AQ" status="suspended" expires="2027-01-01"/>
    </practitioner>
    <practitioner id="p-004" name="Ada King">
      <works in="AQ" as="occupational-therapist"/>
      <license profession="occupational-therapist" jurisdiction="AQ" status="active" expires="2027-01-01"/>
    </practitioner>
    <practitioner id="p-005" name="Cho Row"><works in="AQ" as="chiropractor"/></practitioner>
    <practitioner id="p-006" name="Al Tee"><works in="AQ" as="athletic-trainer"/></practitioner>
    <practitioner id="p-007" name="Mass Age"><works in="AQ" as="massage-therapist"/></practitioner>
    <practitioner id="p-008" name="Doc Tor"><works in="AQ" as="physician"/></practitioner>
    <practitioner id="p-009" name="Den Tist"><works in="AQ" as="dentist"/></practitioner>
    <practitioner id="p-010" name="Far Away"><works in="PY" as="physician"/></practitioner>
    <practitioner id="p-011" name="Nobody"/>
    <practitioner id="p-012" name="Broken">
      <works in="AQ" as="physical-therapist"/>
      <license profession="physical-therapist" jurisdiction="AQ" status="activ"/>
    </practitioner>
  </roster>

  """

/// Names that would do something if they could.
let hostileRoster = """
  <?xml version="1.0" encoding="UTF-8"?>
  <roster xmlns="urn:licet:roster:1">
    <practitioner id="&#x9B;2J" name="Eve &#x202E;evE&#x2066; &#x85; &#x200F;">
      <works in="US-TN" as="physical-therapist"/>
      <license profession="physical-therapist" jurisdiction="US-TN" number="&#x9D;0;title&#x9C;" status="active" expires="2027-01-01"/>
      <training topic="dry-needling" title="&#x202E;&quot;}]\\n&#10;&#9;" completed="2018-03-11" hours="27"/>
    </practitioner>
  </roster>

  """

@Suite("Reports of a check")
struct CheckReportTests {
  @Test("Every format is what the golden file has", arguments: ReportFormat.allCases)
  func golden(_ format: ReportFormat) async throws {
    var options = CheckOptions()
    options.file = "expedition.xml"
    let bytes = try await check(expedition, format: format, rules: try ice.get(), options: options)
    try expectGolden("expedition.\(format.rawValue)", bytes)
    if format == .text || format == .summary {
      for line in text(bytes).split(separator: "\n") {
        #expect(DisplayWidth.columns(of: line) <= 80)
      }
    }
  }

  @Test("JSON and NDJSON are valid, and tell the same")
  func json() async throws {
    let rules = try shipped.get()
    var options = CheckOptions()
    let schema = try schema("check")
    for roster in [clinic, expedition, hostileRoster, "<roster xmlns=\"urn:licet:roster:1\"/>"] {
      options.file = "same.xml"
      let document = try JSONReader.read(
        try await check(roster, format: .json, rules: rules, options: options))
      #expect(schema.errors(in: document) == [])
      let lines = try await check(roster, format: .ndjson, rules: rules, options: options)
        .split(separator: 0x0A)
      let assessments = document["assessments"]?.items ?? []
      #expect(lines.count == assessments.count)
      for (line, assessment) in zip(lines, assessments) {
        let value = try JSONReader.read(Array(line))
        #expect(schema.errors(in: value, under: "assessment") == [])
        #expect(value["rulebook"]?.text == rules.rulebook.digest)
        #expect(value["findings"] == assessment["findings"])
        #expect(value["verdict"] == assessment["verdict"])
      }
    }
  }

  @Test("The members of an assessment stand in the order of the contract")
  func order() async throws {
    let document = try JSONReader.read(
      try await check(clinic, format: .json, rules: try shipped.get()))
    #expect(document.names == ["licet", "rulebook", "on", "assessments", "summary"])
    let names = document["assessments"]?[0]?.names
    #expect(
      names == [
        "practitioner", "jurisdiction", "profession", "on", "standing", "law", "record", "verdict",
        "evidence", "limits", "validUntil", "wouldClear", "findings",
      ])
    let finding = document["assessments"]?[0]?["findings"]?[0]?.names
    #expect(
      finding == [
        "id", "outcome", "kind", "message", "authorities", "citations", "evidence", "location",
      ])
  }

  @Test("What is missing is told as a number")
  func missing() async throws {
    let document = try JSONReader.read(
      try await check(clinic, format: .json, rules: try shipped.get()))
    let wouldClear = document["assessments"]?[1]?["wouldClear"]?.items ?? []
    let hours = wouldClear.first {
      $0["requirement"]?.text == "US-TN/physical-therapist/dry-needling-hours"
    }
    #expect(hours?["missing"]?["hours"] == .number(4))
  }

  @Test("A hostile name does nothing", arguments: ReportFormat.allCases)
  func hostile(_ format: ReportFormat) async throws {
    let bytes = try await check(hostileRoster, format: format, rules: try shipped.get())
    let ends: Set<Unicode.Scalar> = format == .csv ? ["\r", "\n"] : ["\n"]
    for scalar in text(bytes).unicodeScalars where !ends.contains(scalar) {
      #expect(!Harm.isHarmful(scalar.value), "U+\(String(scalar.value, radix: 16))")
    }
  }

  @Test("Cores change nothing in any format")
  func threads() async throws {
    let rules = try shipped.get()
    let people = clinic.split(separator: "\n").dropFirst(2).dropLast()
    let many =
      "<roster xmlns=\"urn:licet:roster:1\">\n"
      + (0..<300).map { number in
        people.joined(separator: "\n").replacing("id=\"p-", with: "id=\"p\(number)-")
      }.joined(separator: "\n") + "\n</roster>\n"
    // Two windows and more, so that there is something to share out.
    #expect(many.utf8.count > 524_288)
    let path = "\(temporaryFolder)/many.xml"
    try write(Array(many.utf8), to: path)
    defer { unlink(path) }
    var request = CheckRequest(rosters: [path], questions: QuestionSource(day: testDay))
    request.reports = ReportFormat.allCases.map { ReportRequest(format: $0) }
    var came: [[[UInt8]]] = []
    for threads in [1, 2] {
      request.threads = threads
      var reports = [[UInt8]](repeating: [], count: request.reports.count)
      _ = await CheckRun(rules: rules, request: request).runReports { reports[$0] += $1 }
      came.append(reports)
    }
    for (number, format) in ReportFormat.allCases.enumerated() {
      #expect(came[0][number] == came[1][number], "\(format)")
    }
  }

  @Test("What is kept between assessments changes no byte")
  func memory() async throws {
    // The same people in another order meet other remembered pieces, and come out the same.
    let rules = try shipped.get()
    var options = CheckOptions()
    options.file = "order.xml"
    // Nobody has an NPI: one that stands twice would be a problem of the second record.
    let people = clinic.split(separator: "\n").dropFirst(2).dropLast().joined(separator: "\n")
      .replacing(#/ npi="\d+"/#, with: "")
    let twice =
      "<?xml version=\"1.0\"?>\n<roster xmlns=\"urn:licet:roster:1\">\n" + people + "\n"
      + people.replacing("id=\"p-", with: "id=\"q-") + "\n</roster>\n"
    let lines = try await check(twice, format: .ndjson, rules: rules, options: options)
      .split(separator: 0x0A).map { try JSONReader.read(Array($0)) }
    let half = lines.count / 2
    #expect(half == 7)
    for index in 0..<half {
      #expect(lines[index]["wouldClear"] == lines[index + half]["wouldClear"])
      #expect(lines[index]["limits"] == lines[index + half]["limits"])
      let (a, b) = (
        lines[index]["findings"]?.items ?? [], lines[index + half]["findings"]?.items ?? []
      )
      #expect(a.map { $0["message"] } == b.map { $0["message"] })
      #expect(a.map { $0["citations"] } == b.map { $0["citations"] })
    }
  }
}
