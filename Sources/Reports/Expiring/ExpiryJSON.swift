import Assessment
import Regulation
import Terms

/// Writes what lapses as the JSON of `licet expiring`.
public struct ExpiryJSON: Sendable {
  private let expiries: Expiries
  private let rulebook: Rulebook

  /// A writer of one list.
  public init(_ expiries: Expiries, rulebook: Rulebook) {
    self.expiries = expiries
    self.rulebook = rulebook
  }

  /// The document.
  public func document() -> [UInt8] {
    var writer = JSONWriter()
    writer.object { writer in
      writer.text("licet", Licet.version)
      writer.object("rulebook") { writer in
        writer.text("digest", rulebook.digest)
        writer.number("jurisdictions", rulebook.jurisdictions.count)
      }
      writer.text("on", expiries.day.description)
      writer.text("until", expiries.last.description)
      writer.number("within", expiries.within)
      writer.number("practitioners", expiries.people)
      writer.number("limit", expiries.limit)
      writer.number("leftOut", expiries.leftOut)
      writer.array("expiring", expiries.items) { writer, item in
        writer.object { writer in tell(item, &writer) }
      }
    }
    return writer.finished()
  }

  private func tell(_ item: Expiry, _ writer: inout JSONWriter) {
    writer.text("day", item.day.description)
    writer.number("daysLeft", expiries.daysLeft(of: item))
    writer.flag("overdue", expiries.isOverdue(item))
    writer.text("known", orNull: item.known?.description)
    writer.text("kind", item.kind.word)
    if let person = item.person {
      writer.object("practitioner") { writer in
        writer.text("id", orNull: person.id.isEmpty ? nil : person.id)
        writer.text("npi", orNull: person.npi?.description)
        writer.text("name", orNull: person.name.isEmpty ? nil : person.name)
      }
    } else {
      writer.text("practitioner", orNull: nil)
    }
    writer.number("people", item.people)
    writer.text("what", item.what)
    writer.texts("details", item.details)
    writer.flag("turns", item.turns)
    writer.array("verdicts", item.answers) { writer, answer in
      writer.object { writer in
        writer.text("jurisdiction", answer.place.code)
        writer.text("profession", rulebook.professions.slug(answer.profession))
        writer.text("before", answer.before.rawValue)
        writer.text("after", answer.after.rawValue)
      }
    }
    writer.texts("citations", item.citations)
    guard let location = item.location else {
      writer.text("location", orNull: nil)
      return
    }
    writer.object("location") { writer in
      writer.text("file", location.file)
      if location.position.line > 0 { writer.number("line", Int(location.position.line)) }
      if location.position.column > 0 { writer.number("column", Int(location.position.column)) }
    }
  }
}
