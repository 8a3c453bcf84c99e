import Assessment
import Regulation
import Terms

/// Tells what a check came to in all: how many of each verdict, and why.
struct SummaryText {
  let rulebook: Rulebook
  let style: TextStyle

  /// How many reasons are told; the rest is told by number.
  static let mostReasons = 15

  /// The table of verdicts and the commonest reasons.
  func text(_ tally: Tally, on day: Day) -> [UInt8] {
    var page = TextPage(style: style)
    page.line(
      Counting.words(tally.total, "assessment") + " on \(day)", .bold)
    page.blank()
    counts(tally, on: &page)
    reasons(tally, on: &page)
    return page.bytes
  }

  /// One line for the end of a text report.
  func line(_ tally: Tally) -> String {
    let counts = Verdict.allCases.filter { tally[$0] > 0 }.map { "\(tally[$0]) \($0.words)" }
    return "\(tally.total) assessed: "
      + (counts.isEmpty ? "nobody" : counts.joined(separator: ", ")) + "."
  }

  private func counts(_ tally: Tally, on page: inout TextPage) {
    let rows = Verdict.allCases.map { verdict -> [TextPage.Span] in
      [
        .init("\(verdict.symbol) \(verdict.words)", verdict.paint),
        .init("\(tally[verdict])"), .init(share(tally[verdict], of: tally.total)),
      ]
    }
    page.table(rows, indent: 2, right: [1])
    page.blank()
  }

  /// A share in percent with one decimal.
  private func share(_ count: Int, of total: Int) -> String {
    guard total > 0 else { return "" }
    let thousandths = (count * 1000 + total / 2) / total
    return "\(thousandths / 10).\(thousandths % 10) %"
  }

  private func reasons(_ tally: Tally, on page: inout TextPage) {
    if tally.reasons.isEmpty { return }
    page.line("Why not cleared, the commonest first", .bold)
    page.blank()
    let sorted = tally.reasons.sorted { a, b in
      (b.value, a.key.id, a.key.outcome.rawValue) < (a.value, b.key.id, b.key.outcome.rawValue)
    }
    let rows = sorted.prefix(SummaryText.mostReasons).map { reason, count -> [TextPage.Span] in
      [
        .init("\(count)"),
        .init("\(reason.outcome.symbol) \(reason.outcome.words)", reason.outcome.paint),
        .init(reason.id),
      ]
    }
    page.table(rows, indent: 2, right: [0])
    let rest = sorted.count - rows.count
    if rest > 0 {
      page.paragraph([.init("  ")], indent: 2, "and " + Counting.words(rest, "more reason"))
    }
    page.blank()
  }
}
