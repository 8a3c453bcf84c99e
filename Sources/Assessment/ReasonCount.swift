import Regulation

/// How often each reason kept somebody from being cleared, counted without putting reasons into words.
public struct ReasonCount: Sendable {
  /// A reason, and how often it was one.
  public struct Entry: Sendable {
    public var id: String
    public var outcome: Outcome
    public var count: Int
  }

  /// For each law of the assessor: its license, then its nodes, each with three outcomes; then where the
  /// law itself says no, and where it is gray.
  private var counts: [[Int]] = []
  /// How often each exclusion that was found spoke against somebody.
  private var sanctions: [String: [Outcome: Int]] = [:]

  private static let outcomes: [Outcome] = [.unmet, .notShown, .conflicting]

  /// Nothing counted yet.
  public init() {}

  /// Counts a requirement that is short, and what is short inside it; what fails nobody is no reason.
  private mutating func count(
    _ index: Int32, _ number: Int, _ law: CompiledLaw, _ scratch: borrowing Scratch
  ) {
    let index = Int(index)
    let outcome: Int
    switch scratch.results[index].outcome {
    case .unmet: outcome = 0
    case .notShown: outcome = 1
    case .conflicting: outcome = 2
    default: return
    }
    guard law.nodes[index].isMust, !law.nodes[index].hasRegions else { return }
    counts[number][3 * (index + 1) + outcome] += 1
    for child in law.nodes[index].children { count(child, number, law, scratch) }
  }

  mutating func add(_ judge: SanctionJudge, _ question: Question) {
    let told = judge.judged(for: question).told
    for (sanction, id) in zip(told, judge.telling.ids(told)) {
      let outcome = sanction.effect.outcome
      if outcome != .advice { sanctions[id, default: [:]][outcome, default: 0] += 1 }
    }
  }

  mutating func add(
    law: Int, of laws: [CompiledLaw], _ scratch: borrowing Scratch, side: LawSide
  ) {
    while counts.count <= law {
      counts.append(Array(repeating: 0, count: 3 * (laws[counts.count].nodes.count + 1) + 2))
    }
    if scratch.license.isApplicable, scratch.license.side != .met {
      counts[law][scratch.license.side == .unmet ? 0 : 1] += 1
    }
    for root in laws[law].roots { count(root, law, laws[law], scratch) }
    if side == .no { counts[law][counts[law].count - 2] += 1 }
    if side == .unclear { counts[law][counts[law].count - 1] += 1 }
  }
}

extension Assessor {
  /// Counts the reasons of the assessment that was asked for last, if it is not cleared.
  public mutating func countReasons(of assessment: Assessment) {
    guard assessment.verdict != .cleared else { return }
    for judge in sanctions { reasonCount.add(judge, assessment.question) }
    guard assessment.lawIndex >= 0 else { return }
    reasonCount.add(
      law: assessment.lawIndex, of: laws, scratch, side: assessment.law)
  }

  /// What was counted since it was last taken.
  public mutating func takeReasons() -> [ReasonCount.Entry] {
    let entries = reasonCount.entries(laws, rulebook)
    reasonCount = ReasonCount()
    return entries
  }
}

extension ReasonCount {
  func entries(_ laws: [CompiledLaw], _ rulebook: Rulebook) -> [Entry] {
    var entries = sanctions.flatMap { id, outcomes in
      outcomes.map { Entry(id: id, outcome: $0.key, count: $0.value) }
    }
    for (number, counted) in counts.enumerated() where counted.contains(where: { $0 > 0 }) {
      let law = laws[number]
      let prefix = "\(law.code)/\(rulebook.professions.slug(law.profession))/"
      for slot in 0..<(counted.count - 2) where counted[slot] > 0 {
        let id = slot < 3 ? prefix + "license" : law.nodes[slot / 3 - 1].fullID
        entries.append(
          Entry(id: id, outcome: ReasonCount.outcomes[slot % 3], count: counted[slot]))
      }
      for (outcome, count) in [
        (Outcome.unmet, counted[counted.count - 2]), (.gray, counted[counted.count - 1]),
      ]
      where count > 0 {
        for finding in law.telling.constant where finding.outcome == outcome {
          entries.append(Entry(id: finding.id, outcome: outcome, count: count))
        }
      }
    }
    return entries
  }
}
