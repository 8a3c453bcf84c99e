import Regulation
import Terms

/// How much differs between two rulebooks that is no law: words, addresses, days of review.
public struct WordingDifference: Sendable {
  /// How many differ of each sort, in the order in which they are told; only what differs at all.
  public private(set) var counts: [(what: String, number: Int)] = []

  /// How many differ in all.
  var total: Int { counts.reduce(0) { $0 + $1.number } }

  init(from old: Rulebook, to new: Rulebook) {
    for what in Sort.allCases {
      var number = 0
      for file in new.jurisdictions {
        guard let before = old.jurisdiction(file.code) else { continue }
        number += WordingDifference.count(what, before, file)
      }
      if number > 0 { counts.append((what.rawValue, number)) }
    }
  }

  /// The sorts of words, each by the noun that counts it.
  private enum Sort: String, CaseIterable {
    case reviewed = "reviewed date"
    case summary, note, remark, event
    case source = "source description"
    case board, approver
  }

  private static func count(_ what: Sort, _ old: Jurisdiction, _ new: Jurisdiction) -> Int {
    switch what {
    case .reviewed: old.reviewed == new.reviewed ? 0 : 1
    case .summary: words([old.summary, old.name], [new.summary, new.name]) > 0 ? 1 : 0
    case .note: words(notes(old), notes(new))
    case .remark:
      words(
        (old.remarks + old.practices.flatMap(\.remarks)).map(\.text),
        (new.remarks + new.practices.flatMap(\.remarks)).map(\.text))
    case .event:
      words(
        (old.events + old.practices.flatMap(\.events)).map { "\($0.date) \($0.text)" },
        (new.events + new.practices.flatMap(\.events)).map { "\($0.date) \($0.text)" })
    case .source: words(old.authorities.map(description), new.authorities.map(description))
    case .board:
      words(
        old.boards.map { "\($0.name) \($0.url) \($0.lookup)" },
        new.boards.map { "\($0.name) \($0.url) \($0.lookup)" })
    case .approver:
      words(
        old.approvers.map { "\($0.name) \($0.aliases.sorted())" },
        new.approvers.map { "\($0.name) \($0.aliases.sorted())" })
    }
  }

  /// How many texts one side has and the other has not; one that was reworded counts once.
  private static func words(_ old: [String], _ new: [String]) -> Int {
    func tally(_ texts: [String]) -> [String: Int] {
      Dictionary(texts.map { (AskedTerms.folded($0), 1) }, uniquingKeysWith: +)
    }
    let (before, after) = (tally(old), tally(new))
    func excess(_ some: [String: Int], over others: [String: Int]) -> Int {
      some.reduce(0) { $0 + max(0, $1.value - (others[$1.key] ?? 0)) }
    }
    return max(excess(before, over: after), excess(after, over: before))
  }

  /// The words that explain the law and ask nothing.
  private static func notes(_ jurisdiction: Jurisdiction) -> [String] {
    var notes = jurisdiction.reservations.map(\.text)
    for practice in jurisdiction.practices {
      notes += practice.called
      notes += practice.positions.map(\.text) + practice.grays.map(\.text)
      notes +=
        practice.requirementSets.map(\.note) + practice.dutySets.flatMap(\.duties).map(\.note)
      for requirement in practice.requirementSets.flatMap(\.requirements).flatMap(\.flattened) {
        notes.append(requirement.note)
        switch requirement.kind {
        case .training(let terms): notes += terms.instructors.map(\.note)
        case .supervised(let terms): notes += terms.supervisors.map(\.note)
        default: break
        }
      }
    }
    return notes.filter { !$0.isEmpty }
  }

  private static func description(_ authority: Authority) -> String {
    [
      authority.id, authority.title, authority.url, authority.via, authority.says,
      authority.seen.rawValue, authority.date?.description ?? "",
      authority.current?.description ?? "",
    ].joined(separator: " ")
  }
}
