import Assessment
import Credentials
import Regulation
import Terms

/// Something that lapses or changes on a day, and what becomes of the verdicts then.
public struct Expiry: Sendable, Hashable {
  /// What lapses or changes.
  public enum Kind: Sendable, Hashable {
    /// An entry of the record, or its verification.
    case entry(Lapse.Kind)
    /// The law on a practice.
    case law
    /// A verdict, by what the law counts from the record: a period of education, a deadline.
    case verdict

    /// The word of the JSON contract.
    public var word: String {
      switch self {
      case .entry(let kind): kind.rawValue
      case .law: "law"
      case .verdict: "verdict"
      }
    }
  }

  /// Whom it concerns.
  public struct Person: Sendable, Hashable {
    public var id: String
    public var name: String
    public var npi: NationalProviderIdentifier?

    /// A practitioner of a batch.
    public init(_ person: Practitioner, in batch: borrowing RecordBatch) {
      id = batch.string(person.id)
      name = batch.string(person.name)
      npi = person.npi
    }
  }

  /// A question that the record raises, with its verdict on the last day before and on the first after.
  public struct Answer: Sendable, Hashable {
    public var place: Place
    public var profession: Profession
    public var before: Verdict
    public var after: Verdict

    /// An answer before and after.
    public init(_ question: Question, before: Verdict, after: Verdict) {
      place = question.place
      profession = question.profession
      self.before = before
      self.after = after
    }

    /// Whether the day turns the verdict.
    public var turns: Bool { before != after }
  }

  public var kind: Kind
  /// The last day of what lapses; the first day of a law that changes.
  public var day: Day
  /// What the record says of a day that is known in part: ``day`` is the earliest it may be.
  public var known: DateRange?
  /// nil where it concerns several and turns nobody's verdict.
  public var person: Person?
  /// How many practitioners it concerns.
  public var people = 1
  /// What lapses or changes, in words.
  public var what: String
  /// What it comes to in detail: the changes of a law, the reasons of a verdict.
  public var details: [String] = []
  public var citations: [String] = []
  public var answers: [Answer]
  /// What tells it from all else on its day, whatever the day asked about.
  public var key: String
  /// Where it stands in the input; nil for a law.
  public var location: SourceLocation?

  /// Something that lapses.
  public init(
    _ kind: Kind, on day: Day, known: DateRange? = nil, person: Person?, what: String,
    details: [String] = [], citations: [String] = [], answers: [Answer], key: String,
    location: SourceLocation? = nil
  ) {
    self.kind = kind
    self.day = day
    self.known = known
    self.person = person
    self.what = what
    self.details = details
    self.citations = citations
    self.answers = answers
    self.key = key
    self.location = location
  }

  /// Whether it turns a verdict.
  public var turns: Bool { answers.contains { $0.turns } }
}

/// What lapses in a stretch of days, the earliest first: bounded, so that no roster is too long.
public struct ExpiryList: Sendable {
  /// The day asked about.
  public let day: Day
  /// How many days from it on are looked at.
  public let within: Int
  /// The most that are kept.
  public let limit: Int
  /// How many were left out because there were more: the latest.
  public private(set) var leftOut = 0
  /// How many practitioners were looked at.
  public private(set) var people = 0

  private var kept: [(number: Int, item: Expiry)] = []
  /// Changes of law that turn nobody's verdict, by their keys: told once for all whom they concern.
  private var quiet: [String: (number: Int, item: Expiry)] = [:]
  private var count = 0

  /// An empty list.
  public init(from day: Day, within: Int, limit: Int) {
    self.day = day
    self.within = within
    self.limit = max(1, limit)
  }

  /// The last day looked at.
  public var last: Day { day.adding(days: within) }

  /// Adds what was found for some practitioners; to be called in the order of the input.
  public mutating func add(_ items: [Expiry], people: Int) {
    self.people += people
    for item in items {
      count += 1
      if item.kind == .law, !item.turns {
        let key = "\(item.day) \(item.key)"
        if quiet[key] == nil {
          quiet[key] = (count, item)
        } else {
          quiet[key]?.item.people += 1
          quiet[key]?.item.person = nil
          quiet[key]?.item.answers = []
          quiet[key]?.item.location = nil
        }
      } else {
        kept.append((count, item))
      }
    }
    // Sorting seldom keeps this cheap.
    if kept.count >= 2 * limit { cut() }
  }

  private mutating func cut() {
    kept.sort { ($0.item.day, $0.number) < ($1.item.day, $1.number) }
    guard kept.count > limit else { return }
    leftOut += kept.count - limit
    kept.removeLast(kept.count - limit)
  }

  /// What lapses, by day, then in the order of the input.
  public consuming func finished() -> Expiries {
    kept += quiet.values
    cut()
    return Expiries(
      day: day, within: within, limit: limit, leftOut: leftOut, people: people,
      items: kept.map(\.item))
  }
}

/// What lapses in a stretch of days, sorted by day.
public struct Expiries: Sendable {
  public let day: Day
  public let within: Int
  public let limit: Int
  /// How many were left out because there were more: the latest.
  public let leftOut: Int
  /// How many practitioners were looked at.
  public let people: Int
  public let items: [Expiry]

  /// The last day looked at.
  public var last: Day { day.adding(days: within) }

  /// How many days are left; negative for what has lapsed already.
  func daysLeft(of item: Expiry) -> Int { Int(item.day.number) - Int(day.number) }

  /// Whether it has lapsed already.
  func isOverdue(_ item: Expiry) -> Bool { item.day < day }

  /// Whether it may have lapsed already, for all that a day known in part tells.
  func mayBeOverdue(_ item: Expiry) -> Bool {
    item.known.map { $0.earliest < day && day <= $0.latest } ?? false
  }
}
