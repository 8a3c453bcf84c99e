import Regulation
import Terms

/// Draws a map for people on a terminal, as `licet map` does.
public struct MapText: Sendable {
  private let map: StandingMap
  private let professions: ProfessionTable
  private let style: TextStyle

  /// A drawer of one map.
  public init(_ map: StandingMap, professions: ProfessionTable, style: TextStyle = TextStyle()) {
    self.map = map
    self.professions = professions
    self.style = style
  }

  /// The whole text: the map, what its signs mean, and a table.
  public func text() -> [UInt8] {
    var page = TextPage(style: style)
    page.line(MapText.title(map, professions), .bold)
    page.blank()
    for row in 0..<map.grid.rows { draw(row, on: &page) }
    page.blank()
    legend(on: &page)
    page.blank()
    let rows = map.tiles.sorted { $0.name < $1.name }.map { tile -> [TextPage.Span] in
      let paint = tile.view?.side.paint ?? .faint
      let since = tile.view?.since.map { ", since \($0.words)" } ?? ""
      return [
        .init(tile.sign, paint), .init(tile.cell.place.code), .init(tile.name),
        .init(capitalized(tile.words) + since),
      ]
    }
    page.table(rows, indent: 2)
    page.blank()
    MapText.close(map, on: &page)
    return page.bytes
  }

  /// Writes when the law was reviewed, where more is told, and what the text is not.
  static func close(_ map: StandingMap, on page: inout TextPage) {
    let reviews = map.tiles.compactMap { $0.view?.jurisdiction.reviewed }
    if let first = reviews.min(), let last = reviews.max() {
      page.line(
        "Law last reviewed "
          + (first == last ? "on \(first)." : "between \(first) and \(last)."))
    }
    page.line(
      "\"licet explain PLACE PROFESSION\" tells why, and where to look licenses up.")
    page.line(Closing.disclaimer, .faint)
  }

  /// What the map shows.
  static func title(_ map: StandingMap, _ professions: ProfessionTable) -> String {
    let profession = capitalized(professions.name(map.profession))
    let country = PlaceNames.name(of: map.grid.country) ?? map.grid.country.code
    return "\(profession), \(country), on \(map.day)"
  }

  private func draw(_ row: Int, on page: inout TextPage) {
    var spans: [TextPage.Span] = []
    var column = 0
    for tile in map.tiles where tile.cell.row == row {
      // Six columns a tile: the eleven of the United States fit a page of 80.
      let gap = 2 + 6 * tile.cell.column - column
      let text = "\(tile.cell.abbreviation) \(tile.sign)"
      spans.append(.init(String(repeating: " ", count: gap)))
      spans.append(.init(text, tile.view?.side.paint ?? .faint))
      column += gap + DisplayWidth.columns(of: text)
    }
    page.paragraph(spans, "")
  }

  private func legend(on page: inout TextPage) {
    var rows = map.counts.map { count -> [TextPage.Span] in
      [.init(count.standing.sign), .init("\(count.places)"), .init(count.standing.words)]
    }
    let open = map.tiles.count(where: \.isOpen)
    if open > 0 {
      rows.append([
        .init("?"), .init("\(open)"), .init("of these, with open questions: no plain answer"),
      ])
    }
    page.table(rows, indent: 2, right: [1])
  }
}
