import Assessment
import Credentials
import Intake
import Terms
import Testing

/// A list of exclusions with these rows.
func sanctionList(_ rows: Listed...) throws -> SanctionList { try sanctionList(rows) }

func sanctionList(_ rows: [Listed], name: String = "UPDATED.csv") throws -> SanctionList {
  var reader = LEIEReader()
  try reader.read(file: name, source: .bytes(Array(Listed.file(rows).utf8)))
  #expect(reader.problems.map(\.description) == [])
  return reader.finish()
}

/// A row of a list of exclusions: of Jane Doe, unless it says otherwise.
struct Listed: Sendable {
  var last = "DOE"
  var first = "JANE"
  var middle = ""
  var npi = "0000000000"
  var born = "19800102"
  var type = "1128b4"
  var excluded = "20200101"
  var reinstated = "00000000"
  var waived = "00000000"
  var waiverState = ""

  static func file(_ rows: [Listed]) -> String {
    "LASTNAME,FIRSTNAME,MIDNAME,NPI,DOB,EXCLTYPE,EXCLDATE,REINDATE,WAIVERDATE,WVRSTATE\n"
      + rows.map { row in
        [
          row.last, row.first, row.middle, row.npi, row.born, row.type, row.excluded,
          row.reinstated, row.waived, row.waiverState,
        ].map { "\"\($0)\"" }.joined(separator: ",") + "\n"
      }.joined()
  }
}

/// What a list of exclusions does to an assessment.
@Suite struct SanctionTests {
  private let npi = "1234567893"
  private let otherNPI = "2999990015"

  /// The answer about somebody whom the law and the record clear, but for a list.
  private func answer(
    name: String = "Jane Doe", npi: String? = nil, born: String? = "1980-01-02",
    on day: Day = today, place: String = "US-TN", rules: String = Rules.asking(""),
    _ rows: Listed...
  ) async throws -> Answer {
    var asked = Asked()
    asked.sanctions = [try sanctionList(rows)]
    asked.place = try #require(Place(place))
    var court = try Court(texts: [rules], asked: asked)
    var person = Tree("practitioner", ["id": "p", "name": name, "npi": npi, "born": born])
    person.children = [
      Tree(
        "license",
        [
          "profession": "physical-therapist", "jurisdiction": "US-TN", "number": "PT1",
          "status": "active", "issued": "2010-06-01", "expires": "2030-06-01",
        ])
    ]
    return try #require(await court.answers([person], on: day).first)
  }

  private func sanctions(_ answer: Answer) -> [Answer.Reason] {
    answer.findings.filter { $0.id.hasPrefix("sanction/") }.sorted { $0.id < $1.id }
  }

  // MARK: Certain matches

  @Test func `The same NPI with an exclusion in force is unmet`() async throws {
    let answer = try await answer(npi: npi, Listed(npi: npi))
    #expect(answer.verdict == .notCleared && answer.record == .unmet && answer.law == .yes)
    let found = try #require(sanctions(answer).first)
    #expect(found.id == "sanction/leie/1128b4" && found.outcome == .unmet)
    #expect(found.message.contains("since 2020-01-01"))
    #expect(found.message.contains("license revoked, suspended or surrendered"))
    #expect(
      found.evidence == ["UPDATED.csv:2: JANE DOE, NPI 1234567893, born 1980-01-02"])
    #expect(
      answer.wouldClear.map(\.message) == ["reinstatement by the Office of Inspector General"])
  }

  @Test func `An NPI counts under any name and birth date`() async throws {
    let other = "the list has another name, so check the NPI"
    for (name, isOther) in [("John Roe", true), ("Jane Q. Doe", false), ("Jane", false)] {
      let answer = try await answer(name: name, npi: npi, born: "1999", Listed(npi: npi))
      #expect(answer.record == .unmet)
      #expect(sanctions(answer).count == 1)
      #expect(sanctions(answer)[0].message.contains(other) == isOther, "\(name)")
    }
  }

  @Test func `Before it begins and from the reinstatement on an exclusion does not count`()
    async throws
  {
    let row = Listed(npi: npi, excluded: "20261201", reinstated: "20270301")
    for (on, verdict) in [
      ("2026-11-30", Verdict.cleared), ("2026-12-01", .notCleared), ("2027-02-28", .notCleared),
      ("2027-03-01", .cleared),
    ] {
      let answer = try await answer(npi: npi, on: day(on), row)
      #expect(answer.verdict == verdict, "\(on)")
      let found = try #require(sanctions(answer).first)
      #expect(found.outcome == (verdict == .cleared ? .advice : .unmet))
      #expect(found.id == "sanction/leie/1128b4")
    }
    #expect(try await answer(npi: npi, on: day("2026-11-30"), row).validUntil == day("2026-11-30"))
    #expect(try await answer(npi: npi, on: day("2026-12-05"), row).validUntil == day("2027-02-28"))
  }

  @Test func `What law and list both refuse holds until the later of the two ends`() async throws {
    let rules = Rules.saying(
      "<position stance=\"forbids\" authority=\"act\" from=\"2010-01-01\" until=\"2026-12-31\" "
        + "how=\"express\"/>"
        + "<position stance=\"permits\" authority=\"rule\" from=\"2027-01-01\" how=\"express\"/>")
    for (reinstated, until) in [("20270226", "2027-02-25"), ("20261215", "2026-12-31")] {
      let answer = try await answer(
        npi: npi, rules: rules, Listed(npi: npi, reinstated: reinstated))
      #expect(answer.verdict == .notCleared && answer.law == .no)
      #expect(answer.validUntil == day(until))
    }
  }

  @Test func `A waiver for the place leaves it to a person, and one for another changes nothing`()
    async throws
  {
    let row = Listed(npi: npi, waived: "20210101", waiverState: "TN")
    let waived = try await answer(npi: npi, row)
    #expect(waived.verdict == .grayArea && waived.record == .encumbered)
    #expect(sanctions(waived)[0].message.contains("waived in TN since 2021-01-01"))
    #expect(try await answer(npi: npi, on: day("2020-12-31"), row).record == .unmet)
    let elsewhere = try await answer(
      npi: npi, Listed(npi: npi, waived: "20210101", waiverState: "CO"))
    #expect(elsewhere.record == .unmet)
    #expect(sanctions(elsewhere)[0].message.contains("waived in CO since 2021-01-01"))
  }

  // MARK: Possible matches

  @Test(arguments: [
    ("Jane Doe", "1980-01-02", "the same name and birth date"),
    ("Jane Doe", "1980", "fits what the record gives of it"),
    ("Jane Doe", "1980-01", "fits what the record gives of it"),
    ("Jane Doe", nil, "the record gives no birth date"),
  ])
  func `The same name is a possible match where the birth date may be the same`(
    _ name: String, _ born: String?, _ words: String
  ) async throws {
    let answer = try await answer(name: name, born: born, Listed())
    #expect(answer.verdict == .grayArea && answer.record == .encumbered)
    let found = try #require(sanctions(answer).first)
    #expect(found.outcome == .gray && found.message.contains(words), "\(found.message)")
    #expect(answer.wouldClear.count == 1)
  }

  @Test func `A list without a birth date leaves it possible`() async throws {
    let answer = try await answer(Listed(born: ""))
    #expect(answer.record == .encumbered)
    #expect(sanctions(answer)[0].message.contains("the list gives no birth date"))
  }

  @Test func `Another birth date, or another NPI on both sides, is somebody else`() async throws {
    for born in ["1980-01-03", "1981", "1980-02"] {
      let answer = try await answer(born: born, Listed())
      #expect(answer.verdict == .cleared, "\(born)")
      #expect(sanctions(answer).map(\.id) == ["sanction/leie"])
    }
    #expect(try await answer(npi: npi, Listed(npi: otherNPI)).verdict == .cleared)
    #expect(try await answer(npi: npi, Listed()).verdict == .grayArea)
    #expect(try await answer(Listed(npi: otherNPI)).verdict == .grayArea)
  }

  @Test func `Two digits of a year fit in either century`() async throws {
    for (born, record) in [
      ("1905-02-03", RecordSide.encumbered), ("2005-02-03", .encumbered), ("1995-02-03", .met),
    ] {
      #expect(try await answer(born: born, Listed(born: "02/03/05")).record == record, "\(born)")
    }
  }

  @Test(arguments: [
    ("JANE DOE", "DOE", "JANE", true), ("Jane\u{A0}Doe", "DOE", "JANE", true),
    ("Dr. Jane Q. Doe, DPT", "DOE", "JANE", true),
    ("Doe, Jane", "DOE", "JANE", true), ("Doe Jr., Jane Q.", "DOE", "JANE", true),
    ("Jane Doe Jr.", "DOE", "JANE", true), ("Jane Doe", "DOE JR", "JANE", true),
    ("Jane Doe PT DPT OCS", "DOE", "JANE", true), ("Mary Ann Smith", "SMITH", "MARY ANN", true),
    ("Mary Ann Smith", "SMITH", "MARY", true), ("Mary-Ann Smith", "SMITH", "MARY ANN", true),
    ("Ana García-López", "GARCIA LOPEZ", "ANA", true),
    ("Ana García López", "GARCIA-LOPEZ", "ANA", true),
    ("Zoë O'Neil", "ONEIL", "ZOE", true), ("Kim Do", "DO", "KIM", true),
    ("Jan van der Berg", "VAN DER BERG", "JAN", true),
    ("Jan van der Berg", "VANDERBERG", "JAN", true),
    // Cut off at 20 and 15 characters.
    ("Alexandria Featherstonehaugh-Cholmondeley", "FEATHERSTONEHAUGH-CH", "ALEXANDRIA", true),
    ("Maximiliana Featherstonehaugh Cholmondeley", "FEATHERSTONEHAUGH CH", "MAXIMILIANA", true),
    ("Wilhelmina-Alexandrina Doe", "DOE", "WILHELMINA-ALEX", true),
    ("Jane Doering", "DOE", "JANE", false), ("Janet Doe", "DOE", "JANE", false),
    ("Jane Smith Doe", "SMITH", "JANE", false), ("J Doe", "DOE", "JANE", false),
    ("Alexandria Featherstonehaugh", "FEATHERSTONEHAUGH-CH", "ALEXANDRIA", false),
    ("Jane", "DOE", "JANE", false), ("Doe Jane", "DOE", "JANE", false), ("", "DOE", "JANE", false),
  ])
  func `Names are compared without case, accents, hyphens and suffixes`(
    _ name: String, _ last: String, _ first: String, _ isSame: Bool
  ) async throws {
    let answer = try await answer(name: name, Listed(last: last, first: first))
    #expect((answer.record == .encumbered) == isSame, "\(name)")
  }

  @Test func `Of many possible ones the first are told, and the number of the others`() async throws
  {
    var asked = Asked()
    asked.sanctions = [
      try sanctionList(
        (0..<12).map { Listed(born: "", excluded: "201\($0 % 10)0\(1 + $0 / 10)01") })
    ]
    var court = try Court(texts: [Rules.asking("")], asked: asked)
    let answer = await court.answers([Tree("practitioner", ["id": "p", "name": "Jane Doe"])])[0]
    let found = sanctions(answer)
    #expect(found.filter { $0.outcome == .gray }.count == 5)
    #expect(found.filter { $0.outcome == .gray }.map(\.id).last == "sanction/leie/1128b4/5")
    #expect(found.first { $0.outcome == .advice }?.message.hasPrefix("7 more entries") == true)
  }

  // MARK: No match

  @Test func `No match is told with the file and what was looked for, never as a clearance`()
    async throws
  {
    for (name, npi, words) in [
      ("Ada King", self.npi, "no match found in UPDATED.csv"), ("Ada King", nil, "by name alone"),
      ("Ada", self.npi, "by NPI alone"), ("", nil, "not looked for in UPDATED.csv"),
    ] {
      let answer = try await answer(name: name, npi: npi, Listed())
      let found = sanctions(answer)
      #expect(found.map(\.id) == ["sanction/leie"])
      #expect(found[0].outcome == .advice && found[0].message.contains(words))
      #expect(found[0].message.contains("list with dates up to 2020-01-01"))
      #expect(answer.verdict == .cleared)
    }
  }

  @Test func `Without a list nothing is said`() async throws {
    let answer = try await judged(Rules.asking(""))
    #expect(sanctions(answer).isEmpty)
  }

  // MARK: Where nothing else is judged

  @Test func `An exclusion counts where there are no rules and no question`() async throws {
    let certain = try await answer(npi: npi, place: "US-KY", Listed(npi: npi))
    #expect(certain.verdict == .notCleared && certain.law == .notEstablished)
    let possible = try await answer(place: "US-KY", Listed())
    #expect(possible.verdict == .notCovered && possible.record == .encumbered)
    #expect(possible.reason == .noSuchPlace)

    var assessor = try Court(texts: [Rules.asking("")]).assessor
    assessor = Assessor(
      rulebook: assessor.rulebook, topics: Words.topics, sanctions: [try sanctionList(Listed())])
    let batch = await batch(
      of: rosterText([Tree("practitioner", ["id": "p", "name": "Jane Doe"])]))
    let none = assessor.withoutQuestion(on: today, of: batch.practitioners[0], in: batch)
    #expect(none.verdict == .notCovered && none.record == .encumbered)
  }
}
