import Credentials
import Regulation
import Terms

/// Tells the reasons that one judged record has under one law.
struct Teller {
  let law: CompiledLaw

  private func evidence(
    _ range: Range<Int32>, _ scratch: inout Scratch, _ batch: borrowing RecordBatch
  ) -> (words: [String], position: Position?) {
    if range.isEmpty { return ([], nil) }
    let words = law.telling.evidence
    var phrases: [String] = []
    phrases.reserveCapacity(range.count)
    var position: Position?
    for index in range {
      let entry = scratch.evidence[Int(index)]
      phrases.append(scratch.phrase(of: entry) { words.phrase(entry, batch) })
      if position == nil { position = words.source(entry, batch)?.position }
    }
    return (phrases, position)
  }

  func license(
    _ scratch: inout Scratch, _ person: Practitioner, _ batch: borrowing RecordBatch
  ) -> Finding {
    let result = scratch.license
    let outcome: Outcome =
      !result.isApplicable
      ? .notApplicable
      : result.isConflicting
        ? .conflicting
        : result.side == .met
          ? .met : result.side == .notShown ? .notShown : result.side == .unmet ? .unmet : .gray
    let (words, position) = evidence(result.evidence, &scratch, batch)
    let message =
      result.side == .met && result.isApplicable
      ? law.telling.licenseShown
      : OutcomeWording.license(result, asked: law.telling.license, place: law.telling.place)
    return Finding(
      law.telling.licenseSubject, outcome, message: message, evidence: words,
      position: position ?? person.position)
  }

  /// A requirement's finding, and those of what is inside it.
  func requirement(
    _ index: Int, _ scratch: inout Scratch, _ memo: inout MessageMemo, _ person: Practitioner,
    _ batch: borrowing RecordBatch, into findings: inout [Finding]
  ) {
    let node = law.nodes[index]
    let result = scratch.results[index]
    let (words, position) = evidence(result.evidence, &scratch, batch)
    var outcome = result.outcome
    let isShort = outcome != .met && outcome != .notApplicable
    if isShort, !node.isMust { outcome = .advice }
    findings.append(
      Finding(
        law.telling.asked[index].subject, outcome,
        message: memo.message(index, result) { message(node, index, result, isShort: isShort) },
        evidence: words, position: position ?? person.position))
    for child in node.children {
      requirement(Int(child), &scratch, &memo, person, batch, into: &findings)
    }
  }

  private func message(
    _ node: CompiledLaw.Node, _ index: Int, _ result: NodeResult, isShort: Bool
  ) -> String {
    if result.outcome == .met, result.reason == .shown || result.reason == .combined {
      return law.telling.asked[index].shown
    }
    var message = OutcomeWording.message(law.telling.asked[index].sentence, node, result)
    if isShort, !node.isMust {
      message += " (recommended, not required)"
    } else if isShort, node.hasRegions {
      message += " (needed there alone: it bounds the yes)"
    }
    if node.isSecondHand || result.isSecondHand { message += " (the figure is second-hand)" }
    return message
  }

  // MARK: What bounds a yes

  func limits(_ scratch: inout Scratch) -> [Limit] {
    var limits = law.telling.limits
    guard law.hasRegions else { return limits }
    for root in law.roots { addLimits(of: root, &scratch, to: &limits) }
    return limits
  }

  /// Appends the limits that are left where a requirement, or one inside it, is for some regions alone
  /// and is not shown.
  private func addLimits(of index: Int32, _ scratch: inout Scratch, to limits: inout [Limit]) {
    let node = law.nodes[Int(index)]
    let result = scratch.results[Int(index)]
    // A branch that binds for some regions alone asks for nothing itself.
    guard node.isMust, result.outcome != .notApplicable || result.reason == .combined else {
      return
    }
    if let limit = law.telling.asked[Int(index)].limit {
      if result.outcome != .met, result.outcome != .notApplicable { limits.append(limit) }
    } else if case .all = node.test {
      for child in node.children { addLimits(of: child, &scratch, to: &limits) }
    }
  }

  // MARK: What would clear

  /// The smallest set of things that would: of alternatives, the one that lacks the least.
  func wouldClear(_ scratch: inout Scratch, _ memo: inout MessageMemo) -> [Missing] {
    var missing: [Missing] = []
    if scratch.license.isApplicable, scratch.license.side != .met {
      missing.append(
        Missing(
          requirement: law.telling.licenseSubject.id, message: law.telling.licenseMissing,
          amount: nil,
          hundredths: 0, isHours: false))
    }
    let lacking = lacking(&scratch)
    for index in law.hasProofs ? shortened(lacking) : lacking {
      let result = scratch.results[Int(index)]
      missing.append(
        memo.missing(Int(index), result) {
          OutcomeWording.missing(
            law.nodes[Int(index)], result, law.telling.asked[Int(index)].phrase)
        })
    }
    return missing
  }

  /// The requirements that are not shown, none of them inside another.
  func lacking(_ scratch: inout Scratch) -> [Int32] {
    var lacking: [Int32] = []
    for root in law.roots {
      let node = law.nodes[Int(root)]
      if node.isMust, !node.hasRegions { addLacking(root, &scratch, to: &lacking) }
    }
    return lacking
  }

  /// Appends what a requirement lacks.
  private func addLacking(
    _ index: Int32, _ scratch: inout Scratch, to lacking: inout [Int32]
  ) {
    let node = law.nodes[Int(index)]
    let outcome = scratch.results[Int(index)].outcome
    if outcome == .met || outcome == .notApplicable { return }
    switch node.test {
    case .all:
      for child in node.children {
        let inner = law.nodes[Int(child)]
        if inner.isMust, !inner.hasRegions { addLacking(child, &scratch, to: &lacking) }
      }
    case .any:
      var best: [Int32]?
      for child in node.children {
        // A branch that is met and did not suffice may not apply.
        let outcome = scratch.results[Int(child)].outcome
        if outcome == .notApplicable || outcome == .met { continue }
        var branch: [Int32] = []
        addLacking(child, &scratch, to: &branch)
        if branch.count < best?.count ?? .max { best = branch }
      }
      lacking += best ?? [index]
    default: lacking.append(index)
    }
  }

  /// Where an approved entry that is lacking proves other things that are lacking, it alone is asked for.
  private func shortened(_ lacking: [Int32]) -> [Int32] {
    guard lacking.contains(where: { !law.nodes[Int($0)].proves.isEmpty }) else { return lacking }
    let proved = Set(lacking.flatMap { law.nodes[Int($0)].proves })
    return lacking.filter { !proved.contains($0) }
  }
}

/// The last words on every requirement: neighbors in a roster often lack the same.
struct MessageMemo: Sendable {
  private var messages: [(result: NodeResult, words: String)?] = []
  private var lacks: [(result: NodeResult, words: Missing)?] = []

  mutating func message(_ index: Int, _ result: NodeResult, make: () -> String) -> String {
    MessageMemo.words(&messages, index, result, make)
  }

  mutating func missing(_ index: Int, _ result: NodeResult, make: () -> Missing) -> Missing {
    MessageMemo.words(&lacks, index, result, make)
  }

  private static func words<Words>(
    _ known: inout [(result: NodeResult, words: Words)?], _ index: Int, _ result: NodeResult,
    _ make: () -> Words
  ) -> Words {
    while known.count <= index { known.append(nil) }
    if let last = known[index], last.result.isTold(like: result) { return last.words }
    let words = make()
    known[index] = (result, words)
    return words
  }
}

extension NodeResult {
  /// Whether two results are told in the same words.
  func isTold(like other: NodeResult) -> Bool {
    outcome == other.outcome && reason == other.reason && amount == other.amount
      && have == other.have && want == other.want && detail == other.detail
      && isSecondHand == other.isSecondHand
  }
}
