import Credentials
import Terms
import Testing

@testable import Intake

/// A Bundle of these entries.
func bundle(_ entries: String..., more: String = "") -> String {
  "{\"resourceType\":\"Bundle\",\"type\":\"collection\",\(more)\"entry\":[\(entries.joined(separator: ","))]}"
}

func entry(_ resource: String, url: String = "", mode: String = "") -> String {
  var members = url.isEmpty ? "" : "\"fullUrl\":\"\(url)\","
  if !mode.isEmpty { members += "\"search\":{\"mode\":\"\(mode)\"}," }
  return "{\(members)\"resource\":\(resource)}"
}

func role(_ practitioner: String, _ more: String = "", id: String = "r") -> String {
  "{\"resourceType\":\"PractitionerRole\",\"id\":\"\(id)\",\"practitioner\":{\(practitioner)},\"specialty\":[{\"coding\":[{\"system\":\"http://nucc.org/provider-taxonomy\",\"code\":\"225100000X\"}]}]\(more)}"
}

func verification(
  status: String = "validated", location: String? = nil, more: String = "",
  target: String = "\"reference\":\"Practitioner/p\""
) -> String {
  let locations = location.map { "\"targetLocation\":[\"\($0)\"]," } ?? ""
  return """
    {"resourceType":"VerificationResult","id":"v","target":[{\(target)}],\(locations)"status":"\(status)",
    "validationType":{"coding":[{"code":"primary"}]},"lastPerformed":"2026-06-03T13:26:22+00:00",
    "primarySource":[{"type":[{"coding":[{"code":"lic-board"}]}]\(more)}]}
    """
}

@Suite("FHIR: resources that belong together")
struct FHIRBundleTests {
  static let licensed = qualified(
    "\(therapist),\(scope(directory, status: "active", "CO")),\"period\":{\"end\":\"2027-01-01\"}")

  @Test(
    "a role is found by its reference: by type and id, by address, by urn:uuid or by NPI",
    arguments: [
      ("", "\"reference\":\"Practitioner/p\""),
      ("", "\"reference\":\"Practitioner/p/_history/3\""),
      ("", "\"reference\":\"https://x.org/fhir/Practitioner/p\""),
      ("https://x.org/fhir/Practitioner/p", "\"reference\":\"https://x.org/fhir/Practitioner/p\""),
      ("https://x.org/fhir/Practitioner/p", "\"reference\":\"Practitioner/p\""),
      (
        "urn:uuid:0c3151bd-1cbf-4d64-b04d-cd9187a4c6e0",
        "\"reference\":\"urn:uuid:0c3151bd-1cbf-4d64-b04d-cd9187a4c6e0\""
      ),
      (
        "",
        "\"identifier\":{\"system\":\"http://hl7.org/fhir/sid/us-npi\",\"value\":\"2000000002\"}"
      ),
    ])
  func references(_ url: String, _ reference: String) async {
    let npi =
      "\"identifier\":[{\"system\":\"http://hl7.org/fhir/sid/us-npi\",\"value\":\"2000000002\"}]"
    for entries in [
      bundle(entry(person(npi), url: url), entry(role(reference))),
      bundle(entry(role(reference)), entry(person(npi), url: url)),
    ] {
      let reading = await readFHIR(entries)
      #expect(reading.identifiers == ["p"], "\(reading.told)")
      #expect(reading.isGood)
      let batch = await fhirBatch(entries)
      #expect(
        batch.works.map(\.profession) == [
          fhirVocabulary.professions.profession(slug: "physical-therapist")
        ])
    }
  }

  @Test(
    "a role of somebody else is a record of its own, and says whose it is not",
    arguments: [
      ("https://x.org/fhir/Practitioner/p", "\"reference\":\"https://y.org/fhir/Practitioner/p\""),
      ("", "\"reference\":\"Practitioner/q\""), ("", "\"display\":\"Jane\""),
      ("", "\"reference\":\"urn:uuid:1\""),
    ])
  func strangers(_ url: String, _ reference: String) async {
    let reading = await readFHIR(bundle(entry(person(""), url: url), entry(role(reference))))
    #expect(reading.identifiers == ["p", "PractitionerRole/r"])
    #expect(reading.told.map { $0.contains("record/missing-practitioner") } == [true])
    #expect(reading.records.first?.contains("works=[]") == true)
  }

  @Test("a role of another server is told by the address of its own entry")
  func servers() async {
    let text = bundle(
      entry(person(""), url: "https://x.org/fhir/Practitioner/p"),
      entry(role("\"reference\":\"Practitioner/p\""), url: "https://x.org/fhir/PractitionerRole/r"),
      entry(
        role("\"reference\":\"Practitioner/p\"", id: "s"),
        url: "https://y.org/fhir/PractitionerRole/s"))
    #expect(await readFHIR(text).identifiers == ["p", "PractitionerRole/s"])
  }

  @Test("a role's qualification is a license; a role that has ended is no work")
  func roles() async {
    let part =
      "\"extension\":[{\"url\":\"http://hl7.org/fhir/us/davinci-pdex-plan-net/StructureDefinition/qualification\",\"extension\":[{\"url\":\"code\",\"valueCodeableConcept\":{\"coding\":[{\"system\":\"http://nucc.org/provider-taxonomy\",\"code\":\"225100000X\"}]}},{\"url\":\"identifier\",\"valueIdentifier\":{\"value\":\"9\"}},{\"url\":\"whereValid\",\"valueCodeableConcept\":{\"coding\":[{\"code\":\"TN\"}]}},{\"url\":\"status\",\"valueCode\":\"active\"},{\"url\":\"period\",\"valuePeriod\":{\"end\":\"2027\"}}]}]"
    let batch = await fhirBatch(
      bundle(
        entry(person("")),
        entry(role("\"reference\":\"Practitioner/p\"", ",\"active\":false,\(part)"))))
    #expect(batch.works.isEmpty)
    #expect(batch.licenses.map(\.place) == [Place("US-TN")])
    #expect(batch.licenses.map(\.status) == [.unknown])
    #expect(batch.licenses.first?.expires == DateRange("2027"))
    #expect(batch.problems.isEmpty)
  }

  @Test("a person whom a role contains is a record")
  func contained() async {
    let text = role(
      "\"reference\":\"#x\"",
      ",\"contained\":[\(person("\"name\":[{\"family\":\"Doe\"}]", id: "x"))]")
    let batch = await fhirBatch(text)
    #expect(batch.practitioners.map { batch.string($0.id) } == ["PractitionerRole/r#"])
    #expect(batch.string(batch.practitioners[0].name) == "Doe")
    #expect(batch.works.count == 1)
    #expect(batch.problems.isEmpty)
  }

  @Test(
    "a board that was asked makes a license primary, on the day it was asked",
    arguments: [
      nil, "Practitioner.qualification", "Practitioner.qualification[0]",
      "Practitioner.qualifications",
    ])
  func verified(_ location: String?) async {
    let batch = await fhirBatch(
      bundle(entry(FHIRBundleTests.licensed), entry(verification(location: location))))
    #expect(batch.licenses.map(\.source.grade) == [.primary])
    #expect(batch.licenses.map(\.source.verifiedOn) == [DateRange("2026-06-03")])
    #expect(batch.problems.isEmpty)
  }

  @Test(
    "what is no primary verification of the license proves nothing",
    arguments: [
      verification(status: "attested"), verification(status: "in-process"),
      verification(status: "req-revalid"),
      verification(location: "Practitioner.qualification[1]"),
      verification(location: "Practitioner.name"),
      verification(more: ",\"who\":{\"display\":\"State of Illinois Licensing Board\"}"),
      verification(more: ",\"validationStatus\":{\"coding\":[{\"code\":\"failed\"}]}"),
      verification().replacing("lic-board", with: "issuer"),
      verification().replacing("\"primary\"", with: "\"nothing\""),
      verification(more: ",\"whoo\":1"),
      verification().replacing(
        "\"status\"", with: "\"modifierExtension\":[{\"url\":\"x\"}],\"status\""),
    ])
  func unverified(_ verification: String) async {
    let batch = await fhirBatch(bundle(entry(FHIRBundleTests.licensed), entry(verification)))
    #expect(batch.practitioners.count == 1)
    #expect(batch.licenses.map(\.source.grade) == [.selfStated])
  }

  @Test(
    "a verification that failed is a problem of the record",
    arguments: ["val-fail", "reval-fail", "entered-in-error"])
  func failed(_ status: String) async {
    let reading = await readFHIR(
      bundle(entry(FHIRBundleTests.licensed), entry(verification(status: status))))
    #expect(reading.told.map { $0.contains("record/verification") } == [true])
  }

  @Test("the board of the state that is named, and the later of two days, count")
  func boards() async {
    let other = verification(more: ",\"who\":{\"display\":\"Colorado Board of Physical Therapy\"}")
      .replacing("2026-06-03", with: "2026-08-01")
    let batch = await fhirBatch(
      bundle(entry(verification()), entry(FHIRBundleTests.licensed), entry(other)))
    #expect(batch.licenses.map(\.source.verifiedOn) == [DateRange("2026-08-01")])
  }

  @Test("of licenses in two states a board that names neither proves none, and never a degree")
  func severalStates() async {
    let two = person(
      "\"qualification\":[{\(therapist),\(scope(directory, status: "active", "CO", "TN"))},{\"code\":{\"text\":\"Bachelor of Arts\"}}]"
    )
    let unnamed = await fhirBatch(bundle(entry(two), entry(verification())))
    #expect(unnamed.licenses.map(\.source.grade) == [.selfStated, .selfStated])
    #expect(unnamed.educations.map(\.source.grade) == [.selfStated])
    let named = verification(more: ",\"who\":{\"display\":\"Tennessee Board of Physical Therapy\"}")
    let batch = await fhirBatch(bundle(entry(two), entry(named)))
    #expect(batch.licenses.map(\.source.grade) == [.selfStated, .primary])
  }

  @Test("who was only sent along is no hit, unless a hit is about them")
  func modes() async {
    let both = bundle(
      entry(person("", id: "a"), mode: "match"), entry(person("", id: "b"), mode: "include"),
      entry("{\"resourceType\":\"OperationOutcome\"}", mode: "outcome"), entry(person("", id: "c")))
    #expect(await readFHIR(both).identifiers == ["a", "c"])
    let roles = bundle(
      entry(role("\"reference\":\"Practitioner/b\""), mode: "match"),
      entry(person("", id: "b"), mode: "include"), entry(person("", id: "d"), mode: "include"))
    #expect(await readFHIR(roles).identifiers == ["b"])
  }

  @Test("a page of several is told, and read")
  func pages() async {
    let text = bundle(
      entry(person("")),
      more:
        "\"link\":[{\"relation\":\"self\",\"url\":\"x\"},{},{\"url\":\"y\",\"relation\":\"next\"}],"
    )
    let reading = await readFHIR(text)
    #expect(reading.identifiers == ["p"])
    #expect(reading.fileProblems.map(\.id) == ["fhir/page"])
    #expect(reading.fileProblems.map(\.severity) == [.note])
  }

  @Test("keys come in any order: resourceType may be the last")
  func order() async {
    let text =
      "{\"entry\":[{\"resource\":{\"qualification\":[{\(therapist),\(scope(directory, status: "active", "CO"))}],\"id\":\"p\",\"resourceType\":\"Practitioner\"}}],\"resourceType\":\"Bundle\"}"
    let batch = await fhirBatch(text)
    #expect(batch.licenses.count == 1)
    #expect(batch.problems.isEmpty)
  }

  @Test("an id that came before is a problem, in Bundles as in rosters")
  func repetition() async {
    let reading = await readFHIR(bundle(entry(person("")), entry(person(""))))
    #expect(reading.problems.map { $0.map(\.id) } == [[], ["record/duplicate-id"]])
  }
}

@Suite("FHIR: the forms of a file")
struct FHIRFormTests {
  @Test("the names that are read fit in the bits of one integer")
  func names() {
    #expect(FHIRName.meta.rawValue <= 64)
    for name in FHIRName.all { #expect(name.utf8.count <= 24) }
  }

  @Test("what a file is, is seen by its content")
  func forms() async {
    func form(_ text: String) async -> [String] {
      let reading = await readFHIR(Array(text.utf8))
      return reading.identifiers + reading.fileProblems.map(\.id)
    }
    let (a, b) = (person("", id: "a"), person("", id: "b"))
    #expect(await form(a) == ["a"])
    #expect(await form("\u{FEFF}\n \(a)\n") == ["a"])
    #expect(await form("\(a)\n\(b)") == ["a", "b"])
    #expect(await form("\(a)\r\n\n\(b)\r\n") == ["a", "b"])
    #expect(await form("{\n\"resourceType\":\"Practitioner\",\n\"id\":\"a\"}") == ["a"])
    #expect(await form(bundle(entry(a), entry(b))) == ["a", "b"])
    #expect(
      await form("<Practitioner xmlns='http://hl7.org/fhir'><id value='a'/></Practitioner>") == [
        "a"
      ])
    #expect(
      await form(
        "<f:Practitioner xmlns:f=\"http://hl7.org/fhir\"><f:id value='a'/></f:Practitioner>") == [
          "a"
        ])
    #expect(await form("{\"people\":[]}") == ["fhir/resource"])
    #expect(await form("[\(a)]") == ["fhir/ill-formed"])
    #expect(await form("{\"resourceType\":\"Patient\",\"id\":\"a\"}") == ["fhir/resource"])
    #expect(
      await form("<Patient xmlns='http://hl7.org/fhir'><id value='a'/></Patient>") == [
        "fhir/resource"
      ])
    #expect(await form("{\"resourceType\":\"Practitioner\"") == ["fhir/ill-formed"])
    #expect(
      await form("<roster xmlns=\"urn:licet:roster:1\"><practitioner id='a'/></roster>") == ["a"])
    #expect(await form("id,npi\na,\n") == ["a"])
  }

  @Test("a line that is no resource is a person of whom nothing is known, and the others are read")
  func brokenLines() async {
    let text =
      "\(person("", id: "a"))\n{\"resourceType\":\"Practitioner\",\"id\":\"b\",}\n\(person("", id: "c"))\n{}\n5\n{\"resourceType\":\"Organization\"}\n\(person("", id: "d"))"
    let reading = await readFHIR(Array(text.utf8))
    #expect(reading.identifiers == ["a", "", "c", "", "", "d"])
    #expect(
      reading.told == [
        "2:41 record/ill-formed the line is no JSON: the name of a member in quotes is missing here",
        "4:1 record/ill-formed the line is no FHIR resource: it has no resourceType",
        "5:1 record/ill-formed the line is no JSON: a value is missing here",
      ])
    #expect(reading.fileProblems.map(\.id) == ["fhir/other-resources"])
  }

  @Test("bytes that are no UTF-8 spoil their own line alone")
  func encoding() async {
    var bytes = Array("\(person("", id: "a"))\n\(person("", id: "b"))\n".utf8)
    bytes[bytes.count - 4] = 0xFF
    let reading = await readFHIR(bytes)
    #expect(reading.identifiers == ["a", ""])
    #expect(reading.told == ["2:38 record/ill-formed the line is no JSON: this is no UTF-8"])
  }

  @Test("windows and threads change nothing", arguments: [(40, 1), (300, 1), (1000, 2), (5000, 3)])
  func windows(_ windowBytes: Int, _ threads: Int) async {
    let lines = (0..<120).map { number in
      number % 10 == 7
        ? "{\"broken\": \(number)"
        : person(
          "\"qualification\":[{\(therapist),\(scope(directory, status: number % 3 == 0 ? "active" : "odd", "CO"))}]",
          id: "p\(number % 90)")
    }
    let bytes = Array(lines.joined(separator: "\n").utf8)
    let whole = await readFHIR(bytes)
    #expect(whole.practitioners == 120)
    #expect(await readFHIR(bytes, windowBytes: windowBytes, threads: threads) == whole)
    let entries = lines.filter { !$0.contains("broken") }.map { entry($0) }.joined(separator: ",\n")
    let document = Array(bundle(entries).utf8)
    let read = await readFHIR(document)
    #expect(read.practitioners == 108)
    #expect(await readFHIR(document, windowBytes: windowBytes, threads: threads) == read)
  }

  @Test("a line longer than any window is a record that says so, and what follows is read")
  func longLine() async {
    let long = person(
      "\"name\":[{\"text\":\"\(String(repeating: "x", count: 9 << 20))\"}]", id: "long")
    let text = "\(person("", id: "a"))\n\(long)\n\(person("", id: "b"))\n"
    let reading = await readFHIR(Array(text.utf8), threads: 2, format: .fhir)
    #expect(reading.identifiers == ["a", "", "b"])
    #expect(reading.told == ["2:1 record/ill-formed the line is longer than 8 MiB"])
    #expect(reading.records.last?.contains("@3:1") == true)
  }

  @Test("depth costs no stack, in lines as in documents")
  func depth() async {
    let deep = String(repeating: "[", count: 100_000)
    let nested = String(repeating: "{\"extension\":[", count: 100_000)
    let reading = await readFHIR("\(person(""))\n{\"a\":\(deep)\n\(nested)\n")
    #expect(reading.identifiers == ["p", "", ""])
    #expect(await readFHIR("{\n\"a\":\(deep)").fileProblems.map(\.id) == ["fhir/ill-formed"])
  }
}
