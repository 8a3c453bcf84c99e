import Credentials
import Regulation
import Synchronization
import Terms

/// The certifications that the rulebook knows, found by the names that records and rules use.
///
/// They are put in order when the first record or rule names one: most runs meet none.
final class KnownCertifications: Sendable {
  private let registry: CertificationRegistry
  private let made = Mutex<CertificationIndex?>(nil)

  init(_ registry: CertificationRegistry) { self.registry = registry }

  private var index: CertificationIndex {
    made.withLock { made in
      if let made { return made }
      let index = CertificationIndex(registry)
      made = index
      return index
    }
  }

  /// These names, and with one that stands for a known certification alone, its others.
  func names(like names: [String]) -> [String] { index.names(like: names) }

  /// What is known of the certifications that a record lists.
  func findings(
    _ person: Practitioner, _ batch: borrowing RecordBatch, _ words: EvidenceWording
  ) -> [Finding] {
    if person.certifications.isEmpty { return [] }
    return index.findings(person, batch, words)
  }
}

/// What is told of each certification, put together once, and the names that it is found by.
private struct CertificationIndex: Sendable {
  /// What is told of one certification.
  private struct Told: Sendable {
    var subject: Finding.Subject
    var message: String
    var bodies: NameList
    /// The names that stand for all of it and for nothing else.
    var names: [String]
  }

  /// A certification that a name may mean.
  private struct Match: Sendable {
    var number: Int
    var meaning: KnownCertification.Alias.Meaning
  }

  private let told: [Told]
  /// What a name may mean; several things where they have it in common.
  private let byName: [FoldedName: [Match]]

  init(_ registry: CertificationRegistry) {
    var byName: [FoldedName: [Match]] = [:]
    for (number, entry) in registry.certifications.enumerated() {
      let others = entry.aliases.map { ($0.name, $0.meaning) }
      for (name, meaning) in [(entry.name, .credential)] + others {
        let folded = FoldedName(name)
        if byName[folded]?.contains(where: { $0.number == number }) == true { continue }
        byName[folded, default: []].append(Match(number: number, meaning: meaning))
      }
    }
    told = registry.certifications.map { entry in
      let whole = entry.aliases.filter { $0.meaning == .credential }.map(\.name)
      return Told(
        subject: Finding.Subject(id: "record/certification/\(entry.id)", kind: .record),
        message: CertificationIndex.message(entry), bodies: NameList(entry.bodies),
        names: ([entry.name] + whole).filter { byName[FoldedName($0)]?.count == 1 })
    }
    self.byName = byName
  }

  private static func message(_ entry: KnownCertification) -> String {
    var message = "\(entry.name): \(entry.kind.words) \(entry.bodies.first ?? "")"
    message += "; it shows \(entry.shows); it does not show \(entry.doesNotShow)"
    let note = entry.hoursNote.isEmpty ? "" : " (\(entry.hoursNote))"
    if entry.hours.isGiven {
      message += "; its sources tell of \(entry.hours) hours\(note), of which the name counts none"
    } else {
      message += "; no hours of the whole are stated\(note), and the name counts none"
    }
    return message
  }

  /// These names, and with one that stands for a known certification alone, its others.
  func names(like names: [String]) -> [String] {
    var all = names
    for name in names {
      guard let found = byName[FoldedName(name)], found.count == 1,
        found[0].meaning == .credential
      else { continue }
      all += told[found[0].number].names
    }
    return all
  }

  /// What is known of the certifications that a record lists.
  func findings(
    _ person: Practitioner, _ batch: borrowing RecordBatch, _ words: EvidenceWording
  ) -> [Finding] {
    if told.isEmpty { return [] }
    var findings: [Finding] = []
    var scratch: [UInt8] = []
    for index in person.certifications {
      let entry = batch.certifications[Int(index)]
      let name = batch.string(entry.name)
      let candidates = candidates(name)
      if candidates.isEmpty { continue }
      let issuer = Array(batch.string(entry.issuer).utf8)
      let given = candidates.filter {
        told[$0.number].bodies.matches(issuer[...], scratch: &scratch)
      }
      let meant = given.isEmpty ? candidates : given
      let isOthers = given.isEmpty && !issuer.isEmpty
      let phrase = words.phrase(EntryReference(.certification, Int(index)), batch)
      for match in meant {
        let doubts = doubts(match, among: meant.count, isOthers: isOthers)
        let lead = doubts.isEmpty ? "" : "\"\(name)\": \(doubts.joined(separator: "; ")): "
        findings.append(
          Finding(
            told[match.number].subject, .advice, message: lead + told[match.number].message,
            evidence: [phrase], position: entry.source.position))
      }
    }
    return findings
  }

  /// Why a name may not mean the whole of what it was found for.
  private func doubts(_ match: Match, among count: Int, isOthers: Bool) -> [String] {
    var doubts: [String] = []
    if isOthers { doubts.append("the issuer named is not one known for it") }
    if count > 1 { doubts.append("the name may mean \(count) things, of which this is one") }
    switch match.meaning {
    case .credential: break
    case .part: doubts.append("the name may stand for a part of this alone")
    case .body: doubts.append("the name is that of the body")
    }
    return doubts
  }

  /// What a record's name may mean; several names are separated by semicolons.
  private func candidates(_ name: String) -> [Match] {
    var found: [Match] = []
    for part in name.utf8.split(separator: 0x3B) {
      for match in byName[FoldedName(String(Substring(part)))] ?? []
      where !found.contains(where: { $0.number == match.number }) {
        found.append(match)
      }
    }
    return found
  }
}
