import Credentials
import Regulation
import Terms

extension Assessor {
  /// The reasons of the assessment that was asked for last, in the order: license, requirements, duties,
  /// gray areas, exclusions, problems of the record, certifications that are known.
  public mutating func explain(
    _ assessment: Assessment, of person: Practitioner, in batch: borrowing RecordBatch
  ) -> Explanation {
    var explanation = Explanation(
      leading: [], constant: [], trailing: [], limits: [], lawIndex: -1, hasLawsLimits: true,
      validUntil: nil, wouldClear: [], evidence: nil)
    let excluded =
      sanctions.flatMap { $0.telling.findings($0, assessment.question, person) }
    let problems =
      excluded + recordFindings(person, batch)
      + certifications.findings(person, batch, evidenceWording)
    guard assessment.lawIndex >= 0 else {
      explanation.leading = [uncovered(assessment, person, batch)]
      explanation.trailing = problems
      return explanation
    }
    let law = laws[assessment.lawIndex]
    let teller = Teller(law: law)
    while memos.count <= assessment.lawIndex { memos.append(MessageMemo()) }
    explanation.lawIndex = assessment.lawIndex
    explanation.leading.reserveCapacity(1 + law.nodes.count)
    explanation.leading.append(teller.license(&scratch, person, batch))
    for root in law.roots {
      teller.requirement(
        Int(root), &scratch, &memos[assessment.lawIndex], person, batch, into: &explanation.leading)
    }
    explanation.constant = law.telling.constant
    if assessment.isUncertainPlace {
      explanation.trailing.append(uncertainPlace(assessment, law))
    }
    explanation.trailing += problems
    explanation.limits = teller.limits(&scratch)
    explanation.hasLawsLimits = explanation.limits.count == law.telling.limits.count
    explanation.evidence = weakestEvidence
    if assessment.law == .yes, assessment.verdict != .cleared {
      explanation.wouldClear =
        teller.wouldClear(&scratch, &memos[assessment.lawIndex])
        + sanctions.flatMap { $0.telling.wouldClear($0, assessment.question) }
        + mended(person, batch)
    }
    explanation.validUntil = validUntil(assessment, person, batch)
    return explanation
  }

  private func recordFindings(_ person: Practitioner, _ batch: borrowing RecordBatch) -> [Finding] {
    func finding(_ told: RecordProblem, _ outcome: Outcome) -> Finding {
      Finding(
        Finding.Subject(id: told.id, kind: .record), outcome, message: told.message,
        position: told.position)
    }
    return person.problems.map { finding(batch.problems[Int($0)], .notShown) }
      + person.notes.map { finding(batch.notes[Int($0)], .advice) }
  }

  /// What could not be read must be mended first.
  func mended(_ person: Practitioner, _ batch: borrowing RecordBatch) -> [Missing] {
    guard let first = person.problems.first else { return [] }
    return [
      Missing(
        requirement: batch.problems[Int(first)].id,
        message: "a record that can be read whole", amount: nil, hundredths: 0, isHours: false)
    ]
  }

  private func uncovered(
    _ assessment: Assessment, _ person: Practitioner, _ batch: borrowing RecordBatch
  ) -> Finding {
    let place = assessment.question.place
    let slug = rulebook.professions.slug(assessment.question.profession)
    let name = rulebook.professions.name(assessment.question.profession)
    switch assessment.reason {
    case .noQuestion:
      return Finding(
        Finding.Subject(id: "record/no-question", kind: .record), .notShown,
        message: "the record names no place of work and no license, so there is nothing to ask",
        position: person.position)
    case .noSuchProfession:
      return Finding(
        Finding.Subject(id: "\(place)/\(slug)/no-such-profession", kind: .record), .notShown,
        message: "the rule file of \(place) says nothing of \(wordingArticle(name))",
        position: person.position)
    default:
      return Finding(
        Finding.Subject(id: "\(place)/\(slug)/no-such-place", kind: .record), .notShown,
        message: "there is no rule file for \(place)", position: person.position)
    }
  }

  private func wordingArticle(_ name: String) -> String {
    LawWording(professions: rulebook.professions).article(name)
  }

  private mutating func uncertainPlace(
    _ assessment: Assessment, _ deciding: CompiledLaw
  ) -> Finding {
    if let known = uncertainPlaces[assessment.lawIndex], known.parts == assessment.partIndices {
      return known.finding
    }
    let finding = makeUncertainPlace(assessment, deciding)
    uncertainPlaces[assessment.lawIndex] = (assessment.partIndices, finding)
    return finding
  }

  private func makeUncertainPlace(_ assessment: Assessment, _ deciding: CompiledLaw) -> Finding {
    let parts = assessment.partIndices.map { index in
      let law = laws[index]
      return "\(law.telling.place) (\(law.place)): \(law.law.standing.rawValue)"
    }
    return Finding(
      Finding.Subject(id: deciding.telling.prefix + "gray/uncertain-place", kind: .grayArea), .gray,
      message: "the parts of this place differ; ask for one of them: "
        + parts.joined(separator: "; "))
  }

  /// The grade of the weakest evidence that something met relies on.
  private var weakestEvidence: EvidenceGrade? {
    var weakest = scratch.license.side == .met ? scratch.license.grade : nil
    for result in scratch.results where result.outcome == .met {
      if let grade = result.grade { weakest = min(weakest ?? .primary, grade) }
    }
    return weakest
  }
}
