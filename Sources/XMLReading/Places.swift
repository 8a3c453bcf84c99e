import CLibXML2
import Terms

/// Turns places within libxml2's buffer into places of the document.
///
/// The parser's own line is right beyond 65,535, but it is where the parser *is*; where a tag begins
/// is found by walking back. Its own column counts neither bytes nor characters reliably, so that the
/// line's start is looked for in the buffer, then in the feed's history.
struct Places {
  let feed: ByteFeed
  /// The offset from which on places are those of a larger document, and its first place there.
  let windowStart: Int
  let linesBeforeWindow: Int
  let firstLine: Int
  let firstColumn: Int

  /// Where the parser is.
  func position(_ context: xmlParserCtxtPtr) -> Position {
    guard let input = context.pointee.input, let current = input.pointee.cur else { return .none }
    return position(input, current, line: Int(input.pointee.line))
  }

  /// Where the byte at `place` in the parser's buffer is, which is on that line of its count.
  private func position(
    _ input: xmlParserInputPtr, _ place: UnsafePointer<UInt8>, line: Int
  ) -> Position {
    guard let base = input.pointee.base else { return .none }
    let offset = Int(input.pointee.consumed) + (place - base)
    // Back to the line's start, to what was asked last, or to the end of the buffer.
    let floor = max(base, place - max(0, offset - feed.knownOffset))
    var walker = place
    while walker > floor {
      if (walker - 1).pointee == 0x0A {
        let lineStart = offset - (place - walker)
        feed.remember(newline: lineStart - 1, before: offset)
        return told(line: line, offset: offset, lineStart: lineStart)
      }
      walker -= 1
    }
    let newline = feed.lastNewline(before: offset - (place - floor))
    if let newline { feed.remember(newline: newline, before: offset) }
    return told(line: line, offset: offset, lineStart: newline.map { $0 + 1 })
  }

  /// Where the byte at this offset is, which the parser has not come to yet.
  func position(_ context: xmlParserCtxtPtr, ofOffset offset: Int) -> Position {
    guard let input = context.pointee.input, let current = input.pointee.cur,
      let base = input.pointee.base
    else { return .none }
    let here = Int(input.pointee.consumed) + (current - base)
    let line = Int(input.pointee.line) + feed.newlines(from: here, to: offset)
    let newline = feed.lastNewline(before: offset)
    return told(line: line, offset: offset, lineStart: newline.map { $0 + 1 })
  }

  /// Where the last tag that the parser has come to begins; where it is, if none is near.
  func tagPosition(_ context: xmlParserCtxtPtr) -> Position {
    guard let input = context.pointee.input, let current = input.pointee.cur,
      let base = input.pointee.base
    else { return .none }
    // No `<` can stand within a tag, not even in a value: the first one found is the tag's own.
    var line = Int(input.pointee.line)
    var walker = current
    while walker > base {
      walker -= 1
      let byte = walker.pointee
      if byte == 0x3C { return position(input, walker, line: line) }
      if byte == 0x0A { line -= 1 }
    }
    return position(context)
  }

  /// A line of the larger document, for a line of the pieces.
  func told(line: Int) -> Int {
    line > linesBeforeWindow ? line - linesBeforeWindow - 1 + firstLine : line
  }

  private func told(line: Int, offset: Int, lineStart: Int?) -> Position {
    var toldLine = line
    var column = 0
    if let lineStart {
      let start = lineStart == 0 ? feed.markLength : lineStart
      let isFirstOfWindow = offset >= windowStart && lineStart <= windowStart
      column =
        isFirstOfWindow
        ? offset - max(windowStart, start) + firstColumn : offset - start + 1
      column = max(1, column)
    }
    if offset >= windowStart { toldLine = line - linesBeforeWindow - 1 + firstLine }
    return Position(line: Int32(clamping: toldLine), column: Int32(clamping: column))
  }
}
