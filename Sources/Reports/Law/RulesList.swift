import Regulation
import Terms

/// What a rulebook holds: every jurisdiction with its practices and their standings on a day.
public struct RulesList: Sendable {
  private let rulebook: Rulebook
  private let day: Day
  private let options: LawOptions

  /// A list of a rulebook.
  public init(_ rulebook: Rulebook, on day: Day, options: LawOptions = LawOptions()) {
    self.rulebook = rulebook
    self.day = day
    self.options = options
  }

  private var jurisdictions: [Jurisdiction] {
    rulebook.jurisdictions.sorted { $0.code < $1.code }
  }

  private func views(_ jurisdiction: Jurisdiction) -> [PracticeView] {
    jurisdiction.practices.map {
      PracticeView(of: $0, in: jurisdiction, place: jurisdiction.code, on: day, options: options)
    }
  }

  /// The document.
  public func json() -> [UInt8] {
    var writer = JSONWriter()
    writer.object { writer in
      writer.text("licet", Licet.version)
      writer.object("rulebook") { writer in
        writer.text("digest", rulebook.digest)
        writer.number("jurisdictions", rulebook.jurisdictions.count)
      }
      writer.text("on", day.description)
      writer.array("jurisdictions", jurisdictions) { writer, jurisdiction in
        writer.object { writer in
          writer.text("code", jurisdiction.code.code)
          writer.text("name", jurisdiction.name)
          writer.text("reviewed", jurisdiction.reviewed.description)
          writer.flag("overlay", jurisdiction.isOverlay)
          writer.array("practices", views(jurisdiction)) { writer, view in
            writer.object { writer in
              writer.text("profession", rulebook.professions.slug(view.practice.profession))
              writer.standing(view.standing, view.possible)
              writer.text("law", view.side.rawValue)
              writer.number("requirements", RulesList.requirements(view))
              writer.number("duties", RulesList.duties(view))
              writer.texts("grayAreas", RulesList.kinds(view))
            }
          }
        }
      }
    }
    return writer.finished()
  }

  /// The requirements in force that hold no others, in any part of the place, each once.
  private static func requirements(_ view: PracticeView) -> Int {
    func leaves(_ item: RequirementInForce) -> [Position] {
      item.children.isEmpty ? [item.requirement.position] : item.children.flatMap(leaves)
    }
    return Set(view.laws.flatMap { $0.law.requirements.flatMap(leaves) }).count
  }

  private static func duties(_ view: PracticeView) -> Int {
    Set(view.laws.flatMap { $0.law.duties.map(\.duty.position) }).count
  }

  private static func kinds(_ view: PracticeView) -> [String] {
    var kinds: [String] = []
    for area in view.grayAreas where !kinds.contains(area.kind.rawValue) {
      kinds.append(area.kind.rawValue)
    }
    return kinds
  }

  /// The text for people: a line for each jurisdiction, with how many of its professions may.
  public func text(style: TextStyle) -> [UInt8] {
    var page = TextPage(style: style)
    let reviews = Set(jurisdictions.map(\.reviewed)).sorted()
    let first = reviews.first ?? day
    let last = reviews.last ?? day
    page.line(
      Counting.words(rulebook.jurisdictions.count, "jurisdiction") + ", on \(day); last reviewed "
        + (first == last ? "on \(first)" : "between \(first) and \(last)"), .bold)
    page.blank()
    var rows: [[TextPage.Span]] = [
      [
        .init("code", .bold), .init("name", .bold), .init("✓", LawSide.yes.paint),
        .init("?", LawSide.unclear.paint), .init("–", LawSide.notEstablished.paint),
        .init("✗", LawSide.no.paint), .init("who may", .bold),
      ]
    ]
    for jurisdiction in jurisdictions {
      let views = views(jurisdiction)
      func count(_ side: LawSide) -> TextPage.Span {
        .init("\(views.count(where: { $0.side == side }))")
      }
      let may = views.filter { $0.side == .yes }
        .map { rulebook.professions.name($0.practice.profession) }
      rows.append([
        .init(jurisdiction.code.code), .init(jurisdiction.name), count(.yes), count(.unclear),
        count(.notEstablished), count(.no),
        .init(jurisdiction.isOverlay ? "(see its parts)" : may.joined(separator: ", ")),
      ])
    }
    page.table(rows, indent: 2, right: [2, 3, 4, 5])
    page.blank()
    page.line(
      "✓ the law says yes   ? no plain answer   – not established   ✗ no. "
        + "\"licet explain PLACE PROFESSION\" tells why.")
    page.line(Closing.disclaimer, .faint)
    return page.bytes
  }
}
