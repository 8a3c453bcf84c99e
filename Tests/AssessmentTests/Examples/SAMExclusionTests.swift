import Assessment
import Credentials
import Terms
import Testing

/// What the exclusions in SAM.gov do to an assessment.
@Suite struct SAMExclusionTests {
  private let npi = "1234567893"

  /// The answer about somebody whom the law and the record clear, but for a list.
  private func answer(
    name: String = "Jane Doe", npi: String? = nil, born: String? = "1980-01-02",
    on day: Day = today, leie: [Listed]? = nil, _ rows: SAMListed...
  ) async throws -> Answer {
    var asked = Asked()
    asked.sanctions = try (leie.map { [try sanctionList($0)] } ?? []) + [samList(rows)]
    asked.place = try #require(Place("US-TN"))
    var court = try Court(texts: [Rules.asking("")], asked: asked)
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

  @Test func `The same NPI is unmet, by the agency that excluded and the list that says so`()
    async throws
  {
    let answer = try await answer(npi: npi, SAMListed(npi: npi))
    #expect(answer.verdict == .notCleared && answer.record == .unmet && answer.law == .yes)
    let found = try #require(sanctions(answer).first)
    #expect(found.id == "sanction/sam/prohibition-restriction" && found.outcome == .unmet)
    #expect(
      found.message == "excluded by HHS (Department of Health and Human Services) from federal "
        + "contracts, grants, benefits and other programs since 2020-01-01, as SAM.gov lists it "
        + "(Prohibition/Restriction, Reciprocal, CT code Z1: all federal health care programs), by "
        + "the same NPI: no federal award or payment may go to this person's work")
    #expect(found.evidence == ["SAM.ZIP:2: JANE DOE, NPI 1234567893, SAM number S4MR3MT0K"])
    #expect(
      answer.wouldClear.map(\.message) == [
        "an end of the exclusion by the agency that made it: HHS (Department of Health and Human "
          + "Services)"
      ])
  }

  @Test(arguments: [
    ("Reciprocal", "from federal contracts, grants, benefits and other programs since"),
    ("NonProcurement", "from federal grants, benefits and other programs since"),
    ("Nonreciprocal", "from federal grants, benefits and other programs since"),
    ("Procurement", "from federal contracts since"),
    ("", "from federal contracts, grants, benefits and other programs since"),
  ])
  func `From what it excludes depends on the program`(
    _ program: String, _ words: String
  ) async throws {
    let answer = try await answer(npi: npi, SAMListed(npi: npi, program: program))
    #expect(answer.record == .unmet)
    #expect(sanctions(answer)[0].message.contains(words), "\(sanctions(answer)[0].message)")
  }

  @Test(arguments: ["GSA", "", "XYZ"])
  func `Nothing of the Office of Inspector General is said of a row`(
    _ agency: String
  ) async throws {
    for (npi, row) in [
      (npi, SAMListed(npi: npi, agency: agency, cause: "")), (nil, SAMListed(agency: agency)),
      (nil, SAMListed(last: "ROE", agency: agency)),
      (nil, SAMListed(agency: agency, termination: "01/01/2021")),
      (nil, SAMListed(agency: agency, active: "01/01/2030")),
      (npi, SAMListed(npi: npi, agency: agency, status: "Inactive")),
    ] {
      let answer = try await answer(npi: npi, row)
      let told = sanctions(answer).map(\.message) + answer.wouldClear.map(\.message)
      #expect(!told.isEmpty)
      for words in told {
        #expect(!words.contains("Inspector General") && !words.contains("reinstate"), "\(words)")
      }
      for found in sanctions(answer) {
        #expect(found.message.contains("SAM.gov"))
        let name = agency.isEmpty ? "an agency that is not named" : agency
        if found.id != "sanction/sam" { #expect(found.message.contains(name)) }
      }
    }
  }

  @Test func `The same name is a possible match, whatever the birth date`() async throws {
    for born in ["1980-01-02", "1950", nil] {
      let answer = try await answer(born: born, SAMListed(suffix: "III"))
      #expect(answer.verdict == .grayArea && answer.record == .encumbered)
      let found = try #require(sanctions(answer).first)
      #expect(found.outcome == .gray && found.message.hasPrefix("perhaps excluded by HHS"))
      #expect(found.message.contains("the same name, and the list gives no birth date"))
      #expect(found.evidence == ["SAM.ZIP:2: JANE DOE III, SAM number S4MR3MT0K"])
      #expect(answer.wouldClear.count == 1)
    }
    let other = "2999990015"
    #expect(try await answer(npi: npi, SAMListed(npi: other)).verdict == .cleared)
    #expect(try await answer(name: "Janet Doe", SAMListed()).verdict == .cleared)
  }

  @Test func `It counts from the day it is active to the day of termination, that day included`()
    async throws
  {
    let row = SAMListed(npi: npi, active: "12/01/2026", termination: "02/28/2027")
    for (on, verdict, words) in [
      ("2026-11-30", Verdict.cleared, "to be excluded by HHS"),
      ("2026-12-01", .notCleared, "since 2026-12-01"),
      ("2027-02-28", .notCleared, "since 2026-12-01"),
      ("2027-03-01", .cleared, "from 2026-12-01 to 2027-02-28, as SAM.gov lists it"),
    ] {
      let answer = try await answer(npi: npi, on: day(on), row)
      #expect(answer.verdict == verdict, "\(on)")
      let found = try #require(sanctions(answer).first)
      #expect(found.outcome == (verdict == .cleared ? .advice : .unmet))
      #expect(found.message.contains(words), "\(found.message)")
    }
    let during = try await answer(npi: npi, on: day("2026-12-05"), row)
    #expect(during.validUntil == day("2027-02-28"))
    #expect(
      during.wouldClear.contains { $0.message.contains("it runs to 2027-02-28, unless the agency") }
    )
  }

  @Test func `What is inactive since nobody knows when is left to a person`() async throws {
    let row = SAMListed(npi: npi, status: "Inactive")
    let certain = try await answer(npi: npi, row)
    #expect(certain.verdict == .grayArea && sanctions(certain)[0].outcome == .gray)
    #expect(sanctions(certain)[0].message.contains("does not say since when"))
    let possible = try await answer(row)
    #expect(possible.verdict == .grayArea)
    #expect(sanctions(possible)[0].message.contains("its record status is not active"))
    #expect(try await answer(npi: npi, on: day("2019-12-31"), row).verdict == .cleared)
  }

  @Test func `Who is on both lists is told of by each, and the verdict is the same`() async throws {
    let both = try await answer(npi: npi, leie: [Listed(npi: npi)], SAMListed(npi: npi))
    let one = try await answer(npi: npi, SAMListed(npi: npi))
    #expect(both.verdict == one.verdict && both.record == one.record)
    #expect(
      sanctions(both).map(\.id) == ["sanction/leie/1128b4", "sanction/sam/prohibition-restriction"])
    #expect(both.wouldClear.count == 2)
  }

  @Test func `Each list is told of where it has nothing, with its files`() async throws {
    let found = sanctions(
      try await answer(npi: npi, leie: [Listed(last: "ROE")], SAMListed(npi: npi)))
    #expect(found.map(\.id) == ["sanction/leie", "sanction/sam/prohibition-restriction"])
    #expect(found[0].message.hasPrefix("no match found in UPDATED.csv"))
    let none = try await answer(npi: npi, leie: [Listed(npi: npi)], SAMListed(last: "ROE"))
    #expect(none.record == .unmet)
    #expect(
      sanctions(none).last?.message == "no match found in SAM.gov file SAM.ZIP (list with dates up "
        + "to 2020-01-01), by NPI and by name; that is no clearance")
  }

  @Test func `Many namesakes in one list hide nothing of the other`() async throws {
    var asked = Asked()
    asked.sanctions = [
      try sanctionList([Listed(born: "")]),
      try samList((0..<12).map { SAMListed(active: "01/0\(1 + $0 % 9)/20\(10 + $0)") }),
    ]
    var court = try Court(texts: [Rules.asking("")], asked: asked)
    let answer = await court.answers([Tree("practitioner", ["id": "p", "name": "Jane Doe"])])[0]
    let found = sanctions(answer)
    #expect(found.filter { $0.id.hasPrefix("sanction/leie/") }.count == 1)
    #expect(found.filter { $0.id.hasPrefix("sanction/sam/") }.count == 5)
    #expect(
      found.first { $0.id == "sanction/sam" }?.message.hasPrefix(
        "7 more entries of SAM.gov file SAM.ZIP") == true)
  }
}
