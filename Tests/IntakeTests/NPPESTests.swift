import Credentials
import Intake
import Terms
import Testing

/// That the file of everybody with an NPI shows the licenses people claim, and nothing more.
@Suite("NPPES")
struct NPPESTests {
  private let pt = "225100000X"

  private func one(
    _ row: NPPESText.Row, _ style: NPPESText.Style = NPPESText.Style()
  ) async -> RecordBatch {
    let read = await Register.batch(NPPESText.file([row], style))
    #expect(read.problems.filter { $0.severity == .error }.isEmpty)
    #expect(read.batch.practitioners.count == 1)
    return read.batch
  }

  @Test("A row is a person with the licenses they claim, of unknown status")
  func person() async throws {
    let row = NPPESText.person(
      licenses("PT0001", "TN"),
      and: ["Provider Middle Name": "Q", "Provider Name Suffix Text": "JR."])
    let batch = await one(row)
    let person = try #require(batch.practitioners.first)
    #expect(batch.string(person.id) == "1234567893")
    #expect(person.npi?.description == "1234567893")
    #expect(batch.string(person.name) == "JANE Q DOE JR.")
    #expect(batch.shortLicenses == ["physical-therapist US-TN PT0001 unknown"])
    #expect(batch.licenses[0].source.grade == .selfStated)
    #expect(batch.works.isEmpty && batch.problems.isEmpty)
  }

  private func licenses(_ number: String, _ state: String) -> [(String, String, String)] {
    [(pt, number, state)]
  }

  @Test(
    "Every generation of the headings gives the same, and so does any order of columns",
    arguments: [329, 330, 335], [false, true])
  func generations(columns: Int, isReversed: Bool) async {
    let row = NPPESText.person([(pt, "PT1", "TN"), ("2251X0800X", "PT2", "WA")])
    let batch = await one(row, NPPESText.Style(columns: columns, isReversed: isReversed))
    #expect(
      batch.shortLicenses == [
        "physical-therapist US-TN PT1 unknown", "physical-therapist US-WA PT2 unknown",
      ])
  }

  @Test("The same license beside several codes is one")
  func repeated() async {
    let batch = await one(
      NPPESText.person([
        (pt, "1", "TN"), ("2251X0800X", "1", "TN"), ("2251S0007X", "1", "WA"),
        ("111N00000X", "1", "TN"),
      ]))
    #expect(
      batch.shortLicenses == [
        "physical-therapist US-TN 1 unknown", "physical-therapist US-WA 1 unknown",
        "chiropractor US-TN 1 unknown",
      ])
  }

  @Test(
    "A mask is no number", arguments: ["$$$$$$$$$", "********", "_________", "<UNAVAIL>", "--"])
  func masks(_ mask: String) async {
    let batch = await one(NPPESText.person([(pt, mask, "TN"), (pt, mask, "")]))
    #expect(batch.shortLicenses == ["physical-therapist US-TN  unknown"])
  }

  @Test("A code without number and state is no license; a number without a state has no place")
  func blanks() async throws {
    let none = await one(NPPESText.person([(pt, "", "")]))
    #expect(none.licenses.isEmpty && none.problems.isEmpty)
    let placeless = await one(NPPESText.person([(pt, "77", "")]))
    #expect(placeless.shortLicenses == ["physical-therapist - 77 unknown"])
    #expect(placeless.problems.isEmpty)
  }

  @Test("The state of a license is the one beside it, not that of the practice")
  func places() async {
    let batch = await one(
      NPPESText.person(
        [(pt, "1", "PR"), (pt, "2", "ZZ"), (pt, "3", "QQ")],
        and: ["Address or other name 32": "WA"]))
    #expect(
      batch.shortLicenses == [
        "physical-therapist US-PR 1 unknown", "physical-therapist - 2 unknown",
        "physical-therapist - 3 unknown",
      ])
    #expect(batch.problemIdentifiers == ["record/unknown-jurisdiction"])
  }

  @Test("Who claims no profession of the rules, organizations and withdrawn numbers are counted")
  func passedOver() async throws {
    let stub = ["NPI": "1999900008", "NPI Deactivation Date": "05/01/2019"]
    let rows = [
      NPPESText.person([("390200000X", "1", "TN")]),
      NPPESText.person([("2255R0406X", "1", "TN")]), NPPESText.person([]),
      NPPESText.person([(pt, "1", "TN")], and: ["Entity Type Code": "2"]), stub,
      NPPESText.person([("1041C0700X", "1", "TN"), (pt, "2", "TN")]),
    ]
    let read = await Register.batch(NPPESText.file(rows))
    #expect(read.passedOver.otherProfessions == 3)
    #expect(read.passedOver.organizations == 1)
    #expect(read.passedOver.deactivated == 1)
    #expect(read.batch.shortLicenses == ["physical-therapist US-TN 2 unknown"])
    #expect(
      read.problems.map(\.description) == [
        "file.csv: note: passed over: 3 rows of no profession that a rule names, "
          + "1 row of an organization, 1 row of a deactivated NPI [roster/passed-over]"
      ])
  }

  @Test(
    "A number that was withdrawn is told, unless it was given back on that day or later",
    arguments: [
      ("05/01/2019", "", true), ("05/01/2019", "04/30/2019", true),
      ("05/01/2019", "05/01/2019", false), ("05/01/2019", "06/01/2020", false), ("", "", false),
      ("", "06/01/2020", false),
    ])
  func deactivation(off: String, back: String, isTold: Bool) async {
    let batch = await one(
      NPPESText.person(
        [(pt, "1", "TN")],
        and: ["NPI Deactivation Date": off, "NPI Reactivation Date": back]))
    #expect(batch.problemIdentifiers == (isTold ? ["record/npi-deactivated"] : []))
  }

  @Test("A date that is none leaves a number withdrawn")
  func malformedDate() async {
    let batch = await one(
      NPPESText.person(
        [(pt, "1", "TN")],
        and: ["NPI Deactivation Date": "05/01/2019", "NPI Reactivation Date": "13/41/2020"]))
    #expect(batch.problemIdentifiers == ["record/malformed-date", "record/npi-deactivated"])
  }

  @Test("A number that took another's place is named")
  func replacement() async {
    let replaced = await one(
      NPPESText.person([(pt, "1", "TN")], and: ["Replacement NPI": "1999900008"]))
    #expect(replaced.problemIdentifiers == ["record/npi-replaced"])
    #expect(replaced.problems[0].message == "the NPI 1999900008 took this one's place")
  }

  @Test(
    "The third version's word for a number's state is read",
    arguments: [
      ("active", nil), ("soon_to_be_deactivated", nil), ("", nil),
      ("deactive", "record/npi-deactivated"), ("gone", "record/unknown-status"),
    ])
  func status(word: String, problem: String?) async {
    let batch = await one(
      NPPESText.person([(pt, "1", "TN")], and: ["npi_activation_status": word]),
      NPPESText.Style(columns: 335))
    #expect(batch.problemIdentifiers == [problem].compactMap(\.self))
  }

  @Test(
    "An NPI that is none is told, each fault for itself",
    arguments: [
      ("123456789", "it is not ten digits"), ("0608337260", "its first digit is neither 1 nor 2"),
      ("1234567890", "its check digit is wrong"),
    ])
  func wrongIdentifier(number: String, reason: String) async {
    let batch = await one(NPPESText.person([(pt, "1", "TN")], npi: number))
    #expect(batch.problems.map(\.message) == ["\"\(number)\" is no NPI: \(reason)"])
    #expect(batch.practitioners[0].npi == nil)
  }

  @Test("A row without its entity type is told, not passed over")
  func entity() async {
    for type in ["", "3"] {
      let batch = await one(NPPESText.person([(pt, "1", "TN")], and: ["Entity Type Code": type]))
      #expect(batch.problemIdentifiers == ["record/unknown-value"])
      #expect(batch.licenses.count == 1)
    }
  }

  @Test("A row with a cell too few or too many is not used, and not passed over")
  func miscounted() async {
    let good = NPPESText.person([("1041C0700X", "1", "TN")])
    let text = NPPESText.file([good])
    for broken in [String(text.dropLast(4)) + "\n", text.dropLast() + ",\"x\"\n"] {
      let read = await Register.batch(broken)
      #expect(read.batch.problemIdentifiers == ["record/ill-formed"])
      #expect(read.batch.licenses.isEmpty)
      #expect(read.passedOver.count == 0)
    }
    let padded = await Register.batch(text.dropLast() + ",\"\",\n")
    #expect(padded.batch.problems.isEmpty && padded.passedOver.otherProfessions == 1)
  }

  @Test("A file without the columns that show withdrawn numbers is not read")
  func missingColumns() async {
    let text = NPPESText.file([NPPESText.person([(pt, "1", "TN")])])
    let renamed = text.replacing("NPI Deactivation Date", with: "Something")
    let read = await Register.batch(renamed)
    #expect(read.problems.map(\.id) == ["roster/missing-column"])
    #expect(read.batch.practitioners.isEmpty)
    let twice = text.replacing("Replacement NPI", with: "NPI")
    #expect(await Register.batch(twice).problems.map(\.id) == ["roster/duplicate-column"])
  }

  @Test("Problems stand where the cell is, also behind a line's end within a cell")
  func positions() async {
    let row = NPPESText.person(
      [(pt, "1", "QQ")],
      and: ["Provider Credential Text": "PT\nDPT", "Address or other name 12": "x"])
    let read = await Register.batch(
      NPPESText.file([row, NPPESText.person([(pt, "1", "QQ")], npi: "1999900008")]))
    #expect(read.batch.practitioners.map(\.position.line) == [2, 4])
    #expect(read.batch.problems.map(\.position.line) == [3, 4])
    // DPT", then "x", and 34 empty cells.
    #expect(read.batch.problems[0].position.column == 5 + 4 + 35 * 3 + 1)
  }
}
