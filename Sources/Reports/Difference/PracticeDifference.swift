import Regulation
import Terms

/// How the law on one profession in one place differs between two rulebooks, and on which days.
public struct PracticeDifference: Sendable {
  /// What the law comes to.
  public struct Answer: Sendable, Hashable {
    public var standing: Standing
    /// The standings that an uncertain one may be; else the standing alone.
    public var possible: [Standing]
    public var side: LawSide
  }

  /// An answer that is another.
  public struct AnswerChange: Sendable, Hashable {
    /// The parts of the place whose answer it is; empty for the whole place.
    public var places: [Place]
    public var old: Answer
    public var new: Answer
  }

  /// Days in a row on which the rulebooks differ in the same way.
  public struct Period: Sendable {
    /// The first day; `Day.distantPast` where nothing is known to come before.
    public var from: Day
    /// The last day; `Day.distantFuture` where nothing is known to follow.
    public var until: Day
    /// What the law comes to, where that is another.
    public var answers: [AnswerChange]
    /// What the law says, where that is another.
    public var changes: [LawChange]
  }

  /// Something that both rulebooks have and that begins or ends on another day.
  public struct DateChange: Sendable {
    public var old: LawStatement
    public var new: LawStatement
    /// What has another date: `enacted`, `from`, `until`.
    public var dates: [LawChange.Term]
  }

  /// A source that both rulebooks cite, and not alike.
  public struct SourceChange: Sendable {
    public var id: String
    public var terms: [LawChange.Term]
  }

  public let jurisdiction: Place
  public let name: String
  public let profession: Profession
  public let periods: [Period]
  public let dates: [DateChange]
  public let sources: [SourceChange]

  /// Whether the law is the same.
  public var isEmpty: Bool { periods.isEmpty && dates.isEmpty && sources.isEmpty }

  /// The first day on which they differ.
  var firstDay: Day { periods.first?.from ?? .distantFuture }

  /// Compares a practice in two rule files.
  ///
  /// - Parameters:
  ///   - old: The old rule file.
  ///   - new: The new rule file.
  ///   - profession: A profession that both have.
  ///   - professions: The table of the professions' names.
  ///   - strict: Whether gray areas that advise decide as well.
  init?(
    old: Jurisdiction, new: Jurisdiction, profession: Profession, professions: ProfessionTable,
    strict: Bool
  ) {
    guard let before = old.practice(profession), let after = new.practice(profession) else {
      return nil
    }
    jurisdiction = new.code
    name = new.name
    self.profession = profession
    // Which day a file was reviewed on is no law: it goes stale in neither.
    let options = LawOptions(strict: strict, staleAfter: Int(Int32.max))
    let walk = DayComparison(
      old: StatementFinder(
        jurisdiction: old, practice: before, professions: professions, sources: SourceMatch()),
      new: StatementFinder(
        jurisdiction: new, practice: after, professions: professions,
        sources: SourceMatch(old: old, new: new)), options: options)
    let turns = Set(
      old.turns(of: before, staleAfter: options.staleAfter)
        + new.turns(of: after, staleAfter: options.staleAfter)
    ).filter(\.isFinite).sorted()
    var periods: [Period] = []
    var last = ""
    for start in [Day.distantPast] + turns {
      // The eve of the first turn stands for all the days before it.
      let sample = start.isFinite ? start : (turns.first ?? new.reviewed).adding(days: -1)
      let (answers, changes) = walk.difference(on: sample)
      let identity = "\(answers)|\(changes.map(\.identity))"
      if identity == last { continue }
      last = identity
      if let open = periods.indices.last, periods[open].until == .distantFuture {
        periods[open].until = start.adding(days: -1)
      }
      if answers.isEmpty, changes.isEmpty { continue }
      periods.append(
        Period(from: start, until: .distantFuture, answers: answers, changes: changes))
    }
    self.periods = periods
    dates = walk.dates
    sources = walk.sources
  }
}

/// Holds two rule files' law on a practice against each other, day by day.
struct DayComparison {
  let old: StatementFinder
  let new: StatementFinder
  let options: LawOptions

  /// What differs on a day.
  func difference(
    on day: Day
  ) -> (answers: [PracticeDifference.AnswerChange], changes: [LawChange]) {
    let changes = LawChange.all(
      from: old.statements(on: view(old, day)), to: new.statements(on: view(new, day)))
    return (answers(on: day), changes)
  }

  private func view(_ finder: StatementFinder, _ day: Day) -> PracticeView {
    PracticeView(
      of: finder.practice, in: finder.jurisdiction, place: finder.jurisdiction.code, on: day,
      options: options)
  }

  /// What the law comes to where that differs, part by part where the place has parts.
  private func answers(on day: Day) -> [PracticeDifference.AnswerChange] {
    var parts = Set(old.jurisdiction.leafParts + new.jurisdiction.leafParts).sorted()
    if parts.isEmpty { parts = [new.jurisdiction.code] }
    var changes: [PracticeDifference.AnswerChange] = []
    for part in parts {
      let before = answer(old, part, day)
      let after = answer(new, part, day)
      if before == after { continue }
      if let alike = changes.firstIndex(where: { $0.old == before && $0.new == after }) {
        changes[alike].places.append(part)
      } else {
        changes.append(.init(places: [part], old: before, new: after))
      }
    }
    // What is so in all parts is so in the place.
    if changes.count == 1, changes[0].places.count == parts.count { changes[0].places = [] }
    return changes
  }

  private func answer(
    _ finder: StatementFinder, _ part: Place, _ day: Day
  ) -> PracticeDifference.Answer {
    let law = finder.jurisdiction.law(of: finder.practice, in: part, on: day, options: options)
    return .init(standing: law.standing, possible: law.possible, side: law.side)
  }

  // MARK: Whatever the day

  /// What begins or ends on another day.
  var dates: [PracticeDifference.DateChange] {
    StatementPairs(old: old.dated(), new: new.dated()).pairs.compactMap { pair in
      let (before, after) = (pair.old.dates, pair.new.dates)
      let terms = [
        LawChange.Term(name: "enacted", old: before.enacted, new: after.enacted),
        LawChange.Term(name: "from", old: before.from, new: after.from),
        LawChange.Term(name: "until", old: before.until, new: after.until),
      ].filter { $0.old != $0.new }
      return terms.isEmpty ? nil : .init(old: pair.old, new: pair.new, dates: terms)
    }.sorted { rank($0) < rank($1) }
  }

  private func rank(_ change: PracticeDifference.DateChange) -> (String, String) {
    let names = ["\(change.old.kind) \(change.old.id)", "\(change.new.kind) \(change.new.id)"]
    return (names.min() ?? "", min(change.old.message, change.new.message))
  }

  /// The sources that this practice's law rests on in both files, where they are cited otherwise.
  var sources: [PracticeDifference.SourceChange] {
    let before = cited(old)
    let after = cited(new)
    return after.sorted { $0.key < $1.key }.compactMap { key, source in
      guard let other = before[key] else { return nil }
      let terms = [
        LawChange.Term(
          name: "citation", old: AskedTerms.folded(other.citation),
          new: AskedTerms.folded(source.citation)),
        LawChange.Term(name: "kind", old: other.kind.rawValue, new: source.kind.rawValue),
        LawChange.Term(name: "body", old: other.body.rawValue, new: source.body.rawValue),
        LawChange.Term(name: "level", old: other.level?.rawValue, new: source.level?.rawValue),
      ].filter { $0.old != $0.new }
      return terms.isEmpty ? nil : .init(id: source.id, terms: terms)
    }
  }

  private func cited(_ finder: StatementFinder) -> [String: Authority] {
    var found: [String: Authority] = [:]
    for index in finder.jurisdiction.authorities(citedBy: finder.practice) {
      let authority = finder.jurisdiction.authorities[index]
      found[finder.sources.key(authority.id)] = authority
    }
    return found
  }
}
