import Terms

/// One requirement, or several joined, of a requirement set.
public struct Requirement: Sendable {
  /// Whether the term binds.
  public enum Force: String, Sendable, CaseIterable {
    case must, should
  }

  /// When a term applies at all. It reads only the place, the day, the license relied on and, on a
  /// training, where a course was taken.
  public enum Condition: Sendable, Hashable {
    case always
    case compactPrivilege
    case noCompactPrivilege
    case licensedBefore(Day)
    case licensedFrom(Day)
    case trainedHere
    case trainedElsewhere
  }

  /// What is asked for.
  public indirect enum Kind: Sendable {
    case all([Requirement])
    case any([Requirement])
    case sameAs(Profession)
    case training(TrainingTerms)
    case supervised(SupervisedTerms)
    case experience(ExperienceTerms)
    case examination(ExaminationTerms)
    case registration(RegistrationTerms)
    case certification(names: [String], issuers: [String])
    case education(degrees: [String], topic: String, text: String)
    case continuingEducation(ContinuingEducationTerms)
    case competence(judge: Judge, text: String)
    case courseApproval(by: [String], topic: String)
    case certificate(CertificateKind)
    case insurance(CoverageKind)
    case age(years: Int)
    case licenseClass([LicenseKind])
    case secondLicense(Profession)
    case premises(with: String)
    case other(text: String)
  }

  /// Who judges a standard without a number.
  public enum Judge: String, Sendable, CaseIterable {
    case selfJudged = "self"
    case board, instructor
  }

  public var id: String
  public var kind: Kind
  public var force: Force
  public var condition: Condition
  /// The body regions or techniques that alone need it; empty for all.
  public var regions: [String]
  public var note: String
  /// Indices into ``Jurisdiction/authorities``.
  public var authorities: [Int]
  public var seen: Authority.Seen?
  public var start: Boundary?
  public var end: Boundary?
  public var places: [Place]
  public var position: Position

  /// The requirement and all inside it, outermost first.
  public var flattened: [Requirement] {
    switch kind {
    case .all(let children), .any(let children): [self] + children.flatMap(\.flattened)
    default: [self]
    }
  }

  /// The word for its kind in the JSON contract: the element's name.
  public var kindWord: String {
    switch kind {
    case .all: "all"
    case .any: "any"
    case .sameAs: "same-as"
    case .training: "training"
    case .supervised: "supervised"
    case .experience: "experience"
    case .examination: "examination"
    case .registration: "registration"
    case .certification: "certification"
    case .education: "education"
    case .continuingEducation: "continuing-education"
    case .competence: "competence"
    case .courseApproval: "course-approval"
    case .certificate: "certificate"
    case .insurance: "insurance"
    case .age: "age"
    case .licenseClass: "license-class"
    case .secondLicense: "second-license"
    case .premises: "premises"
    case .other: "other"
    }
  }
}

/// An amount of a part of the hours: a number, or just "some".
public enum Amount: Sendable, Hashable {
  case hours(Hours)
  /// More than none.
  case some

  /// The least hours that satisfy it, in hundredths.
  public var least: Int32 {
    switch self {
    case .hours(let hours): hours.hundredths
    case .some: 1
    }
  }
}

/// How much training, of what sort, over what time; all amounts look at the same hours.
public struct TrainingAmounts: Sendable, Hashable {
  public var hours: Hours?
  public var inPerson: Amount?
  public var live: Hours?
  public var liveRemoteMaximum: Hours?
  public var onlineMaximum: Hours?
  /// More than this share of the hours, in percent, must be in person.
  public var inPersonShare: Int?
  public var didactic: Amount?
  public var practical: Amount?
  public var practicalInPerson: Amount?
  public var beforeFirstUse: Hours?
  public var deadlineMonths: Int?
  public var spanMonths: Int?
  public var recencyMonths: Int?
  public var firstModuleMinimum: Hours?

  /// No amounts.
  public init() {}

  /// Whether anything but the time of the training is asked, so that hours are used up.
  public var asksForHours: Bool {
    hours != nil || inPerson != nil || live != nil || didactic != nil || practical != nil
      || practicalInPerson != nil || beforeFirstUse != nil || inPersonShare != nil
  }

  /// Whether anything at all is asked.
  public var isEmpty: Bool { self == TrainingAmounts() }
}

/// What a course must be to count, and how much of it is asked.
public struct TrainingTerms: Sendable {
  /// When it must be complete.
  public enum Time: String, Sendable, CaseIterable {
    case beforeLicense = "before-license"
    case afterLicense = "after-license"
    case afterGraduation = "after-graduation"
  }

  /// Further amounts of the same hours that rest on another authority.
  public struct Also: Sendable {
    public var amounts: TrainingAmounts
    public var authorities: [Int]
    public var position: Position
  }

  /// A course that is approved by name.
  public struct Course: Sendable, Hashable {
    /// Its title, then other titles.
    public var titles: [String]
    public var provider: String
    public var level: Int
  }

  public var topic: String
  public var amounts: TrainingAmounts
  public var approvers: [String]
  public var level: Int?
  public var completed: Time?
  /// Whether the entry-level degree meets it.
  public var metByEntryDegree: Bool
  public var covers: [String]
  public var notCounting: [String]
  /// The id of the training element whose hours this one looks at.
  public var of: String?
  public var topicHours: [TopicHours]
  public var instructors: [TeacherTerms]
  public var courses: [Course]
  public var also: [Also]
}

/// Hours that must go to one subtopic.
public struct TopicHours: Sendable, Hashable {
  public var topic: String
  public var hours: Hours
}

/// Who must have taught a course, or watched sessions.
public struct TeacherTerms: Sendable {
  public var professions: [Profession]
  public var years: Int?
  public var sessions: Int?
  public var note: String
}

/// Sessions or hours of needling under somebody's eye.
public struct SupervisedTerms: Sendable {
  public var topic: String
  public var sessions: Int?
  public var hours: Hours?
  public var after: String?
  public var deadlineMonths: Int?
  public var supervisors: [TeacherTerms]
}

/// Time spent practicing.
public struct ExperienceTerms: Sendable {
  /// From when it counts.
  public enum Since: String, Sendable, CaseIterable {
    case firstLicense = "first-license"
    case graduation
    case licenseHere = "license-here"
  }

  /// By when it must be complete.
  public enum Before: String, Sendable, CaseIterable {
    case training, practice
  }

  public var years: Int?
  public var hours: Hours?
  public var sessions: Int?
  public var profession: Profession
  public var topic: String?
  public var since: Since?
  public var before: Before
  public var places: [Place]

  /// Whether it asks for time since a license, which runs whether or not work is recorded. Practice since
  /// graduation is any practice of the profession, which nobody practices before.
  public var isWait: Bool {
    (since == .firstLicense || since == .licenseHere) && hours == nil && sessions == nil
  }
}

/// An examination that must be passed.
public struct ExaminationTerms: Sendable {
  public var kinds: [ExaminationKind]
  public var topic: String
  public var names: [String]
  public var by: String
}

/// An entry in a regulator's register.
public struct RegistrationTerms: Sendable {
  /// The event that days are counted from.
  public enum Event: String, Sendable, CaseIterable {
    case license, training
    case firstUse = "first-use"
  }

  /// What an approved entry shows.
  public enum Proof: Sendable, Hashable {
    case nothing
    case requirements([String])
    case wholeSet
  }

  public var kind: RegistrationKind
  public var names: [String]
  public var with: String
  public var basis: RegistrationBasis
  public var withinDays: Int?
  public var event: Event?
  public var proof: Proof
  public var form: String
  public var fee: String
  public var termYears: Int?
}

/// Education to be renewed every few years.
public struct ContinuingEducationTerms: Sendable {
  public var topic: String
  public var hours: Hours?
  public var everyYears: Int
  public var approvers: [String]
}

/// The requirements in force together over one period.
public struct RequirementSet: Sendable {
  /// Whether all its terms are recorded.
  public enum Completeness: String, Sendable, CaseIterable {
    case yes, presumed, no
  }

  public var id: String
  public var authorities: [Int]
  public var complete: Completeness
  public var replaces: String?
  public var seen: Authority.Seen?
  public var note: String
  public var start: Boundary
  public var end: Boundary?
  public var places: [Place]
  public var requirements: [Requirement]
  public var position: Position
}
