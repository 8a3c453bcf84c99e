import Assessment
import Checking
import Credentials
import Intake
import Terms
import Testing

/// Which questions a record raises: design §8.
@Suite struct QuestionTests {
  /// The questions about the one practitioner of a roster, as `ZZ/dentist`.
  private func asked(
    _ inside: String, in places: [String] = [], as professions: [String] = [],
    on day: String = "2026-11-23"
  ) async throws -> [String] {
    let rules = try loaded([("ZZ.xml", ruleFile()), ("YY.xml", ruleFile("YY"))])
    let table = rules.rulebook.professions
    let source = QuestionSource(
      places: places.compactMap { Place($0) },
      professions: professions.compactMap { table.profession(slug: $0) },
      day: CheckingTests.day(day))
    let text = roster("<practitioner id=\"p\">\(inside)</practitioner>")
    var questions: [[Question]] = []
    let outcome = await RosterReader(vocabulary: rules.vocabulary).read(
      file: "roster.xml", source: .bytes(Array(text.utf8)), threads: 1, scratch: { 0 },
      judge: { batch, _ in
        batch.practitioners.map { source.questions(about: $0, in: batch) }
      },
      deliver: { questions += $0 })
    #expect(outcome.problems.isEmpty)
    try #require(questions.count == 1)
    #expect(questions[0].allSatisfy { $0.day == CheckingTests.day(day) })
    return questions[0].map { "\($0.place)/\(table.slug($0.profession))" }
  }

  static let works = "<works in=\"ZZ\" as=\"physical-therapist\"/>"

  @Test func worksSaysWhichQuestionsToAsk() async throws {
    let found = try await asked(
      "<works in=\"YY\" as=\"dentist\"/>\(QuestionTests.works)" + license("ZZ", "chiropractor"))
    #expect(found == ["YY/dentist", "ZZ/physical-therapist"])
  }

  @Test func withoutWorksEveryLicenseAsksItsOwn() async throws {
    let found = try await asked(license("ZZ") + license("YY", "dentist") + license("ZZ"))
    #expect(found == ["ZZ/physical-therapist", "YY/dentist"])
  }

  @Test func aQuestionIsAskedOnce() async throws {
    #expect(
      try await asked(QuestionTests.works + QuestionTests.works + license())
        == ["ZZ/physical-therapist"])
  }

  @Test func worksWithoutAProfessionAsksAsEachThatThePersonIsLicensedIn() async throws {
    let found = try await asked("<works in=\"YY\"/>" + license("ZZ") + license("ZZ", "dentist"))
    #expect(found == ["YY/physical-therapist", "YY/dentist"])
    #expect(try await asked("<works in=\"YY\"/>").isEmpty)
  }

  @Test func optionsWinOverTheRecord() async throws {
    let person = QuestionTests.works + license("YY", "dentist")
    #expect(
      try await asked(person, in: ["YY", "XX"], as: ["chiropractor"])
        == ["YY/chiropractor", "XX/chiropractor"])
    #expect(try await asked(person, in: ["XX"]) == ["XX/physical-therapist"])
    #expect(try await asked(person, as: ["dentist", "midwife"]) == ["ZZ/dentist", "ZZ/midwife"])
    #expect(try await asked(license(), in: ["YY"]) == ["YY/physical-therapist"])
    // With both, even a record that says nothing is asked about.
    #expect(try await asked("", in: ["ZZ"], as: ["dentist"]) == ["ZZ/dentist"])
    #expect(try await asked("", in: ["ZZ"]).isEmpty)
  }

  @Test func worksAsksOnItsDaysAloneBothIncluded() async throws {
    let works = "<works in=\"ZZ\" as=\"dentist\" from=\"2020-01-01\" until=\"2021-12-31\"/>"
    let wanted = [
      ("2019-12-31", false), ("2020-01-01", true), ("2021-12-31", true), ("2022-01-01", false),
    ]
    for (day, isAsked) in wanted {
      #expect(try await asked(works, on: day) == (isAsked ? ["ZZ/dentist"] : []), "\(day)")
    }
  }

  @Test func worksWithADateKnownOnlyInPartAsksOnEveryDayItMayHold() async throws {
    let works = "<works in=\"ZZ\" as=\"dentist\" from=\"2020\" until=\"2021-06\"/>"
    for (day, isAsked) in [
      ("2019-12-31", false), ("2020-01-01", true), ("2021-06-30", true), ("2021-07-01", false),
    ] {
      #expect(try await asked(works, on: day) == (isAsked ? ["ZZ/dentist"] : []), "\(day)")
    }
  }

  @Test func whoseWorkIsOverIsAskedByLicense() async throws {
    let over = "<works in=\"YY\" as=\"dentist\" until=\"2020-12-31\"/>" + license("ZZ")
    #expect(try await asked(over) == ["ZZ/physical-therapist"])
    #expect(try await asked(over, on: "2020-12-31") == ["YY/dentist"])
  }

  // MARK: Nobody vanishes

  @Test func whoRaisesNoQuestionGetsOneAssessmentThatIsNotCovered() async throws {
    let rules = try loaded([("ZZ.xml", ruleFile())])
    let people = roster(
      "<practitioner id=\"silent\" name=\"S\"/>\n<practitioner id=\"asked\">\(license())</practitioner>"
    )
    let (text, outcome) = try await check(people, rules: rules)
    let lines = text.split(separator: "\n")
    try #require(lines.count == 2)
    for part in [
      "\"id\":\"silent\"", "\"jurisdiction\":null", "\"profession\":null",
      "\"verdict\":\"not-covered\"",
      "\"reason\":\"no-question\"", "\"id\":\"record/no-question\"",
    ] {
      #expect(lines[0].replacing(": ", with: ":").contains(part), "\(part) in \(lines[0])")
    }
    #expect(lines[1].contains("asked"))
    #expect(outcome.tally.total == 2)
  }
}
