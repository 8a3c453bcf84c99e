import Credentials
import Terms

/// Says what was found in a list of exclusions, and that nothing was.
struct SanctionTelling: Sendable {
  let source: ExclusionSource
  private let files: [SanctionFile]
  private let subject: Finding.Subject
  /// The list's files, as they are named in what is told.
  private let named: String
  /// What is said where nothing was found, by how it was looked for.
  private let nothing: [String]

  init(_ source: ExclusionSource, files: [SanctionFile]) {
    self.source = source
    self.files = files
    subject = Finding.Subject(id: SanctionTelling.prefix(source), kind: .sanction)
    let named = SanctionTelling.named(source, files)
    self.named = named
    nothing = SearchedBy.allCases.map { searched in
      switch searched {
      case .npiAndName: "no match found in \(named), by NPI and by name; that is no clearance"
      case .npi:
        "no match found in \(named), by NPI alone: the record gives no name with a first and a last "
          + "part; that is no clearance"
      case .name:
        "no match found in \(named), by name alone: the record gives no NPI; that is no clearance"
      case .nothing:
        "not looked for in \(named): the record gives neither an NPI nor a name with a first and a "
          + "last part"
      }
    }
  }

  private static func prefix(_ source: ExclusionSource) -> String {
    switch source {
    case .leie: "sanction/leie"
    case .sam: "sanction/sam"
    }
  }

  /// `UPDATED.csv (list with dates up to 2026-08-20)`, the files one after another.
  private static func named(_ source: ExclusionSource, _ files: [SanctionFile]) -> String {
    let names = files.map { file in
      file.name + (file.latest.map { " (list with dates up to \($0))" } ?? "")
    }
    let kind = source == .sam ? (names.count > 1 ? "SAM.gov files " : "SAM.gov file ") : ""
    guard let last = names.last, names.count > 1 else { return kind + (names.first ?? "") }
    return kind + names.dropLast().joined(separator: ", ") + " and " + last
  }

  // MARK: Findings

  /// The findings on what was found; the one that nothing was.
  func findings(
    _ judge: SanctionJudge, _ question: Question, _ person: Practitioner
  ) -> [Finding] {
    let (told, more) = judge.judged(for: question)
    guard !told.isEmpty else {
      let number = SearchedBy.allCases.firstIndex(of: judge.search.searchedBy) ?? 0
      return [Finding(subject, .advice, message: nothing[number], position: person.position)]
    }
    var findings = zip(told, ids(told)).map { sanction, id in
      Finding(
        Finding.Subject(id: id, kind: .sanction), sanction.effect.outcome,
        message: message(sanction), evidence: [evidence(sanction.exclusion)],
        position: person.position)
    }
    if more > 0 {
      findings.append(
        Finding(
          subject, .advice,
          message: "\(more) more \(more == 1 ? "entry" : "entries") of "
            + "\(named) may be the same person's and are not listed here",
          position: person.position))
    }
    return findings
  }

  /// The ids of what was found: by the ground, and numbered where one ground stands twice.
  func ids(_ told: [JudgedSanction]) -> [String] {
    var seen: [String: Int] = [:]
    return told.map { sanction in
      let id = subject.id + "/" + SanctionWording.slug(sanction.exclusion.type)
      seen[id, default: 0] += 1
      let number = seen[id] ?? 1
      return number == 1 ? id : "\(id)/\(number)"
    }
  }

  /// Where the row stands, and what a person needs in order to tell whether it is the same one.
  private func evidence(_ exclusion: Exclusion) -> String {
    var parts = [exclusion.name.isEmpty ? "no name" : exclusion.name]
    if let npi = exclusion.npi { parts.append("NPI \(npi)") }
    if let born = exclusion.born {
      let later = exclusion.bornLater.map { " or \($0)" } ?? ""
      parts.append("born \(born)\(later)")
    }
    if !exclusion.specialty.isEmpty { parts.append(exclusion.specialty) }
    if !exclusion.state.isEmpty { parts.append(exclusion.state) }
    if !exclusion.number.isEmpty { parts.append("SAM number \(exclusion.number)") }
    let file = files.indices.contains(exclusion.file) ? files[exclusion.file].name : ""
    let place = SourceLocation(file: file, position: Position(line: exclusion.line, column: 0))
    return "\(place): " + parts.joined(separator: ", ")
  }

  // MARK: What would clear

  func wouldClear(_ judge: SanctionJudge, _ question: Question) -> [Missing] {
    let told = judge.judged(for: question).told
    var known: Set<String> = []
    // One decision may be about several entries.
    return zip(told, ids(told)).compactMap { sanction, id in
      guard let message = remedy(sanction) else { return nil }
      guard known.insert(message).inserted else { return nil }
      return Missing(
        requirement: id, message: message, amount: nil, hundredths: 0, isHours: false)
    }
  }
}
