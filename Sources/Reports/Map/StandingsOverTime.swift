import Regulation
import Terms

/// How many places of a country had each standing, year by year, from the first change that is
/// recorded to the year asked about.
public struct StandingsOverTime: Sendable {
  /// The standings at the end of a year; on the day asked about, for its own year.
  public struct Year: Sendable {
    public var year: Int
    public var day: Day
    /// The standing of each place, in the order of the map's tiles; nil where no rule file tells of it.
    public var standings: [Standing?]

    /// How many places have a standing.
    public func count(_ standing: Standing?) -> Int { standings.count { $0 == standing } }
  }

  public let map: StandingMap
  public let years: [Year]

  /// The years up to the day of a map.
  public init(_ map: StandingMap) {
    self.map = map
    let periods = map.tiles.map { $0.view?.periods ?? [] }
    let first = periods.joined().filter { $0.from <= map.day && $0.changes.contains(.standing) }
      .map(\.from).min()
    let last = map.day.civil.year
    years = ((first ?? map.day).civil.year...last).map { year in
      let end = Day(year: year, month: 12, day: 31) ?? map.day
      let day = min(end, map.day)
      let standings = periods.map { periods in
        periods.first { $0.contains(day) }?.standing
      }
      return Year(year: year, day: day, standings: standings)
    }
  }

  /// The standings that some place had in some year, in order; nil last, for places that no rule file tells of.
  var columns: [Standing?] {
    (Standing.allCases.map(Optional.some) + [nil]).filter { standing in
      years.contains { $0.count(standing) > 0 }
    }
  }

  /// The places whose standing is another than the year before; none for the first year.
  func changes(in index: Int) -> [(tile: StandingMap.Tile, standing: Standing?)] {
    guard index > 0 else { return [] }
    return zip(map.tiles, zip(years[index - 1].standings, years[index].standings))
      .filter { $0.1.0 != $0.1.1 }.map { ($0.0, $0.1.1) }
      .sorted { $0.0.cell.place < $1.0.cell.place }
  }

  /// The table for people.
  public func text(professions: ProfessionTable, style: TextStyle = TextStyle()) -> [UInt8] {
    var page = TextPage(style: style)
    page.line(MapText.title(map, professions) + ": how many places had each standing", .bold)
    page.line("At the end of each year; in the last, on \(map.day).")
    page.blank()
    let columns = self.columns
    var rows = [
      [TextPage.Span("year", .bold)] + columns.map { .init($0.sign, .bold) }
        + [.init("changed since the year before", .bold)]
    ]
    for (index, year) in years.enumerated() {
      let changed = changes(in: index).map { "\($0.tile.cell.abbreviation) \($0.standing.sign)" }
      rows.append(
        [.init("\(year.year)")] + columns.map { .init("\(year.count($0))") }
          + [.init(changed.joined(separator: ", "))])
    }
    page.table(rows, indent: 2, right: Set(1...max(1, columns.count)))
    page.blank()
    page.table(columns.map { [.init($0.sign), .init($0.words)] }, indent: 2)
    page.blank()
    MapText.close(map, on: &page)
    return page.bytes
  }

  /// The document.
  public func json(professions: ProfessionTable) -> [UInt8] {
    var writer = JSONWriter()
    writer.object { writer in
      writer.text("licet", Licet.version)
      writer.text("country", map.grid.country.code)
      writer.text("profession", professions.slug(map.profession))
      writer.text("on", map.day.description)
      writer.array("years", years.indices) { writer, index in
        let year = years[index]
        writer.object { writer in
          writer.number("year", year.year)
          writer.text("on", year.day.description)
          writer.array("counts", columns) { writer, standing in
            writer.object { writer in
              writer.text("standing", orNull: standing?.rawValue)
              writer.number("places", year.count(standing))
            }
          }
          writer.array("changed", changes(in: index)) { writer, change in
            writer.object { writer in
              writer.text("place", change.tile.cell.place.code)
              writer.text("standing", orNull: change.standing?.rawValue)
            }
          }
        }
      }
    }
    return writer.finished()
  }
}
