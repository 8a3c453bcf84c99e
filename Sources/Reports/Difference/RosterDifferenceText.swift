import Assessment
import Regulation
import Terms

/// Tells people whose verdict is another, and why.
struct RosterDifferenceText {
  private let roster: RosterDifference
  private let professions: ProfessionTable

  init(_ roster: RosterDifference, professions: ProfessionTable) {
    self.roster = roster
    self.professions = professions
  }

  func write(on page: inout TextPage, _ sources: inout SourceList) {
    let changed = roster.records - roster.unchanged
    let days = "from \(roster.first) to \(roster.last)"
    let file = roster.file == "-" ? "the roster" : roster.file
    if roster.records == 0 {
      page.line("Of \(file), no record was read", .bold)
      return
    }
    if changed == 0 {
      page.line(
        "Of \(file), every verdict stays \(days): \(Counting.words(roster.records, "record"))",
        .bold)
      return
    }
    page.line(
      "Of \(file), \(changed) of \(Counting.words(roster.records, "record")) "
        + "\(changed == 1 ? "gets" : "get") another verdict \(days)"
        + kept, .bold)
    for flip in roster.flips { tell(flip, on: &page, &sources) }
  }

  /// Who keeps every verdict.
  private var kept: String {
    switch roster.unchanged {
    case 0: ""
    case 1: "; 1 keeps its own"
    default: "; \(roster.unchanged) keep theirs"
    }
  }

  private func tell(
    _ flip: RosterDifference.Flip, on page: inout TextPage, _ sources: inout SourceList
  ) {
    let who = flip.name.isEmpty ? flip.practitioner : "\(flip.name) (\(flip.practitioner))"
    page.paragraph(
      [
        .init("  "), .init(flip.old.verdict.symbol, flip.old.verdict.paint), .init("→"),
        .init(flip.new.verdict.symbol, flip.new.verdict.paint), .init(" "),
      ], indent: 6,
      "\(who), line \(flip.position.line): \(professions.name(flip.profession)), \(flip.place)",
      .bold)
    let until = flip.until.map {
      $0 == flip.from ? "on \(flip.from)" : "from \(flip.from) to \($0)"
    }
    page.note(
      "\(flip.old.verdict.words) → \(flip.new.verdict.words) "
        + (until ?? "from \(flip.from) on"), depth: 1)
    for reason in flip.reasons where reason.weighs { tell(reason, on: &page, &sources) }
    let advices = flip.reasons.count { !$0.weighs }
    if advices > 0 {
      page.note("and \(Counting.words(advices, "finding")) that only advise", depth: 1)
    }
  }

  private func tell(
    _ reason: RosterDifference.Reason, on page: inout TextPage, _ sources: inout SourceList
  ) {
    guard let finding = reason.new ?? reason.old else { return }
    let marks = sources.marks(
      ids: zip(finding.authorities, finding.citations).map { "\($0) \($1)" },
      citations: finding.citations)
    let outcomes = [reason.old, reason.new].compactMap { $0?.outcome.words }
    page.bullet(
      reason.turn.symbol, finding.outcome.paint,
      "\(outcomes.joined(separator: " → ")): \(finding.message)\(marks)", depth: 2)
  }
}

extension RosterDifference.Reason.Turn {
  /// The sign before it, told apart without color.
  var symbol: String {
    switch self {
    case .gone: LawChange.Turn.dropped.symbol
    case .changed: LawChange.Turn.changed.symbol
    case .new: LawChange.Turn.added.symbol
    }
  }
}
