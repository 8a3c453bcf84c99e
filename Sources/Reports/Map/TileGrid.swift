import Terms

/// Where each state or province stands on a map of equal tiles: about where it lies, each as large as
/// the others, so that a small state is seen as well as a large one.
public struct TileGrid: Sendable {
  /// A state or province, counted from the upper left corner.
  public struct Cell: Sendable, Hashable {
    public var place: Place
    public var row: Int
    public var column: Int

    /// The end of its code: `CO` of `US-CO`.
    public var abbreviation: String { String(place.code.drop { $0 != "-" }.dropFirst()) }
  }

  /// The country: `US` or `CA`.
  public let country: Place
  public let cells: [Cell]
  public let rows: Int
  public let columns: Int

  /// The map of a country; nil for one of which there is none.
  public init?(of country: Place) {
    guard let picture = TileGrid.pictures[country.code] else { return nil }
    self.country = country
    var cells: [Cell] = []
    let lines = picture.split(separator: "\n")
    for (row, line) in lines.enumerated() {
      for (column, word) in line.split(separator: " ").enumerated() {
        guard let place = Place("\(country)-\(word)") else { continue }
        cells.append(Cell(place: place, row: row, column: column))
      }
    }
    self.cells = cells
    rows = lines.count
    columns = (cells.map(\.column).max() ?? -1) + 1
  }

  /// The countries of which there is a map.
  public static let countries = ["US", "CA"]

  /// A word for each tile, a dot where there is none.
  private static let pictures = [
    "US": """
    AK . . . . . . . . . ME
    . . . . . . . . . VT NH
    WA ID MT ND MN IL WI MI NY RI MA
    OR NV WY SD IA IN OH PA NJ CT .
    CA UT CO NE MO KY WV VA MD DE .
    . AZ NM KS AR TN NC SC DC . .
    . . . OK LA MS AL GA . . .
    HI . . TX . . . . FL . PR
    """,
    "CA": """
    YT NT NU . . . . NL
    BC AB SK MB ON QC NB PE
    . . . . . . NS .
    """,
  ]
}
