import Regulation
import Terms

/// A place without a question about one profession: its professions with their standings, its boards,
/// what happened there. A country's overlay is shown so.
public struct PlaceReport: Sendable {
  private let jurisdiction: Jurisdiction
  private let place: Place
  private let rulebook: Rulebook
  private let views: [PracticeView]
  private let day: Day

  /// A report on a jurisdiction, or a part of it.
  public init(
    _ jurisdiction: Jurisdiction, place: Place, rulebook: Rulebook, on day: Day,
    options: LawOptions = LawOptions()
  ) {
    self.jurisdiction = jurisdiction
    self.place = place
    self.rulebook = rulebook
    self.day = day
    views = jurisdiction.practices.map {
      PracticeView(of: $0, in: jurisdiction, place: place, on: day, options: options)
    }
  }

  private var name: String {
    if place == jurisdiction.code { return jurisdiction.name }
    return jurisdiction.parts.first { $0.id == place }?.name ?? PlaceNames.name(of: place)
      ?? place.code
  }

  /// The document.
  public func json() -> [UInt8] {
    var writer = JSONWriter()
    writer.object { writer in
      writer.text("licet", Licet.version)
      writer.text("jurisdiction", place.code)
      writer.text("name", name)
      writer.text("profession", orNull: nil)
      writer.text("on", day.description)
      writer.text("reviewed", jurisdiction.reviewed.description)
      writer.flag("overlay", jurisdiction.isOverlay)
      writer.text("summary", orNull: jurisdiction.summary.isEmpty ? nil : jurisdiction.summary)
      writer.array("practices", views) { writer, view in
        writer.object { writer in
          writer.text("profession", rulebook.professions.slug(view.practice.profession))
          writer.standing(view.standing, view.possible)
          writer.text("law", view.side.rawValue)
        }
      }
      writer.array("parts", jurisdiction.parts) { writer, part in
        writer.object { writer in
          writer.text("place", part.id.code)
          writer.text("name", part.name)
          writer.text("within", part.within.code)
        }
      }
      writer.boards(jurisdiction.boards, rulebook.professions)
      writer.events(jurisdiction.events, in: jurisdiction)
      writer.remarks(jurisdiction.remarks, in: jurisdiction)
    }
    return writer.finished()
  }

  /// The text for people.
  public func text(style: TextStyle) -> [UInt8] {
    var page = TextPage(style: style)
    var sources = SourceList()
    page.heading("\(name) (\(place)), on \(day)")
    if jurisdiction.isOverlay {
      page.line("The law of the country as a whole: ask about one of its states or provinces.")
    }
    page.blank()
    if !jurisdiction.summary.isEmpty {
      page.line(jurisdiction.summary)
      page.blank()
    }
    if !views.isEmpty {
      let rows = views.map { view -> [TextPage.Span] in
        var words = view.standing.words
        if view.standing == .uncertain {
          words += " (\(view.possible.map(\.words).joined(separator: " or ")))"
        }
        return [
          .init(view.side.symbol, view.side.paint),
          .init(rulebook.professions.name(view.practice.profession)), .init(words),
        ]
      }
      page.table(rows, indent: 2)
      page.blank()
    }
    if !jurisdiction.parts.isEmpty {
      page.heading("Parts")
      page.table(jurisdiction.parts.map { [.init($0.id.code), .init($0.name)] }, indent: 2)
      page.blank()
    }
    if !jurisdiction.events.isEmpty {
      page.heading("What happened")
      for event in jurisdiction.events {
        page.bullet(
          "·", .plain,
          (event.date.written ?? "undated") + ": " + event.text
            + sources.marks(event.authorities, in: jurisdiction))
      }
      page.blank()
    }
    if !jurisdiction.remarks.isEmpty {
      page.heading("Remarks")
      for remark in jurisdiction.remarks {
        page.bullet(
          "·", .plain, remark.text + sources.marks(remark.authorities, in: jurisdiction))
      }
      page.blank()
    }
    sources.write(jurisdiction, on: &page)
    let closing = Closing(rulebook: rulebook)
    closing.write(jurisdiction, [], on: &page)
    page.line(Closing.disclaimer, .faint)
    return page.bytes
  }
}
