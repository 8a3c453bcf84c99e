import Regulation
import Terms

/// Draws a map as SVG: each tile with its color, a pattern, a sign and a title, so that it is read
/// without color, in print, and by a screen reader.
public struct MapSVG: Sendable {
  private let map: StandingMap
  private let professions: ProfessionTable
  private static let tile = 60
  private static let step = 64
  private static let margin = 16
  private static let top = 56
  private static let legendLine = 24

  /// A drawer of one map.
  public init(_ map: StandingMap, professions: ProfessionTable) {
    self.map = map
    self.professions = professions
  }

  /// The document.
  public func document() -> [UInt8] {
    let counts = map.counts
    let open = map.tiles.count(where: \.isOpen)
    let legendTop = MapSVG.top + map.grid.rows * MapSVG.step + MapSVG.margin
    let width = max(2 * MapSVG.margin + map.grid.columns * MapSVG.step, 620)
    let lines = counts.count + (open > 0 ? 1 : 0)
    let height = legendTop + (lines + 1) * MapSVG.legendLine + MapSVG.margin
    let title = MapText.title(map, professions)
    var summary = counts.map { "\($0.standing.words): \($0.places)" }.joined(separator: "; ")
    if open > 0 { summary += "; with open questions: \(open)" }

    var svg = """
      <?xml version="1.0" encoding="UTF-8"?>
      <svg xmlns="http://www.w3.org/2000/svg" width="\(width)" height="\(height)" \
      viewBox="0 0 \(width) \(height)" role="img" aria-labelledby="map-title map-summary" \
      font-family="system-ui, sans-serif" fill="#1a1a1a">
      <title id="map-title">\(XMLText.escaped(title))</title>
      <desc id="map-summary">\(XMLText.escaped(summary))</desc>
      \(MapSVG.definitions)
      <rect width="\(width)" height="\(height)" fill="#ffffff"/>
      <text x="\(MapSVG.margin)" y="34" font-size="20" font-weight="bold">\(XMLText.escaped(title))</text>

      """
    for tile in map.tiles { svg += drawn(tile) }
    var y = legendTop + 12
    for count in counts {
      svg += line("\(count.standing.sign)", "\(count.standing.words): \(count.places)", y)
      y += MapSVG.legendLine
    }
    if open > 0 { svg += line("?", "of these, with open questions: \(open)", y) }
    svg += """
      <text x="\(MapSVG.margin)" y="\(height - MapSVG.margin)" font-size="12">\
      \(XMLText.escaped(Closing.disclaimer))</text>
      </svg>

      """
    return Array(svg.utf8)
  }

  /// Lines through what has no plain answer, dots in what was not established.
  private static let definitions = """
    <defs>
    <pattern id="unclear" width="8" height="8" patternUnits="userSpaceOnUse" \
    patternTransform="rotate(45)"><rect width="8" height="8" fill="#f6e3b4"/>\
    <rect width="2" height="8" fill="#e2c46c"/></pattern>
    <pattern id="unknown" width="8" height="8" patternUnits="userSpaceOnUse">\
    <rect width="8" height="8" fill="#e8edf3"/><circle cx="4" cy="4" r="1.2" fill="#a9b8c9"/></pattern>
    </defs>
    """

  private func drawn(_ tile: StandingMap.Tile) -> String {
    let x = MapSVG.margin + tile.cell.column * MapSVG.step
    let y = MapSVG.top + tile.cell.row * MapSVG.step
    let middle = x + MapSVG.tile / 2
    let title = XMLText.escaped("\(tile.name): \(tile.words)")
    let border = tile.view == nil ? " stroke-dasharray=\"3 3\"" : ""
    return """
      <g><title>\(title)</title>\
      <rect x="\(x)" y="\(y)" width="\(MapSVG.tile)" height="\(MapSVG.tile)" rx="4" \
      fill="\(MapSVG.fill(tile.view?.side))" stroke="#555555"\(border)/>\
      <text x="\(middle)" y="\(y + 26)" font-size="17" text-anchor="middle">\
      \(XMLText.escaped(tile.cell.abbreviation))</text>\
      <text x="\(middle)" y="\(y + 49)" font-size="19" font-weight="bold" text-anchor="middle">\
      \(XMLText.escaped(tile.sign))</text></g>

      """
  }

  private func line(_ sign: String, _ words: String, _ y: Int) -> String {
    """
    <text x="\(MapSVG.margin + 10)" y="\(y)" font-size="16" font-weight="bold" \
    text-anchor="middle">\(XMLText.escaped(sign))</text>\
    <text x="\(MapSVG.margin + 30)" y="\(y)" font-size="15">\(XMLText.escaped(words))</text>

    """
  }

  private static func fill(_ side: LawSide?) -> String {
    switch side {
    case .yes: "#b5dfc3"
    case .unclear: "url(#unclear)"
    case .notEstablished: "url(#unknown)"
    case .no: "#eeb4ac"
    case nil: "#ffffff"
    }
  }
}

/// Text as it may stand in XML, in an element or an attribute.
enum XMLText {
  /// The text without what XML or a reader's screen would obey.
  static func escaped(_ text: String) -> String {
    let clean = Harm.removed(from: text)
    if !clean.utf8.contains(where: { $0 == 0x26 || $0 == 0x3C || $0 == 0x3E || $0 == 0x22 }) {
      return clean
    }
    // Scalar by scalar: a sign with an accent on it is another character, and the same sign to a parser.
    var result = String.UnicodeScalarView()
    for scalar in clean.unicodeScalars {
      switch scalar {
      case "&": result.append(contentsOf: "&amp;".unicodeScalars)
      case "<": result.append(contentsOf: "&lt;".unicodeScalars)
      case ">": result.append(contentsOf: "&gt;".unicodeScalars)
      case "\"": result.append(contentsOf: "&quot;".unicodeScalars)
      default: result.append(scalar)
      }
    }
    return String(result)
  }
}
