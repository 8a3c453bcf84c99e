import Credentials
import Intake
import Terms
import Testing

/// Files as the Office of Inspector General writes them, of people who are invented.
enum LEIEText {
  static let heading =
    "LASTNAME,FIRSTNAME,MIDNAME,BUSNAME,GENERAL,SPECIALTY,UPIN,NPI,DOB,ADDRESS,CITY,STATE,ZIP,"
    + "EXCLTYPE,EXCLDATE,REINDATE,WAIVERDATE,WVRSTATE"

  /// A row as the files of 2026 quote it.
  static func row(
    last: String = "DOE", first: String = "JANE", middle: String = " ", business: String = "",
    npi: String = "0000000000", born: String = "19800102", type: String = "1128b4",
    excluded: String = "20150319", reinstated: String = "00000000", waived: String = "00000000",
    waiverState: String = ""
  ) -> String {
    [
      last, first, middle, business, "IND- LIC HC SERV PRO", "PHYSICAL THERAPY", "", npi, born,
      "1 ELM ST", "ELMTON", "TN", "37201", type, excluded, reinstated, waived, waiverState,
    ].map { "\"\($0)\"" }.joined(separator: ",")
  }
}

/// That LEIE files are read as they are, with what differs from file to file.
@Suite("Lists of exclusions")
struct LEIETests {
  private func read(
    bytes: [[UInt8]]
  ) throws(Problems) -> (list: SanctionList, problems: [Problem]) {
    var reader = LEIEReader()
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

  private func only(_ row: String) throws -> Exclusion {
    let (list, problems) = try read(LEIEText.heading + "\n" + row + "\n")
    #expect(problems.map(\.description) == [])
    try #require(list.count == 1)
    return list[0]
  }

  @Test("A row says who, why, from when and where")
  func row() throws {
    let found = try only(LEIEText.row(npi: "1234567893", type: "1128a1   "))
    #expect(found.name == "JANE DOE")
    #expect(found.npi?.description == "1234567893")
    #expect(found.born == Day("1980-01-02"))
    #expect(found.type == "1128a1")
    #expect(found.specialty == "PHYSICAL THERAPY" && found.state == "TN")
    #expect(found.excluded == Day("2015-03-19"))
    #expect(found.reinstated == nil && found.waived == nil && found.waiverState == "")
    #expect(found.line == 2)
  }

  @Test(
    "Ten zeros, one, nothing and a wrong check digit are no NPI",
    arguments: ["0000000000", "0", "", "1234567890"])
  func noNPI(_ text: String) throws { #expect(try only(LEIEText.row(npi: text)).npi == nil) }

  @Test("A birth date may be missing", arguments: ["", "00000000"])
  func noBirth(_ text: String) throws { #expect(try only(LEIEText.row(born: text)).born == nil) }

  @Test("Two digits of a year may be of either century, but nobody is born after the exclusion")
  func twoDigits() throws {
    let either = try only(LEIEText.row(born: "02/03/05"))
    #expect(either.born == Day("1905-02-03") && either.bornLater == Day("2005-02-03"))
    let one = try only(LEIEText.row(born: "02/03/65"))
    #expect(one.born == Day("1965-02-03") && one.bornLater == nil)
    #expect(try only(LEIEText.row(born: "02/03/1965")).born == Day("1965-02-03"))
    #expect(try only(LEIEText.row(born: "02/29/00")).born == Day("2000-02-29"))
  }

  @Test("A waiver has its state, under either heading")
  func waiver() throws {
    let row = LEIEText.row(waived: "20200105", waiverState: "tn")
    let found = try only(row)
    #expect(found.waived == Day("2020-01-05") && found.waiverState == "TN")
    let sheet = LEIEText.heading.replacing("WVRSTATE", with: "WAIVERSTATE")
    #expect(try read(sheet + "\n" + row).list[0].waiverState == "TN")
    let place = try #require(Place("US-TN"))
    let part = try #require(Place("US-TN-x-east"))
    let other = try #require(Place("US-CO"))
    let day = try #require(Day("2020-01-05"))
    #expect(found.isWaived(in: place, on: day) && found.isWaived(in: part, on: day))
    #expect(!found.isWaived(in: other, on: day))
    #expect(!found.isWaived(in: place, on: day.adding(days: -1)))
  }

  @Test("The headings may be quoted, in any order and case, behind a byte order mark")
  func headings() throws {
    let text =
      "\u{FEFF}\"excldate\",\"EXCLTYPE\",\"reindate\",\"dob\",\"npi\",\"Firstname\",\"LASTNAME\"\r\n"
      + "20150319,1128b4,,19800102,,JANE,DOE\r\n"
    let (list, problems) = try read(text)
    #expect(problems.isEmpty)
    #expect(list[0].name == "JANE DOE" && list[0].excluded == Day("2015-03-19"))
  }

  @Test("Lines end in any way, the last one too", arguments: ["\n", "\r\n", "\r"])
  func lines(_ end: String) throws {
    let text =
      [LEIEText.heading, LEIEText.row(), "", LEIEText.row(last: "ROE")].joined(separator: end)
    for text in [text, text + end] {
      let (list, problems) = try read(text)
      #expect(problems.isEmpty)
      #expect(list.count == 2)
      #expect(Set((0..<2).map { list[$0].line }) == [2, 4])
    }
  }

  @Test("Lines go on over the ends of what is read at a time")
  func windows() throws {
    let rows = (0..<4000).map { LEIEText.row(last: "DOE\($0)") }
    let text = LEIEText.heading + "\r\n" + rows.joined(separator: "\r\n") + "\r\n"
    #expect(text.utf8.count > 1 << 19)
    let (list, problems) = try read(text)
    #expect(problems.isEmpty && list.count == 4000)
    #expect(list[3999].lastName == "DOE3999" && list[3999].line == 4001)
  }

  @Test("Letters of other encodings are letters")
  func latin() throws {
    let row = LEIEText.row(last: "PE#A", middle: "\"\"Q\"\"")
    let bytes = Array((LEIEText.heading + "\n" + row).utf8).map { $0 == 0x23 ? 0xD1 : $0 }
    let found = try read(bytes: [bytes]).list[0]
    #expect(found.lastName == "PEÑA" && found.middleName == "\"Q\"")
  }

  // MARK: Several files

  @Test("A supplement of reinstatements ends what the full list has, whatever comes first")
  func reinstatement() throws {
    let full = LEIEText.heading + "\n" + LEIEText.row() + "\n" + LEIEText.row(last: "ROE")
    let lifted = LEIEText.heading + "\n" + LEIEText.row(reinstated: "20260401")
    for (list, problems) in [try read(full, lifted), try read(lifted, full)] {
      #expect(problems.isEmpty && list.count == 2)
      let all = (0..<2).map { list[$0] }
      #expect(all.first { $0.lastName == "DOE" }?.reinstated == Day("2026-04-01"))
      #expect(all.first { $0.lastName == "ROE" }?.reinstated == nil)
      #expect(list.files.map(\.rows).sorted() == [1, 2])
      #expect(list.files.contains { $0.latest == Day("2026-04-01") })
    }
  }

  @Test(
    "A reinstatement is of one exclusion: that of another day, ground, birth or NPI stays",
    arguments: [
      LEIEText.row(excluded: "20180101", reinstated: "20260401"),
      LEIEText.row(type: "1128a1", reinstated: "20260401"),
      LEIEText.row(born: "19800103", reinstated: "20260401"),
      LEIEText.row(born: "", reinstated: "20260401"),
      LEIEText.row(first: "JOAN", reinstated: "20260401"),
      LEIEText.row(middle: "Q", reinstated: "20260401"),
      LEIEText.row(npi: "1234567893", reinstated: "20260401"),
    ])
  func otherReinstatement(_ other: String) throws {
    let (list, _) = try read(
      LEIEText.heading + "\n" + LEIEText.row(), LEIEText.heading + "\n" + other)
    #expect(list.count == 2)
    #expect((0..<2).filter { list[$0].reinstated == nil }.count == 1)
  }

  @Test("One exclusion in two files is one, and organizations without an NPI are nobody's")
  func twice() throws {
    let organization = LEIEText.row(last: "", first: "", business: "ELM STREET REHAB INC")
    let text = LEIEText.heading + "\n" + LEIEText.row() + "\n" + organization
    let list = try read(text, text).list
    #expect(list.count == 1)
    #expect(list.files.map(\.rows) == [2, 2])
  }

  // MARK: What cannot be read

  @Test("A file that is no LEIE names the headings it lacks, and nothing of what it has")
  func noLEIE() throws {
    for text in [
      "id,npi,SECRET\n1,2,3\n", "PKX\u{3}\u{4}", "\"LASTNAME",
      String(repeating: "x", count: 99_999),
    ] {
      let problems = try #require(throws: Problems.self) { try read(text) }
      let told = problems.description
      #expect(told.contains("EXCLDATE") && told.contains("LASTNAME"), "\(told)")
      #expect(told.hasPrefix("0.csv:1: error: this is no LEIE file"))
      #expect(!told.contains("SECRET"))
    }
    let lacking = LEIEText.heading.replacing(",REINDATE", with: "")
    let problems = try #require(throws: Problems.self) { try read(lacking) }
    #expect(problems.description.contains("lacks the heading REINDATE;"))
    #expect(throws: Problems.self) { try read("") }
    let empty = try #require(throws: Problems.self) { try read(LEIEText.heading + "\n") }
    #expect(empty.all.map(\.id) == ["sanctions/no-rows"])
  }

  @Test("A file that is not there is a problem that names it")
  func missing() throws {
    let problems = try #require(throws: Problems.self) {
      try LEIEReader.read(files: ["/no/such.csv"])
    }
    #expect(problems.description.contains("/no/such.csv"))
  }

  @Test(
    "A broken row is told with its line and nothing of its content, and the rest is used",
    arguments: [
      LEIEText.row(last: "SECRET", excluded: "20150230"),
      LEIEText.row(last: "SECRET", excluded: "00000000"),
      "SECRET,JANE", LEIEText.row(last: "SECRET") + ",more", "\"SECRET" + LEIEText.row(),
      LEIEText.row(last: "SECRET") + "\"", "\"SECRET\"X," + LEIEText.row(),
      String(repeating: "SECRET", count: 9000),
      String(repeating: "SECRET", count: 90_000),
    ])
  func brokenRow(_ broken: String) throws {
    let (list, problems) = try read(
      [LEIEText.heading, LEIEText.row(), broken, LEIEText.row(last: "ROE")].joined(
        separator: "\n"))
    #expect(list.count == 2)
    #expect(problems.count == 1)
    #expect(problems.first?.location.description == "0.csv:3")
    #expect(problems.first?.severity == .error)
    #expect(problems.first.map { !$0.description.contains("SECRET") } == true)
  }

  @Test("A date beside the exclusion's that cannot be read keeps nobody off the list")
  func brokenDate() throws {
    for row in [
      LEIEText.row(born: "19801399"), LEIEText.row(reinstated: "soon"),
      LEIEText.row(waived: "01/02/15", waiverState: "TN"),
    ] {
      let (list, problems) = try read(LEIEText.heading + "\n" + row)
      #expect(list.count == 1 && problems.count == 1)
      #expect(list[0].reinstated == nil && list[0].waived == nil)
      #expect(problems[0].description.hasPrefix("0.csv:2: error: "))
    }
  }

  @Test("Of many broken rows the first are told, and the number of the others")
  func manyBroken() throws {
    let text = LEIEText.heading + String(repeating: "\nx", count: 100) + "\n" + LEIEText.row()
    let (list, problems) = try read(text)
    #expect(list.count == 1 && problems.count == 21)
    #expect(problems.last?.message == "80 more rows could not be read")
  }

  @Test("Whatever bytes a file has, reading it ends")
  func mutilated() throws {
    let text = Array(
      (LEIEText.heading + "\r\n" + LEIEText.row() + "\r\n" + LEIEText.row(last: "O\"\"NEIL"))
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
