import Terms
import Testing

@testable import Regulation

/// The example of the page that teaches to write a rule file.
@Suite struct GuideTests {
  /// The pieces of XML in a page of Markdown.
  static func examples(in page: String) -> [String] {
    var examples: [String] = []
    var current: String?
    for line in page.split(separator: "\n", omittingEmptySubsequences: false) {
      if line == "```xml" {
        current = ""
      } else if line == "```" {
        if let current { examples.append(current) }
        current = nil
      } else if current != nil {
        current?.append(line + "\n")
      }
    }
    return examples
  }

  private func example() throws -> String {
    let page = String(
      decoding: try contents(of: packageFolder + "/Jurisdictions/README.md"), as: UTF8.self)
    return try #require(
      GuideTests.examples(in: page).first { $0.contains("<jurisdiction xmlns=") })
  }

  @Test func theWorkedExampleIsAValidRuleFileThatLintHasNothingAgainst() throws {
    let book = try rulebook([("US/FK.xml", try example())])
    #expect(book.jurisdictions.map(\.code) == [try place("US-FK")])
    let problems = Lint(rulebook: book, on: day("2026-11-23")).problems()
    #expect(problems.isEmpty, "\(problems.map(\.description))")
  }

  @Test func theWorkedExampleSaysWhatThePageSaysOfIt() throws {
    let book = try rulebook([("US/FK.xml", try example())])
    let franklin = book.jurisdictions[0]
    func law(_ profession: String, _ day: String) throws -> Law {
      let profession = try #require(book.professions.profession(slug: profession))
      return franklin.law(
        of: try #require(franklin.practice(profession)), in: franklin.code,
        on: RegulationTests.day(day))
    }
    #expect(try law("physical-therapist", "2019-12-31").standing == .prohibited)
    #expect(try law("physical-therapist", "2019-12-31").kinds == [.enacted])
    #expect(try law("physical-therapist", "2026-11-23").side == .yes)
    #expect(try law("physical-therapist-assistant", "2026-11-23").side == .no)
    #expect(try law("acupuncturist", "2026-11-23").standing == .permitted)
    #expect(try law("chiropractor", "2026-11-23").standing == .silent)
  }

  @Test func thePageKnowsEveryKindOfAuthorityAndEveryWayOfKnowing() throws {
    let page = String(
      decoding: try contents(of: packageFolder + "/Jurisdictions/README.md"), as: UTF8.self)
    for how in LegalPosition.How.allCases {
      #expect(page.contains("| `\(how.rawValue)` |"), "\(how)")
    }
    for kind in Authority.Kind.allCases where kind != .employer {
      #expect(page.contains("`\(kind.rawValue)`"), "\(kind)")
    }
  }
}
