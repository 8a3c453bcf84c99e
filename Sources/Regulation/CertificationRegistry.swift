import Terms

/// A certification, course series or position that records name, and what it does and does not show.
///
/// It is evidence of training at most, and never authority to needle; no hours are counted from its name.
public struct KnownCertification: Sendable {
  /// What sort of thing the name stands for.
  public enum Kind: String, Sendable, CaseIterable {
    case course, publication
    case providerCertification = "provider-certification"
    case boardExamination = "board-examination"
    case nationalBoard = "national-board"
    case specialistBoard = "specialist-board"
    case associationCertification = "association-certification"
    case associationMembership = "association-membership"
    case regulatoryAttestation = "regulatory-attestation"
    case safetyCertificate = "safety-certificate"
    case courseSeries = "course-series"

    /// The kind in words, to be followed by the body.
    public var words: String {
      switch self {
      case .course: "a course of"
      case .publication: "a publication of"
      case .providerCertification: "a certification by the provider of its courses,"
      case .boardExamination: "a certification by examination of"
      case .nationalBoard: "a profession's certification by"
      case .specialistBoard: "a specialty of"
      case .associationCertification: "a certification of an association,"
      case .associationMembership: "a grade of membership of"
      case .regulatoryAttestation: "an attestation of a regulator,"
      case .safetyCertificate: "a certificate of safety from"
      case .courseSeries: "a series of courses of"
      }
    }
  }

  /// Another name of it.
  public struct Alias: Sendable, Hashable {
    /// What the name stands for.
    public enum Meaning: String, Sendable, CaseIterable {
      /// The whole credential: taken for it where a rule asks for it by another name.
      case credential
      /// One level or course of it.
      case part
      /// The body that gives it, which records sometimes write instead.
      case body
    }

    public var name: String
    public var meaning: Meaning
  }

  public var id: String
  public var kind: Kind
  public var name: String
  public var aliases: [Alias]
  /// Who gives it: the first is told, the others are names of the same body or other bodies that give it.
  public var bodies: [String]
  /// The hours that a source states for the whole; `Hours.none` where none does.
  public var hours: Hours
  /// What those hours are, or what is known of some of them.
  public var hoursNote: String
  /// What it shows of its holder, going on from "it shows".
  public var shows: String
  /// What it does not show, going on from "it does not show".
  public var doesNotShow: String
  public var position: Position
}

/// The certifications that records name, as a file of their own lists them beside the rule files.
public struct CertificationRegistry: Sendable {
  /// The name of its file at the top of the folder of rule files.
  public static let fileName = "certifications.xml"
  static let namespace = "urn:licet:certifications:1"

  public var certifications: [KnownCertification]

  /// A registry of these.
  public init(certifications: [KnownCertification] = []) { self.certifications = certifications }
}
