import Terms

/// How strictly the law side is read.
public struct LawOptions: Sendable, Hashable {
  /// Whether gray areas that advise decide as well.
  public var strict: Bool
  /// Days after the review from which the file is stale.
  public var staleAfter: Int

  /// How strictly the law side is read.
  public init(strict: Bool = false, staleAfter: Int = 365) {
    self.strict = strict
    self.staleAfter = staleAfter
  }
}

/// The law on one profession in one part of a place, on every day of one period.
public struct Law: Sendable {
  /// The days for which this is the answer.
  public var firstDay: Day
  public var lastDay: Day
  public var standing: Standing
  /// The standings that uncertain dates leave; one unless ``standing`` is uncertain.
  public var possible: [Standing]
  public var side: LawSide
  public var grayAreas: [GrayArea]
  public var positions: [PositionOnDay]
  public var requirements: [RequirementInForce]
  public var duties: [DutyInForce]
  /// Whether so many days are unknown that not every possibility was told apart: never a plain answer.
  public var isCutShort: Bool
  /// Whether several possibilities remain.
  public var isUncertain: Bool { possible.count > 1 }
}

/// A position, and what became of it on a day.
public struct PositionOnDay: Sendable {
  public var position: LegalPosition
  /// Its class, capped by how it is known.
  public var authorityClass: Authority.Class
  /// Whether it is in operation in every possibility.
  public var isOperative: Bool
  /// Whether it is in operation in some possibility.
  public var mayBeOperative: Bool
  /// The index among the practice's positions of one that sets it aside.
  public var droppedBy: Int?
  /// Whether it is no position of its own but follows from what is kept for other professions.
  public var isReservation: Bool
}

extension Law {
  /// What decides whether the profession may: of the positions that may be in operation and are not set
  /// aside those of the strongest class, and what is kept for other professions where nothing else says no.
  public var deciding: [PositionOnDay] {
    let standing = positions.filter {
      $0.mayBeOperative && $0.droppedBy == nil
        && ($0.position.stance == .permits || $0.position.stance == .forbids)
    }
    let own = standing.filter { !$0.isReservation }
    let strongest = own.map(\.authorityClass).max()
    var deciding = own.filter { $0.authorityClass == strongest }
    let isShutOut = possible.contains { $0 == .prohibited || $0 == .contested }
    if isShutOut, !own.contains(where: { $0.position.stance == .forbids }) {
      deciding += standing.filter(\.isReservation)
    }
    return deciding
  }
}

/// A requirement that is in force, with what is in force inside it.
public struct RequirementInForce: Sendable {
  public var requirement: Requirement
  public var children: [RequirementInForce]
  /// Whether it is in force in every possibility.
  public var isCertain: Bool
  /// Whether it rests only on reported sources, so that nobody ever fails it.
  public var isSecondHand: Bool
  public var completeness: RequirementSet.Completeness
  /// Where the set begins that it stands in; requirements of one set hold together.
  public var setPosition: Position
  /// The place and profession that its findings are named by; another profession's for `same-as`.
  public var authorities: [Int]
  /// When it is in force, where that hangs on unknown days.
  var duration: Duration

  /// Whether it is in force in every possibility in which another requirement is.
  public func isInForce(wheneverIs other: RequirementInForce) -> Bool {
    isCertain || duration == other.duration
  }
}

/// A duty that is in force.
public struct DutyInForce: Sendable {
  public var duty: Duty
  public var isCertain: Bool
}

extension Law {
  /// Whether two laws ask for the same, so that it does not matter which of two parts is meant.
  public func isAlike(_ other: Law) -> Bool {
    standing == other.standing && possible == other.possible && side == other.side
      && requirements.flatMap(\.asked) == other.requirements.flatMap(\.asked)
      && duties.map(\.duty.position) == other.duties.map(\.duty.position)
  }
}

extension RequirementInForce {
  /// What it asks for, with all inside it, as places in the file.
  fileprivate var asked: [Position] {
    [requirement.position] + children.flatMap(\.asked)
  }
}

extension [Law] {
  /// The laws of a place's parts, those that ask for the same counted once.
  ///
  /// Of parts that ask for the same, the one with the most to say beside it speaks for them.
  public var distinct: [Law] {
    var result: [Law] = []
    for law in self {
      guard let known = result.firstIndex(where: { $0.isAlike(law) }) else {
        result.append(law)
        continue
      }
      if law.grayAreas.count > result[known].grayAreas.count { result[known] = law }
    }
    return result
  }
}
