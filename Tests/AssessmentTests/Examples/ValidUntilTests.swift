import Assessment
import Terms
import Testing

/// The last day on which a verdict holds if the record does not change.
@Suite struct ValidUntilTests {
  private let plain = Rules.file(Rules.practice(Rules.yes))
  /// The review and the days after which it is stale.
  private let last = day("2027-06-01")

  @Test func `Nothing holds longer than the review does`() async throws {
    #expect(try await judged(plain).validUntil == last)
    #expect(try await judged(plain, on: day("2027-06-02")).validUntil == nil)
    #expect(
      try await judged(plain) { $0.options.law.staleAfter = 200 }.validUntil == day("2026-12-18"))
  }

  @Test func `What ends first ends the verdict`() async throws {
    let short = license.replacing("2030-06-01", with: "2027-02-14")
    #expect(try await judged(plain, license: short).validUntil == day("2027-02-14"))
    let rules = Rules.asking("<certificate id=\"it\" kind=\"cpr\"/>")
    let card = "<certificate kind=\"cpr\" issued=\"2025-01-01\" expires=\"2027-01-31\"/>"
    #expect(try await judged(rules, card, license: short).validUntil == day("2027-01-31"))
    // A date known in part ends with the first day that it may be.
    let partial = card.replacing("2027-01-31", with: "2027-01")
    #expect(try await judged(rules, partial).validUntil == day("2027-01-01"))
  }

  @Test func `A better verdict to come ends one as well`() async throws {
    let rules = Rules.asking("<certificate id=\"it\" kind=\"cpr\"/>")
    let card = "<certificate kind=\"cpr\" issued=\"2027-01-15\"/>"
    let answer = try await judged(rules, card)
    #expect(answer.verdict == .incomplete)
    #expect(answer.validUntil == day("2027-01-14"))
  }

  @Test func `A law that changes ends it`() async throws {
    let rules = Rules.file(
      Rules.practice(
        Rules.yes
          + "<position stance=\"forbids\" authority=\"rule\" how=\"express\" from=\"2027-03-01\" overrides=\"act\"/>"
      ))
    #expect(try await judged(rules).validUntil == day("2027-02-28"))
    let uncertain = rules.replacing("2027-03-01", with: "2027-03")
    #expect(try await judged(uncertain).validUntil == day("2027-02-28"))
  }

  @Test func `Years of practice to come end it on the day they are full`() async throws {
    let rules = Rules.asking("<experience id=\"it\" years=\"2\"/>")
    let since = "<experience profession=\"physical-therapist\" from=\"2025-03-01\"/>"
    #expect(try await judged(rules, since).validUntil == day("2027-02-27"))
    // 400 days before and the rest of 731 from the second spell on.
    let spells =
      "<experience profession=\"physical-therapist\" from=\"2020-01-01\" to=\"2021-02-03\"/>"
      + "<experience profession=\"physical-therapist\" from=\"2026-01-10\"/>"
    #expect(try await judged(rules, spells).validUntil == day("2026-12-05"))
  }

  @Test func `Verifications age`() async throws {
    let rules = Rules.asking("<certificate id=\"it\" kind=\"cpr\"/>")
    let card =
      "<certificate kind=\"cpr\" issued=\"2025-01-01\" verified=\"primary\" verified-on=\"2026-11-01\"/>"
    let strong = license.replacing("/>", with: " verified=\"primary\" verified-on=\"2026-11-20\"/>")
    let answer = try await judged(rules, card, license: strong) {
      $0.options.evidence = .primary
    }
    #expect(answer.verdict == .cleared)
    #expect(answer.validUntil == day("2027-03-01"))
  }

  @Test func `Courses that must be recent grow old at the ends of months`() async throws {
    let rules = Rules.asking(
      "<training id=\"it\" topic=\"dry-needling\" hours=\"1\" recency-months=\"12\"/>")
    for (completed, until) in [
      ("2026-02-28", "2027-02-28"), ("2026-03-30", "2027-03-30"), ("2025-12-31", "2026-12-31"),
    ] {
      let course = "<training topic=\"dry-needling\" hours=\"1\" completed=\"\(completed)\"/>"
      #expect(try await judged(rules, course).validUntil == day(until), "\(completed)")
    }
    let months = rules.replacing("\"12\"", with: "\"1\"")
    // One month before 31 December is 30 November still.
    let course = "<training topic=\"dry-needling\" hours=\"1\" completed=\"2026-11-30\"/>"
    #expect(try await judged(months, course, on: day("2026-12-01")).validUntil == day("2026-12-31"))
  }
}
