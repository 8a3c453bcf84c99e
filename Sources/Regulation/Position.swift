import Terms

/// What one authority, or several that say the same, says of a profession over a period.
public struct LegalPosition: Sendable, Hashable {
  /// What is said.
  public enum Stance: String, Sendable, CaseIterable {
    case permits, forbids, silent, unread
  }

  /// How the position is known; it caps the class that its authority gives it.
  public enum How: String, Sendable, CaseIterable {
    case express
    case generalGrant = "general-grant"
    case licensingRegime = "licensing-regime"
    case closedList = "closed-list"
    case exemptedAct = "exempted-act"
    case freeAct = "free-act"
    case inferred
    case otherActExemption = "other-act-exemption"

    /// The most weight that a position known in this way can have.
    public var cap: Authority.Class {
      switch self {
      case .express, .generalGrant, .licensingRegime, .closedList, .exemptedAct: .binding
      case .freeAct, .inferred: .persuasive
      case .otherActExemption: .reported
      }
    }
  }

  /// How the position came to its end.
  public enum Ended: String, Sendable, CaseIterable {
    case repealed, superseded, lapsed, annulled
  }

  public var id: String
  public var stance: Stance
  public var how: How
  /// Indices into ``Jurisdiction/authorities``.
  public var authorities: [Int]
  /// The day of enactment, where the position waits to be in operation.
  public var enacted: DateRange?
  public var start: Boundary
  public var end: Boundary?
  public var ended: Ended?
  /// Indices of the authorities that it sets aside.
  public var overrides: [Int]
  /// The parts of the place where it holds; empty for everywhere.
  public var places: [Place]
  /// How this very passage was seen, where that differs from how its authorities were.
  public var seen: Authority.Seen?
  public var via: String
  public var text: String
  public var position: Position
}

/// A day on which something begins or ends, possibly known only in part.
///
/// Two boundaries with the same name and range are the same unknown day: possibilities never tell
/// them apart.
public struct Boundary: Sendable, Hashable {
  /// The days that it may be.
  public var range: DateRange
  /// What the unknown day is the day of, such as an authority's coming into operation.
  public var name: String
  /// Whether the day never comes, as for an act that waits for something not done.
  public var isNever: Bool
  /// Whether the eve of the day is meant: the last day of what a successor replaces.
  public var isEve: Bool

  /// A boundary at some day of a range.
  public init(range: DateRange, name: String, isNever: Bool = false, isEve: Bool = false) {
    self.range = range
    self.name = name
    self.isNever = isNever
    self.isEve = isEve
  }

  /// A beginning that never comes.
  static let never = Boundary(range: DateRange(.distantFuture), name: "never", isNever: true)

  /// The eve of this day, as the end of what ends when this begins.
  var eve: Boundary? {
    isNever ? nil : Boundary(range: range, name: name, isEve: true)
  }

  /// The days that the last day may be, read as an end.
  var lastDays: DateRange {
    guard isEve else { return range }
    return DateRange(
      earliest: range.earliest.adding(days: -1), latest: range.latest.adding(days: -1))
  }
}

/// A text in another profession's law that keeps dry needling for that profession alone.
public struct Reservation: Sendable, Hashable {
  public var professions: [Profession]
  public var exceptions: [Profession]
  public var authorities: [Int]
  public var start: Boundary
  public var end: Boundary?
  public var places: [Place]
  public var seen: Authority.Seen?
  public var text: String
  public var position: Position

  /// Whether it shuts this profession out.
  public func shutsOut(_ profession: Profession) -> Bool {
    !professions.contains(profession) && !exceptions.contains(profession)
  }
}
