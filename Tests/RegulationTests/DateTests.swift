import Terms
import Testing

@testable import Regulation

/// Design §4, dates: a partial date is an interval, and a question is answered for every possibility.
@Suite struct DateTests {
  /// What the law comes to on a day, in one line: `uncertain(permitted unknown) unclear`.
  private func answer(_ positions: String, _ day: String, _ authorities: String? = nil) throws
    -> String
  {
    let asking = Asking(day: day, authorities: authorities ?? standardAuthorities)
    let law = try law(positions, asking: asking)
    let possible = law.possible.map(\.rawValue).joined(separator: " ")
    let standing = law.isUncertain ? "uncertain(\(possible))" : possible
    return "\(standing) \(law.side.rawValue)"
  }

  @Test func aMonthIsSomeDayOfIt() throws {
    let from = yes("statute", "express", "from=\"2016-06\"")
    #expect(try answer(from, "2016-05-31") == "unknown not-established")
    #expect(try answer(from, "2016-06-01") == "uncertain(permitted unknown) unclear")
    #expect(try answer(from, "2016-06-29") == "uncertain(permitted unknown) unclear")
    #expect(try answer(from, "2016-06-30") == "permitted yes")
  }

  @Test func aYearIsSomeDayOfIt() throws {
    let until = yes("statute", "express", "from=\"2000-01-01\" until=\"2016\"")
    #expect(try answer(until, "2016-01-01") == "permitted yes")
    #expect(try answer(until, "2016-01-02") == "uncertain(permitted unknown) unclear")
    #expect(try answer(until, "2016-12-31") == "uncertain(permitted unknown) unclear")
    #expect(try answer(until, "2017-01-01") == "unknown not-established")
  }

  @Test func firstAndLastDaysCount() throws {
    let days = yes("statute", "express", "from=\"2016-06-10\" until=\"2016-06-12\"")
    #expect(try answer(days, "2016-06-09") == "unknown not-established")
    #expect(try answer(days, "2016-06-10") == "permitted yes")
    #expect(try answer(days, "2016-06-12") == "permitted yes")
    #expect(try answer(days, "2016-06-13") == "unknown not-established")
  }

  @Test func aRangeIsSomeDayInItAndAnOpenOneHasNoBound() throws {
    let range = yes("statute", "express", "from=\"2014..2016-02\"")
    #expect(try answer(range, "2013-12-31") == "unknown not-established")
    #expect(try answer(range, "2014-01-01") == "uncertain(permitted unknown) unclear")
    #expect(try answer(range, "2016-02-29") == "permitted yes")
    let before = yes("statute", "express", "from=\"..2016\"")
    #expect(try answer(before, "1850-01-01") == "uncertain(permitted unknown) unclear")
    #expect(try answer(before, "2016-12-31") == "permitted yes")
    let after = yes("statute", "express", "from=\"2016..\"")
    #expect(try answer(after, "2015-12-31") == "unknown not-established")
    #expect(try answer(after, "2026-11-23") == "uncertain(permitted unknown) unclear")
  }

  // MARK: No date given

  static let dated = """
    <authority id="date" kind="statute" citation="1" date="2012-03" current="2020" read="2024-01-01" seen="full-text"/>
    <authority id="current" kind="statute" citation="2" current="2020-05-01" read="2024-01-01" seen="full-text"/>
    <authority id="read" kind="statute" citation="3" read="2024-01-01" seen="full-text"/>
    <authority id="bare" kind="statute" citation="4" seen="full-text"/>
    """

  @Test(arguments: [
    ("date", "2012-03-31"), ("current", "2020-05-01"), ("read", "2024-01-01"),
    ("bare", "2026-11-23"),
    // Of several authorities the earliest speaks first.
    ("current date", "2012-03-31"), ("bare read", "2024-01-01"), ("read current", "2020-05-01"),
  ])
  func withoutFromAPositionBeginsBySomeDayItsAuthoritySpoke(authority: String, by: String) throws {
    let last = day(by)
    let eve = last.adding(days: -1).description
    #expect(
      try answer(yes(authority), eve, DateTests.dated) == "uncertain(permitted unknown) unclear")
    #expect(try answer(yes(authority), by, DateTests.dated) == "permitted yes")
    #expect(
      try answer(yes(authority), "1900-01-01", DateTests.dated)
        == "uncertain(permitted unknown) unclear")
  }

  @Test func requirementsAndDutiesWithoutFromBeginAsAPositionOfTheirAuthorityWould() throws {
    let practice =
      yes("date", "express", "from=\"2000-01-01\"") + training(authority: "current")
      + "<duties authority=\"read\"><referral id=\"referral\"/></duties>"
    func then(_ day: String) throws -> Law {
      try law(practice, asking: Asking(day: day, authorities: DateTests.dated))
    }
    #expect(try then("2020-04-30").requirements.map(\.isCertain) == [false])
    #expect(try then("2020-05-01").requirements.map(\.isCertain) == [true])
    #expect(try then("2023-12-31").duties.map(\.isCertain) == [false])
    #expect(try then("2024-01-01").duties.map(\.isCertain) == [true])
  }

  // MARK: Unknown days that are one

  @Test func positionsOfOneAuthorityBeginOnOneUnknownDay() throws {
    // Either both are there or neither: never the ban without what overrides it.
    let both =
      no("statute") + yes("statute-2", "express", "overrides=\"statute\"")
      + yes("policy", "express", "from=\"1990-01-01\"")
    #expect(try answer(both, "2000-01-01") == "uncertain(permitted prohibited) unclear")
    let one =
      no("statute", "express") + yes("statute", "express", "overrides=\"policy-2\"")
    #expect(try answer(one, "2000-01-01") == "uncertain(contested unknown) unclear")
  }

  @Test func theSameDayOfTheSameAuthorityIsOneUnknownDay() throws {
    let from = "from=\"2016-06\""
    let positions =
      yes("policy", "express", "from=\"1990-01-01\"") + no("statute", "express", from)
      + yes("statute", "licensing-regime", from)
    #expect(try answer(positions, "2016-06-15") == "uncertain(permitted contested) unclear")
    let apart =
      yes("policy", "express", "from=\"1990-01-01\"") + no("statute", "express", from)
      + yes("statute-2", "licensing-regime", from)
    #expect(
      try answer(apart, "2016-06-15") == "uncertain(permitted prohibited contested) unclear")
  }

  @Test func theOrderInWhichAuthoritiesAreNamedMakesNoOtherDay() throws {
    let positions =
      yes("policy", "express", "from=\"1990-01-01\"")
      + no("statute regulation", "express", "from=\"2016-06\"")
      + yes("regulation statute", "licensing-regime", "from=\"2016-06\"")
    #expect(try answer(positions, "2016-06-15") == "uncertain(permitted contested) unclear")
    let undated = no("statute regulation") + yes("regulation statute", "licensing-regime")
    #expect(try answer(undated, "2000-01-01") == "uncertain(contested unknown) unclear")
  }

  @Test func aSetEndsTheDayBeforeItsSuccessorBegins() throws {
    let sets = """
      <requirements id="old" authority="statute" from="2010-01-01" complete="yes">
      <training id="old-hours" topic="dry-needling" hours="24"/></requirements>
      <requirements id="new" authority="regulation" from="2016-06" replaces="old" complete="yes">
      <training id="new-hours" topic="dry-needling" hours="54"/></requirements>
      """
    func inForce(_ day: String) throws -> [String] {
      try law(yes("statute", "express", "from=\"2000-01-01\"") + sets, on: day).requirements.map {
        "\($0.requirement.id)\($0.isCertain ? "" : "?")"
      }
    }
    #expect(try inForce("2016-05-31") == ["old-hours"])
    #expect(try inForce("2016-06-01") == ["old-hours?", "new-hours?"])
    #expect(try inForce("2016-06-29") == ["old-hours?", "new-hours?"])
    #expect(try inForce("2016-06-30") == ["new-hours"])
  }

  @Test func whatEndsAndWhatReplacesItAreOneUnknownDay() throws {
    // The standing is conditional on every day: one of the two sets is in force in each possibility.
    let sets = """
      <requirements id="old" authority="statute" from="2010-01-01" complete="no"/>
      <requirements id="new" authority="regulation" from="2016-06" replaces="old" complete="no"/>
      """
    let practice = yes("statute", "express", "from=\"2000-01-01\"") + sets
    for day in ["2016-05-31", "2016-06-01", "2016-06-15", "2016-06-29", "2016-06-30"] {
      #expect(try law(practice, on: day).possible == [.conditional], "\(day)")
    }
  }

  @Test func aSetThatHadEndedDoesNotLastUntilItsSuccessorAndTheFirstSuccessorCounts() throws {
    let set = { (id: String, more: String) in
      "<requirements id=\"\(id)\" authority=\"statute\" complete=\"yes\" \(more)>"
        + "<age id=\"\(id)\" years=\"18\"/></requirements>"
    }
    func inForce(_ sets: [String], _ day: String) throws -> [String] {
      try law(yes("statute", "express", "from=\"2000-01-01\"") + sets.joined(), on: day)
        .requirements.map(\.requirement.id)
    }
    let ended = set("old", "from=\"2010-01-01\" until=\"2014-12-31\"")
    let new = set("new", "from=\"2016-01-01\" replaces=\"old\"")
    #expect(try inForce([ended, new], "2014-12-31") == ["old"])
    #expect(try inForce([ended, new], "2015-06-01") == [])
    #expect(try inForce([ended, new], "2016-01-01") == ["new"])
    let open = set("old", "from=\"2010-01-01\"")
    let third = set("third", "from=\"2018-01-01\" replaces=\"old\"")
    for sets in [[open, new, third], [third, open, new]] {
      #expect(try inForce(sets, "2015-12-31") == ["old"])
      #expect(try inForce(sets, "2017-01-01") == ["new"])
    }
  }

  @Test func dutiesAreReplacedAsRequirementsAre() throws {
    let sets = """
      <duties id="old" authority="statute" from="2010-01-01"><referral id="by" by="a physician"/></duties>
      <duties id="new" authority="regulation" from="2016-06-15" replaces="old"><referral id="by" by="anyone"/></duties>
      """
    let practice = yes("statute", "express", "from=\"2000-01-01\"") + sets
    for (day, from) in [("2016-06-14", "a physician"), ("2016-06-15", "anyone")] {
      let duties = try law(practice, on: day).duties
      #expect(duties.count == 1)
      guard case .referral(let by) = duties[0].duty.kind else { throw Problems([]) }
      #expect(by == from)
    }
  }

  // MARK: What the possibilities come to together

  @Test func wherePossibilitiesDisagreeTheWorseOfUnclearAndTheBestOfThemCounts() throws {
    let sometime = "from=\"2016\""
    let day = "2016-06-15"
    let ever = "from=\"1990-01-01\""
    let rows: [(positions: String, answer: String)] = [
      // Permitted or prohibited.
      (
        no("policy", "express", ever) + yes("statute", "express", sometime),
        "uncertain(permitted prohibited) unclear"
      ),
      // Prohibited or unknown.
      (no("statute", "express", sometime), "uncertain(prohibited unknown) not-established"),
      // Permitted or unknown.
      (yes("statute", "express", sometime), "uncertain(permitted unknown) unclear"),
      // Permitted and conditional are both a yes.
      (
        yes("statute", "express", ever)
          + training("from=\"2016\" complete=\"yes\"", authority: "policy"),
        "uncertain(permitted conditional) yes"
      ),
      // Silent or unknown.
      (silent("statute", sometime), "uncertain(silent unknown) unclear"),
      // Prohibited, then silent.
      (
        no("statute", "express", ever) + silent("statute-2", "\(sometime) overrides=\"statute\""),
        "uncertain(prohibited silent) unclear"
      ),
    ]
    for (positions, wanted) in rows { #expect(try answer(positions, day) == wanted) }
  }

  @Test func anUncertainDateIsAGrayAreaOnlyWhereItMattersForTheAnswer() throws {
    let unclear = try law(yes("statute", "express", "from=\"2016\""), on: "2016-06-15")
    #expect(unclear.kinds == [.uncertainDate])
    #expect(unclear.standing == .uncertain)
    let clear = try law(
      yes("statute", "express", "from=\"1990-01-01\"")
        + training("from=\"2016\" complete=\"yes\"", authority: "policy"), on: "2016-06-15")
    #expect(clear.kinds == [])
    #expect(clear.standing == .uncertain)
  }

  @Test func everyPossibilityIsWorkedOutWithItsOwnGrayAreas() throws {
    // Permitted either way, once by a source that decides and once by one that does not.
    let positions =
      yes("news", "express", "from=\"1990-01-01\"") + yes("statute", "express", "from=\"2016\"")
    let law = try law(positions, on: "2016-06-15")
    #expect(law.possible == [.permitted])
    #expect(law.side == .unclear)
    #expect(law.kinds == [.unconfirmed, .uncertainDate])
  }

  @Test func whatMayHaveEndedBeforeItBeganIsNotInForceTwice() throws {
    let position = yes("statute", "express", "from=\"2016-03..2016-09\" until=\"2016-06..2016-12\"")
    #expect(try answer(position, "2016-02-28") == "unknown not-established")
    #expect(try answer(position, "2016-07-15") == "uncertain(permitted unknown) unclear")
    #expect(try answer(position, "2017-01-01") == "unknown not-established")
  }
}
