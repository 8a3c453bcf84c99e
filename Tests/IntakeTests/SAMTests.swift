import Credentials
import Intake
import Terms
import Testing

/// Extracts as SAM.gov writes them, of people who are invented.
enum SAMText {
  /// The heading since 2022, and the one before.
  static let heading = heading(
    behindZip: ["Open Data Flag", "Blank (Deprecated)", "Unique Entity ID"], end: ["Creation_Date"])
  static let olderHeading = heading(behindZip: ["DUNS"], end: [])

  private static func heading(behindZip: [String], end: [String]) -> String {
    line(
      [
        "Classification", "Name", "Prefix", "First", "Middle", "Last", "Suffix", "Address 1",
        "Address 2", "Address 3", "Address 4", "City", "State / Province", "Country", "Zip Code",
      ] + behindZip + [
        "Exclusion Program", "Excluding Agency", "CT Code", "Exclusion Type",
        "Additional Comments", "Active Date", "Termination Date", "Record Status",
        "Cross-Reference", "SAM Number", "CAGE", "NPI",
      ] + end)
  }

  static func line(_ fields: [String]) -> String {
    fields.map { "\"\($0)\"" }.joined(separator: ",")
  }

  static func row(
    classification: String = "Individual", name: String = "", first: String = "JANE",
    middle: String = "", last: String = "DOE", suffix: String = "", state: String = "TN",
    country: String = "USA", program: String = "Reciprocal", agency: String = "HHS",
    cause: String = "Z1", type: String = "Prohibition/Restriction", comments: String = "",
    active: String = "03/19/2015", termination: String = "Indefinite", status: String = "",
    number: String = "S4MR3MT0K", npi: String = "", created: String? = "2015-04-02"
  ) -> String {
    let isOlder = created == nil
    return line(
      [
        classification, name, "", first, middle, last, suffix, "", "", "", "", "ELMTON", state,
        country, "37201",
      ] + (isOlder ? [""] : ["", "", ""]) + [
        program, agency, cause, type, comments, active, termination, status, "", number, "", npi,
      ] + (created.map { [$0] } ?? []))
  }
}

/// That extracts of SAM.gov are read as they are, of both kinds.
@Suite("Exclusions in SAM.gov")
struct SAMTests {
  private func read(
    bytes: [[UInt8]]
  ) throws(Problems) -> (list: SanctionList, problems: [Problem]) {
    var reader = SAMReader()
    for (number, part) in bytes.enumerated() {
      try reader.read(file: "\(number).csv", source: .bytes(part))
    }
    let problems = reader.problems
    return (reader.finish(), problems)
  }

  private func read(
    _ files: String...
  ) throws(Problems) -> (list: SanctionList, problems: [Problem]) {
    try read(bytes: files.map { Array($0.utf8) })
  }

  private func only(_ row: String, heading: String = SAMText.heading) throws -> Exclusion {
    let (list, problems) = try read(heading + "\n" + row + "\n")
    #expect(problems.map(\.description) == [])
    try #require(list.count == 1)
    return list[0]
  }

  @Test("A row says who, by whom, from what, and since when")
  func row() throws {
    let found = try only(SAMText.row(middle: "Q.", suffix: "III", npi: "1234567893"))
    #expect(found.name == "JANE Q. DOE III" && found.lastName == "DOE")
    #expect(found.npi?.description == "1234567893")
    #expect(found.born == nil && found.specialty == "" && found.waived == nil)
    #expect(found.type == "Prohibition/Restriction" && found.program == "Reciprocal")
    #expect(found.agency == "HHS" && found.causeCode == "Z1" && found.number == "S4MR3MT0K")
    #expect(found.excluded == Day("2015-03-19") && found.reinstated == nil && !found.isInactive)
    #expect(found.state == "TN" && found.line == 2)
  }

  @Test("Extracts of before 2022 have other columns, and are read alike")
  func older() throws {
    let older = try only(
      SAMText.row(npi: "1234567893", created: nil), heading: SAMText.olderHeading)
    #expect(older == (try only(SAMText.row(npi: "1234567893"))))
    #expect(SAMText.olderHeading.contains("DUNS") && !SAMText.olderHeading.contains("Creation"))
  }

  @Test("Columns are known by their headings, in any order and case")
  func headings() throws {
    let text =
      "\u{FEFF}npi;Active date;TERMINATION DATE;Exclusion_Type;excluding agency;Last;First;"
      + "classification\r\n;2015-03-19;;Voluntary Exclusion;GSA;DOE;JANE;individual\r\n"
    let found = try read(text).list[0]
    #expect(found.name == "JANE DOE" && found.excluded == Day("2015-03-19"))
    #expect(found.agency == "GSA" && found.type == "Voluntary Exclusion")
  }

  @Test("The latest day on which a row was made is the extract's", arguments: [true, false])
  func latest(_ isOlder: Bool) throws {
    let rows = [("01/02/2023", "2023-02-01"), ("01/03/2023", "2023-01-04")].map {
      SAMText.row(
        active: $0, termination: "01/01/2030", created: isOlder ? nil : $1)
    }
    let heading = isOlder ? SAMText.olderHeading : SAMText.heading
    let file = try read(([heading] + rows).joined(separator: "\n")).list.files[0]
    #expect(file.latest == Day(isOlder ? "2023-01-03" : "2023-02-01"))
  }

  @Test(
    "No NPI is nothing, the word null, or a wrong check digit",
    arguments: ["", "null", "NULL", "0000000000", "1234567890"])
  func noNPI(_ text: String) throws { #expect(try only(SAMText.row(npi: text)).npi == nil) }

  @Test("Somebody named Null keeps the name, and an agency of that name is none")
  func null() throws {
    let found = try only(SAMText.row(last: "NULL", suffix: "null", agency: "null"))
    #expect(found.name == "JANE NULL" && found.agency == "")
  }

  @Test(
    "An exclusion without an end is one that says so, or nothing",
    arguments: ["Indefinite", "INDEFINITE", "", "null"])
  func noEnd(_ text: String) throws {
    #expect(try only(SAMText.row(termination: text)).reinstated == nil)
  }

  @Test(
    "The day of termination is the last one in force",
    arguments: ["11/20/2026", "2026-11-20", "11/20/2026 00:00:00"])
  func end(_ text: String) throws {
    let found = try only(SAMText.row(active: "11/21/2023", termination: text))
    #expect(found.isInForce(on: try #require(Day("2026-11-20"))))
    #expect(!found.isInForce(on: try #require(Day("2026-11-21"))))
    #expect(found.isInForce(on: try #require(Day("2023-11-21"))))
    #expect(!found.isInForce(on: try #require(Day("2023-11-20"))))
  }

  @Test(
    "A record status other than active is kept",
    arguments: [("", false), ("Active", false), ("Inactive", true), ("Terminated", true)])
  func status(_ text: String, _ isInactive: Bool) throws {
    #expect(try only(SAMText.row(status: text)).isInactive == isInactive)
  }

  @Test("A foreign address has its country")
  func country() throws {
    #expect(try only(SAMText.row(state: "", country: "MEX")).state == "MEX")
    #expect(try only(SAMText.row(state: "ON", country: "CAN")).state == "ON CAN")
  }

  @Test(
    "A person whose name stands in one piece has it taken apart",
    arguments: [
      ("JANE DOE", "JANE", "", "DOE", ""), ("JANE Q. DOE", "JANE", "Q.", "DOE", ""),
      ("DOE, JANE Q.", "JANE", "Q.", "DOE", ""), ("VAN DYKE,  JANE", "JANE", "", "VAN DYKE", ""),
      ("JANE Q DOE JR.", "JANE", "Q", "DOE", "JR."),
    ])
  func wholeName(
    _ name: String, _ first: String, _ middle: String, _ last: String, _ suffix: String
  ) throws {
    let found = try only(SAMText.row(name: name, first: "", last: ""))
    #expect(found.firstName == first && found.middleName == middle)
    #expect(found.lastName == last && found.suffix == suffix)
    #expect(try only(SAMText.row(name: "SOMEBODY ELSE")).name == "JANE DOE")
  }

  @Test("Firms, vessels and special entities are counted and passed over")
  func others() throws {
    let kinds = ["Firm", "Vessel", "Special Entity Designation", "firm"]
    let rows = kinds.map { SAMText.row(classification: $0, name: "DOE INC.", npi: "1234567893") }
    let text = ([SAMText.heading, SAMText.row()] + rows).joined(separator: "\n")
    let (list, problems) = try read(text)
    #expect(problems.isEmpty && list.count == 1)
    #expect(list.files.map(\.rows) == [5] && list.files.map(\.others) == [4])
    // A slip in the word keeps nobody off the list.
    #expect(try only(SAMText.row(classification: "Individul")).name == "JANE DOE")
    #expect(try only(SAMText.row(classification: "")).name == "JANE DOE")
  }

  @Test("Comments have quotes, commas and lines in them")
  func comments() throws {
    let text = [
      SAMText.heading, SAMText.row(comments: "See \"\"Effect\"\",\nabove, which\r\nis"),
      SAMText.row(last: "ROE"),
    ].joined(separator: "\r\n")
    let (list, problems) = try read(text)
    #expect(problems.isEmpty && list.count == 2)
    #expect((0..<2).map { list[$0].line } == [2, 5])
  }

  @Test("Letters of other encodings are letters")
  func encodings() throws {
    let text = SAMText.heading + "\n" + SAMText.row(last: "PE#A")
    let windows = Array(text.utf8).map { $0 == 0x23 ? 0xD1 : $0 }
    #expect(try read(bytes: [windows]).list[0].lastName == "PEÑA")
    var wide: [UInt8] = [0xFF, 0xFE]
    for unit in text.replacing("#", with: "Ñ").utf16 {
      wide += [UInt8(unit & 0xFF), UInt8(unit >> 8)]
    }
    #expect(try read(bytes: [wide]).list[0].lastName == "PEÑA")
  }

  @Test("Rows go on over the ends of what is read at a time")
  func windows() throws {
    let rows = (0..<4000).map { SAMText.row(last: "DOE\($0)", comments: "a\nb") }
    let text = SAMText.heading + "\r\n" + rows.joined(separator: "\r\n") + "\r\n"
    #expect(text.utf8.count > 1 << 19)
    let (list, problems) = try read(text)
    #expect(problems.isEmpty && list.count == 4000)
    #expect(list[3999].lastName == "DOE3999" && list[3999].line == 8000)
  }

  // MARK: Rows that are alike

  @Test("A row that stands twice is one, in one extract and in two")
  func twice() throws {
    let text = [SAMText.heading, SAMText.row(), SAMText.row()].joined(separator: "\n")
    let list = try read(text, text).list
    #expect(list.count == 1 && list.files.map(\.rows) == [2, 2])
  }

  @Test(
    "Rows that differ in anything are two, and no end of one is that of the other",
    arguments: [
      SAMText.row(termination: "01/01/2020"), SAMText.row(agency: "OPM"),
      SAMText.row(number: "S4MR3MT0L"), SAMText.row(state: "CO"), SAMText.row(suffix: "JR"),
      SAMText.row(program: "Procurement"), SAMText.row(cause: "Z2"),
      SAMText.row(status: "Inactive"),
    ])
  func alike(_ other: String) throws {
    let (list, _) = try read([SAMText.heading, SAMText.row(), other].joined(separator: "\n"))
    #expect(list.count == 2)
    let day = try #require(Day("2026-11-25"))
    #expect((0..<2).contains { list[$0].isInForce(on: day) && !list[$0].isInactive })
  }

  // MARK: What cannot be read

  @Test("A file that is no extract names the headings it lacks, and nothing of what it has")
  func noSAM() throws {
    for text in [
      "id,npi,SECRET\n1,2,3\n", "PKX\u{3}\u{4}", "\"Classification", "\n\n",
      String(repeating: "x", count: 99_999),
    ] {
      let problems = try #require(throws: Problems.self) { try read(text) }
      let told = problems.description
      #expect(told.contains("Active Date") && told.contains("Last"), "\(told)")
      #expect(told.hasPrefix("0.csv:1: error: this is no SAM.gov exclusions extract"), "\(told)")
      #expect(!told.contains("SECRET"))
    }
    let lacking = SAMText.heading.replacing("\"Excluding Agency\",", with: "")
    let problems = try #require(throws: Problems.self) { try read(lacking) }
    #expect(problems.description.contains("lacks the heading Excluding Agency;"))
    let none = try #require(throws: Problems.self) { try read("") }
    #expect(none.all.map(\.id) == ["sanctions/no-sam"])
    let empty = try #require(throws: Problems.self) { try read(SAMText.heading + "\n") }
    #expect(empty.all.map(\.id) == ["sanctions/no-rows"])
    let missing = try #require(throws: Problems.self) {
      try SAMReader.read(files: ["/no/such.zip"])
    }
    #expect(missing.description.contains("/no/such.zip"))
  }

  @Test("The list of the other option is told as that")
  func otherList() throws {
    let sam = try #require(throws: Problems.self) {
      try read(LEIEText.heading + "\n" + LEIEText.row())
    }
    #expect(sam.description.contains("a list that --leie reads"))
    var reader = LEIEReader()
    let text = Array((SAMText.heading + "\n" + SAMText.row()).utf8)
    let leie = try #require(throws: Problems.self) {
      try reader.read(file: "a.csv", source: .bytes(text))
    }
    #expect(leie.description.contains("a list that --sam reads"))
  }

  @Test(
    "A broken row is told with its line and nothing of its content, and the rest is used",
    arguments: [
      SAMText.row(last: "SECRET", active: "02/30/2015"),
      SAMText.row(last: "SECRET", active: ""), SAMText.row(last: "SECRET", active: "2015"),
      "SECRET,JANE", SAMText.row(last: "SECRET") + ",more", "\"SECRET" + SAMText.row(),
      SAMText.row(last: "SECRET") + "\"", "\"SECRET\"X," + SAMText.row(),
    ])
  func brokenRow(_ broken: String) throws {
    let (list, problems) = try read(
      [SAMText.heading, SAMText.row(), broken, SAMText.row(last: "ROE")].joined(
        separator: "\n"))
    #expect(list.count == 2)
    #expect(problems.count == 1)
    #expect(problems.first?.location.description == "0.csv:3")
    #expect(problems.first?.severity == .error)
    #expect(problems.first.map { !$0.description.contains("SECRET") } == true)
  }

  @Test("An end that cannot be read keeps nobody off the list", arguments: ["soon", "13/13/2020"])
  func brokenEnd(_ text: String) throws {
    let (list, problems) = try read(SAMText.heading + "\n" + SAMText.row(termination: text))
    #expect(list.count == 1 && list[0].reinstated == nil)
    #expect(problems.map(\.location.description) == ["0.csv:2"])
  }

  @Test("A file that breaks off says so in its last row")
  func brokenOff() throws {
    let text = [SAMText.heading, SAMText.row(), SAMText.row(last: "SECRET")].joined(
      separator: "\n")
    for count in [40, 100, 150] {
      let (list, problems) = try read(String(text.dropLast(count)))
      #expect(list.count == 1 && problems.map(\.location.description) == ["0.csv:3"])
    }
  }

  @Test("Of many broken rows the first are told, and the number of the others")
  func manyBroken() throws {
    let text = SAMText.heading + String(repeating: "\nx", count: 100) + "\n" + SAMText.row()
    let (list, problems) = try read(text)
    #expect(list.count == 1 && problems.count == 21)
    #expect(problems.last?.message == "80 more rows could not be read")
  }

  @Test("Whatever bytes a file has, reading it ends")
  func mutilated() throws {
    let text = Array(
      (SAMText.heading + "\r\n" + SAMText.row() + "\r\n" + SAMText.row(last: "O\"\"NEIL"))
        .utf8)
    var state: UInt64 = 11
    for _ in 0..<3000 {
      var bytes = text
      for _ in 0..<3 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        let place = Int(state >> 33) % bytes.count
        bytes[place] = [0x22, 0x2C, 0x0A, 0x0D, 0x00, 0xFF, 0x41, 0x30][Int(state >> 24) % 8]
      }
      _ = try? read(bytes: [bytes])
    }
  }
}
