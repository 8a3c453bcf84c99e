import Assessment
import Checking
import Regulation
import Reports
import Terms
import Testing

@Suite("Whose verdict another rulebook changes")
struct RosterDifferenceTests {
  private struct Case {
    var old: String
    var new: String
    var roster: String
    var law = LawOptions()
  }

  private func run(_ item: Case) async throws -> RosterDifferenceRun.Outcome {
    let folder = try TemporaryFolder()
    try folder.write("old/ZZ.xml", item.old)
    try folder.write("new/ZZ.xml", item.new)
    let roster = try folder.write("roster.xml", item.roster)
    let old = try LoadedRules.load(folder: folder.path + "/old", schemas: schemaFolder)
    let new = try LoadedRules.load(
      folder: folder.path + "/new", schemas: schemaFolder, professions: old.rulebook.professions)
    return await RosterDifferenceRun(old: old, new: new, on: day("2026-11-25"), law: item.law)
      .run(roster: roster, threads: 2)
  }

  private func person(_ id: String, hours: Int, expires: String = "2040-01-01") -> String {
    """
    <practitioner id="\(id)"><license profession="physical-therapist" jurisdiction="ZZ" number="\(id)"
    status="active" issued="2012-01-01" expires="\(expires)"/>
    <training topic="dry-needling" completed="2018-01-01" hours="\(hours)"/></practitioner>
    """
  }

  private func roster(_ people: String...) -> String {
    "<roster xmlns=\"urn:licet:roster:1\">\(people.joined(separator: "\n"))</roster>"
  }

  @Test("Who falls short of the new hours is told with the reason; who does not is counted")
  func hours() async throws {
    let outcome = try await run(
      Case(
        old: ruleFile(hours: 24), new: ruleFile(hours: 30),
        roster: roster(
          person("short", hours: 27), person("enough", hours: 40), person("never", hours: 3))))
    let difference = outcome.difference
    #expect(difference.records == 3)
    #expect(difference.unchanged == 2)
    #expect(difference.flips.map(\.practitioner) == ["short"])
    let flip = try #require(difference.flips.first)
    #expect(flip.old.verdict == .cleared && flip.new.verdict == .incomplete)
    #expect(flip.from == day("2026-11-25"))
    let reason = try #require(flip.reasons.first)
    #expect(reason.turn == .changed)
    #expect(reason.new?.id == "ZZ/physical-therapist/hours")
    #expect(reason.old?.outcome == .met && reason.new?.outcome == .notShown)
    #expect(reason.new?.citations == ["Act 1"])
  }

  @Test("A law that turns later turns the verdict from that day on, until it turns back")
  func later() async throws {
    let ban = """
      <position stance="forbids" authority="act" how="express" from="2027-03-01" until="2027-08-31"/>
      </practice><practice profession="dentist">
      """
    let new = ruleFile().replacing("</practice>\n<practice profession=\"dentist\">", with: ban)
    let outcome = try await run(
      Case(old: ruleFile(), new: new, roster: roster(person("a", hours: 24))))
    #expect(outcome.difference.flips.map(\.from) == [day("2027-03-01")])
    #expect(outcome.difference.flips.map(\.until) == [day("2027-08-31")])
    #expect(outcome.difference.flips.map(\.new.verdict) == [.grayArea])
  }

  @Test("A license that ends makes the verdicts alike, and ends the difference")
  func license() async throws {
    let outcome = try await run(
      Case(
        old: ruleFile(hours: 24), new: ruleFile(hours: 30),
        roster: roster(person("a", hours: 27, expires: "2027-02-28"))))
    #expect(outcome.difference.flips.map(\.until) == [day("2027-02-28")])
  }

  @Test("Reviewing again changes nobody's verdict, and a stale file leaves both unclear")
  func reviews() async throws {
    let old = ruleFile().replacing("reviewed=\"2026-11-23\"", with: "reviewed=\"2025-01-01\"")
    let again = try await run(
      Case(old: old, new: ruleFile(), roster: roster(person("a", hours: 24))))
    #expect(again.difference.flips.isEmpty)
    let stale = try await run(
      Case(
        old: ruleFile(hours: 24), new: ruleFile(hours: 30), roster: roster(person("a", hours: 27)),
        law: LawOptions(staleAfter: 30)))
    #expect(stale.difference.flips.map(\.until) == [day("2026-12-23")])
  }

  @Test("A practice that one rulebook alone has makes its verdicts not covered in the other")
  func practice() async throws {
    let without = ruleFile().replacing(
      "profession=\"physical-therapist\"", with: "profession=\"chiropractor\"")
    let outcome = try await run(
      Case(old: without, new: ruleFile(), roster: roster(person("a", hours: 24))))
    let flip = try #require(outcome.difference.flips.first)
    #expect(flip.old.verdict == .notCovered && flip.new.verdict == .cleared)
  }

  @Test("A profession that one rulebook alone declares is the same number in both")
  func declared() async throws {
    let old = ruleFile().replacing(
      "</summary>", with: "</summary><profession id=\"ice-healer\" name=\"ice healer\"/>")
    let new = ruleFile().replacing(
      "</summary>", with: "</summary><profession id=\"fire-healer\" name=\"fire healer\"/>")
    let outcome = try await run(Case(old: old, new: new, roster: roster(person("a", hours: 24))))
    #expect(outcome.difference.flips.isEmpty)
  }

  @Test("An empty roster has no changes and says so, and so does one that cannot be read")
  func broken() async throws {
    let empty = try await run(Case(old: ruleFile(), new: ruleFile(hours: 30), roster: roster()))
    #expect(empty.difference.records == 0)
    #expect(empty.problems.map(\.id) == ["roster/no-records"])
    let torn = try await run(Case(old: ruleFile(), new: ruleFile(), roster: "<roster"))
    #expect(torn.problems.contains { $0.severity == .error })
  }
}
