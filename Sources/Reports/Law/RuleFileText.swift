import Regulation
import Terms

/// Tells all that a rule file holds, of all days, as `licet rules show` does.
public struct RuleFileText: Sendable {
  private let jurisdiction: Jurisdiction
  private let professions: ProfessionTable
  private let style: TextStyle
  private let wording: LawWording

  /// A teller of one rule file.
  public init(_ jurisdiction: Jurisdiction, professions: ProfessionTable, style: TextStyle) {
    self.jurisdiction = jurisdiction
    self.professions = professions
    self.style = style
    wording = LawWording(professions: professions)
  }

  /// The whole text.
  public func text() -> [UInt8] {
    var page = TextPage(style: style)
    page.heading(
      "\(jurisdiction.name) (\(jurisdiction.code)), reviewed on \(jurisdiction.reviewed)")
    page.line(jurisdiction.file, .faint)
    page.blank()
    if !jurisdiction.summary.isEmpty {
      page.line(jurisdiction.summary)
      page.blank()
    }
    boards(on: &page)
    for practice in jurisdiction.practices { tell(practice, on: &page) }
    reservations(on: &page)
    events(jurisdiction.events, on: &page)
    remarks(jurisdiction.remarks, on: &page)
    authorities(on: &page)
    page.line(Closing.disclaimer, .faint)
    return page.bytes
  }

  private func cited(_ authorities: [Int]) -> String {
    authorities.isEmpty ? "" : " [\(jurisdiction.ids(authorities).joined(separator: " "))]"
  }

  private func boards(on page: inout TextPage) {
    if jurisdiction.boards.isEmpty { return }
    page.heading("Boards")
    for board in jurisdiction.boards {
      page.bullet("·", .plain, board.name)
      page.note(board.professions.map(professions.name).joined(separator: ", "))
      page.note(board.lookup.isEmpty ? board.url : board.lookup)
    }
    page.blank()
  }

  // MARK: A practice

  private func tell(_ practice: Practice, on page: inout TextPage) {
    page.heading(capitalized(professions.name(practice.profession)))
    if !practice.isLicensed { page.bullet("–", .plain, "Not licensed here.") }
    if !practice.called.isEmpty {
      page.bullet("·", .plain, "The law calls it: " + practice.called.joined(separator: ", "))
    }
    for position in practice.positions {
      var words = [position.stance.words]
      if let how = position.toldHow { words.append(how.words) }
      if let enacted = position.enacted?.written { words.append("enacted \(enacted)") }
      let time = duration(position.start, position.end)
      if !time.isEmpty { words.append(time) }
      if let ended = position.ended { words.append(ended.rawValue) }
      if !position.places.isEmpty {
        words.append("in \(position.places.map(\.code).joined(separator: ", "))")
      }
      page.bullet(
        position.stance.symbol, position.stance.paint,
        capitalized(words.joined(separator: "; ")) + cited(position.authorities))
      page.note(position.text)
    }
    for set in practice.requirementSets { tell(set, on: &page) }
    for set in practice.dutySets {
      let time = duration(set.start, set.end)
      page.bullet("•", .plain, "At each treatment" + (time.isEmpty ? "" : ", \(time)") + ":")
      for duty in set.duties {
        page.bullet(
          "–", .plain, capitalized(wording.phrase(duty)) + cited(duty.authorities), depth: 1)
        page.note(duty.note, depth: 1)
      }
    }
    for gray in practice.grays {
      let time = duration(gray.start, gray.end)
      page.bullet(
        "?", .magenta,
        "\(gray.kind.rawValue)\(time.isEmpty ? "" : ", \(time)"): \(gray.text)"
          + cited(gray.authorities))
    }
    page.blank()
    events(practice.events, on: &page)
    remarks(practice.remarks, on: &page)
  }

  private func tell(_ set: RequirementSet, on page: inout TextPage) {
    var words: [String] = []
    let time = duration(set.start, set.end)
    if !time.isEmpty { words.append(time) }
    switch set.complete {
    case .yes: break
    case .presumed: words.append("the text was read in part")
    case .no: words.append("terms are known to exist that were not read")
    }
    let details = words.isEmpty ? "" : " (\(words.joined(separator: "; ")))"
    page.bullet("•", .plain, "Requirements \(set.id)\(details)" + cited(set.authorities))
    page.note(set.note)
    for requirement in set.requirements { tell(requirement, depth: 1, on: &page) }
  }

  private func tell(_ requirement: Requirement, depth: Int, on page: inout TextPage) {
    var line = capitalized(wording.phrase(requirement))
    let condition = requirement.condition.words
    if !condition.isEmpty { line += " (\(condition))" }
    if requirement.force == .should { line += " (recommended, not required)" }
    page.bullet(
      "–", .plain, "\(requirement.id): \(line)" + cited(requirement.authorities), depth: depth)
    page.note(requirement.note, depth: depth)
    switch requirement.kind {
    case .all(let children), .any(let children):
      for child in children { tell(child, depth: depth + 1, on: &page) }
    default: break
    }
  }

  // MARK: The rest

  private func reservations(on page: inout TextPage) {
    if jurisdiction.reservations.isEmpty { return }
    page.heading("Kept for some professions alone")
    for reservation in jurisdiction.reservations {
      let names = reservation.professions.map(professions.name).joined(separator: ", ")
      let time = duration(reservation.start, reservation.end)
      page.bullet(
        "✗", .red,
        "For \(names)\(time.isEmpty ? "" : ", \(time)"): \(reservation.text)"
          + cited(reservation.authorities))
    }
    page.blank()
  }

  private func events(_ events: [Event], on page: inout TextPage) {
    if events.isEmpty { return }
    page.heading("What happened")
    for event in events {
      page.bullet(
        "·", .plain,
        (event.date.written ?? "undated") + ": " + event.text + cited(event.authorities))
    }
    page.blank()
  }

  private func remarks(_ remarks: [Remark], on page: inout TextPage) {
    if remarks.isEmpty { return }
    page.heading("Remarks")
    for remark in remarks { page.bullet("·", .plain, remark.text + cited(remark.authorities)) }
    page.blank()
  }

  private func authorities(on page: inout TextPage) {
    page.heading("Authorities")
    for authority in jurisdiction.authorities {
      page.bullet("§", .bold, "\(authority.id): \(authority.citation)")
      if !authority.title.isEmpty { page.note("\"\(authority.title)\"") }
      page.note(authority.details)
      page.note(authority.url)
      page.note(authority.says)
    }
    page.blank()
  }
}
