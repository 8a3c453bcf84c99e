import Credentials
import Regulation
import Terms

/// Tells the reasons that one judged record has under one law.
struct Teller {
  let law: CompiledLaw
  let jurisdiction: Jurisdiction
  let professions: ProfessionTable
  let place: String

  private var wording: LawWording { LawWording(professions: professions) }
  private var outcomes: OutcomeWording { OutcomeWording(wording: wording) }

  func id(_ end: String) -> String {
    "\(jurisdiction.code)/\(professions.slug(law.profession))/\(end)"
  }

  private func evidence(
    _ range: Range<Int32>, _ scratch: inout Scratch, _ batch: borrowing RecordBatch
  ) -> (words: [String], position: Position?) {
    let words = EvidenceWording(professions: professions)
    var phrases: [String] = []
    var position: Position?
    for index in range {
      let entry = scratch.evidence[Int(index)]
      phrases.append(words.phrase(entry, batch))
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
    return Finding(
      id: law.telling.licenseID, outcome: outcome, kind: .license,
      message: result.side == .met && result.isApplicable
        ? law.telling.licenseShown : outcomes.license(result, asked: law.telling.license, place),
      authorities: [], citations: [], evidence: words, position: position ?? person.position)
  }

  /// A requirement's finding, and those of what is inside it.
  func requirement(
    _ index: Int, _ scratch: inout Scratch, _ person: Practitioner, _ batch: borrowing RecordBatch,
    into findings: inout [Finding]
  ) {
    let node = law.nodes[index]
    let result = scratch.results[index]
    let asked = law.telling.asked[index]
    let (words, position) = evidence(result.evidence, &scratch, batch)
    if result.outcome == .met, result.reason == .shown || result.reason == .combined {
      findings.append(
        Finding(
          id: node.fullID, outcome: .met, kind: .requirement, message: asked.shown,
          authorities: asked.authorities, citations: asked.citations, evidence: words,
          position: position ?? person.position))
      tellChildren(of: node, &scratch, person, batch, into: &findings)
      return
    }
    var outcome = result.outcome
    var message = outcomes.message(asked.sentence, node, result)
    let isShort = outcome != .met && outcome != .notApplicable
    if isShort, !node.isMust {
      outcome = .advice
      message += " (recommended, not required)"
    } else if isShort, node.hasRegions {
      message += " (needed there alone: it bounds the yes)"
    }
    if node.isSecondHand || result.isSecondHand { message += " (the figure is second-hand)" }
    findings.append(
      Finding(
        id: node.fullID, outcome: outcome, kind: .requirement, message: message,
        authorities: asked.authorities, citations: asked.citations, evidence: words,
        position: position ?? person.position))
    tellChildren(of: node, &scratch, person, batch, into: &findings)
  }

  private func tellChildren(
    of node: CompiledLaw.Node, _ scratch: inout Scratch, _ person: Practitioner,
    _ batch: borrowing RecordBatch, into findings: inout [Finding]
  ) {
    for child in node.children {
      requirement(Int(child), &scratch, person, batch, into: &findings)
    }
  }

  // MARK: What bounds a yes

  func limits(_ scratch: inout Scratch) -> [Limit] {
    var limits = law.telling.limits
    for root in law.roots {
      let node = law.nodes[Int(root)]
      let outcome = scratch.results[Int(root)].outcome
      guard node.hasRegions, node.isMust, outcome != .met, outcome != .notApplicable else {
        continue
      }
      limits.append(
        Limit(
          kind: "regions", only: [], not: node.requirement.regions, asTrained: false,
          message: "not \(wording.list(node.requirement.regions.map(wording.words))) without "
            + wording.phrase(node.requirement),
          authorities: jurisdiction.ids(node.authorities)))
    }
    return limits
  }

  // MARK: What would clear

  /// The smallest set of things that would: of alternatives, the one that lacks the least.
  func wouldClear(_ scratch: inout Scratch) -> [Missing] {
    var missing: [Missing] = []
    if scratch.license.isApplicable, scratch.license.side != .met {
      missing.append(
        Missing(
          requirement: id("license"),
          message: "an active, unencumbered license as "
            + wording.article(professions.name(law.profession)) + " in \(place)",
          amount: nil, hundredths: 0, isHours: false))
    }
    var lacking: [Int32] = []
    for root in law.roots {
      let node = law.nodes[Int(root)]
      if node.isMust, !node.hasRegions { lacking += self.lacking(root, &scratch) }
    }
    missing += shortened(lacking, &scratch).map {
      outcomes.missing(
        law.nodes[Int($0)], scratch.results[Int($0)], law.telling.asked[Int($0)].phrase)
    }
    return missing
  }

  private func lacking(_ index: Int32, _ scratch: inout Scratch) -> [Int32] {
    let node = law.nodes[Int(index)]
    let outcome = scratch.results[Int(index)].outcome
    if outcome == .met || outcome == .notApplicable { return [] }
    switch node.test {
    case .all:
      return node.children.flatMap { child -> [Int32] in
        let inner = law.nodes[Int(child)]
        return inner.isMust && !inner.hasRegions ? lacking(child, &scratch) : []
      }
    case .any:
      let branches = node.children.filter {
        scratch.results[Int($0)].outcome != .notApplicable
      }.map { lacking($0, &scratch) }
      return branches.min { $0.count < $1.count } ?? [index]
    default: return [index]
    }
  }

  /// Where an approved entry that is lacking proves other things that are lacking, it alone is asked for.
  private func shortened(_ lacking: [Int32], _ scratch: inout Scratch) -> [Int32] {
    let proved = Set(lacking.flatMap { law.nodes[Int($0)].proves })
    return lacking.filter { !proved.contains($0) }
  }
}
