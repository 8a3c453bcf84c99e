import Assessment
import Credentials
import Regulation
import Terms

/// Where somebody could needle as one profession: every place asked about, the best answers first.
public struct Portability: Sendable {
  /// As what; `none` where the record names no profession.
  public var profession: Profession
  public var day: Day
  /// The places by their group, in it by effort, then by code.
  public let places: [PlaceAnswer]

  /// The answers for some places.
  public init(profession: Profession, day: Day, places: [PlaceAnswer]) {
    self.profession = profession
    self.day = day
    self.places = places.sorted()
  }

  /// The places of a group, in order.
  func places(in group: PlaceAnswer.Group) -> ArraySlice<PlaceAnswer> {
    let first = places.firstIndex { $0.group == group } ?? places.endIndex
    return places[first...].prefix { $0.group == group }
  }
}

/// The answer for one place: the same that a check of that place gives, and what it would take.
public struct PlaceAnswer: Sendable, Comparable {
  /// How the answer is sorted.
  public enum Group: Int, Sendable, CaseIterable {
    case mayToday, could, unclear, encumbered, notAllowed, notEstablished
  }

  public let assessment: Assessment
  public let group: Group
  public let validUntil: Day?
  public let limits: [Limit]
  /// What a check says would clear.
  public let wouldClear: [Missing]
  /// What the record lacks, also where the law is no plain yes; empty where the law says no.
  public let lacking: [Missing]
  /// What the lacking things take; nil where the law says no or nothing that can be asked for.
  public let effort: Effort?
  /// The kinds of gray areas that decide, each once.
  public let grayAreas: [String]
  /// What in the record speaks against it, in words.
  public let adverse: [String]

  public var place: Place { assessment.question.place }

  /// The answer for one place.
  ///
  /// - Parameters:
  ///   - assessment: The verdict.
  ///   - explanation: Its reasons.
  ///   - lacking: What the record lacks, whatever the law says.
  public init(_ assessment: Assessment, _ explanation: Explanation, _ lacking: Lacking) {
    self.assessment = assessment
    group = Group(of: assessment)
    validUntil = explanation.validUntil
    limits = explanation.limits
    wouldClear = explanation.wouldClear
    let isOpen = assessment.law == .yes || assessment.law == .unclear
    self.lacking = assessment.law == .no ? [] : lacking.missing
    effort = isOpen ? Effort(lacking.needs) : nil
    var kinds: [String] = []
    var adverse: [String] = []
    for finding in explanation.findings {
      if finding.kind == .grayArea, finding.outcome == .gray {
        let kind = finding.id.split(separator: "/").drop { $0 != "gray" }.dropFirst().first ?? ""
        if !kinds.contains(String(kind)) { kinds.append(String(kind)) }
      }
      // A branch that fell short is no reason where another one would do.
      if finding.outcome == .unmet,
        lacking.missing.contains(where: { $0.requirement == finding.id })
      {
        adverse.append(finding.message)
      }
      if finding.kind == .license, finding.outcome == .gray { adverse.append(finding.message) }
    }
    grayAreas = kinds
    self.adverse = adverse
  }

  public static func < (a: PlaceAnswer, b: PlaceAnswer) -> Bool {
    if a.group != b.group { return a.group.rawValue < b.group.rawValue }
    if let first = a.effort, let second = b.effort, first != second { return first < second }
    // What nothing would help with stands last in its group.
    if (a.effort == nil) != (b.effort == nil) { return b.effort == nil }
    return a.place < b.place
  }

  public static func == (a: PlaceAnswer, b: PlaceAnswer) -> Bool {
    a.group == b.group && a.effort == b.effort && a.place == b.place
  }
}

extension PlaceAnswer.Group {
  init(of assessment: Assessment) {
    switch assessment.verdict {
    case .cleared: self = .mayToday
    case .incomplete: self = .could
    case .grayArea: self = assessment.law == .unclear ? .unclear : .encumbered
    case .notCovered: self = .notEstablished
    case .notCleared: self = .notAllowed
    }
  }

  /// The heading for people.
  var words: String {
    switch self {
    case .mayToday: "May needle today"
    case .could: "Could, with this (cheapest first)"
    case .unclear: "The law is unclear there"
    case .encumbered: "A person must decide first: the license is encumbered"
    case .notAllowed: "Not allowed there"
    case .notEstablished: "Not established or not covered"
    }
  }

  /// What stands behind the number of its places.
  var summary: String {
    switch self {
    case .mayToday: "may needle today"
    case .could: "could with something more"
    case .unclear: "unclear in law"
    case .encumbered: "for a person to decide"
    case .notAllowed: "not allowed"
    case .notEstablished: "not established or not covered"
    }
  }

  /// The verdict whose sign and color it has.
  var verdict: Verdict {
    switch self {
    case .mayToday: .cleared
    case .could: .incomplete
    case .unclear, .encumbered: .grayArea
    case .notAllowed: .notCleared
    case .notEstablished: .notCovered
    }
  }
}
