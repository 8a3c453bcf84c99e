import Assessment
import Credentials
import Intake
import Regulation
import Terms
import XMLReading

/// The words that generated rules and records use.
enum Words {
  static let topics: WordTable = {
    var table = WordTable()
    for topic in ["dry-needling", "foundation", "anatomy", "safety", "jurisprudence"] {
      table.insert(topic)
    }
    return table
  }()

  static let professions = ProfessionTable()

  static let vocabulary = Vocabulary(
    professions: professions, topics: topics,
    knownPlaces: Set(
      [
        "US", "US-TN", "US-TN-x-east", "US-TN-x-west", "US-TN-x-city", "US-KY", "US-WA", "CA-ON",
        "GB",
      ].compactMap { Place($0) }))

  static let reader = RosterReader(vocabulary: vocabulary)

  static func profession(_ slug: String) -> Profession {
    professions.profession(slug: slug) ?? .none
  }
}

func day(_ text: String) -> Day { Day(text) ?? .distantPast }

/// The day that the tests ask about, unless they say another.
let today = day("2026-11-23")

/// What is asked of rules and a record.
struct Asked: Sendable {
  var place = Place("US-TN") ?? .none
  var profession = Words.profession("physical-therapist")
  var day = today
  var options = AssessmentOptions()
  var closed: Sections = []
  var sanctions: [SanctionList] = []
}

/// An answer with its reasons, as far as the order of the input may not matter to it.
struct Answer: Equatable, Sendable {
  /// A reason, without its place in the input.
  struct Reason: Hashable, Sendable {
    var id: String
    var outcome: Outcome
    var message: String
    var authorities: Set<String>
    var evidence: [String]
  }

  var verdict: Verdict
  var law: LawSide
  var record: RecordSide
  var standing: Standing
  var possible: [Standing]
  var reason: NotCoveredReason?
  var findings: Set<Reason> = []
  var limits: Set<Limit> = []
  var validUntil: Day?
  var wouldClear: Set<Missing> = []
  var evidence: EvidenceGrade?

  /// The outcome of a finding, by its id or the end of it.
  func outcome(_ id: String) -> Outcome? { finding(id)?.outcome }

  func finding(_ id: String) -> Reason? {
    findings.first { $0.id == id || $0.id.hasSuffix("/" + id) }
  }

  /// The ends of the ids of the gray areas that decide, in order.
  var grays: [String] { kinds(.gray) }
  /// The ends of the ids of the gray areas that advise, in order.
  var advices: [String] { kinds(.advice) }

  private func kinds(_ outcome: Outcome) -> [String] {
    findings.filter { $0.outcome == outcome && $0.id.contains("/gray/") }
      .compactMap { $0.id.split(separator: "/gray/").last.map(String.init) }.sorted()
  }
}

/// Reads rule files as the program does, without a schema: the generator's files are held against it
/// in a test of their own.
func rulebook(_ files: [Tree]) throws(Problems) -> Rulebook {
  let files = files.enumerated().map { number, tree in
    Rulebook.File(
      path: "\(tree["code"] ?? "")-\(number).xml", name: "\(tree["code"] ?? "").xml",
      bytes: Array(tree.xml.utf8))
  }
  return try Rulebook.read(files: files, schema: nil)
}

/// The text of a roster of these practitioners.
func rosterText(_ people: [Tree]) -> String {
  var root = Tree("roster", ["xmlns": "urn:licet:roster:1"])
  root.children = people
  return root.xml
}

/// Reads a roster as the program does.
func batch(of text: String) async -> RecordBatch {
  var result = RecordBatch()
  _ = await Words.reader.read(
    file: "roster.xml", source: .bytes(Array(text.utf8)), threads: 1, scratch: { 0 },
    judge: { (batch: inout RecordBatch, _: inout Int) in batch }, deliver: { result = $0 })
  return result
}

/// Rules, ready to be asked about records.
struct Court: Sendable {
  var assessor: Assessor
  let asked: Asked

  init(_ rules: Rulebook, _ asked: Asked = Asked()) {
    self.asked = asked
    assessor = Assessor(
      rulebook: rules, topics: Words.topics, options: asked.options, closed: asked.closed,
      sanctions: asked.sanctions)
  }

  init(_ rules: Tree..., asked: Asked = Asked()) throws(Problems) {
    self.init(try rulebook(rules), asked)
  }

  /// The answer without its reasons.
  mutating func assess(
    _ person: Practitioner, in batch: RecordBatch, on day: Day? = nil
  ) -> Assessment {
    assessor.assess(
      Question(place: asked.place, profession: asked.profession, day: day ?? asked.day),
      of: person, in: batch)
  }

  /// The answer with its reasons.
  mutating func answer(
    _ person: Practitioner, in batch: RecordBatch, on day: Day? = nil
  ) -> Answer {
    let assessment = assess(person, in: batch, on: day)
    let told = assessor.explain(assessment, of: person, in: batch)
    var answer = Answer(
      verdict: assessment.verdict, law: assessment.law, record: assessment.record,
      standing: assessment.standing, possible: assessment.possible, reason: assessment.reason)
    for finding in told.findings {
      answer.findings.insert(
        Answer.Reason(
          id: finding.id, outcome: finding.outcome, message: finding.message,
          authorities: Set(finding.authorities), evidence: finding.evidence.sorted()))
    }
    answer.limits = Set(told.limits)
    answer.validUntil = told.validUntil
    answer.wouldClear = Set(told.wouldClear)
    answer.evidence = told.evidence
    return answer
  }

  /// The answers about all practitioners of a roster's text.
  mutating func answers(_ text: String, on day: Day? = nil) async -> [Answer] {
    let batch = await batch(of: text)
    return batch.practitioners.map { answer($0, in: batch, on: day) }
  }

  /// The answers about practitioners.
  mutating func answers(_ people: [Tree], on day: Day? = nil) async -> [Answer] {
    await answers(rosterText(people), on: day)
  }
}
