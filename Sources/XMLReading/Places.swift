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
    if let newline = last(0x0A, from: floor, before: place) {
      let lineStart = offset - (place - newline) + 1
      feed.remember(newline: lineStart - 1, before: offset)
      return told(line: line, offset: offset, lineStart: lineStart)
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
    guard let tag = lastTag(from: base, before: current) else { return position(context) }
    return position(input, tag.start, line: Int(input.pointee.line) - tag.newlines)
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

/// The last of these bytes that is `byte`, looked for 16 bytes at a time from the end.
private func last(
  _ byte: UInt8, from start: UnsafePointer<UInt8>, before end: UnsafePointer<UInt8>
) -> UnsafePointer<UInt8>? {
  let wanted = SIMD16<UInt8>(repeating: byte)
  var walker = end
  while walker - start >= 16 {
    walker -= 16
    let block = UnsafeRawPointer(walker).loadUnaligned(as: SIMD16<UInt8>.self)
    // All bits of a byte that is found are set; the last byte is the highest.
    let found = unsafeBitCast(block .== wanted, to: SIMD2<UInt64>.self)
    if found[1] != 0 { return walker + (15 - found[1].littleEndian.leadingZeroBitCount / 8) }
    if found[0] != 0 { return walker + (7 - found[0].littleEndian.leadingZeroBitCount / 8) }
  }
  while walker > start {
    walker -= 1
    if walker.pointee == byte { return walker }
  }
  return nil
}

/// Where the last tag before a place begins, and how many newlines stand between the two.
///
/// No `<` can stand within a tag, not even in a value: the first one found is the tag's own.
private func lastTag(
  from start: UnsafePointer<UInt8>, before end: UnsafePointer<UInt8>
) -> (start: UnsafePointer<UInt8>, newlines: Int)? {
  let opening = SIMD16<UInt8>(repeating: 0x3C)
  let newline = SIMD16<UInt8>(repeating: 0x0A)
  var newlines = 0
  var walker = end
  while walker - start >= 16 {
    let block = UnsafeRawPointer(walker - 16).loadUnaligned(as: SIMD16<UInt8>.self)
    let tags = unsafeBitCast(block .== opening, to: SIMD2<UInt64>.self)
    if tags[0] | tags[1] != 0 { break }
    let ends = unsafeBitCast(block .== newline, to: SIMD2<UInt64>.self)
    // Few blocks of a tag hold one.
    if ends[0] | ends[1] != 0 {
      newlines += (ends[0].nonzeroBitCount + ends[1].nonzeroBitCount) / 8
    }
    walker -= 16
  }
  while walker > start {
    walker -= 1
    if walker.pointee == 0x3C { return (walker, newlines) }
    if walker.pointee == 0x0A { newlines += 1 }
  }
  return nil
}
