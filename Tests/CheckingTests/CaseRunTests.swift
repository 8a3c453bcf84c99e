import Checking
import Terms
import Testing

/// That the runner of cases can fail, and says where and how.
@Suite struct CaseRunTests {
  /// The report on one case file for the place made up for tests; its content begins on line 2.
  private func report(_ inside: String, jurisdiction: String = "ZZ") async throws -> CaseReport {
    let rules = try loaded([("ZZ.xml", ruleFile()), ("YY.xml", ruleFile("YY"))])
    let folder = try TemporaryFolder()
    try folder.write("ZZ.xml", CaseRunTests.file(inside, jurisdiction: jurisdiction))
    return try await CaseRun.run(folder: folder.path, rules: rules)
  }

  static func file(_ inside: String, jurisdiction: String = "ZZ") -> String {
    "<cases xmlns=\"urn:licet:cases:1\" xmlns:r=\"urn:licet:roster:1\" jurisdiction=\"\(jurisdiction)\">\n"
      + inside + "</cases>"
  }

  static func standing(_ expected: String, on day: String = "2026-11-23") -> String {
    "<standing title=\"What the law says\" profession=\"physical-therapist\" on=\"\(day)\" \(expected)/>\n"
  }

  static func record(_ expected: String, findings: String = "", hours: Int = 24) -> String {
    """
    <case title="What the record shows" profession="physical-therapist" on="2026-11-23" \(expected)>\(findings)
    <r:practitioner id="p"><r:license profession="physical-therapist" jurisdiction="ZZ" status="active" \
    issued="2012-06-01" expires="2027-05-31"/><r:training topic="dry-needling" completed="2018-03-11" hours="\(hours)"/>
    </r:practitioner></case>

    """
  }

  @Test func rightExpectationsPass() async throws {
    let report = try await report(
      CaseRunTests.standing("is=\"conditional\" law=\"yes\" gray=\"vague-standard -unconfirmed\"")
        + CaseRunTests.standing(
          "is=\"prohibited\" law=\"no\" gray=\"-vague-standard\"", on: "2009-01-01")
        + CaseRunTests.standing(
          "is=\"uncertain\" possible=\"conditional prohibited\" law=\"unclear\" gray=\"uncertain-date\"",
          on: "2010-06-15")
        + CaseRunTests.record(
          "verdict=\"cleared\" law=\"yes\" record=\"met\" valid-until=\"2027-05-31\" would-clear=\"\"",
          findings:
            "<finding id=\"hours\" outcome=\"met\"/><finding id=\"consent\" outcome=\"advice\"/>")
        + CaseRunTests.record(
          "verdict=\"incomplete\" record=\"not-shown\" would-clear=\"hours\"",
          findings: "<finding id=\"hours\" outcome=\"not-shown\"/>", hours: 23))
    #expect(report.failures.isEmpty, "\(report.failures)")
    #expect(report.passed == 5)
  }

  /// An expectation that is wrong, and the difference that must be told.
  static let wrong: [(case: String, difference: String)] = [
    (standing("is=\"permitted\""), "standing: expected permitted, got conditional"),
    (standing("is=\"conditional\" law=\"no\""), "law: expected no, got yes"),
    (
      standing("is=\"uncertain\" possible=\"permitted prohibited\"", on: "2010-06-15"),
      "possible: expected permitted prohibited, got conditional prohibited"
    ),
    (
      standing("is=\"conditional\" gray=\"silence\""),
      "the gray area silence is not there; there are: vague-standard"
    ),
    (
      standing("is=\"conditional\" gray=\"-vague-standard\""),
      "the gray area vague-standard is there"
    ),
    (record("verdict=\"incomplete\""), "verdict: expected incomplete, got cleared"),
    (record("verdict=\"cleared\" law=\"unclear\""), "law: expected unclear, got yes"),
    (record("verdict=\"cleared\" record=\"unmet\""), "record: expected unmet, got met"),
    (
      record("verdict=\"cleared\" valid-until=\"2027-06-01\""),
      "valid-until: expected 2027-06-01, got 2027-05-31"
    ),
    (
      record("verdict=\"cleared\" valid-until=\"none\""),
      "valid-until: expected none, got 2027-05-31"
    ),
    (record("verdict=\"cleared\" would-clear=\"hours\""), "would-clear: expected hours, got "),
    (
      record("verdict=\"cleared\"", findings: "<finding id=\"planet\" outcome=\"met\"/>"),
      "there is no finding planet"
    ),
    (
      record("verdict=\"cleared\"", findings: "<finding id=\"hours\" outcome=\"unmet\"/>"),
      "hours: expected unmet, got met"
    ),
  ]

  @Test(arguments: wrong.indices)
  func aWrongExpectationIsAFailureWithItsPlace(row: Int) async throws {
    let (wrong, difference) = CaseRunTests.wrong[row]
    let report = try await report(CaseRunTests.standing("is=\"conditional\"") + wrong)
    #expect(report.passed == 1)
    try #require(report.failures.count == 1)
    let failure = report.failures[0]
    #expect(failure.differences == [difference])
    #expect(failure.location.file.hasSuffix("/ZZ.xml"))
    #expect(failure.location.position == Position(line: 3, column: 1))
    #expect(failure.title.hasPrefix("What the "))
  }

  @Test func everyDifferenceOfACaseIsTold() async throws {
    let report = try await report(
      CaseRunTests.record(
        "verdict=\"not-cleared\" law=\"no\" record=\"unmet\" would-clear=\"license\""))
    #expect(report.failures.map(\.differences.count) == [4])
  }

  @Test func aCaseOfNoPracticeAndOneOfNoRuleFileFail() async throws {
    let none = try await report(
      "<standing title=\"A profession without a practice\" profession=\"midwife\" on=\"2026-11-23\" is=\"unknown\"/>"
    )
    #expect(none.failures.map(\.differences) == [["there is no practice of this profession"]])
    let nowhere = try await report(CaseRunTests.standing("is=\"unknown\""), jurisdiction: "XX")
    #expect(nowhere.failures.map(\.differences) == [["there is no rule file for XX"]])
    #expect(nowhere.passed == 0)
  }

  @Test func aRecordWithAProblemFailsUnlessTheCaseSaysSo() async throws {
    let broken = CaseRunTests.record("verdict=\"incomplete\"")
      .replacing("hours=\"24\"", with: "hours=\"many\"")
    let report = try await report(broken)
    #expect(report.passed == 0)
    #expect(report.failures.count == 1)
    #expect(report.failures.first?.differences.contains { $0.contains("many") } == true)
  }

  @Test func whatNoCaseReachesIsToldWithItsPlace() async throws {
    let report = try await report(CaseRunTests.standing("is=\"conditional\""))
    // Two places with two positions, a requirement, a duty and a silent position each.
    #expect(report.elements == 10)
    let own = report.unreached.filter { $0.location.file.hasSuffix("/ZZ.xml") }
    #expect(
      own.map(\.message) == [
        "no case reaches the position of physical-therapist (forbids)",
        "no case reaches the requirement physical-therapist/hours",
        "no case reaches the position of dentist (silent)",
      ])
    #expect(own.map(\.location.position.line) == [8, 11, 15])
    #expect(report.unreached.allSatisfy { $0.severity == .warning && $0.id == "case/unreached" })
  }

  @Test func onlyTheJurisdictionsAskedForAreRunAndCounted() async throws {
    let rules = try loaded([("ZZ.xml", ruleFile()), ("YY.xml", ruleFile("YY"))])
    let folder = try TemporaryFolder()
    try folder.write("ZZ.xml", CaseRunTests.file(CaseRunTests.standing("is=\"conditional\"")))
    try folder.write(
      "Y/YY.xml", CaseRunTests.file(CaseRunTests.standing("is=\"silent\""), jurisdiction: "YY"))
    let all = try await CaseRun.run(folder: folder.path, rules: rules)
    #expect(all.passed == 1 && all.failures.count == 1)
    let one = try await CaseRun.run(folder: folder.path, rules: rules, only: [try place("ZZ")])
    #expect(one.passed == 1 && one.failures.isEmpty)
    #expect(one.elements == 5)
  }

  @Test func caseFilesThatCannotBeReadAreToldAllTogether() async throws {
    let rules = try loaded([("ZZ.xml", ruleFile())])
    let folder = try TemporaryFolder()
    try folder.write("A.xml", "<cases")
    try folder.write("B.xml", CaseRunTests.file(CaseRunTests.standing("is=\"perhaps\"")))
    try folder.write(
      "C.xml",
      CaseRunTests.file(
        CaseRunTests.standing("is=\"silent\"").replacing("physical-therapist", with: "wizard")))
    do throws(Problems) {
      _ = try await CaseRun.run(folder: folder.path, rules: rules)
      Issue.record("broken case files were run")
    } catch {
      let told = Set(
        error.all.map { String($0.location.file.suffix(5)) + ":\($0.location.position.line)" })
      #expect(told.isSuperset(of: ["B.xml:2", "C.xml:2"]))
      #expect(error.all.contains { $0.location.file.hasSuffix("A.xml") })
      #expect(error.all.contains { $0.message == "no profession is called \"wizard\"" })
    }
  }
}
