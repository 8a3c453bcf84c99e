import Regulation
import Terms

/// One thing that the law on a practice says, in a form that can be held against another rulebook's:
/// without its place in the file, its notes and the order of its parts.
public struct LawStatement: Sendable {
  /// A source that it rests on.
  public struct Source: Sendable, Hashable {
    public var id: String
    public var citation: String
    /// What makes it the same source in both rulebooks: an id may have changed, and the citation not.
    var key: String
  }

  /// The days that it may begin, may end and was enacted, as far as they are known.
  struct Dates: Hashable {
    var enacted: String?
    var from: String?
    var until: String?
  }

  /// The word for its sort: `position`, `requirement`, `gray-area`.
  public var kind: String
  /// The id that it has in the rule file; empty where it has none.
  public var id: String
  /// What it says, in words.
  public var message: String
  public var sources: [Source]
  /// What it says, as named terms.
  var terms: [String: String]
  /// The set that it stands in; empty for what stands alone.
  var set = ""
  /// The requirements that it stands inside, by their ids.
  var outer: [String] = []
  /// What alone may tell it from others of its sort where ids say nothing.
  var subject: String
  var dates = Dates()
  var phase: LawPiece.Phase

  /// The term that says whether it is in force on the day.
  static let inForce = "in-force"

  /// The keys of its sources, in no order.
  var sourceKeys: Set<String> { Set(sources.map(\.key)) }
}

/// Which sources of two rule files are one: those with the same id, else those cited alike.
struct SourceMatch {
  private var keys: [String: String] = [:]

  /// No two sources to be told apart.
  init() {}

  /// The sources of the new file that the old one has under another id.
  init(old: Jurisdiction, new: Jurisdiction) {
    let oldIDs = Set(old.authorities.map(\.id))
    let newIDs = Set(new.authorities.map(\.id))
    var renamed: [String: String] = [:]
    for source in old.authorities where !newIDs.contains(source.id) {
      renamed[AskedTerms.folded(source.citation)] = source.id
    }
    for source in new.authorities where !oldIDs.contains(source.id) {
      let citation = AskedTerms.folded(source.citation)
      keys[source.id] = renamed.removeValue(forKey: citation)
    }
  }

  /// The id that the source goes by in both rulebooks.
  func key(_ id: String) -> String { keys[id] ?? id }
}
