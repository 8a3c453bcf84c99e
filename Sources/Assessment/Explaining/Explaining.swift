import Credentials
import Regulation
import Terms

extension Assessor {
  /// The reasons of the assessment that was asked for last, in the order: license, requirements, duties,
  /// gray areas, problems of the record.
  public mutating func explain(
    _ assessment: Assessment, of person: Practitioner, in batch: borrowing RecordBatch
  ) -> Explanation {
    var explanation = Explanation(
      findings: [], limits: [], validUntil: nil, wouldClear: [], evidence: nil)
    let problems = recordFindings(person, batch)
    guard assessment.lawIndex >= 0 else {
      explanation.findings = [uncovered(assessment, person, batch)] + problems
      return explanation
    }
    let law = laws[assessment.lawIndex]
    let jurisdiction = rulebook.jurisdictions[law.jurisdictionIndex]
    let teller = Teller(
      law: law, jurisdiction: jurisdiction, professions: rulebook.professions,
      strict: options.law.strict, place: placeName(law.place, in: jurisdiction))
    explanation.findings.append(teller.license(scratch, person, batch))
    for root in law.roots {
      teller.requirement(Int(root), scratch, person, batch, into: &explanation.findings)
    }
    explanation.findings += teller.duties()
    explanation.findings += teller.grayAreas()
    if assessment.isUncertainPlace {
      explanation.findings.append(uncertainPlace(assessment, teller))
    }
    explanation.findings += problems
    explanation.limits = teller.limits(scratch)
    explanation.evidence = weakestEvidence(on: assessment.question.day, batch)
    if assessment.law == .yes, assessment.verdict != .cleared {
      explanation.wouldClear = teller.wouldClear(scratch)
    }
    explanation.validUntil = validUntil(assessment, person, batch)
    return explanation
  }

  private func recordFindings(_ person: Practitioner, _ batch: borrowing RecordBatch) -> [Finding] {
    person.problems.map { index in
      let problem = batch.problems[Int(index)]
      return Finding(
        id: problem.id, outcome: .notShown, kind: .record, message: problem.message,
        authorities: [], citations: [], evidence: [], position: problem.position)
    }
  }

  private func uncovered(
    _ assessment: Assessment, _ person: Practitioner, _ batch: borrowing RecordBatch
  ) -> Finding {
    let place = assessment.question.place
    let slug = rulebook.professions.slug(assessment.question.profession)
    let name = rulebook.professions.name(assessment.question.profession)
    switch assessment.reason {
    case .noSuchProfession:
      return Finding(
        id: "\(place)/\(slug)/no-such-profession", outcome: .notShown, kind: .record,
        message: "the rule file of \(place) says nothing of \(wordingArticle(name))",
        authorities: [], citations: [], evidence: [], position: person.position)
    default:
      return Finding(
        id: "\(place)/\(slug)/no-such-place", outcome: .notShown, kind: .record,
        message: "there is no rule file for \(place)", authorities: [], citations: [],
        evidence: [], position: person.position)
    }
  }

  private func wordingArticle(_ name: String) -> String {
    LawWording(professions: rulebook.professions).article(name)
  }

  private func placeName(_ place: Place, in jurisdiction: Jurisdiction) -> String {
    jurisdiction.parts.first { $0.id == place }?.name ?? jurisdiction.name
  }

  private func uncertainPlace(_ assessment: Assessment, _ teller: Teller) -> Finding {
    let parts = assessment.partIndices.map { index in
      let law = laws[index]
      let name = placeName(law.place, in: rulebook.jurisdictions[law.jurisdictionIndex])
      return "\(name) (\(law.place)): \(law.law.standing.rawValue)"
    }
    return Finding(
      id: teller.id("gray/uncertain-place"), outcome: .gray, kind: .grayArea,
      message: "the parts of this place differ; ask for one of them: "
        + parts.joined(separator: "; "),
      authorities: [], citations: [], evidence: [], position: nil)
  }

  /// The grade of the weakest entry that something met relies on.
  private func weakestEvidence(on day: Day, _ batch: borrowing RecordBatch) -> EvidenceGrade? {
    var weakest: EvidenceGrade?
    let words = EvidenceWording(professions: rulebook.professions)
    func weigh(_ range: Range<Int32>, _ batch: borrowing RecordBatch) {
      for index in range {
        guard let source = words.source(scratch.evidence[Int(index)], batch) else { continue }
        weakest = min(weakest ?? .primary, effectiveGrade(source, on: day))
      }
    }
    if scratch.license.isApplicable, scratch.license.side == .met, scratch.license.relied >= 0 {
      let source = batch.licenses[Int(scratch.license.relied)].source
      weakest = min(weakest ?? .primary, effectiveGrade(source, on: day))
    }
    for result in scratch.results where result.outcome == .met { weigh(result.evidence, batch) }
    return weakest
  }

  private func effectiveGrade(_ source: Source, on day: Day) -> EvidenceGrade {
    source.grade == .primary && !isFresh(source, on: day) ? .document : source.grade
  }

  private func isFresh(_ source: Source, on day: Day) -> Bool {
    guard let verified = source.verifiedOn else { return false }
    return verified.earliest >= day.adding(days: -options.verifiedWithin)
  }
}

/// Tells the reasons that one judged record has under one law.
struct Teller {
  let law: CompiledLaw
  let jurisdiction: Jurisdiction
  let professions: ProfessionTable
  let strict: Bool
  let place: String

  private var wording: LawWording { LawWording(professions: professions) }
  private var outcomes: OutcomeWording { OutcomeWording(wording: wording) }

  func id(_ end: String) -> String {
    "\(jurisdiction.code)/\(professions.slug(law.profession))/\(end)"
  }

  private func evidence(
    _ range: Range<Int32>, _ scratch: Scratch, _ batch: borrowing RecordBatch
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
    _ scratch: Scratch, _ person: Practitioner, _ batch: borrowing RecordBatch
  ) -> Finding {
    let result = scratch.license
    let outcome: Outcome =
      !result.isApplicable
      ? .notApplicable
      : result.isConflicting
        ? .conflicting
        : result.side == .met
          ? .met : result.side == .notShown ? .notShown : result.side == .unmet ? .unmet : .gray
    let (words, position) = evidence(result.evidence, scratch, batch)
    return Finding(
      id: id("license"), outcome: outcome, kind: .license,
      message: outcomes.license(result, profession: professions.name(law.profession), place: place),
      authorities: [], citations: [], evidence: words, position: position ?? person.position)
  }

  /// A requirement's finding, and those of what is inside it.
  func requirement(
    _ index: Int, _ scratch: Scratch, _ person: Practitioner, _ batch: borrowing RecordBatch,
    into findings: inout [Finding]
  ) {
    let node = law.nodes[index]
    let result = scratch.results[index]
    let (words, position) = evidence(result.evidence, scratch, batch)
    var outcome = result.outcome
    var message = outcomes.message(node, result)
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
        authorities: jurisdiction.ids(node.authorities),
        citations: jurisdiction.citations(node.authorities), evidence: words,
        position: position ?? person.position))
    for child in node.children {
      requirement(Int(child), scratch, person, batch, into: &findings)
    }
  }

  func duties() -> [Finding] {
    law.law.duties.map { item in
      let phrase = wording.phrase(item.duty)
      let sentence = (phrase.first?.uppercased() ?? "") + phrase.dropFirst()
      return Finding(
        id: id(item.duty.id), outcome: .advice, kind: .duty, message: "At each treatment: \(sentence)",
        authorities: jurisdiction.ids(item.duty.authorities),
        citations: jurisdiction.citations(item.duty.authorities), evidence: [], position: nil)
    }
  }

  func grayAreas() -> [Finding] {
    law.law.grayAreas.map { gray in
      Finding(
        id: id(gray.findingID), outcome: decides(gray) ? .gray : .advice, kind: .grayArea,
        message: gray.message, authorities: jurisdiction.ids(gray.authorities),
        citations: jurisdiction.citations(gray.authorities), evidence: [], position: nil)
    }
  }

  private func decides(_ gray: GrayArea) -> Bool { gray.kind.weight.decides(strict: strict) }

  // MARK: What bounds a yes

  func limits(_ scratch: Scratch) -> [Limit] {
    var limits: [Limit] = []
    for item in law.law.duties {
      let kind: String
      let bounds: Duty.Bounds
      switch item.duty.kind {
      case .regions(let found): (kind, bounds) = ("regions", found)
      case .techniques(let found): (kind, bounds) = ("techniques", found)
      case .indications(let found): (kind, bounds) = ("indications", found)
      default: continue
      }
      limits.append(
        Limit(
          kind: kind, only: bounds.only, not: bounds.not, asTrained: bounds.asTrained,
          message: wording.phrase(item.duty),
          authorities: jurisdiction.ids(item.duty.authorities)))
    }
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
  func wouldClear(_ scratch: Scratch) -> [Missing] {
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
      if node.isMust, !node.hasRegions { lacking += self.lacking(root, scratch) }
    }
    missing += shortened(lacking, scratch).map {
      outcomes.missing(law.nodes[Int($0)], scratch.results[Int($0)])
    }
    return missing
  }

  private func lacking(_ index: Int32, _ scratch: Scratch) -> [Int32] {
    let node = law.nodes[Int(index)]
    let outcome = scratch.results[Int(index)].outcome
    if outcome == .met || outcome == .notApplicable { return [] }
    switch node.test {
    case .all:
      return node.children.flatMap { child -> [Int32] in
        let inner = law.nodes[Int(child)]
        return inner.isMust && !inner.hasRegions ? lacking(child, scratch) : []
      }
    case .any:
      let branches = node.children.filter {
        scratch.results[Int($0)].outcome != .notApplicable
      }.map { lacking($0, scratch) }
      return branches.min { $0.count < $1.count } ?? [index]
    default: return [index]
    }
  }

  /// Where an approved entry that is lacking proves other things that are lacking, it alone is asked for.
  private func shortened(_ lacking: [Int32], _ scratch: Scratch) -> [Int32] {
    let proved = Set(lacking.flatMap { law.nodes[Int($0)].proves })
    return lacking.filter { !proved.contains($0) }
  }
}
