import Regulation
import Terms
import Testing

@testable import Reports

@Suite("The history of the law")
struct TimelineTests {
  private func timeline(_ place: String, _ profession: String) throws -> Timeline {
    let rulebook = try shipped.get().rulebook
    let profession = try #require(rulebook.professions.profession(slug: profession))
    let code = try #require(Place(place))
    return Timeline(of: try #require(rulebook.view(code, profession, on: testDay)))
  }

  @Test("Every history is without a gap, valid as JSON, and agrees with the law of the day")
  func every() throws {
    let rulebook = try shipped.get().rulebook
    let schema = try schema("timeline")
    for jurisdiction in rulebook.jurisdictions {
      for practice in jurisdiction.practices {
        let view = PracticeView(
          of: practice, in: jurisdiction, place: jurisdiction.code, on: testDay)
        let timeline = Timeline(of: view)
        #expect(timeline.periods.first?.from == .distantPast)
        #expect(timeline.periods.last?.until == .distantFuture)
        for (before, after) in zip(timeline.periods, timeline.periods.dropFirst()) {
          #expect(before.until.adding(days: 1) == after.from)
        }
        let now = timeline.periods.filter { $0.contains(testDay) }
        #expect(now.map(\.possible) == [view.possible])
        #expect(now.map(\.side) == [view.side])
        // A change of the standing has a reason that is told.
        for period in timeline.periods.dropFirst() {
          #expect(!period.changes.isEmpty, "\(view.place) \(practice.profession) \(period.from)")
        }
        let json = TimelineJSON(timeline, professions: rulebook.professions).document()
        #expect(schema.errors(in: try JSONReader.read(json)) == [])
      }
    }
  }

  @Test("What began is there on the day, and what ended is not")
  func balance() throws {
    let timeline = try timeline("US-TN", "physical-therapist")
    var present: Set<LawPiece.Key> = []
    for period in timeline.periods {
      for change in period.changes {
        if change.turn == .ends {
          #expect(present.remove(change.piece.key) != nil)
        } else {
          present.insert(change.piece.key)
        }
      }
      if period.contains(testDay) {
        #expect(present == Set(LawPiece.all(of: timeline.view).map(\.key)))
      }
    }
  }

  @Test("Tennessee: the statute sets the opinion aside, and the rule replaces the statute's terms")
  func tennessee() throws {
    let timeline = try timeline("US-TN", "physical-therapist")
    let wording = PieceWording(
      professions: try shipped.get().rulebook.professions,
      profession: timeline.view.practice.profession)
    func changes(on day: String) throws -> [String] {
      let day = try #require(Day(day))
      return try #require(timeline.periods.first { $0.from == day }).changes.map {
        "\($0.turn.rawValue) \($0.piece.kindWord) \(wording.id($0.piece) ?? "")"
      }
    }
    let statute = try changes(on: "2015-07-01")
    #expect(statute.contains { $0.hasPrefix("set-aside position") })
    #expect(statute.contains { $0.hasPrefix("begins position") })
    #expect(statute.contains("begins requirements statute-2015"))
    let perhaps = try changes(on: "2016-06-01")
    #expect(perhaps.contains("may-end requirements statute-2015"))
    #expect(perhaps.contains("may-begin requirements rule-2016"))
    let rule = try changes(on: "2016-06-30")
    #expect(rule.contains("ends requirements statute-2015"))
    #expect(rule.contains("begins requirements rule-2016"))
  }

  @Test("Golden: the history of the ice")
  func golden() throws {
    let rulebook = try ice.get().rulebook
    let jurisdiction = rulebook.jurisdictions[0]
    let timeline = Timeline(
      of: PracticeView(
        of: jurisdiction.practices[0], in: jurisdiction, place: jurisdiction.code, on: testDay))
    try expectGolden("timeline.txt", TimelineText(timeline, rulebook: rulebook).text())
    try expectGolden(
      "timeline.json", TimelineJSON(timeline, professions: rulebook.professions).document())
  }
}
