/// A table whose cells are wrapped each in its own column, so that long texts stand side by side.
struct ColumnTable: Sendable {
  /// One paragraph of a cell: a sign that hangs before it, and the text.
  struct Paragraph: Sendable {
    var sign: String
    var text: String
    var paint: TextStyle.Paint

    init(_ text: String, sign: String = "", _ paint: TextStyle.Paint = .plain) {
      self.text = text
      self.sign = sign
      self.paint = paint
    }
  }

  private struct Line {
    var text: String
    var paint: TextStyle.Paint
  }

  /// The columns of the labels at the left.
  let labelWidth: Int
  /// The columns of each cell.
  let cellWidth: Int
  private static let gap = 2

  /// A table of `columns` cells a row in a page of this width.
  init(columns: Int, labelWidth: Int, pageWidth: Int) {
    self.labelWidth = labelWidth
    let free = pageWidth - labelWidth - columns * ColumnTable.gap
    cellWidth = max(10, free / max(1, columns))
  }

  /// How many columns fit side by side, none narrower than `least`.
  static func capacity(least: Int, labelWidth: Int, pageWidth: Int) -> Int {
    max(1, (pageWidth - labelWidth) / (least + gap))
  }

  /// Writes a row.
  func write(
    _ label: String, paint: TextStyle.Paint = .plain, _ cells: [[Paragraph]],
    on page: inout TextPage
  ) {
    var columns = [wrapped([Paragraph(label, paint)], labelWidth)]
    columns += cells.map { wrapped($0, cellWidth) }
    let height = columns.map(\.count).max() ?? 0
    for row in 0..<height {
      var spans: [TextPage.Span] = []
      var space = 0
      for (number, column) in columns.enumerated() {
        let width = number == 0 ? labelWidth : cellWidth
        let line = row < column.count ? column[row] : Line(text: "", paint: .plain)
        if !line.text.isEmpty {
          spans.append(.init(String(repeating: " ", count: space)))
          spans.append(.init(line.text, line.paint))
          space = 0
        }
        space += width - DisplayWidth.columns(of: line.text) + ColumnTable.gap
      }
      page.paragraph(spans, "")
    }
  }

  private func wrapped(_ paragraphs: [Paragraph], _ width: Int) -> [Line] {
    paragraphs.flatMap { paragraph -> [Line] in
      let sign = paragraph.sign.isEmpty ? "" : paragraph.sign + " "
      let indent = DisplayWidth.columns(of: sign)
      let lines = ColumnTable.wrap(Harm.removed(from: paragraph.text), max(1, width - indent))
      return lines.enumerated().map { number, line in
        Line(
          text: (number == 0 ? sign : String(repeating: " ", count: indent)) + line,
          paint: paragraph.paint)
      }
    }
  }

  /// Breaks a text into lines of at most `width` columns; a word that is wider is broken too, or the
  /// columns beside it would no longer stand under each other.
  private static func wrap(_ text: String, _ width: Int) -> [String] {
    var lines: [String] = []
    var line = ""
    var used = 0
    for word in text.split(separator: " ", omittingEmptySubsequences: true) {
      let columns = DisplayWidth.columns(of: word)
      if used > 0, used + 1 + columns <= width {
        line += " " + word
        used += 1 + columns
        continue
      }
      if used > 0 { lines.append(line) }
      line = ""
      used = 0
      for character in word {
        let own = DisplayWidth.columns(of: String(character))
        if used + own > width, used > 0 {
          lines.append(line)
          line = ""
          used = 0
        }
        line.append(character)
        used += own
      }
    }
    lines.append(line)
    return lines
  }
}
