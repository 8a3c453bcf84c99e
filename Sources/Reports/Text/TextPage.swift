/// Text for a terminal or a pipe, put together line by line: wrapped, aligned, and safe to show.
///
/// Whatever is written passes ``Harm``; the only control characters that leave here are line feeds
/// and, on a terminal, our own colors.
struct TextPage: Sendable {
  private(set) var bytes: [UInt8]
  let style: TextStyle

  init(style: TextStyle, appendingTo bytes: consuming [UInt8] = []) {
    self.style = style
    self.bytes = bytes
  }

  /// A stretch of text with one look.
  struct Span: Sendable {
    var text: String
    var paint: TextStyle.Paint

    init(_ text: String, _ paint: TextStyle.Paint = .plain) {
      self.text = text
      self.paint = paint
    }
  }

  /// An empty line.
  mutating func blank() { bytes.append(0x0A) }

  /// Writes a line as it is, however long.
  mutating func raw(_ line: String) {
    bytes.append(contentsOf: Harm.removed(from: line).utf8)
    bytes.append(0x0A)
  }

  /// Writes a paragraph from the first column on.
  mutating func line(_ text: String, _ paint: TextStyle.Paint = .plain) {
    paragraph([], text, paint)
  }

  /// Writes a paragraph; its lines after the first begin where `indent` says.
  ///
  /// - Parameters:
  ///   - lead: What stands before the paragraph on its first line, padded to `indent`.
  ///   - indent: The column in which the paragraph's own text begins on every line.
  ///   - text: The paragraph.
  ///   - paint: How the paragraph looks.
  mutating func paragraph(
    _ lead: [Span], indent: Int = 0, _ text: String, _ paint: TextStyle.Paint = .plain
  ) {
    var column = 0
    for span in lead {
      let shown = Harm.removed(from: span.text)
      column += DisplayWidth.columns(of: shown)
      write(shown, span.paint)
    }
    let words = Harm.removed(from: text).split(separator: " ", omittingEmptySubsequences: true)
    if words.isEmpty {
      while bytes.last == 0x20 { bytes.removeLast() }
      bytes.append(0x0A)
      return
    }
    let padding = max(0, indent - column)
    var line = ""
    var used = max(column, indent)
    var isFirst = true
    for word in words {
      let width = DisplayWidth.columns(of: word)
      if !line.isEmpty, used + 1 + width > style.width {
        end(line, indent: isFirst ? padding : indent, paint)
        isFirst = false
        line = String(word)
        used = indent + width
      } else {
        if !line.isEmpty {
          line += " "
          used += 1
        }
        line += word
        used += width
      }
    }
    end(line, indent: isFirst ? padding : indent, paint)
  }

  /// Writes rows whose cells begin in common columns; the last column is wrapped.
  ///
  /// - Parameters:
  ///   - rows: The rows, all of one length.
  ///   - indent: The column of the first cells.
  ///   - right: The columns whose cells are numbers.
  mutating func table(_ rows: [[Span]], indent: Int = 0, right: Set<Int> = []) {
    guard let columns = rows.first?.count, columns > 0 else { return }
    let clean = rows.map { row in row.map { Span(Harm.removed(from: $0.text), $0.paint) } }
    let widths = (0..<columns).map { column in
      clean.map { column < $0.count ? DisplayWidth.columns(of: $0[column].text) : 0 }.max() ?? 0
    }
    let last = columns - 1
    let start = widths[..<last].reduce(indent) { $0 + $1 + 2 }
    for row in clean {
      var lead = [Span(String(repeating: " ", count: indent))]
      for column in 0..<last {
        let gap = max(0, widths[column] - DisplayWidth.columns(of: row[column].text))
        let space = String(repeating: " ", count: gap)
        let isRight = right.contains(column)
        if isRight { lead.append(Span(space)) }
        lead.append(row[column])
        lead.append(Span((isRight ? "" : space) + "  "))
      }
      paragraph(lead, indent: start, row[last].text, row[last].paint)
    }
  }

  private mutating func end(_ line: String, indent: Int, _ paint: TextStyle.Paint) {
    for _ in 0..<indent { bytes.append(0x20) }
    write(line, paint)
    bytes.append(0x0A)
  }

  private mutating func write(_ text: String, _ paint: TextStyle.Paint) {
    let isPainted = style.hasColor && paint != .plain && !text.isEmpty
    if isPainted { bytes.append(paint.code) }
    bytes.append(contentsOf: text.utf8)
    if isPainted { bytes.append("\u{1B}[0m") }
  }
}
