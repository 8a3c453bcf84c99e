import Credentials
import Terms
import Testing

/// A Practitioner with these members beside its id.
func person(_ members: String, id: String = "p") -> String {
  "{\"resourceType\":\"Practitioner\",\"id\":\"\(id)\"\(members.isEmpty ? "" : ",")\(members)}"
}

/// A Practitioner with one qualification that has these members.
func qualified(_ members: String) -> String { person("\"qualification\":[{\(members)}]") }

let planNet =
  "http://hl7.org/fhir/us/davinci-pdex-plan-net/StructureDefinition/practitioner-qualification"
let directory =
  "http://hl7.org/fhir/us/ndh/StructureDefinition/base-ext-practitioner-qualification-scope"

/// An extension that tells a status and states.
func scope(_ url: String, status: String?, _ states: String...) -> String {
  var parts = states.map {
    "{\"url\":\"whereValid\",\"valueCodeableConcept\":{\"coding\":[{\"system\":\"https://www.usps.com/\",\"code\":\"\($0)\"}]}}"
  }
  if let status { parts.append("{\"url\":\"status\",\"valueCode\":\"\(status)\"}") }
  return "\"extension\":[{\"url\":\"\(url)\",\"extension\":[\(parts.joined(separator: ","))]}]"
}

/// A code of the taxonomy.
func taxonomy(_ code: String, text: String = "") -> String {
  let words = text.isEmpty ? "" : ",\"text\":\"\(text)\""
  return
    "\"code\":{\"coding\":[{\"system\":\"http://nucc.org/provider-taxonomy\",\"code\":\"\(code)\"}]\(words)}"
}

let therapist = taxonomy("225100000X")

@Suite("FHIR: who a person is")
struct FHIRPersonTests {
  @Test("the id is the resource's; without one the NPI is it, and without both that is a problem")
  func identity() async {
    let npi =
      "\"identifier\":[{\"system\":\"http://hl7.org/fhir/sid/us-npi\",\"value\":\"2000000002\"}]"
    #expect(await readFHIR(person(npi)).identifiers == ["p"])
    let bare = await readFHIR("{\"resourceType\":\"Practitioner\",\(npi)}")
    #expect(bare.identifiers == ["2000000002"])
    #expect(bare.isGood)
    let none = await readFHIR("{\"resourceType\":\"Practitioner\"}")
    #expect(none.told.first?.contains("record/missing-id") == true)
  }

  @Test(
    "an NPI is known by its system, never by its type alone",
    arguments: [
      ("{\"system\":\"http://hl7.org/fhir/sid/us-npi\",\"value\":\"1245319599\"}", 1_245_319_599),
      (
        "{\"system\":\"http://terminology.hl7.org/NamingSystem/npi\",\"value\":\"1245319599\"}",
        1_245_319_599
      ),
      ("{\"system\":\"urn:oid:2.16.840.1.113883.4.6\",\"value\":\" 1245319599 \"}", 1_245_319_599),
      ("{\"type\":{\"coding\":[{\"code\":\"NPI\"}]},\"value\":\"1245319599\"}", 1_245_319_599),
      ("{\"type\":{\"coding\":[{\"code\":\"NPI\"}]},\"value\":\"8003614900051424\"}", nil),
      (
        "{\"type\":{\"coding\":[{\"code\":\"NPI\"}]},\"system\":\"http://x.org/\",\"value\":\"1245319599\"}",
        nil
      ),
      ("{\"value\":\"1245319599\"}", nil),
      (
        "{\"use\":\"old\",\"system\":\"http://hl7.org/fhir/sid/us-npi\",\"value\":\"1245319599\"}",
        nil
      ),
    ] as [(String, UInt64?)])
  func providerIdentifier(_ identifier: String, _ number: UInt64?) async {
    let batch = await fhirBatch(person("\"identifier\":[\(identifier)]"))
    #expect(batch.practitioners.first?.npi?.number == number)
    #expect(batch.problems.isEmpty)
  }

  @Test("a wrong NPI and two NPIs are problems")
  func wrongIdentifiers() async {
    func npi(_ value: String) -> String {
      "{\"system\":\"http://hl7.org/fhir/sid/us-npi\",\"value\":\"\(value)\"}"
    }
    let wrong = await readFHIR(person("\"identifier\":[\(npi("1245319590"))]"))
    #expect(wrong.told.map { String($0.prefix(15)) } == ["1:55 record/npi"])
    let two = await readFHIR(person("\"identifier\":[\(npi("1245319599")),\(npi("2000000002"))]"))
    #expect(
      two.told.first?.contains("record/contradiction identifier[1]: the person has two NPIs")
        == true)
    #expect(
      await readFHIR(person("\"identifier\":[\(npi("1245319599")),\(npi("1245319599"))]")).isGood)
  }

  @Test(
    "of several names the official one counts, then the usual one, an old one last",
    arguments: [
      (
        "{\"use\":\"maiden\",\"family\":\"Old\"},{\"family\":\"Now\",\"given\":[\"A\",\"B\"]}",
        "A B Now"
      ),
      ("{\"use\":\"usual\",\"family\":\"U\"},{\"use\":\"official\",\"family\":\"O\"}", "O"),
      ("{\"use\":\"nickname\",\"family\":\"N\"},{\"use\":\"usual\",\"family\":\"U\"}", "U"),
      ("{\"use\":\"old\",\"family\":\"Only\"}", "Only"),
      ("{\"text\":\"Jane Doe, PT\"}", "Jane Doe, PT"),
      ("{\"given\":[\"X\",null],\"family\":\"Y\",\"suffix\":[null]}", "X Y"),
      ("{\"family\":\"Caf\\u00e9\"}", "Café"),
    ])
  func names(_ names: String, _ expected: String) async {
    let batch = await fhirBatch(person("\"name\":[\(names)]"))
    #expect(batch.string(batch.practitioners[0].name) == expected)
    #expect(batch.problems.isEmpty)
  }

  @Test("a dead person and a record out of use are not cleared; active says nothing")
  func states() async {
    #expect(await readFHIR(person("\"active\":true,\"deceasedBoolean\":false")).isGood)
    for members in [
      "\"deceasedBoolean\":true", "\"deceasedDateTime\":\"2020-01-01\"", "\"active\":false",
      "\"modifierExtension\":[{\"url\":\"http://x.org/negates\"}]",
    ] {
      #expect(await !readFHIR(person(members)).isGood, "\(members)")
    }
  }

  @Test("what no element is called is a problem; what others write beside it is not")
  func unknownNames() async {
    let odd = await readFHIR(qualified("\(therapist),\"perio\":{\"end\":\"2020\"}"))
    #expect(
      odd.told == ["1:146 record/unknown-element FHIR R4 and R5 have no element \"perio\" here"])
    let fine = person(
      "\"_birthDate\":{\"extension\":[]},\"telecom\":[{\"x\":1}],\"qualification\":[],\"suffix\":[]"
    )
    #expect(await readFHIR(fine).isGood)
    let twice = await readFHIR(person("\"birthDate\":\"1980\",\"birthDate\":\"1990\""))
    #expect(twice.told.first?.contains("record/repeated-element") == true)
  }

  @Test("dates may be partial, and have a time behind them")
  func dates() async {
    func born(_ date: String) async -> String? {
      let batch = await fhirBatch(person("\"birthDate\":\"\(date)\""))
      return batch.problems.isEmpty ? batch.practitioners[0].born?.description : "problem"
    }
    #expect(await born("1975") == "1975")
    #expect(await born("1975-01") == "1975-01")
    #expect(await born("1975-01-19T10:22:22.0314215+00:00") == "1975-01-19")
    #expect(await born("2005-05-24T00:00:00") == "2005-05-24")
    for wrong in ["1975-13", "1975-02-30", "75", "1975..1976", "1975-01-19x", "1975-01-19T"] {
      #expect(await born(wrong) == "problem", "\(wrong)")
    }
  }
}

@Suite("FHIR: what a qualification is")
struct FHIRQualificationTests {
  /// The licenses of a resource, short.
  func licenses(_ text: String) async -> [String] {
    let batch = await fhirBatch(text)
    let table = fhirVocabulary.professions
    return batch.licenses.map {
      let days = "\($0.issued?.description ?? "")..\($0.expires?.description ?? "")"
      let slug = $0.profession == .none ? "-" : table.slug($0.profession)
      return "\(slug) \($0.place) \(batch.string($0.number)) \($0.status) \(days)"
    } + batch.problems.map(\.id)
  }

  @Test("a license has profession, state, number and days, and without a status none")
  func license() async {
    let text = qualified(
      "\(scope(planNet, status: "active", "CO", "TN")),\(therapist),\"identifier\":[{\"use\":\"old\",\"value\":\"0\"},{\"value\":\"PTL.1\"}],\"period\":{\"start\":\"2015-06\",\"end\":\"2026-10-31\"}"
    )
    #expect(
      await licenses(text) == [
        "physical-therapist US-CO PTL.1 unknown 2015-06..2026-10-31",
        "physical-therapist US-TN PTL.1 unknown 2015-06..2026-10-31",
      ])
  }

  @Test(
    "Plan-Net's active is a constant and no evidence; what else is said counts",
    arguments: [
      (planNet, "active", "unknown"), (planNet, "revoked", "revoked"),
      (planNet, "inactive", "inactive"),
      (directory, "active", "active"), (directory, "suspended", "suspended"),
      (directory, "retired", "inactive"),
    ])
  func status(_ url: String, _ status: String, _ expected: String) async {
    let text = qualified("\(scope(url, status: status, "CO")),\(therapist)")
    #expect(await licenses(text) == ["physical-therapist US-CO  \(expected) .."])
  }

  @Test("a status that is not understood is a problem, and no status")
  func unknownStatus() async {
    let text = qualified("\(scope(directory, status: "issued-in-error", "CO")),\(therapist)")
    #expect(
      await licenses(text) == ["physical-therapist US-CO  unknown ..", "record/unknown-status"])
  }

  @Test("a status beside the qualification's own members is not read, and that is told")
  func ownStatus() async {
    let text = qualified(
      "\(scope(planNet, status: nil, "CO")),\(therapist),\"status\":{\"text\":\"revoked\"}")
    #expect(await licenses(text).contains("record/unknown-element"))
  }

  @Test("a state comes from the extension or a board's name, never from anywhere")
  func places() async {
    func place(_ members: String) async -> [String] {
      await licenses(qualified("\(therapist),\"identifier\":[{\"value\":\"1\"}]\(members)"))
    }
    func issuer(_ name: String) -> String { ",\"issuer\":{\"display\":\"\(name)\"}" }
    #expect(
      await place(issuer("Colorado Physical Therapy Board")) == [
        "physical-therapist US-CO 1 unknown .."
      ])
    #expect(
      await place(issuer("West Virginia Board of PT")) == ["physical-therapist US-WV 1 unknown .."])
    #expect(
      await place(issuer("Arkansas State Board")) == ["physical-therapist US-AR 1 unknown .."])
    for nowhere in [
      "", issuer("Board"), issuer("Board of Virginia and Ohio"), issuer("Ohio Clinic"),
    ] {
      #expect(
        await place(nowhere) == ["physical-therapist  1 unknown ..", "record/missing-attribute"],
        "\(nowhere)")
    }
    let wrong = qualified("\(scope(planNet, status: nil, "ZZ")),\(therapist)")
    #expect(
      await licenses(wrong) == ["physical-therapist   unknown ..", "record/unknown-jurisdiction"])
  }

  @Test("a place that is a reference is told, and is no place")
  func placeReference() async {
    let part = "{\"url\":\"whereValid\",\"valueReference\":{\"reference\":\"Location/1\"}}"
    let text = qualified(
      "\"extension\":[{\"url\":\"\(directory)\",\"extension\":[\(part)]}],\(therapist)")
    #expect(
      await licenses(text) == ["physical-therapist   unknown ..", "record/unknown-jurisdiction"])
  }

  @Test(
    "the profession comes from the code, the letters or the words",
    arguments: [
      (taxonomy("2251X0800X"), "physical-therapist"), (taxonomy("2255A2300X"), "athletic-trainer"),
      ("\"code\":{\"text\":\"Licensed Physical Therapist\"}", "physical-therapist"),
      ("\"code\":{\"text\":\"Chiropractor License\"}", "chiropractor"),
      (
        "\"code\":{\"coding\":[{\"system\":\"http://terminology.hl7.org/CodeSystem/v2-0360\",\"code\":\"RN\"}]}",
        "registered-nurse"
      ),
      ("\"code\":{\"coding\":[{\"code\":\"L.Ac.\"}]}", "acupuncturist"),
      (
        "\"code\":{\"coding\":[{\"system\":\"http://snomed.info/sct\",\"code\":\"36682004\",\"display\":\"Physiotherapist\"}]}",
        "physical-therapist"
      ),
      ("\"code\":{\"coding\":[{\"system\":\"x\",\"code\":\"DPT\"}]}", "physical-therapist"),
      (taxonomy("9999999999", text: "Physical therapist"), "physical-therapist"),
    ])
  func professions(_ code: String, _ slug: String) async {
    let text = qualified(
      "\(code),\(scope(planNet, status: nil, "CO")),\"identifier\":[{\"value\":\"1\"}]")
    #expect(await licenses(text) == ["\(slug) US-CO 1 unknown .."])
  }

  @Test("code and words that name two professions are a contradiction")
  func contradiction() async {
    let text = qualified(
      "\(taxonomy("225100000X", text: "Chiropractor")),\(scope(planNet, status: nil, "CO"))")
    #expect(await licenses(text).contains("record/contradiction"))
  }

  @Test(
    "a license whose profession nobody knows is a problem; a code of another profession is none")
  func unknownProfession() async {
    let juggler = qualified(
      "\"code\":{\"text\":\"Licensed Juggler\"},\(scope(planNet, status: nil, "CO"))")
    #expect(await licenses(juggler) == ["- US-CO  unknown ..", "record/unknown-profession"])
    let other = qualified("\(taxonomy("225A00000X")),\(scope(planNet, status: nil, "CO"))")
    #expect(await licenses(other) == [])
    #expect(await fhirBatch(other).certifications.count == 1)
    // The letters PT of table 0203 are a patient's number.
    let patient = qualified(
      "\"code\":{\"coding\":[{\"system\":\"http://terminology.hl7.org/CodeSystem/v2-0203\",\"code\":\"PT\"}]},\"identifier\":[{\"value\":\"1\"}]"
    )
    #expect(await licenses(patient) == [])
  }

  @Test(
    "studies are no licenses",
    arguments: [
      "\"code\":{\"coding\":[{\"system\":\"http://terminology.hl7.org/CodeSystem/v2-0360/2.7\",\"code\":\"BS\",\"display\":\"Bachelor of Science\"}],\"text\":\"Bachelor of Science\"},\"period\":{\"start\":\"1995\"},\"issuer\":{\"display\":\"Example University\"}",
      "\"code\":{\"text\":\"Doctor of Physical Therapy\"},\"identifier\":[{\"value\":\"1\"}],\"period\":{\"end\":\"2012\"}",
      "\"code\":{\"text\":\"DPT\"},\"issuer\":{\"display\":\"University of Colorado Board of Regents\"}",
      "\"code\":{\"coding\":[{\"code\":\"MD\"}]},\"issuer\":{\"display\":\"Harvard Medical School\"}",
    ])
  func studies(_ members: String) async {
    let batch = await fhirBatch(qualified(members))
    #expect(batch.licenses.isEmpty)
    #expect(batch.educations.count == 1)
    #expect(batch.problems.isEmpty)
  }

  @Test(
    "boards of specialties certify; they license nobody",
    arguments: [
      "\(taxonomy("2251X0800X", text: "Board Certified Orthopedic")),\(scope(planNet, status: "active", "IL")),\"issuer\":{\"display\":\"American Board of Physical Therapy Specialties\"}",
      "\"code\":{\"text\":\"CMTPT/DN\"},\"issuer\":{\"display\":\"Myopain Seminars\"},\"period\":{\"end\":\"2027\"}",
      taxonomy("390200000X") + "," + scope(planNet, status: "active", "IL"),
      "\"code\":{\"coding\":[{\"system\":\"http://terminology.hl7.org/CodeSystem/v2-0360\",\"code\":\"RN\"}]}",
    ])
  func certifications(_ members: String) async {
    let batch = await fhirBatch(qualified(members))
    #expect(batch.licenses.isEmpty)
    #expect(batch.certifications.count == 1)
    #expect(batch.certifications.first?.status == .unknown)
    #expect(batch.problems.isEmpty)
  }

  @Test("an identifier of the person with a state is a license's number")
  func identifierWithState() async {
    func identifier(_ type: String) -> String {
      person(
        "\"identifier\":[{\"extension\":[{\"url\":\"http://hl7.org/fhir/us/core/StructureDefinition/us-core-jurisdiction\",\"valueCodeableConcept\":{\"coding\":[{\"system\":\"https://www.usps.com/\",\"code\":\"CO\"}]}}],\(type)\"system\":\"http://x.org\",\"value\":\"7\",\"period\":{\"end\":\"2027-01-31\"}}]"
      )
    }
    #expect(
      await licenses(identifier("\"type\":{\"text\":\"Physical therapist license\"},")) == [
        "physical-therapist US-CO 7 unknown ..2027-01-31"
      ])
    #expect(await licenses(identifier("")).last == "record/unknown-profession")
    #expect(
      await licenses(
        identifier(
          "\"type\":{\"coding\":[{\"system\":\"http://terminology.hl7.org/CodeSystem/v2-0203\",\"code\":\"PT\"}]},"
        )
      ).last
        == "record/unknown-profession")
  }

  @Test(
    "AHPRA's numbers are licenses of Australia, also where their system is misspelt",
    arguments: [
      "http://hl7.org.au/id/ahpra-registration-number",
      "http://hl7.or.au/id/ahpra-registration-number",
      "http://ns.electronichealth.net.au/id/ahpra-registration-number",
    ])
  func australia(_ system: String) async {
    let code =
      "\"code\":{\"coding\":[{\"system\":\"http://terminology.hl7.org.au/CodeSystem/v2-0203\",\"code\":\"AHPRA\"}]}"
    func number(_ value: String) -> String {
      qualified("\(code),\"identifier\":[{\"system\":\"\(system)\",\"value\":\"\(value)\"}]")
    }
    #expect(
      await licenses(number("PHY0000932846")) == ["physical-therapist AU PHY0000932846 unknown .."])
    #expect(await licenses(number("CHI0000932846")) == ["chiropractor AU CHI0000932846 unknown .."])
    #expect(await licenses(number("PSY0000932846")).last == "record/unknown-profession")
  }

  @Test("New Zealand tells status, scope, first registration, conditions and their days")
  func newZealand() async throws {
    let text = String(decoding: try fixture("nz-Practitioner-91ZABY.json"), as: UTF8.self)
    #expect(
      await licenses(text) == [
        "occupational-therapist NZ 96-20154 conditions 2009-02-01..2022-03-31"
      ])
    let free = text.replacing("condition-on-practice", with: "condition-off-practice")
    #expect(
      await licenses(free) == ["occupational-therapist NZ 96-20154 active 2009-02-01..2022-03-31"])
    let suspended = free.replacing("\"current\"", with: "\"suspended\"")
    #expect(await licenses(suspended).first?.contains("suspended") == true)
    let ended = text.replacing(
      "\"start\": \"2019-09-19\"", with: "\"start\":\"2019-09-19\",\"end\":\"2020-01-01\"")
    let batch = await fhirBatch(ended)
    #expect(batch.licenses.first?.status == .active)
    #expect(batch.statusPeriods.map(\.status) == [.conditions])
  }

  @Test("a modifier that is not understood, and a period that ends before it begins, are problems")
  func harm() async {
    let good = "\(therapist),\(scope(directory, status: "active", "CO"))"
    #expect(await readFHIR(qualified(good)).isGood)
    for more in [
      ",\"modifierExtension\":[{\"url\":\"http://x.org/not\"}]",
      ",\"period\":{\"start\":\"2020\",\"end\":\"2019\"}",
      ",\"period\":{\"end\":[\"2030\",\"2020\"]}",
      ",\"period\":{\"end\":\"never\"}", ",\"period\":[{\"end\":\"2030\"},{\"end\":\"2020\"}]",
    ] {
      #expect(await !readFHIR(qualified(good + more)).isGood, "\(more)")
    }
  }
}
