import Assessment
import Credentials
import Regulation
import Terms

/// Tells assessments to people: the verdict, why, what would clear it, what else holds, and the sources.
public struct AssessmentText: Sendable {
  private let rulebook: Rulebook
  private let style: TextStyle
  private var trees: [Tally.Practice: RequirementTree] = [:]
  private var laws: [Question: LawReasons] = [:]

  /// The column in which everything but the headings begins.
  static let column = 12

  /// A teller of assessments under a rulebook.
  public init(rulebook: Rulebook, style: TextStyle = TextStyle()) {
    self.rulebook = rulebook
    self.style = style
  }

  /// Appends one assessment, with an empty line behind it.
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
    var page = TextPage(style: style)
    heading(assessment, explanation, person, batch, file: file, on: &page)
    var sources = SourceList()
    law(of: assessment.question)?.write(on: &page, &sources)
    // What the law says stands above them in its own words.
    let findings = explanation.findings.filter { $0.kind != .law }
    let reasons = Reasons(findings, tree: tree(of: assessment.question))
    reasons.writeWhy(on: &page, &sources, file: file)
    wouldClear(explanation, on: &page)
    bounds(explanation, assessment, reasons, on: &page, &sources)
    validity(explanation, assessment, on: &page)
    list(sources, on: &page)
    page.blank()
    bytes += page.bytes
  }

  private mutating func tree(of question: Question) -> RequirementTree? {
    let key = Tally.Practice(place: question.place, profession: question.profession)
    if let known = trees[key] { return known }
    guard let number = rulebook.jurisdictionIndex(for: question.place),
      let practice = rulebook.jurisdictions[number].practice(question.profession)
    else { return nil }
    let tree = RequirementTree(
      of: practice, in: rulebook.jurisdictions[number], professions: rulebook.professions)
    trees[key] = tree
    return tree
  }

  private mutating func law(of question: Question) -> LawReasons? {
    if let known = laws[question] { return known }
    guard let view = rulebook.view(question.place, question.profession, on: question.day) else {
      return nil
    }
    let reasons = LawReasons(view)
    laws[question] = reasons
    return reasons
  }

  // MARK: The verdict

  private func heading(
    _ assessment: Assessment, _ explanation: Explanation, _ person: Practitioner,
    _ batch: borrowing RecordBatch, file: String, on page: inout TextPage
  ) {
    let verdict = assessment.verdict
    let name = batch.string(person.name)
    let id = batch.string(person.id)
    var who = name.isEmpty ? id : name
    if who.isEmpty { who = "somebody without a name" }
    var details = name.isEmpty || id.isEmpty ? [] : [id]
    if let npi = person.npi { details.append("NPI \(npi)") }
    page.paragraph(
      [.init("\(verdict.symbol) \(verdict.words.uppercased())", verdict.paint), .init("  ")],
      indent: 4,
      who + (details.isEmpty ? "" : " (\(details.joined(separator: ", ")))"), .bold)
    page.paragraph([.init("  ")], indent: 2, subject(assessment.question))
    page.paragraph(
      [.init("  ")], indent: 2,
      "Law: \(AnswerWording.law(assessment)). Record: \(AnswerWording.record(assessment, explanation))."
    )
    if person.position.line > 0 {
      let place = SourceLocation(file: file, position: person.position)
      page.paragraph([.init("  ")], indent: 2, place.description, .faint)
    }
    page.blank()
  }

  private func subject(_ question: Question) -> String {
    guard question.place != .none else { return "on \(question.day)" }
    let profession = rulebook.professions.name(question.profession)
    let place = PlaceWording(rulebook: rulebook).name(question.place)
    return "\(profession) in \(place), on \(question.day)"
  }

  // MARK: What follows

  private func wouldClear(_ explanation: Explanation, on page: inout TextPage) {
    for (index, item) in explanation.wouldClear.enumerated() {
      page.item(index == 0 ? "To clear" : "", "+", .plain, capitalized(item.message))
    }
  }

  private func bounds(
    _ explanation: Explanation, _ assessment: Assessment, _ reasons: Reasons,
    on page: inout TextPage, _ sources: inout SourceList
  ) {
    // Bounds and duties of what nobody may do would only hide the no.
    if assessment.law == .no { return }
    for (index, limit) in explanation.limits.enumerated() {
      let jurisdiction = rulebook.jurisdictionIndex(for: assessment.question.place)
      let citations = limit.authorities.map { id in
        jurisdiction.flatMap { number in
          rulebook.jurisdictions[number].authorities.first { $0.id == id }?.citation
        } ?? id
      }
      page.item(
        index == 0 ? "Limits" : "", "!", .yellow,
        capitalized(limit.message) + sources.marks(ids: limit.authorities, citations: citations))
    }
    reasons.writeDuties(on: &page, &sources, besides: explanation.limits)
    reasons.writeNotes(on: &page, &sources)
  }

  private func validity(
    _ explanation: Explanation, _ assessment: Assessment, on page: inout TextPage
  ) {
    let sentences = AnswerWording.validity(explanation)
    if sentences.isEmpty { return }
    page.item("Holds", " ", .plain, sentences.joined(separator: "; "))
  }

  private func list(_ sources: SourceList, on page: inout TextPage) {
    for (index, citation) in sources.citations.enumerated() {
      page.numbered(index == 0 ? "Sources" : "", index + 1, citation)
    }
  }
}

/// A sentence's first letter made large.
func capitalized(_ text: String) -> String {
  guard let first = text.first else { return text }
  return first.uppercased() + text.dropFirst()
}

extension TextPage {
  /// A line of a report: a heading in its column, a sign, and a paragraph.
  mutating func item(
    _ heading: String, _ symbol: String, _ paint: TextStyle.Paint, _ text: String, deeper: Int = 0
  ) {
    let column = AssessmentText.column + 2 * deeper
    let gap = String(repeating: " ", count: max(0, column - 2 - heading.count))
    paragraph(
      [.init("  "), .init(heading, .bold), .init(gap), .init(symbol, paint), .init(" ")],
      indent: column + 2, text)
  }

  /// A citation with its number.
  mutating func numbered(_ heading: String, _ number: Int, _ text: String) {
    let gap = String(repeating: " ", count: max(0, AssessmentText.column - 2 - heading.count))
    let mark = "[\(number)] "
    paragraph(
      [.init("  "), .init(heading, .bold), .init(gap), .init(mark)],
      indent: AssessmentText.column + mark.count, text, .plain)
  }
}
