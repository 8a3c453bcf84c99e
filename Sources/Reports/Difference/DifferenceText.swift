import Assessment
import Regulation
import Terms

/// Tells people what changed between two rulebooks, as `licet rules diff` does.
public struct DifferenceText: Sendable {
  private let difference: RulebookDifference
  private let roster: RosterDifference?
  private let style: TextStyle
  private var professions: ProfessionTable { difference.professions }

  /// A teller of one difference.
  public init(
    _ difference: RulebookDifference, roster: RosterDifference? = nil,
    style: TextStyle = TextStyle()
  ) {
    self.difference = difference
    self.roster = roster
    self.style = style
  }

  /// The whole text.
  public func text() -> [UInt8] {
    var page = TextPage(style: style)
    var sources = SourceList()
    page.line(answer, .bold)
    if !difference.isEmpty || roster.map({ !$0.flips.isEmpty }) ?? false {
      page.line("+ added; - dropped; ~ changed", .faint)
    }
    page.blank()
    if !difference.places.isEmpty {
      page.heading("Places")
      for change in difference.places { tell(change, on: &page) }
      page.blank()
    }
    for entry in difference.entries {
      switch entry {
      case .whole(let change): tell(change, on: &page)
      case .differs(let practice): tell(practice, on: &page, &sources)
      }
      page.blank()
    }
    if let roster {
      RosterDifferenceText(roster, professions: professions).write(on: &page, &sources)
      page.blank()
    }
    if !sources.citations.isEmpty {
      page.heading("Sources")
      for (index, citation) in sources.citations.enumerated() {
        let mark = "[\(index + 1)] "
        page.paragraph([.init("  "), .init(mark)], indent: 2 + mark.utf8.count, citation)
      }
      page.blank()
    }
    page.line(beside, .faint)
    page.line(Closing.disclaimer, .faint)
    return page.bytes
  }

  // MARK: In short

  private var answer: String {
    let between = "\(difference.old.source) and \(difference.new.source)"
    if difference.isEmpty { return "No difference in law between \(between)" }
    var parts: [String] = []
    func count(_ turn: LawChange.Turn, _ number: Int, _ noun: String) {
      if number > 0 { parts.append("\(Counting.words(number, noun)) \(turn.rawValue)") }
    }
    for turn in [LawChange.Turn.added, .dropped, .changed] {
      count(turn, difference.places.count { $0.turn == turn }, "place")
    }
    for turn in [LawChange.Turn.added, .dropped] {
      count(turn, difference.practices.count { $0.turn == turn }, "practice")
    }
    count(.changed, difference.differences.count, "practice")
    return "In law, \(between) differ: \(parts.joined(separator: ", "))"
  }

  private var beside: String {
    let counts = difference.wording.counts.map { Counting.words($0.number, $0.what) }
    return counts.isEmpty
      ? "Nothing differs in words alone."
      : "In words alone, and not listed: \(counts.joined(separator: ", "))."
  }

  // MARK: Places and practices

  private func tell(_ change: RulebookDifference.PlaceChange, on page: inout TextPage) {
    var text = "\(change.name) (\(change.place))"
    switch change.turn {
    case .changed:
      text += change.new == .states ? " now leaves this to its states" : " now decides itself"
    case .added, .dropped:
      if !change.professions.isEmpty {
        text += ": " + change.professions.map(professions.name).joined(separator: ", ")
      }
    }
    page.bullet(change.turn.symbol, change.turn.paint, text)
  }

  private func tell(_ change: RulebookDifference.PracticeChange, on page: inout TextPage) {
    let name = capitalized(professions.name(change.profession))
    page.paragraph(
      [.init("\(change.turn.symbol) ", change.turn.paint)], indent: 2,
      "\(name), \(change.name) (\(change.place)): \(change.turn.rawValue)", .bold)
    page.bullet(
      change.answer.side.symbol, change.answer.side.paint,
      "\(capitalized(change.answer.words)) on \(difference.day)")
  }

  private func tell(
    _ practice: PracticeDifference, on page: inout TextPage, _ sources: inout SourceList
  ) {
    let name = capitalized(professions.name(practice.profession))
    page.line("\(name), \(practice.name) (\(practice.jurisdiction))", .bold)
    var before: PracticeDifference.Period?
    for period in practice.periods {
      page.paragraph([.init("  ")], indent: 2, period.days, .bold)
      for answer in period.answers { tell(answer, on: &page) }
      // What is so since the period before was told there.
      let known = Set(before.map { $0.follows(period) ? $0.changes.map(\.identity) : [] } ?? [])
      var repeated = 0
      for change in period.changes {
        if known.contains(change.identity) {
          repeated += 1
        } else {
          tell(change, on: &page, &sources)
        }
      }
      if repeated > 0 {
        page.note("and \(Counting.words(repeated, "difference")) as in the days before")
      }
      before = period
    }
    if !practice.dates.isEmpty {
      page.paragraph([.init("  ")], indent: 2, "Dates", .bold)
      for change in practice.dates {
        let days = change.dates.map { term in
          let verb = ["from": "begins", "until": "ends", "enacted": "enacted"][term.name] ?? ""
          return "\(verb) \(DifferenceText.days(term.old)) → \(DifferenceText.days(term.new))"
        }
        page.bullet(
          "~", .yellow, "\(change.new.phrase): \(days.joined(separator: "; "))", depth: 1)
      }
    }
    if !practice.sources.isEmpty {
      page.paragraph([.init("  ")], indent: 2, "Sources", .bold)
      for change in practice.sources {
        page.bullet("~", .yellow, "\(change.id): \(words(change.terms))", depth: 1)
      }
    }
  }

  // MARK: One day's differences

  private func tell(_ answer: PracticeDifference.AnswerChange, on page: inout TextPage) {
    let places =
      answer.places.isEmpty ? "" : answer.places.map(\.code).joined(separator: ", ") + ": "
    page.paragraph(
      [
        .init("    "), .init(answer.old.side.symbol, answer.old.side.paint), .init("→"),
        .init(answer.new.side.symbol, answer.new.side.paint), .init(" "),
      ], indent: 8,
      "\(places)\(capitalized(answer.old.words)) → \(answer.new.words)"
        + (answer.old.side == answer.new.side
          ? "" : " (law: \(answer.old.side.words) → \(answer.new.side.words))"))
  }

  /// A date as exactly as it is known, for people.
  private static func days(_ written: String?) -> String {
    guard let written else { return "on no known day" }
    guard let range = DateRange(written) else { return written }
    return range.isExact ? "on \(written)" : "on \(range.words)"
  }

  private func tell(
    _ change: LawChange, on page: inout TextPage, _ sources: inout SourceList
  ) {
    func marks(_ list: [LawStatement.Source]) -> String {
      sources.marks(ids: list.map { "\($0.id) \($0.citation)" }, citations: list.map(\.citation))
    }
    let label = LawChange.label(change.kind)
    switch (change.old, change.new) {
    case (let old?, let new?):
      // Words that were put otherwise beside another day's difference are no difference.
      let isReworded =
        old.message != new.message && change.terms.contains { $0.name != LawStatement.inForce }
      page.bullet(
        change.turn.symbol, change.turn.paint,
        "\(label): \(old.message)\(marks(old.sources))", depth: 1)
      if isReworded {
        page.paragraph(
          [.init("      ")], indent: 8, "→ \(new.message)\(marks(new.sources))")
      }
      // Where the words tell it, its terms need not.
      let terms = change.terms.filter { !isReworded || $0.name == LawStatement.inForce }
      if !terms.isEmpty { page.paragraph([.init("      ")], indent: 8, words(terms), .faint) }
      if !change.gained.isEmpty {
        page.paragraph([.init("      ")], indent: 8, "now rests on\(marks(change.gained)) too")
      }
      if !change.lost.isEmpty {
        page.paragraph([.init("      ")], indent: 8, "no longer rests on\(marks(change.lost))")
      }
    case (let statement?, nil), (nil, let statement?):
      page.bullet(
        change.turn.symbol, change.turn.paint,
        "\(label): \(statement.message)\(marks(statement.sources))", depth: 1)
    case (nil, nil): break
    }
  }

  private func words(_ terms: [LawChange.Term]) -> String {
    terms.map { "\($0.name): \($0.old ?? "none") → \($0.new ?? "none")" }.joined(separator: "; ")
  }
}

extension LawChange {
  /// A sort of statement, for people.
  static func label(_ kind: String) -> String {
    switch kind {
    case "gray-area": "gray area"
    case "requirements": "set"
    default: kind
    }
  }
}

extension LawChange.Turn {
  /// The sign before it, told apart without color.
  var symbol: String {
    switch self {
    case .added: "+"
    case .dropped: "-"
    case .changed: "~"
    }
  }

  var paint: TextStyle.Paint {
    switch self {
    case .added: .green
    case .dropped: .red
    case .changed: .yellow
    }
  }
}

extension LawStatement {
  /// What it is in a few words.
  var phrase: String {
    let label = LawChange.label(kind)
    return kind == "requirements" ? message : "\(label): \(message)"
  }
}

extension PracticeDifference.Answer {
  /// What the law comes to, for people.
  var words: String {
    var words = standing.words
    if standing == .uncertain { words += ": " + possible.map(\.words).joined(separator: " or ") }
    return words
  }
}

extension PracticeDifference.Period {
  /// Its days, for people.
  var days: String {
    switch (from.isFinite, until.isFinite) {
    case (false, false): "On all days"
    case (false, true): "Until \(until)"
    case (true, false): "From \(from) on"
    case (true, true): from == until ? "On \(from)" : "From \(from) to \(until)"
    }
  }

  /// Whether another begins the day after this ends.
  func follows(_ next: Self) -> Bool { until.adding(days: 1) == next.from }
}
