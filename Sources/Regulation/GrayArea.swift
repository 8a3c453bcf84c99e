/// A kind of reason why there is no plain answer.
public enum GrayKind: String, Sendable, CaseIterable {
  case silence, conflict, pending
  case unreadLaw = "unread-law"
  case unseenTerms = "unseen-terms"
  case partRead = "part-read"
  case unconfirmed
  case uncertainDate = "uncertain-date"
  case stale
  case secondHand = "second-hand"
  case uncertainPlace = "uncertain-place"
  case proposal
  case generalGrant = "general-grant"
  case annulledLater = "annulled-later"
  case dissent
  case enacted
  case staleSource = "stale-source"
  case vagueStandard = "vague-standard"
  case crossProfession = "cross-profession"
  case titleOrDelegation = "title-or-delegation"

  /// Whether the kind decides, advises, or advises until `--strict` makes it decide.
  public var weight: Weight {
    switch self {
    case .silence, .conflict, .pending, .unreadLaw, .unseenTerms, .unconfirmed, .uncertainDate,
      .stale, .uncertainPlace:
      .decides
    case .secondHand, .proposal, .generalGrant, .annulledLater, .dissent, .enacted: .advises
    case .partRead, .staleSource, .vagueStandard, .crossProfession, .titleOrDelegation:
      .advisesUnlessStrict
    }
  }

  /// Kinds that only explain a standing that is worked out.
  public var explainsStanding: Bool {
    self == .silence || self == .conflict || self == .pending
  }

  /// How much a gray area weighs.
  public enum Weight: Sendable {
    case decides, advises, advisesUnlessStrict

    /// Whether it turns a would-be clearance into a gray area.
    public func decides(strict: Bool) -> Bool {
      self == .decides || (strict && self == .advisesUnlessStrict)
    }
  }
}

/// A reason why there is no plain answer, on one day.
public struct GrayArea: Sendable, Hashable {
  public var kind: GrayKind
  /// The author's id of a written one; empty for one that is worked out.
  public var noteID: String
  public var message: String
  /// Indices into ``Jurisdiction/authorities``.
  public var authorities: [Int]

  /// The end of its finding's id: `gray/proposal/hb-867`.
  public var findingID: String {
    noteID.isEmpty ? "gray/\(kind.rawValue)" : "gray/\(kind.rawValue)/\(noteID)"
  }
}
