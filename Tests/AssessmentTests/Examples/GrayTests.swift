import Assessment
import Terms
import Testing

/// Every kind of gray area: how it comes about, and whether it decides.
@Suite struct GrayTests {
  private func position(
    _ stance: String, _ authority: String, how: String = "express", from: String = "2010-01-01",
    _ more: String = ""
  ) -> String {
    "<position stance=\"\(stance)\" authority=\"\(authority)\" how=\"\(how)\" from=\"\(from)\" \(more)/>"
  }

  private func expect(
    _ positions: String, _ standing: String, _ verdict: Verdict, grays: [String] = [],
    advices: [String] = [], strict: Bool = false,
    sourceLocation: Testing.SourceLocation = #_sourceLocation
  ) async throws {
    let answer = try await judged(Rules.saying(positions)) { $0.options.law.strict = strict }
    #expect(answer.standing.rawValue == standing, sourceLocation: sourceLocation)
    #expect(answer.verdict == verdict, sourceLocation: sourceLocation)
    #expect(answer.grays == grays, sourceLocation: sourceLocation)
    #expect(answer.advices == advices, sourceLocation: sourceLocation)
  }

  @Test func `A plain yes and a plain no are not gray`() async throws {
    try await expect(position("permits", "act"), "permitted", .cleared)
    try await expect(position("forbids", "act"), "prohibited", .notCleared)
  }

  @Test func `Silence`() async throws {
    try await expect(position("silent", "act"), "silent", .grayArea, grays: ["silence"])
    try await expect(position("silent", "act") + position("permits", "rule"), "permitted", .cleared)
    try await expect("", "unknown", .notCovered)
  }

  @Test func `A conflict of one class, and dissent of a weaker one`() async throws {
    try await expect(
      position("permits", "act") + position("forbids", "rule"), "contested", .grayArea,
      grays: ["conflict"])
    try await expect(
      position("permits", "act") + position("forbids", "opinion"), "permitted", .cleared,
      advices: ["dissent"])
    try await expect(
      position("forbids", "appeal") + position("permits", "trial"), "prohibited", .notCleared,
      advices: ["dissent"])
    try await expect(
      position("permits", "act") + position("forbids", "opinion")
        + position("permits", "rule", how: "express", "overrides=\"opinion\""), "permitted",
      .cleared)
  }

  @Test func `Pending, and enacted beside a yes`() async throws {
    let act = position("permits", "act", from: "unknown", "enacted=\"2025-01-01\"")
    try await expect(act, "pending", .grayArea, grays: ["pending"])
    try await expect(
      act + position("permits", "rule"), "permitted", .cleared, advices: ["enacted"])
    let later = position("permits", "act", from: "2027-01-01", "enacted=\"2025-01-01\"")
    try await expect(later, "pending", .grayArea, grays: ["pending"])
  }

  @Test func `Law that was not read`() async throws {
    let unread = "<position stance=\"unread\" authority=\"rule\" from=\"2024-01-01\"/>"
    try await expect(
      position("permits", "act") + unread, "permitted", .grayArea, grays: ["unread-law"])
    try await expect(
      position("forbids", "act") + unread, "prohibited", .notCleared, grays: ["unread-law"])
    try await expect(unread, "unknown", .notCovered, grays: ["unread-law"])
    try await expect(
      position("permits", "appeal", from: "2025-01-01", "overrides=\"rule\"") + unread, "permitted",
      .cleared)
  }

  @Test func `A yes that is unconfirmed`() async throws {
    for (authority, how) in [
      ("act", "inferred"), ("act", "other-act-exemption"), ("told", "express"), ("club", "express"),
      ("unseen", "express"),
    ] {
      try await expect(
        position("permits", authority, how: how), "permitted", .grayArea, grays: ["unconfirmed"])
    }
    for (authority, how) in [
      ("opinion", "express"), ("policy", "closed-list"), ("act", "free-act"),
      ("act", "licensing-regime"), ("act", "exempted-act"),
    ] {
      try await expect(position("permits", authority, how: how), "permitted", .cleared)
    }
    // One more authority makes no position unconfirmed, and this passage may have been read.
    try await expect(position("permits", "act unseen told"), "permitted", .cleared)
    try await expect(
      position("permits", "unseen", how: "express", "seen=\"excerpt\""), "permitted", .cleared)
    try await expect(
      position("permits", "act", how: "inferred") + position("permits", "policy"), "permitted",
      .cleared)
  }

  @Test func `A no that is unconfirmed`() async throws {
    for authority in ["told", "club"] {
      try await expect(
        position("forbids", authority), "prohibited", .grayArea, grays: ["unconfirmed"])
    }
    for (authority, how) in [("unseen", "express"), ("act", "inferred"), ("opinion", "inferred")] {
      try await expect(position("forbids", authority, how: how), "prohibited", .notCleared)
    }
  }

  @Test func `A general grant, told beside the yes and an inference where it is denied`()
    async throws
  {
    let grant = position("permits", "act", how: "general-grant")
    try await expect(grant, "permitted", .cleared, advices: ["general-grant"])
    try await expect(
      grant + position("forbids", "told"), "permitted", .grayArea, grays: ["unconfirmed"],
      advices: ["dissent"])
  }

  @Test func `A rule annulled later was the law of its day`() async throws {
    let ended = position(
      "permits", "rule", how: "express", "until=\"2026-12-31\" ended=\"annulled\"")
    try await expect(ended, "permitted", .cleared, advices: ["annulled-later"])
    let over = ended.replacing("2026-12-31", with: "2026-11-22")
    try await expect(over, "unknown", .notCovered)
  }

  @Test func `A reservation in another profession's law`() async throws {
    func answer(_ positions: String) async throws -> Answer {
      try await judged(
        Rules.file(
          Rules.practice(positions)
            + "<reservation for=\"acupuncturist\" authority=\"rule\" from=\"2012\">Only they.</reservation>"
        ))
    }
    let yes = try await answer(position("permits", "act"))
    #expect(yes.standing == .contested)
    #expect(yes.verdict == .grayArea)
    let none = try await answer("")
    #expect(none.standing == .prohibited)
    #expect(none.verdict == .notCleared)
    #expect(none.outcome("law") == .unmet)
    #expect(none.finding("law")?.authorities == ["rule"])
  }

  @Test func `A plain yes or no of the law is a finding with its authorities`() async throws {
    let yes = try await judged(Rules.asking("<other id=\"it\" text=\"it\"/>"))
    #expect(yes.outcome("law") == .met)
    #expect(yes.finding("law")?.authorities == ["act"])
    #expect(
      yes.finding("law")?.message
        == "By law a physical therapist may perform dry needling in Tennessee, on conditions")
    let overruled =
      position("permits", "act") + position("forbids", "rule", how: "express", "overrides=\"act\"")
    let no = try await judged(Rules.saying(overruled))
    #expect(no.verdict == .notCleared)
    #expect(no.outcome("law") == .unmet)
    #expect(no.finding("law")?.authorities == ["rule"])
    let unclear = try await judged(
      Rules.saying(position("permits", "act") + position("forbids", "rule", how: "express", "")))
    #expect(unclear.finding("law") == nil)
  }

  // MARK: Requirement sets

  @Test func `Terms that nobody read decide, terms read in part advise`() async throws {
    func answer(_ complete: String, strict: Bool = false) async throws -> Answer {
      try await judged(Rules.asking("", "complete=\"\(complete)\"")) {
        $0.options.law.strict = strict
      }
    }
    #expect(try await answer("yes").standing == .permitted)
    let unseen = try await answer("no")
    #expect(unseen.standing == .conditional)
    #expect(unseen.verdict == .grayArea)
    #expect(unseen.grays == ["unseen-terms"])
    let part = try await answer("presumed")
    #expect(part.verdict == .cleared)
    #expect(part.advices == ["part-read"])
    let strict = try await answer("presumed", strict: true)
    #expect(strict.verdict == .grayArea)
    #expect(strict.grays == ["part-read"])
  }

  @Test func `A figure that is second-hand fails nobody`() async throws {
    let rules = Rules.asking(
      "<training id=\"it\" topic=\"dry-needling\" hours=\"24\" authority=\"told\"/>")
    let answer = try await judged(rules, closed: "training")
    #expect(answer.outcome("it") == .notShown)
    #expect(answer.verdict == .incomplete)
    #expect(answer.advices == ["second-hand"])
    // Words seen second-hand are the statute's all the same.
    let unseen = rules.replacing(
      "hours=\"24\" authority=\"told\"", with: "hours=\"24\" authority=\"unseen\"")
    #expect(try await judged(unseen, closed: "training").outcome("it") == .unmet)
    let ended = Rules.asking("<certificate id=\"it\" kind=\"cpr\" authority=\"told\"/>")
    let lapsed = "<certificate kind=\"cpr\" expires=\"2018\"/>"
    #expect(try await judged(ended, lapsed).outcome("it") == .notShown)
    #expect(
      try await judged(ended.replacing("\"cpr\" authority=\"told\"", with: "\"cpr\""), lapsed)
        .verdict
        == .notCleared)
  }

  // MARK: Time and notes

  @Test func `Law that was reviewed too long ago`() async throws {
    let rules = Rules.saying(position("permits", "act"))
    #expect(try await judged(rules, on: day("2027-06-01")).verdict == .cleared)
    let stale = try await judged(rules, on: day("2027-06-02"))
    #expect(stale.verdict == .grayArea)
    #expect(stale.grays == ["stale"])
    let no = try await judged(Rules.saying(position("forbids", "act")), on: day("2027-06-02"))
    #expect(no.verdict == .notCleared)
    #expect(
      try await judged(rules, on: day("2026-06-12")) { $0.options.law.staleAfter = 10 }.grays == [
        "stale"
      ])
  }

  @Test(arguments: ["stale-source", "vague-standard", "cross-profession", "title-or-delegation"])
  func `Written gray areas advise, and decide under a strict reading`(_ kind: String) async throws {
    let note =
      "<gray kind=\"\(kind)\" id=\"n\" authority=\"rule\" from=\"2020-01-01\" until=\"2026-11-23\">So.</gray>"
    let rules = Rules.saying(position("permits", "act") + note)
    let answer = try await judged(rules)
    #expect(answer.verdict == .cleared)
    #expect(answer.advices == ["\(kind)/n"])
    let strict = try await judged(rules) { $0.options.law.strict = true }
    #expect(strict.verdict == .grayArea)
    #expect(strict.grays == ["\(kind)/n"])
    #expect(try await judged(rules, on: day("2026-11-24")).advices == [])
  }

  @Test func `A proposal advises, however strictly one reads`() async throws {
    let rules = Rules.saying(
      position("permits", "act")
        + "<gray kind=\"proposal\" id=\"hb-1\" from=\"2026\">A bill.</gray>")
    let answer = try await judged(rules) { $0.options.law.strict = true }
    #expect(answer.verdict == .cleared)
    #expect(answer.advices == ["proposal/hb-1"])
  }

  @Test(arguments: [
    ("silence", "silent", "act"), ("conflict", "forbids", "rule"),
  ])
  func `A note on a standing explains it and makes none`(
    _ kind: String, _ stance: String, _ authority: String
  ) async throws {
    let note = "<gray kind=\"\(kind)\" authority=\"policy\">The note.</gray>"
    let plain = try await judged(Rules.saying(position("permits", "act") + note))
    #expect(plain.verdict == .cleared)
    #expect(plain.grays.isEmpty && plain.advices.isEmpty)
    let yes = stance == "silent" ? "" : position("permits", "act")
    let answer = try await judged(Rules.saying(yes + position(stance, authority) + note))
    let gray = try #require(answer.finding("gray/\(kind)"))
    #expect(gray.message.hasSuffix("The note."))
    #expect(gray.authorities.contains("policy"))
  }

  @Test func `An uncertain record is gray, and the law beside it is told apart`() async throws {
    let encumbered = license.replacing("active", with: "probation")
    let answer = try await judged(Rules.saying(position("permits", "act")), license: encumbered)
    #expect(answer.verdict == .grayArea)
    #expect(answer.law == .yes)
    #expect(answer.record == .encumbered)
    let both = try await judged(Rules.saying(position("silent", "act")), license: "")
    #expect(both.verdict == .grayArea)
    #expect(both.record == .notShown)
    #expect(both.wouldClear.isEmpty)
  }
}
