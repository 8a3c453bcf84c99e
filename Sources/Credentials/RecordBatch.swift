import Terms

/// The words that records and rules share, numbered: given to a reader, so that what it reads can be compared as integers.
public struct Vocabulary: Sendable {
  /// The professions that can be named.
  public var professions: ProfessionTable
  /// The topics of training that some rule names; others match no rule.
  public var topics: WordTable
  /// Every code that a record may use as a place, beyond the form that codes have.
  public var knownPlaces: Set<Place>
  /// Names of places beside those that every place has.
  public var placeNames: [Place: String]

  /// The words of a rulebook.
  public init(
    professions: ProfessionTable, topics: WordTable, knownPlaces: Set<Place>,
    placeNames: [Place: String] = [:]
  ) {
    self.professions = professions
    self.topics = topics
    self.knownPlaces = knownPlaces
    self.placeNames = placeNames
  }
}

/// Something in a record that could not be read; it keeps the practitioner from being cleared.
public struct RecordProblem: Sendable, Hashable {
  /// A stable word for the kind of problem, `record/unknown-status`.
  public var id: String
  /// What is wrong and what was expected, in one sentence without a period.
  public var message: String
  /// Where it stands.
  public var position: Position

  /// A problem of a record at a place of its input.
  public init(id: String, message: String, position: Position) {
    self.id = id
    self.message = message
    self.position = position
  }
}

/// A record of a person: who they are, and which entries of the batch are theirs.
///
/// The ranges index the arrays of the ``RecordBatch`` that holds the practitioner.
public struct Practitioner: Sendable {
  public var id: Text = .none
  /// nil where the record gives none, or one that is not valid (then ``problems`` says so).
  public var npi: NationalProviderIdentifier?
  public var name: Text = .none
  public var born: DateRange?
  public var closed: Sections = []
  public var position: Position
  public var works: Range<Int32> = 0..<0
  public var licenses: Range<Int32> = 0..<0
  public var trainings: Range<Int32> = 0..<0
  public var supervised: Range<Int32> = 0..<0
  public var examinations: Range<Int32> = 0..<0
  public var certifications: Range<Int32> = 0..<0
  public var certificates: Range<Int32> = 0..<0
  public var registrations: Range<Int32> = 0..<0
  public var experiences: Range<Int32> = 0..<0
  public var educations: Range<Int32> = 0..<0
  public var continuingEducations: Range<Int32> = 0..<0
  public var coverages: Range<Int32> = 0..<0
  public var premises: Range<Int32> = 0..<0
  public var attestations: Range<Int32> = 0..<0
  /// What of this record could not be read; indices into ``RecordBatch/problems``.
  public var problems: Range<Int32> = 0..<0

  /// What is to be told of this record and changes nothing; indices into ``RecordBatch/notes``.
  public var notes: Range<Int32> = 0..<0

  /// A practitioner whose record begins at this place.
  public init(position: Position) { self.position = position }
}

/// Some practitioners of a roster, together with everything their records say.
///
/// A batch owns its storage; it is filled by one reader, judged by one core, and reused.
public struct RecordBatch: Sendable {
  /// The text that the entries point into.
  public var bytes: [UInt8] = []
  public var practitioners: [Practitioner] = []
  public var works: [Work] = []
  public var licenses: [License] = []
  public var statusPeriods: [StatusPeriod] = []
  public var trainings: [Training] = []
  public var hoursCells: [HoursCell] = []
  public var teachers: [Teacher] = []
  public var supervised: [SupervisedPractice] = []
  public var examinations: [Examination] = []
  public var certifications: [Certification] = []
  public var certificates: [Certificate] = []
  public var registrations: [Registration] = []
  public var experiences: [Experience] = []
  public var educations: [Education] = []
  public var continuingEducations: [ContinuingEducation] = []
  public var coverages: [Coverage] = []
  public var premises: [Premises] = []
  public var attestations: [Attestation] = []
  public var problems: [RecordProblem] = []
  /// What the reader of a verdict should know of a record and keeps nobody from being cleared.
  public var notes: [RecordProblem] = []

  /// An empty batch.
  public init() {}

  /// Empties the batch and keeps its storage.
  public mutating func removeAll() {
    bytes.removeAll(keepingCapacity: true)
    practitioners.removeAll(keepingCapacity: true)
    works.removeAll(keepingCapacity: true)
    licenses.removeAll(keepingCapacity: true)
    statusPeriods.removeAll(keepingCapacity: true)
    trainings.removeAll(keepingCapacity: true)
    hoursCells.removeAll(keepingCapacity: true)
    teachers.removeAll(keepingCapacity: true)
    supervised.removeAll(keepingCapacity: true)
    examinations.removeAll(keepingCapacity: true)
    certifications.removeAll(keepingCapacity: true)
    certificates.removeAll(keepingCapacity: true)
    registrations.removeAll(keepingCapacity: true)
    experiences.removeAll(keepingCapacity: true)
    educations.removeAll(keepingCapacity: true)
    continuingEducations.removeAll(keepingCapacity: true)
    coverages.removeAll(keepingCapacity: true)
    premises.removeAll(keepingCapacity: true)
    attestations.removeAll(keepingCapacity: true)
    problems.removeAll(keepingCapacity: true)
    notes.removeAll(keepingCapacity: true)
  }

  /// Keeps these bytes in the batch and returns where they stand.
  public mutating func append(text: UnsafeBufferPointer<UInt8>) -> Text {
    guard !text.isEmpty else { return .none }
    let offset = UInt32(truncatingIfNeeded: bytes.count)
    bytes.append(contentsOf: text)
    return Text(offset: offset, count: UInt32(truncatingIfNeeded: text.count))
  }

  /// Keeps this string in the batch and returns where it stands.
  public mutating func append(text: String) -> Text {
    var copy = text
    return copy.withUTF8 { append(text: $0) }
  }

  /// The text as a string.
  public func string(_ text: Text) -> String {
    String(decoding: bytes[Int(text.offset)..<Int(text.offset + text.count)], as: UTF8.self)
  }

  /// Whether two texts have the same bytes.
  public func same(_ a: Text, _ b: Text) -> Bool {
    a.count == b.count
      && bytes[Int(a.offset)..<Int(a.offset + a.count)].elementsEqual(
        bytes[Int(b.offset)..<Int(b.offset + b.count)])
  }
}
