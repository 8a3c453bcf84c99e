/// Finding the word that somebody probably meant.
public enum Spelling {
  /// The candidates nearest to a word, nearest first, none further off than a third of its length.
  public static func nearest(
    to word: String, among candidates: some Sequence<String>, limit: Int = 3
  ) -> [String] {
    let wanted = Array(word.lowercased().utf8.prefix(64))
    let allowed = max(1, wanted.count / 3)
    var scored: [(distance: Int, word: String)] = []
    for candidate in candidates {
      let distance = Spelling.distance(wanted, Array(candidate.lowercased().utf8))
      if distance <= allowed { scored.append((distance, candidate)) }
    }
    scored.sort { ($0.distance, $0.word) < ($1.distance, $1.word) }
    return scored.prefix(limit).map(\.word)
  }

  /// The nearest candidate as a question, `did you mean "active"?`; empty where none is near.
  public static func suggestion(for word: String, among candidates: some Sequence<String>) -> String
  {
    guard let first = nearest(to: word, among: candidates, limit: 1).first else { return "" }
    return "did you mean \"\(first)\"?"
  }

  /// The optimal string alignment distance: insertions, deletions, substitutions and swaps of neighbors.
  static func distance(_ a: [UInt8], _ b: [UInt8]) -> Int {
    if a.isEmpty || b.isEmpty { return max(a.count, b.count) }
    var twoBack: [Int] = []
    var previous = Array(0...b.count)
    for i in 1...a.count {
      var current = [i]
      current.reserveCapacity(b.count + 1)
      for j in 1...b.count {
        var best = min(
          previous[j] + 1, current[j - 1] + 1, previous[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1))
        if i > 1, j > 1, a[i - 1] == b[j - 2], a[i - 2] == b[j - 1] {
          best = min(best, twoBack[j - 2] + 1)
        }
        current.append(best)
      }
      twoBack = previous
      previous = current
    }
    return previous[b.count]
  }
}
