import Credentials
import Terms

/// Says what was found in a list of exclusions, and that nothing was.
struct SanctionTelling: Sendable {
  private let files: [SanctionFile]
  private let subject = Finding.Subject(id: "sanction/leie", kind: .sanction)
  /// What is said where nothing was found, by how it was looked for.
  private let nothing: [String]

  init(files: [SanctionFile]) {
    self.files = files
    let named = SanctionTelling.named(files)
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

  /// `UPDATED.csv (list with dates up to 2026-08-20)`, the files one after another.
  private static func named(_ files: [SanctionFile]) -> String {
    let names = files.map { file in
      file.name + (file.latest.map { " (list with dates up to \($0))" } ?? "")
    }
    guard let last = names.last, names.count > 1 else { return names.first ?? "" }
    return names.dropLast().joined(separator: ", ") + " and " + last
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
    var findings = zip(told, SanctionTelling.ids(told)).map { sanction, id in
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
            + "\(SanctionTelling.named(files)) may be the same person's and are not listed here",
          position: person.position))
    }
    return findings
  }

  /// The ids of what was found: by the ground, and numbered where one ground stands twice.
  static func ids(_ told: [JudgedSanction]) -> [String] {
    var seen: [String: Int] = [:]
    return told.map { sanction in
      let id = "sanction/leie/" + SanctionWording.slug(sanction.exclusion.type)
      seen[id, default: 0] += 1
      let number = seen[id] ?? 1
      return number == 1 ? id : "\(id)/\(number)"
    }
  }

  private func message(_ sanction: JudgedSanction) -> String {
    let exclusion = sanction.exclusion
    let ground = "(\(SanctionWording.ground(exclusion.type)))"
    let programs = "from federal health care programs"
    let other =
      sanction.match.hasOtherName ? "; the list has another name, so check the NPI" : ""
    let since = "since \(exclusion.excluded) \(ground)"
    switch sanction.effect {
    case .adverse:
      return "excluded \(programs) \(since), by the same NPI: no such program may pay for this "
        + "person's work" + waiver(exclusion) + other
    case .waived:
      return "excluded \(programs) \(since), by the same NPI"
        + waiver(exclusion)
        + ", for a purpose that the list does not name: a person must decide" + other
    case .possible:
      return "perhaps excluded \(programs) \(since): \(likeness(sanction.match.ground)); a person "
        + "must decide whether it is the same one" + waiver(exclusion)
    case .notInForce:
      let who =
        sanction.match.isCertain ? "by the same NPI\(other)" : likeness(sanction.match.ground)
      guard let end = exclusion.reinstated else {
        return "to be excluded \(programs) from \(exclusion.excluded) on \(ground), \(who): not in "
          + "force on this day"
      }
      return "excluded \(programs) from \(exclusion.excluded) \(ground) until reinstated on "
        + "\(end), \(who): not in force on this day"
    }
  }

  private func likeness(_ ground: SanctionMatch.Ground) -> String {
    switch ground {
    case .npi: "the same NPI"
    case .nameAndBirthDate: "the same name and birth date"
    case .nameAndBirthYear: "the same name, and a birth date that fits what the record gives of it"
    case .nameWithoutRecordedBirth: "the same name, and the record gives no birth date"
    case .nameWithoutListedBirth: "the same name, and the list gives no birth date"
    }
  }

  private func waiver(_ exclusion: Exclusion) -> String {
    guard let day = exclusion.waived else { return "" }
    let state = exclusion.waiverState.isEmpty ? "a state not named" : exclusion.waiverState
    return "; waived in \(state) since \(day)"
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
    let file = files.indices.contains(exclusion.file) ? files[exclusion.file].name : ""
    let place = SourceLocation(file: file, position: Position(line: exclusion.line, column: 0))
    return "\(place): " + parts.joined(separator: ", ")
  }

  // MARK: What would clear

  func wouldClear(_ judge: SanctionJudge, _ question: Question) -> [Missing] {
    let told = judge.judged(for: question).told
    var known: Set<String> = []
    // One decision may be about several entries.
    return zip(told, SanctionTelling.ids(told)).compactMap { sanction, id in
      let message: String
      switch sanction.effect {
      case .adverse: message = "reinstatement by the Office of Inspector General"
      case .waived: message = "a person's decision that the waiver is for this work"
      case .possible:
        message =
          "a person's decision that the excluded one is somebody else: the Office of Inspector "
          + "General confirms it by Social Security number, at exclusions.oig.hhs.gov"
      case .notInForce: return nil
      }
      guard known.insert(message).inserted else { return nil }
      return Missing(
        requirement: id, message: message, amount: nil, hundredths: 0, isHours: false)
    }
  }
}
