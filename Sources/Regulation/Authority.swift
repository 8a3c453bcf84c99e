import Terms

/// A source of law with a citation.
public struct Authority: Sendable, Hashable {
  /// What sort of source it is.
  public enum Kind: String, Sendable, CaseIterable {
    case statute, regulation, court, guidance, bill, secondary, employer
    case boardPolicy = "board-policy"
    case attorneyGeneralOpinion = "ag-opinion"
  }

  /// Whether the body that speaks regulates the profession it speaks of.
  public enum Body: String, Sendable, CaseIterable {
    case regulator, other
  }

  /// How high a court stands.
  public enum Level: String, Sendable, CaseIterable {
    case appellate, trial, tribunal
  }

  /// How the words were seen.
  public enum Seen: String, Sendable, CaseIterable {
    case fullText = "full-text"
    case excerpt
    case secondaryOnly = "secondary-only"
  }

  /// How much weight a source has, from least to most.
  public enum Class: String, Sendable, Comparable, CaseIterable {
    /// Told by somebody who does not decide.
    case reported
    /// A regulator's or officer's view, or a first-instance decision.
    case persuasive
    /// Statute, regulation, appellate decision.
    case binding

    public static func < (a: Class, b: Class) -> Bool { a.rank < b.rank }
    private var rank: Int {
      switch self {
      case .reported: 0
      case .persuasive: 1
      case .binding: 2
      }
    }
  }

  public var id: String
  public var kind: Kind
  public var body: Body
  public var level: Level?
  public var citation: String
  public var title: String
  public var url: String
  /// The day it was made.
  public var date: DateRange?
  /// The day as of which the copy that was read stood.
  public var current: DateRange?
  /// The day on which it was read.
  public var read: Day
  public var seen: Seen
  public var via: String
  /// What it establishes, in our own words.
  public var says: String
  public var position: Position

  /// The weight that the source has of itself, before how a position is known caps it.
  public var standingClass: Class {
    if body == .other { return .reported }
    switch kind {
    case .statute, .regulation: return .binding
    case .court: return level == .appellate ? .binding : .persuasive
    case .boardPolicy, .guidance, .attorneyGeneralOpinion: return .persuasive
    case .bill, .secondary: return .reported
    case .employer: return .binding
    }
  }

  /// The last day by which it surely spoke: its date, else the currency of the copy, else the day we read it.
  public var spokeBy: Day { date?.latest ?? current?.latest ?? read }
}
