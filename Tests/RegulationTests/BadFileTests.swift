import Terms
import Testing

@testable import Regulation

/// Rule files that must not load, each with the name, the place and the advice of its problem.
@Suite struct BadFileTests {
  /// A mistake, and what must be said of it. The first line of `inside` is line 7 of its file.
  struct Mistake: CustomTestStringConvertible {
    var inside: String
    var id: String
    var place: String
    var message: String
    var advice = ""
    var testDescription: String { "\(id) at \(place)" }
  }

  static let authorities = [
    "<authority id=\"statute\" kind=\"statute\" citation=\"Act 1\" seen=\"full-text\"/>",
    "<authority id=\"bill\" kind=\"bill\" citation=\"Bill 1\" seen=\"full-text\"/>",
  ].joined()

  /// What a practice of physical therapists holds begins on line 8.
  static func practice(_ inside: String) -> String {
    "<practice profession=\"physical-therapist\">\n\(inside)</practice>"
  }

  static func requirements(_ inside: String) -> String {
    practice(
      "<requirements id=\"set\" authority=\"statute\" complete=\"yes\">\n\(inside)</requirements>")
  }

  static func duties(_ inside: String) -> String {
    practice("<duties authority=\"statute\">\n\(inside)</duties>")
  }

  static let references: [Mistake] = [
    Mistake(
      inside: practice("  <position stance=\"permits\" authority=\"statut\" how=\"express\"/>"),
      id: "rule/unknown-authority", place: "8:3",
      message: "no authority of this file is called \"statut\"",
      advice: "did you mean \"statute\"?"),
    Mistake(
      inside: practice("<remark authority=\"statute elsewhere\">A remark.</remark>"),
      id: "rule/unknown-authority", place: "8:1",
      message: "no authority of this file is called \"elsewhere\""),
    Mistake(
      inside: practice(
        "<position stance=\"permits\" authority=\"statute\" how=\"express\"\noverrides=\"bil\"/>"),
      id: "rule/unknown-authority", place: "8:1",
      message: "no authority of this file is called \"bil\"",
      advice: "did you mean \"bill\"?"),
    Mistake(
      inside: practice("<position stance=\"silent\" authority=\"\"/>"), id: "rule/no-authority",
      place: "8:1", message: "authority names no authority"),
    Mistake(
      inside: "<practice profession=\"physical-terapist\"/>", id: "rule/unknown-profession",
      place: "7:1", message: "no profession is called \"physical-terapist\"",
      advice: "did you mean \"physical-therapist\"?"),
    Mistake(
      inside: " <reservation for=\"wizard\" authority=\"statute\"/>", id: "rule/unknown-profession",
      place: "7:2", message: "no profession is called \"wizard\"",
      advice: "declare it at the top of the file with <profession>"),
    Mistake(
      inside: requirements("<training id=\"a\" topic=\"dry-needling\" approved-by=\"The Bord\"/>")
        + "<approver name=\"The Board\" aliases=\"TB\"/>",
      id: "rule/unknown-approver", place: "9:1",
      message: "no <approver> of this file is called \"The Bord\"",
      advice: "did you mean \"The Board\"?"),
    Mistake(
      inside: requirements(
        "<any id=\"a\">\n<continuing-education id=\"b\" every-years=\"2\" approved-by=\"X\"/></any>"
      ),
      id: "rule/unknown-approver", place: "10:1",
      message: "no <approver> of this file is called \"X\""),
    Mistake(
      inside: practice(
        "<requirements id=\"new\" authority=\"statute\" complete=\"yes\" replaces=\"olt\"/>\n"
          + "<requirements id=\"old\" authority=\"statute\" complete=\"yes\"/>"),
      id: "rule/unknown-set", place: "8:1", message: "no set of this practice is called \"olt\"",
      advice: "did you mean \"old\"?"),
    Mistake(
      inside: practice(
        "<requirements id=\"old\" authority=\"statute\" complete=\"yes\"/>\n"
          + "<duties authority=\"statute\" replaces=\"old\"><attendance id=\"a\"/></duties>"),
      id: "rule/unknown-set", place: "9:1", message: "no set of this practice is called \"old\""),
    Mistake(
      inside: requirements(
        "<training id=\"all-hours\" topic=\"dry-needling\"/>\n"
          + "<training id=\"b\" topic=\"dry-needling\" of=\"all-hour\"/>"),
      id: "rule/unknown-requirement", place: "10:1",
      message: "no requirement of this set is called \"all-hour\"",
      advice: "did you mean \"all-hours\"?"),
    Mistake(
      inside: requirements("<supervised id=\"a\" sessions=\"200\" after=\"course\"/>"),
      id: "rule/unknown-requirement", place: "9:1",
      message: "no requirement of this set is called \"course\""),
    Mistake(
      inside: requirements(
        "<registration id=\"a\" kind=\"permit\" basis=\"approved\" proves=\"a course\"/>"),
      id: "rule/unknown-requirement", place: "9:1",
      message: "no requirement of this set is called \"course\""),
    Mistake(
      inside: practice(
        "<position stance=\"silent\" authority=\"statute\" where=\"ZZ-X\"/>")
        + "<part id=\"ZZ-Y\" name=\"Y\"/>",
      id: "rule/unknown-part", place: "8:1", message: "ZZ-X is no part of this file",
      advice: "did you mean \"ZZ-Y\"?"),
    Mistake(
      inside: requirements("<age id=\"a\" years=\"18\" where=\"YY-NORTH\"/>").replacing(
        "NORTH", with: "N"),
      id: "rule/unknown-part", place: "9:1", message: "YY-N is no part of this file",
      advice: "declare it with <part>"),
    Mistake(
      inside: "<part id=\"ZZ-A\" within=\"YY\" name=\"A\"/>", id: "rule/unknown-part", place: "7:1",
      message: "YY is no part of this file", advice: "declare it with <part>"),
  ]

  static let positions: [Mistake] = [
    Mistake(
      inside: practice("<position stance=\"permits\" authority=\"bill statute\" how=\"express\"/>"),
      id: "rule/bill-position", place: "8:1",
      message: "\"bill\" is a bill, and a bill makes no position",
      advice: "write a <gray kind=\"proposal\"> or a <remark>"),
    Mistake(
      inside: practice("<position stance=\"permits\" authority=\"statute\"/>"),
      id: "rule/how-missing",
      place: "8:1", message: "a position that permits must say how it is known",
      advice: "add how=\"express\", \"inferred\" or another of the schema's words"),
    Mistake(
      inside: practice("<position stance=\"forbids\" authority=\"statute\"/>"),
      id: "rule/how-missing",
      place: "8:1", message: "a position that forbids must say how it is known",
      advice: "add how=\"express\", \"inferred\" or another of the schema's words"),
    Mistake(
      inside: practice(
        "<position stance=\"permits\" authority=\"statute\" how=\"express\" from=\"unknown\"/>"),
      id: "rule/enacted-missing", place: "8:1",
      message: "a position from \"unknown\" must say when it was enacted", advice: "add enacted="),
    Mistake(
      inside: practice("<position stance=\"unread\" authority=\"statute\" overrides=\"bill\"/>"),
      id: "rule/unread-override", place: "8:1",
      message: "a text that was not read sets nothing aside",
      advice: "leave out overrides=, or say what the text establishes"),
  ]

  static func sets(_ old: String, _ new: String, tag: String = "requirements") -> String {
    let set = { (id: String, more: String) in
      tag == "duties"
        ? "<duties id=\"\(id)\" authority=\"statute\" \(more)><attendance id=\"\(id)\"/></duties>\n"
        : "<requirements id=\"\(id)\" authority=\"statute\" complete=\"yes\" \(more)/>\n"
    }
    return practice(set("old", old) + set("new", "replaces=\"old\" \(new)"))
  }

  static let later = (
    message: "a set cannot replace one that does not begin before it",
    advice: "see which of the two is the older, and their from="
  )

  static let elsewhere = (
    message: "the set that is replaced holds in places where this one does not",
    advice: "give the older set its own until= or where="
  )

  static let north = "<part id=\"ZZ-N\" name=\"N\"/><part id=\"ZZ-S\" name=\"S\"/>"

  static let successions: [Mistake] = [
    Mistake(
      inside: sets("from=\"2017\"", "from=\"2016\""), id: "rule/replaces-later", place: "9:1",
      message: later.message, advice: later.advice),
    Mistake(
      inside: sets("from=\"2017\"", "from=\"2016\"", tag: "duties"), id: "rule/replaces-later",
      place: "9:1", message: later.message, advice: later.advice),
    Mistake(
      inside: practice(
        "<requirements id=\"a\" authority=\"statute\" complete=\"yes\" replaces=\"a\"/>"),
      id: "rule/replaces-later", place: "8:1", message: later.message, advice: later.advice),
    Mistake(
      inside: sets("from=\"2015\"", "from=\"2016\" where=\"ZZ-N\"") + north,
      id: "rule/replaces-elsewhere", place: "9:1", message: elsewhere.message,
      advice: elsewhere.advice),
    Mistake(
      inside: sets(
        "from=\"2015\" where=\"ZZ-N ZZ-S\"", "from=\"2016\" where=\"ZZ-N\"", tag: "duties")
        + north,
      id: "rule/replaces-elsewhere", place: "9:1", message: elsewhere.message,
      advice: elsewhere.advice),
  ]

  static let terms: [Mistake] = [
    Mistake(
      inside: requirements("<registration id=\"a\" kind=\"permit\" proves=\"all\"/>"),
      id: "rule/self-declared-proof", place: "9:1",
      message: "only an approved entry can prove anything",
      advice: "write basis=\"approved\" if the authority examines proof before it grants"),
    Mistake(
      inside: requirements(
        "<age id=\"b\" years=\"18\"/><registration id=\"a\" kind=\"permit\" basis=\"self-declared\" proves=\"b\"/>"
      ),
      id: "rule/self-declared-proof", place: "9:25",
      message: "only an approved entry can prove anything",
      advice: "write basis=\"approved\" if the authority examines proof before it grants"),
    Mistake(
      inside: requirements("<age id=\"a\" years=\"18\" applies-when=\"trained-here\"/>"),
      id: "rule/condition-elsewhere", place: "9:1",
      message: "only a training can depend on where a course was taken"),
    Mistake(
      inside: requirements(
        "<age id=\"a\" years=\"18\" applies-when=\"licensed-from 2019-02-30\"/>"),
      id: "rule/unknown-condition", place: "9:1",
      message: "\"licensed-from 2019-02-30\" is not a condition that Licet understands",
      advice: "see applies-when in the schema"),
    Mistake(
      inside: duties("<regions id=\"a\"/>"), id: "rule/empty-bounds", place: "9:1",
      message: "<regions> bounds nothing", advice: "give only=, not= or as-trained=\"yes\""),
    Mistake(
      inside: practice("<event date=\"2023-02-29\">A day.</event>"), id: "rule/no-such-day",
      place: "8:1", message: "\"2023-02-29\" is not a date of the calendar",
      advice: "write YYYY, YYYY-MM, YYYY-MM-DD or a range A..B"),
    Mistake(
      inside: practice("<position stance=\"silent\" authority=\"statute\" from=\"2016..2014\"/>"),
      id: "rule/no-such-day", place: "8:1", message: "\"2016..2014\" is not a date of the calendar",
      advice: "write YYYY, YYYY-MM, YYYY-MM-DD or a range A..B"),
    Mistake(
      inside: "<part id=\"ZZ-x-averylongname\" name=\"A\"/>", id: "rule/not-a-place", place: "7:1",
      message: "\"ZZ-x-averylongname\" is not a place's code"),
  ]

  static let all = references + positions + successions + terms

  @Test(arguments: all)
  func aMistakeIsToldWithItsPlaceAndAdvice(mistake: Mistake) throws {
    let file = ruleFile(mistake.inside, authorities: BadFileTests.authorities)
    let found = problems([("ZZ.xml", file)])
    try #require(found.count == 1, "\(found.map(\.description))")
    #expect(found[0].id == mistake.id)
    #expect(found[0].location.description == "ZZ.xml:\(mistake.place)")
    #expect(found[0].message == mistake.message)
    #expect(found[0].advice == mistake.advice)
    #expect(found[0].severity == .error)
  }

  @Test func allMistakesOfAFileAreToldInTheOrderOfTheirPlaces() {
    let inside = """
      <practice profession="physical-therapist">
      <position stance="permits" authority="nobody"/>
      <requirements id="set" authority="statute" complete="yes" replaces="none">
      <training id="a" topic="dry-needling" of="b" approved-by="X"/></requirements>
      </practice><practice profession="wizard"/>
      """
    let found = problems([("ZZ.xml", ruleFile(inside, authorities: BadFileTests.authorities))])
    #expect(
      found.map { "\($0.id)@\($0.location.position.line)" }.sorted() == [
        "rule/how-missing@8", "rule/unknown-approver@10", "rule/unknown-authority@8",
        "rule/unknown-profession@11", "rule/unknown-requirement@10", "rule/unknown-set@9",
      ])
    #expect(found.map(\.location) == found.map(\.location).sorted())
  }

  @Test func aProblemIsWrittenAsCompilersWriteThem() {
    let found = problems(BadFileTests.positions[1].inside)
    #expect(
      found.first?.description.hasSuffix(
        ": error: a position that permits must say how it is known; "
          + "add how=\"express\", \"inferred\" or another of the schema's words [rule/how-missing]")
        == true)
  }
}
