import Terms

/// A piece of text in the bytes of a ``RecordBatch``.
public struct Text: Hashable, Sendable {
  /// Where it begins in ``RecordBatch/bytes``.
  public var offset: UInt32
  /// Its length in bytes; 0 for an absent text.
  public var count: UInt32

  /// A stretch of the batch's bytes.
  public init(offset: UInt32, count: UInt32) {
    self.offset = offset
    self.count = count
  }

  /// The absent text.
  public static let none = Text(offset: 0, count: 0)
  /// Whether nothing is there; an empty attribute is an absent one.
  public var isEmpty: Bool { count == 0 }
}

/// How an entry is known, and where in the input it stands.
public struct Source: Hashable, Sendable {
  /// How it is known; what is not said is self-stated.
  public var grade: EvidenceGrade = .selfStated
  /// The day on which it was verified; nil where none is given.
  public var verifiedOn: DateRange?
  /// The place of the entry in the input.
  public var position: Position

  /// The source of an entry at this place.
  public init(grade: EvidenceGrade = .selfStated, verifiedOn: DateRange? = nil, position: Position)
  {
    self.grade = grade
    self.verifiedOn = verifiedOn
    self.position = position
  }
}

/// Where and as what a practitioner works: the question to ask about them.
public struct Work: Sendable {
  public var place: Place
  /// The place as the record writes it, also where no such place is known.
  public var placeText: Text
  public var profession: Profession
  public var from: DateRange?
  public var until: DateRange?
  public var position: Position

  public init(
    place: Place, placeText: Text, profession: Profession, from: DateRange?, until: DateRange?,
    position: Position
  ) {
    self.place = place
    self.placeText = placeText
    self.profession = profession
    self.from = from
    self.until = until
    self.position = position
  }
}

/// A status that a license had over some days.
public struct StatusPeriod: Sendable {
  public var status: LicenseStatus
  public var from: DateRange?
  public var until: DateRange?
  public var position: Position

  public init(status: LicenseStatus, from: DateRange?, until: DateRange?, position: Position) {
    self.status = status
    self.from = from
    self.until = until
    self.position = position
  }
}

/// A license, certificate of registration or compact privilege to practice a profession in a place.
public struct License: Sendable {
  public var profession: Profession
  public var place: Place
  public var placeText: Text
  public var number: Text
  public var status: LicenseStatus
  /// The kind that the record states; nil where it states none.
  public var statedKind: LicenseKind?
  /// The home jurisdiction of a compact privilege.
  public var home: Place
  public var issued: DateRange?
  public var expires: DateRange?
  /// Indices into ``RecordBatch/statusPeriods``.
  public var statuses: Range<Int32>
  public var source: Source

  public init(
    profession: Profession, place: Place, placeText: Text, number: Text, status: LicenseStatus,
    statedKind: LicenseKind?, home: Place, issued: DateRange?, expires: DateRange?,
    statuses: Range<Int32>, source: Source
  ) {
    self.profession = profession
    self.place = place
    self.placeText = placeText
    self.number = number
    self.status = status
    self.statedKind = statedKind
    self.home = home
    self.issued = issued
    self.expires = expires
    self.statuses = statuses
    self.source = source
  }
}

/// Hours of a course that share a subtopic, or a kind and a mode: `<hours kind="practical" mode="in-person" hours="40"/>`.
public struct HoursCell: Sendable {
  /// The subtopic's number in ``Vocabulary/topics``; -1 where none is given, -2 for a topic that no rule names.
  public var topic: Int16
  public var kind: InstructionKind?
  public var mode: AttendanceMode?
  public var hours: Hours

  public init(topic: Int16, kind: InstructionKind?, mode: AttendanceMode?, hours: Hours) {
    self.topic = topic
    self.kind = kind
    self.mode = mode
    self.hours = hours
  }
}

/// A person who taught a course or watched the sessions.
public struct Teacher: Sendable {
  public var name: Text
  public var profession: Profession
  /// Years of dry needling behind them; -1 where the record gives none.
  public var years: Int16
  /// Sessions of dry needling behind them; -1 where the record gives none.
  public var sessions: Int32
  public var position: Position

  public init(
    name: Text, profession: Profession, years: Int16, sessions: Int32, position: Position
  ) {
    self.name = name
    self.profession = profession
    self.years = years
    self.sessions = sessions
    self.position = position
  }
}

/// A course that was taken.
public struct Training: Sendable {
  /// The topic's number in ``Vocabulary/topics``; -2 for a topic that no rule names.
  public var topic: Int16
  public var topicText: Text
  public var title: Text
  public var provider: Text
  public var place: Place
  public var completed: DateRange?
  public var started: DateRange?
  public var hours: Hours
  public var inPerson: Hours
  public var liveRemote: Hours
  public var online: Hours
  public var didactic: Hours
  public var practical: Hours
  /// The course's level, 1, 2, 3; 0 where none is given.
  public var level: Int16
  /// Who approved it, several separated by `;`.
  public var approvedBy: Text
  /// Indices into ``RecordBatch/hoursCells``.
  public var cells: Range<Int32>
  /// Indices into ``RecordBatch/teachers``.
  public var instructors: Range<Int32>
  public var source: Source

  public init(
    topic: Int16, topicText: Text, title: Text, provider: Text, place: Place,
    completed: DateRange?, started: DateRange?, hours: Hours, inPerson: Hours, liveRemote: Hours,
    online: Hours, didactic: Hours, practical: Hours, level: Int16, approvedBy: Text,
    cells: Range<Int32>, instructors: Range<Int32>, source: Source
  ) {
    self.topic = topic
    self.topicText = topicText
    self.title = title
    self.provider = provider
    self.place = place
    self.completed = completed
    self.started = started
    self.hours = hours
    self.inPerson = inPerson
    self.liveRemote = liveRemote
    self.online = online
    self.didactic = didactic
    self.practical = practical
    self.level = level
    self.approvedBy = approvedBy
    self.cells = cells
    self.instructors = instructors
    self.source = source
  }
}

/// Sessions or hours of needling under somebody's eye.
public struct SupervisedPractice: Sendable {
  public var topic: Int16
  public var topicText: Text
  /// -1 where the record gives none.
  public var sessions: Int32
  public var hours: Hours
  public var from: DateRange?
  public var to: DateRange?
  /// Indices into ``RecordBatch/teachers``.
  public var supervisors: Range<Int32>
  public var source: Source

  public init(
    topic: Int16, topicText: Text, sessions: Int32, hours: Hours, from: DateRange?, to: DateRange?,
    supervisors: Range<Int32>, source: Source
  ) {
    self.topic = topic
    self.topicText = topicText
    self.sessions = sessions
    self.hours = hours
    self.from = from
    self.to = to
    self.supervisors = supervisors
    self.source = source
  }
}

/// An examination that was sat.
public struct Examination: Sendable {
  public var topic: Int16
  public var topicText: Text
  public var name: Text
  /// nil where the record does not say.
  public var kind: ExaminationKind?
  public var result: ExaminationResult
  public var on: DateRange?
  public var source: Source

  public init(
    topic: Int16, topicText: Text, name: Text, kind: ExaminationKind?, result: ExaminationResult,
    on: DateRange?, source: Source
  ) {
    self.topic = topic
    self.topicText = topicText
    self.name = name
    self.kind = kind
    self.result = result
    self.on = on
    self.source = source
  }
}

/// A named certification of a body: `CMTPT/DN`.
public struct Certification: Sendable {
  public var name: Text
  public var issuer: Text
  public var status: CredentialStatus?
  public var issued: DateRange?
  public var expires: DateRange?
  public var source: Source

  public init(
    name: Text, issuer: Text, status: CredentialStatus?, issued: DateRange?, expires: DateRange?,
    source: Source
  ) {
    self.name = name
    self.issuer = issuer
    self.status = status
    self.issued = issued
    self.expires = expires
    self.source = source
  }
}

/// A certificate of a common kind: CPR, bloodborne pathogens, clean needle technique.
public struct Certificate: Sendable {
  public var kind: CertificateKind
  public var issuer: Text
  public var issued: DateRange?
  public var expires: DateRange?
  public var source: Source

  public init(
    kind: CertificateKind, issuer: Text, issued: DateRange?, expires: DateRange?, source: Source
  ) {
    self.kind = kind
    self.issuer = issuer
    self.issued = issued
    self.expires = expires
    self.source = source
  }
}

/// An entry in a regulator's register: an endorsement, a registration, a permit.
public struct Registration: Sendable {
  public var kind: RegistrationKind
  public var name: Text
  public var issuer: Text
  /// nil where the record does not say.
  public var basis: RegistrationBasis?
  public var place: Place
  public var placeText: Text
  public var number: Text
  public var status: CredentialStatus?
  public var issued: DateRange?
  public var expires: DateRange?
  public var source: Source

  public init(
    kind: RegistrationKind, name: Text, issuer: Text, basis: RegistrationBasis?, place: Place,
    placeText: Text, number: Text, status: CredentialStatus?, issued: DateRange?,
    expires: DateRange?, source: Source
  ) {
    self.kind = kind
    self.name = name
    self.issuer = issuer
    self.basis = basis
    self.place = place
    self.placeText = placeText
    self.number = number
    self.status = status
    self.issued = issued
    self.expires = expires
    self.source = source
  }
}

/// A stretch of practicing a profession.
public struct Experience: Sendable {
  public var profession: Profession
  public var place: Place
  /// The topic's number where the experience is of one thing, as in five years of dry needling; -1 where of the profession.
  public var topic: Int16
  public var from: DateRange?
  /// nil where it goes on.
  public var to: DateRange?
  public var hours: Hours
  /// Patient sessions performed in it; -1 where the record gives none.
  public var sessions: Int32
  public var source: Source

  public init(
    profession: Profession, place: Place, topic: Int16, from: DateRange?, to: DateRange?,
    hours: Hours, sessions: Int32, source: Source
  ) {
    self.profession = profession
    self.place = place
    self.topic = topic
    self.from = from
    self.to = to
    self.hours = hours
    self.sessions = sessions
    self.source = source
  }
}

/// A degree or program of study.
public struct Education: Sendable {
  public var degree: Text
  public var institution: Text
  /// The topic's number in ``Vocabulary/topics``; -1 where none is given.
  public var topic: Int16
  public var graduated: DateRange?
  public var source: Source

  public init(
    degree: Text, institution: Text, topic: Int16, graduated: DateRange?, source: Source
  ) {
    self.degree = degree
    self.institution = institution
    self.topic = topic
    self.graduated = graduated
    self.source = source
  }
}

/// Continuing education that was completed.
public struct ContinuingEducation: Sendable {
  public var topic: Int16
  public var topicText: Text
  public var hours: Hours
  public var completed: DateRange?
  public var approvedBy: Text
  public var source: Source

  public init(
    topic: Int16, topicText: Text, hours: Hours, completed: DateRange?, approvedBy: Text,
    source: Source
  ) {
    self.topic = topic
    self.topicText = topicText
    self.hours = hours
    self.completed = completed
    self.approvedBy = approvedBy
    self.source = source
  }
}

/// Insurance that covers the practitioner.
public struct Coverage: Sendable {
  public var kind: CoverageKind
  public var issued: DateRange?
  public var expires: DateRange?
  public var source: Source

  public init(kind: CoverageKind, issued: DateRange?, expires: DateRange?, source: Source) {
    self.kind = kind
    self.issued = issued
    self.expires = expires
    self.source = source
  }
}

/// A place of work that its authority registered or licensed.
public struct Premises: Sendable {
  public var place: Place
  public var placeText: Text
  public var registration: Text
  public var issued: DateRange?
  public var expires: DateRange?
  public var source: Source

  public init(
    place: Place, placeText: Text, registration: Text, issued: DateRange?, expires: DateRange?,
    source: Source
  ) {
    self.place = place
    self.placeText = placeText
    self.registration = registration
    self.issued = issued
    self.expires = expires
    self.source = source
  }
}

/// Somebody's signed word that one requirement, named by its id, is met.
public struct Attestation: Sendable {
  /// The requirement's full id, `US-TN/physical-therapist/course-approval`.
  public var requirement: Text
  /// The digest of the requirement's text when it was signed.
  public var digest: Text
  public var by: Text
  public var on: DateRange?
  public var text: Text
  public var source: Source

  public init(
    requirement: Text, digest: Text, by: Text, on: DateRange?, text: Text, source: Source
  ) {
    self.requirement = requirement
    self.digest = digest
    self.by = by
    self.on = on
    self.text = text
    self.source = source
  }
}
