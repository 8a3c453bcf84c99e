import Regulation
import Terms

/// Tells the history of the law to people, as `licet timeline` does.
public struct TimelineText: Sendable {
  private let timeline: Timeline
  private let rulebook: Rulebook
  private let style: TextStyle
  private var view: PracticeView { timeline.view }

  /// A teller of one history.
  public init(_ timeline: Timeline, rulebook: Rulebook, style: TextStyle = TextStyle()) {
    self.timeline = timeline
    self.rulebook = rulebook
    self.style = style
  }

  /// The whole text.
  public func text() -> [UInt8] {
    var page = TextPage(style: style)
    var sources = SourceList()
    let profession = rulebook.professions.name(view.practice.profession)
    page.line(
      "\(capitalized(profession)), \(view.name(of: view.place)) (\(view.place)): "
        + "how the law came to be, and what is to come after \(view.day)", .bold)
    page.line("+ begins; - ends or is set aside; ~ perhaps, or not yet; → now", .faint)
    page.blank()
    let wording = PieceWording(
      professions: rulebook.professions, profession: view.practice.profession)
    var told: Set<LawPiece.Key> = []
    for period in timeline.periods {
      heading(period, on: &page)
      for change in period.changes {
        tell(change, wording, isFirst: !period.from.isFinite, on: &page, &sources)
        // What a set asks is told when it comes, and need not be told again.
        if change.turn.isLoss || !told.insert(change.piece.key).inserted { continue }
        for term in wording.terms(change.piece) {
          page.bullet("–", .plain, capitalized(term), depth: 2)
        }
      }
      page.blank()
    }
    sources.write(view.jurisdiction, on: &page)
    Closing(rulebook: rulebook).write(
      [Tally.Practice(place: view.place, profession: view.practice.profession)], on: &page)
    return page.bytes
  }

  private func heading(_ period: Timeline.Period, on page: inout TextPage) {
    let isNow = period.contains(view.day)
    var answer = period.standing.words
    if period.standing == .uncertain {
      answer += ": " + period.possible.map(\.words).joined(separator: " or ")
    }
    if period.side == .unclear, period.standing.isYes { answer += ", with open questions" }
    let days = TimelineText.days(period)
    page.paragraph(
      [
        .init(isNow ? "→ " : "  ", .bold), .init(days, .bold), .init("  "),
        .init(period.side.symbol, period.side.paint), .init(" "),
      ], indent: DisplayWidth.columns(of: days) + 6, capitalized(answer), period.side.paint)
  }

  /// The days of a period: `2015-07-01 to 2016-05-31`.
  private static func days(_ period: Timeline.Period) -> String {
    switch (period.from.isFinite, period.until.isFinite) {
    case (false, false): "always"
    case (false, true): "until \(period.until)"
    case (true, false): "from \(period.from) on"
    case (true, true):
      period.from == period.until
        ? "\(period.from)" : "\(period.from) to \(period.until)"
    }
  }

  private func tell(
    _ change: Timeline.Change, _ wording: PieceWording, isFirst: Bool, on page: inout TextPage,
    _ sources: inout SourceList
  ) {
    let isOver = change.turn.isLoss
    let phrase = isOver ? wording.name(change.piece) : wording.phrase(change.piece)
    let marks = sources.marks(change.piece.authorities, in: view.jurisdiction)
    // What was there before the first known day began nobody knows when.
    let isOld = isFirst && change.turn == .begins
    let words = isOld ? "as far back as is known" : change.turn.words
    page.bullet(
      isOld ? "·" : change.turn.symbol, isOver ? .faint : .bold,
      "\(capitalized(words)): \(phrase)\(marks)", depth: 1)
  }
}
