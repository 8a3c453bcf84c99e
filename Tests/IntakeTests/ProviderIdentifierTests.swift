import Credentials
import Terms
import Testing

@testable import Intake

/// That an NPI is one person's: within a roster, and beside the file of all of them.
@Suite("NPIs")
struct ProviderIdentifierTests {
  private func person(_ id: String, _ npi: String, as slug: String = "physical-therapist")
    -> String
  {
    """
    <practitioner id="\(id)" npi="\(npi)"><works in="US-TN" as="\(slug)"/></practitioner>

    """
  }

  @Test("Two ids with one NPI are a problem of the later, whatever the windows")
  func repeated() async {
    let filler = (0..<40).map { person("f\($0)", "") }.joined()
    let text = roster(
      person("a", "1234567893") + filler + person("b", "1234567893") + person("c", "1245319599")
        + person("a", "1234567893") + person("d", "123"))
    for (windowBytes, threads) in [(1 << 18, 1), (200, 1), (200, 3)] {
      let read = await read(text, windowBytes: windowBytes, threads: threads)
      let told = zip(read.identifiers, read.problems).filter { !$1.isEmpty }
        .map { "\($0) \($1.map(\.id))" }
      #expect(
        told == [
          "b [\"record/duplicate-npi\"]", "a [\"record/duplicate-id\"]", "d [\"record/npi\"]",
        ])
    }
  }

  @Test("The index remembers every NPI exactly")
  func index() {
    var index = ProviderIdentifierIndex()
    var random = Seeded(7)
    var known: Set<UInt64> = []
    var count = 0
    while count < 20_000 {
      let nine = UInt64.random(in: 100_000_000..<300_000_000, using: &random)
      guard
        let found = (0...9).lazy.compactMap({ NationalProviderIdentifier("\(nine)\($0)") }).first
      else { continue }
      count += 1
      let isRepeated = index.isRepeated(found)
      #expect(isRepeated == !known.insert(found.number).inserted)
      #expect((0..<NationalProviderIdentifier.count).contains(found.ordinal))
      let isRemembered = index.isRepeated(found)
      #expect(isRemembered)
    }
  }

  private func annotated(_ text: String, _ files: [[NPPESText.Row]]) async throws -> RecordBatch {
    let register = try NPPESRegister(
      bytes: files.map { Array(NPPESText.file($0).utf8) }, vocabulary: Register.vocabulary)
    #expect(register.problems.isEmpty)
    var batch = await Register.batch(text).batch
    register.annotate(&batch)
    return batch
  }

  private let nppes: [NPPESText.Row] = [
    NPPESText.person([("225100000X", "1", "TN"), ("111N00000X", "2", "TN")], npi: "1234567893"),
    NPPESText.person(
      [("225100000X", "1", "TN")], npi: "1245319599", and: ["Entity Type Code": "2"]),
    ["NPI": "1999900008", "NPI Deactivation Date": "05/01/2019"],
    NPPESText.person([("1041C0700X", "1", "TN")], npi: "1000000004"),
  ]

  @Test(
    "An NPI that NPPES has as something else is told",
    arguments: [
      ("1234567893", "physical-therapist", nil, nil), ("1234567893", "chiropractor", nil, nil),
      ("1234567893", "acupuncturist", nil, "record/npi-profession"),
      ("1000000004", "physical-therapist", nil, "record/npi-profession"),
      ("1245319599", "physical-therapist", "record/npi-organization", nil),
      ("1999900008", "physical-therapist", "record/npi-deactivated", nil),
      ("2000000002", "physical-therapist", nil, "record/npi-not-listed"),
      ("", "physical-therapist", nil, nil),
    ])
  func register(npi: String, profession: String, problem: String?, note: String?) async throws {
    let batch = try await annotated(roster(person("a", npi, as: profession)), [nppes])
    let told = batch.practitioners[0]
    #expect(told.problems.map { batch.problems[Int($0)].id } == [problem].compactMap(\.self))
    #expect(told.notes.map { batch.notes[Int($0)].id } == [note].compactMap(\.self))
  }

  @Test("A later file says what is true now")
  func laterFile() async throws {
    let week: [NPPESText.Row] = [
      ["NPI": "1234567893", "NPI Deactivation Date": "05/01/2026"],
      NPPESText.person(
        [("171100000X", "1", "TN")], npi: "1999900008",
        and: ["NPI Deactivation Date": "05/01/2019", "NPI Reactivation Date": "05/01/2020"]),
    ]
    let text = roster(person("a", "1234567893") + person("b", "1999900008", as: "acupuncturist"))
    let batch = try await annotated(text, [nppes, week])
    #expect(batch.problemIdentifiers == ["record/npi-deactivated"])
    #expect(batch.practitioners[1].problems.isEmpty && batch.notes.isEmpty)
  }

  @Test("A file that is none of NPPES is refused, and its rows that break off are told")
  func refused() throws {
    #expect(throws: Problems.self) {
      try NPPESRegister(bytes: [Array("a,b\n1,2\n".utf8)], vocabulary: Register.vocabulary)
    }
    let cut = NPPESText.file(nppes).dropLast(100)
    let register = try NPPESRegister(bytes: [Array(cut.utf8)], vocabulary: Register.vocabulary)
    #expect(register.problems.map(\.id) == ["nppes/row"])
  }

  @Test("Professions of codes fit the four bits that a roll has for them")
  func professions() {
    #expect(TaxonomyCodes.known.count <= 16)
  }
}
