import Assessment
import Terms
import Testing

/// Dates of the law that are known only in part: every possibility is asked, and what all agree on is told.
@Suite struct UncertainLawTests {
  private func position(_ stance: String, _ authority: String, _ dates: String) -> String {
    "<position stance=\"\(stance)\" authority=\"\(authority)\" how=\"express\" \(dates)/>"
  }

  private func law(_ positions: String, on day: Day = today) async throws -> Answer {
    try await judged(Rules.saying(positions), on: day)
  }

  @Test func `Permitted or prohibited is unclear`() async throws {
    let both =
      position("forbids", "opinion", "from=\"2014\"")
      + position("permits", "act", "from=\"2026-11\" overrides=\"opinion\"")
    let answer = try await law(both)
    #expect(answer.standing == .uncertain)
    #expect(answer.possible == [.permitted, .prohibited])
    #expect(answer.law == .unclear)
    #expect(answer.grays == ["uncertain-date"])
    #expect(try await law(both, on: day("2026-10-31")).law == .no)
    #expect(try await law(both, on: day("2026-11-30")).law == .yes)
  }

  @Test func `Prohibited or unknown is not established`() async throws {
    let answer = try await law(position("forbids", "act", "from=\"2026-11\""))
    #expect(answer.possible == [.prohibited, .unknown])
    #expect(answer.law == .notEstablished)
    #expect(answer.verdict == .notCovered)
  }

  @Test func `Permitted or conditional is a yes`() async throws {
    let rules = Rules.file(
      Rules.practice(
        Rules.yes
          + "<requirements id=\"set\" authority=\"rule\" complete=\"yes\" from=\"2026-11\"><certificate id=\"it\" kind=\"cpr\"/></requirements>"
      ))
    let card = "<certificate kind=\"cpr\" issued=\"2025-01-01\"/>"
    let answer = try await judged(rules, card)
    #expect(answer.standing == .uncertain)
    #expect(answer.possible == [.permitted, .conditional])
    #expect(answer.verdict == .cleared)
    // Without it, it is not shown: the term may not have been in force.
    let none = try await judged(rules, closed: "certificate")
    #expect(none.outcome("it") == .notShown)
    #expect(none.verdict == .incomplete)
    #expect(
      try await judged(rules, closed: "certificate", on: day("2026-10-31")).verdict == .cleared)
    #expect(
      try await judged(rules, closed: "certificate", on: day("2026-11-30")).verdict == .notCleared)
  }

  @Test func `A set and the one that replaces it turn on one unknown day`() async throws {
    let rules = Rules.file(
      Rules.practice(
        Rules.yes
          + "<requirements id=\"old\" authority=\"act\" complete=\"yes\" from=\"2010-01-01\"><training id=\"it\" topic=\"dry-needling\" hours=\"10\"/></requirements>"
          + "<requirements id=\"new\" authority=\"rule\" complete=\"yes\" from=\"2026-11\" replaces=\"old\"><training id=\"it\" topic=\"dry-needling\" hours=\"20\"/></requirements>"
      ))
    func course(_ hours: Int) -> String {
      "<training topic=\"dry-needling\" completed=\"2024\" hours=\"\(hours)\"/>"
    }
    // Neither is surely in force: met only if met in each, and an hour may serve either.
    #expect(try await judged(rules, course(20)).verdict == .cleared)
    #expect(try await judged(rules, course(10)).verdict == .incomplete)
    #expect(try await judged(rules, course(10), closed: "training").verdict == .incomplete)
    #expect(try await judged(rules, course(10), on: day("2026-10-31")).verdict == .cleared)
    #expect(
      try await judged(rules, course(20), closed: "training", on: day("2026-11-30")).verdict
        == .cleared)
    #expect(
      try await judged(rules, course(10), closed: "training", on: day("2026-11-30")).verdict
        == .notCleared)
    // The standing is conditional on every day: no possibility is without a set.
    #expect(try await judged(rules).standing == .conditional)
  }

  @Test func `What looks at another element looks at the one of its own set`() async throws {
    func set(_ id: String, _ hours: Int, _ more: String) -> String {
      "<requirements id=\"\(id)\" authority=\"act\" complete=\"yes\" \(more)>"
        + "<training id=\"hours\" topic=\"dry-needling\" hours=\"\(hours)\"/>"
        + "<training id=\"span\" topic=\"dry-needling\" of=\"hours\" span-months=\"6\"/></requirements>"
    }
    let rules = Rules.file(
      Rules.practice(
        Rules.yes + set("new", 20, "from=\"2026-11\" replaces=\"old\"")
          + set("old", 10, "from=\"2010-01-01\"")))
    let spread =
      "<training topic=\"dry-needling\" title=\"A\" completed=\"2020-01-01\" hours=\"10\"/>"
      + "<training topic=\"dry-needling\" title=\"B\" completed=\"2022-01-01\" hours=\"10\"/>"
    #expect(try await judged(rules, spread, on: day("2026-10-31")).verdict == .cleared)
    #expect(try await judged(rules, spread).verdict == .incomplete)
  }

  @Test func `One act that begins on an unknown day begins once`() async throws {
    let positions =
      position("permits", "act", "from=\"2026-11\"")
      + position("forbids", "rule", "from=\"2010\" until=\"2026-10-31\"")
      + position("forbids", "opinion", "from=\"2010\" until=\"2026-11-30\"")
    let answer = try await law(positions)
    #expect(answer.possible == [.permitted, .prohibited])
  }

  @Test func `Without a beginning it began some day up to its authority's date`() async throws {
    let undated = "<position stance=\"permits\" authority=\"act\" how=\"express\"/>"
    #expect(try await law(undated, on: day("2010-01-01")).law == .yes)
    #expect(try await law(undated, on: day("2009-12-31")).possible == [.permitted, .unknown])
    let several = undated.replacing("\"act\"", with: "\"policy act\"")
    #expect(try await law(several, on: day("2010-01-01")).law == .yes)
    let set = Rules.file(
      Rules.practice(
        Rules.yes
          + "<requirements id=\"set\" authority=\"rule\" complete=\"yes\"><certificate id=\"it\" kind=\"cpr\"/></requirements>"
      ))
    #expect(
      try await judged(set, closed: "certificate", on: day("2012-01-01")).outcome("it") == .unmet)
    #expect(
      try await judged(set, closed: "certificate", on: day("2011-12-31")).outcome("it") == .notShown
    )
  }

  @Test func `A term inside a set begins and ends by itself`() async throws {
    let rules = Rules.asking(
      "<certificate id=\"it\" kind=\"cpr\" from=\"2020-01-01\" until=\"2026-11-23\"/>")
    #expect(try await judged(rules).verdict == .incomplete)
    #expect(try await judged(rules, on: day("2026-11-24")).verdict == .cleared)
    #expect(try await judged(rules, on: day("2019-12-31")).verdict == .cleared)
  }

  // MARK: Same as another profession

  private func floor(_ physician: String, _ mine: String = "") -> String {
    Rules.file(
      Rules.practice(
        Rules.yes + Rules.set("<same-as id=\"it\" profession=\"physician\"/>" + mine))
        + Rules.practice(Rules.yes + physician, of: "physician"))
  }

  @Test func `A floor asks for what it asks of the other profession`() async throws {
    let rules = floor(Rules.set("<certificate id=\"cpr\" kind=\"cpr\"/><insurance id=\"ins\"/>"))
    let card = "<certificate kind=\"cpr\" issued=\"2025-01-01\"/>"
    let cover = "<coverage kind=\"liability\" issued=\"2025-01-01\"/>"
    #expect(try await judged(rules, card).outcome("it") == .notShown)
    let met = try await judged(rules, card + cover)
    #expect(met.outcome("it") == .met)
    #expect(met.verdict == .cleared)
    #expect(try await judged(rules, card, closed: "coverage").verdict == .notCleared)
  }

  @Test func `A floor follows the other profession's law through time`() async throws {
    let rules = floor(
      "<requirements id=\"other\" authority=\"rule\" complete=\"yes\" from=\"2026-11-24\"><insurance id=\"ins\"/></requirements>"
    )
    #expect(try await judged(rules).outcome("it") == .notApplicable)
    #expect(try await judged(rules).verdict == .cleared)
    #expect(try await judged(rules).validUntil == day("2026-11-23"))
    #expect(try await judged(rules, on: day("2026-11-24")).verdict == .incomplete)
  }

  @Test func `An entry proves what its own set asks, not what a floor of the same name does`()
    async throws
  {
    let rules = floor(
      Rules.set("<training id=\"hours\" topic=\"dry-needling\" hours=\"24\"/>"),
      "<registration id=\"r\" kind=\"permit\" basis=\"approved\" proves=\"all\"/>")
    let permit = "<registration kind=\"permit\" jurisdiction=\"US-TN\" issued=\"2020\"/>"
    let answer = try await judged(rules, permit)
    #expect(answer.outcome("r") == .met)
    // `all` of the set is all of it, the floor that stands in it too; its own set is another.
    #expect(answer.verdict == .cleared)
  }

  @Test func `Floors in a circle come to an end`() async throws {
    let rules = Rules.file(
      Rules.practice(Rules.yes + Rules.set("<same-as id=\"it\" profession=\"physician\"/>"))
        + Rules.practice(
          Rules.yes
            + Rules.set(
              "<same-as id=\"back\" profession=\"physical-therapist\"/><insurance id=\"ins\"/>"),
          of: "physician"))
    #expect(try await judged(rules).outcome("it") == .notShown)
    #expect(
      try await judged(rules, "<coverage kind=\"liability\" issued=\"2025-01-01\"/>").verdict
        == .cleared)
  }
}
