import Regulation
import Terms

/// One thing to do until a record shows all that a law asks for.
public struct PlanStep: Sendable, Hashable {
  /// What sort of thing it is, in the order in which one builds on another.
  public enum Sort: Int, Sendable, CaseIterable, Comparable {
    /// The record itself must be mended.
    case record
    /// A degree, an age, a second profession: what makes another professional of somebody.
    case qualification
    case license
    /// Practice that must lie before the training, or behind the first use.
    case practiceFirst
    case course, sessions, examination, certification, practice
    case paper, education
    /// An entry in the regulator's register, granted on what stands before it.
    case registration

    public static func < (a: Sort, b: Sort) -> Bool { a.rawValue < b.rawValue }

    /// The word of the JSON contract.
    public var word: String {
      switch self {
      case .record: "record"
      case .qualification: "qualification"
      case .license: "license"
      case .practiceFirst: "practice-before-training"
      case .course: "training"
      case .sessions: "supervised"
      case .examination: "examination"
      case .certification: "certification"
      case .practice: "practice"
      case .paper: "paper"
      case .education: "continuing-education"
      case .registration: "registration"
      }
    }
  }

  /// How much of an amount is shown, and how much is asked.
  public struct Shortfall: Sendable, Hashable {
    /// `hours`, `in-person`, `sessions`, `days` …
    public var amount: String
    /// The amount in words: `in-person hours`.
    public var noun: String
    /// In hundredths for hours.
    public var shown: Int32
    public var asked: Int32
    public var isHours: Bool

    /// How much is missing.
    public var missing: Int32 { max(0, asked - shown) }
  }

  /// The id of the requirement's finding.
  public var requirement: String
  public var sort: Sort
  /// What is asked, as a phrase.
  public var asked: String
  /// What came of it, as a check says it.
  public var outcome: Outcome
  public var message: String
  /// The numbers that are short, the main one first; empty where no number says it.
  public var shortfalls: [Shortfall]
  public var need: Need
  /// Whether a person must decide on it first: the license is encumbered, or was taken away.
  public var needsDecision = false
  /// Whether it had to be done before the first license, which is there already.
  public var isTooLate = false
  /// Whether it is a fact that somebody states: nothing tells what it takes.
  public var isStated = false
  /// Whether the numbers, or that there is nothing, say all; else ``message`` says what is wrong.
  public var numbersTellAll = false
  /// The day from which the record shows it by the passing of time alone.
  public var shownFrom: Day?
  /// The first day on which it can be met, where time must pass that begins today.
  public var notBefore: Day?
  /// The last day on which it counts, from the last course that is there.
  public var notAfter: Day?
  /// The id of the entry in the register whose grant shows this too.
  public var grantedWith: String?
  /// The form, the fee and the like, as the rule file has them.
  public var notes: [String]
  public var authorities: [String]
  public var citations: [String]
  /// The entries looked at, in words.
  public var evidence: [String]
}

/// A piece of a plan: a step, or several ways of which one is enough.
public indirect enum PlanPart: Sendable, Hashable {
  case step(PlanStep)
  /// The ways, as the law lists them.
  case choice(requirement: String, ways: [[PlanPart]])
}
