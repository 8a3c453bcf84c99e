import Assessment
import Terms
import Testing

/// What an approved entry in a register proves, and what people attest.
@Suite struct ProofTests {
  private func registration(_ attributes: String) -> String {
    "<registration id=\"r\" kind=\"endorsement\" \(attributes)/>"
  }

  private func endorsed(_ attributes: String = "status=\"active\"") -> String {
    "<registration kind=\"endorsement\" jurisdiction=\"US-TN\" issued=\"2020\" \(attributes)/>"
  }

  private let training = "<training id=\"it\" topic=\"dry-needling\" hours=\"24\"/>"

  @Test func `An approved entry proves what it lists`() async throws {
    let rules = Rules.asking(training + registration("basis=\"approved\" proves=\"it\""))
    let answer = try await judged(rules, endorsed())
    #expect(answer.verdict == .cleared)
    #expect(answer.outcome("it") == .met)
    #expect(try await judged(rules).outcome("it") == .notShown)
    // It outranks a shortfall, also in a record that is complete.
    let short = "<training topic=\"dry-needling\" completed=\"2024\" hours=\"4\"/>"
    #expect(try await judged(rules, short, closed: "training").outcome("it") == .unmet)
    #expect(try await judged(rules, short + endorsed(), closed: "training").verdict == .cleared)
    // Who lacks both lacks the entry: it alone would clear.
    #expect(
      try await judged(rules).wouldClear.map(\.requirement) == ["US-TN/physical-therapist/r"])
  }

  @Test(arguments: [
    "status=\"suspended\"", "status=\"pending\"", "expires=\"2026-11-22\"",
    "basis=\"self-declared\"", "status=\"revoked\"",
  ])
  func `One that does not hold, or that nobody approved, proves nothing`(_ attributes: String)
    async throws
  {
    let rules = Rules.asking(training + registration("basis=\"approved\" proves=\"it\""))
    #expect(try await judged(rules, endorsed(attributes)).outcome("it") == .notShown)
  }

  @Test func `One without proof proves nothing but itself`() async throws {
    let rules = Rules.asking(training + registration("basis=\"approved\""))
    let answer = try await judged(rules, endorsed())
    #expect(answer.outcome("r") == .met)
    #expect(answer.outcome("it") == .notShown)
  }

  @Test func `One that proves all leaves no unseen terms to decide`() async throws {
    let all = Rules.asking(
      training + registration("basis=\"approved\" proves=\"all\""), "complete=\"no\"")
    let holder = try await judged(all, endorsed())
    #expect(holder.verdict == .cleared)
    #expect(holder.grays == [])
    #expect(try await judged(all).verdict == .incomplete)
    #expect(try await judged(all, closed: "registration").verdict == .notCleared)
    #expect(try await judged(all).wouldClear.map(\.requirement) == ["US-TN/physical-therapist/r"])
    let none = Rules.asking(
      training + registration("basis=\"approved\" proves=\"it\""), "complete=\"no\"")
    #expect(try await judged(none, endorsed()).verdict == .grayArea)
  }

  @Test(arguments: [
    "<continuing-education id=\"it\" hours=\"8\" every-years=\"1\"/>",
    "<certificate id=\"it\" kind=\"cpr\"/>", "<insurance id=\"it\"/>",
  ])
  func `All is never what can lapse after the grant`(_ lapsing: String) async throws {
    let proof = registration("basis=\"approved\" proves=\"all\"")
    #expect(try await judged(Rules.asking(lapsing + proof), endorsed()).verdict == .incomplete)
    // Nor is it where it stands in a branch.
    let inside =
      "<all id=\"and\">" + training.replacing("\"it\"", with: "\"t\"") + lapsing + "</all>"
    let answer = try await judged(Rules.asking(inside + proof), endorsed())
    #expect(answer.verdict == .incomplete)
    #expect(answer.outcome("t") == .met)
    #expect(answer.outcome("it") == .notShown)
    let deeper = "<any id=\"or\"><other id=\"o\" text=\"it\" force=\"should\"/>\(inside)</any>"
    #expect(
      try await judged(
        Rules.asking(
          deeper.replacing("<other id=\"o\" text=\"it\" force=\"should\"/>", with: "") + proof),
        endorsed()
      ).verdict
        == .incomplete)
  }

  @Test func `What is proved inside branches counts however deep it stands`() async throws {
    let deep =
      "<all id=\"a\"><all id=\"b\">" + training + "</all></all>"
      + registration("basis=\"approved\" proves=\"it\"")
    let answer = try await judged(Rules.asking(deep), endorsed())
    #expect(answer.outcome("a") == .met)
    #expect(answer.verdict == .cleared)
    let condition = deep.replacing("id=\"a\"", with: "id=\"a\" applies-when=\"compact-privilege\"")
    #expect(try await judged(Rules.asking(condition), endorsed()).outcome("a") == .notApplicable)
  }

  // MARK: Attestations

  private func word(_ id: String, _ attributes: String = "on=\"2026-01-05\"") -> String {
    "<attestation requirement=\"US-TN/physical-therapist/\(id)\" by=\"A. B.\" \(attributes)>It is so.</attestation>"
  }

  @Test(arguments: [
    ("<other id=\"it\" text=\"a plan\"/>", true),
    ("<competence id=\"it\" judged-by=\"board\" text=\"able\"/>", true),
    ("<course-approval id=\"it\" by=\"Board of Physical Therapy\"/>", true),
    ("<training id=\"it\" topic=\"dry-needling\" hours=\"4\"/>", false),
    ("<supervised id=\"it\" sessions=\"4\"/>", false),
    ("<experience id=\"it\" years=\"1\"/>", false),
    ("<certificate id=\"it\" kind=\"cpr\"/>", false),
    ("<education id=\"it\" degree=\"DPT\"/>", false),
    ("<registration id=\"it\" kind=\"permit\" basis=\"approved\"/>", false),
    ("<examination id=\"it\"/>", false), ("<certification id=\"it\" name=\"C\"/>", false),
  ])
  func `An attestation meets what nothing else can show`(_ asked: String, _ isMet: Bool)
    async throws
  {
    #expect(try await outcome(of: asked, word("it")) == (isMet ? .met : .notShown))
  }

  @Test func `An attestation is of one requirement, by its whole id, and of a day`() async throws {
    let asked = "<other id=\"it\" text=\"a plan\"/>"
    #expect(try await outcome(of: asked, word("other")) == .notShown)
    #expect(try await outcome(of: asked, word("it").replacing("US-TN", with: "US-KY")) == .notShown)
    #expect(try await outcome(of: asked, word("it", "on=\"2026-11-23\"")) == .met)
    #expect(try await outcome(of: asked, word("it", "on=\"2026-11-24\"")) == .notShown)
    #expect(try await outcome(of: asked, word("it", "")) == .notShown)
    #expect(try await outcome(of: asked, closed: "attestation") == .unmet)
    #expect(try await outcome(of: asked, word("it", ""), closed: "attestation") == .notShown)
    // What its digest says of the text decides nothing.
    #expect(
      try await outcome(of: asked, word("it", "on=\"2026\" digest=\"sha256:0\"")) == .notShown)
    #expect(
      try await outcome(of: asked, word("it", "on=\"2026-02-01\" digest=\"sha256:0\"")) == .met)
  }

  @Test func `Competence is shown by an examination of it as well`() async throws {
    let asked = "<competence id=\"it\" judged-by=\"instructor\" text=\"able\"/>"
    #expect(
      try await outcome(of: asked, "<examination kind=\"competency\" passed=\"2024\"/>") == .met)
    #expect(
      try await outcome(of: asked, "<examination kind=\"written\" passed=\"2024\"/>") == .notShown)
    let failed = "<examination kind=\"competency\" result=\"failed\" on=\"2024\"/>"
    #expect(try await outcome(of: asked, failed) == .unmet)
    #expect(try await outcome(of: asked, failed + word("it")) == .met)
  }

  @Test func `Approval of a course is shown by the course`() async throws {
    let asked = "<course-approval id=\"it\" by=\"Board of Physical Therapy\"/>"
    let course = "<training topic=\"dry-needling\" completed=\"2024\" approved-by=\"BPT\"/>"
    let foreign = course.replacing("BPT", with: "X")
    #expect(try await outcome(of: asked, course) == .met)
    #expect(try await outcome(of: asked, foreign) == .notShown)
    #expect(try await outcome(of: asked, foreign, closed: "training") == .unmet)
    let open = course.replacing("2024", with: "2026-11")
    #expect(try await outcome(of: asked, foreign + open, closed: "training") == .notShown)
    #expect(try await outcome(of: asked, open + foreign, closed: "training") == .notShown)
  }
}
