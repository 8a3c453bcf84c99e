import Assessment
import Terms
import Testing

/// Compact privileges, kinds of license, and what depends on the license relied on.
@Suite struct PrivilegeTests {
  private let plain = Rules.file(Rules.practice(Rules.yes))
  private let privilege =
    "<license profession=\"physical-therapist\" jurisdiction=\"US-TN\" number=\"C1\" home=\"US-KY\" "
    + "kind=\"compact-privilege\" status=\"active\" issued=\"2020-01-01\" expires=\"2030-01-01\"/>"

  private func home(_ attributes: String, _ children: String = "") -> String {
    "<license profession=\"physical-therapist\" jurisdiction=\"US-KY\" number=\"K1\" "
      + "\(attributes)>\(children)</license>"
  }

  @Test func `A privilege stands with the license of its home`() async throws {
    let good = home("status=\"active\" issued=\"2010-01-01\" expires=\"2030-01-01\"")
    #expect(try await judged(plain, license: privilege + good).record == .met)
    #expect(try await judged(plain, license: good + privilege).record == .met)
    #expect(try await judged(plain, license: privilege).record == .notShown)
    #expect(try await judged(plain, closed: "license", license: privilege).record == .notShown)
    let homeless = privilege.replacing(" home=\"US-KY\"", with: "")
    #expect(try await judged(plain, license: homeless + good).record == .notShown)
  }

  @Test(arguments: [
    "status=\"expired\" issued=\"2010\"", "status=\"active\" expires=\"2026-11-22\"",
    "status=\"suspended\" expires=\"2030\"", "status=\"probation\" expires=\"2030\"",
    "status=\"revoked\"", "status=\"conditions\" expires=\"2030\"",
  ])
  func `It falls with one that ended or is encumbered`(_ attributes: String) async throws {
    #expect(try await judged(plain, license: privilege + home(attributes)).record == .unmet)
  }

  @Test func `It falls for the days of a suspension at home`() async throws {
    let lifted = home(
      "status=\"active\" issued=\"2010\" expires=\"2030\"",
      "<status is=\"suspended\" from=\"2022-02-01\" until=\"2022-05-31\"/>")
    #expect(
      try await judged(plain, license: privilege + lifted, on: day("2022-03-01")).record == .unmet)
    #expect(
      try await judged(plain, license: privilege + lifted, on: day("2022-06-01")).record == .met)
  }

  @Test func `The discipline of a superseded entry counts at home as well`() async throws {
    let now = home("status=\"active\" issued=\"2022\" expires=\"2030\"")
    let old = home("status=\"suspended\" issued=\"2012\" expires=\"2022\"")
    #expect(try await judged(plain, license: privilege + now + old).record == .unmet)
  }

  @Test func `A home that is shown too weakly is not shown`() async throws {
    let verified = privilege.replacing(
      "/>", with: " verified=\"primary\" verified-on=\"2026-11-01\"/>")
    let weak = home("status=\"active\" issued=\"2010-01-01\" expires=\"2030-01-01\"")
    let strong = home(
      "status=\"active\" issued=\"2010-01-01\" expires=\"2030-01-01\" verified=\"primary\" "
        + "verified-on=\"2026-11-01\"")
    func record(_ licenses: String) async throws -> RecordSide {
      try await judged(plain, license: licenses) { $0.options.evidence = .primary }.record
    }
    #expect(try await record(verified + weak) == .notShown)
    #expect(try await record(verified + strong) == .met)
  }

  // MARK: What depends on the license

  @Test func `A term for compact privileges asks nobody else`() async throws {
    let rules = Rules.asking(
      "<other id=\"it\" text=\"jurisprudence\" applies-when=\"compact-privilege\"/>")
    let good = home("status=\"active\" issued=\"2010-01-01\" expires=\"2030-01-01\"")
    #expect(try await judged(rules).outcome("it") == .notApplicable)
    #expect(try await judged(rules, license: privilege + good).outcome("it") == .notShown)
    let others = rules.replacing("=\"compact-", with: "=\"no-compact-")
    #expect(try await judged(others).outcome("it") == .notShown)
    #expect(try await judged(others, license: privilege + good).outcome("it") == .notApplicable)
  }

  @Test func `The better of two good licenses is relied on, in whatever order`() async throws {
    let rules = Rules.asking("<license-class id=\"it\" accepts=\"full\"/>")
    let temporary = license.replacing("PT1", with: "T1")
      .replacing("status=", with: "kind=\"temporary\" status=")
    let full = license.replacing("status=", with: "kind=\"full\" status=")
    #expect(try await judged(rules, license: temporary).verdict == .notCleared)
    #expect(try await judged(rules, license: full + temporary).verdict == .cleared)
    #expect(try await judged(rules, license: temporary + full).verdict == .cleared)
    // Better is what leaves the record better off, not what looks better by itself.
    let limited = license.replacing("\"active\"", with: "\"pending\"")
    #expect(try await judged(rules, license: temporary + limited).verdict == .incomplete)
  }

  @Test func `A term for older licenses reads the day of issue`() async throws {
    func outcome(issued: String, when: String) async throws -> Outcome? {
      try await judged(
        Rules.asking("<other id=\"it\" text=\"it\" applies-when=\"\(when) 2010-06-01\"/>"),
        license: license.replacing("issued=\"2010-06-01\"", with: issued)
      ).outcome("it")
    }
    let before = "issued=\"2010-05-31\""
    let from = "issued=\"2010-06-01\""
    #expect(try await outcome(issued: before, when: "licensed-before") == .notShown)
    #expect(try await outcome(issued: from, when: "licensed-before") == .notApplicable)
    #expect(try await outcome(issued: before, when: "licensed-from") == .notApplicable)
    #expect(try await outcome(issued: from, when: "licensed-from") == .notShown)
  }

  @Test func `A condition that the record leaves open is judged both ways`() async throws {
    let terms = "<other id=\"it\" text=\"it\" applies-when=\"licensed-before 2010-06-15\"/>"
    let open = license.replacing("2010-06-01", with: "2010-06")
    let word = "<attestation requirement=\"US-TN/physical-therapist/it\" on=\"2026-01-01\"/>"
    #expect(try await judged(Rules.asking(terms), license: open).outcome("it") == .notShown)
    #expect(try await judged(Rules.asking(terms), word, license: open).outcome("it") == .met)
    // What does not apply either way does not apply.
    let closed = try await judged(
      Rules.asking(terms), closed: "attestation", license: open)
    #expect(closed.outcome("it") == .notShown)
    let due =
      "<registration id=\"it\" kind=\"permit\" basis=\"self-declared\" within-days=\"30\" "
      + "of=\"training\" applies-when=\"licensed-before 2010-06-15\"/>"
    let course = "<training topic=\"dry-needling\" completed=\"2026-11-20\"/>"
    #expect(try await judged(Rules.asking(due), course, license: open).verdict == .cleared)
  }

  @Test func `A license whose kind is not stated is not shown to be full`() async throws {
    let rules = Rules.asking("<license-class id=\"it\" accepts=\"full\"/>")
    let answer = try await judged(rules)
    #expect(answer.outcome("license") == .met)
    #expect(answer.outcome("it") == .notShown)
    #expect(answer.verdict == .incomplete)
  }

  @Test func `Without a license to rely on its kind is not shown`() async throws {
    let rules = Rules.asking("<license-class id=\"it\" accepts=\"full\"/>")
    #expect(try await judged(rules, license: "").outcome("it") == .notShown)
    #expect(try await judged(rules, closed: "license", license: "").outcome("it") == .notShown)
  }
}
