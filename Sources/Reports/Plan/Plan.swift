import Assessment
import Credentials
import Regulation
import Terms

/// What one practitioner must do to be cleared in one place as one profession: the cheapest way, in order.
public struct Plan: Sendable {
  /// Other ways in which one thing can be shown.
  public struct Alternatives: Sendable {
    /// The id of the requirement that leaves the choice.
    public var requirement: String
    /// Each other way: what it takes in a few words, and its steps in order; the cheapest first.
    public var ways: [Way]
  }

  /// Steps that together show something.
  public struct Way: Sendable {
    public var steps: [PlanStep]
    public var effort: Effort
    /// The place in the law's own list, for telling ways of one effort apart.
    var number: Int

    /// Whether its time is over.
    var isTooLate: Bool { steps.contains { $0.isTooLate } }
    /// Whether it rests on a fact of which nothing tells what it takes.
    var isStated: Bool { steps.contains { $0.isStated } }
  }

  /// A reason that no step of the practitioner removes.
  public struct Obstacle: Sendable {
    /// What stands in the way.
    public enum Kind: String, Sendable {
      /// The law says no.
      case law
      /// The law gives no plain answer.
      case grayArea = "gray-area"
      /// What the law says was not established.
      case notEstablished = "not-established"
      /// A person must look at a license that is encumbered, or was taken away.
      case license
    }

    public var kind: Kind
    public var id: String
    public var message: String
    public var authorities: [String]
    public var citations: [String]
  }

  /// A later day on which the law says something else.
  public struct LawChange: Sendable, Hashable {
    public var from: Day
    public var law: LawSide
    public var standing: Standing

    /// A day and what the law says from it on.
    public init(from: Day, law: LawSide, standing: Standing) {
      self.from = from
      self.law = law
      self.standing = standing
    }
  }

  public let assessment: Assessment
  /// What is to be done, what others build on first.
  public let steps: [PlanStep]
  public let effort: Effort
  public let alternatives: [Alternatives]
  public let obstacles: [Obstacle]
  public let limits: [Limit]
  public let validUntil: Day?
  /// The first days from which the law says something else than today.
  public let lawChanges: [LawChange]

  /// A plan for one assessment.
  ///
  /// - Parameters:
  ///   - parts: What the engine says there is to do.
  ///   - explanation: The reasons of the assessment.
  public init(
    _ assessment: Assessment, _ parts: [PlanPart], _ explanation: Explanation,
    lawChanges: [LawChange] = []
  ) {
    self.assessment = assessment
    var alternatives: [Alternatives] = []
    let steps = Plan.cheapest(parts, alternatives: &alternatives)
    self.steps = Plan.ordered(steps)
    effort = Effort(steps.map(\.need))
    self.alternatives = alternatives
    limits = explanation.limits
    validUntil = explanation.validUntil
    self.lawChanges = lawChanges
    obstacles = Plan.obstacles(assessment, explanation, steps)
  }

  /// Whether there is nothing to do.
  public var isDone: Bool { assessment.verdict == .cleared }

  /// The first day on which all that must wait can be met; nil where nothing waits.
  public var notBefore: Day? { steps.compactMap { $0.notBefore ?? $0.shownFrom }.max() }

  // MARK: The cheapest way

  private static func cheapest(
    _ parts: [PlanPart], alternatives: inout [Alternatives]
  ) -> [PlanStep] {
    var steps: [PlanStep] = []
    for part in parts {
      switch part {
      case .step(let step): if !steps.contains(step) { steps.append(step) }
      case .choice(let requirement, let ways):
        // What is chosen inside a way that is not taken is told with that way, in its cheapest form.
        var found: [Way] = []
        var inner: [[Alternatives]] = []
        for (number, way) in ways.enumerated() {
          var choices: [Alternatives] = []
          let steps = cheapest(way, alternatives: &choices)
          let effort = Effort(steps.map(\.need))
          found.append(Way(steps: ordered(steps), effort: effort, number: number))
          inner.append(choices)
        }
        found.sort { a, b in
          if a.isTooLate != b.isTooLate { return b.isTooLate }
          if a.isStated != b.isStated { return b.isStated }
          if a.effort != b.effort { return a.effort < b.effort }
          return a.number < b.number
        }
        guard let best = found.first else { continue }
        for step in best.steps where !steps.contains(step) { steps.append(step) }
        let others = Array(found.dropFirst())
        alternatives.append(Alternatives(requirement: requirement, ways: others))
        alternatives += inner[best.number]
      }
    }
    return steps
  }

  /// What others build on first; what is alike as the law lists it.
  private static func ordered(_ steps: [PlanStep]) -> [PlanStep] {
    steps.enumerated().sorted {
      ($0.element.sort, $0.offset) < ($1.element.sort, $1.offset)
    }.map(\.element)
  }

  // MARK: What stands in the way

  private static func obstacles(
    _ assessment: Assessment, _ explanation: Explanation, _ steps: [PlanStep]
  ) -> [Obstacle] {
    var obstacles: [Obstacle] = []
    // Who names no place has something to do: name one.
    if assessment.reason == .noQuestion { return [] }
    let decided = Set(steps.lazy.filter(\.needsDecision).map(\.requirement))
    func add(_ kind: Obstacle.Kind, _ finding: Finding) {
      obstacles.append(
        Obstacle(
          kind: kind, id: finding.id, message: finding.message,
          authorities: finding.authorities, citations: finding.citations))
    }
    for finding in explanation.findings {
      switch finding.kind {
      case .law where finding.outcome == .unmet: add(.law, finding)
      case .grayArea where finding.outcome == .gray && assessment.law != .no:
        add(assessment.law == .notEstablished ? .notEstablished : .grayArea, finding)
      case .license where decided.contains(finding.id): add(.license, finding)
      case .record where assessment.lawIndexIsMissing && finding.outcome == .notShown:
        add(.notEstablished, finding)
      default: break
      }
    }
    if obstacles.isEmpty, assessment.law == .notEstablished {
      obstacles.append(
        Obstacle(
          kind: .notEstablished, id: "record/\(NotCoveredReason.notEstablished.rawValue)",
          message: "what the law of this place says was not established", authorities: [],
          citations: []))
    }
    return obstacles
  }
}

extension Assessment {
  /// Whether there is no law to hold a record against.
  fileprivate var lawIndexIsMissing: Bool {
    switch reason {
    case .noSuchPlace, .noSuchProfession: true
    case .notEstablished, .noQuestion, nil: false
    }
  }
}
