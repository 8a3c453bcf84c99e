import Assessment
import Regulation
import Terms

/// One assessment as a part of a page.
struct HTMLCard {
  private let told: ToldAssessment
  private let jurisdiction: Jurisdiction?
  private let law: LawReasons?
  private var sources = SourceList()
  private var html = ""

  init(_ told: ToldAssessment, in jurisdiction: Jurisdiction?, law: LawReasons?) {
    self.told = told
    self.jurisdiction = jurisdiction
    self.law = law
  }

  /// The card.
  mutating func bytes() -> [UInt8] {
    heading()
    lawSide()
    why()
    toClear()
    if told.assessment.law != .no {
      limits()
      duties()
    }
    notes()
    closing()
    return Array(html.utf8)
  }

  private mutating func heading() {
    let verdict = told.verdict
    var name = told.name.isEmpty ? told.id : told.name
    if name.isEmpty { name = "somebody without a name" }
    var details: [String] = []
    if !told.name.isEmpty, !told.id.isEmpty { details.append(HTMLText.isolated(told.id)) }
    if !told.npi.isEmpty { details.append("NPI \(HTMLText.escaped(told.npi))") }
    html += "<article class=\"card \(verdict.rawValue)\">\n<h3>\(HTMLText.isolated(name))"
    if !details.isEmpty { html += " <small>(\(details.joined(separator: ", ")))</small>" }
    html += "</h3>\n<p class=\"verdict\">\(HTMLCard.sign(verdict.symbol)) "
    html += "\(capitalized(verdict.words))</p>\n"
    let day = told.assessment.question.day
    html +=
      "<p>\(told.asked.isEmpty ? "" : capitalized(HTMLText.escaped(told.asked)) + ", on ")\(day)<br>"
    html += "Law: \(HTMLText.escaped(AnswerWording.law(told.assessment))). Record: "
    html += "\(HTMLText.escaped(AnswerWording.record(told.assessment, told.explanation))).</p>\n"
  }

  private mutating func lawSide() {
    guard let law, !law.reasons.isEmpty else { return }
    html += "<h4>Law</h4>\n<ul>\n"
    for reason in law.reasons {
      let marks = sources.marks(reason.authorities, in: law.jurisdiction)
      item(reason.stance.symbol, reason.text + marks)
    }
    html += "</ul>\n"
  }

  private mutating func why() {
    let reasons = told.reasons
    let against = reasons.against.filter { $0.finding.kind != .law }
    let met = reasons.met.filter { $0.kind != .law }
    if against.isEmpty, met.isEmpty, reasons.notApplicable.isEmpty { return }
    html += "<h4>Why</h4>\n<ul>\n"
    for reason in against {
      let finding = reason.finding
      let marks = sources.marks(ids: finding.authorities, citations: finding.citations)
      let seen = reason.isChoice ? [] : finding.evidence
      let position = told.position(of: finding)
      var more = seen.map { "<br><span class=\"seen\">seen: \(HTMLText.isolated($0))</span>" }
      if finding.kind == .record, position.line > 0 {
        let place = SourceLocation(file: told.fileName, position: position)
        more.append("<br><span class=\"seen\">\(HTMLText.isolated("\(place)"))</span>")
      }
      item(
        finding.outcome.symbol, capitalized(finding.message) + marks, words: finding.outcome.words,
        more: more.joined(), depth: reason.depth)
    }
    if !met.isEmpty {
      let names = met.map { finding in
        Reasons.name(finding)
          + sources.marks(ids: finding.authorities, citations: finding.citations)
      }
      item(Outcome.met.symbol, "In order: " + names.joined(separator: "; "))
    }
    if !reasons.notApplicable.isEmpty {
      let names = reasons.notApplicable.map(Reasons.name)
      item(Outcome.notApplicable.symbol, "Does not apply: " + names.joined(separator: "; "))
    }
    html += "</ul>\n"
  }

  private mutating func toClear() {
    let items = told.explanation.wouldClear.map { ("+", capitalized($0.message)) }
    list("To clear", items)
  }

  private mutating func limits() {
    let items = told.explanation.limits.map { limit in
      let citations = limit.authorities.map { id in authority(id)?.citation ?? id }
      let marks = sources.marks(ids: limit.authorities, citations: citations)
      return ("!", capitalized(limit.message) + marks)
    }
    list("Limits", items)
  }

  private mutating func duties() {
    let lead = "At each treatment: "
    let limits = Set(told.explanation.limits.map { capitalized($0.message) })
    let items = told.reasons.duties.compactMap { duty -> (String, String)? in
      let text =
        duty.message.hasPrefix(lead) ? String(duty.message.dropFirst(lead.count)) : duty.message
      if limits.contains(text) { return nil }
      return ("·", text + sources.marks(ids: duty.authorities, citations: duty.citations))
    }
    list("At each treatment", items)
  }

  private mutating func notes() {
    let items = told.reasons.notes.map { note in
      (
        "·",
        capitalized(note.message) + sources.marks(ids: note.authorities, citations: note.citations)
      )
    }
    list("Notes", items)
  }

  private mutating func closing() {
    let validity = AnswerWording.validity(told.explanation)
    if !validity.isEmpty {
      html += "<p>Holds \(HTMLText.escaped(validity.joined(separator: "; "))).</p>\n"
    }
    if !sources.citations.isEmpty {
      html += "<h4>Sources</h4>\n<ol class=\"sources\">\n"
      for (id, citation) in zip(sources.ids, sources.citations) {
        html += "<li>\(HTMLText.citation(citation, address: authority(id)?.url))</li>\n"
      }
      html += "</ol>\n"
    }
    let place = SourceLocation(file: told.fileName, position: told.position)
    html += "<p class=\"seen\">\(HTMLText.isolated("\(place)"))</p>\n</article>\n"
  }

  // MARK: Pieces

  private func authority(_ id: String) -> Authority? {
    jurisdiction?.authorities.first { $0.id == id }
  }

  private mutating func list(_ heading: String, _ items: [(sign: String, text: String)]) {
    if items.isEmpty { return }
    html += "<h4>\(heading)</h4>\n<ul>\n"
    for each in items { item(each.sign, each.text) }
    html += "</ul>\n"
  }

  private mutating func item(
    _ sign: String, _ text: String, words: String = "", more: String = "", depth: Int = 0
  ) {
    let said = words.isEmpty ? "" : "<span class=\"said\">\(words): </span>"
    html += depth > 0 ? "<li class=\"inner\">" : "<li>"
    html += "\(HTMLCard.sign(sign)) \(said)\(HTMLText.escaped(text))\(more)</li>\n"
  }

  private static func sign(_ sign: String) -> String {
    "<span class=\"sign\" aria-hidden=\"true\">\(sign)</span>"
  }
}
