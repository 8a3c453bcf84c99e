import Checking
import Regulation
import Terms
import Testing

@testable import Reports

@Suite("What changed between two rulebooks")
struct RulesDiffTests {
  // MARK: Rulebooks made for a test

  /// The rule file of a place that does not exist.
  private struct Draft {
    var reviewed = "2026-11-23"
    var summary = "Nothing."
    var authorities = """
      <authority id="act" kind="statute" citation="Act 1" date="2010-01-01" seen="full-text"/>
      <authority id="rule" kind="regulation" citation="Rule 1" date="2010-01-01" seen="full-text"/>
      """
    var parts = ""
    var before = ""
    var position = """
      <position id="yes" stance="permits" authority="act" how="express" from="2010-01-01"/>
      """
    var requirements = """
      <requirements id="set" authority="rule" from="2010-01-01" complete="yes">
      <training id="hours" topic="dry-needling" hours="24"/>
      <certificate id="cpr" kind="cpr"/></requirements>
      """
    var duties = """
      <duties id="due" authority="rule" from="2010-01-01"><consent id="consent" written="yes"/></duties>
      """
    var gray = ""
    var others = ""

    var text: String {
      """
      <jurisdiction xmlns="urn:licet:jurisdiction:1" code="ZZ" name="Nowhere" reviewed="\(reviewed)">
      <summary>\(summary)</summary>
      <authorities>\(authorities)</authorities>\(parts)
      <practice profession="physical-therapist">\(before)\(position)\(requirements)\(duties)\(gray)</practice>
      \(others)
      </jurisdiction>
      """
    }
  }

  private func rulebook(
    _ files: [String], _ professions: ProfessionTable = ProfessionTable()
  ) throws -> Rulebook {
    let files = files.enumerated().map {
      Rulebook.File(path: "\($0).xml", name: "\($0).xml", bytes: Array($1.utf8))
    }
    return try Rulebook.read(
      files: files, trees: files.map { Rulebook.tree(of: $0, schema: nil) },
      professions: professions)
  }

  private func difference(_ old: String..., to new: [String]) throws -> RulebookDifference {
    let before = try rulebook(old)
    return RulebookDifference(
      from: .init(source: "old", rulebook: before),
      to: .init(source: "new", rulebook: try rulebook(new, before.professions)), on: testDay)
  }

  /// The difference that a change of the draft makes, held against its published schema.
  private func difference(_ change: (inout Draft) -> Void) throws -> RulebookDifference {
    var new = Draft()
    change(&new)
    let difference = try difference(Draft().text, to: [new.text])
    try expectValid(difference)
    return difference
  }

  private func expectValid(_ difference: RulebookDifference) throws {
    let json = try JSONReader.read(DifferenceJSON(difference).document())
    #expect(try schema("rules-diff").errors(in: json) == [])
  }

  /// The only practice that differs.
  private func practice(_ difference: RulebookDifference) throws -> PracticeDifference {
    #expect(difference.differences.count == 1)
    return try #require(difference.differences.first)
  }

  private func days(_ period: PracticeDifference.Period) -> String {
    "\(period.from)..\(period.until)"
  }

  private func told(_ change: LawChange) -> String {
    let terms = change.terms.map { "\($0.name) \($0.old ?? "-")>\($0.new ?? "-")" }
    return "\(change.turn) \(change.kind) \(change.id) \(terms.joined(separator: ","))"
  }

  // MARK: No difference

  @Test("Reordering, rewording, moving lines and reviewing again are no difference in law")
  func nothing() throws {
    let difference = try difference { draft in
      draft.reviewed = "2026-12-24"
      draft.summary = "Nothing at all."
      draft.authorities = draft.authorities.split(separator: "\n").reversed()
        .joined(separator: "\n\n\n").replacing("/>", with: ">Says yes.</authority>")
      draft.requirements = """
        <requirements id="set" authority="rule" from="2010-01-01" complete="yes" note="All of it.">

        <certificate id="cpr" kind="cpr" note="Any course."/>
        <training hours="24"   topic="dry-needling"
                  id="hours"/></requirements>
        """
      draft.before = draft.duties
      draft.duties = ""
      draft.gray = ""
    }
    #expect(difference.isEmpty)
    #expect(
      difference.wording.counts.map { "\($0.number) \($0.what)" }
        == ["1 reviewed date", "1 summary", "2 note", "2 source description"])
  }

  @Test("An act that bears no date began by the review, whichever review that is")
  func undated() throws {
    let authorities = """
      <authority id="act" kind="statute" citation="Act 1" seen="full-text"/>
      <authority id="rule" kind="regulation" citation="Rule 1" seen="full-text"/>
      """
    let position = #"<position id="yes" stance="permits" authority="act" how="express"/>"#
    var old = Draft(authorities: authorities, position: position)
    var new = old
    old.reviewed = "2025-01-01"
    new.reviewed = "2026-11-23"
    #expect(try difference(old.text, to: [new.text]).isEmpty)
  }

  @Test("A source that has another id and the same citation is the same source")
  func renamedSource() throws {
    let difference = try difference { draft in
      draft.authorities = draft.authorities.replacing(#"id="act""#, with: #"id="statute-1""#)
      draft.position = draft.position.replacing(#""act""#, with: #""statute-1""#)
    }
    #expect(difference.isEmpty)
  }

  @Test("The shipped rules differ from themselves in nothing")
  func itself() throws {
    let rules = try shipped.get().rulebook
    let difference = RulebookDifference(
      from: .init(source: "a", rulebook: rules), to: .init(source: "b", rulebook: rules),
      on: testDay)
    #expect(difference.isEmpty)
    #expect(difference.wording.total == 0)
  }

  // MARK: Every sort of difference

  @Test("A requirement that asks more is changed, with what it asked and asks")
  func changedRequirement() throws {
    let practice = try practice(
      difference {
        $0.requirements = $0.requirements.replacing(#"hours="24""#, with: #"hours="30""#)
      })
    #expect(practice.periods.map(days) == ["2010-01-01..never"])
    #expect(practice.periods[0].changes.map(told) == ["changed requirement hours hours 24>30"])
    #expect(practice.periods[0].changes[0].old?.message == "24 hours of dry needling training")
    #expect(practice.periods[0].answers.isEmpty)
  }

  @Test("Force, condition, region and completeness are terms")
  func termsOfForce() throws {
    let practice = try practice(
      difference { draft in
        draft.requirements = draft.requirements
          .replacing(#"kind="cpr""#, with: #"kind="cpr" force="should" for="thorax""#)
          .replacing(#"complete="yes""#, with: #"complete="no""#)
      })
    let changes = practice.periods[0].changes.map(told)
    #expect(changes.contains("changed requirement cpr for ->thorax,force must>should"))
    #expect(changes.contains("changed requirements set complete yes>no"))
    #expect(changes.contains("added gray-area unseen-terms "))
    #expect(practice.periods[0].answers.map(\.new.side) == [.unclear])
  }

  @Test("Requirements and duties come and go")
  func addedAndDropped() throws {
    let practice = try practice(
      difference { draft in
        draft.requirements = draft.requirements
          .replacing(#"<certificate id="cpr" kind="cpr"/>"#, with: #"<age id="grown" years="21"/>"#)
        draft.duties = draft.duties.replacing(
          "</duties>", with: #"<regions id="not-eyes" not="orbit"/></duties>"#)
      })
    #expect(
      practice.periods[0].changes.map(told)
        == ["dropped requirement cpr ", "added requirement grown ", "added duty not-eyes "])
  }

  @Test(
    "A choice that comes with its branches is told once, and a branch that comes alone by itself")
  func choices() throws {
    let choice = """
      <any id="one"><age id="grown" years="21"/><certificate id="cnt" kind="clean-needle-technique"/></any>
      """
    let whole = try practice(
      difference {
        $0.requirements = $0.requirements.replacing(
          "</requirements>", with: choice + "</requirements>")
      })
    #expect(whole.periods[0].changes.map(told) == ["added requirement one "])
    var old = Draft()
    old.requirements = old.requirements.replacing(
      "</requirements>", with: choice + "</requirements>")
    var new = old
    new.requirements = old.requirements.replacing(
      "</any>", with: #"<insurance id="sure" kind="liability"/></any>"#)
    let branch = try practice(difference(old.text, to: [new.text]))
    #expect(
      branch.periods[0].changes.map(told)
        == ["changed requirement one of cnt, grown>cnt, grown, sure", "added requirement sure "])
  }

  @Test("A standing that turns is told with the law side, on the days on which it does")
  func standing() throws {
    let ban = """
      <position id="no" stance="forbids" authority="rule" how="express" from="2020-01-01" until="2021-12-31" overrides="act"/>
      """
    let practice = try practice(difference { $0.position += ban })
    #expect(practice.periods.map(days) == ["2020-01-01..2021-12-31"])
    let answer = try #require(practice.periods[0].answers.first)
    #expect(answer.old.standing == .conditional && answer.new.standing == .prohibited)
    #expect(answer.old.side == .yes && answer.new.side == .no)
    #expect(
      practice.periods[0].changes.map(told).contains("changed position yes in-force yes>set aside"))
  }

  @Test("What begins on another day is a date, and a difference on the days between")
  func dates() throws {
    let practice = try practice(
      difference {
        $0.requirements = $0.requirements.replacing("2010-01-01", with: "2012-03-01")
      })
    #expect(practice.periods.map(days) == ["2010-01-01..2012-02-29"])
    #expect(practice.dates.map(\.new.id) == ["set"])
    #expect(practice.dates[0].dates == [.init(name: "from", old: "2010-01-01", new: "2012-03-01")])
  }

  @Test("What newly rests on a source, or no longer does, is changed")
  func sources() throws {
    let difference = try difference {
      $0.requirements = $0.requirements.replacing(
        #"kind="cpr""#, with: #"kind="cpr" authority="act""#)
      $0.position = $0.position.replacing(#""act""#, with: #""act rule""#)
    }
    let changes = try practice(difference).periods[0].changes
    #expect(changes.map(\.id) == ["yes", "cpr"])
    #expect(changes[0].gained.map(\.id) == ["rule"] && changes[0].lost.isEmpty)
    #expect(changes[1].gained.map(\.id) == ["act"] && changes[1].lost.map(\.id) == ["rule"])
    let text = text(DifferenceText(difference).text())
    #expect(text.contains("now rests on [2] too"))
    #expect(text.contains("no longer rests on"))
  }

  @Test("A source that is cited otherwise, or is of another sort, is told once")
  func citations() throws {
    let practice = try practice(
      difference { $0.authorities = $0.authorities.replacing("Rule 1", with: "Rule 1(a)") })
    #expect(practice.periods.isEmpty)
    #expect(practice.sources.map(\.id) == ["rule"])
    #expect(practice.sources[0].terms == [.init(name: "citation", old: "Rule 1", new: "Rule 1(a)")])
  }

  @Test("Gray areas that were written come and go on their days")
  func grays() throws {
    let practice = try practice(
      difference {
        $0.gray =
          #"<gray kind="vague-standard" id="v" authority="rule" from="2015-01-01">Which?</gray>"#
      })
    #expect(practice.periods.map(days) == ["2015-01-01..never"])
    #expect(practice.periods[0].changes.map(told) == ["added gray-area vague-standard/v "])
  }

  @Test("Whether a place licenses the profession is law")
  func licensed() throws {
    let old = Draft().text
    let new = old.replacing(
      #"<practice profession="physical-therapist">"#,
      with: #"<practice profession="physical-therapist" licensed="no">"#)
    let practice = try practice(difference(old, to: [new]))
    #expect(practice.periods.map(days) == ["ever..never"])
    #expect(practice.periods[0].changes.map(told) == ["changed license  licensed yes>no"])
  }

  @Test("Places and practices come and go")
  func placesAndPractices() throws {
    let other = Draft().text.replacing(
      #"code="ZZ" name="Nowhere""#, with: #"code="XX" name="Elsewhere""#
    )
    .replacing(#"id="act""#, with: #"id="act-x""#).replacing(#""act""#, with: #""act-x""#)
    .replacing(#"id="rule""#, with: #"id="rule-x""#).replacing(#""rule""#, with: #""rule-x""#)
    let dentist =
      #"<practice profession="dentist"><position stance="silent" authority="act" from="2010-01-01"/></practice>"#
    let difference = try difference(Draft().text, to: [Draft(others: dentist).text, other])
    try expectValid(difference)
    #expect(difference.places.map { "\($0.turn) \($0.place)" } == ["added XX"])
    #expect(
      difference.practices.map { "\($0.turn) \($0.place) \($0.answer.standing)" } == [
        "added ZZ silent"
      ])
    #expect(difference.differences.isEmpty)
    #expect(!difference.isEmpty)
  }

  @Test("Of a place with parts, the part that changed is told")
  func parts() throws {
    let parts = """
      <part id="ZZ-x-north" within="ZZ" name="North"/><part id="ZZ-x-south" within="ZZ" name="South"/>
      """
    let old = Draft(parts: parts)
    var new = old
    new.position += """
      <position id="no" stance="forbids" authority="rule" how="express" from="2020-01-01" overrides="act" where="ZZ-x-north"/>
      """
    let practice = try practice(difference(old.text, to: [new.text]))
    let answers = practice.periods.flatMap(\.answers)
    #expect(answers.map { $0.places.map(\.code) } == [["ZZ-x-north"]])
    #expect(answers.map(\.new.standing) == [.prohibited])
  }

  @Test("Parts that stand in another order, each with a gray area of its own, are no difference")
  func partsReordered() throws {
    let north = #"<part id="ZZ-x-north" within="ZZ" name="North"/>"#
    let south = #"<part id="ZZ-x-south" within="ZZ" name="South"/>"#
    let position = #"<position stance="permits" authority="act" how="inferred" from="2010-01-01"/>"#
    let own =
      #"<position stance="permits" authority="rule" how="inferred" from="2010-01-01" where="ZZ-x-north"/>"#
    let old = Draft(parts: north + south, position: position + own)
    let new = Draft(parts: south + north, position: own + position)
    #expect(try difference(old.text, to: [new.text]).isEmpty)
  }

  @Test("The terms of another profession that a profession takes over are its own")
  func sameAs() throws {
    let other = """
      <practice profession="dentist"><position stance="permits" how="express" authority="act" from="2010-01-01"/>
      <requirements id="as-pt" authority="act" from="2010-01-01" complete="yes"><same-as id="same" profession="physical-therapist"/></requirements></practice>
      """
    let old = Draft(others: other)
    var new = old
    new.requirements = old.requirements.replacing(#"hours="24""#, with: #"hours="30""#)
    let difference = try difference(old.text, to: [new.text])
    #expect(
      difference.differences.map { difference.professions.slug($0.profession) } == [
        "dentist", "physical-therapist",
      ])
  }

  // MARK: Mirrors

  @Test("What is added one way is dropped the other way, on the same days", arguments: 0..<60)
  func mirror(_ seed: Int) throws {
    var chance = UInt64(seed) &* 0x9E37_79B9_7F4A_7C15 &+ 1
    func pick<Item>(_ items: [Item]) -> Item {
      chance = chance &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return items[Int(chance >> 33) % items.count]
    }
    func draft() -> Draft {
      var draft = Draft()
      draft.requirements = """
        <requirements id="\(pick(["set", "other"]))" authority="\(pick(["act", "rule", "act rule"]))" from="\(pick(["2010-01-01", "2012", "2014-06"]))" complete="\(pick(["yes", "no", "presumed"]))">
        <training id="\(pick(["hours", "course"]))" topic="dry-needling" hours="\(pick([24, 30, 54]))"/>
        \(pick(["", #"<certificate id="cpr" kind="cpr"/>"#, #"<any id="one"><age id="age" years="21"/><insurance id="sure" kind="liability"/></any>"#]))
        </requirements>
        """
      draft.position = """
        <position \(pick(["", #"id="yes""#])) stance="\(pick(["permits", "permits", "forbids"]))" authority="act" how="express" from="\(pick(["2010-01-01", "2011", "2013-05"]))" \(pick(["", #"until="2024-06-30""#]))/>
        """
      draft.gray = pick([
        "", #"<gray kind="vague-standard" authority="rule" from="2015">Hm.</gray>"#,
      ])
      return draft
    }
    let (a, b) = (draft().text, draft().text)
    let there = try difference(a, to: [b])
    let back = try difference(b, to: [a])
    #expect(try difference(a, to: [a]).isEmpty)
    try expectValid(there)
    func turned(_ turn: LawChange.Turn) -> LawChange.Turn {
      switch turn {
      case .added: .dropped
      case .dropped: .added
      case .changed: .changed
      }
    }
    func account(_ difference: RulebookDifference, isBack: Bool) -> [String] {
      difference.differences.flatMap { practice in
        let periods = practice.periods.flatMap { period in
          let answers = period.answers.map {
            "\(period.from) \(isBack ? $0.new : $0.old) \(isBack ? $0.old : $0.new)"
          }
          return answers
            + period.changes.map { change in
              let (old, new) = isBack ? (change.new, change.old) : (change.old, change.new)
              let (gained, lost) =
                isBack ? (change.lost, change.gained) : (change.gained, change.lost)
              let terms = change.terms.map {
                "\($0.name) \((isBack ? $0.new : $0.old) ?? "") \((isBack ? $0.old : $0.new) ?? "")"
              }
              return
                "\(days(period)) \(isBack ? turned(change.turn) : change.turn) \(old?.message ?? "") "
                + "\(new?.message ?? "") \(terms) \(gained.map(\.id)) \(lost.map(\.id))"
            }
        }
        let dates = practice.dates.flatMap { change in
          change.dates.map {
            "\($0.name) \((isBack ? $0.new : $0.old) ?? "") \((isBack ? $0.old : $0.new) ?? "")"
          }
        }
        return periods + dates
      }.sorted()
    }
    #expect(account(there, isBack: false) == account(back, isBack: true))
  }

  // MARK: Telling

  @Test("The text fits the page, tells what was and what is, and lets nothing harmful through")
  func page() throws {
    let difference = try difference(
      Draft().text,
      to: [
        Draft(
          requirements: Draft().requirements.replacing(#"hours="24""#, with: #"hours="30""#)
        ).text.replacing("Rule 1", with: "Rule \u{202E}1")
      ])
    let bytes = DifferenceText(difference).text()
    let text = String(decoding: bytes, as: UTF8.self)
    #expect(text.hasPrefix("In law, old and new differ: 1 practice changed\n"))
    #expect(text.contains("24 hours of dry needling training"))
    #expect(text.contains("→ 30 hours of dry needling training"))
    for line in text.split(separator: "\n") {
      #expect(DisplayWidth.columns(of: line) <= 80, "\(line)")
      #expect(!line.unicodeScalars.contains { Harm.isHarmful($0.value) })
    }
  }
}
