import Terms

/// Since when an answer has been what it is.
struct Since: Sendable, Hashable {
  var day: Day
  /// Whether it may have been so before: a date is known only in part, and this is its last day.
  var isLatest: Bool

  /// For people: `2026-01-31 at the latest`.
  var words: String { "\(day)" + (isLatest ? " at the latest" : "") }
}

extension PracticeView {
  /// Since when the standing and the law side have been what they are; nil for as far back as is known.
  var since: Since? {
    var since: Since?
    var before: Period?
    for period in periods where period.from <= day {
      if period.changes.contains(.standing) || period.changes.contains(.law) {
        let mayHaveBeen = before.map { $0.possible.contains(period.standing) } ?? false
        let wasUncertain = before?.standing == .uncertain
        since = Since(day: period.from, isLatest: wasUncertain && mayHaveBeen)
      }
      before = period
    }
    return since
  }
}

extension JSONWriter {
  /// Since when something is so, and whether it may have been so before.
  mutating func since(_ since: Since?) {
    text("since", orNull: since?.day.description)
    flag("sinceAtLatest", since?.isLatest ?? false)
  }
}
