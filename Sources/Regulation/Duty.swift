import Terms

/// What must be done at a treatment.
public struct Duty: Sendable {
  /// What bounds a yes: nothing but these, all but these, or what was trained.
  public struct Bounds: Sendable, Hashable {
    public var only: [String]
    public var not: [String]
    public var asTrained: Bool
  }

  /// What the duty is.
  public enum Kind: Sendable {
    case consent(written: Bool, signed: Bool, contents: String)
    case inform(written: Bool, when: String, contents: String)
    case documentation(contents: String)
    case proofOnRequest(by: String, withinDays: Int?)
    case diagnosis(by: String)
    case referral(from: String)
    case consultation(with: String)
    case contact(with: String)
    case supervision(by: String, level: String)
    case undelegable(to: [String])
    case regions(Bounds)
    case techniques(Bounds)
    case indications(Bounds)
    case needle(String)
    case title(not: String, must: String)
    case adverseEventReport(withinDays: Int?, to: String)
    case attendance(contents: String)
    case noPatientsInTraining(contents: String)
    case other(String)
  }

  public var id: String
  public var kind: Kind
  /// The regions or techniques that alone it concerns; empty for all.
  public var regions: [String]
  public var note: String
  public var authorities: [Int]
  public var seen: Authority.Seen?
  public var start: Boundary?
  public var end: Boundary?
  public var places: [Place]
  public var position: Position

  /// Whether it makes a yes conditional: it bounds what may be done, or lets somebody else decide.
  public var isCondition: Bool {
    switch kind {
    case .regions, .techniques, .indications, .supervision, .referral, .consultation, .diagnosis:
      true
    default: false
    }
  }

  /// The word for its kind in the JSON contract: the element's name.
  public var kindWord: String {
    switch kind {
    case .consent: "consent"
    case .inform: "inform"
    case .documentation: "documentation"
    case .proofOnRequest: "proof-on-request"
    case .diagnosis: "diagnosis"
    case .referral: "referral"
    case .consultation: "consultation"
    case .contact: "contact"
    case .supervision: "supervision"
    case .undelegable: "undelegable"
    case .regions: "regions"
    case .techniques: "techniques"
    case .indications: "indications"
    case .needle: "needle"
    case .title: "title"
    case .adverseEventReport: "adverse-event-report"
    case .attendance: "attendance"
    case .noPatientsInTraining: "no-patients-in-training"
    case .other: "other"
    }
  }
}

/// Duties in force together over one period.
public struct DutySet: Sendable {
  public var id: String
  public var authorities: [Int]
  public var replaces: String?
  public var seen: Authority.Seen?
  public var start: Boundary
  public var end: Boundary?
  public var places: [Place]
  public var duties: [Duty]
  public var position: Position
}
