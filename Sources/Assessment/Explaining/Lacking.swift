import Credentials
import Regulation
import Terms

/// What it takes to show one thing that a record does not show, as far as its sort and its number tell.
public enum Need: Sendable, Hashable {
  /// A license in the place, or one of another kind.
  case license
  /// A paper: a registration, a certificate, an attestation, coverage, or better evidence of what is there.
  case paper
  /// A course, with its hours in hundredths where a number is asked for.
  case course(hundredths: Int32)
  /// Sessions under supervision.
  case sessions(Int)
  /// An examination, or a certification that is granted on one.
  case examination
  /// Days of practice.
  case practice(days: Int)
  /// What makes another professional of somebody: a degree, a second profession's license, an age.
  case qualification
}

/// What a record lacks of what a law asks for, whatever the law itself says.
public struct Lacking: Sendable, Hashable {
  /// The smallest set of things that would show it all.
  public var missing: [Missing]
  /// What each of them takes; also what an approved entry that is missing is granted on.
  public var needs: [Need]

  /// What a record lacks.
  public init(missing: [Missing] = [], needs: [Need] = []) {
    self.missing = missing
    self.needs = needs
  }
}

extension Assessor {
  /// What the record lacks in the assessment that was asked for last; nothing where no law was found.
  ///
  /// Where the law says a plain yes it is what would clear.
  public mutating func lacking(
    in assessment: Assessment, of person: Practitioner, in batch: borrowing RecordBatch
  ) -> Lacking {
    guard assessment.lawIndex >= 0, assessment.record != .met else { return Lacking() }
    let teller = Teller(law: laws[assessment.lawIndex])
    while memos.count <= assessment.lawIndex { memos.append(MessageMemo()) }
    let mended = mended(person, batch)
    return Lacking(
      missing: teller.wouldClear(&scratch, &memos[assessment.lawIndex]) + mended,
      needs: teller.needs(&scratch) + mended.map { _ in .paper })
  }
}

extension Teller {
  /// What each thing that is lacking takes.
  func needs(_ scratch: inout Scratch) -> [Need] {
    var needs: [Need] = []
    if scratch.license.isApplicable, scratch.license.side != .met { needs.append(.license) }
    return needs
      + lacking(&scratch).map { need(law.nodes[Int($0)], scratch.results[Int($0)]) }
  }

  /// What it takes to show one requirement.
  func need(_ node: CompiledLaw.Node, _ result: NodeResult) -> Need {
    switch result.reason {
    // It is there, and only its paper is not good enough.
    case .weakGrade, .undated, .uncertainDate, .statusOpen, .noExpiry, .selfDeclared: return .paper
    default: break
    }
    let isCounted =
      result.amount != .none && (result.reason == .short || result.reason == .disagree)
    let short = max(0, result.want - result.have)
    switch node.test {
    case .training(let test):
      if isCounted, result.want > 1 { return .course(hundredths: short) }
      // The figure may stand on another authority than the course.
      let want = test.amounts.map { AmountDemand.first(of: $0.amounts).1 }.max() ?? 0
      return .course(hundredths: want > 1 ? want : 0)
    case .continuingEducation(let test):
      return .course(hundredths: isCounted ? short : test.terms.hours?.hundredths ?? 0)
    case .supervised(let test):
      if isCounted {
        return result.amount == .sessions ? .sessions(Int(short)) : .course(hundredths: short)
      }
      if let sessions = test.terms.sessions { return .sessions(sessions) }
      return .course(hundredths: test.terms.hours?.hundredths ?? 0)
    case .experience(let test):
      return practice(test.terms, isCounted ? result.amount : .none, short)
    case .examination, .certification: return .examination
    case .education, .secondLicense, .age: return .qualification
    case .licenseClass: return .license
    case .competence, .courseApproval, .certificate, .insurance, .premises, .attested,
      .registration:
      return .paper
    // Alternatives of which none is known to apply: nothing tells what they take.
    case .all, .any: return .qualification
    }
  }

  /// Hours of practice are days of eight hours here, sessions a day each: it serves comparing alone.
  private func practice(_ terms: ExperienceTerms, _ amount: AmountKind, _ short: Int32) -> Need {
    switch amount {
    case .years: return .practice(days: Int(short))
    case .sessions: return .practice(days: Int(short))
    case .none: break
    default: return .practice(days: (Int(short) + 799) / 800)
    }
    if let years = terms.years { return .practice(days: years * 365) }
    if let hours = terms.hours { return .practice(days: (Int(hours.hundredths) + 799) / 800) }
    return .practice(days: max(1, terms.sessions ?? 1))
  }
}
