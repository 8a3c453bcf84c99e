import Assessment
import Regulation
import Terms

/// Whose verdict is another under another rulebook, on which days, and why.
public struct RosterDifference: Sendable {
  /// A verdict with its two sides.
  public struct Answer: Sendable, Hashable {
    public var verdict: Verdict
    public var law: LawSide
    public var record: RecordSide

    /// A verdict with its two sides.
    public init(_ assessment: Assessment) {
      verdict = assessment.verdict
      law = assessment.law
      record = assessment.record
    }
  }

  /// A reason that only one of the rulebooks gives, or that comes out otherwise.
  public struct Reason: Sendable {
    /// What became of it.
    public enum Turn: String, Sendable, CaseIterable {
      case gone, changed, new
    }

    public var turn: Turn
    /// The finding under the old rulebook.
    public var old: Finding?
    /// The finding under the new one.
    public var new: Finding?
  }

  /// Days on which one question about one practitioner is answered otherwise.
  public struct Flip: Sendable {
    public var practitioner: String
    public var name: String
    /// Where the record stands in the roster.
    public var position: Position
    public var place: Place
    public var profession: Profession
    public var from: Day
    /// The last day; nil where it holds to the end of the days looked at.
    public var until: Day?
    public var old: Answer
    public var new: Answer
    public var reasons: [Reason]

    /// A change of a verdict.
    public init(
      practitioner: String, name: String, position: Position, place: Place, profession: Profession,
      from: Day, until: Day?, old: Answer, new: Answer, reasons: [Reason]
    ) {
      self.practitioner = practitioner
      self.name = name
      self.position = position
      self.place = place
      self.profession = profession
      self.from = from
      self.until = until
      self.old = old
      self.new = new
      self.reasons = reasons
    }
  }

  /// The roster; `-` for standard input.
  public var file: String
  /// The first and the last day looked at.
  public var first: Day
  public var last: Day
  /// How many practitioners the roster has.
  public var records = 0
  /// How many of them keep every verdict.
  public var unchanged = 0
  /// The changes, in the order of the roster.
  public var flips: [Flip] = []

  /// The difference that two rulebooks make to a roster between two days; of nobody yet.
  public init(file: String, first: Day, last: Day) {
    self.file = file
    self.first = first
    self.last = last
  }
}

extension RosterDifference.Reason {
  /// What differs between the reasons of two verdicts.
  public static func all(from old: [Finding], to new: [Finding]) -> [Self] {
    var rest = new
    var reasons: [Self] = []
    for finding in old {
      // The same reason may be given twice, as a note about each of two certificates.
      let same = rest.firstIndex { $0.id == finding.id && $0.outcome == finding.outcome }
      if let index = same ?? rest.firstIndex(where: { $0.id == finding.id }) {
        let other = rest.remove(at: index)
        if other.outcome != finding.outcome {
          reasons.append(Self(turn: .changed, old: finding, new: other))
        }
      } else {
        reasons.append(Self(turn: .gone, old: finding, new: nil))
      }
    }
    reasons += rest.map { Self(turn: .new, old: nil, new: $0) }
    // What weighs comes before what only advises.
    return reasons.filter(\.weighs) + reasons.filter { !$0.weighs }
  }

  /// Whether it bears on the verdict.
  var weighs: Bool {
    func weighs(_ finding: Finding?) -> Bool {
      guard let finding else { return false }
      return finding.outcome != .advice && finding.outcome != .waived
        && finding.outcome != .notApplicable
    }
    return weighs(old) || weighs(new)
  }
}
