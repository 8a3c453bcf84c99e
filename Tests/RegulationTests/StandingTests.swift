import Testing

@testable import Regulation

/// Design §4, step 4: what the positions that are left come to.
@Suite struct StandingTests {
  @Test func aYesWithNothingAskedIsPermitted() throws {
    let law = try law(yes("statute"))
    #expect(law.standing == .permitted)
    #expect(law.side == .yes)
    #expect(law.grayAreas.isEmpty)
    #expect(law.possible == [.permitted])
    #expect(!law.isUncertain)
  }

  @Test func aNoIsProhibitedWhateverIsAsked() throws {
    let law = try law(no("statute") + training())
    #expect(law.standing == .prohibited)
    #expect(law.side == .no)
    #expect(law.grayAreas.isEmpty)
  }

  @Test func aMustRequirementMakesAYesConditional() throws {
    let law = try law(yes("statute") + training())
    #expect(law.standing == .conditional)
    #expect(law.side == .yes)
    #expect(law.requirements.map(\.requirement.id) == ["dry-needling-hours"])
  }

  @Test func aTermThatIsOnlyRecommendedLeavesPermitted() throws {
    let set = { (force: String) in
      "<requirements id=\"terms\" authority=\"statute\" complete=\"yes\">"
        + "<training id=\"hours\" topic=\"dry-needling\" hours=\"24\" force=\"\(force)\"/></requirements>"
    }
    #expect(try law(yes("statute") + set("should")).standing == .permitted)
    #expect(try law(yes("statute") + set("must")).standing == .conditional)
  }

  @Test func anEmptySetThatIsIncompleteMakesAYesConditional() throws {
    let set = { (complete: String) in
      "<requirements id=\"terms\" authority=\"statute\" complete=\"\(complete)\"/>"
    }
    #expect(try law(yes("statute") + set("no")).standing == .conditional)
    #expect(try law(yes("statute") + set("presumed")).standing == .permitted)
    #expect(try law(yes("statute") + set("yes")).standing == .permitted)
  }

  /// Every duty, and whether it makes a yes conditional.
  static let duties: [(element: String, isCondition: Bool)] = [
    ("<regions id=\"d\" only=\"upper-limb\"/>", true),
    ("<techniques id=\"d\" not=\"needle-retention\"/>", true),
    ("<indications id=\"d\" only=\"pain\"/>", true),
    ("<supervision id=\"d\" by=\"a physician\"/>", true),
    ("<referral id=\"d\" by=\"a physician\"/>", true),
    ("<consultation id=\"d\" by=\"a physician\"/>", true),
    ("<diagnosis id=\"d\" by=\"a physician\"/>", true),
    ("<consent id=\"d\" written=\"yes\" signed=\"yes\"/>", false),
    ("<inform id=\"d\" when=\"first-treatment\"/>", false),
    ("<documentation id=\"d\" contents=\"the needles\"/>", false),
    ("<proof-on-request id=\"d\" by=\"the board\" within-days=\"30\"/>", false),
    ("<contact id=\"d\" by=\"the physician\"/>", false),
    ("<undelegable id=\"d\" to=\"support-staff\"/>", false),
    ("<needle id=\"d\" text=\"sterile and single-use\"/>", false),
    ("<title id=\"d\" not=\"acupuncture\"/>", false),
    ("<adverse-event-report id=\"d\" within-days=\"3\" to=\"the board\"/>", false),
    ("<attendance id=\"d\"/>", false), ("<no-patients-in-training id=\"d\"/>", false),
    ("<other id=\"d\" text=\"A duty.\"/>", false),
  ]

  @Test(arguments: duties.indices)
  func onlyADutyThatBoundsTheActMakesAYesConditional(row: Int) throws {
    let (element, isCondition) = StandingTests.duties[row]
    let law = try law(yes("statute") + "<duties authority=\"statute\">\(element)</duties>")
    #expect(law.standing == (isCondition ? .conditional : .permitted), "\(element)")
    #expect(law.side == .yes)
    #expect(law.duties.count == 1)
    #expect(law.duties[0].duty.isCondition == isCondition)
    #expect(element.hasPrefix("<\(law.duties[0].duty.kindWord) "))
  }

  @Test func someOfEachInOneClassIsContested() throws {
    let law = try law(yes("policy") + no("opinion") + training())
    #expect(law.standing == .contested)
    #expect(law.side == .unclear)
    #expect(law.kinds == [.conflict])
    let message = law.gray(.conflict)?.message ?? ""
    #expect(message.contains("yes says Policy") && message.contains("no says Opinion 1"))
  }

  @Test func nothingButSilenceIsSilent() throws {
    let law = try law(silent("statute"))
    #expect(law.standing == .silent)
    #expect(law.side == .unclear)
    #expect(law.kinds == [.silence])
  }

  @Test func somethingEnactedComesBeforeSilence() throws {
    let law = try law(
      silent("statute")
        + yes("statute-2", "express", "enacted=\"2023-05-01\" from=\"2030-01-01\""))
    #expect(law.standing == .pending)
  }

  @Test func nothingAtAllIsUnknownAndNotGray() throws {
    let law = try law("<remark>Nothing was found.</remark>")
    #expect(law.standing == .unknown)
    #expect(law.side == .notEstablished)
    #expect(law.grayAreas.isEmpty)
  }

  // MARK: Acts known to bear on it and not read

  @Test func anUnreadActLeavesAYesAndDecides() throws {
    let law = try law(yes("statute") + unread("statute-2"))
    #expect(law.standing == .permitted)
    #expect(law.side == .unclear)
    #expect(law.kinds == [.unreadLaw])
  }

  @Test func anUnreadActLeavesANoANo() throws {
    let law = try law(no("statute") + unread("statute-2"))
    #expect(law.standing == .prohibited)
    #expect(law.side == .no)
    #expect(law.kinds == [.unreadLaw])
  }

  @Test func anUnreadActOverAnUnknownStandingIsReportedAndStaysNotEstablished() throws {
    let law = try law(unread("statute"))
    #expect(law.standing == .unknown)
    #expect(law.side == .notEstablished)
    #expect(law.kinds == [.unreadLaw])
  }

  @Test func anUnreadActEndsWithItsLastDay() throws {
    let positions = yes("statute") + unread("statute-2", "until=\"2025-12-31\"")
    #expect(try law(positions, on: "2025-12-31").side == .unclear)
    #expect(try law(positions, on: "2026-01-01").side == .yes)
  }

  @Test func aDecisionNotReadIsSettledByALaterText() throws {
    let positions =
      yes("policy") + unread("trial")
      + yes("statute", "express", "from=\"2025-01-01\" overrides=\"trial\"")
    #expect(try law(positions, on: "2024-12-31").kinds == [.unreadLaw])
    let after = try law(positions, on: "2025-01-01")
    #expect(after.kinds == [])
    #expect(after.side == .yes)
  }

  // MARK: Reservations

  static let reservation = "<reservation for=\"acupuncturist\" authority=\"statute-2\"/>"

  @Test func aReservationMakesAYesOfOnesOwnContested() throws {
    let law = try law(yes("statute"), beside: StandingTests.reservation)
    #expect(law.standing == .contested)
    #expect(law.side == .unclear)
    #expect(law.kinds == [.conflict])
    #expect(law.gray(.conflict)?.authorities.sorted() == [0, 1])
  }

  @Test func aReservationIsAnInferredNoToWhoeverHasNoYes() throws {
    for own in ["", silent("statute"), unread("statute"), no("news")] {
      let law = try law(own, beside: StandingTests.reservation)
      #expect(law.standing == .prohibited, "\(own)")
      #expect(law.side == .no)
      #expect(!law.kinds.contains(.unconfirmed))
    }
  }

  @Test func aReservationByABodyThatDoesNotRegulateIsAnUnconfirmedNo() throws {
    let law = try law(
      silent("statute"), beside: "<reservation for=\"acupuncturist\" authority=\"news\"/>")
    #expect(law.standing == .prohibited)
    #expect(law.side == .unclear)
    #expect(law.kinds == [.unconfirmed])
  }

  @Test func aReservationLeavesThoseItNamesAndThoseItExceptsAlone() throws {
    let silence = silent("statute")
    let own = "<reservation for=\"physical-therapist acupuncturist\" authority=\"statute-2\"/>"
    #expect(try law(silence, beside: own).standing == .silent)
    let excepted =
      "<reservation for=\"acupuncturist\" except=\"physical-therapist physician\" authority=\"statute-2\"/>"
    #expect(try law(silence, beside: excepted).standing == .silent)
    #expect(try law(yes("statute"), beside: excepted).side == .yes)
    let dentist = Asking(profession: "dentist")
    #expect(try law(silence, beside: excepted, asking: dentist).standing == .prohibited)
  }

  @Test func aReservationHoldsWhileItIsInForce() throws {
    let dated =
      "<reservation for=\"acupuncturist\" authority=\"statute-2\" from=\"2020-07-01\" until=\"2022-06-30\"/>"
    let wanted: [(day: String, standing: Standing)] = [
      ("2020-06-30", .permitted), ("2020-07-01", .contested), ("2022-06-30", .contested),
      ("2022-07-01", .permitted),
    ]
    for (day, standing) in wanted {
      #expect(try law(yes("statute"), beside: dated, on: day).standing == standing)
    }
  }

  @Test func aReservationCanBeOverridden() throws {
    let law = try law(
      yes("regulation", "express", "overrides=\"statute-2\""), beside: StandingTests.reservation)
    #expect(law.standing == .permitted)
    #expect(law.kinds == [])
  }

  @Test func aBanOfItsOwnThatOutweighsTheYesIsNotMadeContestedByAReservation() throws {
    let law = try law(yes("policy") + no("statute"), beside: StandingTests.reservation)
    #expect(law.standing == .prohibited)
  }
}
