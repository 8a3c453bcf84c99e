import Regulation
import Terms

/// What every text for people ends with: when the law was reviewed, where a license is looked up, and
/// what the text is not.
struct Closing {
  let rulebook: Rulebook

  /// The sentence that no report leaves out.
  static let disclaimer =
    "This is information, not legal advice: rules change, and the board of the place has the last word."

  /// Writes the closing for some practices.
  func write(_ practices: some Sequence<Tally.Practice>, on page: inout TextPage) {
    var asked: [Int: Set<Profession>] = [:]
    for practice in practices {
      if let number = rulebook.jurisdictionIndex(for: practice.place) {
        asked[number, default: []].insert(practice.profession)
      }
    }
    let places = asked.keys.sorted {
      rulebook.jurisdictions[$0].code < rulebook.jurisdictions[$1].code
    }
    for number in places { write(rulebook.jurisdictions[number], asked[number] ?? [], on: &page) }
    page.line(Closing.disclaimer, .faint)
  }

  /// Writes when one jurisdiction was reviewed, and the boards of some professions; of all for none.
  func write(
    _ jurisdiction: Jurisdiction, _ professions: Set<Profession>, on page: inout TextPage
  ) {
    page.line(
      "\(jurisdiction.name) (\(jurisdiction.code)): law last reviewed on \(jurisdiction.reviewed)."
        + " Look licenses up:")
    let boards = jurisdiction.boards.filter { board in
      professions.isEmpty || board.professions.isEmpty
        || board.professions.contains { professions.contains($0) }
    }
    for board in boards {
      let address = board.lookup.isEmpty ? board.url : board.lookup
      page.paragraph(
        [.init("  ")], indent: 4,
        board.name + (address.isEmpty ? " (no address recorded)" : ": \(address)"))
    }
    if boards.isEmpty { page.paragraph([.init("  ")], indent: 4, "no board is recorded here") }
  }
}
