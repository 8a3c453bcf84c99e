import Testing

@testable import Regulation

/// Design §4, steps 1 and 2: what is in operation, and what it sets aside.
@Suite struct OperativeTests {
  @Test func whatIsEnactedAndWaitsPermitsNothing() throws {
    let act = yes("statute", "express", "enacted=\"2023-05-01\" from=\"unknown\"")
    let law = try law(act)
    #expect(law.standing == .pending)
    #expect(law.side == .unclear)
    #expect(law.kinds == [.pending])
    #expect(law.gray(.pending)?.message.contains("Act 1") == true)
  }

  @Test func whatIsEnactedAndWaitsDisplacesNothing() throws {
    let act = yes(
      "statute", "express", "enacted=\"2023-05-01\" from=\"2024-06-22\" overrides=\"opinion\"")
    let both = no("opinion") + act
    #expect(try law(both, on: "2023-04-30").kinds == [])
    for day in ["2023-05-01", "2023-08-01", "2024-06-21"] {
      let waiting = try law(both, on: day)
      #expect(waiting.standing == .prohibited)
      #expect(waiting.side == .no)
      #expect(waiting.kinds == [.enacted])
      #expect(waiting.positions[0].droppedBy == nil)
    }
    let after = try law(both, on: "2024-06-22")
    #expect(after.standing == .permitted)
    #expect(after.side == .yes)
    #expect(after.kinds == [])
    #expect(after.positions[0].droppedBy == 1)
  }

  @Test func anEnactedBanBesideAYesAdvises() throws {
    let law = try law(
      yes("statute") + no("statute-2", "express", "enacted=\"2026-04-02\" from=\"2027-09-01\""))
    #expect(law.standing == .permitted)
    #expect(law.side == .yes)
    #expect(law.kinds == [.enacted])
    #expect(law.gray(.enacted)?.authorities == [1])
  }

  @Test func anActThatNeverCameIntoOperationNoLongerWaitsAfterItsEnd() throws {
    let act = yes(
      "statute", "express", "enacted=\"2023-05-01\" from=\"unknown\" until=\"2024-12-31\"")
    #expect(try law(act, on: "2024-12-31").standing == .pending)
    #expect(try law(act, on: "2025-01-01").standing == .unknown)
  }

  @Test func anActThatALaterOneSetsAsideNoLongerWaits() throws {
    let act = yes("statute", "express", "enacted=\"2023-05-01\" from=\"unknown\"")
    let repeal = no("statute-2", "express", "from=\"2025-01-01\" overrides=\"statute\"")
    #expect(try law(act + repeal, on: "2024-12-31").standing == .pending)
    let law = try law(act + repeal, on: "2025-01-01")
    #expect(law.standing == .prohibited)
    #expect(law.kinds == [])
  }

  @Test func aPositionThatAnotherOverridesIsDropped() throws {
    let law = try law(no("opinion") + yes("policy", "express", "overrides=\"opinion\""))
    #expect(law.standing == .permitted)
    #expect(law.kinds == [])
    #expect(law.positions.map(\.droppedBy) == [1, nil])
  }

  @Test func aDroppedPositionStillDropsWhatItOverrode() throws {
    // The rule voided the opinion, the decision voids the rule: the opinion does not come back.
    let law = try law(
      yes("opinion") + no("regulation", "express", "overrides=\"opinion\"")
        + silent("appeal", "overrides=\"regulation\""))
    #expect(law.standing == .silent)
    #expect(law.stances == [.silent])
    #expect(law.positions.map(\.droppedBy) == [1, 2, nil])
  }

  @Test func overridesDropOnlyPositionsAllOfWhoseAuthoritiesAreNamed() throws {
    let override = { (named: String) in
      no("opinion policy") + yes("statute", "express", "overrides=\"\(named)\"")
    }
    #expect(try law(override("opinion")).kinds == [.dissent])
    #expect(try law(override("opinion")).positions[0].droppedBy == nil)
    #expect(try law(override("policy opinion")).positions[0].droppedBy == 1)
    #expect(try law(override("opinion news policy")).kinds == [])
  }

  @Test func aPositionDoesNotDropItself() throws {
    let law = try law(yes("statute", "express", "overrides=\"statute\""))
    #expect(law.standing == .permitted)
  }

  @Test func anOverrideCountsOnlyWhileItIsInOperation() throws {
    let positions =
      no("statute")
      + yes(
        "statute-2", "express", "from=\"2020-01-01\" until=\"2021-12-31\" overrides=\"statute\"")
    #expect(try law(positions, on: "2019-12-31").standing == .prohibited)
    #expect(try law(positions, on: "2020-01-01").standing == .permitted)
    #expect(try law(positions, on: "2021-12-31").standing == .permitted)
    #expect(try law(positions, on: "2022-01-01").standing == .prohibited)
  }

  @Test func anOverrideStandsOnThePositionAndLeavesOtherPracticesAlone() throws {
    let beside = "<practice profession=\"physical-therapist-assistant\">\(no("opinion"))</practice>"
    let therapists = no("opinion") + yes("statute", "express", "overrides=\"opinion\"")
    #expect(try law(therapists, beside: beside).standing == .permitted)
    let file = ruleFile(
      "<practice profession=\"physical-therapist\">\(therapists)</practice>" + beside)
    let book = try rulebook([("ZZ.xml", file)])
    let place = book.jurisdictions[0]
    let assistants = place.law(of: place.practices[1], in: place.code, on: day("2026-11-23"))
    #expect(assistants.standing == .prohibited)
  }

  @Test func aStatuteThatMayLackItsRuleIsOperativeWithUnseenTerms() throws {
    let law = try law(
      yes("statute") + "<requirements id=\"rule\" authority=\"statute\" complete=\"no\"/>")
    #expect(law.standing == .conditional)
    #expect(law.side == .unclear)
    #expect(law.kinds == [.unseenTerms])
  }
}
