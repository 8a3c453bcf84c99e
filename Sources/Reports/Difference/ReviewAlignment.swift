import Regulation
import Terms

/// Takes the days of review out of a comparison.
///
/// The day on which a file was last held against its sources is no law. It would pass for some in two
/// ways: a file goes stale a year after it, and an act that bears no date began on "some day up to" it.
public struct ReviewAlignment {
  /// The day up to which the file was read.
  private let own: Day
  /// The first of both files' days.
  private let first: Day
  /// The unknown days that both files know up to their reviews, by name.
  private let common: Set<String>

  /// Two rulebooks as if each place that both have had been reviewed on the same day.
  public static func aligned(_ old: Rulebook, _ new: Rulebook) -> (old: Rulebook, new: Rulebook) {
    var (before, after) = (old, new)
    for index in before.jurisdictions.indices {
      let code = before.jurisdictions[index].code
      guard let other = after.jurisdictions.firstIndex(where: { $0.code == code }) else { continue }
      align(&before.jurisdictions[index], &after.jurisdictions[other])
    }
    return (before, after)
  }

  private static func align(_ old: inout Jurisdiction, _ new: inout Jurisdiction) {
    if old.reviewed == new.reviewed { return }
    // What was there at the first review was there at the second.
    let first = min(old.reviewed, new.reviewed)
    let last = max(old.reviewed, new.reviewed)
    let common = unknownDays(of: old).intersection(unknownDays(of: new))
    ReviewAlignment(own: old.reviewed, first: first, common: common).apply(to: &old)
    ReviewAlignment(own: new.reviewed, first: first, common: common).apply(to: &new)
    old.reviewed = last
    new.reviewed = last
  }

  /// The names of the beginnings of which no more is known than that they lie before the review.
  private static func unknownDays(of jurisdiction: Jurisdiction) -> Set<String> {
    var names: Set<String> = []
    var copy = jurisdiction
    copy.forEachStart { start in
      if start.range == DateRange(earliest: .distantPast, latest: jurisdiction.reviewed) {
        names.insert(start.name)
      }
    }
    return names
  }

  private func apply(to jurisdiction: inout Jurisdiction) {
    jurisdiction.forEachStart { start in
      if start.range == DateRange(earliest: .distantPast, latest: own), common.contains(start.name)
      {
        start.range.latest = first
      }
    }
  }
}

extension Jurisdiction {
  /// Visits the beginnings of all that the file states, and the ends that are the eves of some.
  fileprivate mutating func forEachStart(_ visit: (inout Boundary) -> Void) {
    func end(_ boundary: inout Boundary?) {
      if var known = boundary, known.isEve {
        visit(&known)
        boundary = known
      }
    }
    for index in reservations.indices { visit(&reservations[index].start) }
    for practice in practices.indices {
      for index in practices[practice].positions.indices {
        visit(&practices[practice].positions[index].start)
      }
      for index in practices[practice].requirementSets.indices {
        visit(&practices[practice].requirementSets[index].start)
        end(&practices[practice].requirementSets[index].end)
      }
      for index in practices[practice].dutySets.indices {
        visit(&practices[practice].dutySets[index].start)
        end(&practices[practice].dutySets[index].end)
      }
    }
  }
}
