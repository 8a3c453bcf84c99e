import XMLReading

/// The names of elements and attributes that a roster may use.
enum RosterName: Int16, CaseIterable, Sendable {
  // The file, its practitioners, their entries.
  case roster, practitioner, works, license, training, supervised, examination, certification
  case certificate, registration, experience, education, continuingEducation, coverage, premises
  case attestation
  // What stands below an entry; `hours`, `status` and `registration` are attributes as well.
  case status, hours, instructor, supervisor
  // Attributes.
  case id, npi, name, born, closed
  case `in`, `as`, from, until, to, on, `is`
  case profession, jurisdiction, number, issued, expires, kind, home
  case topic, title, provider, completed, started, level, approvedBy
  case inPerson, liveRemote, online, didactic, practical, mode
  case sessions, years, result, passed, issuer, basis
  case degree, institution, graduated, requirement, digest, by
  case verified, verifiedOn

  /// The word in the file.
  var spelling: String {
    switch self {
    case .continuingEducation: "continuing-education"
    case .approvedBy: "approved-by"
    case .inPerson: "in-person"
    case .liveRemote: "live-remote"
    case .verifiedOn: "verified-on"
    default: String(describing: self)
    }
  }

  /// The namespace of a roster's elements.
  static let namespace = "urn:licet:roster:1"

  /// The names as the parser takes them: a name's index there is its raw value here.
  static let all = XMLNames(namespace: namespace, allCases.map(\.spelling))
}

extension RosterName {
  /// Whether the element may stand below a practitioner.
  var isEntry: Bool {
    rawValue >= RosterName.works.rawValue && rawValue <= RosterName.attestation.rawValue
  }

  /// The elements that may stand below a practitioner.
  static let entries: [RosterName] = [
    .works, .license, .training, .supervised, .examination, .certification, .certificate,
    .registration, .experience, .education, .continuingEducation, .coverage, .premises,
    .attestation,
  ]

  /// The attributes that an element may have, to find the one that was meant.
  var attributes: [RosterName] {
    let own: [RosterName] =
      switch self {
      case .practitioner: [.id, .npi, .name, .born, .closed]
      case .works: [.in, .as, .from, .until]
      case .license:
        [.profession, .jurisdiction, .number, .status, .issued, .expires, .kind, .home]
      case .status: [.is, .from, .until]
      case .training:
        [
          .topic, .title, .provider, .in, .completed, .started, .hours, .inPerson, .liveRemote,
          .online, .didactic, .practical, .level, .approvedBy,
        ]
      case .hours: [.topic, .kind, .mode, .hours]
      case .instructor, .supervisor: [.name, .profession, .years, .sessions]
      case .supervised: [.topic, .sessions, .hours, .from, .to]
      case .examination: [.topic, .name, .kind, .result, .on, .passed]
      case .certification: [.name, .issuer, .status, .issued, .expires]
      case .certificate: [.kind, .issuer, .issued, .expires]
      case .registration:
        [.kind, .name, .issuer, .basis, .jurisdiction, .number, .status, .issued, .expires]
      case .experience: [.profession, .jurisdiction, .topic, .from, .to, .hours, .sessions]
      case .education: [.degree, .institution, .topic, .graduated]
      case .continuingEducation: [.topic, .hours, .completed, .approvedBy]
      case .coverage: [.kind, .issued, .expires]
      case .premises: [.jurisdiction, .registration, .issued, .expires]
      case .attestation: [.requirement, .digest, .by, .on]
      default: []
      }
    return RosterName.entries.contains(self) ? own + [.verified, .verifiedOn] : own
  }

  /// The elements that may stand below an entry.
  var children: [RosterName] {
    switch self {
    case .practitioner: RosterName.entries
    case .license: [.status]
    case .training: [.hours, .instructor]
    case .supervised: [.supervisor]
    default: []
    }
  }
}
