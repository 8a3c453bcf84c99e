import Regulation
import Terms

/// Tells the law on a practice to people, as `licet explain` does.
public struct PracticeText: Sendable {
  private let view: PracticeView
  private let rulebook: Rulebook
  private let style: TextStyle
  private let wording: LawWording
  private let sets: [Position: RequirementSet]
  private var jurisdiction: Jurisdiction { view.jurisdiction }

  /// A teller of one practice.
  public init(_ view: PracticeView, rulebook: Rulebook, style: TextStyle = TextStyle()) {
    self.view = view
    self.rulebook = rulebook
    self.style = style
    wording = LawWording(professions: rulebook.professions)
    sets = view.jurisdiction.requirementSetsByPosition
  }

  /// The whole text.
  public func text() -> [UInt8] {
    var page = TextPage(style: style)
    var sources = SourceList()
    let periods = view.periods
    heading(periods, on: &page)
    for part in view.laws {
      if view.hasDifferentParts {
        page.heading("In \(view.names(of: part.places)): \(part.law.standing.words)")
      }
      law(part.law, on: &page, &sources)
    }
    grayAreas(on: &page, &sources)
    timeline(periods, on: &page)
    history(on: &page, &sources)
    sources.write(jurisdiction, on: &page)
    Closing(rulebook: rulebook).write(
      [Tally.Practice(place: view.place, profession: view.practice.profession)], on: &page)
    return page.bytes
  }

  // MARK: The answer

  private func heading(_ periods: [PracticeView.Period], on page: inout TextPage) {
    let profession = rulebook.professions.name(view.practice.profession)
    let place = "\(view.name(of: view.place)) (\(view.place))"
    page.line("\(capitalized(profession)), \(place), on \(view.day)", .bold)
    var answer = capitalized(view.standing.words)
    if view.standing == .uncertain {
      answer += ": " + view.possible.map(\.words).joined(separator: " or ")
    }
    if view.side == .unclear, view.standing.isYes { answer += ", with open questions" }
    page.paragraph(
      [.init("\(view.side.symbol) ", view.side.paint)], indent: 2, answer, view.side.paint)
    if !view.practice.called.isEmpty {
      page.paragraph(
        [.init("  ")], indent: 2,
        "The law calls it: \(view.practice.called.joined(separator: ", "))")
    }
    if !view.practice.isLicensed {
      page.paragraph(
        [.init("  ")], indent: 2, "\(view.name(of: view.place)) does not license this profession.")
    }
    if let current = periods.first(where: { $0.contains(view.day) }) {
      var sentence =
        current.from.isFinite ? "So since \(current.from)" : "So as far back as is known"
      if let next = periods.first(where: { $0.from > view.day }) {
        sentence += "; changes next on \(next.from)"
      }
      page.paragraph([.init("  ")], indent: 2, sentence + ".")
    }
    page.blank()
  }

  // MARK: The law of the day

  private func law(_ law: Law, on page: inout TextPage, _ sources: inout SourceList) {
    positions(law.positions.filter(\.mayBeOperative), on: &page, &sources)
    if !law.requirements.isEmpty {
      page.heading("What a record must show")
      for item in law.requirements { requirement(item, depth: 0, on: &page, &sources) }
      page.blank()
    }
    if !law.duties.isEmpty {
      page.heading("At each treatment")
      for item in law.duties {
        let doubt = item.isCertain ? "" : " (perhaps in force: a date is known only in part)"
        page.bullet(
          "·", .plain,
          capitalized(wording.phrase(item.duty)) + doubt
            + sources.marks(item.duty.authorities, in: jurisdiction))
        page.note(item.duty.note)
      }
      page.blank()
    }
  }

  private func positions(
    _ positions: [PositionOnDay], on page: inout TextPage, _ sources: inout SourceList
  ) {
    page.heading("What the authorities say")
    if positions.isEmpty { page.bullet("–", .plain, "Nothing was found for this day.") }
    for item in positions {
      let position = item.position
      var words: [String] = [item.isReservation ? "keeps it for others" : position.stance.words]
      if let how = position.toldHow, !item.isReservation { words.append(how.words) }
      words.append(item.authorityClass.rawValue)
      words.append(position.bestSeen(in: jurisdiction).words)
      let time = duration(position.start, position.end)
      if !time.isEmpty { words.append(time) }
      if !item.isOperative { words.append("perhaps in operation") }
      var line =
        words.joined(separator: "; ") + sources.marks(position.authorities, in: jurisdiction)
      if let dropper = item.droppedBy, view.practice.positions.indices.contains(dropper) {
        line +=
          "; set aside by"
          + sources.marks(view.practice.positions[dropper].authorities, in: jurisdiction)
      }
      let isDropped = item.droppedBy != nil
      page.bullet(
        isDropped ? "–" : position.stance.symbol, isDropped ? .faint : position.stance.paint,
        capitalized(line))
      page.note(position.text)
    }
    page.blank()
  }

  private func requirement(
    _ item: RequirementInForce, depth: Int, on page: inout TextPage, _ sources: inout SourceList
  ) {
    let requirement = item.requirement
    let set = sets[requirement.position]
    var details: [String] = []
    if requirement.force == .should { details.append("recommended, not required") }
    let time = duration(requirement.start ?? set?.start, requirement.end ?? set?.end)
    if !time.isEmpty, depth == 0 { details.append(time) }
    if !item.isCertain { details.append("perhaps in force") }
    if item.isSecondHand { details.append("known only second-hand") }
    switch requirement.condition {
    case .always: break
    case let condition: details.append(condition.words)
    }
    var line = capitalized(wording.phrase(requirement))
    if !details.isEmpty { line += " (\(details.joined(separator: "; ")))" }
    page.bullet(
      depth == 0 ? "•" : "–", .plain, line + sources.marks(item.authorities, in: jurisdiction),
      depth: depth)
    // Where the note is all that is said, the phrase has said it already.
    if requirement.note.lowercased() != wording.phrase(requirement).lowercased() {
      page.note(requirement.note, depth: depth)
    }
    for child in item.children {
      self.requirement(child, depth: depth + 1, on: &page, &sources)
    }
  }

  private func grayAreas(on page: inout TextPage, _ sources: inout SourceList) {
    let areas = view.grayAreas
    if areas.isEmpty { return }
    page.heading("Gray areas")
    for area in areas {
      page.bullet(
        area.decides ? "?" : "·", area.decides ? .magenta : .plain,
        "\(area.kind.rawValue) (\(area.weight)): \(area.message)"
          + sources.marks(area.authorities, in: jurisdiction))
    }
    page.blank()
  }

  // MARK: Over time

  private func timeline(_ periods: [PracticeView.Period], on page: inout TextPage) {
    page.heading("When the law changed, and when it will")
    let rows = periods.map { period -> [TextPage.Span] in
      let isNow = period.contains(view.day)
      let from = period.from.isFinite ? period.from.description : "before"
      var words = period.standing.words
      if period.standing == .uncertain {
        words += " (\(period.possible.map(\.words).joined(separator: " or ")))"
      }
      let others = period.changes.filter { $0 != .standing && $0 != .law }
      if !others.isEmpty {
        words += "; other \(wording.list(others.map { wording.words($0.rawValue) }))"
      }
      return [
        .init(isNow ? "→" : " ", .bold), .init(from),
        .init(period.side.symbol, period.side.paint), .init(words, isNow ? .bold : .plain),
      ]
    }
    page.table(rows, indent: 2)
    page.blank()
  }

  private func history(on page: inout TextPage, _ sources: inout SourceList) {
    let events = jurisdiction.events(for: view.practice)
    if !events.isEmpty {
      page.heading("What happened")
      for event in events {
        page.bullet(
          "·", .plain,
          (event.date.written ?? "undated") + ": " + event.text
            + sources.marks(event.authorities, in: jurisdiction))
      }
      page.blank()
    }
    let remarks = jurisdiction.remarks(for: view.practice)
    if !remarks.isEmpty {
      page.heading("Remarks")
      for remark in remarks {
        page.bullet(
          "·", .plain, remark.text + sources.marks(remark.authorities, in: jurisdiction))
      }
      page.blank()
    }
  }
}
