import Regulation
import Terms

/// The members that the JSON of several commands has in common.
extension JSONWriter {
  /// A standing, with what it may be where it is uncertain.
  mutating func standing(_ standing: Standing, _ possible: [Standing]) {
    text("standing", standing.rawValue)
    if standing == .uncertain { texts("possible", possible.map(\.rawValue)) }
  }

  /// A gray area's own members.
  mutating func gray(_ area: ToldGray, in jurisdiction: Jurisdiction) {
    text("kind", area.kind.rawValue)
    text("id", orNull: area.id.isEmpty ? nil : area.id)
    text("weight", area.weight)
    text("message", area.message)
    texts("authorities", jurisdiction.ids(area.authorities))
    texts("citations", jurisdiction.citations(area.authorities))
  }

  /// Who licenses, and where a license is looked up.
  mutating func boards(_ boards: [Board], _ professions: ProfessionTable) {
    array("boards", boards) { writer, board in
      writer.object { writer in
        writer.text("name", board.name)
        writer.texts("professions", board.professions.map(professions.slug))
        writer.text("url", orNull: board.url.isEmpty ? nil : board.url)
        writer.text("lookup", orNull: board.lookup.isEmpty ? nil : board.lookup)
      }
    }
  }

  /// What happened, in order.
  mutating func events(_ events: [Event], in jurisdiction: Jurisdiction) {
    array("events", events) { writer, event in
      writer.object { writer in
        writer.text("date", orNull: event.date.written)
        writer.text("message", event.text)
        writer.texts("authorities", jurisdiction.ids(event.authorities))
      }
    }
  }

  /// What fits nowhere else.
  mutating func remarks(_ remarks: [Remark], in jurisdiction: Jurisdiction) {
    array("remarks", remarks) { writer, remark in
      writer.object { writer in
        writer.text("message", remark.text)
        writer.texts("authorities", jurisdiction.ids(remark.authorities))
      }
    }
  }

  /// The sources, each with how it was seen.
  mutating func sources(_ authorities: [Int], in jurisdiction: Jurisdiction) {
    array("sources", authorities.map { jurisdiction.authorities[$0] }) { writer, source in
      writer.object { writer in
        writer.text("id", source.id)
        writer.text("kind", source.kind.rawValue)
        writer.text("citation", source.citation)
        writer.text("title", orNull: source.title.isEmpty ? nil : source.title)
        writer.text("url", orNull: source.url.isEmpty ? nil : source.url)
        writer.text("date", orNull: source.date?.written)
        writer.text("current", orNull: source.current?.written)
        writer.text("read", source.read.description)
        writer.text("seen", source.seen.rawValue)
        writer.text("via", orNull: source.via.isEmpty ? nil : source.via)
        writer.text("says", orNull: source.says.isEmpty ? nil : source.says)
      }
    }
  }
}

extension Jurisdiction {
  /// The set that each requirement stands in, by the requirement's place in the file.
  var requirementSetsByPosition: [Position: RequirementSet] {
    var sets: [Position: RequirementSet] = [:]
    for set in practices.flatMap(\.requirementSets) {
      for requirement in set.requirements.flatMap(\.flattened) { sets[requirement.position] = set }
    }
    return sets
  }

  /// The boards of a profession; those that name none are everybody's.
  func boards(for profession: Profession) -> [Board] {
    boards.filter { $0.professions.isEmpty || $0.professions.contains(profession) }
  }

  /// What happened that concerns a practice, in the order of the dates.
  func events(for practice: Practice) -> [Event] {
    let shared = events.filter {
      $0.professions.isEmpty || $0.professions.contains(practice.profession)
    }
    return (shared + practice.events).enumerated()
      .sorted { ($0.element.date.latest, $0.offset) < ($1.element.date.latest, $1.offset) }
      .map(\.element)
  }

  /// The remarks that concern a practice.
  func remarks(for practice: Practice) -> [Remark] {
    practice.remarks
      + remarks.filter { $0.professions.isEmpty || $0.professions.contains(practice.profession) }
  }

  /// The authorities that a practice cites anywhere, in the order of the file.
  func authorities(citedBy practice: Practice) -> [Int] {
    var cited: Set<Int> = []
    for position in practice.positions {
      cited.formUnion(position.authorities + position.overrides)
    }
    for set in practice.requirementSets {
      cited.formUnion(set.authorities)
      for requirement in set.requirements.flatMap(\.flattened) {
        cited.formUnion(requirement.authorities)
        if case .training(let terms) = requirement.kind {
          cited.formUnion(terms.also.flatMap(\.authorities))
        }
      }
    }
    for set in practice.dutySets {
      cited.formUnion(set.authorities)
      cited.formUnion(set.duties.flatMap(\.authorities))
    }
    cited.formUnion(practice.grays.flatMap(\.authorities))
    for reservation in reservations where reservation.shutsOut(practice.profession) {
      cited.formUnion(reservation.authorities)
    }
    cited.formUnion(events(for: practice).flatMap(\.authorities))
    cited.formUnion(remarks(for: practice).flatMap(\.authorities))
    return cited.sorted()
  }
}
