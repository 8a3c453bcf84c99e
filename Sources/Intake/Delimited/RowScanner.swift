/// Where a row stands in a window, and whether its cells can be told apart.
struct RowSpan: Sendable, Equatable {
  var start: Int32
  /// Behind its last byte; the line end does not belong to it.
  var end: Int32
  var fault = RowFault.none
}

/// What is wrong with the way a row is written.
enum RowFault: UInt8, Sendable {
  case none
  /// A quote opens a cell and is never closed, as far as a row may reach.
  case unclosedQuote
  /// Something stands between a cell's closing quote and the next cell.
  case behindQuote
  /// The row is longer than a row may be.
  case tooLong
  /// The file ends before the row has all of its cells.
  case brokenOff

  /// The fault in words.
  var message: String {
    switch self {
    case .none: ""
    case .unclosedQuote: "a quote in it is never closed"
    case .behindQuote: "something stands behind a cell's closing quote"
    case .brokenOff: "the file ends within it"
    case .tooLong: "it is longer than \(RowScanner.longestRow >> 10) KiB"
    }
  }
}

/// Finds where the rows of a table end, 64 bytes at a time (MEASURED.md, "CSV").
///
/// A newline within a cell in quotes ends no row. Whether a place is within quotes is the parity of the
/// quotes before it, as long as every quote stands where RFC 4180 has it; a row where one does not is
/// gone over byte by byte, with a quote inside a cell without quotes read as a letter like any other.
/// A row that makes no sense ends at its first line, so that it does not swallow those behind it.
struct RowScanner: Sendable {
  /// The most bytes of a row.
  static let longestRow = 1 << 20

  let lineEnd: UInt8
  let separator: UInt8
  let hasQuotes: Bool

  init(_ dialect: Dialect) {
    lineEnd = dialect.lineEnd
    separator = dialect.separator
    hasQuotes = dialect.hasQuotes
  }

  /// Adds the rows that these bytes hold from their first on.
  ///
  /// - Parameters:
  ///   - bytes: Readable for 64 bytes beyond `count`.
  ///   - isEnd: Whether the file ends with them, so that the last row needs no line end.
  /// - Returns: Where the row begins whose end was not found; `count` where there is none.
  func scan(
    _ bytes: UnsafePointer<UInt8>, count: Int, isEnd: Bool, into rows: inout [RowSpan]
  ) -> Int {
    var start = 0
    while start < count {
      scanRegular(bytes, count, &start, &rows)
      // What is left has no end yet, or one that is not to be found by parity.
      guard start < count else { break }
      guard let (end, fault) = endOfRow(bytes, from: start, count, isEnd: isEnd) else {
        return start
      }
      rows.append(RowSpan(start: Int32(start), end: Int32(end), fault: fault))
      start = end + 1
    }
    return count
  }

  /// Adds rows as long as their ends are found by the parity of quotes; `start` is then where the row
  /// begins that has to be gone over byte by byte.
  private func scanRegular(
    _ bytes: UnsafePointer<UInt8>, _ count: Int, _ start: inout Int, _ rows: inout [RowSpan]
  ) {
    let raw = UnsafeRawPointer(bytes)
    let newline = SIMD16<UInt8>(repeating: lineEnd)
    let quote = SIMD16<UInt8>(repeating: 0x22)
    let comma = SIMD16<UInt8>(repeating: separator)
    let carriageReturn = SIMD16<UInt8>(repeating: 0x0D)
    var index = start
    var inside: UInt64 = 0
    // A row's first cell may open with a quote.
    var mayOpen: UInt64 = 1
    var closed: UInt64 = 0
    while index < count {
      let left = count - index
      let valid: UInt64 = left >= 64 ? .max : (1 << UInt64(left)) &- 1
      let newlines = mask(raw + index, newline) & valid
      var ends = newlines
      var stray: UInt64 = 0
      if hasQuotes {
        let quotes = mask(raw + index, quote) & valid
        if quotes | inside | closed != 0 {
          let edges =
            newlines | mask(raw + index, comma) | mask(raw + index, carriageReturn) | ~valid
          let within = prefixXor(quotes) ^ inside
          let before = within << 1 | (inside & 1)
          let closers = quotes & before
          stray = quotes & ~before & ~((edges | closers) << 1 | mayOpen)
          stray |= (closers << 1 | closed) & ~(edges | quotes)
          ends &= ~within
          inside = within >> 63 == 0 ? 0 : .max
          closed = closers >> 63
          mayOpen = (edges | closers) >> 63
        } else {
          let last = bytes[index + min(left, 64) - 1]
          mayOpen = last == separator || last == lineEnd || last == 0x0D ? 1 : 0
        }
      }
      if stray != 0 { ends &= (stray & (0 &- stray)) &- 1 }
      while ends != 0 {
        let end = index + ends.trailingZeroBitCount
        if end - start > RowScanner.longestRow { return }
        rows.append(RowSpan(start: Int32(start), end: Int32(end)))
        start = end + 1
        ends &= ends &- 1
      }
      if stray != 0 { return }
      index += 64
    }
  }

  /// The end of the row that begins here, found byte by byte; nil where the bytes do not hold it.
  func endOfRow(
    _ bytes: UnsafePointer<UInt8>, from start: Int, _ count: Int, isEnd: Bool
  ) -> (end: Int, fault: RowFault)? {
    enum State { case cellStart, plain, quoted, afterQuote }
    var state = State.cellStart
    var fault = RowFault.none
    var index = start
    scanning: while index < count {
      let byte = bytes[index]
      if index - start > RowScanner.longestRow {
        fault = state == .quoted ? .unclosedQuote : .tooLong
        break
      }
      switch state {
      case .quoted:
        if byte == 0x22 { state = .afterQuote }
      case _ where byte == lineEnd: return (index, .none)
      case _ where byte == separator: state = .cellStart
      case .cellStart:
        if byte == 0x22, hasQuotes {
          state = .quoted
        } else if byte != 0x0D {
          state = .plain
        }
      case .plain: break
      case .afterQuote:
        if byte == 0x22 {
          state = .quoted
        } else if byte != 0x0D {
          fault = .behindQuote
          break scanning
        }
      }
      index += 1
    }
    if fault == .none {
      guard isEnd else { return nil }
      if state != .quoted { return (count, .none) }
      fault = .unclosedQuote
    }
    return endOfLine(bytes, from: start, count, isEnd: isEnd, fault)
  }

  /// Where the line ends that begins here, as the end of a row with this fault.
  private func endOfLine(
    _ bytes: UnsafePointer<UInt8>, from start: Int, _ count: Int, isEnd: Bool, _ fault: RowFault
  ) -> (end: Int, fault: RowFault)? {
    var index = start
    while index < count {
      if bytes[index] == lineEnd { return (index, fault) }
      index += 1
    }
    return isEnd ? (count, fault) : nil
  }
}

/// A bit for each of 64 bytes that equals the wanted one.
@inline(__always)
func mask(_ bytes: UnsafeRawPointer, _ wanted: SIMD16<UInt8>) -> UInt64 {
  let a = sixteenBits(bytes.loadUnaligned(as: SIMD16<UInt8>.self) .== wanted)
  let b = sixteenBits((bytes + 16).loadUnaligned(as: SIMD16<UInt8>.self) .== wanted)
  let c = sixteenBits((bytes + 32).loadUnaligned(as: SIMD16<UInt8>.self) .== wanted)
  let d = sixteenBits((bytes + 48).loadUnaligned(as: SIMD16<UInt8>.self) .== wanted)
  return a | b << 16 | c << 32 | d << 48
}

@inline(__always)
private func sixteenBits(_ lanes: SIMDMask<SIMD16<Int8>>) -> UInt64 {
  let halves = unsafeBitCast(lanes, to: SIMD2<UInt64>.self)
  let low = ((halves[0] & 0x8040_2010_0804_0201) &* 0x0101_0101_0101_0101) &>> 56
  let high = ((halves[1] & 0x8040_2010_0804_0201) &* 0x0101_0101_0101_0101) &>> 56
  return low | high << 8
}

/// For each bit the parity of itself and those below.
@inline(__always)
func prefixXor(_ bits: UInt64) -> UInt64 {
  var result = bits
  result ^= result << 1
  result ^= result << 2
  result ^= result << 4
  result ^= result << 8
  result ^= result << 16
  result ^= result << 32
  return result
}
