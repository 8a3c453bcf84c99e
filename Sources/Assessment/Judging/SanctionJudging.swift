import Credentials
import Terms

/// What an exclusion comes to for one question.
enum SanctionEffect: Sendable, Hashable {
  /// In force, and the practitioner's for certain.
  case adverse
  /// In force, and perhaps the practitioner's.
  case possible
  /// In force and the practitioner's, but waived in the place asked about, for a purpose not known here.
  case waived
  /// In force by its days, and the practitioner's, but no longer active since a day that the list keeps
  /// to itself.
  case inactive
  /// Not in force on the day.
  case notInForce

  /// What the record side is at best.
  var side: RecordSide {
    switch self {
    case .adverse: .unmet
    case .possible, .waived, .inactive: .encumbered
    case .notInForce: .met
    }
  }

  var outcome: Outcome {
    switch self {
    case .adverse: .unmet
    case .possible, .waived, .inactive: .gray
    case .notInForce: .advice
    }
  }

  /// The order in which they are told: the worst first.
  fileprivate var rank: Int {
    switch self {
    case .adverse: 0
    case .waived: 1
    case .inactive: 2
    case .possible: 3
    case .notInForce: 4
    }
  }
}

/// An exclusion that was found, with what it comes to.
struct JudgedSanction: Sendable {
  var match: SanctionMatch
  var exclusion: Exclusion
  var effect: SanctionEffect
  /// Whether it begins after the day asked about.
  var isToCome: Bool
}

/// Looks for practitioners in one list of exclusions, and says what was found.
struct SanctionJudge: Sendable {
  /// How many exclusions are told of one person; a name without a birth date may be that of many.
  static let mostTold = 5

  private(set) var search: SanctionSearch
  let telling: SanctionTelling

  init(_ list: SanctionList) {
    search = SanctionSearch(list)
    telling = SanctionTelling(list.source, files: list.files)
  }

  mutating func look(for person: Practitioner, in batch: borrowing RecordBatch) {
    search.look(for: person, in: batch)
  }

  /// Worsens an assessment by what was found; it never improves one.
  func apply(to assessment: inout Assessment) {
    if search.matches.isEmpty { return }
    for match in search.matches {
      let side = effect(of: match, search.list[match.index], assessment.question).side
      if side > assessment.record { assessment.record = side }
    }
    assessment.verdict = max(assessment.verdict, assessment.record.verdict)
  }

  private func effect(
    of match: SanctionMatch, _ exclusion: Exclusion, _ question: Question
  ) -> SanctionEffect {
    guard exclusion.isInForce(on: question.day) else { return .notInForce }
    guard match.isCertain else { return .possible }
    if exclusion.isInactive { return .inactive }
    return exclusion.isWaived(in: question.place, on: question.day) ? .waived : .adverse
  }

  /// What was found and is told, the worst first; and how many more there are.
  func judged(for question: Question) -> (told: [JudgedSanction], more: Int) {
    if search.matches.isEmpty { return ([], 0) }
    let all = search.matches.map { match in
      let exclusion = search.list[match.index]
      return JudgedSanction(
        match: match, exclusion: exclusion, effect: effect(of: match, exclusion, question),
        isToCome: question.day < exclusion.excluded)
    }
    let ranked = all.enumerated().sorted {
      ($0.element.effect.rank, $0.offset) < ($1.element.effect.rank, $1.offset)
    }
    let told = ranked.prefix(SanctionJudge.mostTold).map(\.element)
    return (told, all.count - told.count)
  }

  /// The days on which what was found begins to count or ceases to.
  func appendTurns(to days: inout [Day]) {
    for match in search.matches {
      let exclusion = search.list[match.index]
      days.append(exclusion.excluded)
      if let day = exclusion.reinstated { days.append(day) }
      if let day = exclusion.waived { days.append(day) }
    }
  }
}
