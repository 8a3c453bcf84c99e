import Assessment
import Terms

/// How many were asked about in each state or province, on the tiles of the map: each tile with its
/// worst verdict as a color and a sign, so that it is read without color too.
struct PlacesSVG {
  let grid: TileGrid
  let places: [Place: [Int]]
  private static let tile = 56
  private static let step = 60

  /// The picture; empty where nobody was asked about in this country.
  func svg() -> String {
    let told = grid.cells.map { cell in (cell, counts(in: cell.place)) }
    if told.allSatisfy({ $0.1 == nil }) { return "" }
    let (width, height) = (grid.columns * PlacesSVG.step, grid.rows * PlacesSVG.step)
    let name = PlaceNames.name(of: grid.country) ?? grid.country.code
    let mark = "places-\(grid.country.code.lowercased())"
    var svg = """
      <svg xmlns="http://www.w3.org/2000/svg" width="\(width)" height="\(height)" \
      viewBox="0 0 \(width) \(height)" role="img" aria-labelledby="\(mark)" \
      font-family="system-ui, sans-serif" text-anchor="middle">
      <title id="\(mark)">\(XMLText.escaped(name)): how many were asked about in each place, and the \
      worst verdict there; the table below tells the same</title>

      """
    for (cell, counts) in told { svg += drawn(cell, counts) }
    return svg + "</svg>\n"
  }

  /// The counts of a place and of its parts.
  private func counts(in place: Place) -> [Int]? {
    let found = places.filter { $0.key == place || $0.key.subdivision == place }.map(\.value)
    guard var sum = found.first else { return nil }
    for other in found.dropFirst() { sum = zip(sum, other).map { $0 + $1 } }
    return sum
  }

  private func drawn(_ cell: TileGrid.Cell, _ counts: [Int]?) -> String {
    let (x, y) = (cell.column * PlacesSVG.step + 2, cell.row * PlacesSVG.step + 2)
    let middle = x + PlacesSVG.tile / 2
    let worst = counts.flatMap { counts in Verdict.allCases.last { counts[$0.rank] > 0 } }
    let ink = worst == nil ? "#5f6973" : "#111111"
    var tile = """
      <g><rect x="\(x)" y="\(y)" width="\(PlacesSVG.tile)" height="\(PlacesSVG.tile)" rx="4" \
      fill="\(PlacesSVG.fill(worst))" stroke="\(worst == nil ? "#c4ccd4" : "#444444")"/>\
      <text x="\(middle)" y="\(y + 24)" font-size="15" fill="\(ink)">\
      \(XMLText.escaped(cell.abbreviation))</text>
      """
    if let worst, let counts {
      tile += """
        <text x="\(middle)" y="\(y + 46)" font-size="16" font-weight="bold" fill="\(ink)">\
        \(worst.symbol) \(counts.reduce(0, +))</text>
        """
    }
    return tile + "</g>\n"
  }

  private static func fill(_ verdict: Verdict?) -> String {
    switch verdict {
    case .cleared: "#b5dfc3"
    case .incomplete: "#f6e3b4"
    case .grayArea: "#e6cff2"
    case .notCovered: "#d3e1ef"
    case .notCleared: "#eeb4ac"
    case nil: "#ffffff"
    }
  }
}
