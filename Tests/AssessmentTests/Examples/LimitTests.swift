import Assessment
import Terms
import Testing

/// What bounds a yes, and what takes nothing from it.
@Suite struct LimitTests {
  private func file(_ set: String, _ duties: String = "") -> String {
    Rules.file(
      Rules.practice(
        Rules.yes + Rules.set(set)
          + (duties.isEmpty
            ? "" : "<duties authority=\"act\" from=\"2010-01-01\">\(duties)</duties>")))
  }

  @Test func `Regions, techniques and indications bound a yes`() async throws {
    let answer = try await judged(
      file(
        "",
        "<regions id=\"a\" only=\"upper-limb\"/><techniques id=\"b\" not=\"retained-needles\"/>"
          + "<indications id=\"c\" only=\"pain\"/><consent id=\"d\"/>"))
    #expect(answer.verdict == .cleared)
    #expect(answer.standing == .conditional)
    #expect(Set(answer.limits.map(\.kind)) == ["regions", "techniques", "indications"])
    #expect(answer.limits.first { $0.kind == "regions" }?.only == ["upper-limb"])
    #expect(answer.limits.first { $0.kind == "techniques" }?.not == ["retained-needles"])
    for id in ["a", "b", "c", "d"] { #expect(answer.outcome(id) == .advice) }
  }

  @Test func `A requirement for one region takes that region alone`() async throws {
    let rules = file(
      "<training id=\"it\" topic=\"safety\" for=\"thorax\"/><certificate id=\"cpr\" kind=\"cpr\"/>")
    let card = "<certificate kind=\"cpr\" issued=\"2026\" expires=\"2028\"/>"
    let safe = "<training topic=\"safety\" completed=\"2024\"/>"
    let without = try await judged(rules, card.replacing("2026", with: "2025"))
    #expect(without.verdict == .cleared)
    #expect(without.outcome("it") == .notShown)
    #expect(without.limits.map(\.not) == [["thorax"]])
    let with = try await judged(rules, card.replacing("2026", with: "2025") + safe)
    #expect(with.limits.isEmpty)
    let closed = try await judged(
      rules, card.replacing("2026", with: "2025"), closed: "training")
    #expect(closed.verdict == .cleared)
    #expect(closed.limits.map(\.not) == [["thorax"]])
  }

  @Test func `So does one that stands among others`() async throws {
    let rules = file(
      "<all id=\"all\"><training id=\"it\" topic=\"safety\" for=\"thorax\"/>"
        + "<all id=\"in\"><training id=\"deep\" topic=\"anatomy\" for=\"neck\"/></all>"
        + "<other id=\"plan\" text=\"a plan\"/></all>")
    let word = "<attestation requirement=\"US-TN/physical-therapist/plan\" on=\"2026-01-01\"/>"
    let answer = try await judged(rules, word)
    #expect(answer.verdict == .cleared)
    #expect(Set(answer.limits.map(\.not)) == [["thorax"], ["neck"]])
    let elsewhere = rules.replacing(
      "id=\"all\"", with: "id=\"all\" applies-when=\"compact-privilege\"")
    #expect(try await judged(elsewhere).limits.isEmpty)
  }

  @Test func `What should be never fails anyone`() async throws {
    let rules = file(
      "<training id=\"it\" topic=\"dry-needling\" hours=\"40\" force=\"should\"/>"
        + "<all id=\"all\"><other id=\"in\" text=\"it\" force=\"should\"/></all>")
    let answer = try await judged(rules, closed: "training attestation")
    #expect(answer.verdict == .cleared)
    #expect(answer.standing == .conditional)
    #expect(answer.outcome("it") == .advice)
  }

  @Test func `Duties that bound nothing leave the law permitted`() async throws {
    let answer = try await judged(
      Rules.file(
        Rules.practice(
          Rules.yes
            + "<duties authority=\"act\" from=\"2010\"><consent id=\"a\" written=\"yes\"/><title id=\"b\" not=\"acupuncturist\"/></duties>"
        )))
    #expect(answer.standing == .permitted)
    #expect(answer.limits.isEmpty)
  }

  // MARK: Branches

  private func branch(_ name: String) -> String {
    Rules.asking(
      "<\(name) id=\"it\"><certificate id=\"a\" kind=\"cpr\"/><insurance id=\"b\"/></\(name)>")
  }

  private static let card = "<certificate kind=\"cpr\" issued=\"2025-01-01\"/>"
  private static let ended = "<certificate kind=\"cpr\" issued=\"2015\" expires=\"2018\"/>"
  private static let cover = "<coverage kind=\"liability\" issued=\"2025-01-01\"/>"
  private static let lapsed = "<coverage kind=\"liability\" issued=\"2015\" expires=\"2018\"/>"

  @Test(arguments: [
    (card + cover, Outcome.met, Outcome.met), (card, .met, .notShown),
    (card + lapsed, .met, .unmet),
    (ended, .notShown, .unmet), (ended + lapsed, .unmet, .unmet), ("", .notShown, .notShown),
  ])
  func `Any takes the best branch and all the worst`(
    _ record: String, _ any: Outcome, _ all: Outcome
  ) async throws {
    #expect(try await judged(branch("any"), record).outcome("it") == any)
    #expect(try await judged(branch("all"), record).outcome("it") == all)
  }

  @Test func `Branches that do not apply drop out`() async throws {
    let rules = Rules.asking(
      "<any id=\"it\"><other id=\"a\" text=\"x\" applies-when=\"compact-privilege\"/>"
        + "<certificate id=\"b\" kind=\"cpr\"/></any>")
    #expect(try await judged(rules).outcome("it") == .notShown)
    #expect(try await judged(rules, LimitTests.card).outcome("it") == .met)
    let none = Rules.asking(
      "<any id=\"it\"><other id=\"a\" text=\"x\" applies-when=\"compact-privilege\"/></any>")
    #expect(try await judged(none).outcome("it") == .notApplicable)
    #expect(try await judged(none).verdict == .cleared)
  }

  @Test func `Of alternatives the one that lacks least would clear`() async throws {
    let rules = Rules.asking(
      "<any id=\"it\"><all id=\"long\"><certificate id=\"a\" kind=\"cpr\"/><insurance id=\"b\"/>"
        + "<premises id=\"c\"/></all><all id=\"short\"><other id=\"d\" text=\"x\"/><age id=\"e\" years=\"18\"/></all></any>"
    )
    #expect(try await judged(rules).wouldClear.map(\.requirement) == ["US-TN/physical-therapist/d"])
    let almost = try await judged(
      rules, LimitTests.card + "<premises jurisdiction=\"US-TN\" registration=\"1\"/>")
    #expect(almost.wouldClear.count == 1)
  }

  @Test func `A record that could not be read whole is asked to be mended`() async throws {
    var court = try Court(texts: [Rules.file(Rules.practice(Rules.yes))])
    let answer = await court.answers(
      "<roster xmlns=\"urn:licet:roster:1\"><practitioner id=\"p\">\(license)<certificate kind=\"cpr\" "
        + "issued=\"soon\"/></practitioner></roster>")[0]
    #expect(answer.verdict == .incomplete)
    #expect(answer.outcome("record/malformed-date") == .notShown)
    #expect(answer.wouldClear.count == 1)
  }
}
