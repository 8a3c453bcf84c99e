import Assessment
import Terms
import Testing

/// Certificates, registers, examinations, degrees, insurance, age: each shown, ended, and not shown.
@Suite struct CredentialTests {
  private func permit(_ attributes: String) -> String {
    "<registration kind=\"permit\" jurisdiction=\"US-TN\" \(attributes)/>"
  }

  // MARK: What holds over time

  @Test(arguments: [
    (
      "<certification id=\"it\" name=\"CMTPT/DN\"/>", "certification name=\"cmtpt dn\"",
      "certification"
    ),
    ("<certificate id=\"it\" kind=\"cpr\"/>", "certificate kind=\"cpr\"", "certificate"),
    ("<insurance id=\"it\"/>", "coverage kind=\"liability\"", "coverage"),
    ("<premises id=\"it\"/>", "premises jurisdiction=\"US-TN\" registration=\"7\"", "premises"),
    (
      "<registration id=\"it\" kind=\"endorsement\" basis=\"approved\"/>",
      "registration kind=\"endorsement\" jurisdiction=\"US-TN\"", "registration"
    ),
  ])
  func `A dated credential covers its days`(_ asked: String, _ entry: String, _ section: String)
    async throws
  {
    let dated = "<\(entry) issued=\"2025-11-23\" expires=\"2026-11-23\"/>"
    #expect(try await outcome(of: asked, dated) == .met)
    #expect(try await outcome(of: asked, dated, on: day("2025-11-23")) == .met)
    #expect(try await outcome(of: asked, dated, on: day("2025-11-22")) == .notShown)
    #expect(try await outcome(of: asked, dated, on: day("2026-11-24")) == .unmet)
    let another = "<\(entry) issued=\"2026-11-01\" expires=\"2027-11-23\"/>"
    #expect(try await outcome(of: asked, dated + another, on: day("2026-11-24")) == .met)
    #expect(try await outcome(of: asked) == .notShown)
    #expect(try await outcome(of: asked, closed: section) == .unmet)
    // Without an end it covers from its beginning, with neither it is open what it covers.
    #expect(try await outcome(of: asked, "<\(entry) issued=\"2001\"/>") == .met)
    #expect(try await outcome(of: asked, "<\(entry) issued=\"2026\"/>") == .notShown)
    #expect(try await outcome(of: asked, "<\(entry) expires=\"2026\"/>") == .notShown)
    #expect(
      try await outcome(of: asked, "<\(entry)/>") == (section == "premises" ? .met : .notShown))
  }

  @Test(arguments: [
    ("active", Outcome.met), ("expired", .unmet), ("inactive", .unmet), ("lapsed", .unmet),
    ("suspended", .unmet), ("revoked", .unmet), ("surrendered", .unmet), ("pending", .notShown),
    ("unknown", .notShown),
  ])
  func `The status of a registration or certification decides`(
    _ status: String, _ expected: Outcome
  )
    async throws
  {
    let registered = "<registration id=\"it\" kind=\"permit\" basis=\"approved\"/>"
    #expect(
      try await outcome(of: registered, permit("status=\"\(status)\" issued=\"2020\"")) == expected)
    let certified = "<certification id=\"it\" name=\"C\"/>"
    #expect(
      try await outcome(
        of: certified, "<certification name=\"C\" status=\"\(status)\" issued=\"2020\"/>")
        == expected)
    #expect(
      try await outcome(
        of: registered, permit("status=\"\(status)\" issued=\"2020\"") + permit("issued=\"2021\""))
        == .met)
  }

  @Test func `A term of years ends what has no end of its own`() async throws {
    let asked = "<registration id=\"it\" kind=\"permit\" basis=\"approved\" term-years=\"2\"/>"
    let granted = permit("status=\"active\" issued=\"2024-11-24\"")
    #expect(try await outcome(of: asked, granted) == .met)
    #expect(try await outcome(of: asked, granted, on: day("2026-11-24")) == .unmet)
    #expect(try await outcome(of: asked, permit("issued=\"2020\" expires=\"2028\"")) == .met)
  }

  // MARK: Registers

  @Test func `A register's entry is known by kind, place and name`() async throws {
    let asked =
      "<registration id=\"it\" kind=\"endorsement\" name=\"Dry Needling;DN\" basis=\"approved\"/>"
    func entry(_ kind: String, _ place: String, _ name: String) -> String {
      "<registration kind=\"\(kind)\" jurisdiction=\"\(place)\" name=\"\(name)\" issued=\"2020\"/>"
    }
    #expect(try await outcome(of: asked, entry("endorsement", "US-TN", "dry-needling")) == .met)
    #expect(try await outcome(of: asked, entry("endorsement", "US-TN", "D.N.")) == .met)
    #expect(try await outcome(of: asked, entry("endorsement", "US-TN", "")) == .met)
    #expect(try await outcome(of: asked, entry("endorsement", "US-TN", "Acupuncture")) == .notShown)
    #expect(try await outcome(of: asked, entry("endorsement", "US-KY", "DN")) == .notShown)
    #expect(try await outcome(of: asked, entry("permit", "US-TN", "DN")) == .notShown)
  }

  @Test func `Who declared it for themselves has no approval`() async throws {
    let approved = "<registration id=\"it\" kind=\"permit\" basis=\"approved\"/>"
    let declared = "<registration id=\"it\" kind=\"permit\" basis=\"self-declared\"/>"
    for (basis, isApproved) in [("approved", true), ("self-declared", false), ("", true)] {
      let entry = permit("basis=\"\(basis)\" issued=\"2020\"")
      #expect(try await outcome(of: approved, entry) == (isApproved ? .met : .notShown))
      #expect(try await outcome(of: declared, entry) == .met)
    }
    let selfStated = permit("basis=\"self-declared\" issued=\"2020\"")
    #expect(try await outcome(of: approved, selfStated, closed: "registration") == .notShown)
    #expect(try await outcome(of: approved, selfStated + permit("issued=\"2020\"")) == .met)
  }

  @Test func `It is not due before the time for it has run out`() async throws {
    let asked =
      "<registration id=\"it\" kind=\"notification\" basis=\"self-declared\" within-days=\"30\" of=\"license\"/>"
    let young = license.replacing("2010-06-01", with: "2026-10-24")
    #expect(try await outcome(of: asked, license: young) == .notApplicable)
    #expect(try await outcome(of: asked, license: young, on: day("2026-11-24")) == .notShown)
    let after = asked.replacing("of=\"license\"", with: "of=\"training\"")
    let course = "<training topic=\"dry-needling\" completed=\"2026-10-24\"/>"
    #expect(try await outcome(of: after, course) == .notApplicable)
    #expect(try await outcome(of: after, course, on: day("2026-11-24")) == .notShown)
    // One that begins later, or counts for nothing, does not make it due.
    let later = "<registration kind=\"notification\" jurisdiction=\"US-TN\" issued=\"2026-12-01\"/>"
    #expect(try await outcome(of: asked, later, license: young) == .notApplicable)
    let revoked = later.replacing("issued", with: "status=\"revoked\" issued")
    #expect(try await outcome(of: asked, revoked, license: young) == .unmet)
  }

  @Test func `A permit meets the certification of its issuer`() async throws {
    let asked = "<certification id=\"it\" name=\"Dry Needling Permit\" issuer=\"State Board\"/>"
    #expect(
      try await outcome(of: asked, permit("name=\"dry needling permit\" issued=\"2020\"")) == .met)
    #expect(try await outcome(of: asked, permit("issuer=\"STATE BOARD\" issued=\"2020\"")) == .met)
    #expect(try await outcome(of: asked, permit("issuer=\"Another\" issued=\"2020\"")) == .notShown)
    #expect(
      try await outcome(
        of: asked,
        permit("issuer=\"State Board\" issued=\"2020\"").replacing("permit", with: "notification"))
        == .notShown)
    #expect(
      try await outcome(of: asked, permit("issuer=\"State Board\" status=\"revoked\"")) == .unmet)
  }

  // MARK: Licenses as a route

  @Test func `A second license is a route while it covers the day`() async throws {
    let asked = "<second-license id=\"it\" profession=\"acupuncturist\"/>"
    func second(_ status: String) -> String {
      "<license profession=\"acupuncturist\" jurisdiction=\"US-TN\" status=\"\(status)\" "
        + "issued=\"2012\" expires=\"2028\"/>"
    }
    #expect(try await outcome(of: asked) == .notShown)
    #expect(try await outcome(of: asked, closed: "license") == .unmet)
    #expect(try await outcome(of: asked, second("active")) == .met)
    #expect(try await outcome(of: asked, second("probation")) == .notShown)
    #expect(try await outcome(of: asked, second("revoked")) == .unmet)
  }

  // MARK: Examinations, degrees, age

  @Test func `An examination passed outranks one that was failed`() async throws {
    let asked = "<examination id=\"it\" kind=\"practical\"/>"
    func sat(_ result: String, _ on: String = "2024-05-01", kind: String = "practical") -> String {
      "<examination kind=\"\(kind)\" result=\"\(result)\" on=\"\(on)\"/>"
    }
    #expect(try await outcome(of: asked, sat("passed")) == .met)
    #expect(try await outcome(of: asked, sat("failed")) == .unmet)
    #expect(try await outcome(of: asked, sat("failed") + sat("passed", "2025")) == .met)
    #expect(try await outcome(of: asked, sat("passed", "2025") + sat("failed")) == .met)
    #expect(try await outcome(of: asked, sat("pending")) == .notShown)
    #expect(try await outcome(of: asked, sat("failed") + sat("pending")) == .notShown)
    #expect(try await outcome(of: asked, sat("passed", "2027")) == .notShown)
    #expect(try await outcome(of: asked, sat("passed", kind: "written")) == .notShown)
    #expect(try await outcome(of: asked, closed: "examination") == .unmet)
    #expect(
      try await outcome(
        of: asked, "<examination kind=\"practical\" passed=\"2024-05-01\"/>") == .met)
    let both = asked.replacing("\"practical\"", with: "\"written practical\"")
    #expect(try await outcome(of: both, sat("passed")) == .notShown)
    #expect(try await outcome(of: both, sat("passed") + sat("passed", kind: "written")) == .met)
    #expect(try await outcome(of: both, sat("passed") + sat("failed", kind: "written")) == .unmet)
  }

  @Test func `An examination is known by its name or its topic`() async throws {
    let named = "<examination id=\"it\" name=\"State Exam;SE\"/>"
    #expect(
      try await outcome(of: named, "<examination name=\"s.e.\" topic=\"anatomy\" passed=\"2024\"/>")
        == .met)
    #expect(try await outcome(of: named, "<examination passed=\"2024\"/>") == .notShown)
    let topic = "<examination id=\"it\" topic=\"safety\"/>"
    #expect(try await outcome(of: topic, "<examination topic=\"safety\" passed=\"2024\"/>") == .met)
    #expect(try await outcome(of: topic, "<examination passed=\"2024\"/>") == .notShown)
    #expect(
      try await outcome(of: "<examination id=\"it\"/>", "<examination passed=\"2024\"/>") == .met)
  }

  @Test func `A degree counts from graduation`() async throws {
    let asked = "<education id=\"it\" degree=\"DPT;MSPT\"/>"
    #expect(
      try await outcome(of: asked, "<education degree=\"D.P.T.\" graduated=\"2026-11-23\"/>")
        == .met)
    #expect(
      try await outcome(of: asked, "<education degree=\"DPT\" graduated=\"2026-11-24\"/>")
        == .notShown)
    #expect(
      try await outcome(of: asked, "<education degree=\"BA\" graduated=\"2001\"/>") == .notShown)
    #expect(try await outcome(of: asked, closed: "education") == .unmet)
    let topic = "<education id=\"it\" topic=\"anatomy\"/>"
    #expect(
      try await outcome(
        of: topic, "<education degree=\"BA\" topic=\"anatomy\" graduated=\"2001\"/>")
        == .met)
  }

  @Test(arguments: [
    ("2008-11-23", Outcome.met), ("2008-11-24", .unmet), ("2008-11", .notShown),
    ("2008", .notShown),
    ("2009", .unmet), ("2007", .met), ("", .notShown),
  ])
  func `Age is counted by birthdays`(_ born: String, _ expected: Outcome) async throws {
    let answer = try await judged(Rules.asking("<age id=\"it\" years=\"18\"/>"), born: born)
    #expect(answer.outcome("it") == expected)
  }

  // MARK: Continuing education

  @Test func `Continuing education looks at the years before the day`() async throws {
    let asked = "<continuing-education id=\"it\" hours=\"8\" every-years=\"2\"/>"
    func taken(_ completed: String, _ hours: Int = 8) -> String {
      "<continuing-education topic=\"dry-needling\" hours=\"\(hours)\" completed=\"\(completed)\"/>"
    }
    #expect(try await outcome(of: asked, taken("2024-11-24")) == .met)
    #expect(try await outcome(of: asked, taken("2026-11-23")) == .met)
    #expect(try await outcome(of: asked, taken("2024-11-23")) == .notShown)
    #expect(try await outcome(of: asked, taken("2026-11-24")) == .notShown)
    #expect(try await outcome(of: asked, taken("2025", 4) + taken("2026-05", 4)) == .met)
    #expect(
      try await outcome(of: asked, taken("2024-11-23"), closed: "continuing-education") == .unmet)
    #expect(
      try await outcome(of: asked, taken("2024-11"), closed: "continuing-education") == .notShown)
    let some = asked.replacing(" hours=\"8\"", with: "")
    #expect(
      try await outcome(of: some, taken("2024-11"), closed: "continuing-education") == .notShown)
    #expect(try await outcome(of: some, taken("2025", 1)) == .met)
    let other = taken("2025").replacing("dry-needling", with: "jurisprudence")
    #expect(try await outcome(of: asked, other) == .notShown)
  }

  @Test func `A license younger than its period owes none yet`() async throws {
    let asked = "<continuing-education id=\"it\" hours=\"8\" every-years=\"2\"/>"
    let young = license.replacing("2010-06-01", with: "2024-11-24")
    #expect(try await outcome(of: asked, license: young) == .notApplicable)
    #expect(try await outcome(of: asked, license: young, on: day("2026-11-24")) == .notShown)
  }

  @Test func `A certification that another body issued is not the one asked for`() async throws {
    let asked =
      "<certification id=\"it\" name=\"Dry Needling Certificate\" issuer=\"The Department; DOH\"/>"
    func entry(_ issuer: String) -> String {
      "<certification name=\"dry needling certificate\" \(issuer) status=\"active\" issued=\"2020-01-01\" expires=\"2030-01-01\"/>"
    }
    #expect(try await outcome(of: asked, entry("issuer=\"the department\"")) == .met)
    #expect(try await outcome(of: asked, entry("issuer=\"DOH\"")) == .met)
    #expect(try await outcome(of: asked, entry("")) == .met)
    let others = entry("issuer=\"Cedar Institute\"")
    #expect(try await outcome(of: asked, others) == .notShown)
    #expect(try await outcome(of: asked, others + entry("issuer=\"DOH\"")) == .met)
    #expect(try await outcome(of: asked, others, closed: "certification") == .unmet)
  }
}
