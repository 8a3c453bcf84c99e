import Assessment
import Checking
import Regulation
import Terms
import Testing

@testable import Reports

@Suite("Reports of the law")
struct LawReportTests {
  private let days = ["2015-06-01", "2016-06-15", "2026-11-25"]

  @Test("What explain writes is valid, for every practice on several days")
  func explain() throws {
    let rulebook = try shipped.get().rulebook
    let schema = try schema("explain")
    for day in days.compactMap({ Day($0) }) {
      for jurisdiction in rulebook.jurisdictions {
        let place = PlaceReport(jurisdiction, place: jurisdiction.code, rulebook: rulebook, on: day)
        #expect(schema.errors(in: try JSONReader.read(place.json())) == [])
        for practice in jurisdiction.practices {
          let view = PracticeView(of: practice, in: jurisdiction, place: jurisdiction.code, on: day)
          let json = PracticeJSON(view, professions: rulebook.professions).document()
          #expect(schema.errors(in: try JSONReader.read(json)) == [])
        }
      }
    }
  }

  @Test("What gray and rules list write is valid")
  func lists() throws {
    let rulebook = try shipped.get().rulebook
    let (grayAreas, rulesList) = (try schema("gray"), try schema("rules-list"))
    for day in days.compactMap({ Day($0) }) {
      let gray = try JSONReader.read(GrayReport(rulebook, on: day).json())
      #expect(grayAreas.errors(in: gray) == [])
      let list = try JSONReader.read(RulesList(rulebook, on: day).json())
      #expect(rulesList.errors(in: list) == [])
    }
  }

  @Test("What is written of the law is what the golden files have")
  func golden() throws {
    let rulebook = try ice.get().rulebook
    let jurisdiction = rulebook.jurisdictions[0]
    let professions = rulebook.professions
    let practice = jurisdiction.practices[0]
    let view = PracticeView(of: practice, in: jurisdiction, place: jurisdiction.code, on: testDay)
    try expectGolden("explain.txt", PracticeText(view, rulebook: rulebook).text())
    try expectGolden("explain.json", PracticeJSON(view, professions: professions).document())
    try expectGolden("template.xml", RosterTemplate(view, professions: professions).roster())
    let place = PlaceReport(
      jurisdiction, place: jurisdiction.code, rulebook: rulebook, on: testDay)
    try expectGolden("explain-place.txt", place.text(style: TextStyle()))
    try expectGolden("gray.txt", GrayReport(rulebook, on: testDay).text(style: TextStyle()))
    try expectGolden("rules-list.txt", RulesList(rulebook, on: testDay).text(style: TextStyle()))
    let file = RuleFileText(jurisdiction, professions: professions, style: TextStyle()).text()
    // Where the package lies is nobody's business.
    try expectGolden(
      "rules-show.txt", Array(text(file).replacing(packageFolder + "/", with: "").utf8))
  }

  @Test("No text is wider than the page, and none steers a terminal")
  func texts() throws {
    let rulebook = try shipped.get().rulebook
    for jurisdiction in rulebook.jurisdictions {
      var bytes = RuleFileText(
        jurisdiction, professions: rulebook.professions, style: TextStyle()
      ).text()
      for practice in jurisdiction.practices {
        let view = PracticeView(
          of: practice, in: jurisdiction, place: jurisdiction.code, on: testDay)
        bytes += PracticeText(view, rulebook: rulebook).text()
      }
      for line in text(bytes).split(separator: "\n") where line.contains(" ") {
        let hasLongWord = line.split(separator: " ").contains { $0.count > 60 }
        #expect(hasLongWord || DisplayWidth.columns(of: line) <= 80, "\(line)")
        #expect(!line.unicodeScalars.contains { Harm.isHarmful($0.value) })
      }
    }
  }

  @Test("Periods follow each other without a gap, and differ")
  func periods() throws {
    for jurisdiction in try shipped.get().rulebook.jurisdictions {
      for practice in jurisdiction.practices {
        let view = PracticeView(
          of: practice, in: jurisdiction, place: jurisdiction.code, on: testDay)
        let periods = view.periods
        #expect(periods.first?.from == .distantPast)
        #expect(periods.last?.until == .distantFuture)
        for (before, after) in zip(periods, periods.dropFirst()) {
          #expect(before.until.adding(days: 1) == after.from)
          #expect(!after.changes.isEmpty)
        }
        let now = periods.filter { $0.contains(testDay) }
        #expect(now.count == 1)
        #expect(now.first?.standing == view.standing)
        #expect(now.first?.side == view.side)
      }
    }
  }

  @Test("Parts that differ are told apart, and give the whole no plain yes")
  func parts() throws {
    let rulebook = try shipped.get().rulebook
    let profession = try #require(rulebook.professions.profession(slug: "physical-therapist"))
    let britain = try #require(Place("GB"))
    let whole = try #require(rulebook.view(britain, profession, on: testDay))
    #expect(whole.hasDifferentParts)
    #expect(whole.side != .yes)
    #expect(whole.grayAreas.contains { $0.kind == .uncertainPlace && $0.decides })
    let cymru = try #require(Place("GB-WLS"))
    let wales = try #require(rulebook.view(cymru, profession, on: testDay))
    #expect(!wales.hasDifferentParts)
  }

  @Test("A template reads without a problem and clears nobody, whatever it is for")
  func templates() async throws {
    let rules = try shipped.get()
    for jurisdiction in rules.rulebook.jurisdictions where !jurisdiction.isOverlay {
      for practice in jurisdiction.practices {
        let view = PracticeView(
          of: practice, in: jurisdiction, place: jurisdiction.code, on: testDay)
        let roster = text(RosterTemplate(view, professions: rules.rulebook.professions).roster())
        let document = try JSONReader.read(try await check(roster, format: .json, rules: rules))
        let assessments = document["assessments"]?.items ?? []
        #expect(assessments.count == 1)
        #expect(assessments[0]["record"]?.text != "unmet", "\(view.place) \(practice.profession)")
        // Where the profession is not licensed and nothing is asked, there is nothing left to show.
        if practice.isLicensed { #expect(assessments[0]["verdict"]?.text != "cleared") }
        // What is known of a certification that the template names is no problem of the record.
        for finding in assessments[0]["findings"]?.items ?? []
        where finding["outcome"]?.text != "advice" {
          #expect(finding["kind"]?.text != "record", "\(finding)")
        }
      }
    }
  }
}
