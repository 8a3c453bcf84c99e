import Terms

/// Finds what in one rulebook is what in another, and what is in one alone.
///
/// Both sides are looked at alike, so that the pairs are the same whichever side is called the old one.
struct StatementPairs {
  private(set) var pairs: [(old: LawStatement, new: LawStatement)] = []
  private var old: [LawStatement]
  private var new: [LawStatement]

  /// What the old side alone has.
  var dropped: [LawStatement] { old }
  /// What the new side alone has.
  var added: [LawStatement] { new }

  init(old: [LawStatement], new: [LawStatement]) {
    // No pair hangs on the order of a file.
    self.old = StatementPairs.sorted(old)
    self.new = StatementPairs.sorted(new)
    pair { $0.whole }
    // An id says most; where it says nothing, or another thing, what is asked does.
    pair { $0.id.isEmpty ? nil : "\($0.kind)|\($0.set)|\($0.id)|\($0.subject)" }
    pair { $0.id.isEmpty ? nil : "\($0.kind)|\($0.id)|\($0.subject)" }
    pair { "\($0.kind)|\($0.content)|\($0.sourceKeys.sorted())|\($0.dates)" }
    pair { "\($0.kind)|\($0.content)|\($0.sourceKeys.sorted())" }
    pair { "\($0.kind)|\($0.subject)|\($0.sourceKeys.sorted())" }
    pair { "\($0.kind)|\($0.content)" }
    // The last of its sort on both sides is the same thing, changed.
    pair(onlyUnique: true) { $0.id.isEmpty ? nil : "\($0.kind)|\($0.id)" }
    pair(onlyUnique: true) { "\($0.kind)|\($0.subject)" }
  }

  private static func sorted(_ statements: [LawStatement]) -> [LawStatement] {
    statements.map { (key: $0.whole, statement: $0) }.sorted { $0.key < $1.key }.map(\.statement)
  }

  private mutating func pair(onlyUnique: Bool = false, by key: (LawStatement) -> String?) {
    if old.isEmpty || new.isEmpty { return }
    var byKey: [String: [Int]] = [:]
    for (index, statement) in new.enumerated() {
      if let key = key(statement) { byKey[key, default: []].append(index) }
    }
    let counts =
      onlyUnique
      ? Dictionary(old.compactMap(key).map { ($0, 1) }, uniquingKeysWith: +) : [:]
    var takenOld: Set<Int> = []
    var takenNew: Set<Int> = []
    for (index, statement) in old.enumerated() {
      guard let key = key(statement), let candidates = byKey[key] else { continue }
      if onlyUnique, candidates.count > 1 || counts[key] != 1 { continue }
      guard let match = candidates.first(where: { !takenNew.contains($0) }) else { continue }
      takenOld.insert(index)
      takenNew.insert(match)
      pairs.append((statement, new[match]))
    }
    old = old.enumerated().filter { !takenOld.contains($0.offset) }.map(\.element)
    new = new.enumerated().filter { !takenNew.contains($0.offset) }.map(\.element)
  }
}

extension LawStatement {
  /// All that may differ.
  fileprivate var whole: String {
    "\(kind)|\(set)|\(id)|\(subject)|\(content)|\(terms[LawStatement.inForce] ?? "")|"
      + "\(sourceKeys.sorted())|\(dates)"
  }

  /// All its terms but those of the day, in one order.
  fileprivate var content: String {
    terms.filter { $0.key != LawStatement.inForce }.sorted { $0.key < $1.key }.map {
      "\($0.key)=\($0.value)"
    }.joined(separator: ";")
  }
}
