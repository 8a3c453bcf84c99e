import Regulation
import Terms

/// Writes the history of the law as the JSON of `licet timeline`.
public struct TimelineJSON: Sendable {
  private let timeline: Timeline
  private let professions: ProfessionTable
  private var view: PracticeView { timeline.view }

  /// A writer of one history.
  public init(_ timeline: Timeline, professions: ProfessionTable) {
    self.timeline = timeline
    self.professions = professions
  }

  /// The document.
  public func document() -> [UInt8] {
    let jurisdiction = view.jurisdiction
    let wording = PieceWording(professions: professions, profession: view.practice.profession)
    var writer = JSONWriter()
    writer.object { writer in
      writer.text("licet", Licet.version)
      writer.text("jurisdiction", view.place.code)
      writer.text("name", view.name(of: view.place))
      writer.text("profession", professions.slug(view.practice.profession))
      writer.text("on", view.day.description)
      writer.text("reviewed", jurisdiction.reviewed.description)
      writer.array("periods", timeline.periods) { writer, period in
        writer.object { writer in
          writer.text("from", orNull: period.from.isFinite ? period.from.description : nil)
          writer.text("until", orNull: period.until.isFinite ? period.until.description : nil)
          writer.flag("current", period.contains(view.day))
          writer.standing(period.standing, period.possible)
          writer.text("law", period.side.rawValue)
          writer.array("changes", period.changes) { writer, change in
            writer.object { writer in
              writer.text("change", change.turn.rawValue)
              writer.text("kind", change.piece.kindWord)
              writer.text("id", orNull: wording.id(change.piece))
              writer.text("message", wording.phrase(change.piece))
              writer.texts("terms", wording.terms(change.piece))
              writer.texts("authorities", jurisdiction.ids(change.piece.authorities))
              writer.texts("citations", jurisdiction.citations(change.piece.authorities))
            }
          }
        }
      }
      writer.sources(jurisdiction.authorities(citedBy: view.practice), in: jurisdiction)
    }
    return writer.finished()
  }
}
