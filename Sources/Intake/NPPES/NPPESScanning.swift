import Terms

/// Finds the rows of a window and the cells that are read of them, 64 bytes at a time.
///
/// Most of a row's 330 cells are of no interest: as long as a block of bytes holds neither a row's end
/// nor the edge of a cell that is read, its separators are counted and it is passed over (MEASURED.md,
/// "CSV"). Rows whose quotes stand where they should not are gone over byte by byte, by the same rules
/// as in any other table.
extension NPPESRows {
  /// Reads the window's rows.
  ///
  /// - Parameters:
  ///   - isEnd: Whether the file ends with the window.
  ///   - isTooLong: Whether the window is the beginning of one row that is longer than a row may be.
  mutating func read(isEnd: Bool, isTooLong: Bool) {
    guard let start = bytes.baseAddress else { return }
    let wanted = file.headings.wanted
    withUnsafeTemporaryAllocation(of: Int32.self, capacity: 2 * wanted.count) { edges in
      guard let starts = edges.baseAddress else { return }
      let cells = WantedCells(starts: starts, ends: starts + wanted.count)
      if isTooLong {
        begin(at: 0, cells)
        readFault(.tooLong)
        return
      }
      var row = 0
      while row < bytes.count {
        wanted.withUnsafeBufferPointer { wanted in
          wanted.baseAddress.map { scanRegular(start, $0, cells, &row) }
        }
        guard row < bytes.count else { break }
        readIrregular(start, cells, &row, isEnd: isEnd)
      }
    }
  }

  /// Reads rows as long as their ends are found by the parity of quotes; `row` is then where the row
  /// begins that has to be gone over byte by byte.
  private mutating func scanRegular(
    _ bytes: UnsafePointer<UInt8>, _ wanted: UnsafePointer<Int>, _ cells: WantedCells,
    _ row: inout Int
  ) {
    let raw = UnsafeRawPointer(bytes)
    let count = self.bytes.count
    let scanner = file.scanner
    let newline = SIMD16<UInt8>(repeating: scanner.lineEnd)
    let quote = SIMD16<UInt8>(repeating: 0x22)
    let comma = SIMD16<UInt8>(repeating: scanner.separator)
    let carriageReturn = SIMD16<UInt8>(repeating: 0x0D)
    var index = row
    var start = row
    // The number of the cell at hand, and of the next one that is read; what is read so far.
    var (column, next, found) = (0, wanted[0], 0)
    if next == 0 { cells.starts[0] = Int32(truncatingIfNeeded: start) }
    var lines = 0
    var inside: UInt64 = 0
    var mayOpen: UInt64 = 1
    var closed: UInt64 = 0
    let empty = EmptyCells(separator: scanner.separator)
    while index < count {
      let left = count - index
      if scanner.hasQuotes, left >= 64,
        let phase = empty.phase(
          bytes[index], isInside: inside != 0, mayOpen: mayOpen != 0 && closed == 0)
      {
        let cells = phase == 2 ? 22 : 21
        if column + cells < next, empty.fill(raw + index, phase) {
          column += cells
          inside = phase == 0 ? .max : 0
          closed = phase == 1 ? 1 : 0
          mayOpen = phase == 0 ? 0 : 1
          index += 64
          continue
        }
      }
      let valid: UInt64 = left >= 64 ? .max : (1 << UInt64(left)) &- 1
      let newlines = mask(raw + index, newline) & valid
      let commas = mask(raw + index, comma) & valid
      var ends = newlines
      var separators = commas
      var inner: UInt64 = 0
      var stray: UInt64 = 0
      if scanner.hasQuotes {
        let quotes = mask(raw + index, quote) & valid
        var edges = newlines | commas | ~valid
        let within = prefixXor(quotes) ^ inside
        let before = within << 1 | (inside & 1)
        let closers = quotes & before
        stray = quotes & ~before & ~((edges | closers) << 1 | mayOpen)
        stray |= (closers << 1 | closed) & ~(edges | quotes)
        if stray != 0 {
          // A carriage return is an edge too; it is looked for only where it makes a difference.
          edges |= mask(raw + index, carriageReturn)
          if index > 0, bytes[index - 1] == 0x0D { mayOpen = 1 }
          stray = quotes & ~before & ~((edges | closers) << 1 | mayOpen)
          stray |= (closers << 1 | closed) & ~(edges | quotes)
        }
        ends &= ~within
        separators &= ~within
        inner = newlines & within
        inside = within >> 63 == 0 ? 0 : .max
        closed = closers >> 63
        mayOpen = (edges | closers) >> 63
      }
      if stray != 0 {
        let good = (stray & (0 &- stray)) &- 1
        ends &= good
        separators &= good
        inner &= good
      }
      while true {
        // The bits below the row's end, or all.
        let end = ends & (0 &- ends)
        let below = end &- 1
        var part = separators & below
        let more = part.nonzeroBitCount
        if more > 0, column + more >= next {
          while part != 0 {
            let place = Int32(truncatingIfNeeded: index + part.trailingZeroBitCount)
            part &= part &- 1
            if column == next {
              cells.ends[found] = place
              found += 1
              next = wanted[found]
            }
            column += 1
            if column == next { cells.starts[found] = place + 1 }
          }
        } else {
          column += more
        }
        if inner != 0 {
          lines += (inner & below).nonzeroBitCount
          inner &= ~below
        }
        if end == 0 { break }
        let place = index + end.trailingZeroBitCount
        if place - start > RowScanner.longestRow {
          row = start
          return
        }
        if column == next {
          cells.ends[found] = Int32(truncatingIfNeeded: place)
          found += 1
        }
        self.rowStart = start
        self.rowEnd = place
        self.linesWithin = lines
        readRow(cells, found: found, count: column + 1)
        start = place + 1
        (column, next, found, lines) = (0, wanted[0], 0, 0)
        if next == 0 { cells.starts[0] = Int32(truncatingIfNeeded: start) }
        ends ^= end
        separators &= ~below
      }
      if stray != 0 {
        row = start
        return
      }
      index += 64
    }
    row = start
  }

  /// Reads the row that begins here, found byte by byte.
  private mutating func readIrregular(
    _ start: UnsafePointer<UInt8>, _ cells: WantedCells, _ row: inout Int, isEnd: Bool
  ) {
    let scanner = file.scanner
    // A quote that is open at the window's end is closed by the one that the next row begins with.
    let (end, fault) =
      scanner.endOfRow(start, from: row, bytes.count, isEnd: isEnd)
      ?? (bytes[row...].firstIndex(of: scanner.lineEnd) ?? bytes.count, .behindQuote)
    begin(at: row, cells)
    rowEnd = end
    row = end + 1
    linesWithin = newlineCount(
      UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(bytes)[rowStart..<end]),
      of: scanner.lineEnd)
    guard fault == .none else {
      readFault(fault)
      return
    }
    let wanted = file.headings.wanted
    var (column, index, place) = (0, rowStart, 0)
    while true {
      let cellEnd = scanner.cell(bytes, from: index, rowEnd: end).end
      if column == wanted[place] {
        cells.starts[place] = Int32(truncatingIfNeeded: index)
        cells.ends[place] = Int32(truncatingIfNeeded: cellEnd)
        place += 1
      }
      column += 1
      if cellEnd >= end { break }
      index = cellEnd + 1
    }
    readRow(cells, found: place, count: column)
  }

  private mutating func begin(at row: Int, _ cells: WantedCells) {
    rowStart = row
    rowEnd = bytes.count
    linesWithin = 0
  }
}

/// Blocks of nothing but empty cells in quotes, `"","",""`, of which most of a row is made: told by one
/// comparison, without looking for each character.
private struct EmptyCells {
  private let separator: UInt8
  /// Sixteen bytes that begin with the first quote, the second, the separator.
  private let patterns: (SIMD16<UInt8>, SIMD16<UInt8>, SIMD16<UInt8>)

  init(separator: UInt8) {
    self.separator = separator
    func pattern(_ phase: Int) -> SIMD16<UInt8> {
      var bytes = SIMD16<UInt8>(repeating: 0x22)
      for index in 0..<16 where (index + phase) % 3 == 2 { bytes[index] = separator }
      return bytes
    }
    patterns = (pattern(0), pattern(1), pattern(2))
  }

  /// Which character of an empty cell stands here; nil where it is none.
  @inline(__always)
  func phase(_ byte: UInt8, isInside: Bool, mayOpen: Bool) -> Int? {
    if byte == 0x22 { return isInside ? 1 : mayOpen ? 0 : nil }
    return byte == separator && !isInside ? 2 : nil
  }

  /// Whether 64 bytes are empty cells from this character on.
  @inline(__always)
  func fill(_ bytes: UnsafeRawPointer, _ phase: Int) -> Bool {
    let (a, b, c) =
      phase == 0
      ? (patterns.0, patterns.1, patterns.2)
      : phase == 1
        ? (patterns.1, patterns.2, patterns.0) : (patterns.2, patterns.0, patterns.1)
    let first = bytes.loadUnaligned(as: SIMD16<UInt8>.self) ^ a
    let second = (bytes + 16).loadUnaligned(as: SIMD16<UInt8>.self) ^ b
    let third = (bytes + 32).loadUnaligned(as: SIMD16<UInt8>.self) ^ c
    let fourth = (bytes + 48).loadUnaligned(as: SIMD16<UInt8>.self) ^ a
    let halves = unsafeBitCast((first | second) | (third | fourth), to: SIMD2<UInt64>.self)
    return halves[0] | halves[1] == 0
  }
}

/// Where the cells of a row begin and end that are read, quotes included.
struct WantedCells {
  let starts: UnsafeMutablePointer<Int32>
  let ends: UnsafeMutablePointer<Int32>
}
