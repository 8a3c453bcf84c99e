import Regulation
import Terms

/// The law on one practice over one period, laid out flat for judging many records.
///
/// Immutable, and a class so that judging a record copies a reference and not the law.
public final class CompiledLaw: Sendable {
  public let law: Law
  public let jurisdictionIndex: Int
  public let practiceIndex: Int
  /// The place, or the part of it, that the law holds in.
  public let place: Place
  /// The jurisdiction's own code: licenses of it cover all parts.
  public let code: Place
  /// The place and everything that it lies in, up to the jurisdiction.
  let enclosing: [Place]
  public let profession: Profession
  public let isLicensed: Bool
  let nodes: [Node]
  let roots: [Int32]
  /// Training nodes that draw on the same hours, in document order; groups of one are left out.
  let contested: [[Int32]]
  /// Whether some approved entry proves other requirements.
  let hasProofs: Bool
  /// Whether some requirement is for some body regions alone.
  let hasRegions: Bool
  /// Whether something is asked that depends on which license is relied on.
  let readsLicense: Bool
  /// Whether years of practice are asked for, to which every day of it adds.
  let countsYears: Bool
  /// Those whose outcome the passing of time alone can change.
  let timed: [Node]
  /// What is told of it in the same words for every record.
  let telling: LawTelling

  init(
    law: Law, jurisdictionIndex: Int, practiceIndex: Int, place: Place, code: Place,
    enclosing: [Place],
    practice: Practice, nodes: [Node], roots: [Int32], contested: [[Int32]], telling: LawTelling
  ) {
    self.law = law
    self.jurisdictionIndex = jurisdictionIndex
    self.practiceIndex = practiceIndex
    self.place = place
    self.code = code
    self.enclosing = enclosing
    profession = practice.profession
    isLicensed = practice.isLicensed
    self.nodes = nodes
    self.roots = roots
    self.contested = contested
    hasProofs = nodes.contains { !$0.proves.isEmpty }
    hasRegions = nodes.contains { $0.hasRegions }
    readsLicense = nodes.contains { $0.readsLicense }
    timed = nodes.filter(\.isTimed)
    countsYears = nodes.contains {
      if case .experience(let test) = $0.test { return test.terms.years != nil }
      return false
    }
    self.telling = telling
  }

  /// One requirement, with its children further on in the same array.
  final class Node: Sendable {
    let test: Test
    let children: [Int32]
    let requirement: Requirement
    let condition: Requirement.Condition
    let isMust: Bool
    let isCertain: Bool
    /// Whether it is in force in every possibility in which the branch is that it stands in.
    let holdsWithBranch: Bool
    let isSecondHand: Bool
    let hasRegions: Bool
    /// The full id of its attestations and findings.
    let fullID: String
    let fullIDBytes: [UInt8]
    /// The nodes that an approved entry proves.
    let proves: [Int32]
    /// Whether it is one of several training nodes that draw on the same hours.
    let isContested: Bool
    let authorities: [Int]

    init(_ draft: NodeDraft) {
      test = draft.test
      children = draft.children
      requirement = draft.item.requirement
      condition = requirement.condition
      isMust = requirement.force == .must
      isCertain = draft.item.isCertain
      holdsWithBranch = draft.holdsWithBranch
      isSecondHand = draft.item.isSecondHand
      hasRegions = !requirement.regions.isEmpty
      fullID = draft.fullID
      fullIDBytes = Array(draft.fullID.utf8)
      proves = draft.proves
      isContested = draft.isContested
      authorities = draft.item.authorities
    }

    /// Whether the law counts days from something in the record: years, deadlines, periods.
    var isTimed: Bool {
      switch test {
      case .training(let test):
        test.amounts.contains {
          $0.amounts.recencyMonths != nil || $0.amounts.deadlineMonths != nil
        }
      case .experience(let test): test.terms.years != nil
      case .supervised(let test): test.terms.deadlineMonths != nil
      case .registration(let test): test.terms.termYears != nil || test.terms.withinDays != nil
      case .continuingEducation, .age: true
      default: false
      }
    }

    /// Whether its outcome depends on which license is relied on.
    var readsLicense: Bool {
      switch condition {
      case .always, .trainedHere, .trainedElsewhere: break
      default: return true
      }
      switch test {
      case .licenseClass, .continuingEducation: return true
      case .registration(let test): return test.terms.event == .license
      case .experience(let test): return test.terms.since == .licenseHere
      default: return false
      }
    }
  }

  /// A requirement while the law is being laid out.
  struct NodeDraft {
    var test: Test
    var item: RequirementInForce
    var fullID: String
    var children: [Int32] = []
    var proves: [Int32] = []
    var isContested = false
    var holdsWithBranch = true

    var isMust: Bool { item.requirement.force == .must }
    var hasRegions: Bool { !item.requirement.regions.isEmpty }
  }

  /// What is looked at, with its names folded and its topics numbered.
  enum Test: Sendable {
    case all, any
    case training(TrainingTest)
    case supervised(SupervisedTest)
    case experience(ExperienceTest)
    case examination(ExaminationTest)
    case registration(RegistrationTest)
    case certification(names: NameList, issuers: NameList)
    case education(degrees: NameList, topic: Int16?)
    case continuingEducation(ContinuingEducationTest)
    case competence(topic: Int16)
    case courseApproval(by: NameList, topic: Int16)
    case certificate(CertificateKind)
    case insurance
    case age(Int)
    case licenseClass([LicenseKind])
    case secondLicense(Profession)
    case premises
    case attested
  }

  /// Amounts of training, with whether they are second-hand.
  struct Amounts: Sendable {
    var amounts: TrainingAmounts
    var isSecondHand: Bool
  }

  /// A training requirement, ready to be judged.
  final class TrainingTest: Sendable {
    let topic: Int16
    let terms: TrainingTerms
    let approvers: NameList
    let courses: [(titles: NameList, level: Int)]
    let instructors: [TeacherTerms]
    let topicHours: [(topic: Int16, hours: Hours)]
    let notCounting: [Int16]
    /// Experience that must be complete before a course begins, for the course to count.
    let experienceFirst: [ExperienceFirst]
    /// The amounts of the element, then those on other authorities.
    let amounts: [Amounts]

    init(_ draft: TrainingDraft) {
      topic = draft.topic
      terms = draft.terms
      approvers = draft.approvers
      courses = draft.courses
      instructors = draft.instructors
      topicHours = draft.topicHours
      notCounting = draft.notCounting
      experienceFirst = draft.experienceFirst
      amounts = draft.amounts
    }
  }

  /// Experience that bounds which courses count.
  struct ExperienceFirst: Sendable {
    var test: ExperienceTest
    /// Whether it is surely in force, and its figure more than told of.
    var isFirm: Bool
    var condition: Requirement.Condition
  }

  /// A training requirement while the law is being laid out.
  struct TrainingDraft {
    var topic: Int16
    var terms: TrainingTerms
    var approvers: NameList
    var courses: [(titles: NameList, level: Int)]
    var instructors: [TeacherTerms]
    var topicHours: [(topic: Int16, hours: Hours)]
    var notCounting: [Int16]
    var experienceFirst: [ExperienceFirst] = []
    var amounts: [Amounts]

    init(_ test: TrainingTest) {
      topic = test.topic
      terms = test.terms
      approvers = test.approvers
      courses = test.courses
      instructors = test.instructors
      topicHours = test.topicHours
      notCounting = test.notCounting
      experienceFirst = test.experienceFirst
      amounts = test.amounts
    }

    init(
      topic: Int16, terms: TrainingTerms, approvers: NameList,
      courses: [(titles: NameList, level: Int)], topicHours: [(topic: Int16, hours: Hours)],
      notCounting: [Int16], amounts: [Amounts]
    ) {
      self.topic = topic
      self.terms = terms
      self.approvers = approvers
      self.courses = courses
      instructors = terms.instructors
      self.topicHours = topicHours
      self.notCounting = notCounting
      self.amounts = amounts
    }
  }

  final class SupervisedTest: Sendable {
    let terms: SupervisedTerms
    let topic: Int16
    /// The topic of the training that it must follow.
    let after: Int16?

    init(_ terms: SupervisedTerms, topic: Int16, after: Int16? = nil) {
      self.terms = terms
      self.topic = topic
      self.after = after
    }
  }

  final class ExperienceTest: Sendable {
    let terms: ExperienceTerms
    let topic: Int16?
    init(_ terms: ExperienceTerms, topic: Int16?) {
      self.terms = terms
      self.topic = topic
    }
  }

  final class ExaminationTest: Sendable {
    let kinds: [ExaminationKind?]
    let topic: Int16
    let names: NameList
    init(_ terms: ExaminationTerms, topic: Int16) {
      kinds = terms.kinds.isEmpty ? [nil] : terms.kinds
      self.topic = topic
      names = NameList(terms.names)
    }
  }

  final class RegistrationTest: Sendable {
    let terms: RegistrationTerms
    let names: NameList
    init(_ terms: RegistrationTerms) {
      self.terms = terms
      names = NameList(terms.names)
    }
  }

  final class ContinuingEducationTest: Sendable {
    let terms: ContinuingEducationTerms
    let topic: Int16
    let approvers: NameList
    init(_ terms: ContinuingEducationTerms, topic: Int16, approvers: NameList) {
      self.terms = terms
      self.topic = topic
      self.approvers = approvers
    }
  }
}
