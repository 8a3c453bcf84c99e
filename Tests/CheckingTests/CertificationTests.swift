import Assessment
import Checking
import Credentials
import Intake
import Regulation
import Terms
import Testing
import XMLReading

/// The registry of certifications that ships with the rules, and what records that name one are told.
@Suite("Certifications are recognized, and grant nothing")
struct CertificationTests {
  static let package = #filePath.split(separator: "/").dropLast(3).reduce("") { $0 + "/" + $1 }

  static let rules: Result<LoadedRules, Problems> = Result { () throws(Problems) in
    try LoadedRules.load(folder: package + "/Jurisdictions")
  }

  /// Asks about a record of these entries, besides a license.
  static func answer(
    _ entries: String, in place: String = "US-TN", on day: String = "2026-11-25",
    rules: LoadedRules? = nil
  ) async throws -> (assessment: Assessment, told: Explanation) {
    let rules = try rules ?? Self.rules.get()
    let roster = """
      <roster xmlns="urn:licet:roster:1"><practitioner id="p">
      <license profession="physical-therapist" jurisdiction="\(place)" status="active" issued="2015-01-01" expires="2027-05-31"/>
      \(entries)
      </practitioner></roster>
      """
    let question = Question(
      place: try #require(Place(place)),
      profession: try #require(rules.rulebook.professions.profession(slug: "physical-therapist")),
      day: try #require(Day(day)))
    var answers: [(Assessment, Explanation)] = []
    let outcome = await RosterReader(vocabulary: rules.vocabulary).read(
      file: "roster.xml", source: .bytes(Array(roster.utf8)), threads: 1,
      scratch: { Assessor(rulebook: rules.rulebook, topics: rules.topics) },
      judge: { batch, assessor in
        batch.practitioners.map { person in
          let assessment = assessor.assess(question, of: person, in: batch)
          return (assessment, assessor.explain(assessment, of: person, in: batch))
        }
      },
      deliver: { answers += $0 })
    #expect(outcome.problems.isEmpty)
    return try #require(answers.first)
  }

  /// What a record with one certification is told of it.
  static func known(_ attributes: String) async throws -> [Finding] {
    try await answer("<certification \(attributes)/>").told.findings.filter {
      $0.id.hasPrefix("record/certification/")
    }
  }

  static func registry(_ text: String) throws(Problems) -> CertificationRegistry {
    let path = package + "/Jurisdictions/schema/certifications.xsd"
    let schema = try XMLSchema.compile(file: path, source: .path(path))
    let root = try XMLDocument.read(
      file: "certifications.xml", source: .bytes(Array(text.utf8)), schema: schema)
    return try CertificationRegistry.read(file: "certifications.xml", root: root)
  }

  /// A registry of one certification with these attributes and aliases.
  static func text(_ attributes: String, _ inner: String = "", twice: Bool = false) -> String {
    let entry = """
      <certification \(attributes) confidence="low">\(inner)<body name="B"/>
      <shows>x</shows><does-not-show>y</does-not-show></certification>
      """
    return """
      <certifications xmlns="urn:licet:certifications:1" reviewed="2026-11-23">
      \(entry)\(twice ? entry : "")</certifications>
      """
  }

  @Test("The registry is loaded beside the rule files, and is none of them")
  func shipped() throws {
    let rulebook = try Self.rules.get().rulebook
    #expect(rulebook.certifications.certifications.count == 24)
    #expect(!rulebook.jurisdictions.contains { $0.file.hasSuffix("certifications.xml") })
    let cert = try #require(rulebook.certifications.certifications.first { $0.id == "cert-dn" })
    #expect(cert.hours == Hours(54))
    #expect(cert.aliases.map(\.name) == ["Cert. DN"])
    // What the research does not state stays unstated.
    let myopain = try #require(
      rulebook.certifications.certifications.first { $0.id == "cmtpt-dn" })
    #expect(myopain.hours == .none)
  }

  @Test("Rules without a registry load and know none")
  func optional() async throws {
    let ice = try LoadedRules.load(
      folder: Self.package + "/Tests/ReportsTests/Rules",
      schemas: Self.package + "/Jurisdictions/schema")
    #expect(ice.rulebook.certifications.certifications.isEmpty)
    let answer = try await Self.answer("<certification name='CMTPT/DN'/>", rules: ice)
    #expect(!answer.told.findings.contains { $0.id.hasPrefix("record/certification") })
  }

  @Test(
    "A certification is recognized however it is spelled",
    arguments: [
      ("CMTPT/DN", "cmtpt-dn"), ("cmtpt dn", "cmtpt-dn"), ("Cert. DN", "cert-dn"),
      ("CERT DN", "cert-dn"), ("certification in dry needling", "cert-dn"),
      ("Dipl Ac", "nccaom-ac"), ("FDN-1", "fdn"), ("Ocs; Cert. DN", "ocs cert-dn"),
      ("CMTPT", "cmtpt-dn cbmtpt"),
      ("PPAS", "ppas-qc ppas-fr"), ("BOC", ""), ("Cert", ""),
    ])
  func recognized(name: String, ids: String) async throws {
    let findings = try await Self.known("name=\"\(name)\"")
    let found = findings.map { String($0.id.dropFirst("record/certification/".count)) }
    #expect(found.joined(separator: " ") == ids)
    for finding in findings {
      #expect(finding.outcome == .advice)
      #expect(finding.kind == .record)
      #expect(finding.evidence.contains { $0.contains(name) })
      #expect(finding.message.contains("it shows"))
      #expect(finding.message.contains("it does not show"))
      #expect(finding.position?.line == 3)
    }
  }

  @Test("The issuer tells which of two is meant; another issuer's is doubted")
  func issuers() async throws {
    let board = try await Self.known(
      "name='CMTPT' issuer='certification board for Myofascial Trigger-Point Therapists'")
    #expect(board.map(\.id) == ["record/certification/cbmtpt"])
    #expect(board.first?.message.hasPrefix("Board certification") == true)
    let part = try await Self.known("name='CMTPT' issuer='Myopain Seminars'")
    #expect(part.map(\.id) == ["record/certification/cmtpt-dn"])
    #expect(part.first?.message.contains("may stand for a part of this alone") == true)
    let other = try await Self.known("name='OCS' issuer='Somebody else'")
    #expect(other.first?.message.contains("is not one known for it") == true)
    let both = try await Self.known("name='PPAS'")
    #expect(both.allSatisfy { $0.message.contains("may mean 2 things") })
  }

  @Test("A name grants no hours: nothing else changes")
  func nothing() async throws {
    let with = try await Self.answer(
      "<certification name='Cert. DN' issued='2019-01-15'/><certification name='CMTPT/DN'/>")
    let without = try await Self.answer("")
    #expect(with.assessment.verdict == without.assessment.verdict)
    #expect(with.assessment.record == without.assessment.record)
    #expect(with.told.wouldClear == without.told.wouldClear)
    let rest = with.told.findings.filter { !$0.id.hasPrefix("record/certification/") }
    #expect(rest.map(\.id) == without.told.findings.map(\.id))
    #expect(rest.map(\.outcome) == without.told.findings.map(\.outcome))
    #expect(rest.map(\.message) == without.told.findings.map(\.message))
  }

  @Test(
    "A rule that asks for a certification takes its other names, and no part of it",
    arguments: [
      ("Acupuncture Canada Levels I and II", Outcome.met),
      ("Acupuncture Canada certification, Levels 1 and 2", .met),
      ("Acupuncture Canada Level 1", .notShown), ("AFCI", .notShown), ("CMTPT/DN", .notShown),
    ])
  func requirement(name: String, outcome: Outcome) async throws {
    let answer = try await Self.answer(
      "<certification name='\(name)' issued='2019-01-15' status='active'/>", in: "CA-NS")
    let finding = try #require(
      answer.told.findings.first { $0.id.hasSuffix("/acupuncture-canada-levels") })
    #expect(finding.outcome == outcome)
  }

  @Test("A registry that contradicts itself, or says what is not understood, is refused")
  func bad() throws {
    let good = "id='a' kind='course' name='N'"
    #expect(try Self.registry(Self.text(good)).certifications.count == 1)
    let twice = #expect(throws: Problems.self) {
      try Self.registry(Self.text(good, twice: true))
    }
    #expect(twice?.all.first?.message == "\"a\" is in line 2 already")
    for text in [
      Self.text("id='a' kind='curse' name='N'"), Self.text("id='a' kind='course' name='N; M'"),
      Self.text(good, "<alias name='N' for='all'/>"), Self.text(good, "<hours total='many'/>"),
      Self.text(good, "<body/>"), "<certifications/>",
    ] {
      #expect(throws: Problems.self) { try Self.registry(text) }
    }
  }
}
