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
  private var location: [UInt8] = []
  private var forms: [Form] = []
  /// What each law says to everybody, by the law's number.
  private var constants: [Constant?] = []
  private var numbers: [Question: Int] = [:]

  /// What the objects about one question have in common.
  private struct Form: Sendable {
    let question: Question
    /// From the place to the standing.
    let heading: [UInt8]
    var findings: [FindingPieces] = []
  }

  /// What a law says to everybody.
  private struct Constant: Sendable {
    var limits: [UInt8]?
    var findings: [UInt8]
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
    if file != self.file || location.isEmpty { name(file) }
    let form = form(of: assessment.question)
    bytes.append(person, in: batch)
    bytes.append(contentsOf: forms[form].heading)
    bytes.append(answerOf: assessment)
    if let grade = explanation.evidence {
      bytes.append(",\"evidence\":\"")
      bytes.append(escaped: grade.word)
      bytes.append("\",\"limits\":[")
    } else {
      bytes.append(",\"evidence\":null,\"limits\":[")
    }
    if explanation.lawIndex >= 0 { keepConstant(of: explanation) }
    if explanation.hasLawsLimits, explanation.lawIndex >= 0,
      let limits = constants[explanation.lawIndex]?.limits
    {
      bytes.append(contentsOf: limits)
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
    bytes.append(explanation.wouldClear)
    bytes.append("],\"findings\":[")
    var number = 0
    for finding in explanation.leading {
      if number > 0 { bytes.append(0x2C) }
      append(finding, number: number, form: form, to: &bytes)
      number += 1
    }
    if explanation.lawIndex >= 0, let constant = constants[explanation.lawIndex] {
      bytes.append(contentsOf: constant.findings)
    }
    for finding in explanation.trailing {
      if number > 0 { bytes.append(0x2C) }
      append(finding, number: number, form: form, to: &bytes)
      number += 1
    }
    bytes.append("]}")
  }

  // MARK: What repeats

  private mutating func name(_ file: String) {
    self.file = file
    location.removeAll()
    location.append("],\"location\":{\"file\":")
    location.append(quoted: file)
  }

  private mutating func form(of question: Question) -> Int {
    if let number = numbers[question] { return number }
    var heading: [UInt8] = []
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
    numbers[question] = forms.count
    forms.append(Form(question: question, heading: heading))
    return forms.count - 1
  }

  private mutating func append(
    _ finding: Finding, number: Int, form: Int, to bytes: inout [UInt8]
  ) {
    if number == forms[form].findings.count {
      forms[form].findings.append(FindingPieces(finding))
    } else if !forms[form].findings[number].fit(finding) {
      forms[form].findings[number] = FindingPieces(finding)
    }
    forms[form].findings[number].append(finding, location: location, to: &bytes)
  }

  /// Makes sure that what the explanation's law says to everybody is kept as JSON.
  private mutating func keepConstant(of explanation: Explanation) {
    let law = explanation.lawIndex
    while constants.count <= law { constants.append(nil) }
    if constants[law] == nil {
      var findings: [UInt8] = []
      // There is always a finding before them.
      for finding in explanation.constant {
        findings.append(0x2C)
        FindingPieces(finding).append(finding, location: location, to: &findings)
      }
      constants[law] = Constant(limits: nil, findings: findings)
    }
    // Limits that the record widened are not the law's own: they are not kept.
    if explanation.hasLawsLimits, constants[law]?.limits == nil {
      var limits: [UInt8] = []
      limits.append(explanation.limits)
      constants[law]?.limits = limits
    }
  }
}
