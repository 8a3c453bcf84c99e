import Credentials
import Terms
import XMLReading

/// Fills a batch with what a roster's tags say.
///
/// It checks the structure itself, as the schema would: what it does not understand becomes a problem
/// of the record, with its place, and the rest of the record is still read. The values are read in
/// `RosterValues`, the entries in `…Entries`, the wording of problems is in `RosterProblems`.
struct RecordBuilder {
  let file: String
  let words: RosterWords
  /// The sections that are closed in every record of the file.
  let closed: Sections
  /// Whether the parsed bytes begin the file, so that its root is looked at.
  let beginsFile: Bool

  /// What was read.
  var batch: RecordBatch
  /// A hash of each practitioner's id, in their order; 0 for one without.
  var identities: [UInt64] = []
  /// What is wrong with the file around the practitioners.
  var fileProblems: [Problem] = []
  /// Whether the file is no roster at all; nothing of it is read.
  private(set) var isForeign = false

  /// The record being read, or read last.
  var record: OpenRecord
  /// Whether a practitioner's start tag was read and its end tag was not.
  private(set) var isInRecord = false
  /// The entry being read, or read last.
  private(set) var entry = RosterName.practitioner
  /// The place that problems are told with: that of the tag read last.
  var entryPosition = Position.none
  /// The text of the attestation being read.
  var attestationText: [UInt8] = []
  /// What was found to be meant, so that a mistake made a thousand times is looked up once.
  var meanings: [Misreading: String] = [:]
  /// The places found known lately, by a hash of their code.
  var recentPlaces = [Place](repeating: .none, count: 64)

  /// How deep the open element is: 1 for the roster, 2 a practitioner, 3 an entry, 4 what is below.
  private var level = 0
  /// How many elements are open that were not understood.
  private var skipped = 0
  /// Whether the last event was a start tag, and how many problems the file had before it.
  private var isTagLast = false
  private var fileProblemsBeforeTag = 0
  /// Whether text was found between practitioners since the last tag there.
  private(set) var hasStrayText = false

  /// A builder that adds to this batch.
  init(_ format: RosterFormat, beginsFile: Bool, batch: consuming RecordBatch) {
    file = format.file
    words = format.words
    closed = format.closed
    self.beginsFile = beginsFile
    self.batch = batch
    record = OpenRecord(position: .none, in: &self.batch)
  }

  // MARK: Events

  /// Takes a start tag; false where the file is no roster and is not to be read further.
  mutating func startElement(_ element: XMLStartTag) -> Bool {
    guard skipped == 0 else {
      skipped += 1
      return true
    }
    let name = RosterName(rawValue: element.name.index)
    if hasStrayText { reportStrayText(element.position) }
    isTagLast = true
    fileProblemsBeforeTag = fileProblems.count
    switch level {
    case 0: beginRoster(element)
    case 1 where name == .practitioner: beginPractitioner(element)
    case 2: beginEntry(element, name)
    case 3: beginChild(element, name)
    default: skip(element)
    }
    if skipped == 0 { level += 1 }
    return !isForeign
  }

  /// Takes an end tag; true where it ends a practitioner and the batch now has so many.
  mutating func endElement(capacity: Int) -> Bool {
    isTagLast = false
    guard skipped == 0 else {
      skipped -= 1
      return false
    }
    level -= 1
    switch level {
    case 1:
      endPractitioner()
      return batch.practitioners.count >= capacity
    case 2 where entry == .attestation: endAttestation()
    default: break
    }
    return false
  }

  /// Takes some text.
  mutating func characters(_ bytes: UnsafeBufferPointer<UInt8>) {
    isTagLast = false
    guard skipped == 0 else { return }
    if level == 3, entry == .attestation {
      appendAttestation(bytes)
    } else if !isBlank(bytes) {
      if level == 1 { hasStrayText = true } else { reportText() }
    }
  }

  /// Tells of text between practitioners, at the tag behind it: text itself comes in pieces of any
  /// length.
  mutating func reportStrayText(_ position: Position) {
    hasStrayText = false
    reportFile(
      "roster/unexpected-text", "text stands before this tag, between the practitioners", position)
  }

  // MARK: The file

  private mutating func beginRoster(_ tag: XMLStartTag) {
    guard beginsFile else { return }
    guard tag.name.index == RosterName.roster.rawValue else {
      isForeign = true
      reportRoot(tag)
      return
    }
    for index in 0..<tag.attributeCount where !tag.attributeIsForeign(index) {
      reportFile(
        "roster/unknown-attribute",
        "<roster> has no attribute \"\(tag.attributeLocalName(index))\"", tag.position)
    }
  }

  // MARK: A practitioner

  private mutating func beginPractitioner(_ tag: XMLStartTag) {
    entry = .practitioner
    entryPosition = tag.position
    record = OpenRecord(position: entryPosition, in: &batch)
    isInRecord = true
    var practitioner = Practitioner(position: entryPosition)
    practitioner.closed = closed
    for index in 0..<tag.attributeCount {
      let value = trimmed(tag.attributeValue(index))
      switch RosterName(rawValue: tag.attributeName(index).index) {
      case .id: practitioner.id = text(value)
      case .npi: practitioner.npi = providerIdentifier(value)
      case .name: practitioner.name = text(value)
      case .born: practitioner.born = date(value, .born)
      case .closed: practitioner.closed.formUnion(sections(value))
      default: reportAttribute(tag, index, of: .practitioner)
      }
    }
    record.practitioner = practitioner
    if practitioner.id.isEmpty { report("record/missing-id", "the practitioner has no id") }
  }

  /// Begins a record of a format that has no tags.
  mutating func beginRecord(at position: Position) {
    entry = .practitioner
    entryPosition = position
    record = OpenRecord(position: position, in: &batch)
    record.practitioner.closed = closed
    isInRecord = true
  }

  /// Ends a record of a format that has no tags.
  mutating func endRecord() { endPractitioner() }

  private mutating func endPractitioner() {
    identities.append(batch.identity(record.practitioner.id))
    record.close(into: &batch)
    isInRecord = false
  }

  /// Ends what the parse broke off in: nothing that the record lists is relied on.
  mutating func endBroken(by problem: Problem?) {
    // Of a tag that breaks off, libxml2 may tell what it has: what that lacks is no second problem.
    if isTagLast { fileProblems.removeLast(fileProblems.count - fileProblemsBeforeTag) }
    guard isInRecord else { return }
    record.removeAll(from: &batch)
    let reason = problem.map { ": \($0.message)" } ?? ""
    entryPosition = problem?.location.position ?? entryPosition
    report("record/ill-formed", "the record breaks off here and is not used\(reason)")
    endPractitioner()
  }

  // MARK: What is below

  private mutating func beginEntry(_ tag: XMLStartTag, _ name: RosterName?) {
    guard let name, name.isEntry else {
      skip(tag)
      return
    }
    entry = name
    entryPosition = tag.position
    guard hasRoom() else {
      skipped = 1
      return
    }
    switch name {
    case .works: readWorks(tag)
    case .license: readLicense(tag)
    case .training: readTraining(tag)
    case .supervised: readSupervised(tag)
    case .examination: readExamination(tag)
    case .certification: readCertification(tag)
    case .certificate: readCertificate(tag)
    case .registration: readRegistration(tag)
    case .experience: readExperience(tag)
    case .education: readEducation(tag)
    case .continuingEducation: readContinuingEducation(tag)
    case .coverage: readCoverage(tag)
    case .premises: readPremises(tag)
    default: readAttestation(tag)
    }
  }

  private mutating func beginChild(_ tag: XMLStartTag, _ name: RosterName?) {
    guard hasRoom() else {
      skipped = 1
      return
    }
    switch (entry, name) {
    case (.license, .status): readStatus(tag)
    case (.training, .hours): readHours(tag)
    case (.training, .instructor): readInstructor(tag)
    case (.supervised, .supervisor): readSupervisor(tag)
    default: skip(tag)
    }
  }

  /// Leaves out an element that may not stand here, and says so.
  private mutating func skip(_ tag: XMLStartTag) {
    skipped = 1
    let parent = level == 1 ? RosterName.roster : level == 2 ? .practitioner : entry
    reportElement(tag, in: parent)
  }
}
