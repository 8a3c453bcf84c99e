import Credentials
import Terms

/// An entry of a record, named by its section and its place in the batch.
public struct EntryReference: Sendable, Hashable {
  /// The sort of entry.
  public enum Section: UInt8, Sendable {
    case license, training, supervised, examination, certification, certificate, registration
    case experience, education, continuingEducation, coverage, premises, attestation, practitioner
  }

  public var section: Section
  public var index: Int32

  init(_ section: Section, _ index: Int) {
    self.section = section
    self.index = Int32(index)
  }
}

/// Why a requirement came out as it did. Of several reasons why entries do not count, the one that is
/// nearest to counting is told: those that only time or paper keep from it stand first here.
enum Reason: UInt8, Sendable {
  case shown
  /// No entry bears on it.
  case nothing
  /// Entries bear on it and fall short.
  case short
  /// Two accounts of one thing disagree.
  case disagree
  /// A date known only in part leaves it open.
  case uncertainDate
  /// An entry gives no date.
  case undated
  /// It has ended.
  case ended
  /// It was suspended, revoked, surrendered or annulled.
  case withdrawn
  case failed
  /// It begins after the day.
  case notYet
  /// Its status is pending or unknown.
  case statusOpen
  /// An entry is there, and is of a weaker grade than was asked for.
  case weakGrade
  /// An approved entry proves it.
  case proved
  /// Self-declared, where approval is asked for.
  case selfDeclared
  /// Courses are there that cannot count: not approved, another level, another teacher.
  case notCounted
  /// The same hours would have to serve twice.
  case sharedHours
  /// It is not in force in every possibility.
  case notCertain
  /// Not due yet.
  case notDue
  /// Part-way, within the time that the law allows.
  case partWay
  /// It does not apply to this license.
  case doesNotApply
  /// The kind of license is another one.
  case otherKind
  /// The record does not say of what kind the license is.
  case kindUnstated
  /// Home license of a compact privilege.
  case homeMissing, homeEnded
  /// Probation, restrictions or conditions.
  case encumbered
  /// No expiry date and no recent verification.
  case noExpiry
  case tooYoung
  case combined

  /// The one of two reasons that is told, whatever the order of the entries.
  func orNearer(_ other: Reason) -> Reason {
    if self == .nothing { return other }
    return other != .nothing && other.rawValue < rawValue ? other : self
  }
}

/// Whether an entry bears on a requirement.
enum Fit: Equatable {
  case counts
  /// It may count, for all that the record says.
  case open(Reason)
  case out(Reason)

  /// Both together: the worse, and of two that leave it open the nearer to counting.
  func and(_ other: Fit) -> Fit {
    switch (self, other) {
    case (.counts, _): other
    case (_, .counts): self
    case (.out(let a), .out(let b)): .out(a.orNearer(b))
    case (.out, _): self
    case (_, .out): other
    case (.open(let a), .open(let b)): .open(a.orNearer(b))
    }
  }
}

/// What an amount counts, for saying what is missing.
enum AmountKind: UInt8, Sendable {
  case none, hours, inPerson, live, didactic, practical, practicalInPerson, topicHours, sessions
  case years, share, firstModule, supervisedHours, experienceHours, educationHours
}

/// What one requirement came to.
struct NodeResult: Sendable {
  var outcome: Outcome = .notApplicable
  var reason: Reason = .nothing
  var amount: AmountKind = .none
  /// What is shown and what is asked, in hundredths for hours, days for years, else a count.
  var have: Int32 = 0
  var want: Int32 = 0
  /// Which subtopic, instructor or other detail; an index that the wording knows.
  var detail: Int16 = 0
  /// The stretch of ``Scratch/evidence``.
  var evidence: Range<Int32> = 0..<0
  /// Whether the figures that fell short are second-hand, so that nothing is unmet by them.
  var isSecondHand = false
  /// Whether nothing in a branch that is met surely applies.
  var mayNotApply = false
  /// How the entries are known that it is met by; nil where it is met by none.
  var grade: EvidenceGrade?

  static func of(_ outcome: Outcome, _ reason: Reason) -> NodeResult {
    NodeResult(outcome: outcome, reason: reason)
  }
}

/// What the license came to.
struct LicenseResult: Sendable {
  var side: RecordSide = .notShown
  var isApplicable = true
  var isConflicting = false
  var reason: Reason = .nothing
  /// The license relied on, an index into the batch; -1 for none.
  var relied: Int32 = -1
  /// How many licenses could be relied on.
  var candidates = 0
  /// How the license relied on is known, and its home license with it; nil for none.
  var grade: EvidenceGrade?
  var evidence: Range<Int32> = 0..<0
}

/// Working storage that is used again for every record, so that judging allocates next to nothing.
public struct Scratch: Sendable {
  var results: [NodeResult] = []
  var license = LicenseResult()
  var evidence: [EntryReference] = []
  var courses: [Course] = []
  /// Which entries tell of which course.
  var accounts: [(course: Int32, entry: Int32)] = []
  var counted: [Int32] = []
  var folded: [UInt8] = []
  /// Entries of this record that were put into words already.
  private var phrases: [(entry: EntryReference, words: String)] = []

  /// Empty working storage.
  public init() {}

  mutating func reset(nodes: Int) {
    results.removeAll(keepingCapacity: true)
    results.append(contentsOf: repeatElement(NodeResult(), count: nodes))
    evidence.removeAll(keepingCapacity: true)
    phrases.removeAll(keepingCapacity: true)
    license = LicenseResult()
  }

  /// Forgets everything but the license and what was looked at for it.
  mutating func restart(_ license: LicenseResult) {
    for index in results.indices { results[index] = NodeResult() }
    evidence.removeLast(evidence.count - Int(license.evidence.upperBound))
    self.license = license
  }

  /// The words for an entry: several requirements often look at the same one.
  mutating func phrase(of entry: EntryReference, make: () -> String) -> String {
    for known in phrases where known.entry == entry { return known.words }
    let words = make()
    if phrases.count < 16 { phrases.append((entry, words)) }
    return words
  }
}

/// Hours of one kind, between the least and the most that the accounts of a course give.
struct HoursSpan: Sendable, Hashable {
  var low: Int32 = 0
  var high: Int32 = 0
}

/// One course, from the entries that tell of it.
struct Course: Sendable {
  var entry: Int32
  var completed: DateRange
  /// Whether some account of it counts, for certain.
  var isCertain: Bool
  /// The best grade of the accounts that count.
  var grade: EvidenceGrade
  var hours = HoursSpan()
  var inPerson = HoursSpan()
  var liveRemote = HoursSpan()
  /// Hours that are surely not taken online at one's own pace.
  var offline = HoursSpan()
  var didactic = HoursSpan()
  var practical = HoursSpan()
  var practicalInPerson = HoursSpan()
  /// Whether two entries tell of it differently.
  var disagrees = false
}
