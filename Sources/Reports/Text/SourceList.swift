import Regulation

/// Citations in the order in which a text first relies on them, each with its number.
struct SourceList {
  /// The citations, from `[1]` on.
  private(set) var citations: [String] = []
  /// The ids of their authorities.
  private(set) var ids: [String] = []

  /// The numbers of these authorities, ` [1] [3]`; empty for none.
  mutating func marks(ids newIDs: [String], citations newCitations: [String]) -> String {
    var marks: [String] = []
    for (id, citation) in zip(newIDs, newCitations) {
      let number = ids.firstIndex(of: id) ?? ids.count
      if number == ids.count {
        ids.append(id)
        citations.append(citation)
      }
      marks.append("[\(number + 1)]")
    }
    return marks.isEmpty ? "" : " " + marks.joined()
  }

  /// The numbers of authorities of a jurisdiction.
  mutating func marks(_ authorities: [Int], in jurisdiction: Jurisdiction) -> String {
    marks(ids: jurisdiction.ids(authorities), citations: jurisdiction.citations(authorities))
  }
}
