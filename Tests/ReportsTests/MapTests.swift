import Regulation
import Terms
import Testing
import XMLReading

@testable import Reports

@Suite("Maps")
struct MapTests {
  private func map(
    _ country: String, _ rulebook: Rulebook? = nil, on day: Day = testDay
  ) throws -> StandingMap {
    let rulebook = try rulebook ?? shipped.get().rulebook
    let place = try #require(Place(country))
    return StandingMap(
      rulebook, grid: try #require(TileGrid(of: place)),
      profession: try #require(rulebook.professions.profession(slug: "physical-therapist")),
      on: day)
  }

  @Test("Every state and province has one tile of its own", arguments: [("US", 52), ("CA", 13)])
  func grids(_ country: String, _ count: Int) throws {
    let place = try #require(Place(country))
    let grid = try #require(TileGrid(of: place))
    #expect(Set(grid.cells.map(\.place)).count == count)
    #expect(Set(grid.cells.map { [$0.row, $0.column] }).count == count)
    let outside: Set<String> = ["US-GU", "US-VI", "US-AS", "US-MP"]
    let known = PlaceNames.names.keys.filter {
      $0.country == place && !$0.isCountry && !outside.contains($0.code)
    }
    #expect(Set(grid.cells.map(\.place)) == Set(known))
    let france = try #require(Place("FR"))
    #expect(TileGrid(of: france) == nil)
  }

  @Test("No two standings have one sign")
  func signs() {
    let all = Standing.allCases.map(Optional.some) + [nil]
    #expect(Set(all.map(\.sign)).count == all.count)
    for standing in all { #expect(DisplayWidth.columns(of: standing.sign) == 1) }
  }

  @Test("Each tile says what explain says, and the counts add up", arguments: ["US", "CA"])
  func standings(_ country: String) throws {
    let rulebook = try shipped.get().rulebook
    let map = try map(country)
    for tile in map.tiles {
      let view = rulebook.view(tile.cell.place, map.profession, on: testDay)
      #expect(tile.standing == view?.standing)
      #expect((tile.reason == nil) == (view != nil))
    }
    #expect(map.counts.reduce(0) { $0 + $1.places } == map.tiles.count)
  }

  @Test("A place without a rule file is shown so, and never as a no")
  func missing() throws {
    let map = try map("US", ice.get().rulebook)
    #expect(map.counts.map(\.standing) == [nil])
    #expect(map.tiles.allSatisfy { $0.reason == "no-such-place" && $0.sign == "·" })
    #expect(StandingsOverTime(map).years.map(\.year) == [2026])
  }

  @Test("Valid as JSON, on a day and over time", arguments: ["US", "CA"])
  func json(_ country: String) throws {
    let professions = try shipped.get().rulebook.professions
    let schema = try schema("map")
    for day in ["1975-01-01", "2015-06-01", "2026-11-25"].compactMap({ Day($0) }) {
      let map = try map(country, on: day)
      let json = try JSONReader.read(MapJSON(map, professions: professions).document())
      #expect(schema.errors(in: json) == [])
      let years = StandingsOverTime(map).json(professions: professions)
      #expect(schema.errors(in: try JSONReader.read(years)) == [])
    }
  }

  @Test("Each year's standings are those of its last day")
  func overTime() throws {
    let history = StandingsOverTime(try map("US"))
    #expect(history.years.last?.day == testDay)
    #expect(history.years.last?.standings == history.map.tiles.map(\.standing))
    for (before, after) in zip(history.years, history.years.dropFirst()) {
      #expect(before.year + 1 == after.year)
    }
    let year = try #require(history.years.first { $0.year == 2015 })
    let day = try #require(Day("2015-12-31"))
    let then = try map("US", on: day)
    #expect(year.standings == then.tiles.map(\.standing))
    for year in history.years {
      #expect(history.columns.reduce(0) { $0 + year.count($1) } == history.map.tiles.count)
    }
  }

  @Test("The picture is well-formed, and each tile has a title, a color and letters")
  func picture() throws {
    let map = try map("US")
    let professions = try shipped.get().rulebook.professions
    let bytes = MapSVG(map, professions: professions).document()
    let root = try XMLDocument.read(file: "map.svg", source: .bytes(bytes), schema: nil)
    #expect(root.name == "svg")
    #expect(root.namespace == "http://www.w3.org/2000/svg")
    let groups = root.children("g")
    #expect(groups.count == map.tiles.count)
    for (group, tile) in zip(groups, map.tiles) {
      #expect(group.children("title").first?.text == "\(tile.name): \(tile.words)")
      #expect(group.children("rect").first?["fill"] != nil)
      #expect(group.children("text").map(\.trimmedText) == [tile.cell.abbreviation, tile.sign])
    }
    // What is told by color is told by a sign as well.
    let signs = map.tiles.filter { $0.standing != .uncertain }
      .map { ("\($0.view?.side.rawValue ?? "")", $0.sign) }
    for (side, sign) in signs {
      #expect(signs.allSatisfy { $0.1 != sign || $0.0 == side }, "\(sign)")
    }
  }

  @Test("What XML would obey is written so that it does not")
  func hostile() {
    #expect(XMLText.escaped("a<b>&\"c\u{1B}\u{202E}") == "a&lt;b&gt;&amp;&quot;c\u{FFFD}\u{FFFD}")
  }

  @Test("Texts fit the page and steer no terminal", arguments: ["US", "CA"])
  func texts(_ country: String) throws {
    let professions = try shipped.get().rulebook.professions
    let map = try map(country)
    let bytes =
      MapText(map, professions: professions).text()
      + StandingsOverTime(map).text(professions: professions)
    for line in text(bytes).split(separator: "\n") {
      #expect(DisplayWidth.columns(of: line) <= 80, "\(line)")
      #expect(!line.unicodeScalars.contains { Harm.isHarmful($0.value) })
    }
  }

  /// Provinces with the law of the ice, a practice of it each, so that the golden files change only when
  /// the program does.
  private func provinces() throws -> Rulebook {
    let rulebook = try ice.get().rulebook
    let profession = try #require(rulebook.professions.profession(slug: "physical-therapist"))
    let codes = ["CA-ON", "CA-BC", "CA-QC", "CA-AB", "CA-SK", "CA-MB", "CA-YT"]
    let practices = rulebook.jurisdictions[0].practices.map(Optional.some) + [nil]
    var jurisdictions: [Jurisdiction] = []
    for (code, practice) in zip(codes, practices) {
      var province = rulebook.jurisdictions[0]
      province.code = try #require(Place(code))
      province.practices = []
      if var practice {
        practice.profession = profession
        province.practices = [practice]
      }
      jurisdictions.append(province)
    }
    return Rulebook(jurisdictions: jurisdictions, professions: rulebook.professions)
  }

  @Test("Golden: provinces of the ice, each with another standing")
  func golden() throws {
    let rulebook = try provinces()
    let map = try map("CA", rulebook)
    let professions = rulebook.professions
    try expectGolden("map.txt", MapText(map, professions: professions).text())
    try expectGolden("map.svg", MapSVG(map, professions: professions).document())
    let history = StandingsOverTime(map)
    try expectGolden("map-over-time.txt", history.text(professions: professions))
    #expect(map.tiles.first { $0.cell.place.code == "CA-YT" }?.reason == "no-such-profession")
  }
}
