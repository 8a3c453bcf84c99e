import Regulation
import Terms

/// What changed between two rulebooks in law: not which lines of the files.
public struct RulebookDifference: Sendable {
  /// A rulebook, and where it came from.
  public struct Side: Sendable {
    /// The folder or the revision, as it was asked for.
    public var source: String
    public var rulebook: Rulebook

    /// A rulebook, and where it came from.
    public init(source: String, rulebook: Rulebook) {
      self.source = source
      self.rulebook = rulebook
    }
  }

  /// A place, or a part of one, that only one of the rulebooks tells of, or that one of them leaves to
  /// its states.
  public struct PlaceChange: Sendable {
    public var turn: LawChange.Turn
    public var place: Place
    public var name: String
    /// The professions that its file tells of; none for a part.
    public var professions: [Profession]
    /// Who decides there in the old rulebook; nil where it does not tell of the place.
    public var old: Decider?
    /// Who decides there in the new rulebook; nil where it does not tell of the place.
    public var new: Decider?

    /// Who decides in a place.
    public enum Decider: String, Sendable, CaseIterable {
      case place, states
    }
  }

  /// A profession that only one of the rulebooks tells of, in a place that both have.
  public struct PracticeChange: Sendable {
    public var turn: LawChange.Turn
    public var place: Place
    public var name: String
    public var profession: Profession
    /// What its law comes to on the day asked about, where the rulebook tells of it.
    public var answer: PracticeDifference.Answer
  }

  public let old: Side
  public let new: Side
  /// The day on which the law of added and dropped practices is told.
  public let day: Day
  public let places: [PlaceChange]
  public let practices: [PracticeChange]
  /// The practices that both have and that differ.
  public let differences: [PracticeDifference]
  /// What differs in words alone.
  public let wording: WordingDifference
  /// The names of the professions of both.
  public let professions: ProfessionTable

  /// Whether the law is the same.
  public var isEmpty: Bool { places.isEmpty && practices.isEmpty && differences.isEmpty }

  /// Compares two rulebooks.
  ///
  /// - Parameters:
  ///   - old: The old one.
  ///   - new: The new one, read with the professions of the old: one number means one profession in both.
  ///   - day: The day on which the law of added and dropped practices is told.
  ///   - strict: Whether gray areas that advise decide as well.
  public init(from old: Side, to new: Side, on day: Day, strict: Bool = false) {
    self.old = old
    self.new = new
    self.day = day
    let professions = new.rulebook.professions
    self.professions = professions
    let aligned = ReviewAlignment.aligned(old.rulebook, new.rulebook)
    let (before, after) = (aligned.old, aligned.new)
    let codes = Set((before.jurisdictions + after.jurisdictions).map(\.code)).sorted()
    var places: [PlaceChange] = []
    var practices: [PracticeChange] = []
    var differences: [PracticeDifference] = []
    for code in codes {
      switch (before.jurisdiction(code), after.jurisdiction(code)) {
      case (nil, nil): break
      case (nil, let whole?): places.append(PlaceChange(whole, .added, professions))
      case (let whole?, nil): places.append(PlaceChange(whole, .dropped, professions))
      case (let one?, let other?):
        places += RulebookDifference.parts(from: one, to: other)
        let all = Set((one.practices + other.practices).map(\.profession))
          .sorted { professions.slug($0) < professions.slug($1) }
        for profession in all {
          if let difference = PracticeDifference(
            old: one, new: other, profession: profession, professions: professions, strict: strict)
          {
            if !difference.isEmpty { differences.append(difference) }
            continue
          }
          let isAdded = one.practice(profession) == nil
          let file = isAdded ? other : one
          guard let practice = file.practice(profession) else { continue }
          let view = PracticeView(
            of: practice, in: file, place: code, on: day,
            options: LawOptions(strict: strict, staleAfter: Int(Int32.max)))
          practices.append(
            PracticeChange(
              turn: isAdded ? .added : .dropped, place: code, name: file.name,
              profession: profession,
              answer: .init(standing: view.standing, possible: view.possible, side: view.side)))
        }
      }
    }
    self.places = places
    self.practices = practices
    self.differences = differences
    wording = WordingDifference(from: old.rulebook, to: new.rulebook)
  }

  /// The parts that one file alone declares, and a country that no longer leaves it to its states.
  private static func parts(from old: Jurisdiction, to new: Jurisdiction) -> [PlaceChange] {
    var changes: [PlaceChange] = []
    if old.isOverlay != new.isOverlay {
      changes.append(
        PlaceChange(
          turn: .changed, place: new.code, name: new.name, professions: [], old: old.decider,
          new: new.decider))
    }
    let before = Set(old.parts.map(\.id))
    let after = Set(new.parts.map(\.id))
    for part in old.parts where !after.contains(part.id) {
      changes.append(
        PlaceChange(turn: .dropped, place: part.id, name: part.name, professions: [], old: .place))
    }
    for part in new.parts where !before.contains(part.id) {
      changes.append(
        PlaceChange(turn: .added, place: part.id, name: part.name, professions: [], new: .place))
    }
    return changes.sorted { $0.place < $1.place }
  }
}

extension RulebookDifference.PlaceChange {
  /// A place that one rulebook alone has.
  fileprivate init(
    _ jurisdiction: Jurisdiction, _ turn: LawChange.Turn, _ professions: ProfessionTable
  ) {
    let isAdded = turn == .added
    self.init(
      turn: turn, place: jurisdiction.code, name: jurisdiction.name,
      professions: jurisdiction.practices.map(\.profession)
        .sorted { professions.slug($0) < professions.slug($1) },
      old: isAdded ? nil : jurisdiction.decider, new: isAdded ? jurisdiction.decider : nil)
  }
}

extension Jurisdiction {
  /// Who decides here.
  fileprivate var decider: RulebookDifference.PlaceChange.Decider {
    isOverlay ? .states : .place
  }
}

extension RulebookDifference {
  /// One line of the law, in the order of place and profession.
  enum Entry {
    case whole(PracticeChange)
    case differs(PracticeDifference)

    var place: Place {
      switch self {
      case .whole(let change): change.place
      case .differs(let practice): practice.jurisdiction
      }
    }

    var profession: Profession {
      switch self {
      case .whole(let change): change.profession
      case .differs(let practice): practice.profession
      }
    }
  }

  /// Practices that came, went or changed, by place and profession.
  var entries: [Entry] {
    (practices.map(Entry.whole) + differences.map(Entry.differs)).sorted {
      ($0.place, professions.slug($0.profession)) < ($1.place, professions.slug($1.profession))
    }
  }
}
