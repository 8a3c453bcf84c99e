import Regulation
import Terms

/// Writes a comparison as the JSON of `licet compare`.
public struct ComparisonJSON: Sendable {
  private let comparison: Comparison
  private let professions: ProfessionTable

  /// A writer of one comparison.
  public init(_ comparison: Comparison, professions: ProfessionTable) {
    self.comparison = comparison
    self.professions = professions
  }

  /// The document.
  public func document() -> [UInt8] {
    var writer = JSONWriter()
    guard let first = comparison.views.first else { return writer.finished() }
    writer.object { writer in
      writer.text("licet", Licet.version)
      writer.text("profession", professions.slug(first.practice.profession))
      writer.text("on", first.day.description)
      writer.array("places", comparison.views) { writer, view in
        writer.object { writer in
          writer.text("jurisdiction", view.place.code)
          writer.text("name", view.name(of: view.place))
          writer.text("reviewed", view.jurisdiction.reviewed.description)
          writer.standing(view.standing, view.possible)
          writer.text("law", view.side.rawValue)
          writer.since(view.since)
          writer.text("complete", orNull: view.completeness?.rawValue)
          writer.array("grayAreas", view.grayAreas) { writer, area in
            writer.object { $0.gray(area, in: view.jurisdiction) }
          }
        }
      }
      writer.array("rows", comparison.rows) { writer, row in
        writer.object { writer in
          writer.text("section", row.section.rawValue)
          writer.text("key", row.key)
          writer.text("label", row.label)
          writer.array("cells", zip(comparison.views, row.cells)) { writer, cell in
            writer.object { writer in
              writer.text("jurisdiction", cell.0.place.code)
              writer.array("terms", cell.1) { writer, term in
                ComparisonJSON.write(term, of: cell.0, to: &writer)
              }
            }
          }
        }
      }
    }
    return writer.finished()
  }

  private static func write(
    _ term: Comparison.Term, of view: PracticeView, to writer: inout JSONWriter
  ) {
    writer.object { writer in
      writer.text("id", term.id)
      writer.text("message", term.message)
      writer.texts("in", term.places.map(\.code))
      writer.flag("binding", term.isBinding)
      writer.flag("certain", term.isCertain)
      writer.flag("secondHand", term.isSecondHand)
      writer.texts("authorities", view.jurisdiction.ids(term.authorities))
      writer.texts("citations", view.jurisdiction.citations(term.authorities))
    }
  }
}
