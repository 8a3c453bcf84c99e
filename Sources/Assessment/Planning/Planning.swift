import Credentials
import Regulation
import Terms

extension Assessor {
  /// What there is to do in the assessment that was asked for last, as its law has it; nothing where no
  /// law was found, or where the law says no.
  public mutating func plan(
    for assessment: Assessment, of person: Practitioner, in batch: borrowing RecordBatch
  ) -> [PlanPart] {
    guard assessment.lawIndex >= 0, assessment.record != .met,
      assessment.law == .yes || assessment.law == .unclear
    else { return [] }
    let law = laws[assessment.lawIndex]
    let day = assessment.question.day
    let judge = Judge(law: law, day: day, options: options, closed: closed)
    let teller = Teller(law: law)
    let lacking = teller.allLacking(&scratch)
    let waits = waits(for: lacking, judge, person, batch)
    var planner = Planner(
      law: law, judge: judge, waits: waits,
      granting: lacking.filter { !law.nodes[Int($0)].proves.isEmpty })
    var parts = mended(person, batch).map { PlanPart.step(planner.mended($0)) }
    if scratch.license.isApplicable, scratch.license.side != .met {
      parts.append(.step(planner.license(&scratch, person, batch)))
    }
    for root in law.roots {
      let node = law.nodes[Int(root)]
      if node.isMust, !node.hasRegions {
        parts += planner.parts(root, &scratch, person, batch)
      }
    }
    return parts
  }

  /// The first day on which each thing is met by the passing of time alone; the license stands under -1.
  private mutating func waits(
    for lacking: [Int32], _ judge: Judge, _ person: Practitioner, _ batch: borrowing RecordBatch
  ) -> [Int32: Day] {
    var days: [Day] = []
    collectTurns(of: person, batch, into: &days)
    collectTerms(of: person, batch, judge.law, into: &days)
    let last = judge.day.adding(years: Assessor.longestWait)
    let ahead = Set(days.filter { $0 > judge.day && $0 <= last }).sorted()
    var open = Set(lacking)
    if scratch.license.isApplicable, scratch.license.side != .met { open.insert(-1) }
    var found: [Int32: Day] = [:]
    func isMet(
      _ index: Int32, on day: Day, _ assessor: inout Assessor, _ batch: borrowing RecordBatch
    ) -> Bool {
      let later = Judge(
        law: judge.law, day: day, options: assessor.options, closed: assessor.closed)
      _ = later.judge(person, in: batch, scratch: &assessor.spare)
      return index < 0
        ? assessor.spare.license.side == .met
        : assessor.spare.results[Int(index)].outcome == .met
    }
    for day in ahead.prefix(Assessor.mostWaits) where !open.isEmpty {
      let later = Judge(law: judge.law, day: day, options: options, closed: closed)
      _ = later.judge(person, in: batch, scratch: &spare)
      for index in open {
        let isMet =
          index < 0
          ? spare.license.side == .met : spare.results[Int(index)].outcome == .met
        guard isMet else { continue }
        found[index] = day
        open.remove(index)
      }
    }
    // Practice that goes on comes to enough years on a day that no entry names.
    for index in lacking where !person.experiences.isEmpty {
      let result = scratch.results[Int(index)]
      guard result.amount == .years, result.want > result.have else { continue }
      // Years of several stretches are counted in other days than calendar years.
      var met = judge.day.adding(days: Int(result.want - result.have) + Assessor.longestSlip)
      if let known = found[index], known <= met { met = known }
      guard isMet(index, on: met, &self, batch) else { continue }
      var short = judge.day
      while met.number - short.number > 1 {
        let middle = Day(number: short.number + (met.number - short.number) / 2)
        if isMet(index, on: middle, &self, batch) { met = middle } else { short = middle }
      }
      found[index] = met
    }
    return found
  }

  /// Days by which years of practice may differ from so many times 365 days.
  private static let longestSlip = 30
  /// Years that a plan looks ahead.
  private static let longestWait = 50
  /// The most days that a plan looks at.
  private static let mostWaits = 400
}

extension Teller {
  /// The requirements that are not shown, in every branch of every alternative.
  fileprivate func allLacking(_ scratch: inout Scratch) -> [Int32] {
    var found: [Int32] = []
    func collect(_ index: Int32, _ scratch: inout Scratch) {
      let outcome = scratch.results[Int(index)].outcome
      if outcome == .met || outcome == .notApplicable { return }
      let node = law.nodes[Int(index)]
      guard node.isMust, !node.hasRegions else { return }
      switch node.test {
      case .all, .any: for child in node.children { collect(child, &scratch) }
      default: found.append(index)
      }
    }
    for root in law.roots { collect(root, &scratch) }
    return found
  }
}

extension Day {
  /// The day, if it can be written with a year of four digits.
  fileprivate var writable: Day? { isFinite && (1...9999).contains(civil.year) ? self : nil }
}

/// Makes the steps of one judged record under one law.
private struct Planner {
  let law: CompiledLaw
  let judge: Judge
  let waits: [Int32: Day]
  /// The lacking entries in a register whose grant shows other things.
  let granting: [Int32]

  private var teller: Teller { Teller(law: law) }

  func mended(_ missing: Missing) -> PlanStep {
    PlanStep(
      requirement: missing.requirement, sort: .record, asked: missing.message,
      outcome: .notShown, message: missing.message, shortfalls: [], need: .paper, notes: [],
      authorities: [], citations: [], evidence: [])
  }

  func license(
    _ scratch: inout Scratch, _ person: Practitioner, _ batch: borrowing RecordBatch
  ) -> PlanStep {
    let finding = teller.license(&scratch, person, batch)
    let result = scratch.license
    var step = PlanStep(
      requirement: finding.id, sort: .license, asked: law.telling.licenseMissing,
      outcome: finding.outcome, message: finding.message, shortfalls: [], need: .license,
      needsDecision: result.side == .encumbered || result.reason == .withdrawn,
      shownFrom: waits[-1]?.writable, notes: [], authorities: finding.authorities,
      citations: finding.citations, evidence: finding.evidence)
    step.numbersTellAll = result.reason == .nothing
    return step
  }

  /// What one requirement asks for still: steps, or a choice between ways.
  mutating func parts(
    _ index: Int32, _ scratch: inout Scratch, _ person: Practitioner,
    _ batch: borrowing RecordBatch
  ) -> [PlanPart] {
    let node = law.nodes[Int(index)]
    let outcome = scratch.results[Int(index)].outcome
    if outcome == .met || outcome == .notApplicable { return [] }
    switch node.test {
    case .all:
      var parts: [PlanPart] = []
      for child in node.children {
        let inner = law.nodes[Int(child)]
        guard inner.isMust, !inner.hasRegions else { continue }
        parts += self.parts(child, &scratch, person, batch)
      }
      return parts
    case .any:
      var ways: [[PlanPart]] = []
      for child in node.children {
        // A branch that is met and did not suffice may not apply.
        let outcome = scratch.results[Int(child)].outcome
        if outcome == .notApplicable || outcome == .met { continue }
        let way = parts(child, &scratch, person, batch)
        if !way.isEmpty { ways.append(way) }
      }
      if ways.isEmpty { return [.step(step(index, &scratch, person, batch))] }
      return ways.count == 1 ? ways[0] : [.choice(requirement: node.fullID, ways: ways)]
    default: return [.step(step(index, &scratch, person, batch))]
    }
  }

  private func step(
    _ index: Int32, _ scratch: inout Scratch, _ person: Practitioner,
    _ batch: borrowing RecordBatch
  ) -> PlanStep {
    let node = law.nodes[Int(index)]
    let result = scratch.results[Int(index)]
    var findings: [Finding] = []
    var memo = MessageMemo()
    teller.requirement(Int(index), &scratch, &memo, person, batch, into: &findings)
    let asked = law.telling.asked[Int(index)]
    let grant = granting.first { law.nodes[Int($0)].proves.contains(index) }
    var step = PlanStep(
      requirement: node.fullID, sort: sort(node), asked: asked.phrase, outcome: result.outcome,
      message: findings.first?.message ?? asked.sentence, shortfalls: [],
      need: teller.need(node, result), shownFrom: waits[index]?.writable,
      grantedWith: grant.map { law.nodes[Int($0)].fullID }, notes: notes(node),
      authorities: asked.subject.authorities, citations: asked.subject.citations,
      evidence: findings.first?.evidence ?? [])
    step.isTooLate = isTooLate(node, person, batch)
    if case .attested = node.test { step.isStated = true }
    if case .supervised(let test) = node.test {
      step.notAfter = judge.lastDay(for: test, person, batch)?.writable
    }
    step.numbersTellAll = result.reason == .nothing || result.reason == .short
    if step.shownFrom == nil { step.notBefore = notBefore(node, result)?.writable }
    step.shortfalls = shortfalls(node, result, person, batch, &scratch)
    return step
  }

  private func sort(_ node: CompiledLaw.Node) -> PlanStep.Sort {
    switch node.test {
    case .education, .secondLicense, .age, .all, .any: .qualification
    case .licenseClass: .license
    case .experience(let test): test.terms.before == .training ? .practiceFirst : .practice
    case .training, .courseApproval: .course
    case .supervised: .sessions
    case .examination, .competence: .examination
    case .certification: .certification
    case .certificate, .insurance, .premises, .attested: .paper
    case .continuingEducation: .education
    case .registration: .registration
    }
  }

  private func notes(_ node: CompiledLaw.Node) -> [String] {
    guard case .registration(let test) = node.test else { return [] }
    var notes: [String] = []
    if !test.terms.form.isEmpty { notes.append("form: \(test.terms.form)") }
    if !test.terms.fee.isEmpty { notes.append("fee: \(test.terms.fee)") }
    return notes
  }

  /// Whether no course can meet it any more.
  private func isTooLate(
    _ node: CompiledLaw.Node, _ person: Practitioner, _ batch: borrowing RecordBatch
  ) -> Bool {
    guard case .training(let test) = node.test, test.terms.completed == .beforeLicense,
      let first = judge.firstLicense(person, batch, in: [])
    else { return false }
    return first.latest < judge.day
  }

  /// The first day that is far enough ahead, if what is counted goes on from today.
  private func notBefore(_ node: CompiledLaw.Node, _ result: NodeResult) -> Day? {
    switch node.test {
    case .experience(let test):
      guard let years = test.terms.years else { return nil }
      if result.amount == .years, result.want > result.have {
        return judge.day.adding(days: Int(result.want - result.have))
      }
      return result.reason == .nothing ? judge.day.adding(years: years) : nil
    default: return nil
    }
  }

  // MARK: Numbers

  private func shortfalls(
    _ node: CompiledLaw.Node, _ result: NodeResult, _ person: Practitioner,
    _ batch: borrowing RecordBatch, _ scratch: inout Scratch
  ) -> [PlanStep.Shortfall] {
    if case .training(let test) = node.test, !node.isContested {
      let all = judge.shortfalls(test, node, person, batch, &scratch)
      if !all.isEmpty { return all.map(told) }
    }
    guard result.amount != .none, result.want > result.have else { return [] }
    switch result.reason {
    case .short, .disagree, .nothing, .notCounted, .sharedHours: return [told(result)]
    default: return []
    }
  }

  private func told(_ result: NodeResult) -> PlanStep.Shortfall {
    PlanStep.Shortfall(
      amount: OutcomeWording.word(result.amount),
      noun: result.amount == .years ? "days" : OutcomeWording.noun(result.amount),
      shown: result.have, asked: result.want,
      isHours: result.amount != .sessions && result.amount != .years)
  }
}
