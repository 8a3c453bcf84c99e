import Assessment
import Credentials
import Regulation
import Terms

/// Tells people what to do: the steps in order, other ways, what no step removes and whom to ask.
struct PlanText: Sendable {
  private let rulebook: Rulebook
  private let style: TextStyle

  init(rulebook: Rulebook, style: TextStyle) {
    self.rulebook = rulebook
    self.style = style
  }

  /// Appends the plan for one practitioner in one place as one profession.
  func append(
    _ plan: Plan, of person: Practitioner, in batch: borrowing RecordBatch, file: String,
    to bytes: inout [UInt8]
  ) {
    var page = TextPage(style: style)
    var sources = SourceList()
    heading(plan, person, batch, file, on: &page)
    if plan.steps.isEmpty, plan.isDone {
      page.paragraph(
        [.init("  ")], indent: 2,
        "Nothing to do"
          + (plan.validUntil.map { ": this holds until \($0) if the record does not change." }
            ?? "."))
    }
    obstacles(plan, on: &page, &sources)
    steps(plan, on: &page, &sources)
    alternatives(plan, on: &page, &sources)
    if !plan.limits.isEmpty || !plan.lawChanges.isEmpty { page.blank() }
    for limit in plan.limits {
      page.paragraph([.init("  "), .init("!", .yellow), .init(" ")], indent: 4, limit.message)
    }
    for change in plan.lawChanges {
      page.paragraph(
        [.init("  "), .init("→", .bold), .init(" ")], indent: 4,
        "From \(change.from) on the law says: \(change.law.words) (\(change.standing.words)).")
    }
    if !plan.isDone { ask(plan, on: &page) }
    for (number, citation) in sources.citations.enumerated() {
      page.paragraph([.init("  [\(number + 1)] ", .faint)], indent: 6, citation, .faint)
    }
    page.blank()
    bytes += page.bytes
  }

  private func heading(
    _ plan: Plan, _ person: Practitioner, _ batch: borrowing RecordBatch, _ file: String,
    on page: inout TextPage
  ) {
    let name = batch.string(person.name)
    let id = batch.string(person.id)
    var who = name.isEmpty ? id : name
    if who.isEmpty { who = "somebody without a name" }
    var details = name.isEmpty || id.isEmpty ? [] : [id]
    if let npi = person.npi { details.append("NPI \(npi)") }
    if !details.isEmpty { who += " (\(details.joined(separator: ", ")))" }
    let verdict = plan.assessment.verdict
    page.paragraph(
      [
        .init(verdict.symbol, verdict.paint), .init(" "),
        .init(verdict.words.uppercased(), verdict.paint), .init("  "),
      ], indent: 2, who, .bold)
    let question = plan.assessment.question
    let profession = rulebook.professions.name(question.profession)
    guard question.place != .none, !profession.isEmpty else {
      page.paragraph(
        [.init("  ")], indent: 2,
        "The record names no place of work and no license, so there is nothing to ask; --in and --as "
          + "ask about one.")
      return
    }
    let place = PlaceWording(rulebook: rulebook).name(question.place)
    page.paragraph([.init("  ")], indent: 2, "\(profession) in \(place), on \(question.day)")
    if person.position.line > 0 {
      let place = SourceLocation(file: file, position: person.position)
      page.paragraph([.init("  ")], indent: 2, place.description, .faint)
    }
  }

  private func obstacles(_ plan: Plan, on page: inout TextPage, _ sources: inout SourceList) {
    guard !plan.obstacles.isEmpty else { return }
    page.blank()
    let isNo = plan.assessment.law == .no
    page.line(
      isNo
        ? "  No step of the practitioner changes this:" : "  No step of the practitioner removes:",
      .bold)
    for obstacle in plan.obstacles {
      let verdict: Verdict =
        switch obstacle.kind {
        case .law: .notCleared
        case .grayArea, .license: .grayArea
        case .notEstablished: .notCovered
        }
      page.paragraph(
        [.init("  "), .init(verdict.symbol, verdict.paint), .init(" ")], indent: 4,
        obstacle.message
          + sources.marks(ids: obstacle.authorities, citations: obstacle.citations))
    }
  }

  private func steps(_ plan: Plan, on page: inout TextPage, _ sources: inout SourceList) {
    guard !plan.steps.isEmpty else { return }
    page.blank()
    let effort = plan.effort.words
    let heading =
      plan.assessment.law == .unclear
      ? "What the record lacks besides, and the law may ask for"
      : plan.steps.count == 1 ? "To do" : "To do, in this order"
    page.line("  \(heading)" + (effort.isEmpty ? "" : " (\(effort))"), .bold)
    var numbers: [String: Int] = [:]
    for (index, step) in plan.steps.enumerated() { numbers[step.requirement] = index + 1 }
    let width = String(plan.steps.count).count
    for (index, step) in plan.steps.enumerated() {
      let number = String(index + 1)
      let pad = String(repeating: " ", count: width - number.count)
      let indent = width + 4
      page.paragraph(
        [.init("  \(pad)\(number)  ", .bold)], indent: indent,
        step.title + sources.marks(ids: step.authorities, citations: step.citations))
      func more(_ text: String) {
        if text.isEmpty { return }
        page.paragraph([.init(String(repeating: " ", count: indent))], indent: indent, text)
      }
      more(step.now)
      more(step.numbers)
      more(step.waiting)
      more(step.deadline(on: plan.assessment.question.day))
      for note in step.notes { more("\(note.prefix(1).uppercased())\(note.dropFirst()).") }
      if let grant = step.grantedWith, let other = numbers[grant], grant != step.requirement {
        more("Shown by the grant of step \(other) once it is there.")
      }
    }
    if let day = plan.notBefore {
      page.paragraph(
        [.init("  ")], indent: 2,
        "The waiting lasts until \(day), as far as the record shows today.")
    }
  }

  private func alternatives(_ plan: Plan, on page: inout TextPage, _ sources: inout SourceList) {
    let ways = plan.alternatives.flatMap(\.ways)
    guard !ways.isEmpty else { return }
    page.blank()
    page.line("  Other ways", .bold)
    for group in plan.alternatives {
      for way in group.ways {
        let words = way.isTooLate ? "its time is over" : way.effort.words
        let steps = way.steps.map {
          $0.title + sources.marks(ids: $0.authorities, citations: $0.citations)
        }
        page.paragraph(
          [.init("  ~ ")], indent: 4,
          "for \(group.requirement.split(separator: "/").last.map(String.init) ?? "it"): "
            + steps.joined(separator: "; ") + (words.isEmpty ? "" : " (\(words))"))
      }
    }
  }

  private func ask(_ plan: Plan, on page: inout TextPage) {
    let question = plan.assessment.question
    guard let number = rulebook.jurisdictionIndex(for: question.place) else { return }
    let boards = rulebook.jurisdictions[number].boards(for: question.profession)
    page.blank()
    page.line(plan.obstacles.isEmpty ? "  Who grants and answers" : "  Whom to ask", .bold)
    for board in boards {
      page.paragraph(
        [.init("  · ")], indent: 4, board.name + (board.url.isEmpty ? "" : ": \(board.url)"))
    }
    if boards.isEmpty {
      page.paragraph([.init("  · ")], indent: 4, "no board is recorded for this profession here")
    }
  }
}
