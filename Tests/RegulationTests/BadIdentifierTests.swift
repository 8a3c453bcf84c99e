import Terms
import Testing

@testable import Regulation

/// Ids that stand twice, authorities that cannot be, files that contradict each other or their schema.
@Suite struct BadIdentifierTests {
  private func found(_ inside: String, _ authorities: String? = nil, declaring: String = "")
    -> [String]
  {
    let file = ruleFile(
      inside, authorities: authorities ?? BadFileTests.authorities, declaring: declaring)
    return problems([("ZZ.xml", file)]).map { problem in
      let place = problem.location.position
      return "\(problem.id)@\(place.line):\(place.column) \(problem.message)"
    }
  }

  @Test func anIdOfAnyEntryStandsOnce() {
    let practice = BadFileTests.practice
    #expect(
      found("<practice profession=\"dentist\"/>\n<practice profession=\"dentist\"/>") == [
        "rule/duplicate-practice@8:1 the practice of dentist stands already on line 7"
      ])
    #expect(
      found(
        practice(
          "<requirements id=\"a\" authority=\"statute\" complete=\"yes\"/>\n"
            + "<requirements id=\"a\" authority=\"statute\" complete=\"yes\"/>"))
        == ["rule/duplicate-set@9:1 the set id \"a\" stands twice"])
    #expect(
      found(
        practice(
          "<duties id=\"a\" authority=\"statute\"><attendance id=\"b\"/></duties>\n"
            + "<duties id=\"a\" authority=\"statute\"><attendance id=\"c\"/></duties>"))
        == ["rule/duplicate-set@9:1 the set id \"a\" stands twice"])
    #expect(
      found(
        practice(
          "<position id=\"a\" stance=\"silent\" authority=\"statute\"/>\n"
            + "<position id=\"a\" stance=\"silent\" authority=\"statute\"/>"))
        == ["rule/duplicate-position@9:1 the position id \"a\" stands twice"])
    #expect(
      found("<part id=\"ZZ-A\" name=\"A\"/>\n<part id=\"ZZ-A\" name=\"B\"/>") == [
        "rule/duplicate-part@8:1 the part ZZ-A stands twice"
      ])
    #expect(
      found("<part id=\"ZZ\" name=\"All of it\"/>") == [
        "rule/duplicate-part@7:1 the part ZZ stands twice"
      ])
    #expect(
      found("<approver name=\"A\" aliases=\"B; C\"/>\n<approver name=\"D\" aliases=\"C\"/>") == [
        "rule/duplicate-approver@8:1 an approver is called \"C\" already"
      ])
    let healer = "<profession id=\"healer\" name=\"healer\"/>"
    #expect(
      found("", declaring: healer + healer) == [
        "rule/duplicate-profession@3:40 the profession \"healer\" is declared twice"
      ])
  }

  @Test func anAuthorityIdStandsOnce() {
    let twice = "<authority id=\"a\" kind=\"statute\" citation=\"Act 1\" seen=\"excerpt\"/>"
    #expect(
      found("", twice + "\n" + twice) == [
        "rule/duplicate-authority@6:1 the authority id \"a\" stands already on line 5"
      ])
  }

  @Test func aRequirementIdStandsOnceInASetHoweverDeep() {
    #expect(
      found(
        BadFileTests.requirements(
          "<age id=\"a\" years=\"18\"/>\n<any id=\"b\"><all id=\"c\">\n<age id=\"a\" years=\"21\"/></all></any>"
        )
      ) == ["rule/duplicate-requirement@11:1 the requirement id \"a\" stands already on line 9"])
    #expect(
      found(
        BadFileTests.practice(
          "<requirements id=\"old\" authority=\"statute\" complete=\"yes\"><age id=\"a\" years=\"18\"/></requirements>"
            + "<requirements id=\"new\" from=\"2016\" replaces=\"old\" authority=\"statute\" complete=\"yes\"><age id=\"a\" years=\"21\"/></requirements>"
        )) == [])
  }

  @Test func aWrittenGrayAreaNeedsAnIdWhereThereAreSeveralOfItsKind() {
    let note = "<gray kind=\"proposal\">A bill.</gray>\n"
    #expect(
      found(BadFileTests.practice(note + note)) == [
        "rule/duplicate-gray@9:1 two gray areas of kind \"proposal\" have the same id"
      ])
    #expect(
      found(
        BadFileTests.practice(
          note + "<gray kind=\"proposal\" id=\"b\">B.</gray><gray kind=\"silence\">C.</gray>"))
        == [])
  }

  @Test func aDutyIdStandsOnceAmongSetsThatDoNotReplaceEachOther() {
    let set = { (id: String, more: String, duties: String) in
      "<duties id=\"\(id)\" authority=\"statute\" \(more)>\(duties)</duties>\n"
    }
    let duty = "<attendance id=\"a\"/>"
    let twice = ["rule/duplicate-duty@9:37 the duty id \"a\" stands twice"]
    #expect(found(BadFileTests.practice(set("x", "", duty) + set("y", "", duty))) == twice)
    let old = set("old", "", duty)
    let middle = set("mid", "from=\"2016\" replaces=\"old\"", "<attendance id=\"b\"/>")
    let new = set("new", "from=\"2018\" replaces=\"mid\"", duty)
    // In whatever order they stand.
    for order in [old + middle + new, new + middle + old, middle + old + new] {
      #expect(found(BadFileTests.practice(order)) == [])
    }
    // A set that replaces another holds each id once as well.
    let double = set("new", "from=\"2016\" replaces=\"old\"", duty + duty)
    #expect(
      found(BadFileTests.practice(old + double)) == [
        "rule/duplicate-duty@9:85 the duty id \"a\" stands twice"
      ])
  }

  // MARK: Authorities

  @Test func aCourtSaysHowHighItStands() {
    let court = "<authority id=\"court\" kind=\"court\" citation=\"A v. B\" seen=\"full-text\"/>"
    let file = ruleFile("", authorities: court)
    let found = problems([("ZZ.xml", file)])
    #expect(found.map(\.id) == ["rule/court-level"])
    #expect(found.first?.location.description == "ZZ.xml:5:1")
    #expect(found.first?.advice == "add level=\"appellate\", \"trial\" or \"tribunal\"")
  }

  @Test func anEmployersRuleIsNoLawOfAPlace() {
    let rule = "<authority id=\"a\" kind=\"employer\" citation=\"Handbook\" seen=\"full-text\"/>"
    #expect(
      found("", rule) == ["rule/employer-authority@5:1 an employer's own rule is no law of a place"]
    )
  }

  @Test func aPartOfHoursNeedsTheWhole() {
    let training = "<training id=\"it\" topic=\"dry-needling\" before-first-use=\"20\"/>"
    let found = problems([
      (
        name: "ZZ.xml",
        text: ruleFile(
          BadFileTests.practice(
            "<requirements id=\"set\" authority=\"statute\" complete=\"yes\">\(training)</requirements>"
          ))
      )
    ])
    #expect(found.map(\.id) == ["rule/part-without-whole"])
    #expect(found.first?.advice == "add hours=\"…\" to the same element")
  }

  // MARK: Several files

  @Test func twoFilesForOnePlaceAreAnErrorThatNamesBoth() {
    let files = [("A.xml", ruleFile("")), ("B.xml", ruleFile(""))].map { (name: $0.0, text: $0.1) }
    for order in [files, files.reversed()] {
      let found = problems(order)
      #expect(found.map(\.id) == ["rule/duplicate-jurisdiction"])
      #expect(found.first?.location.description == "B.xml:1:1")
      #expect(found.first?.message == "ZZ has a rule file already: A.xml:1:1")
      #expect(found.first?.advice == "one file per place")
    }
  }

  @Test func aPartThatTwoFilesDeclareIsAnErrorThatNamesBoth() {
    let part = "<part id=\"ZZ-A\" name=\"A\"/>"
    let files = [
      (name: "Z.xml", text: ruleFile(part)), (name: "A.xml", text: ruleFile(part, code: "AA")),
    ]
    for order in [files, files.reversed()] {
      let found = problems(order)
      #expect(found.map(\.id) == ["rule/duplicate-part"])
      #expect(found.first?.message.hasPrefix("ZZ-A is declared as a part already: A.xml:") == true)
      #expect(found.first?.location.file == "Z.xml")
    }
  }

  @Test func twoFilesThatNameTwoBoardsForOneProfessionAreAnErrorThatNamesBoth() {
    func board(_ name: String) -> String {
      "<board name=\"\(name)\" professions=\"physical-therapist\" url=\"https://example.org\"/>"
    }
    let found = problems([
      (name: "A.xml", text: ruleFile("", declaring: board("One"))),
      (name: "B.xml", text: ruleFile("", declaring: board("Two"))),
      (name: "C.xml", text: ruleFile("", code: "CC", declaring: board("Three"))),
    ])
    #expect(Set(found.map(\.id)) == ["rule/duplicate-jurisdiction", "rule/two-boards"])
    let boards = found.first { $0.id == "rule/two-boards" }
    #expect(boards?.location.file == "B.xml")
    #expect(boards?.message.contains("\"Two\" licenses a profession that \"One\"") == true)
    #expect(boards?.message.contains("A.xml:") == true)
  }

  @Test func oneAuthorityIdWithTwoCitationsInTwoFilesIsAnErrorThatNamesBoth() {
    func authority(_ citation: String) -> String {
      "<authority id=\"act\" kind=\"statute\" citation=\"\(citation)\" seen=\"full-text\"/>"
    }
    func found(_ first: String, _ second: String) -> [Problem] {
      problems([
        (name: "A.xml", text: ruleFile("", authorities: authority(first), code: "AA")),
        (name: "B.xml", text: ruleFile("", authorities: authority(second), code: "BB")),
      ])
    }
    #expect(found("Act 1", "Act 1").isEmpty)
    let differing = found("Act 1", "Act 2")
    #expect(differing.map(\.id) == ["rule/two-citations"])
    #expect(differing.first?.location.description == "B.xml:5:1")
    #expect(
      differing.first?.message
        == "\"act\" is cited as \"Act 2\" here and as \"Act 1\" in A.xml:5:1")
  }

  @Test func theProblemsOfAllFilesAreTold() {
    let bad = BadFileTests.practice("<position stance=\"permits\" authority=\"statute\"/>")
    let found = problems([
      ("C.xml", ruleFile(bad, code: "CC")), ("A.xml", "<jurisdiction"),
      ("B.xml", ruleFile("", code: "BB")),
      ("D.xml", ruleFile("<planet/>", code: "DD")),
    ])
    #expect(Set(found.map(\.location.file)) == ["A.xml", "C.xml", "D.xml"])
    #expect(found.map(\.location.file) == found.map(\.location.file).sorted())
    #expect(found.suffix(2).map(\.id) == ["rule/how-missing", "xml/schema"])
  }

  // MARK: The schema

  @Test func everySchemaViolationOfAFileIsToldAtItsPlace() {
    let inside = """
      <practice profession="physical-therapist" color="red">
      <position stance="allows" authority="statute"/>
      <position stance="silent" authority="statute" from="June 2016"/>
       <requirements id="Set 1" authority="statute" complete="maybe"/>
      <planet/>
      </practice>
      """
    let found = problems([("ZZ.xml", ruleFile(inside, authorities: BadFileTests.authorities))])
    #expect(Set(found.map(\.id)) == ["xml/schema"])
    #expect(
      Set(found.map { "\($0.location.position.line):\($0.location.position.column)" }) == [
        "7:1", "8:1", "9:1", "10:2", "11:1",
      ])
    #expect(found.contains { $0.message.contains("'allows'") && $0.message.contains("'permits'") })
    #expect(found.contains { $0.message.contains("'June 2016'") })
    #expect(found.contains { $0.message.contains("'planet'") })
    #expect(found.contains { $0.message.contains("'color'") })
  }

  @Test func whatIsNotARuleFileIsToldAsOne() {
    let other = problems([("ZZ.xml", "<roster xmlns=\"urn:licet:roster:1\"/>")])
    #expect(other.count == 1)
    #expect(other.first?.location.description == "ZZ.xml:1:1")
    // Without a schema the reader itself says so.
    do throws(Problems) {
      _ = try RuleFile.read(
        file: "ZZ.xml", source: .bytes(Array("<jurisdiction code=\"ZZ\"/>".utf8)), schema: nil,
        professions: ProfessionTable())
      Issue.record("a file without the namespace was read")
    } catch {
      #expect(error.all.map(\.id) == ["rule/not-a-rule-file"])
    }
  }

  @Test func whatTheEngineDoesNotUnderstandFailsTheFileEvenWithoutASchema() {
    let insides = [
      "<planet/>", BadFileTests.practice("<planet/>"),
      BadFileTests.requirements("<planet id=\"a\"/>"),
      BadFileTests.duties("<planet id=\"a\"/>"),
    ]
    for (inside, line) in zip(insides, [7, 8, 9, 9]) {
      let bytes = Array(ruleFile(inside, authorities: BadFileTests.authorities).utf8)
      do throws(Problems) {
        _ = try RuleFile.read(
          file: "ZZ.xml", source: .bytes(bytes), schema: nil, professions: ProfessionTable())
        Issue.record("\(inside) was read")
      } catch {
        #expect(error.all.map(\.id) == ["rule/unknown-element"])
        #expect(error.all.first?.location.position == Position(line: Int32(line), column: 1))
      }
    }
  }
}
