import Regulation
import Terms

/// Says in a few words how a law changes on a day.
public struct LawTurnWording: Sendable {
  private let timeline: Timeline
  private let wording: PieceWording

  /// The turns of the law on a practice.
  public init(of view: PracticeView, professions: ProfessionTable) {
    timeline = Timeline(of: view)
    wording = PieceWording(professions: professions, profession: view.practice.profession)
  }

  /// What changes on a day, with the sources; empty where nothing that is recorded does.
  public func told(from day: Day) -> (changes: [String], citations: [String]) {
    guard let period = timeline.periods.first(where: { $0.from == day }) else { return ([], []) }
    var citations: [String] = []
    var changes: [String] = []
    for change in period.changes {
      // That a review grows old is no change of the law.
      if case .gray(let area) = change.piece.kind, area.kind == .stale { continue }
      for citation in timeline.view.jurisdiction.citations(change.piece.authorities)
      where !citations.contains(citation) {
        citations.append(citation)
      }
      let phrase = change.turn.isLoss ? wording.name(change.piece) : wording.phrase(change.piece)
      changes.append("\(change.turn.words): \(phrase)")
    }
    return (changes, citations)
  }
}
