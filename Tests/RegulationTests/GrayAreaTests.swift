import Terms
import Testing

@testable import Regulation

/// Design §5: the gray areas that stand beside a yes or a no.
@Suite struct GrayAreaTests {
  @Test func everyKindWeighsWhatTheDesignSays() {
    let deciding: Set<GrayKind> = [
      .silence, .conflict, .pending, .unreadLaw, .unseenTerms, .unconfirmed, .uncertainDate, .stale,
      .uncertainPlace,
    ]
    let strictly: Set<GrayKind> = [
      .partRead, .staleSource, .vagueStandard, .crossProfession, .titleOrDelegation,
    ]
    for kind in GrayKind.allCases {
      #expect(kind.weight.decides(strict: false) == deciding.contains(kind))
      #expect(
        kind.weight.decides(strict: true) == (deciding.contains(kind) || strictly.contains(kind)))
    }
  }

  // MARK: Worked out

  @Test func anAnnulledRuleIsTheLawOfItsDayWithAnAdvice() throws {
    let rule = yes(
      "regulation", "express", "from=\"2015-01-01\" until=\"2018-06-30\" ended=\"annulled\"")
    let then = try law(rule, on: "2018-06-30")
    #expect(then.standing == .permitted)
    #expect(then.side == .yes)
    #expect(then.kinds == [.annulledLater])
    #expect(try law(rule, on: "2018-07-01").standing == .unknown)
  }

  @Test(arguments: ["repealed", "superseded", "lapsed"])
  func whatEndedOtherwiseBringsNoAdvice(ended: String) throws {
    let rule = yes("regulation", "express", "until=\"2018-06-30\" ended=\"\(ended)\"")
    #expect(try law(rule, on: "2018-06-30").kinds == [])
  }

  @Test func unseenTermsDecideAndPartReadTextAdvisesUntilStrict() throws {
    for strict in [false, true] {
      let unseen = try law(yes("statute") + training("complete=\"no\""), strict: strict)
      #expect(unseen.kinds == [.unseenTerms])
      #expect(unseen.side == .unclear)
      let read = try law(yes("statute") + training("complete=\"presumed\""), strict: strict)
      #expect(read.kinds == [.partRead])
      #expect(read.side == (strict ? .unclear : .yes))
      let whole = try law(yes("statute") + training("complete=\"yes\""), strict: strict)
      #expect(whole.kinds == [])
    }
  }

  @Test func termsNobodyReadAreNotToldBesideANo() throws {
    #expect(try law(no("statute") + training("complete=\"no\"")).kinds == [])
  }

  /// A set with unseen terms around some way to prove them.
  static func unseen(_ inside: String) -> String {
    "<requirements id=\"terms\" authority=\"statute\" complete=\"no\">\(inside)</requirements>"
  }

  static func permit(_ more: String) -> String {
    "<registration id=\"permit\" kind=\"permit\" with=\"the board\" \(more)/>"
  }

  static let other = "<other id=\"other\" text=\"Another way.\"/>"

  @Test func anApprovedEntryThatProvesAllTakesTheWeightFromUnseenTerms() throws {
    let proof = GrayAreaTests.permit("basis=\"approved\" proves=\"all\"")
    for inside in [proof, "<all id=\"both\">\(proof)\(GrayAreaTests.other)</all>"] {
      let law = try law(yes("statute") + GrayAreaTests.unseen(inside))
      #expect(law.standing == .conditional)
      #expect(law.side == .yes)
      #expect(law.kinds == [])
    }
  }

  @Test func whatDoesNotProveAllLeavesTheWeight() throws {
    let proof = GrayAreaTests.permit("basis=\"approved\" proves=\"all\"")
    let insides = [
      GrayAreaTests.permit("basis=\"approved\""), GrayAreaTests.permit("basis=\"self-declared\""),
      GrayAreaTests.permit("basis=\"approved\" proves=\"other\"") + GrayAreaTests.other,
      // Who takes the other way proves nothing, nor does an entry that nobody needs, or not yet.
      "<any id=\"either\">\(proof)\(GrayAreaTests.other)</any>",
      GrayAreaTests.permit("basis=\"approved\" proves=\"all\" force=\"should\""),
      GrayAreaTests.permit("basis=\"approved\" proves=\"all\" applies-when=\"compact-privilege\""),
      GrayAreaTests.permit("basis=\"approved\" proves=\"all\" from=\"2030-01-01\""),
      GrayAreaTests.permit("basis=\"approved\" proves=\"all\" until=\"2020-01-01\""),
    ]
    for inside in insides {
      let law = try law(yes("statute") + GrayAreaTests.unseen(inside))
      #expect(law.kinds == [.unseenTerms], "\(inside)")
      #expect(law.side == .unclear, "\(inside)")
    }
  }

  @Test func aFigureKnownOnlySecondHandAdvises() throws {
    for (authority, isSecondHand) in [
      ("news", true), ("news association", true), ("statute", false), ("news statute", false),
      ("heard-statute", false),
    ] {
      let law = try law(yes("statute") + training(authority: authority))
      #expect(law.kinds == (isSecondHand ? [.secondHand] : []), "\(authority)")
      #expect(law.side == .yes)
      #expect(law.requirements[0].isSecondHand == isSecondHand)
    }
  }

  @Test func aSecondHandPartOfARequirementIsTold() throws {
    let set = """
      <requirements id="hours" authority="statute" complete="yes"><any id="route">
      <training id="a" topic="dry-needling" hours="24"><also in-person="24" authority="news"/></training>
      <experience id="b" years="1" since="first-license" authority="association"/>
      </any></requirements>
      """
    let law = try law(yes("statute") + set)
    let secondHand = try #require(law.gray(.secondHand))
    #expect(secondHand.message.contains("News") && secondHand.message.contains("Association"))
    #expect(law.requirements[0].isSecondHand == false)
    #expect(law.requirements[0].children.map(\.isSecondHand) == [false, true])
  }

  @Test func aReviewGoesStaleTheDayAfterItsTermIsOver() throws {
    let cases: [(day: String, staleAfter: Int, isStale: Bool)] = [
      ("2027-11-23", 365, false), ("2027-11-24", 365, true), ("2026-11-23", 0, false),
      ("2026-11-24", 0, true), ("2026-12-23", 30, false), ("2026-12-24", 30, true),
      ("1999-01-01", 365, false),
    ]
    for (day, staleAfter, isStale) in cases {
      let asking = Asking(day: day, staleAfter: staleAfter)
      let always = yes("statute", "express", "from=\"1990-01-01\"")
      let law = try law(always, asking: asking)
      #expect(law.kinds == (isStale ? [.stale] : []), "\(day), \(staleAfter)")
      #expect(law.side == (isStale ? .unclear : .yes))
      #expect(law.standing == .permitted)
    }
  }

  @Test func aStaleNoStaysANo() throws {
    #expect(try law(no("statute"), on: "2028-01-01").side == .no)
    #expect(try law("", on: "2028-01-01").side == .notEstablished)
  }

  // MARK: Written

  @Test(arguments: ["stale-source", "vague-standard", "cross-profession", "title-or-delegation"])
  func aWrittenGrayAreaAdvisesAndDecidesUnderStrict(kind: String) throws {
    let note = "<gray kind=\"\(kind)\" authority=\"policy\">Why.</gray>"
    let law1 = try law(yes("statute") + note)
    #expect(law1.side == .yes)
    #expect(law1.grayAreas.map(\.message) == ["Why."])
    #expect(law1.grayAreas[0].findingID == "gray/\(kind)")
    #expect(try law(yes("statute") + note, strict: true).side == .unclear)
    #expect(try law(no("statute") + note, strict: true).side == .no)
  }

  @Test func aProposalAdvisesEvenUnderStrictAndOnlyWhileItIsOpen() throws {
    let note =
      "<gray kind=\"proposal\" id=\"hb-867\" authority=\"bill\" from=\"2025-01-10\" until=\"2025-04-30\">HB 867.</gray>"
    for (day, isOpen) in [
      ("2025-01-09", false), ("2025-01-10", true), ("2025-04-30", true), ("2025-05-01", false),
    ] {
      let law = try law(yes("statute") + note, on: day, strict: true)
      #expect(law.side == .yes)
      #expect(law.grayAreas.map(\.findingID) == (isOpen ? ["gray/proposal/hb-867"] : []))
    }
  }

  @Test func aWrittenNoteExplainsAStandingAndNeverMakesOne() throws {
    let notes = """
      <gray kind="silence" authority="policy">Nobody asked.</gray>
      <gray kind="conflict">They pull apart.</gray><gray kind="pending">The rule is awaited.</gray>
      """
    #expect(try law(yes("statute") + notes).grayAreas.isEmpty)
    #expect(try law(no("statute") + notes).grayAreas.isEmpty)
    #expect(try law(notes).grayAreas.isEmpty)
    let silence = try law(silent("statute") + notes)
    #expect(silence.grayAreas.count == 1)
    #expect(silence.gray(.silence)?.message.hasSuffix("Nobody asked.") == true)
    #expect(silence.gray(.silence)?.authorities.count == 2)
    let contested = try law(yes("statute") + no("statute-2") + notes)
    #expect(contested.gray(.conflict)?.message.hasSuffix("They pull apart.") == true)
    let pending = try law(yes("statute", "express", "enacted=\"2020\" from=\"unknown\"") + notes)
    #expect(pending.gray(.pending)?.message.hasSuffix("The rule is awaited.") == true)
  }

  @Test func strictDoesNotTouchAStandingOrANo() throws {
    for positions in [yes("statute"), no("statute"), silent("statute"), ""] {
      let plain = try law(positions + training("complete=\"presumed\""))
      let strict = try law(positions + training("complete=\"presumed\""), strict: true)
      #expect(plain.standing == strict.standing)
      #expect(plain.side <= strict.side)
    }
    #expect(try law(no("statute"), strict: true).side == .no)
  }
}
