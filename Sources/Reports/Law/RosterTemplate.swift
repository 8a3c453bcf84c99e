import Regulation
import Terms

/// An empty roster of one practitioner with an entry for everything that a practice asks for, each
/// under a comment that says what is asked.
///
/// Nothing in it shows anything: until somebody fills it in, nobody is cleared by it.
public struct RosterTemplate: Sendable {
  private let view: PracticeView
  private let professions: ProfessionTable
  private let wording: LawWording
  private var slug: String { professions.slug(view.practice.profession) }

  /// A template for a practice.
  public init(_ view: PracticeView, professions: ProfessionTable) {
    self.view = view
    self.professions = professions
    wording = LawWording(professions: professions)
  }

  /// The roster.
  public func roster() -> [UInt8] {
    var page = TextPage(style: TextStyle(width: 100))
    page.raw("<?xml version=\"1.0\" encoding=\"UTF-8\"?>")
    let name = professions.name(view.practice.profession)
    comment(
      "What \(view.name(of: view.place)) (\(view.place)) asks of \(wording.article(name)) who needles, "
        + "on \(view.day). Fill in what you know; an empty attribute counts as one left out, and what "
        + "is left out counts as not shown. Remove lines that do not apply, repeat those that apply "
        + "more than once. Dates: 2026-11-23, 2026-11 or 2026.", depth: 0, on: &page)
    page.raw("<roster xmlns=\"urn:licet:roster:1\">")
    comment(
      "An id of your own, and the name. Where every course, say, is listed below, add "
        + "closed=\"training\": what is then not listed did not happen.", depth: 1, on: &page)
    page.raw("  <practitioner id=\"change-me\" name=\"\" npi=\"\" born=\"\">")
    entry("works", [("in", view.place.code), ("as", slug), ("from", "")], on: &page)
    license(on: &page)
    var seen: Set<Position> = []
    for item in view.laws.flatMap(\.law.requirements)
    where seen.insert(item.requirement.position).inserted {
      tell(item, lead: "", on: &page)
    }
    page.raw("  </practitioner>")
    page.raw("</roster>")
    return page.bytes
  }

  private func license(on page: inout TextPage) {
    guard view.practice.isLicensed else {
      comment("\(view.name(of: view.place)) does not license this profession.", depth: 2, on: &page)
      return
    }
    comment(
      "The license, with the status that the board gives: active, expired, inactive, probation, "
        + "suspended … verified is self, document or primary (looked up at its source).",
      depth: 2, on: &page)
    entry(
      "license",
      [
        ("profession", slug), ("jurisdiction", view.jurisdiction.code.code), ("number", ""),
        ("status", "unknown"), ("issued", ""), ("expires", ""), ("verified", ""),
        ("verified-on", ""),
      ], on: &page)
  }

  // MARK: Requirements

  private func tell(_ item: RequirementInForce, lead: String, on page: inout TextPage) {
    let requirement = item.requirement
    var text = lead + capitalized(wording.phrase(requirement))
    if requirement.force == .should { text += " (recommended, not required)" }
    if !requirement.condition.words.isEmpty { text += " (\(requirement.condition.words))" }
    let citations = view.jurisdiction.citations(item.authorities)
    if !citations.isEmpty {
      text += text.hasSuffix(".") ? " " : ". "
      text += "[\(citations.joined(separator: "; "))]"
    }
    comment(text, depth: 2, on: &page)
    var isChoice = false
    if case .any = requirement.kind { isChoice = true }
    for child in item.children {
      tell(child, lead: isChoice ? "One way of \(item.children.count): " : "", on: &page)
    }
    if item.children.isEmpty { entries(for: requirement, on: &page) }
  }

  private func entries(for requirement: Requirement, on page: inout TextPage) {
    let here = view.jurisdiction.code.code
    switch requirement.kind {
    case .all, .any, .sameAs, .age, .licenseClass: break
    case .training(let terms): training(terms, on: &page)
    case .supervised(let terms):
      entry(
        "supervised",
        [("topic", terms.topic), ("sessions", ""), ("hours", ""), ("from", ""), ("to", "")],
        containing: terms.supervisors.isEmpty
          ? [] : ["<supervisor name=\"\" profession=\"\" years=\"\" sessions=\"\"/>"], on: &page)
    case .experience(let terms):
      entry(
        "experience",
        [
          ("profession", terms.topic == nil ? professions.slug(terms.profession) : ""),
          ("jurisdiction", ""), ("topic", terms.topic ?? ""), ("from", ""), ("to", ""),
          ("hours", ""),
          ("sessions", ""),
        ], on: &page)
    case .examination(let terms):
      let kinds = terms.kinds.isEmpty ? [""] : terms.kinds.map(\.rawValue)
      for kind in kinds {
        entry(
          "examination",
          [
            ("topic", terms.topic), ("kind", kind), ("name", terms.names.first ?? ""),
            ("result", "pending"), ("on", ""),
          ], on: &page)
      }
    case .registration(let terms):
      entry(
        "registration",
        [
          ("kind", terms.kind.rawValue), ("name", terms.names.first ?? ""), ("basis", ""),
          ("jurisdiction", here), ("number", ""), ("status", "unknown"), ("issued", ""),
          ("expires", ""),
        ], on: &page)
    case .certification(let names, let issuers):
      entry(
        "certification",
        [
          ("name", names.first ?? ""), ("issuer", issuers.first ?? ""), ("status", "unknown"),
          ("issued", ""),
          ("expires", ""),
        ], on: &page)
    case .education:
      entry(
        "education", [("degree", ""), ("institution", ""), ("topic", ""), ("graduated", "")],
        on: &page)
    case .continuingEducation(let terms):
      entry(
        "continuing-education",
        [("topic", terms.topic), ("hours", ""), ("completed", ""), ("approved-by", "")], on: &page)
    case .certificate(let kind):
      entry(
        "certificate",
        [("kind", kind.rawValue), ("issuer", ""), ("issued", ""), ("expires", "")], on: &page)
    case .insurance:
      entry("coverage", [("kind", "liability"), ("issued", ""), ("expires", "")], on: &page)
    case .secondLicense(let profession):
      entry(
        "license",
        [
          ("profession", professions.slug(profession)), ("jurisdiction", here), ("number", ""),
          ("status", "unknown"), ("issued", ""), ("expires", ""),
        ], on: &page)
    case .premises:
      entry(
        "premises",
        [("jurisdiction", here), ("registration", ""), ("issued", ""), ("expires", "")],
        on: &page)
    case .competence, .courseApproval, .other: attestation(requirement, on: &page)
    }
  }

  private func training(_ terms: TrainingTerms, on page: inout TextPage) {
    var inner = terms.topicHours.map { part in
      "<hours topic=\"\(RosterTemplate.escaped(part.topic))\" hours=\"\"/>"
    }
    if terms.amounts.practicalInPerson != nil {
      inner.append("<hours kind=\"practical\" mode=\"in-person\" hours=\"\"/>")
    }
    if !terms.instructors.isEmpty {
      inner.append("<instructor name=\"\" profession=\"\" years=\"\"/>")
    }
    entry(
      "training",
      [
        ("topic", terms.topic), ("title", ""), ("provider", ""), ("in", ""), ("completed", ""),
        ("hours", ""), ("in-person", ""), ("live-remote", ""), ("online", ""), ("didactic", ""),
        ("practical", ""), ("approved-by", ""),
      ], containing: inner, on: &page)
  }

  /// An attestation says that something is so by being there: it waits in a comment.
  private func attestation(_ requirement: Requirement, on page: inout TextPage) {
    let id = "\(view.jurisdiction.code)/\(slug)/\(requirement.id)"
    page.raw(
      "    <!-- once somebody signs for it: <attestation requirement=\"\(RosterTemplate.escaped(id))\" "
        + "by=\"\" on=\"\"/> -->")
  }

  // MARK: XML

  private func entry(
    _ name: String, _ attributes: [(name: String, value: String)], containing inner: [String] = [],
    on page: inout TextPage
  ) {
    let text = attributes.map { "\($0.name)=\"\(RosterTemplate.escaped($0.value))\"" }
      .joined(separator: " ")
    page.raw("    <\(name) \(text)\(inner.isEmpty ? "/>" : ">")")
    for child in inner { page.raw("      \(child)") }
    if !inner.isEmpty { page.raw("    </\(name)>") }
  }

  private func comment(_ text: String, depth: Int, on page: inout TextPage) {
    // Two hyphens would end the comment, or make it ill-formed.
    var safe = ""
    for character in text {
      if character == "-", safe.hasSuffix("-") { safe += " " }
      safe.append(character)
    }
    let indent = String(repeating: "  ", count: depth)
    page.paragraph([.init(indent), .init("<!-- ")], indent: indent.utf8.count + 5, safe + " -->")
  }

  private static func escaped(_ text: String) -> String {
    // By scalars: a sign with an accent on it is still that sign to whoever reads the file.
    var result = String.UnicodeScalarView()
    for scalar in Harm.removed(from: text).unicodeScalars {
      switch scalar {
      case "&": result.append(contentsOf: "&amp;".unicodeScalars)
      case "<": result.append(contentsOf: "&lt;".unicodeScalars)
      case "\"": result.append(contentsOf: "&quot;".unicodeScalars)
      default: result.append(scalar)
      }
    }
    return String(result)
  }
}
