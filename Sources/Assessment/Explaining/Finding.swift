import Credentials
import Regulation
import Terms

/// One reason, with the authority it rests on, the evidence it looked at, and where in the input that stands.
public struct Finding: Sendable, Hashable {
  /// What the reason is about.
  public enum Kind: String, Sendable {
    case law, license, requirement, duty, record, sanction, waiver
    case grayArea = "gray-area"
  }

  /// What it is about and rests on: shared by all findings of one law on one thing.
  public let subject: Subject
  public var outcome: Outcome
  public var message: String
  /// The entries looked at, in words.
  public var evidence: [String]
  /// Where the first of them stands in the input; the practitioner's own place where nothing is.
  public var position: Position?

  /// `US-TN/physical-therapist/dry-needling-hours`.
  public var id: String { subject.id }
  public var kind: Kind { subject.kind }
  /// The ids of authorities in the jurisdiction's file.
  public var authorities: [String] { subject.authorities }
  public var citations: [String] { subject.citations }

  init(
    _ subject: Subject, _ outcome: Outcome, message: String, evidence: [String] = [],
    position: Position? = nil
  ) {
    self.subject = subject
    self.outcome = outcome
    self.message = message
    self.evidence = evidence
    self.position = position
  }

  /// What a finding is about, and the authority it rests on.
  public final class Subject: Sendable, Hashable {
    public let id: String
    public let kind: Kind
    public let authorities: [String]
    public let citations: [String]

    init(id: String, kind: Kind, authorities: [String] = [], citations: [String] = []) {
      self.id = id
      self.kind = kind
      self.authorities = authorities
      self.citations = citations
    }

    public static func == (a: Subject, b: Subject) -> Bool {
      a === b
        || (a.id == b.id && a.kind == b.kind && a.authorities == b.authorities
          && a.citations == b.citations)
    }

    public func hash(into hasher: inout Hasher) { hasher.combine(id) }
  }
}

/// What bounds a yes.
public struct Limit: Sendable, Hashable {
  /// `regions`, `techniques` or `indications`.
  public var kind: String
  public var only: [String]
  public var not: [String]
  public var asTrained: Bool
  public var message: String
  public var authorities: [String]
}

/// Something that is missing for a clearance.
public struct Missing: Sendable, Hashable {
  /// The id of the requirement.
  public var requirement: String
  public var message: String
  /// `hours`, `in-person`, `sessions`, `years` …; nil where no number is missing.
  public var amount: String?
  /// How many are missing, in hundredths for hours.
  public var hundredths: Int32
  /// Whether the number is of hours.
  public var isHours: Bool
}

/// An assessment's reasons.
public struct Explanation: Sendable {
  /// The license and the requirements.
  public var leading: [Finding]
  /// Duties and gray areas: the same for everybody judged by one law.
  public var constant: [Finding]
  /// What a list of exclusions says, what is wrong with the record, and what is known of the certifications in it.
  public var trailing: [Finding]
  public var limits: [Limit]
  /// Which law of the assessor the constant findings belong to; -1 for none.
  public var lawIndex: Int
  /// Whether the limits are the law's own, none taken from the yes by the record.
  public var hasLawsLimits: Bool
  /// The last day on which the verdict holds if the record does not change; nil when nothing known ends it.
  public var validUntil: Day?
  public var wouldClear: [Missing]
  /// The grade of the weakest evidence relied on; nil where none was.
  public var evidence: EvidenceGrade?

  /// All findings, in their order.
  public var findings: [Finding] { leading + constant + trailing }
}
