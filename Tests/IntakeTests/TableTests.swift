import Credentials
import Intake
import Terms
import Testing

/// A table of these headings and rows.
func table(_ headings: String, _ rows: String...) -> String {
  ([headings] + rows).joined(separator: "\n") + "\n"
}

@Suite("Rosters in tables")
struct TableTests {
  private func options(
    _ order: DateOrder? = nil, country: String? = nil, columns: ColumnMapping = ColumnMapping()
  ) -> InputOptions {
    var options = InputOptions()
    options.dateOrder = order
    options.country = country.flatMap { Place($0) }
    options.columns = columns
    return options
  }

  /// Everything that a table can say, in one row, and the same in Licet's own format.
  static let headings =
    "id,npi,name,profession,jurisdiction,license_number,license_status,license_issued,license_expires,"
    + "license_kind,license_verified,license_verified_on,training_topic,training_title,training_hours,"
    + "training_in_person_hours,training_didactic_hours,training_practical_hours,training_completed,"
    + "supervised_sessions,certification,certification_expires,registration,examination,degree,graduated"
  static let row =
    "p1,1234567893,\"Doe, Jane\",physical-therapist,US-TN,PT1,active,2012-06-01,2027-05-31,full,primary,"
    + "2026-10-01,dry-needling,DN-1,27,27,9,18,2018-03-11,200,CMTPT/DN,2027-01-15,endorsement,passed,"
    + "DPT,2012-05-20"
  static let same = """
    <practitioner id="p1" npi="1234567893" name="Doe, Jane">
    <works in="US-TN" as="physical-therapist"/>
    <license profession="physical-therapist" jurisdiction="US-TN" number="PT1" status="active"
      issued="2012-06-01" expires="2027-05-31" kind="full" verified="primary" verified-on="2026-10-01"/>
    <training topic="dry-needling" title="DN-1" hours="27" in-person="27" didactic="9" practical="18"
      completed="2018-03-11"/>
    <supervised topic="dry-needling" sessions="200"/>
    <examination topic="dry-needling" result="passed"/>
    <certification name="CMTPT/DN" expires="2027-01-15"/>
    <registration kind="endorsement" jurisdiction="US-TN"/>
    <education degree="DPT" graduated="2012-05-20"/>
    </practitioner>
    """

  @Test("a row says what the same record says in Licet's own format")
  func sameAsRoster() async {
    let tabular = await readRecords(table(Self.headings, Self.row))
    let own = await read(roster(Self.same))
    #expect(tabular.isGood && own.isGood)
    #expect(tabular.records.map(withoutPlaces) == own.records.map(withoutPlaces))
  }

  private func withoutPlaces(_ record: String) -> String {
    record.replacing(#/@-?\d+:-?\d+/#, with: "@")
  }

  @Test(
    "separators, line ends and encodings change nothing",
    arguments: [
      ",", ";", "\t", "sep=;", "cr", "crlf", "bom", "utf16le", "utf16be", "utf16-without-mark",
      "quoted",
    ])
  func dialects(_ dialect: String) async {
    let plain = "id,name,profession,jurisdiction\na,Zoë,chiropractor,GB\nb,Ann,juggler,US-TN\n"
    var text = plain
    var bytes: [UInt8]?
    switch dialect {
    case ";", "\t": text = plain.replacing(",", with: dialect)
    case "sep=;": text = "sep=;\n" + plain.replacing(",", with: ";")
    case "cr": text = plain.replacing("\n", with: "\r")
    case "crlf": text = plain.replacing("\n", with: "\r\n")
    case "bom": text = "\u{FEFF}" + plain
    case "utf16le": bytes = utf16("\u{FEFF}" + plain, little: true)
    case "utf16be": bytes = utf16("\u{FEFF}" + plain, little: false)
    case "utf16-without-mark": bytes = utf16(plain, little: true)
    case "quoted":
      text = plain.split(separator: "\n").map { line in
        line.split(separator: ",").map { "\"\($0)\"" }.joined(separator: ",")
      }.joined(separator: "\n")
    default: break
    }
    let expected = await readRecords(plain)
    let reading = await readRecords(bytes ?? Array(text.utf8))
    #expect(reading.records.map(withoutPlaces) == expected.records.map(withoutPlaces))
    #expect(reading.told.count == 1 && reading.fileProblems.isEmpty)
  }

  private func utf16(_ text: String, little: Bool) -> [UInt8] {
    text.utf16.flatMap { unit in
      let (high, low) = (UInt8(unit >> 8), UInt8(unit & 0xFF))
      return little ? [low, high] : [high, low]
    }
  }

  @Test("a cell that is no UTF-8 is read as Windows-1252")
  func windows1252() async {
    let bytes = Array("id,name\na,".utf8) + [0x5A, 0x6F, 0xEB, 0x20, 0x93, 0x94, 0x0A]
    let reading = await readRecords(bytes)
    #expect(reading.records[0].contains("name='Zoë “”'"))
  }

  @Test("quotes, separators and newlines within a cell belong to it")
  func quotes() async {
    let reading = await readRecords(
      table("id,name", "a,\"x,\"\"y\"\"\nz\"", "b,5'6\" tall", "\"c\",\"\""))
    #expect(reading.identifiers == ["a", "b", "c"])
    #expect(reading.records[0].contains("name='x,\"y\"\nz'"))
    #expect(reading.records[1].contains("name='5'6\" tall'"))
    #expect(reading.records[2].contains("@5:1"))
  }

  @Test("a quote that is never closed spoils its line and no more")
  func unclosed() async {
    let reading = await readRecords(table("id,name", "a,\"Ann", "b,Bo", "c,\"C\" d", "d,Di"))
    #expect(reading.identifiers == ["a", "b", "c", "d"])
    #expect(
      reading.told == [
        "2:1 record/ill-formed the row is not used: something stands behind a cell's closing quote",
        "4:1 record/ill-formed the row is not used: something stands behind a cell's closing quote",
      ])
  }

  @Test("rows with one id that stand together are one person, and what they repeat counts once")
  func merging() async {
    let headings = "id,name,profession,jurisdiction,license_status,training_topic,training_hours"
    let reading = await readRecords(
      table(
        headings, "a,Ann,chiropractor,GB,active,dry-needling,20",
        "a,Ann,chiropractor,GB,active,anatomy,10", "a,,chiropractor,US-TN,active,dry-needling,20",
        "b,Bo,,,,,"))
    #expect(reading.identifiers == ["a", "b"])
    let ann = reading.records[0]
    #expect(ann.matches(of: #/sessions/#).isEmpty)
    #expect(ann.matches(of: #/topicText='dry-needling'/#).count == 1)
    #expect(ann.matches(of: #/topicText='anatomy'/#).count == 1)
    #expect(ann.matches(of: #/statedKind/#).count == 2)
    #expect(reading.isGood)
  }

  @Test("rows with one id that do not stand together are a problem that says what to do")
  func scattered() async {
    let reading = await readRecords(table("id,name", "a,Ann", "b,Bo", "a,Ann"))
    #expect(reading.problems[2].map(\.id) == ["record/duplicate-id"])
    #expect(reading.problems[2][0].message.hasSuffix("sort the file by id"))
  }

  @Test("rows that contradict each other are a problem")
  func contradictions() async {
    let reading = await readRecords(
      table("id,npi,name", "a,1234567893,Ann", "a,1245319599,Bo", "b,,B"))
    #expect(reading.problems[0].map(\.id) == ["record/contradiction", "record/contradiction"])
  }

  @Test(
    "dates are read as people write them",
    arguments: [
      ("2026-03-04", "2026-03-04"), ("2026", "2026"), ("12/31/2026", "2026-12-31"),
      ("31/12/2026", "2026-12-31"), ("4/4/2026", "2026-04-04"), ("2026/3/4", "2026-03-04"),
      ("20260304", "2026-03-04"), ("2026-03-04T00:00:00.000", "2026-03-04"),
      ("2026-03-04 12:30", "2026-03-04"), ("12/31/2026 12:00:00 AM", "2026-12-31"),
      ("46085", "2026-03-04"), ("Mar-04-2026", "2026-03-04"), ("4-Mar-2026", "2026-03-04"),
      ("March 4, 2026", "2026-03-04"), ("31.12.2026", "2026-12-31"),
      ("2014..2016", "2014..2016"),
    ])
  func dates(_ written: String, _ meant: String) async throws {
    let reading = await readRecords(table("id;graduated", "a;\(written)"))
    let own = await read(
      roster("<practitioner id='a'><education graduated='\(meant)'/></practitioner>"))
    #expect(reading.isGood)
    #expect(reading.records.map(withoutPlaces) == own.records.map(withoutPlaces))
  }

  @Test(
    "what is no date is told and not guessed",
    arguments: [
      "03/04/2026", "3.4.2026", "3/4/26", "2026-02-30", "13/13/2026", "soon", "Foo-04-2026",
      "2026-03-04x", "20261301", "123456", "1/2/3/2026", "2026-03-04 noon", "٣/٤/٢٠٢٦", "-1",
      "Mar-04-26",
    ])
  func badDates(_ written: String) async {
    let reading = await readRecords(table("id;graduated", "a;\(written)"))
    #expect(reading.problems[0].count == 1)
    let id = written == "03/04/2026" || written == "3.4.2026" ? "ambiguous" : "malformed"
    #expect(reading.problems[0].first?.id == "record/\(id)-date")
  }

  @Test("an order of dates makes them plain, and refuses the others")
  func dateOrders() async {
    let text = table("id,graduated", "a,03/04/2026", "b,12/31/2026", "c,31/12/2026", "d,2026-03-04")
    let us = await readRecords(text, options(.us))
    #expect(us.problems.map(\.count) == [0, 0, 1, 0])
    #expect(us.records[0].contains("\(DateRange("2026-03-04")!)"))
    let dmy = await readRecords(text, options(.dmy))
    #expect(dmy.problems.map(\.count) == [0, 1, 0, 0])
    #expect(dmy.records[0].contains("\(DateRange("2026-04-03")!)"))
    let iso = await readRecords(text, options(.iso))
    #expect(iso.problems.map(\.count) == [1, 1, 1, 0])
  }

  @Test(
    "an NPI that a spreadsheet made a number of is read, as long as no digit was lost",
    arguments: [
      ("1234567893", true), ("1234567893.0", true), ("1.234567893E+09", true),
      ("1.234567893e9", true), ("1.23457E+09", false), ("1234567893.5", false),
      ("12345678930", false), ("1,234,567,893", false),
    ])
  func numbers(_ written: String, _ isGood: Bool) async {
    let reading = await readRecords(table("id;npi", "a;\(written)"))
    #expect(reading.isGood == isGood)
    #expect(reading.records[0].contains("1234567893") == isGood || !isGood)
  }

  @Test("professions, places and words are read in any of their names")
  func names() async {
    let headings = "id,profession,jurisdiction,license_status,license_kind"
    let typed = await readRecords(
      table(headings, "a,PT,Tennessee,Active,Compact Privilege", "b,Physios,us_tn,ACTIVE,full"))
    let plain = await readRecords(
      table(
        headings, "a,physical-therapist,US-TN,active,compact-privilege",
        "b,physical-therapist,US-TN,active,full"))
    #expect(typed.isGood && plain.isGood)
    #expect(typed.records.map(withoutPlaces) == plain.records.map(withoutPlaces))
  }

  @Test("two letters that are a country and a state are a problem, unless the country is said")
  func countries() async {
    let text = table("id,jurisdiction", "a,CO")
    let unclear = await readRecords(text)
    #expect(unclear.problems[0].map(\.id) == ["record/unknown-jurisdiction"])
    #expect(unclear.problems[0][0].message.contains("--country US"))
    let clear = await readRecords(text, options(country: "US"))
    #expect(clear.isGood && clear.records[0].contains("US-CO"))
  }

  @Test("short rows lack what they do not say; cells under no heading are a problem")
  func ragged() async {
    let reading = await readRecords(
      table("id,name,degree,", "a", "b,Bo,DPT,,,", "c,C,DPT,x", "", "d"))
    #expect(reading.identifiers == ["a", "b", "c", "d"])
    #expect(reading.told.count == 1)
    #expect(reading.told[0].hasPrefix("4:9 record/unnamed-cell"))
  }

  @Test("a last row that breaks off is not relied on")
  func brokenOff() async {
    let reading = await readRecords("id,name,graduated\na,Ann,2020\nb,Bo")
    #expect(reading.problems.map { $0.map(\.id) } == [[], ["record/ill-formed"]])
    let whole = await readRecords("id,name,graduated\na,Ann,2020\nb,Bo,")
    #expect(whole.problems[1].isEmpty)
  }

  @Test("headings are read in any case and either spelling")
  func headings() async {
    let reading = await readRecords(
      table("ID;Name;PROFESSION;Jurisdiction;Licence Status;license-number", "a;A;pt;GB;active;1"))
    #expect(reading.isGood)
  }

  @Test(
    "headings that cannot be used are an error of the file",
    arguments: [
      ("name,profession", "roster/no-id-column"), ("id,ID", "roster/duplicate-column"),
      ("id,licence_stat", "roster/unknown-column"), ("id,expiry", "roster/unknown-column"),
      ("id,\"name", "roster/headings"), ("", "roster/empty"), ("\n\n , ,\n", "roster/empty"),
    ])
  func badHeadings(_ headings: String, _ id: String) async {
    var options = options()
    options.format = .csv
    let reading = await readRecords(table(headings, "a,b"), options)
    if headings.isEmpty || headings.hasPrefix("\n") {
      // The first row that says anything is the row of headings.
      #expect(reading.fileProblems.map(\.id).contains("roster/no-id-column"))
    } else {
      #expect(reading.fileProblems.map(\.id).contains(id))
    }
    #expect(reading.records.isEmpty)
  }

  @Test("a column that means nothing to a verdict is left out with a note")
  func otherColumns() async {
    let reading = await readRecords(table("id,e-mail,name", "a,a@example.org,Ann"))
    #expect(reading.fileProblems.map(\.id) == ["roster/column-not-read"])
    #expect(reading.fileProblems.map(\.severity) == [.note])
    #expect(reading.problems == [[]])
  }

  @Test("a mapping says what other headings mean")
  func mapping() async {
    let columns = ColumnMapping(columns: [
      "Employee": .id, "Lic. expiry": .licenseExpires, "Course": nil,
    ])
    let reading = await readRecords(
      table("employee,name,LIC. EXPIRY,Course", "a,Ann,2027-01-01,DN"), options(columns: columns))
    #expect(reading.fileProblems.isEmpty && reading.identifiers == ["a"])
    let missing = await readRecords(table("employee,name", "a,Ann"), options(columns: columns))
    #expect(missing.fileProblems.map(\.id) == ["roster/mapping", "roster/mapping"])
  }

  @Test("what is the same in every row is said of what a row has")
  func constants() async {
    let columns = ColumnMapping(constants: [
      .trainingTopic: "dry-needling", .jurisdiction: "Tennessee", .profession: "PT",
      .licenseStatus: "active",
    ])
    let reading = await readRecords(
      table("id,license_number,training_hours", "a,,20", "a,7,10", "b,,"),
      options(columns: columns))
    let plain = await readRecords(
      table(
        "id,license_number,training_hours,training_topic,jurisdiction,profession,license_status",
        "a,,20,dry-needling,US-TN,PT,", "a,7,10,dry-needling,US-TN,PT,active", "b,,,,US-TN,PT,"))
    #expect(reading.isGood)
    #expect(reading.records.map(withoutPlaces) == plain.records.map(withoutPlaces))
    let twice = await readRecords(table("id,profession", "a,PT"), options(columns: columns))
    #expect(twice.fileProblems.map(\.id) == ["roster/mapping"])
  }

  @Test("a file without rows has no records, and one that is no text says so")
  func noRows() async {
    let none = await readRecords("id,name\n")
    #expect(none.records.isEmpty && none.fileProblems.map(\.id) == ["roster/no-records"])
    let binary = await readRecords([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 0x0D])
    #expect(binary.fileProblems.map(\.id) == ["input/not-text"])
  }
}
