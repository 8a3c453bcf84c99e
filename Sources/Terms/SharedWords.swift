/// A word that files use for one of a few values, each case spelled as its raw value.
public protocol RecordWord: RawRepresentable<String>, CaseIterable, Sendable {}

extension RecordWord {
  /// The case that these bytes spell, found without allocating.
  public init?(bytes: UnsafeBufferPointer<UInt8>) {
    for candidate in Self.allCases where candidate.rawValue.utf8.elementsEqual(bytes) {
      self = candidate
      return
    }
    return nil
  }
}

/// What a license board says of a license.
public enum LicenseStatus: String, RecordWord {
  case active, expired, inactive, lapsed, probation, restricted, conditions, suspended, revoked
  case surrendered, pending, unknown
}

/// What sort of license it is.
public enum LicenseKind: String, RecordWord {
  case full
  case compactPrivilege = "compact-privilege"
  case temporary, provisional, student, limited
}

/// How a course was attended.
public enum AttendanceMode: String, RecordWord {
  case inPerson = "in-person"
  case liveRemote = "live-remote"
  case online
}

/// Whether hours were taught or done by hand.
public enum InstructionKind: String, RecordWord {
  case didactic, practical
}

/// What an examination looked at.
public enum ExaminationKind: String, RecordWord {
  case written, practical, competency
}

/// How an examination ended.
public enum ExaminationResult: String, RecordWord {
  case passed, failed, pending
}

/// The certificates that have no name of their own.
public enum CertificateKind: String, RecordWord {
  case cpr
  case bloodbornePathogens = "bloodborne-pathogens"
  case cleanNeedleTechnique = "clean-needle-technique"
}

/// What a regulator's register calls its entry.
public enum RegistrationKind: String, RecordWord {
  case registration, endorsement, notification, permit
}

/// Whether an authority looked before it made the entry.
public enum RegistrationBasis: String, RecordWord {
  case approved
  case selfDeclared = "self-declared"
}

/// Whether a registration or certification stands.
public enum CredentialStatus: String, RecordWord {
  case active, expired, inactive, lapsed, suspended, revoked, surrendered, pending, unknown
}

/// What insurance covers.
public enum CoverageKind: String, RecordWord {
  case liability
}
