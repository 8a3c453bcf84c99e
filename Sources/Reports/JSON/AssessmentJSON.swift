import Assessment
import Credentials
import Regulation
import Terms

/// Writes assessments as objects of the JSON contract, one after another, and keeps what repeats.
///
/// One serves one core. What is kept is bounded by the practices that a run asks about.
public struct AssessmentJSON: Sendable {
  private let professions: ProfessionTable
  /// The digest of the rulebook, where every object is to tell it.
  private let digest: String?
  private var file = ""
  private var store = PieceStore()
  private var location: PieceStore.Piece = 0..<0
  private var forms: [Form] = []
  /// What each law says to everybody, by the law's number.
  private var constants: [Constant] = []
  private var numbers: [Question: Int] = [:]

  /// How many bytes are kept before the writer starts anew.
  private static let mostKept = 8 << 20

  /// What the objects about one question have in common.
  private struct Form: Sendable {
    /// From the place to the standing.
    let heading: PieceStore.Piece
    var findings: [FindingPieces] = []
    var answers: [Answer] = []
  }

  /// An answer to the question of a form, from its standing to its verdict and reason.
  private struct Answer: Sendable {
    let verdict: Verdict
    let record: RecordSide
    let law: LawSide
    let standing: Standing
    let possible: [Standing]
    let reason: NotCoveredReason?
    let piece: PieceStore.Piece

    func fit(_ assessment: borrowing Assessment) -> Bool {
      verdict == assessment.verdict && record == assessment.record && law == assessment.law
        && standing == assessment.standing && possible == assessment.possible
        && reason == assessment.reason
    }
  }

  /// What a law says to everybody; empty pieces where that is not known yet.
  private struct Constant: Sendable {
    var isKnown = false
    var hasLimits = false
    var limits: PieceStore.Piece = 0..<0
    var findings: PieceStore.Piece = 0..<0
  }

  /// A writer of objects.
  ///
  /// - Parameters:
  ///   - professions: The rulebook's professions.
  ///   - digest: The rulebook's digest, to be told in every object, as NDJSON does.
  public init(professions: ProfessionTable, digest: String? = nil) {
    self.professions = professions
    self.digest = digest
  }

  /// Appends one object, without a line feed.
  ///
  /// - Parameters:
  ///   - assessment: The answer.
  ///   - explanation: Its reasons.
  ///   - person: Who was asked about.
  ///   - batch: The batch that holds the person's record.
  ///   - file: The file that the record stands in.
  ///   - bytes: Where to append.
  public mutating func append(
    _ assessment: Assessment, _ explanation: Explanation, of person: Practitioner,
    in batch: borrowing RecordBatch, file: String, to bytes: inout [UInt8]
  ) {
    if file != self.file || location.isEmpty || store.bytes.count > AssessmentJSON.mostKept {
      begin(file)
    }
    let form = form(of: assessment.question)
    let leading = explanation.leading.count
    explanation.leading.withUnsafeBufferPointer { findings in
      for index in findings.indices { keep(findings[index], number: index, form: form) }
    }
    explanation.trailing.withUnsafeBufferPointer { findings in
      for index in findings.indices { keep(findings[index], number: leading + index, form: form) }
    }
    if explanation.lawIndex >= 0 { keepConstant(of: explanation) }
    let answer = answer(assessment, form: form)
    // One copy of the reference: what is appended from it is counted no more.
    let kept = store.bytes
    kept.withUnsafeBufferPointer { ready in
      bytes.append(person, in: batch)
      bytes.append(forms[form].heading, from: ready)
      bytes.append(answer, from: ready)
      append(bounds: explanation, from: ready, to: &bytes)
      bytes.append(explanation.wouldClear)
      bytes.append("],\"findings\":[")
      append(findingsOf: explanation, form: form, from: ready, to: &bytes)
      bytes.append("]}")
    }
  }

  // MARK: What repeats

  /// Starts anew with a file: what is kept names the file that records stand in.
  private mutating func begin(_ file: String) {
    self.file = file
    store.removeAll()
    forms.removeAll()
    constants.removeAll()
    numbers.removeAll()
    location = store.keep { bytes in
      bytes.append("],\"location\":{\"file\":")
      bytes.append(quoted: file)
    }
  }

  private mutating func form(of question: Question) -> Int {
    if let number = numbers[question] { return number }
    let (professions, digest) = (professions, digest)
    let heading = store.keep { heading in
      heading.append("},\"jurisdiction\":")
      heading.append(orNull: question.place == .none ? "" : question.place.code)
      heading.append(",\"profession\":")
      heading.append(orNull: professions.slug(question.profession))
      heading.append(",\"on\":\"")
      heading.append(day: question.day)
      heading.append(0x22)
      if let digest {
        heading.append(",\"rulebook\":")
        heading.append(quoted: digest)
      }
      heading.append(",\"standing\":\"")
    }
    numbers[question] = forms.count
    forms.append(Form(heading: heading))
    return forms.count - 1
  }

  /// The answer's piece: a question has few answers.
  private mutating func answer(_ assessment: Assessment, form: Int) -> PieceStore.Piece {
    for index in forms[form].answers.indices where forms[form].answers[index].fit(assessment) {
      return forms[form].answers[index].piece
    }
    let piece = store.keep { $0.append(answerOf: assessment) }
    forms[form].answers.append(
      Answer(
        verdict: assessment.verdict, record: assessment.record, law: assessment.law,
        standing: assessment.standing, possible: assessment.possible, reason: assessment.reason,
        piece: piece))
    return piece
  }

  /// Makes sure that the pieces of a finding are kept in its place.
  private mutating func keep(_ finding: borrowing Finding, number: Int, form: Int) {
    if number == forms[form].findings.count {
      forms[form].findings.append(FindingPieces(finding, in: &store))
    } else if !forms[form].findings[number].fit(finding) {
      forms[form].findings[number] = FindingPieces(finding, in: &store)
    }
  }

  /// Makes sure that what the explanation's law says to everybody is kept.
  private mutating func keepConstant(of explanation: Explanation) {
    let law = explanation.lawIndex
    while constants.count <= law { constants.append(Constant()) }
    if !constants[law].isKnown {
      var written: [UInt8] = []
      for finding in explanation.constant {
        // There is always a finding before them.
        written.append(0x2C)
        let pieces = FindingPieces(finding, in: &store)
        store.bytes.withUnsafeBufferPointer {
          pieces.append(finding, location: location, from: $0, to: &written)
        }
      }
      constants[law].findings = store.keep { $0 += written }
      constants[law].isKnown = true
    }
    // Limits that the record widened are not the law's own: they are not kept.
    if explanation.hasLawsLimits, !constants[law].hasLimits {
      constants[law].limits = store.keep { $0.append(explanation.limits) }
      constants[law].hasLimits = true
    }
  }

  /// Appends from the evidence to the beginning of what would clear.
  private func append(
    bounds explanation: Explanation, from ready: UnsafeBufferPointer<UInt8>,
    to bytes: inout [UInt8]
  ) {
    if let grade = explanation.evidence {
      bytes.append(",\"evidence\":\"")
      bytes.append(escaped: grade.word)
      bytes.append("\",\"limits\":[")
    } else {
      bytes.append(",\"evidence\":null,\"limits\":[")
    }
    if explanation.hasLawsLimits, explanation.lawIndex >= 0 {
      bytes.append(constants[explanation.lawIndex].limits, from: ready)
    } else {
      bytes.append(explanation.limits)
    }
    if let day = explanation.validUntil, day.isFinite {
      bytes.append("],\"validUntil\":\"")
      bytes.append(day: day)
      bytes.append("\",\"wouldClear\":[")
    } else {
      bytes.append("],\"validUntil\":null,\"wouldClear\":[")
    }
  }

  private func append(
    findingsOf explanation: Explanation, form: Int, from ready: UnsafeBufferPointer<UInt8>,
    to bytes: inout [UInt8]
  ) {
    append(explanation.leading, number: 0, form: form, from: ready, to: &bytes)
    if explanation.lawIndex >= 0 {
      bytes.append(constants[explanation.lawIndex].findings, from: ready)
    }
    let number = explanation.leading.count
    append(explanation.trailing, number: number, form: form, from: ready, to: &bytes)
  }

  /// Appends findings that are kept from a number on.
  private func append(
    _ findings: [Finding], number: Int, form: Int, from ready: UnsafeBufferPointer<UInt8>,
    to bytes: inout [UInt8]
  ) {
    // By their places in memory: a loop over the array would copy each.
    findings.withUnsafeBufferPointer { findings in
      for index in findings.indices {
        if number + index > 0 { bytes.append(0x2C) }
        forms[form].findings[number + index].append(
          findings[index], location: location, from: ready, to: &bytes)
      }
    }
  }
}
