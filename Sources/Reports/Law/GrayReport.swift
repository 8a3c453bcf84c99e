import Glibc
import Regulation
import Terms

/// Every gray area of a rulebook on a day, by jurisdiction and profession.
public struct GrayReport: Sendable {
  /// The gray areas of one practice.
  public struct Entry: Sendable {
    /// Whose law has them.
    public var jurisdiction: Jurisdiction
    /// The place asked about: the jurisdiction, or a part of it.
    public var place: Place
    /// The profession.
    public var profession: Profession
    /// The gray areas, each once.
    public var areas: [ToldGray]
  }

  /// The practices that have gray areas, by jurisdiction.
  public let entries: [Entry]
  private let rulebook: Rulebook
  private let day: Day

  /// The gray areas of a day.
  ///
  /// - Parameters:
  ///   - rulebook: The rules.
  ///   - day: The day.
  ///   - places: The places that are asked about; empty for all.
  ///   - professions: The professions that are asked about; empty for all.
  ///   - kinds: The kinds that are asked about; empty for all.
  ///   - options: How strictly to read.
  public init(
    _ rulebook: Rulebook, on day: Day, places: [Place] = [], professions: [Profession] = [],
    kinds: [GrayKind] = [], options: LawOptions = LawOptions()
  ) {
    self.rulebook = rulebook
    self.day = day
    var entries: [Entry] = []
    var asked: [(jurisdiction: Jurisdiction, place: Place)] = []
    if places.isEmpty {
      asked = rulebook.jurisdictions.map { ($0, $0.code) }.sorted { $0.1 < $1.1 }
    } else {
      asked = places.compactMap { place in
        rulebook.jurisdictionIndex(for: place).map { (rulebook.jurisdictions[$0], place) }
      }
    }
    for (jurisdiction, place) in asked {
      for practice in jurisdiction.practices
      where professions.isEmpty || professions.contains(practice.profession) {
        let view = PracticeView(
          of: practice, in: jurisdiction, place: place, on: day, options: options)
        let areas = view.grayAreas.filter { kinds.isEmpty || kinds.contains($0.kind) }
        if areas.isEmpty { continue }
        entries.append(
          Entry(
            jurisdiction: jurisdiction, place: place, profession: practice.profession,
            areas: areas))
      }
    }
    self.entries = entries
  }

  /// The document.
  public func json() -> [UInt8] {
    var writer = JSONWriter()
    writer.object { writer in
      writer.text("licet", Licet.version)
      writer.text("on", day.description)
      let areas = entries.flatMap { entry in entry.areas.map { (entry, $0) } }
      writer.array("grayAreas", areas) { writer, item in
        writer.object { writer in
          writer.text("jurisdiction", item.0.place.code)
          writer.text("profession", rulebook.professions.slug(item.0.profession))
          writer.gray(item.1, in: item.0.jurisdiction)
        }
      }
    }
    return writer.finished()
  }

  /// Whether a text has another in it, byte for byte; the library's search takes ten times as long.
  private static func holds(_ text: String, _ part: String) -> Bool {
    text.withCString { text in part.withCString { part in strstr(text, part) != nil } }
  }

  /// The text for people.
  public func text(style: TextStyle) -> [UInt8] {
    var page = TextPage(style: style)
    let count = entries.reduce(0) { $0 + $1.areas.count }
    let decide = entries.reduce(0) { $0 + $1.areas.count(where: \.decides) }
    page.line(
      Counting.words(count, "gray area")
        + " on \(day): \(decide) decide (?), \(count - decide) advise (·)", .bold)
    page.blank()
    var last: Place?
    for entry in entries {
      if entry.place != last {
        if last != nil { page.blank() }
        page.heading(PlaceWording(rulebook: rulebook).name(entry.place))
        last = entry.place
      }
      page.paragraph([.init("  ")], indent: 2, rulebook.professions.name(entry.profession), .bold)
      for area in entry.areas {
        // Most messages that were worked out name their sources already.
        let citations = entry.jurisdiction.citations(area.authorities)
          .filter { !GrayReport.holds(area.message, $0) }
        let behind = citations.isEmpty ? "" : " [\(citations.joined(separator: "; "))]"
        page.bullet(
          area.decides ? "?" : "·", area.decides ? .magenta : .plain,
          "\(area.kind.rawValue) (\(area.weight)): \(area.message)\(behind)", depth: 1)
      }
    }
    if !entries.isEmpty { page.blank() }
    page.line(Closing.disclaimer, .faint)
    return page.bytes
  }
}
