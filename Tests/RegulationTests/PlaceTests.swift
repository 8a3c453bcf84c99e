import Terms
import Testing

@testable import Regulation

/// Parts of a place, and what holds in them.
@Suite struct PlaceTests {
  static let parts = """
    <part id="ZZ-N" name="North"/>
    <part id="ZZ-S" name="South"/>
    <part id="ZZ-x-harbor" within="ZZ-S" name="Harbor"/>
    <part id="ZZ-x-hill" within="ZZ-S" name="Hill"/>
    """

  private func standing(_ practice: String, _ part: String) throws -> Standing {
    try law(practice, beside: PlaceTests.parts, asking: Asking(part: part)).standing
  }

  @Test func aPositionHoldsWhereItSaysAndInWhatLiesThere() throws {
    let south = yes("statute", "express", "where=\"ZZ-S\"")
    #expect(try standing(south, "ZZ-S") == .permitted)
    #expect(try standing(south, "ZZ-x-harbor") == .permitted)
    #expect(try standing(south, "ZZ-N") == .unknown)
    let hill = yes("statute", "express", "where=\"ZZ-x-hill ZZ-N\"")
    #expect(try standing(hill, "ZZ-x-hill") == .permitted)
    #expect(try standing(hill, "ZZ-x-harbor") == .unknown)
    #expect(try standing(hill, "ZZ-N") == .permitted)
    #expect(try standing(yes("statute", "express", "where=\"ZZ\""), "ZZ-x-hill") == .permitted)
  }

  @Test func withoutWhereItHoldsEverywhere() throws {
    for part in ["ZZ", "ZZ-N", "ZZ-x-harbor"] {
      #expect(try standing(yes("statute"), part) == .permitted)
    }
  }

  @Test func anOverrideHoldsOnlyInItsPart() throws {
    let positions =
      no("statute") + yes("statute-2", "express", "where=\"ZZ-N\" overrides=\"statute\"")
    #expect(try standing(positions, "ZZ-N") == .permitted)
    #expect(try standing(positions, "ZZ-S") == .prohibited)
  }

  @Test func setsDutiesRequirementsAndNotesHoldOnlyInTheirPart() throws {
    let practice =
      yes("statute") + training("complete=\"yes\" where=\"ZZ-N\"")
        + """
        <requirements id="both" authority="statute" complete="yes">
        <other id="everywhere" text="Everywhere."/><other id="south" text="South." where="ZZ-S"/></requirements>
        <duties authority="statute" where="ZZ-S"><referral id="a"/><consent id="b" where="ZZ-x-hill"/></duties>
        <gray kind="vague-standard" where="ZZ-N">North.</gray>
        """
    func there(_ part: String) throws -> Law {
      try law(practice, beside: PlaceTests.parts, asking: Asking(part: part))
    }
    let north = try there("ZZ-N")
    #expect(north.requirements.map(\.requirement.id) == ["dry-needling-hours", "everywhere"])
    #expect(north.duties.isEmpty)
    #expect(north.kinds == [.vagueStandard])
    let hill = try there("ZZ-x-hill")
    #expect(hill.requirements.map(\.requirement.id) == ["everywhere", "south"])
    #expect(hill.duties.map(\.duty.id) == ["a", "b"])
    #expect(hill.kinds == [])
    #expect(try there("ZZ-x-harbor").duties.map(\.duty.id) == ["a"])
  }

  @Test func aReservationHoldsOnlyInItsPart() throws {
    let reservation = "<reservation for=\"acupuncturist\" authority=\"statute-2\" where=\"ZZ-N\"/>"
    for (part, wanted) in [("ZZ-N", Standing.contested), ("ZZ-S", .permitted)] {
      let law = try law(
        yes("statute"), beside: PlaceTests.parts + reservation, asking: Asking(part: part))
      #expect(law.standing == wanted)
    }
  }

  @Test func aQuestionAboutAWholePlaceIsOneForEveryPartWithoutParts() throws {
    let book = try rulebook([("ZZ.xml", ruleFile(PlaceTests.parts))])
    let place = book.jurisdictions[0]
    func leaves(_ code: String) -> [String] {
      place.leafParts(in: Place(code) ?? .none).map(\.code)
    }
    #expect(place.leafParts.map(\.code) == ["ZZ-N", "ZZ-x-harbor", "ZZ-x-hill"])
    #expect(leaves("ZZ") == ["ZZ-N", "ZZ-x-harbor", "ZZ-x-hill"])
    #expect(leaves("ZZ-S") == ["ZZ-x-harbor", "ZZ-x-hill"])
    #expect(leaves("ZZ-N") == ["ZZ-N"])
    #expect(leaves("YY") == [])
  }

  @Test func thePlaceOfAQuestionFindsItsFile() throws {
    let declaring = ruleFile(PlaceTests.parts)
    let book = try rulebook([
      ("ZZ.xml", declaring), ("ZZ/S.xml", ruleFile("", code: "ZZ-S")),
      ("YY.xml", ruleFile("", code: "YY")),
      (
        "XX.xml", ruleFile("", code: "XX").replacing("reviewed=", with: "overlay=\"yes\" reviewed=")
      ),
    ])
    func file(_ code: String) -> String? {
      Place(code).flatMap(book.jurisdictionIndex).map { book.jurisdictions[$0].code.code }
    }
    #expect(file("ZZ") == "ZZ")
    // Its own file comes before the one that declares it as a part.
    #expect(file("ZZ-S") == "ZZ-S")
    #expect(file("ZZ-N") == "ZZ")
    #expect(file("ZZ-x-harbor") == "ZZ")
    // What no file names lies in its country, but for an overlay.
    #expect(file("YY-A") == "YY")
    #expect(file("XX-A") == nil)
    #expect(file("WW") == nil)
  }

  @Test func partsThatAskForTheSameAreCountedOnce() throws {
    /// How many different laws the four parts have.
    func distinct(_ inside: String) throws -> Int {
      let practice =
        yes("statute")
        + "<requirements id=\"set\" authority=\"statute\" complete=\"yes\">\(inside)</requirements>"
      let floor =
        "<practice profession=\"dentist\"><requirements id=\"set\" authority=\"statute\" complete=\"yes\">"
        + "<age id=\"dentists\" years=\"21\" where=\"ZZ-N\"/></requirements></practice>"
      return try ["ZZ-N", "ZZ-x-harbor", "ZZ-x-hill"].map {
        try law(practice, beside: PlaceTests.parts + floor, asking: Asking(part: $0))
      }.distinct.count
    }
    let age = "<age id=\"a\" years=\"18\"/>"
    #expect(try distinct(age) == 1)
    #expect(try distinct(age + "<age id=\"b\" years=\"21\" where=\"ZZ-N\"/>") == 2)
    // What differs deep inside differs.
    #expect(
      try distinct("<any id=\"c\">\(age)<insurance id=\"b\" where=\"ZZ-x-hill\"/></any>") == 2)
    #expect(try distinct("<same-as id=\"c\" profession=\"dentist\"/>") == 2)
  }
}
