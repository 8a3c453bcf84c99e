import Regulation
import Terms
import Testing

@testable import Reports

@Suite("Places side by side")
struct ComparisonTests {
  private func comparison(_ places: [String], _ day: Day = testDay) throws -> Comparison {
    let rulebook = try shipped.get().rulebook
    let profession = try #require(rulebook.professions.profession(slug: "physical-therapist"))
    let views = try places.map { code in
      let place = try #require(Place(code))
      return try #require(rulebook.view(place, profession, on: day))
    }
    return Comparison(views, professions: rulebook.professions)
  }

  @Test("Terms of one kind stand in one row, and none is lost")
  func rows() throws {
    let comparison = try comparison(["US-CO", "US-UT", "US-TN"])
    let training = comparison.rows.first { $0.key == "training/dry-needling" }
    #expect(training?.cells.map(\.isEmpty) == [false, false, false])
    #expect(comparison.rows.first?.key == "training/dry-needling")
    for (index, view) in comparison.views.enumerated() {
      let law = try #require(view.laws.first).law
      let told = comparison.rows.flatMap { $0.cells[index] }.count
      let asked = law.requirements.reduce(0) { $0 + leaves($1) } + law.duties.count
      #expect(told == asked)
    }
    let keys = comparison.rows.map { "\($0.section) \($0.key)" }
    #expect(Set(keys).count == keys.count)
  }

  private func leaves(_ item: RequirementInForce) -> Int {
    guard case .all = item.requirement.kind else { return 1 }
    return item.children.reduce(0) { $0 + leaves($1) }
  }

  @Test("Valid as JSON, on several days")
  func json() throws {
    let professions = try shipped.get().rulebook.professions
    let schema = try schema("compare")
    for day in ["2012-06-01", "2016-06-15", "2026-11-25"].compactMap({ Day($0) }) {
      let comparison = try comparison(["US-CO", "GB", "CA-ON", "US-MD"], day)
      let json = try JSONReader.read(
        ComparisonJSON(comparison, professions: professions).document())
      #expect(schema.errors(in: json) == [])
      #expect(json["places"]?.items.count == 4)
      for row in json["rows"]?.items ?? [] { #expect(row["cells"]?.items.count == 4) }
    }
  }

  @Test("Any number of places fits the page, whatever its width", arguments: [80, 100, 120])
  func width(_ width: Int) throws {
    let rulebook = try shipped.get().rulebook
    let comparison = try comparison(["US-CO", "US-UT", "GB", "US-MD", "US-WA", "CA-QC", "US-IL"])
    let bytes = ComparisonText(
      comparison, rulebook: rulebook, style: TextStyle(width: width)
    ).text()
    for line in text(bytes).split(separator: "\n") where !line.contains("https://") {
      #expect(DisplayWidth.columns(of: line) <= width, "\(line)")
      #expect(!line.unicodeScalars.contains { Harm.isHarmful($0.value) })
    }
  }

  @Test("Columns stand under each other, wide letters, long words and all")
  func columns() {
    var page = TextPage(style: TextStyle())
    let table = ColumnTable(columns: 2, labelWidth: 4, pageWidth: 28)
    table.write(
      "abc", [[.init("漢字漢字漢字", sign: "·")], [.init("abcdefghijklmno"), .init("x\u{1B}y")]],
      on: &page)
    #expect(
      text(page.bytes)
        == "abc   · 漢字漢字  abcdefghij\n        漢字      klmno\n                  x\u{FFFD}y\n")
  }

  @Test("Golden: the ice with itself")
  func golden() throws {
    let rulebook = try ice.get().rulebook
    let jurisdiction = rulebook.jurisdictions[0]
    let views = jurisdiction.practices.prefix(2).map {
      PracticeView(of: $0, in: jurisdiction, place: jurisdiction.code, on: testDay)
    }
    let comparison = Comparison(views, professions: rulebook.professions)
    try expectGolden("compare.txt", ComparisonText(comparison, rulebook: rulebook).text())
    try expectGolden(
      "compare.json", ComparisonJSON(comparison, professions: rulebook.professions).document())
  }
}
