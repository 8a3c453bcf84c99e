import Terms
import Testing

@testable import Regulation

/// The article that tells lawyers how a standing is worked out, held against the shipped rule files.
@Suite struct StandingArticleTests {
  /// One answer that the article follows step by step.
  struct Told: Sendable, CustomStringConvertible {
    var title: String
    var place = ""
    var profession = ""
    var day = ""
    /// The rows of its table: sources, stance, how, class, from, what became of it.
    var positions: [[String]] = []
    /// `Standing`, `Law side`, `Decide` and `Advise`, with the words behind each.
    var result: [String: [String]] = [:]

    var description: String { title }
  }

  static func words(_ text: some StringProtocol) -> [String] {
    text.split(separator: "`", omittingEmptySubsequences: false).enumerated()
      .filter { $0.offset % 2 == 1 }.map { String($0.element) }
  }

  static func told() throws -> [Told] {
    let article = packageFolder + "/Sources/Regulation/Regulation.docc/HowAStandingIsWorkedOut.md"
    let page = String(decoding: try contents(of: article), as: UTF8.self)
    var all: [Told] = []
    for section in page.split(separator: "\n### ").dropFirst() {
      let lines = section.split(separator: "\n")
      var told = Told(title: String(lines[0]))
      for line in lines {
        if line.hasPrefix("licet explain "), told.place.isEmpty {
          let parts = line.split(separator: " ").map(String.init)
          try #require(parts.count == 6 && parts[4] == "--on", "\(line)")
          (told.place, told.profession, told.day) = (parts[2], parts[3], parts[5])
        } else if line.hasPrefix("| `") {
          let cells = line.split(separator: " | ").map {
            String($0.trimmingPrefix("| ").replacing(" |", with: ""))
          }
          told.positions.append(cells)
        } else if line.hasPrefix("* Standing: ") {
          for piece in line.dropFirst(2).split(separator: ". ") {
            let sides = piece.split(separator: ": ", maxSplits: 1)
            told.result[String(sides[0])] = words(sides[1])
          }
        }
      }
      all.append(told)
    }
    return all
  }

  private func law(_ told: Told) throws -> (law: Law, jurisdiction: Jurisdiction) {
    let book = try ShippedRuleTests.shipped.get()
    let place = try place(told.place)
    let jurisdiction = try #require(book.jurisdictions.first { $0.code == place })
    let profession = try #require(book.professions.profession(slug: told.profession))
    let practice = try #require(jurisdiction.practice(profession))
    return (jurisdiction.law(of: practice, in: place, on: day(told.day)), jurisdiction)
  }

  @Test func theArticleTellsOfFourAnswers() throws {
    let told = try StandingArticleTests.told()
    #expect(
      told.map { "\($0.place) \($0.profession) \($0.day)" } == [
        "US-OR physical-therapist 2026-11-23", "US-OR chiropractor 2026-11-23",
        "US-AK chiropractor 2026-11-23", "CA-ON chiropractor 2026-11-23",
      ])
  }

  @Test func theTablesAreThePositionsOfTheRuleFiles() throws {
    for told in try StandingArticleTests.told() {
      let (law, jurisdiction) = try law(told)
      let rows = law.positions.map { position in
        let ids = position.position.authorities.map { jurisdiction.authorities[$0].id }
        let speaks = position.position.stance == .permits || position.position.stance == .forbids
        let state =
          position.droppedBy != nil
          ? "set aside"
          : position.isOperative
            ? "in operation" : position.position.start.isNever ? "waits" : "over"
        return [
          ids.map { "`\($0)`" }.joined(separator: ", "), position.position.stance.rawValue,
          speaks ? position.position.how.rawValue : "–", position.authorityClass.rawValue,
          position.position.start.isNever
            ? "unknown" : position.position.start.range.description,
          state,
        ]
      }
      #expect(told.positions == rows, "\(told)")
    }
  }

  @Test func theStandingsAndGrayAreasAreThoseThatAreWorkedOut() throws {
    for told in try StandingArticleTests.told() {
      let law = try law(told).law
      #expect(told.result["Standing"] == [law.standing.rawValue], "\(told)")
      #expect(told.result["Law side"] == [law.side.rawValue], "\(told)")
      for (name, decides) in [("Decide", true), ("Advise", false)] {
        let kinds = law.grayAreas.filter { $0.kind.weight.decides(strict: false) == decides }
          .map(\.kind.rawValue)
        #expect(told.result[name] == kinds, "\(told)")
      }
    }
  }
}
