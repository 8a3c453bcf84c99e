import Regulation
import Terms

/// What the law side of a verdict rests on: the positions that count, each with its authorities.
struct LawReasons: Sendable {
  struct Reason: Sendable {
    var stance: LegalPosition.Stance
    var text: String
    var authorities: [Int]
  }

  let jurisdiction: Jurisdiction
  private(set) var reasons: [Reason] = []

  /// The reasons of a practice on a day.
  init(_ view: PracticeView) {
    jurisdiction = view.jurisdiction
    var seen: Set<Position> = []
    // What a weaker class says does not compete; the gray areas tell where it dissents.
    let told = view.laws.flatMap(\.law.deciding).filter {
      seen.insert($0.position.position).inserted
    }
    add(told)
    let untold = view.laws.flatMap(\.law.positions).filter {
      $0.mayBeOperative && $0.droppedBy == nil && seen.insert($0.position.position).inserted
    }
    if told.isEmpty { add(untold.filter { $0.position.stance == .silent }) }
    add(untold.filter { $0.position.stance == .unread })
  }

  private mutating func add(_ positions: [PositionOnDay]) {
    for item in positions {
      let position = item.position
      let how = position.toldHow.map { ", \($0.words)" } ?? ""
      let text = position.text.isEmpty ? capitalized(position.stance.words) + how : position.text
      reasons.append(
        Reason(stance: position.stance, text: text, authorities: position.authorities))
    }
  }

  func write(on page: inout TextPage, _ sources: inout SourceList) {
    for (index, reason) in reasons.enumerated() {
      page.item(
        index == 0 ? "Law" : "", reason.stance.symbol, reason.stance.paint,
        reason.text + sources.marks(reason.authorities, in: jurisdiction))
    }
  }
}
