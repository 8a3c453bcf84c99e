import Terms
import Testing

@testable import Regulation

/// The days on which the law turns, and more unknown days than can be told apart.
@Suite struct TurnTests {
  @Test func aLawSaysForWhichDaysItIsTheAnswer() throws {
    let positions =
      no("opinion", "express", "from=\"2014-06-19\"")
      + yes("statute", "express", "from=\"2016-06\" overrides=\"opinion\"")
    let periods: [(day: String, first: String, last: String)] = [
      ("2000-01-01", "ever", "2014-06-18"), ("2014-06-19", "2014-06-19", "2016-05-31"),
      ("2016-06-15", "2016-06-01", "2016-06-29"), ("2020-01-01", "2016-06-30", "2027-11-23"),
      ("2027-11-24", "2027-11-24", "never"),
    ]
    for (day, first, last) in periods {
      let law = try law(positions, on: day)
      #expect(law.firstDay.description == first && law.lastDay.description == last, "\(day)")
    }
  }

  @Test func theLawTurnsWithTheFloorThatItRestsOnHoweverDeep() throws {
    let floor = { (profession: String, inside: String) in
      "<practice profession=\"\(profession)\"><requirements id=\"set\" authority=\"statute\" "
        + "from=\"2000-01-01\" complete=\"yes\">\(inside)</requirements></practice>"
    }
    let beside =
      floor("chiropractor", "<same-as id=\"floor\" profession=\"dentist\"/>")
      + floor("dentist", "<age id=\"age\" years=\"21\" from=\"2021-07-01\"/>")
    let own =
      yes("statute", "express", "from=\"2000-01-01\"")
      + "<requirements id=\"own\" authority=\"statute\" from=\"2000-01-01\" complete=\"yes\">"
      + "<same-as id=\"own-floor\" profession=\"chiropractor\"/></requirements>"
    let before = try law(own, beside: beside, on: "2021-06-30")
    let after = try law(own, beside: beside, on: "2021-07-01")
    #expect(before.lastDay.description == "2021-06-30")
    #expect(after.firstDay.description == "2021-07-01")
    #expect(before.requirements[0].children[0].children.isEmpty)
    #expect(after.requirements[0].children[0].children.map(\.requirement.id) == ["age"])
  }

  @Test func aFloorThatRestsOnItselfEnds() throws {
    let own =
      yes("statute")
      + "<requirements id=\"own\" authority=\"statute\" complete=\"yes\">"
      + "<same-as id=\"own-floor\" profession=\"physical-therapist\"/></requirements>"
    #expect(try law(own).standing == .conditional)
  }

  // MARK: Too many unknown days

  /// A yes of old, and so many bans by reporters, each from an unknown day of 2016.
  private func crowded(_ count: Int, kind: String = "secondary") throws -> Law {
    let authorities = (1...count).map {
      "<authority id=\"a\($0)\" kind=\"\(kind)\" citation=\"\($0)\" date=\"2016\" seen=\"full-text\"/>"
    }
    let bans = (1...count).map { no("a\($0)", "express", "from=\"2016\"") }.joined()
    let asking = Asking(
      day: "2016-06-15", authorities: standardAuthorities + authorities.joined())
    return try law(yes("statute", "express", "from=\"2000-01-01\"") + bans, asking: asking)
  }

  @Test func upToSixteenUnknownDaysAreToldApart() throws {
    let law = try crowded(16)
    #expect(!law.isCutShort)
    #expect(law.side == .yes)
    #expect(law.kinds == [.dissent])
  }

  @Test func moreUnknownDaysThanThatAreNeverAPlainAnswer() throws {
    let law = try crowded(17)
    #expect(law.isCutShort)
    #expect(law.side == .unclear)
    #expect(law.kinds == [.dissent, .uncertainDate])
  }
}
