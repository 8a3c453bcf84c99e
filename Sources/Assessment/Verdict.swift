import Regulation
import Terms

/// What one reason comes to.
public enum Outcome: String, Sendable, CaseIterable {
  case met, unmet
  case notShown = "not-shown"
  case conflicting
  case notApplicable = "not-applicable"
  case gray, advice, waived
}

/// The record side of a verdict, from best to worst.
public enum RecordSide: String, Sendable, CaseIterable, Comparable {
  case met
  case notShown = "not-shown"
  case encumbered, unmet

  public static func < (a: RecordSide, b: RecordSide) -> Bool { a.verdict < b.verdict }

  /// The verdict where the law says a plain yes.
  public var verdict: Verdict {
    switch self {
    case .met: .cleared
    case .notShown: .incomplete
    case .encumbered: .grayArea
    case .unmet: .notCleared
    }
  }
}

extension LawSide {
  /// The verdict where the record shows everything.
  public var verdict: Verdict {
    switch self {
    case .yes: .cleared
    case .unclear: .grayArea
    case .notEstablished: .notCovered
    case .no: .notCleared
    }
  }
}

/// The answer, from best to worst.
public enum Verdict: String, Sendable, CaseIterable, Comparable {
  case cleared, incomplete
  case grayArea = "gray-area"
  case notCovered = "not-covered"
  case notCleared = "not-cleared"

  public static func < (a: Verdict, b: Verdict) -> Bool { a.rank < b.rank }

  /// 0 for the best to 4 for the worst.
  public var rank: Int {
    switch self {
    case .cleared: 0
    case .incomplete: 1
    case .grayArea: 2
    case .notCovered: 3
    case .notCleared: 4
    }
  }
}

/// Why nothing was established about a question.
public enum NotCoveredReason: String, Sendable {
  case notEstablished = "not-established"
  case noSuchPlace = "no-such-place"
  case noSuchProfession = "no-such-profession"
  case noQuestion = "no-question"
}

/// How evidence is to be weighed.
public struct AssessmentOptions: Sendable, Hashable {
  /// The least grade that shows anything.
  public var evidence: EvidenceGrade
  /// Days before the day asked about after which a verification is stale (NCQA: 120).
  public var verifiedWithin: Int
  /// How strictly the law is read.
  public var law: LawOptions

  /// How evidence is to be weighed.
  public init(
    evidence: EvidenceGrade = .selfStated, verifiedWithin: Int = 120, law: LawOptions = LawOptions()
  ) {
    self.evidence = evidence
    self.verifiedWithin = verifiedWithin
    self.law = law
  }
}

/// May somebody needle here, as this, on this day?
public struct Question: Sendable, Hashable {
  public var place: Place
  public var profession: Profession
  public var day: Day

  /// A question.
  public init(place: Place, profession: Profession, day: Day) {
    self.place = place
    self.profession = profession
    self.day = day
  }
}
