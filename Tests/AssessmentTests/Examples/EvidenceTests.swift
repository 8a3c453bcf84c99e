import Assessment
import Terms
import Testing

/// How well something is known, and what is left where that is too little.
@Suite struct EvidenceTests {
  private func with(_ grade: EvidenceGrade, _ days: Int = 120) -> (inout Asked) -> Void {
    {
      $0.options.evidence = grade
      $0.options.verifiedWithin = days
    }
  }

  private let plain = Rules.file(Rules.practice(Rules.yes))

  private func verified(_ grade: String, _ on: String = "") -> String {
    license.replacing("/>", with: " verified=\"\(grade)\" verified-on=\"\(on)\"/>")
  }

  @Test func `A lower grade than was asked for is not shown`() async throws {
    for (text, isEnough) in [
      (license, [true, false, false]), (verified("document"), [true, true, false]),
      (verified("primary", "2026-11-01"), [true, true, true]),
    ] {
      for (grade, met) in zip(EvidenceGrade.allCases, isEnough) {
        let answer = try await judged(plain, closed: "license", license: text, asking: with(grade))
        #expect(answer.outcome("license") == (met ? .met : .notShown), "\(text) \(grade)")
      }
    }
  }

  @Test func `A verification that is too old counts as a document`() async throws {
    for (on, grade) in [
      ("2026-07-26", EvidenceGrade.primary), ("2026-07-25", .document), ("2026-12-24", .primary),
      ("2026-07", .document), ("", .document),
    ] {
      let text = verified("primary", on)
      #expect(try await judged(plain, license: text).evidence == grade, "\(on)")
      let answer = try await judged(plain, license: text, asking: with(.primary))
      #expect(answer.verdict == (grade == .primary ? .cleared : .incomplete), "\(on)")
    }
    #expect(
      try await judged(
        plain, license: verified("primary", "2026-07-25"), asking: with(.primary, 121)
      )
      .verdict == .cleared)
  }

  @Test func `The grade told is that of the weakest evidence relied on`() async throws {
    let rules = Rules.asking("<certificate id=\"it\" kind=\"cpr\"/>")
    let strong = verified("primary", "2026-11-01")
    func card(_ attributes: String) -> String {
      "<certificate kind=\"cpr\" issued=\"2026-01-01\" \(attributes)/>"
    }
    #expect(
      try await judged(rules, card("verified=\"document\""), license: strong).evidence == .document)
    #expect(try await judged(rules, card(""), license: strong).evidence == .selfStated)
    #expect(
      try await judged(
        rules, card("verified=\"primary\" verified-on=\"2026-11-01\""), license: strong
      ).evidence
        == .primary)
    #expect(try await judged(rules, license: "").evidence == nil)
  }

  @Test func `What nothing relies on weakens nothing`() async throws {
    let rules = Rules.asking("<certificate id=\"it\" kind=\"cpr\"/>")
    let strong = verified("primary", "2026-11-01")
    let entry =
      "<certificate kind=\"cpr\" issued=\"2026-01-01\" verified=\"primary\" verified-on=\"2026-11-01\"/>"
    let ended = "<certificate kind=\"cpr\" issued=\"2016-01-01\" expires=\"2018-01-01\"/>"
    #expect(try await judged(rules, entry + ended, license: strong).evidence == .primary)
    #expect(
      try await judged(rules, ended + entry, license: strong, asking: with(.primary)).evidence
        == .primary)
  }

  /// For every kind of requirement what shows it, without an end tag, and its section.
  static let kinds: [(asked: String, entry: String, section: String)] = [
    (
      "training topic=\"dry-needling\" hours=\"4\"",
      "training topic=\"dry-needling\" completed=\"2024\" hours=\"4\"", "training"
    ),
    ("supervised sessions=\"4\"", "supervised sessions=\"4\" to=\"2024\"", "supervised"),
    (
      "experience years=\"1\"", "experience profession=\"physical-therapist\" from=\"2012\"",
      "experience"
    ),
    ("examination", "examination passed=\"2024\"", "examination"),
    (
      "registration kind=\"permit\" basis=\"approved\"",
      "registration kind=\"permit\" jurisdiction=\"US-TN\" issued=\"2024\"", "registration"
    ),
    ("certification name=\"C\"", "certification name=\"C\" issued=\"2024\"", "certification"),
    ("education degree=\"DPT\"", "education degree=\"DPT\" graduated=\"2008\"", "education"),
    (
      "continuing-education hours=\"4\" every-years=\"2\"",
      "continuing-education topic=\"dry-needling\" hours=\"4\" completed=\"2026-01\"",
      "continuing-education"
    ),
    ("certificate kind=\"cpr\"", "certificate kind=\"cpr\" issued=\"2024\"", "certificate"),
    ("insurance", "coverage kind=\"liability\" issued=\"2024\"", "coverage"),
    ("premises", "premises jurisdiction=\"US-TN\" issued=\"2024\"", "premises"),
    (
      "other text=\"a plan\"",
      "attestation requirement=\"US-TN/physical-therapist/it\" on=\"2024\"", "attestation"
    ),
    (
      "competence judged-by=\"self\" text=\"able\"",
      "attestation requirement=\"US-TN/physical-therapist/it\" on=\"2024\"", "attestation"
    ),
    (
      "course-approval by=\"BPT\"",
      "training topic=\"dry-needling\" completed=\"2024\" approved-by=\"BPT\"", "training"
    ),
    (
      "second-license profession=\"acupuncturist\"",
      "license profession=\"acupuncturist\" jurisdiction=\"US-TN\" status=\"active\" issued=\"2012\" expires=\"2028\"",
      "license"
    ),
  ]

  @Test(arguments: kinds.indices)
  func `Every kind of entry is refused where it is too weak, and never counted against its holder`(
    _ index: Int
  ) async throws {
    let (asked, entry, section) = EvidenceTests.kinds[index]
    let rules = Rules.asking(
      "<\(asked.replacing(" ", with: " id=\"it\" ", maxReplacements: 1))\(asked.contains(" ") ? "" : " id=\"it\"")/>"
    )
    let strong = verified("primary", "2026-11-01")
    let weak = "<\(entry)/>"
    let good = "<\(entry) verified=\"primary\" verified-on=\"2026-11-01\"/>"
    #expect(try await judged(rules, weak, closed: section, license: strong).outcome("it") == .met)
    #expect(
      try await judged(rules, good, closed: section, license: strong, asking: with(.primary))
        .outcome("it")
        == .met)
    #expect(
      try await judged(rules, weak, closed: section, license: strong, asking: with(.primary))
        .outcome("it")
        == .notShown)
    #expect(
      try await judged(rules, weak + good, closed: section, license: strong, asking: with(.primary))
        .outcome("it") == .met)
  }
}
