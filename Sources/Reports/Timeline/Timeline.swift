import Regulation
import Terms

/// The history of the law on one profession in one place, as periods that differ: from the first day
/// that anything is known of to the last change that can be foreseen.
public struct Timeline: Sendable {
  /// Days in a row on which the law is the same in every respect that is recorded.
  public struct Period: Sendable {
    /// The first day; ``Day/distantPast`` for the first period.
    public var from: Day
    /// The last day; ``Day/distantFuture`` for the last period.
    public var until: Day
    public var standing: Standing
    /// The standings that an uncertain one may be; else the standing alone.
    public var possible: [Standing]
    public var side: LawSide
    /// What sets the period apart from the one before it; for the first, what is so since ever.
    public var changes: [Change]

    /// Whether the day lies in it.
    public func contains(_ day: Day) -> Bool { from <= day && day <= until }
  }

  /// What became of one piece of the law.
  public struct Change: Sendable {
    /// What happened to it.
    public enum Turn: String, Sendable, CaseIterable {
      case enacted, begins, ends, restored
      case mayBegin = "may-begin"
      case mayEnd = "may-end"
      case setAside = "set-aside"
    }

    public var turn: Turn
    public var piece: LawPiece
  }

  /// The law on the day asked about.
  public let view: PracticeView
  public let periods: [Period]

  /// The history of the law on a practice.
  ///
  /// - Parameter view: The practice, the place and the day that counts as now.
  public init(of view: PracticeView) {
    self.view = view
    let turns = view.jurisdiction.turns(of: view.practice, staleAfter: view.options.staleAfter)
    var periods: [Period] = []
    var last: [LawPiece] = []
    for start in [Day.distantPast] + turns {
      // The eve of the first turn stands for all the days before it.
      let sample = start.isFinite ? start : (turns.first ?? view.day).adding(days: -1)
      let then = PracticeView(
        of: view.practice, in: view.jurisdiction, place: view.place, on: sample,
        options: view.options)
      let pieces = LawPiece.all(of: then)
      let changes = Timeline.changes(from: last, to: pieces)
      last = pieces
      if let before = periods.last {
        let isSame = before.possible == then.possible && before.side == then.side
        if isSame, changes.isEmpty { continue }
        periods[periods.count - 1].until = start.adding(days: -1)
      }
      periods.append(
        Period(
          from: start, until: .distantFuture, standing: then.standing, possible: then.possible,
          side: then.side, changes: changes))
    }
    self.periods = periods
  }

  /// What became of each piece between two days, what ended first.
  private static func changes(from old: [LawPiece], to new: [LawPiece]) -> [Change] {
    let before = Dictionary(old.map { ($0.key, $0.phase) }) { first, _ in first }
    let after = Set(new.map(\.key))
    var changes: [Change] = []
    for piece in old where !after.contains(piece.key) {
      if let turn = turn(from: piece.phase, to: .absent) {
        changes.append(Change(turn: turn, piece: piece))
      }
    }
    for piece in new {
      if let turn = turn(from: before[piece.key] ?? .absent, to: piece.phase) {
        changes.append(Change(turn: turn, piece: piece))
      }
    }
    let losses = changes.filter { $0.turn.isLoss }
    return losses + changes.filter { !$0.turn.isLoss }
  }

  private static func turn(from old: LawPiece.Phase, to new: LawPiece.Phase) -> Change.Turn? {
    switch (old, new) {
    case _ where old == new: nil
    case (_, .absent): .ends
    case (_, .enacted): .enacted
    case (_, .setAside): .setAside
    case (.setAside, _): .restored
    case (.inForce, .perhaps): .mayEnd
    case (_, .perhaps): .mayBegin
    case (_, .inForce): .begins
    }
  }
}

extension Timeline.Change.Turn {
  /// Whether the law has less after it.
  var isLoss: Bool { self == .ends || self == .mayEnd || self == .setAside }

  /// What happened, for people.
  var words: String {
    switch self {
    case .enacted: "enacted, not yet in operation"
    case .begins: "begins"
    case .ends: "ends"
    case .restored: "no longer set aside"
    case .mayBegin: "perhaps begins"
    case .mayEnd: "perhaps ends"
    case .setAside: "set aside"
    }
  }

  /// The sign before it, told apart without color.
  var symbol: String {
    switch self {
    case .begins, .restored: "+"
    case .ends, .setAside: "-"
    case .enacted, .mayBegin, .mayEnd: "~"
    }
  }
}
