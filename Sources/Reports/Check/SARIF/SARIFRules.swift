import Assessment
import Regulation
import Terms

/// The rules that the results of a SARIF run name: what each asks, and which authority says so.
struct SARIFRules {
  let rulebook: Rulebook

  /// How many tags of one rule GitHub takes.
  static let mostTags = 20

  /// What a finding says beyond one record: its message, but for what comes of a record.
  static func told(_ finding: Finding) -> String {
    switch finding.kind {
    case .law, .grayArea, .duty: return finding.message
    case .requirement:
      // What was asked for stands before the colon, what the record shows behind it.
      guard let end = finding.message.firstRange(of: ": ") else { return finding.message }
      return String(finding.message[..<end.lowerBound])
    case .license, .record, .sanction, .waiver: return ""
    }
  }

  func write(_ rules: [String: ReportNotes.Rule], in writer: inout JSONWriter) {
    let sorted = rules.sorted { Array($0.key.utf8).lexicographicallyPrecedes(Array($1.key.utf8)) }
    writer.array("rules", sorted.map(\.value)) { writer, rule in
      let subject = rule.subject
      let parts = Parts(subject.id, rulebook)
      let words = words(rule, parts)
      let sources = sources(subject, parts)
      let lines = [words] + sources.map(\.text)
      writer.object { writer in
        writer.text("id", Harm.removed(from: subject.id))
        writer.object("shortDescription") { $0.text("text", SARIFReport.message(words)) }
        writer.object("fullDescription") {
          $0.text("text", SARIFReport.message(lines.joined(separator: " — ")))
        }
        writer.object("help") { writer in
          writer.text("text", lines.map(SARIFReport.message).joined(separator: "\n"))
          let items = sources.map { source in
            let address = source.address.map { " <\($0)>" } ?? ""
            return "- \(MarkdownReport.plain(source.text))\(address)"
          }
          let list = items.isEmpty ? "" : "\n\n" + items.joined(separator: "\n")
          writer.text(
            "markdown",
            MarkdownReport.plain(words) + list + "\n\n" + MarkdownReport.plain(Closing.disclaimer))
        }
        if let address = sources.compactMap(\.address).first { writer.text("helpUri", address) }
        writer.object("properties") { writer in
          writer.texts("tags", Array(tags(subject, parts).prefix(SARIFRules.mostTags)))
        }
      }
    }
  }

  // MARK: What an id means

  /// An id's place, profession and rest, where it has them.
  private struct Parts {
    var jurisdiction: Jurisdiction?
    var profession: Profession = .none
    var rest: String

    init(_ id: String, _ rulebook: Rulebook) {
      let parts = id.split(separator: "/", maxSplits: 2).map(String.init)
      rest = id
      guard parts.count == 3, let place = Place(parts[0]),
        let number = rulebook.jurisdictionIndex(for: place),
        let profession = rulebook.professions.profession(slug: parts[1])
      else { return }
      jurisdiction = rulebook.jurisdictions[number]
      self.profession = profession
      rest = parts[2]
    }
  }

  private func words(_ rule: ReportNotes.Rule, _ parts: Parts) -> String {
    let name = rule.subject.id.split(separator: "/").last.map {
      String($0.map { $0 == "-" ? " " : $0 })
    }
    switch rule.subject.kind {
    case .license:
      guard let jurisdiction = parts.jurisdiction else { break }
      let wording = LawWording(professions: rulebook.professions)
      let profession = wording.article(rulebook.professions.name(parts.profession))
      return "An active, unencumbered license as \(profession) in \(jurisdiction.name)"
    case .requirement:
      let sets = parts.jurisdiction?.practice(parts.profession)?.requirementSets ?? []
      let found = sets.flatMap(\.requirements).flatMap(\.flattened).first { $0.id == parts.rest }
      if let found {
        return capitalized(LawWording(professions: rulebook.professions).phrase(found))
      }
    case .sanction: return "Not excluded from federal health care programs (\(name ?? ""))"
    case .record: return "The record can be read and used: \(name ?? "")"
    default: break
    }
    return rule.message.isEmpty ? capitalized(name ?? rule.subject.id) : capitalized(rule.message)
  }

  private func sources(_ subject: Finding.Subject, _ parts: Parts) -> [(
    text: String, address: String?
  )] {
    zip(subject.authorities, subject.citations).map { id, citation in
      let authority = parts.jurisdiction?.authorities.first { $0.id == id }
      return (citation, authority.flatMap { webAddress($0.url) })
    }
  }

  private func tags(_ subject: Finding.Subject, _ parts: Parts) -> [String] {
    var tags = [subject.kind.rawValue]
    if let jurisdiction = parts.jurisdiction {
      tags += [jurisdiction.code.code, rulebook.professions.slug(parts.profession)]
    }
    return tags
  }
}
