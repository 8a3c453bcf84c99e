import Regulation
import Terms

/// The law on one profession in one place on a day, and when it was or will be another.
public struct PracticeView: Sendable {
  /// A law, and the parts of the place that share it.
  public struct PartLaw: Sendable {
    /// The parts; the place itself where it has none.
    public var places: [Place]
    /// The law of each of them.
    public var law: Law
  }

  /// Days in a row on which the law is the same.
  public struct Period: Sendable {
    /// What a period has that the one before it had not.
    public enum Change: String, Sendable, CaseIterable {
      case standing, law, requirements, duties
      case grayAreas = "gray-areas"
    }

    /// The first day; `Day.distantPast` for the first period.
    public var from: Day
    /// The last day; `Day.distantFuture` for the last period.
    public var until: Day
    /// The standing of the place as a whole.
    public var standing: Standing
    /// The standings that it may be, or that its parts have.
    public var possible: [Standing]
    /// The law side of the place as a whole.
    public var side: LawSide
    /// What begins with it; empty for the first period.
    public var changes: [Change]

    /// Whether the day lies in it.
    public func contains(_ day: Day) -> Bool { from <= day && day <= until }
  }

  /// Whose law it is.
  public let jurisdiction: Jurisdiction
  /// The profession, with all that its law ever was.
  public let practice: Practice
  /// The place asked about: the jurisdiction, or a part of it.
  public let place: Place
  /// The day asked about.
  public let day: Day
  /// How strictly the law was read.
  public let options: LawOptions
  /// The laws of the day: one, unless the parts of the place differ.
  public let laws: [PartLaw]

  /// The law on a practice.
  ///
  /// - Parameters:
  ///   - practice: A practice of the jurisdiction.
  ///   - jurisdiction: The jurisdiction whose law is asked about.
  ///   - place: The jurisdiction's own code, or that of a part.
  ///   - day: The day asked about.
  ///   - options: How strictly to read.
  public init(
    of practice: Practice, in jurisdiction: Jurisdiction, place: Place, on day: Day,
    options: LawOptions = LawOptions()
  ) {
    self.jurisdiction = jurisdiction
    self.practice = practice
    self.place = place
    self.day = day
    self.options = options
    laws = PracticeView.laws(
      of: practice, in: jurisdiction, place: place, on: day, options: options)
  }

  /// The standing of the place as a whole.
  public var standing: Standing { possible.count == 1 ? possible[0] : .uncertain }

  /// The standings that it may be, or that its parts have.
  public var possible: [Standing] { PracticeView.possible(laws) }

  /// The law side of the place as a whole.
  public var side: LawSide { PracticeView.side(laws) }

  /// Whether the parts of the place differ.
  public var hasDifferentParts: Bool { laws.count > 1 }

  /// The gray areas of the day, those of all parts, each once.
  public var grayAreas: [ToldGray] {
    var areas: [ToldGray] = []
    for area in laws.flatMap(\.law.grayAreas) {
      let told = ToldGray(area, strict: options.strict)
      if !areas.contains(told) { areas.append(told) }
    }
    if hasDifferentParts {
      let parts = laws.map { "\(names(of: $0.places)): \($0.law.standing.rawValue)" }
      areas.append(
        ToldGray(
          kind: .uncertainPlace, id: "",
          message: "the parts of this place differ; ask for one of them: "
            + parts.joined(separator: "; "),
          authorities: [], decides: true))
    }
    return areas
  }

  /// The name of a place of the jurisdiction.
  public func name(of place: Place) -> String {
    if place == jurisdiction.code { return jurisdiction.name }
    return jurisdiction.parts.first { $0.id == place }?.name ?? PlaceNames.name(of: place)
      ?? place.code
  }

  /// The names of some places, with commas between them.
  func names(of places: [Place]) -> String { places.map(name(of:)).joined(separator: ", ") }

  // MARK: Over time

  /// The periods of the law, from the first day on; two that follow each other differ.
  public var periods: [Period] {
    let turns = jurisdiction.turns(of: practice, staleAfter: options.staleAfter)
    var periods: [Period] = []
    var last: [PartLaw] = []
    for start in [Day.distantPast] + turns {
      // The eve of the first turn stands for all the days before it.
      let sample = start.isFinite ? start : (turns.first ?? day).adding(days: -1)
      let laws = PracticeView.laws(
        of: practice, in: jurisdiction, place: place, on: sample, options: options)
      let changes = periods.isEmpty ? [] : PracticeView.changes(from: last, to: laws)
      if !periods.isEmpty, changes.isEmpty { continue }
      if !periods.isEmpty { periods[periods.count - 1].until = start.adding(days: -1) }
      let possible = PracticeView.possible(laws)
      periods.append(
        Period(
          from: start, until: .distantFuture,
          standing: possible.count == 1 ? possible[0] : .uncertain, possible: possible,
          side: PracticeView.side(laws), changes: changes))
      last = laws
    }
    return periods
  }

  private static func changes(from old: [PartLaw], to new: [PartLaw]) -> [Period.Change] {
    func requirements(_ laws: [PartLaw]) -> [[Position]] {
      laws.map { $0.law.requirements.flatMap(positions) }
    }
    func positions(_ item: RequirementInForce) -> [Position] {
      [item.requirement.position] + item.children.flatMap(positions)
    }
    func duties(_ laws: [PartLaw]) -> [[Position]] {
      laws.map { $0.law.duties.map(\.duty.position) }
    }
    func grays(_ laws: [PartLaw]) -> [[String]] {
      laws.map { $0.law.grayAreas.map(\.findingID) }
    }
    var changes: [Period.Change] = []
    if possible(old) != possible(new) { changes.append(.standing) }
    if side(old) != side(new) { changes.append(.law) }
    if requirements(old) != requirements(new) { changes.append(.requirements) }
    if duties(old) != duties(new) { changes.append(.duties) }
    if grays(old) != grays(new) { changes.append(.grayAreas) }
    return changes
  }

  // MARK: Parts

  private static func laws(
    of practice: Practice, in jurisdiction: Jurisdiction, place: Place, on day: Day,
    options: LawOptions
  ) -> [PartLaw] {
    var parts = jurisdiction.leafParts(in: place)
    if parts.isEmpty { parts = [place] }
    var laws: [PartLaw] = []
    for part in parts {
      let law = jurisdiction.law(of: practice, in: part, on: day, options: options)
      if let same = laws.firstIndex(where: { isAlike($0.law, law) }) {
        laws[same].places.append(part)
      } else {
        laws.append(PartLaw(places: [part], law: law))
      }
    }
    return laws
  }

  private static func isAlike(_ a: Law, _ b: Law) -> Bool {
    a.isAlike(b) && a.grayAreas == b.grayAreas
  }

  private static func possible(_ laws: [PartLaw]) -> [Standing] {
    Set(laws.flatMap(\.law.possible)).sorted()
  }

  /// Parts whose laws differ give no plain answer for the whole, even where each gives a yes.
  private static func side(_ laws: [PartLaw]) -> LawSide {
    let sides = laws.map(\.law.side)
    guard let best = sides.min(), let worst = sides.max() else { return .notEstablished }
    if laws.count == 1 { return best }
    if best == worst { return best == .yes ? .unclear : best }
    return max(.unclear, best)
  }
}

/// A gray area as reports tell it: with its weight settled.
public struct ToldGray: Sendable, Hashable {
  /// What sort of gray area it is.
  public var kind: GrayKind
  /// The author's id of a written one; empty for one that is worked out.
  public var id: String
  /// What is not plain, and why.
  public var message: String
  /// Indices into ``Jurisdiction/authorities``.
  public var authorities: [Int]
  /// Whether it turns a would-be clearance into a gray area; else it advises.
  public var decides: Bool

  /// The word of its weight, `decides` or `advises`.
  public var weight: String { decides ? "decides" : "advises" }
}

extension ToldGray {
  /// A gray area, weighed.
  init(_ area: GrayArea, strict: Bool) {
    self.init(
      kind: area.kind, id: area.noteID, message: area.message, authorities: area.authorities,
      decides: area.kind.weight.decides(strict: strict))
  }
}

extension Rulebook {
  /// The view of a practice that a place and a profession name; nil where no rule file tells of it.
  public func view(
    _ place: Place, _ profession: Profession, on day: Day, options: LawOptions = LawOptions()
  ) -> PracticeView? {
    guard let number = jurisdictionIndex(for: place),
      let practice = jurisdictions[number].practice(profession)
    else { return nil }
    return PracticeView(
      of: practice, in: jurisdictions[number], place: place, on: day, options: options)
  }
}
