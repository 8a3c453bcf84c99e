import Terms

/// How one thing that the law says differs between two rulebooks.
public struct LawChange: Sendable {
  /// What became of it.
  public enum Turn: String, Sendable, CaseIterable {
    case dropped, changed, added
  }

  /// A term that is another.
  public struct Term: Sendable, Hashable {
    /// Its name, as rule files have it: `in-person`.
    public var name: String
    public var old: String?
    public var new: String?
  }

  public var turn: Turn
  /// What the old rulebook says; nil where it says nothing of the kind.
  public var old: LawStatement?
  /// What the new rulebook says; nil where it says nothing of the kind.
  public var new: LawStatement?
  /// The terms that differ, where both say something.
  public var terms: [Term]
  /// The sources that it newly rests on.
  public var gained: [LawStatement.Source]
  /// The sources that it no longer rests on.
  public var lost: [LawStatement.Source]

  /// The word for its sort.
  public var kind: String { new?.kind ?? old?.kind ?? "" }
  /// The id in the rule file, the new one where it has another; empty where it has none.
  public var id: String { new?.id ?? old?.id ?? "" }

  init(dropped old: LawStatement) {
    self.init(turn: .dropped, old: old, new: nil, terms: [], gained: [], lost: [])
  }

  init(added new: LawStatement) {
    self.init(turn: .added, old: nil, new: new, terms: [], gained: [], lost: [])
  }

  /// How two accounts of one thing differ; nil where they say the same.
  init?(from old: LawStatement, to new: LawStatement) {
    let names = Set(old.terms.keys).union(new.terms.keys).sorted()
    let terms = names.filter { old.terms[$0] != new.terms[$0] }.map {
      Term(name: $0, old: old.terms[$0], new: new.terms[$0])
    }
    let gained = new.sources.filter { !old.sourceKeys.contains($0.key) }
    let lost = old.sources.filter { !new.sourceKeys.contains($0.key) }
    if terms.isEmpty, gained.isEmpty, lost.isEmpty { return nil }
    self.init(turn: .changed, old: old, new: new, terms: terms, gained: gained, lost: lost)
  }

  private init(
    turn: Turn, old: LawStatement?, new: LawStatement?, terms: [Term],
    gained: [LawStatement.Source], lost: [LawStatement.Source]
  ) {
    self.turn = turn
    self.old = old
    self.new = new
    self.terms = terms
    self.gained = gained
    self.lost = lost
  }

  /// All changes between what two rulebooks say on a day, in the order of their sorts.
  static func all(from old: [LawStatement], to new: [LawStatement]) -> [LawChange] {
    let matched = StatementPairs(old: old, new: new)
    // What came or went with the choice that it stands in is told by that.
    let goneIDs = Set(matched.dropped.map { "\($0.set)/\($0.id)" })
    let newIDs = Set(matched.added.map { "\($0.set)/\($0.id)" })
    var changes: [LawChange] = []
    for statement in matched.dropped
    where !statement.outer.contains(where: { goneIDs.contains("\(statement.set)/\($0)") }) {
      changes.append(LawChange(dropped: statement))
    }
    for (before, after) in matched.pairs {
      if let change = LawChange(from: before, to: after) { changes.append(change) }
    }
    for statement in matched.added
    where !statement.outer.contains(where: { newIDs.contains("\(statement.set)/\($0)") }) {
      changes.append(LawChange(added: statement))
    }
    return changes.sorted { $0.rank < $1.rank }
  }

  private static let kinds = [
    "license", "position", "reservation", "requirements", "requirement", "duty", "gray-area",
  ]

  private var rank: (Int, String, String, Int) {
    let kind = LawChange.kinds.firstIndex(of: self.kind) ?? LawChange.kinds.count
    // The name that both directions agree on.
    let ids = [old?.id, new?.id].compactMap { $0 }.sorted()
    let messages = [old?.message, new?.message].compactMap { $0 }.sorted()
    return (
      kind, ids.first ?? "", messages.first ?? "", Turn.allCases.firstIndex(of: turn) ?? 0
    )
  }

  /// What makes the same change on another day the same.
  var identity: String {
    func told(_ statement: LawStatement?) -> String {
      guard let statement else { return "-" }
      let sources = statement.sourceKeys.sorted().joined(separator: " ")
      // A gray area's words hang on the day; what it is does not.
      let words = kind == "gray-area" ? "" : statement.message
      return "\(statement.set)|\(statement.id)|\(words)|\(sources)"
    }
    let terms = self.terms.map { "\($0.name):\($0.old ?? "")>\($0.new ?? "")" }
    return "\(turn)|\(kind)|\(told(old))|\(told(new))|\(terms)"
  }
}
