import Testing

@Suite("Mistakes in records are told with their place")
struct ProblemTests {
  struct Mistake: Sendable, CustomTestStringConvertible {
    var record: String
    var told: [String]

    init(_ record: String, _ told: String...) {
      self.record = record
      self.told = told
    }

    var testDescription: String { record }
  }

  static let license =
    "<license profession='physical-therapist' jurisdiction='US-TN' status='active' "

  static let examples: [Mistake] = [
    Mistake("<practitioner/>", "2:1 record/missing-id the practitioner has no id"),
    Mistake("<practitioner id='  '/>", "2:1 record/missing-id the practitioner has no id"),
    Mistake(
      "<practitioner id='a' nmae='x'/>",
      "2:1 record/unknown-attribute <practitioner> has no attribute \"nmae\"; did you mean \"name\"?"
    ),
    Mistake(
      "<practitioner id='a' favorite-color='blue'/>",
      "2:1 record/unknown-attribute <practitioner> has no attribute \"favorite-color\""),
    Mistake(
      "<practitioner id='a' r:name='x' xmlns:r='urn:licet:roster:1'/>",
      "2:1 record/unknown-attribute <practitioner> has no attribute \"name\"; write it without a prefix"
    ),
    Mistake(
      "<practitioner id='a' npi='1234567890'/>",
      "2:1 record/npi \"1234567890\" is no NPI: its check digit is wrong"),
    Mistake(
      "<practitioner id='a' npi='9941339100'/>",
      "2:1 record/npi \"9941339100\" is no NPI: its first digit is neither 1 nor 2"),
    Mistake(
      "<practitioner id='a' npi='NPI323'/>",
      "2:1 record/npi \"NPI323\" is no NPI: it is not ten digits"),
    Mistake(
      "<practitioner id='a' closed='training licence'/>",
      "2:1 record/unknown-value \"licence\" is no value of \"closed\"; did you mean \"license\"?"),
    Mistake(
      "<practitioner id='a'>\n  <licence/>\n</practitioner>",
      "3:3 record/unknown-element <licence> may not stand in <practitioner>; did you mean <license>?"
    ),
    Mistake(
      "<practitioner id='a'>\n <foo><license/><bar/>text</foo><status is='active'/></practitioner>",
      "3:2 record/unknown-element <foo> may not stand in <practitioner>",
      "3:33 record/unknown-element <status> may not stand in <practitioner>"),
    Mistake(
      "<practitioner id='a'><x:works xmlns:x='urn:x'/></practitioner>",
      "2:22 record/unknown-element <works> may not stand in <practitioner>: it is in the namespace \"urn:x\""
    ),
    Mistake(
      "<practitioner id='a'><practitioner id='b'/></practitioner>",
      "2:22 record/unknown-element <practitioner> may not stand in <practitioner>"),
    Mistake(
      "<practitioner id='a'>\n<training><supervisor/></training>\n</practitioner>",
      "3:11 record/unknown-element <supervisor> may not stand in <training>"),
    Mistake(
      "<practitioner id='a'><works><b/></works></practitioner>",
      "2:29 record/unknown-element <b> may not stand in <works>"),
    Mistake(
      "<practitioner id='a'>\n<license/>\n</practitioner>",
      "3:1 record/missing-attribute the license does not give \"profession\"",
      "3:1 record/missing-attribute the license does not give \"jurisdiction\"",
      "3:1 record/missing-attribute the license does not give \"status\""),
    Mistake(
      "<practitioner id='a'>\n\(license) expiry='2027'/>\n</practitioner>",
      "3:1 record/unknown-attribute <license> has no attribute \"expiry\"; did you mean \"expires\"?"
    ),
    Mistake(
      "<practitioner id='a'>\n  <license profession='pt' jurisdiction='tn'\n    status='actve'/>\n</practitioner>",
      "3:3 record/unknown-profession no profession is called \"pt\"; did you mean \"physical-therapist\"?",
      "3:3 record/unknown-jurisdiction no jurisdiction has the code \"tn\"; did you mean \"US-TN\"?",
      "3:3 record/unknown-status \"actve\" is no value of \"status\"; did you mean \"active\"?"),
    Mistake(
      "<practitioner id='a'><works as='physical-therapsit' in='US-TX'/></practitioner>",
      "2:22 record/unknown-profession no profession is called \"physical-therapsit\"; did you mean \"physical-therapist\"?",
      "2:22 record/unknown-jurisdiction no jurisdiction has the code \"US-TX\"; did you mean \"US-TN\"?"
    ),
    Mistake(
      "<practitioner id='a'><premises jurisdiction='ZZ'/></practitioner>",
      "2:22 record/unknown-jurisdiction no jurisdiction has the code \"ZZ\"; it is written as an ISO 3166 code, US-CO or GB"
    ),
    Mistake(
      "<practitioner id='a'>\(license)><status/><status is='ok'/></license></practitioner>",
      "2:101 record/missing-attribute the status does not give \"is\"",
      "2:110 record/unknown-status \"ok\" is no value of \"is\"; it may be active, expired, inactive, lapsed, probation, restricted, conditions, suspended, revoked, surrendered, pending, unknown"
    ),
    Mistake(
      "<practitioner id='a' born='1985-2'/>",
      "2:1 record/malformed-date \"1985-2\" in \"born\" is no date of the calendar, written YYYY-MM-DD, YYYY-MM, YYYY, or as a range of those, A..B, A.. or ..B"
    ),
    Mistake(
      "<practitioner id='a'><coverage kind='liability' expires='2025-02-29'/></practitioner>",
      "2:22 record/malformed-date \"2025-02-29\" in \"expires\" is no date of the calendar, written YYYY-MM-DD, YYYY-MM, YYYY, or as a range of those, A..B, A.. or ..B"
    ),
    Mistake(
      "<practitioner id='a'><training hours='-4'/></practitioner>",
      "2:22 record/malformed-number \"-4\" in \"hours\" is not up to six digits, and up to two decimals"
    ),
    Mistake(
      "<practitioner id='a'><training in-person='1234567' level='0'/></practitioner>",
      "2:22 record/malformed-number \"1234567\" in \"in-person\" is not up to six digits, and up to two decimals",
      "2:22 record/malformed-number \"0\" in \"level\" is not a whole number from 1 to 99"),
    Mistake(
      "<practitioner id='a'><supervised sessions='2.5'><supervisor years='1000'/></supervised></practitioner>",
      "2:22 record/malformed-number \"2.5\" in \"sessions\" is not a whole number of up to 6 digits",
      "2:49 record/malformed-number \"1000\" in \"years\" is not a whole number of up to 3 digits"),
    Mistake(
      "<practitioner id='a'><training topic='Dry Needling'/></practitioner>",
      "2:22 record/malformed-topic \"Dry Needling\" has not the form of a topic, which is small letters with hyphens between the words; did you mean \"dry-needling\"?"
    ),
    Mistake(
      "<practitioner id='a'><examination passed='2020' result='failed'/></practitioner>",
      "2:22 record/contradiction \"passed\" is short for a passed result on that day; \"result\" or \"on\" says otherwise"
    ),
    Mistake(
      "<practitioner id='a'><works verified='yes' verified-on='soon'/></practitioner>",
      "2:22 record/unknown-value \"yes\" is no value of \"verified\"; it may be self, document, primary",
      "2:22 record/malformed-date \"soon\" in \"verified-on\" is no date of the calendar, written YYYY-MM-DD, YYYY-MM, YYYY, or as a range of those, A..B, A.. or ..B"
    ),
    Mistake(
      "<practitioner id='a'>\n<works>as a therapist</works> and so on\n</practitioner>",
      "3:1 record/unexpected-text text stands in <works> or below, where none belongs"),
    Mistake(
      "<practitioner id='a'/>\n<practitioner id='b'/>\n<practitioner id='a'/>",
      "4:1 record/duplicate-id an earlier practitioner of this file has the id \"a\" too"),
  ]

  @Test("a mistake is told once, at its element, with what was meant", arguments: examples)
  func mistake(_ mistake: Mistake) async {
    let reading = await read(roster(mistake.record))
    #expect(reading.told == mistake.told)
    #expect(reading.toldOfFile == [])
  }

  @Test(
    "a practitioner with a mistake is delivered with the rest of the record, and so are the others")
  func others() async {
    let reading = await read(
      roster(
        "<practitioner id='a'><works in='US-TN'/></practitioner>\n<practitioner id='b'><wroks/><works in='GB'/></practitioner>\n<practitioner id='c'/>"
      ))
    #expect(reading.identifiers == ["a", "b", "c"])
    #expect(reading.problems.map(\.count) == [0, 1, 0])
    #expect(reading.records[1].contains("place=GB"))
  }

  @Test("of a hundred thousand misspelled elements, each otherwise, a hundred are told")
  func manyMisspellings() async {
    let many = (0..<100_000).map { "<trainin\($0 % 50_000)/>" }.joined()
    let reading = await read(roster(many))
    #expect(reading.fileProblems.count == 101)
  }

  @Test("a record's problems and size are bounded, and it says so")
  func bounds() async {
    let many = String(repeating: "<x/>", count: 150)
    let reading = await read(roster("<practitioner id='a'>\(many)</practitioner>"))
    #expect(reading.problems[0].count == 101)
    #expect(reading.problems[0].last?.id == "record/more-problems")
    let large = String(repeating: "<works/>", count: 30_000)
    let second = await read(roster("<practitioner id='a'>\(large)</practitioner>"))
    #expect(second.problems[0].map(\.id) == ["record/too-large"])
    let text = await read(
      roster(
        "<practitioner id='a'><attestation>\(String(repeating: "word ", count: 20_000))</attestation></practitioner>"
      ))
    #expect(text.problems[0].map(\.id) == ["record/too-large"])
  }

  @Test("long and strange values are shown shortened")
  func longValues() async {
    let value = String(repeating: "é", count: 500)
    let reading = await read(roster("<practitioner id='a' npi='\(value)'/>"))
    #expect(
      reading.told == [
        "2:1 record/npi \"\(String(repeating: "é", count: 60))…\" is no NPI: it is not ten digits"
      ])
  }
}
