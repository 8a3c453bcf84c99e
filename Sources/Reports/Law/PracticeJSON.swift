import Regulation
import Terms

/// Writes the law on a practice as the JSON of `licet explain`.
public struct PracticeJSON: Sendable {
  private let view: PracticeView
  private let professions: ProfessionTable
  private let wording: LawWording
  private let sets: [Position: RequirementSet]
  private var jurisdiction: Jurisdiction { view.jurisdiction }

  /// A writer of one practice.
  public init(_ view: PracticeView, professions: ProfessionTable) {
    self.view = view
    self.professions = professions
    wording = LawWording(professions: professions)
    sets = view.jurisdiction.requirementSetsByPosition
  }

  /// The document.
  public func document() -> [UInt8] {
    var writer = JSONWriter()
    writer.object { writer in
      writer.text("licet", Licet.version)
      writer.text("jurisdiction", view.place.code)
      writer.text("name", view.name(of: view.place))
      writer.text("profession", professions.slug(view.practice.profession))
      writer.text("on", view.day.description)
      writer.text("reviewed", jurisdiction.reviewed.description)
      writer.standing(view.standing, view.possible)
      writer.text("law", view.side.rawValue)
      writer.flag("licensed", view.practice.isLicensed)
      writer.texts("called", view.practice.called)
      parts(&writer)
      writer.array("positions", unique(\.positions) { $0.position.position }, position)
      writer.array("requirements", unique(\.requirements) { $0.requirement.position }, requirement)
      writer.array("duties", unique(\.duties) { $0.duty.position }, duty)
      writer.array("grayAreas", view.grayAreas) { writer, area in
        writer.object { $0.gray(area, in: jurisdiction) }
      }
      periods(&writer)
      writer.boards(jurisdiction.boards(for: view.practice.profession), professions)
      writer.events(jurisdiction.events(for: view.practice), in: jurisdiction)
      writer.remarks(jurisdiction.remarks(for: view.practice), in: jurisdiction)
      writer.sources(jurisdiction.authorities(citedBy: view.practice), in: jurisdiction)
    }
    return writer.finished()
  }

  private func parts(_ writer: inout JSONWriter) {
    let parts = view.hasDifferentParts ? view.laws : []
    writer.array("parts", parts) { writer, part in
      writer.object { writer in
        writer.texts("places", part.places.map(\.code))
        writer.texts("names", part.places.map(view.name(of:)))
        writer.standing(part.law.standing, part.law.possible)
        writer.text("law", part.law.side.rawValue)
      }
    }
  }

  /// What the laws of all parts hold, each once.
  private func unique<Item>(
    _ items: KeyPath<Law, [Item]>, _ place: (Item) -> Position
  ) -> [Item] {
    var seen: Set<Position> = []
    return view.laws.flatMap { $0.law[keyPath: items] }.filter { seen.insert(place($0)).inserted }
  }

  private func position(_ writer: inout JSONWriter, _ item: PositionOnDay) {
    let position = item.position
    writer.object { writer in
      writer.text("stance", position.stance.rawValue)
      writer.text("how", orNull: position.toldHow?.rawValue)
      writer.text("class", item.authorityClass.rawValue)
      writer.texts("authorities", jurisdiction.ids(position.authorities))
      writer.texts("citations", jurisdiction.citations(position.authorities))
      writer.text("seen", position.bestSeen(in: jurisdiction).rawValue)
      writer.text("enacted", orNull: position.enacted?.written)
      writer.text("from", orNull: position.start.start?.written)
      writer.text("until", orNull: position.end?.end?.written)
      writer.text("ended", orNull: position.ended?.rawValue)
      writer.flag("operative", item.isOperative)
      writer.flag("mayBeOperative", item.mayBeOperative)
      writer.texts("overrides", jurisdiction.ids(position.overrides))
      if let dropper = item.droppedBy, view.practice.positions.indices.contains(dropper) {
        writer.texts(
          "droppedBy", jurisdiction.ids(view.practice.positions[dropper].authorities))
      } else {
        writer.text("droppedBy", orNull: nil)
      }
      writer.texts("in", position.places.map(\.code))
      writer.text("message", orNull: position.text.isEmpty ? nil : position.text)
    }
  }

  private func requirement(_ writer: inout JSONWriter, _ item: RequirementInForce) {
    let requirement = item.requirement
    let set = sets[requirement.position]
    writer.object { writer in
      writer.text("id", id(requirement.id))
      writer.text("kind", requirement.kindWord)
      writer.text("message", wording.phrase(requirement))
      writer.text("force", requirement.force.rawValue)
      writer.text("complete", item.completeness.rawValue)
      writer.text("from", orNull: (requirement.start ?? set?.start)?.start?.written)
      writer.text("until", orNull: (requirement.end ?? set?.end)?.end?.written)
      writer.flag("certain", item.isCertain)
      writer.flag("secondHand", item.isSecondHand)
      writer.texts("for", requirement.regions)
      writer.texts(
        "in", (requirement.places.isEmpty ? set?.places ?? [] : requirement.places).map(\.code))
      writer.text("note", orNull: requirement.note.isEmpty ? nil : requirement.note)
      writer.texts("authorities", jurisdiction.ids(item.authorities))
      writer.texts("citations", jurisdiction.citations(item.authorities))
      writer.array("children", item.children, self.requirement)
    }
  }

  private func duty(_ writer: inout JSONWriter, _ item: DutyInForce) {
    writer.object { writer in
      writer.text("id", id(item.duty.id))
      writer.text("kind", item.duty.kindWord)
      writer.text("message", wording.phrase(item.duty))
      writer.flag("certain", item.isCertain)
      writer.texts("for", item.duty.regions)
      writer.text("note", orNull: item.duty.note.isEmpty ? nil : item.duty.note)
      writer.texts("authorities", jurisdiction.ids(item.duty.authorities))
      writer.texts("citations", jurisdiction.citations(item.duty.authorities))
    }
  }

  private func periods(_ writer: inout JSONWriter) {
    let periods = view.periods
    writer.array("periods", periods) { writer, period in
      writer.object { writer in
        writer.text("from", orNull: period.from.isFinite ? period.from.description : nil)
        writer.text("until", orNull: period.until.isFinite ? period.until.description : nil)
        writer.standing(period.standing, period.possible)
        writer.text("law", period.side.rawValue)
        writer.texts("changes", period.changes.map(\.rawValue))
      }
    }
    writer.text("nextChange", orNull: periods.first { $0.from > view.day }?.from.description)
  }

  private func id(_ end: String) -> String {
    "\(jurisdiction.code)/\(professions.slug(view.practice.profession))/\(end)"
  }
}
