import Regulation
import Terms

/// Writes a map as the JSON of `licet map`.
public struct MapJSON: Sendable {
  private let map: StandingMap
  private let professions: ProfessionTable

  /// A writer of one map.
  public init(_ map: StandingMap, professions: ProfessionTable) {
    self.map = map
    self.professions = professions
  }

  /// The document.
  public func document() -> [UInt8] {
    var writer = JSONWriter()
    writer.object { writer in
      writer.text("licet", Licet.version)
      writer.text("country", map.grid.country.code)
      writer.text("profession", professions.slug(map.profession))
      writer.text("on", map.day.description)
      writer.array("tiles", map.tiles) { writer, tile in
        writer.object { writer in
          writer.text("place", tile.cell.place.code)
          writer.text("name", tile.name)
          writer.number("row", tile.cell.row)
          writer.number("column", tile.cell.column)
          if let view = tile.view {
            writer.standing(view.standing, view.possible)
          } else {
            writer.text("standing", orNull: nil)
          }
          writer.text("law", orNull: tile.view?.side.rawValue)
          writer.since(tile.view?.since)
          writer.text("reviewed", orNull: tile.view?.jurisdiction.reviewed.description)
          writer.text("reason", orNull: tile.reason)
        }
      }
      writer.array("counts", map.counts) { writer, count in
        writer.object { writer in
          writer.text("standing", orNull: count.standing?.rawValue)
          writer.number("places", count.places)
        }
      }
    }
    return writer.finished()
  }
}
