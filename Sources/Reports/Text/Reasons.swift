import Assessment
import Terms

/// The findings of one assessment in the order in which a person wants to know them.
struct Reasons: Sendable {
  /// A finding, and how deep it stands inside others that are told.
  struct Told: Sendable {
    var finding: Finding
    var depth: Int
    /// Whether its branches are told below it, each with what was looked at.
    var isChoice: Bool
  }

  /// What speaks against a clearance: unmet first, then not shown, then the gray areas.
  private(set) var against: [Told] = []
  private(set) var met: [Finding] = []
  private(set) var notApplicable: [Finding] = []
  private(set) var duties: [Finding] = []
  private(set) var notes: [Finding] = []

  init(_ findings: [Finding], tree: RequirementTree?) {
    let outcomes = Dictionary(
      findings.map { ($0.id, $0.outcome) }, uniquingKeysWith: { first, _ in first })
    var blocks: [(rank: Int, told: [Told])] = []
    for finding in findings {
      let ancestors = tree?.ancestors(of: finding.id).filter { outcomes[$0] != nil } ?? []
      let isInside = !ancestors.isEmpty
      switch finding.outcome {
      case .met: if !isInside { met.append(finding) }
      case .notApplicable: if !isInside { notApplicable.append(finding) }
      case .advice, .waived:
        if finding.kind == .duty { duties.append(finding) } else { notes.append(finding) }
      case .unmet, .notShown, .conflicting, .gray:
        // A branch that fell short is no reason where the choice it stands in came out well.
        let isMoot = ancestors.contains { outcomes[$0].map(Reasons.isSettled) ?? false }
        if isMoot { continue }
        if tree?.joint(finding.id) == .all { continue }
        let depth = ancestors.filter { tree?.joint($0) == .any }.count
        let told = Told(
          finding: finding, depth: depth, isChoice: tree?.joint(finding.id) == .any)
        if depth > 0, !blocks.isEmpty {
          blocks[blocks.count - 1].told.append(told)
        } else {
          blocks.append((Reasons.rank(finding), [told]))
        }
      }
    }
    // A stable order: what is equal in rank stays as the law has it.
    against = blocks.enumerated().sorted {
      ($0.element.rank, $0.offset) < ($1.element.rank, $1.offset)
    }
    .flatMap(\.element.told)
  }

  private static func isSettled(_ outcome: Outcome) -> Bool {
    outcome == .met || outcome == .notApplicable || outcome == .advice || outcome == .waived
  }

  private static func rank(_ finding: Finding) -> Int {
    switch finding.outcome {
    case .unmet: 0
    case .notShown, .conflicting: 1
    default: 2
    }
  }

  // MARK: Writing

  /// What speaks against, each with what was looked at; then what is in order, on one line.
  func writeWhy(on page: inout TextPage, _ sources: inout SourceList, file: String) {
    var heading = "Why"
    for told in against {
      let finding = told.finding
      page.item(
        heading, finding.outcome.symbol, finding.outcome.paint,
        capitalized(finding.message)
          + sources.marks(ids: finding.authorities, citations: finding.citations),
        deeper: told.depth)
      heading = ""
      for evidence in told.isChoice ? [] : finding.evidence {
        let column = AssessmentText.column + 2 * told.depth + 2
        let gap = String(repeating: " ", count: column)
        page.paragraph([.init(gap), .init("seen: ", .faint)], indent: column + 6, evidence, .faint)
      }
      if let position = finding.position, position.line > 0, finding.kind == .record {
        let column = AssessmentText.column + 2 * told.depth + 2
        page.paragraph(
          [.init(String(repeating: " ", count: column))], indent: column,
          SourceLocation(file: file, position: position).description, .faint)
      }
    }
    writeInOrder(heading, on: &page, &sources)
  }

  private func writeInOrder(
    _ heading: String, on page: inout TextPage, _ sources: inout SourceList
  ) {
    if !met.isEmpty {
      let names = met.map { finding in
        Reasons.name(finding)
          + sources.marks(ids: finding.authorities, citations: finding.citations)
      }
      page.item(
        heading, Outcome.met.symbol, Outcome.met.paint,
        "In order: " + names.joined(separator: "; "))
    }
    if !notApplicable.isEmpty {
      page.item(
        met.isEmpty ? heading : "", Outcome.notApplicable.symbol, .plain,
        "Does not apply: " + notApplicable.map(Reasons.name).joined(separator: "; "))
    }
  }

  /// The duties, but for those that were told as limits already.
  func writeDuties(on page: inout TextPage, _ sources: inout SourceList, besides limits: [Limit]) {
    let lead = "At each treatment: "
    let told = Set(limits.map { capitalized($0.message) })
    let phrases = duties.compactMap { duty -> String? in
      let phrase =
        duty.message.hasPrefix(lead) ? String(duty.message.dropFirst(lead.count)) : duty.message
      if told.contains(phrase) { return nil }
      return Reasons.uncapitalized(phrase)
        + sources.marks(ids: duty.authorities, citations: duty.citations)
    }
    if phrases.isEmpty { return }
    page.item("Duties", "·", .plain, lead + phrases.joined(separator: "; "))
  }

  func writeNotes(on page: inout TextPage, _ sources: inout SourceList) {
    for (index, note) in notes.enumerated() {
      page.item(
        index == 0 ? "Notes" : "", "·", .plain,
        capitalized(note.message) + sources.marks(ids: note.authorities, citations: note.citations))
    }
  }

  /// A short name: the end of the id in words.
  static func name(_ finding: Finding) -> String {
    let end = finding.id.split(separator: "/").last ?? ""
    return String(end.map { $0 == "-" ? " " : $0 })
  }

  private static func uncapitalized(_ text: String) -> String {
    guard let first = text.first, let second = text.dropFirst().first,
      second.isLowercase || second == " "
    else { return text }
    return first.lowercased() + text.dropFirst()
  }
}
