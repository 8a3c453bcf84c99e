import Terms
import Testing

@testable import Regulation

/// Every check of lint, with what it finds and what it must leave alone.
@Suite struct LintTests {
  struct Example: CustomTestStringConvertible {
    var rule: String
    /// What a practice of physical therapists holds where the check finds something.
    var bad: String
    var line: Int
    var message: String
    /// The nearest thing to it that is right.
    var good: [String]
    /// Besides the statute and the policy.
    var badAuthority = ""
    var goodAuthority = ""
    var testDescription: String { rule }
  }

  static func court(_ citation: String) -> String {
    "<authority id=\"extra\" kind=\"court\" level=\"trial\" citation=\"\(citation)\" date=\"2010-01-01\" seen=\"full-text\"/>"
  }

  static func statute(_ more: String) -> String {
    "<authority id=\"extra\" kind=\"statute\" date=\"2010-01-01\" seen=\"full-text\" \(more)/>"
  }

  static let cited = "<remark authority=\"extra\">Kept because.</remark>"

  static func hours(_ more: String) -> String {
    "<requirements id=\"set\" authority=\"statute\" complete=\"yes\">\n"
      + "<training id=\"a\" topic=\"dry-needling\" hours=\"24\" \(more)/></requirements>"
  }

  static func set(_ id: String, _ more: String, _ inside: String = "<age id=\"age\" years=\"18\"/>")
    -> String
  {
    "<requirements id=\"\(id)\" authority=\"statute\" complete=\"yes\" \(more)>\(inside)</requirements>\n"
  }

  static let examples: [Example] = [
    Example(
      rule: "lint/bounds-amounts", bad: hours("in-person=\"25\""), line: 10,
      message: "more hours in person than the 24 in all",
      good: [
        hours("in-person=\"24\""),
        hours("didactic=\"some\" practical=\"some\" first-module-min=\"24\""),
      ]),
    Example(
      rule: "lint/citation-form", bad: cited, line: 7,
      message: "\"The statutes\" has neither a number nor the name of an act", good: [cited],
      badAuthority: statute("citation=\"The statutes\""),
      goodAuthority: statute("citation=\"Medical Practice Act\"")),
    Example(
      rule: "lint/citation-form", bad: cited, line: 7,
      message: "\"A decision\" names neither parties nor a docket", good: [cited],
      badAuthority: court("A decision"), goodAuthority: court("A v. B")),
    Example(
      rule: "lint/contested-unexplained", bad: no("statute", "closed-list"), line: 8,
      message: "sources pull apart on some day, and no gray area of kind \"conflict\" says how",
      good: [
        no("statute", "closed-list") + "<gray kind=\"conflict\">How.</gray>", no("policy"),
        no("statute", "closed-list", "until=\"2001\""),
      ]),
    Example(
      rule: "lint/dates", bad: yes("policy", "express", "from=\"2016\" until=\"2015\""), line: 9,
      message: "the days of this position end before they begin",
      good: [yes("policy", "express", "from=\"2016\" until=\"2016\"")]),
    Example(
      rule: "lint/dates",
      bad: yes("policy", "express", "enacted=\"2017-01\" from=\"2016\""), line: 9,
      message: "this position is enacted after it came into operation",
      good: [
        yes("policy", "express", "enacted=\"2016-03\" from=\"2016\""),
        yes("policy", "express", "enacted=\"2016\" from=\"unknown\""),
      ]),
    Example(
      rule: "lint/dates", bad: set("a", "from=\"2016-02-01\" until=\"2016-01-31\""), line: 9,
      message: "these requirements end before they begin",
      good: [set("a", "from=\"2016-01-31\" until=\"2016-01-31\"")]),
    Example(
      rule: "lint/dates",
      bad:
        "<duties authority=\"statute\" from=\"2016\" until=\"2014\"><attendance id=\"a\"/></duties>",
      line: 9, message: "these duties end before they begin",
      good: ["<duties authority=\"statute\" from=\"2016\"><attendance id=\"a\"/></duties>"]),
    Example(
      rule: "lint/idle-note", bad: "<gray kind=\"silence\">Nobody asked.</gray>", line: 9,
      message: "no day has the standing that this note explains",
      good: ["<gray kind=\"vague-standard\">Which?</gray>"]),
    Example(
      rule: "lint/override-circle",
      bad: yes("policy", "express", "overrides=\"extra\"")
        + yes("extra", "express", "overrides=\"policy\""),
      line: 10, message: "this and an earlier position set each other aside",
      good: [
        yes("policy", "express", "overrides=\"extra\"") + yes("extra"),
        yes("policy", "express", "overrides=\"extra\" until=\"2016\"")
          + yes("extra", "express", "overrides=\"policy\" from=\"2017\""),
      ], badAuthority: statute("citation=\"Act 2\""), goodAuthority: statute("citation=\"Act 2\"")),
    Example(
      rule: "lint/overlap", bad: set("a", "") + set("b", ""), line: 10,
      message: "the sets \"a\" and \"b\" hold on one day and both ask for \"age\"",
      good: [
        set("a", "") + set("b", "from=\"2016\" replaces=\"a\""),
        set("a", "") + set("b", "", "<age id=\"age-2\" years=\"21\"/>"),
        set("a", "from=\"2010-01-01\" until=\"2015\"") + set("b", "from=\"2016\""),
      ]),
    Example(
      rule: "lint/overlap",
      bad: set("a", "") + set("b", "", "<any id=\"any\"><age id=\"age\" years=\"21\"/></any>"),
      line: 10,
      message: "the sets \"a\" and \"b\" hold on one day and both ask for \"age\"",
      good: [set("a", "")]),
    Example(
      rule: "lint/repeated",
      bad: set("a", "", "<age id=\"x\" years=\"18\"/>\n<age id=\"y\" years=\"18\"/>"), line: 10,
      message: "the set asks for this twice: an age of at least 18",
      good: [
        set("a", "", "<age id=\"x\" years=\"18\"/>\n<age id=\"y\" years=\"21\"/>"),
        set(
          "a", "",
          "<age id=\"x\" years=\"18\" until=\"2016\"/>\n<age id=\"y\" years=\"18\" from=\"2017\"/>"),
      ]),
    Example(
      rule: "lint/reported-yes", bad: yes("extra"), line: 9,
      message: "this yes rests only on sources that do not decide",
      good: [yes("extra policy"), no("extra", "inferred") + "<gray kind=\"conflict\">C.</gray>"],
      badAuthority:
        "<authority id=\"extra\" kind=\"secondary\" citation=\"News\" seen=\"full-text\"/>",
      goodAuthority:
        "<authority id=\"extra\" kind=\"secondary\" citation=\"News\" seen=\"full-text\"/>"),
    Example(
      rule: "lint/uncited", bad: "", line: 7, message: "nothing cites the authority \"extra\"",
      good: [cited, "<event date=\"2010\" authority=\"extra\">Made.</event>"],
      badAuthority: statute("citation=\"Act 2\""), goodAuthority: statute("citation=\"Act 2\"")),
    Example(
      rule: "lint/unknown-days", bad: many(17).inside, line: 8,
      message: "on 2016-01-01 more days are unknown than can be told apart",
      good: [many(16).inside], badAuthority: many(17).authorities,
      goodAuthority: many(16).authorities),
    Example(
      rule: "lint/url-plain", bad: cited, line: 7, message: "the address of \"extra\" is not https",
      good: [cited], badAuthority: statute("citation=\"Act 2\" url=\"http://example.com/\""),
      goodAuthority: statute("citation=\"Act 2\" url=\"https://example.com/\"")),
  ]

  /// So many authorities that ask for something from a day of January 2016 that nobody knows.
  static func many(_ count: Int) -> (inside: String, authorities: String) {
    let inside = (1...count).map {
      "<age id=\"age-\($0)\" years=\"\($0)\" authority=\"a\($0)\" from=\"2016-01\"/>"
    }
    let authorities = (1...count).map {
      "<authority id=\"a\($0)\" kind=\"statute\" citation=\"Act \($0)\" date=\"2016\" seen=\"full-text\"/>"
    }
    return (set("set", "from=\"2016-01-01\"", inside.joined()), authorities.joined())
  }

  /// The practice begins on line 8 and what it is about on line 9; an authority of its own is on line 7.
  static func found(_ inside: String, _ authority: String) throws -> [Problem] {
    let authorities = """
      <authority id="statute" kind="statute" citation="Act 1" date="2010-01-01" seen="full-text"/>
      <authority id="policy" kind="board-policy" citation="Policy" date="2010-01-01" seen="full-text"/>
      \(authority)</authorities><authorities>
      """.replacing("</authorities><authorities>", with: "")
    let practice =
      "<practice profession=\"physical-therapist\">"
      + "<position stance=\"permits\" authority=\"statute\" how=\"express\" from=\"2001-01-01\"/>"
      + "<remark authority=\"policy\">Kept.</remark>\n\(inside)</practice>"
    let text = ruleFile(practice, authorities: authorities)
      .replacing("\n</authorities>\n", with: "</authorities>\n")
    return Lint(rulebook: try rulebook([("ZZ.xml", text)]), on: day("2026-11-23")).problems()
  }

  @Test(arguments: examples)
  func everyCheckFindsWhatItIsForAndNothingElse(example: Example) throws {
    let bad = try LintTests.found(example.bad, example.badAuthority)
    try #require(bad.map(\.id) == [example.rule], "\(bad.map(\.description))")
    #expect(bad[0].message == example.message)
    #expect(bad[0].location.position.line == Int32(example.line))
    #expect(bad[0].severity == LintRule.named(example.rule)?.severity)
    for good in example.good {
      let found = try LintTests.found(good, example.goodAuthority)
      #expect(!found.contains { $0.id == example.rule }, "\(found.map(\.description))")
    }
  }

  @Test func everyCheckHasAnExample() {
    let elsewhere: Set = ["lint/gap", "lint/reviewed"]
    let covered = Set(LintTests.examples.map(\.rule)).union(elsewhere)
    #expect(covered == Set(LintRule.all.map(\.id)))
  }

  @Test func aGapBetweenTwoPositionsIsFoundAndAnUncertainOneIsNot() throws {
    func found(_ positions: String) throws -> [Problem] {
      let file = ruleFile("<practice profession=\"dentist\">\(positions)</practice>")
      return Lint(rulebook: try rulebook([("ZZ.xml", file)]), on: day("2026-11-23")).problems()
        .filter { $0.id == "lint/gap" }
    }
    let before = yes("statute", "express", "from=\"2010-01-01\" until=\"2015-12-31\"")
    let gap = try found(before + yes("regulation", "express", "from=\"2016-02-01\""))
    #expect(gap.map(\.message) == ["from 2016-01-01 to 2016-01-31 nothing is said"])
    #expect(gap.map(\.severity) == [.warning])
    #expect(try found(before + yes("regulation", "express", "from=\"2016-01-01\"")).isEmpty)
    #expect(try found(before).isEmpty)
    #expect(try found(before + yes("regulation", "express", "from=\"2015-12..2016-01\"")).isEmpty)
  }

  @Test func aFileIsReadAgainEveryYear() throws {
    let book = try rulebook([("ZZ.xml", ruleFile("", authorities: "", reviewed: "2025-11-23"))])
    #expect(Lint(rulebook: book, on: day("2026-11-23")).problems().isEmpty)
    let late = Lint(rulebook: book, on: day("2026-11-24")).problems()
    #expect(late.map(\.id) == ["lint/reviewed"])
    #expect(late.first?.location.description == "ZZ.xml:1:1")
    #expect(
      late.first?.message == "last reviewed on 2025-11-23, more than a year before 2026-11-24")
  }

  @Test func everyCheckIsExplained() {
    for rule in LintRule.all {
      #expect(rule.id.hasPrefix("lint/"))
      #expect(rule.explanation.count > 60, "\(rule.id)")
      #expect(rule.explanation.hasSuffix("."), "\(rule.id)")
      #expect(LintRule.named(rule.id)?.id == rule.id)
      #expect(LintRule.named(String(rule.id.dropFirst(5)))?.id == rule.id)
    }
    #expect(Set(LintRule.all.map(\.id)).count == LintRule.all.count)
    #expect(LintRule.named("planet") == nil)
  }
}
