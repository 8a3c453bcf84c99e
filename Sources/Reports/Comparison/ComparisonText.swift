import Regulation
import Terms

/// Tells people how places differ, as `licet compare` does.
public struct ComparisonText: Sendable {
  private let comparison: Comparison
  private let rulebook: Rulebook
  private let style: TextStyle
  private static let labelWidth = 14
  private static let leastCell = 18

  /// A teller of one comparison.
  public init(_ comparison: Comparison, rulebook: Rulebook, style: TextStyle = TextStyle()) {
    self.comparison = comparison
    self.rulebook = rulebook
    self.style = style
  }

  /// The whole text.
  public func text() -> [UInt8] {
    var page = TextPage(style: style)
    var sources = SourceList()
    guard let first = comparison.views.first else { return page.bytes }
    let profession = rulebook.professions.name(first.practice.profession)
    page.line(
      "\(capitalized(profession)) in \(comparison.views.count) places, on \(first.day)", .bold)
    page.blank()
    // Places that do not fit beside the others stand below them, under the same labels.
    let capacity = ColumnTable.capacity(
      least: ComparisonText.leastCell, labelWidth: ComparisonText.labelWidth,
      pageWidth: style.width)
    for start in stride(from: 0, to: comparison.views.count, by: capacity) {
      let columns = start..<min(start + capacity, comparison.views.count)
      block(columns, on: &page, &sources)
      page.blank()
    }
    page.line(
      "– nothing of the kind is recorded; ? no plain answer: \"licet explain\" tells why", .faint)
    page.blank()
    if !sources.citations.isEmpty { page.heading("Sources") }
    for (index, citation) in sources.citations.enumerated() {
      let mark = "[\(index + 1)] "
      page.paragraph([.init("  "), .init(mark)], indent: 2 + mark.utf8.count, citation)
    }
    page.blank()
    Closing(rulebook: rulebook).write(
      comparison.views.map { Tally.Practice(place: $0.place, profession: $0.practice.profession) },
      on: &page)
    return page.bytes
  }

  private func block(
    _ columns: Range<Int>, on page: inout TextPage, _ sources: inout SourceList
  ) {
    let table = ColumnTable(
      columns: columns.count, labelWidth: ComparisonText.labelWidth, pageWidth: style.width)
    let views = comparison.views[columns]
    func row(_ label: String, _ cell: (PracticeView) -> [ColumnTable.Paragraph]) {
      table.write(label, paint: .bold, views.map(cell), on: &page)
    }
    row("") { [.init("\($0.name(of: $0.place)) (\($0.place))", .bold)] }
    row("Standing") { view in
      var words = view.standing.words
      if view.standing == .uncertain {
        words += ": " + view.possible.map(\.words).joined(separator: " or ")
      }
      if view.side == .unclear, view.standing.isYes { words += ", with open questions" }
      return [.init(capitalized(words), sign: view.side.symbol, view.side.paint)]
    }
    row("Since") { [.init($0.since?.words ?? "As far back as is known")] }
    row("Terms read") { [.init(capitalized(ComparisonText.words($0.completeness)))] }
    for section in Comparison.Section.allCases {
      let rows = comparison.rows.filter { row in
        row.section == section && columns.contains { !row.cells[$0].isEmpty }
      }
      if rows.isEmpty { continue }
      page.blank()
      page.heading(ComparisonText.heading(section))
      for row in rows {
        let cells = columns.map { column in
          paragraphs(row.cells[column], comparison.views[column], &sources)
        }
        table.write(capitalized(row.label), cells, on: &page)
      }
    }
    if views.contains(where: { !$0.grayAreas.isEmpty }) {
      page.blank()
      page.heading("Gray areas")
      for (label, decides) in [("That decide", true), ("That advise", false)] {
        table.write(label, views.map { ComparisonText.kinds($0, decides) }, on: &page)
      }
    }
  }

  private func paragraphs(
    _ terms: [Comparison.Term], _ view: PracticeView, _ sources: inout SourceList
  ) -> [ColumnTable.Paragraph] {
    if terms.isEmpty { return [.init("–", .faint)] }
    return terms.map { term in
      var details: [String] = []
      if !term.places.isEmpty { details.append("in \(view.names(of: term.places))") }
      if !term.isBinding { details.append("recommended, not required") }
      if !term.isCertain { details.append("perhaps in force") }
      if term.isSecondHand { details.append("known only second-hand") }
      let more = details.isEmpty ? "" : " (\(details.joined(separator: "; ")))"
      return .init(
        capitalized(term.message) + more
          + sources.marks(term.authorities, in: view.jurisdiction), sign: "·")
    }
  }

  private static func kinds(
    _ view: PracticeView, _ decides: Bool
  ) -> [ColumnTable.Paragraph] {
    var kinds: [String] = []
    for area in view.grayAreas
    where area.decides == decides && !kinds.contains(area.kind.rawValue) {
      kinds.append(area.kind.rawValue)
    }
    if kinds.isEmpty { return [.init("–", .faint)] }
    return kinds.map {
      .init($0, sign: decides ? "?" : "·", decides ? .magenta : .plain)
    }
  }

  private static func heading(_ section: Comparison.Section) -> String {
    switch section {
    case .requirements: "What a record must show"
    case .duties: "At each treatment"
    case .limits: "What bounds the yes"
    }
  }

  private static func words(_ completeness: RequirementSet.Completeness?) -> String {
    switch completeness {
    case nil: "no terms recorded"
    case .yes: "in full"
    case .presumed: "in part"
    case .no: "some are known to exist that were not read"
    }
  }
}
