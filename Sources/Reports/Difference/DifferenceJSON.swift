import Assessment
import Regulation
import Terms

/// Writes what changed between two rulebooks as the JSON of `licet rules diff`.
public struct DifferenceJSON: Sendable {
  private let difference: RulebookDifference
  private let roster: RosterDifference?
  private var professions: ProfessionTable { difference.professions }

  /// A writer of one difference.
  public init(_ difference: RulebookDifference, roster: RosterDifference? = nil) {
    self.difference = difference
    self.roster = roster
  }

  /// The document.
  public func document() -> [UInt8] {
    var writer = JSONWriter()
    writer.object { writer in
      writer.text("licet", Licet.version)
      writer.object("old") { write(difference.old, to: &$0) }
      writer.object("new") { write(difference.new, to: &$0) }
      writer.text("on", difference.day.description)
      writer.array("places", difference.places) { writer, change in
        writer.object { writer in
          writer.text("change", change.turn.rawValue)
          writer.text("jurisdiction", change.place.code)
          writer.text("name", change.name)
          writer.text("old", orNull: change.old?.rawValue)
          writer.text("new", orNull: change.new?.rawValue)
          writer.texts("professions", change.professions.map(professions.slug))
        }
      }
      writer.array("practices", difference.entries) { writer, entry in
        writer.object { writer in
          switch entry {
          case .whole(let change): write(change, to: &writer)
          case .differs(let practice): write(practice, to: &writer)
          }
        }
      }
      writer.object("wording") { writer in
        writer.number("differences", difference.wording.total)
        writer.array("counts", difference.wording.counts) { writer, count in
          writer.object { writer in
            writer.text("what", count.what)
            writer.number("number", count.number)
          }
        }
      }
      if let roster {
        writer.object("roster") { write(roster, to: &$0) }
      } else {
        writer.text("roster", orNull: nil)
      }
    }
    return writer.finished()
  }

  private func write(_ side: RulebookDifference.Side, to writer: inout JSONWriter) {
    writer.text("source", side.source)
    writer.text("digest", side.rulebook.digest)
  }

  // MARK: Practices

  private func write(_ change: RulebookDifference.PracticeChange, to writer: inout JSONWriter) {
    writer.text("change", change.turn.rawValue)
    writer.text("jurisdiction", change.place.code)
    writer.text("name", change.name)
    writer.text("profession", professions.slug(change.profession))
    writer.object("answer") { write(change.answer, to: &$0) }
  }

  private func write(_ practice: PracticeDifference, to writer: inout JSONWriter) {
    writer.text("change", LawChange.Turn.changed.rawValue)
    writer.text("jurisdiction", practice.jurisdiction.code)
    writer.text("name", practice.name)
    writer.text("profession", professions.slug(practice.profession))
    writer.array("differences", practice.periods) { writer, period in
      writer.object { writer in
        writer.text("from", orNull: period.from.isFinite ? period.from.description : nil)
        writer.text("until", orNull: period.until.isFinite ? period.until.description : nil)
        writer.array("standing", period.answers) { writer, answer in
          writer.object { writer in
            writer.texts("in", answer.places.map(\.code))
            writer.object("old") { write(answer.old, to: &$0) }
            writer.object("new") { write(answer.new, to: &$0) }
          }
        }
        writer.array("changes", period.changes) { writer, change in
          writer.object { write(change, to: &$0) }
        }
      }
    }
    writer.array("dates", practice.dates) { writer, change in
      writer.object { writer in
        writer.text("kind", change.new.kind)
        writer.text("id", orNull: change.new.id.isEmpty ? nil : change.new.id)
        writer.text("message", change.new.message)
        writer.terms("dates", change.dates)
      }
    }
    writer.array("sources", practice.sources) { writer, change in
      writer.object { writer in
        writer.text("id", change.id)
        writer.terms("terms", change.terms)
      }
    }
  }

  private func write(_ answer: PracticeDifference.Answer, to writer: inout JSONWriter) {
    writer.standing(answer.standing, answer.possible)
    writer.text("law", answer.side.rawValue)
  }

  private func write(_ change: LawChange, to writer: inout JSONWriter) {
    writer.text("change", change.turn.rawValue)
    writer.text("kind", change.kind)
    writer.text("id", orNull: change.id.isEmpty ? nil : change.id)
    writer.statement("old", change.old)
    writer.statement("new", change.new)
    writer.terms("terms", change.terms)
    writer.texts("gained", change.gained.map(\.id))
    writer.texts("lost", change.lost.map(\.id))
  }

  // MARK: The roster

  private func write(_ roster: RosterDifference, to writer: inout JSONWriter) {
    writer.text("file", roster.file)
    writer.text("from", roster.first.description)
    writer.text("until", roster.last.description)
    writer.number("records", roster.records)
    writer.number("unchanged", roster.unchanged)
    writer.array("flips", roster.flips) { writer, flip in
      writer.object { writer in
        writer.text("practitioner", flip.practitioner)
        writer.text("name", orNull: flip.name.isEmpty ? nil : flip.name)
        writer.number("line", Int(flip.position.line))
        writer.text("jurisdiction", flip.place.code)
        writer.text("profession", professions.slug(flip.profession))
        writer.text("from", flip.from.description)
        writer.text("until", orNull: flip.until?.description)
        writer.object("old") { write(flip.old, to: &$0) }
        writer.object("new") { write(flip.new, to: &$0) }
        writer.array("reasons", flip.reasons) { writer, reason in
          writer.object { writer in
            writer.text("change", reason.turn.rawValue)
            writer.text("id", reason.new?.id ?? reason.old?.id ?? "")
            writer.finding("old", reason.old)
            writer.finding("new", reason.new)
          }
        }
      }
    }
  }

  private func write(_ answer: RosterDifference.Answer, to writer: inout JSONWriter) {
    writer.text("verdict", answer.verdict.rawValue)
    writer.text("law", answer.law.rawValue)
    writer.text("record", answer.record.rawValue)
  }
}

extension JSONWriter {
  /// What one rulebook says, or null.
  fileprivate mutating func statement(_ name: StaticString, _ statement: LawStatement?) {
    guard let statement else { return text(name, orNull: nil) }
    object(name) { writer in
      writer.text("message", statement.message)
      writer.texts("authorities", statement.sources.map(\.id))
      writer.texts("citations", statement.sources.map(\.citation))
    }
  }

  /// A finding under one rulebook, or null.
  fileprivate mutating func finding(_ name: StaticString, _ finding: Finding?) {
    guard let finding else { return text(name, orNull: nil) }
    object(name) { writer in
      writer.text("outcome", finding.outcome.rawValue)
      writer.text("message", finding.message)
      writer.texts("authorities", finding.authorities)
      writer.texts("citations", finding.citations)
    }
  }

  /// Terms that differ.
  fileprivate mutating func terms(_ name: StaticString, _ terms: [LawChange.Term]) {
    array(name, terms) { writer, term in
      writer.object { writer in
        writer.text("term", term.name)
        writer.text("old", orNull: term.old)
        writer.text("new", orNull: term.new)
      }
    }
  }
}
