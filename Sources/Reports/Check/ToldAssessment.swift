import Assessment
import Credentials
import Regulation
import Terms

/// An assessment with everything that a report says of it, as texts.
struct ToldAssessment {
  var assessment: Assessment
  var explanation: Explanation
  /// The practitioner's id, name and NPI; empty where the record has none.
  var id: String
  var name: String
  var npi: String
  /// `physical therapist in Tennessee (US-TN)`; empty where no question was raised.
  var asked: String
  /// The profession's slug; empty where none was asked about.
  var profession: String
  /// The file as the user named it.
  var file: String
  /// Where the record begins.
  var position: Position
  /// What keeps from a clearance, the gravest first.
  var reasons: Reasons
  /// Whether the record repeats an id, so that its id does not tell it from another.
  var isRepeated: Bool
  /// Whether something of the record could not be read.
  var isUnread: Bool

  var verdict: Verdict { assessment.verdict }
  var place: Place { assessment.question.place }

  /// `Jane Doe (p-001)`.
  var who: String {
    if name.isEmpty { return id.isEmpty ? "somebody without a name" : id }
    return id.isEmpty ? name : "\(name) (\(id))"
  }

  /// `Jane Doe (p-001), physical therapist in Tennessee (US-TN)`.
  var whoAndWhat: String { asked.isEmpty ? who : "\(who), \(asked)" }

  /// The file for people and programs that take no `-`.
  var fileName: String { file == "-" ? "standard input" : file }

  /// What keeps from a clearance: first what could not be read, for the rest may hang on it.
  var against: [Reasons.Told] {
    let all = reasons.against
    if !isUnread { return all }
    return all.filter { $0.finding.kind == .record } + all.filter { $0.finding.kind != .record }
  }

  /// The reasons in one line: what keeps from a clearance, or what the verdict is.
  func reasonLine(_ separator: String = "; ", most: Int = .max) -> String {
    let told = against.prefix(most).map { capitalized($0.finding.message) }
    let rest = against.count - told.count
    let all = told + (rest > 0 ? ["and " + Counting.words(rest, "more reason")] : [])
    return all.joined(separator: separator)
  }

  /// Where a finding stands: its own place, else the record's.
  func position(of finding: Finding) -> Position {
    guard let own = finding.position, own.line > 0 else { return position }
    return own
  }
}

/// Puts assessments into texts, and keeps what they have in common.
struct AssessmentTeller: Sendable {
  let rulebook: Rulebook
  private var trees: [Tally.Practice: RequirementTree] = [:]
  private var subjects: [Tally.Practice: String] = [:]

  init(rulebook: Rulebook) { self.rulebook = rulebook }

  mutating func told(
    _ assessment: Assessment, _ explanation: Explanation, of person: Practitioner,
    in batch: borrowing RecordBatch, file: String
  ) -> ToldAssessment {
    let practice = Tally.Practice(
      place: assessment.question.place, profession: assessment.question.profession)
    return ToldAssessment(
      assessment: assessment, explanation: explanation, id: batch.string(person.id),
      name: batch.string(person.name), npi: person.npi.map { "\($0)" } ?? "",
      asked: asked(practice),
      profession: practice.profession == .none
        ? "" : rulebook.professions.slug(practice.profession),
      file: file, position: person.position,
      reasons: Reasons(explanation.findings, tree: tree(of: practice)),
      isRepeated: explanation.trailing.contains { $0.id.hasSuffix("record/duplicate-id") },
      isUnread: !person.problems.isEmpty)
  }

  private mutating func asked(_ practice: Tally.Practice) -> String {
    if practice.place == .none { return "" }
    if let known = subjects[practice] { return known }
    let place = PlaceWording(rulebook: rulebook).name(practice.place)
    let words = "\(rulebook.professions.name(practice.profession)) in \(place)"
    subjects[practice] = words
    return words
  }

  private mutating func tree(of practice: Tally.Practice) -> RequirementTree? {
    if let known = trees[practice] { return known }
    guard let number = rulebook.jurisdictionIndex(for: practice.place),
      let own = rulebook.jurisdictions[number].practice(practice.profession)
    else { return nil }
    let tree = RequirementTree(
      of: own, in: rulebook.jurisdictions[number], professions: rulebook.professions)
    trees[practice] = tree
    return tree
  }
}

/// A text that is no longer than this many characters, with an ellipsis where some were left out.
func shortened(_ text: String, to most: Int) -> String {
  // Counted only where it may be too long: that has to look at every character.
  if text.utf8.count <= most || text.unicodeScalars.count <= most { return text }
  return String(String.UnicodeScalarView(text.unicodeScalars.prefix(most))) + "…"
}
