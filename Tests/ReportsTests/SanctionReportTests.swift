import Assessment
import Checking
import Credentials
import Regulation
import Terms
import Testing

@testable import Reports

/// How a list of exclusions is told: in each format, and in the schema's shape.
@Suite("Reports with a list of exclusions")
struct SanctionReportTests {
  /// Somebody who is excluded, somebody who may be, two whom it does not reach, and two nobody knows of.
  private static let staff: String = {
    let people = [
      ("certain", "1234567893", "Jane Doe", "1980"), ("possible", "", "Bo van Dyke", "1975-05-06"),
      ("waived", "2999990023", "Wai Ver", ""), ("later", "2999990031", "La Ter", ""),
      ("lifted", "2999990049", "Lif Ted", ""), ("nobody", "2999990056", "No Body", ""),
      ("nameless", "", "Cher", ""),
    ].map { id, npi, name, born in
      """
        <practitioner id="\(id)" npi="\(npi)" name="\(name)" born="\(born)">
          <works in="AQ" as="physical-therapist"/>
          <license profession="physical-therapist" jurisdiction="AQ" number="PT1" status="active" issued="2012-06-01"
                   expires="2027-05-31"/>
        </practitioner>
      """
    }
    return "<roster xmlns=\"urn:licet:roster:1\">\n" + people.joined(separator: "\n")
      + "\n</roster>\n"
  }()

  static func list(_ hostile: Bool = false) throws -> SanctionList {
    var builder = SanctionListBuilder(.leie)
    builder.files = [SanctionFile(name: "UPDATED.csv"), SanctionFile(name: "2610REIN.csv")]
    func day(_ text: String) -> Day { Day(text) ?? testDay }
    builder.files[0].latest = day("2027-02-01")
    builder.files[1].latest = day("2026-10-15")
    func add(
      _ last: String, _ first: String, npi: String = "", born: String = "", type: String,
      from: String, change: (inout Exclusion) -> Void = { _ in }
    ) throws {
      var row = Exclusion(excluded: day(from))
      row.lastName = last
      row.firstName = first
      row.npi = NationalProviderIdentifier(npi)
      row.born = Day(born)
      row.type = type
      row.specialty = hostile ? "\u{1B}[2J\u{202E}" : "PHYSICAL THERAPY"
      row.state = "CO"
      row.line = Int32(builder.files[0].rows + 2)
      builder.files[0].rows += 1
      change(&row)
      builder.add(row)
    }
    try add("DOE", "JANE", npi: "1234567893", type: "1128b4", from: "2025-03-19")
    try add("VAN DYKE", "BO", born: "1975-05-06", type: "1128a1", from: "2020-01-01")
    try add("VAN DYKE", "BO", type: hostile ? "\u{9B}2J" : "BRCH CIA", from: "2021-01-01")
    let waived = day("2022-01-01")
    try add("VER", "WAI", npi: "2999990023", type: "1128b14", from: "2020-01-01") {
      $0.waived = waived
      $0.waiverState = "CO"
    }
    try add("TER", "LA", npi: "2999990031", type: "1128b5", from: "2027-02-01")
    let lifted = day("2026-10-15")
    try add("TED", "LIF", npi: "2999990049", type: "1128a3", from: "2016-01-01") {
      $0.reinstated = lifted
      $0.file = 1
    }
    return builder.finish()
  }

  /// What SAM.gov has of the same people: of one on both lists, of a namesake, of one excluded there alone.
  static func samList(_ hostile: Bool = false) throws -> SanctionList {
    var builder = SanctionListBuilder(.sam)
    builder.files = [SanctionFile(name: "SAM_Exclusions_Public_Extract_V2_26327.ZIP")]
    builder.files[0].latest = Day("2026-11-23")
    func add(
      _ last: String, _ first: String, npi: String = "", agency: String = "HHS",
      cause: String = "Z1", from: String, change: (inout Exclusion) -> Void = { _ in }
    ) {
      var row = Exclusion(excluded: Day(from) ?? testDay)
      row.lastName = last
      row.firstName = first
      row.npi = NationalProviderIdentifier(npi)
      row.agency = hostile ? "\u{1B}[2J\u{202E}" : agency
      row.causeCode = hostile ? "\u{9B}2J" : cause
      row.program = hostile ? "\u{202E}" : "Reciprocal"
      row.type = "Prohibition/Restriction"
      row.number = hostile ? "\u{1B}]0;\u{7}" : "S4MR3MT0\(builder.files[0].rows)"
      row.state = "CO"
      row.line = Int32(builder.files[0].rows + 2)
      builder.files[0].rows += 1
      change(&row)
      builder.add(row)
    }
    add("DOE", "JANE", npi: "1234567893", from: "2025-04-20")
    add("VAN DYKE", "BO", agency: "OPM", cause: "Z2", from: "2021-05-12") {
      $0.suffix = hostile ? "\u{1B}" : "III"
      $0.state = "ON CAN"
    }
    let end = Day("2027-01-31")
    add("BODY", "NO", npi: "2999990056", agency: "GSA", cause: "", from: "2024-02-01") {
      $0.type = "Ineligible (Proceedings Completed)"
      $0.reinstated = end
    }
    add("TED", "LIF", npi: "2999990049", agency: "DOL", cause: "", from: "2020-01-01") {
      $0.program = "Procurement"
      $0.reinstated = Day("2023-01-01")
    }
    add("VER", "WAI", npi: "2999990023", agency: "", cause: "", from: "2022-01-01") {
      $0.type = "Voluntary Exclusion"
      $0.isInactive = true
    }
    return builder.finish()
  }

  @Test(
    "Both lists are told side by side", arguments: [ReportFormat.text, .summary, .json, .ndjson])
  func goldenOfBoth(_ format: ReportFormat) async throws {
    var options = CheckOptions()
    options.file = "staff.xml"
    options.sanctions = [try SanctionReportTests.list(), try SanctionReportTests.samList()]
    let bytes = try await check(
      SanctionReportTests.staff, format: format, rules: try ice.get(), options: options)
    try expectGolden("sanctions-both.\(format.rawValue)", bytes)
    if format == .text || format == .summary {
      for line in text(bytes).split(separator: "\n") {
        #expect(DisplayWidth.columns(of: line) <= 80)
      }
    }
  }

  @Test(
    "What people and programs read is what the golden file has",
    arguments: [ReportFormat.text, .summary, .json, .ndjson])
  func golden(_ format: ReportFormat) async throws {
    var options = CheckOptions()
    options.file = "staff.xml"
    options.sanctions = [try SanctionReportTests.list()]
    let bytes = try await check(
      SanctionReportTests.staff, format: format, rules: try ice.get(), options: options)
    try expectGolden("sanctions.\(format.rawValue)", bytes)
    if format == .text || format == .summary {
      for line in text(bytes).split(separator: "\n") {
        #expect(DisplayWidth.columns(of: line) <= 80)
      }
    }
  }

  @Test("JSON is valid, and only a not-covered verdict has a reason")
  func json() async throws {
    let schema = try schema("check")
    var options = CheckOptions()
    options.sanctions = [try SanctionReportTests.list(), try SanctionReportTests.samList()]
    for roster in [SanctionReportTests.staff, clinic, expedition] {
      let document = try JSONReader.read(
        try await check(roster, format: .json, rules: try shipped.get(), options: options))
      #expect(schema.errors(in: document) == [])
      for assessment in document["assessments"]?.items ?? [] {
        #expect(
          (assessment["reason"] != nil) == (assessment["verdict"]?.text == "not-covered"))
        let sanctions = (assessment["findings"]?.items ?? []).filter {
          $0["kind"]?.text == "sanction"
        }
        #expect(!sanctions.isEmpty)
      }
    }
  }

  @Test("What a list says does nothing to a terminal", arguments: ReportFormat.allCases)
  func hostile(_ format: ReportFormat) async throws {
    var options = CheckOptions()
    options.sanctions = [
      try SanctionReportTests.list(true), try SanctionReportTests.samList(true),
    ]
    let bytes = try await check(
      SanctionReportTests.staff, format: format, rules: try ice.get(), options: options)
    for scalar in text(bytes).unicodeScalars where scalar != "\n" {
      #expect(
        !Harm.isHarmful(scalar.value) || (format == .csv && scalar == "\r"),
        "U+\(String(scalar.value, radix: 16))")
    }
  }
}
