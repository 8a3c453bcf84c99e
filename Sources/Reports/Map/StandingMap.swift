import Regulation
import Terms

/// The standing of a profession across a country on a day, a tile for each state or province.
public struct StandingMap: Sendable {
  /// A state or province, with what is known of it.
  public struct Tile: Sendable {
    public var cell: TileGrid.Cell
    public var name: String
    /// The law there; nil where no rule file tells of it.
    public var view: PracticeView?
    /// Why there is no law to tell: `no-such-place` or `no-such-profession`; nil where there is.
    public var reason: String?

    /// The standing; nil where no rule file tells of it.
    public var standing: Standing? { view?.standing }

    /// Whether the standing says yes or no, and something keeps it from being a plain answer.
    var isOpen: Bool {
      guard let view, view.side == .unclear else { return false }
      return view.standing.isYes || view.standing == .prohibited
    }

    /// The sign, and a question mark for an answer with open questions.
    var sign: String { standing.sign + (isOpen ? "?" : "") }

    /// What the law says there, for people.
    var words: String {
      guard let view else {
        return reason == "no-such-place"
          ? "no rule file" : "its rule file says nothing of this profession"
      }
      var words = view.standing.words
      if view.standing == .uncertain {
        words += ": " + view.possible.map(\.words).joined(separator: " or ")
      }
      return words + (isOpen ? ", with open questions" : "")
    }
  }

  public let grid: TileGrid
  public let profession: Profession
  public let day: Day
  /// The tiles, in the order of the grid.
  public let tiles: [Tile]

  /// A map.
  ///
  /// - Parameters:
  ///   - rulebook: The rules.
  ///   - grid: The map of the country.
  ///   - profession: The profession asked about.
  ///   - day: The day asked about.
  ///   - options: How strictly to read.
  public init(
    _ rulebook: Rulebook, grid: TileGrid, profession: Profession, on day: Day,
    options: LawOptions = LawOptions()
  ) {
    self.grid = grid
    self.profession = profession
    self.day = day
    tiles = grid.cells.map { cell in
      let name = PlaceNames.name(of: cell.place) ?? cell.place.code
      guard rulebook.jurisdictionIndex(for: cell.place) != nil else {
        return Tile(cell: cell, name: name, view: nil, reason: "no-such-place")
      }
      let view = rulebook.view(cell.place, profession, on: day, options: options)
      return Tile(
        cell: cell, name: name, view: view, reason: view == nil ? "no-such-profession" : nil)
    }
  }

  /// How many places have each standing, in the order of the standings; those that no rule file tells
  /// of come last, under nil. None is left out but what no place has.
  public var counts: [(standing: Standing?, places: Int)] {
    let all = Standing.allCases.map(Optional.some) + [nil]
    return all.map { standing in (standing, tiles.count { $0.standing == standing }) }
      .filter { $0.1 > 0 }
  }
}

extension Standing? {
  /// One character for the standing, told apart by its form alone.
  var sign: String {
    switch self {
    case .permitted: "✓"
    case .conditional: "+"
    case .prohibited: "✗"
    case .silent: "∅"
    case .contested: "≠"
    case .pending: "»"
    case .uncertain: "~"
    case .unknown: "–"
    case nil: "·"
    }
  }

  /// The standing for people.
  var words: String { self?.words ?? "not told by any rule file" }
}
