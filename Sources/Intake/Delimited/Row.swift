import Terms

/// A cell of a row: its bytes in the window, without quotes and the white space around it.
struct Cell: Sendable {
  var start: Int32
  var count: Int32
  /// Where it begins in the file.
  var position: Position
}

extension RowScanner {
  /// The bytes of the cell that begins here, without its quotes, and where it ends: at a separator or
  /// with its row.
  func cell(
    _ bytes: UnsafeBufferPointer<UInt8>, from start: Int, rowEnd: Int
  ) -> (content: Range<Int>, end: Int) {
    var index = start
    if hasQuotes, index < rowEnd, bytes[index] == 0x22 {
      index += 1
      let first = index
      while index < rowEnd {
        if bytes[index] == 0x22 {
          guard index + 1 < rowEnd, bytes[index + 1] == 0x22 else { break }
          index += 1
        }
        index += 1
      }
      let content = first..<index
      while index < rowEnd, bytes[index] != separator { index += 1 }
      return (content, index)
    }
    while index < rowEnd, bytes[index] != separator { index += 1 }
    return (start..<index, index)
  }
}

extension RowScanner {
  /// The bytes of one cell of a row, by its number from 0; none where the row has no such cell.
  func cell(
    _ number: Int, of row: RowSpan, _ bytes: UnsafeBufferPointer<UInt8>
  ) -> UnsafeBufferPointer<UInt8> {
    let none = UnsafeBufferPointer(rebasing: bytes[0..<0])
    guard number >= 0 else { return none }
    var index = Int(row.start)
    var left = number
    while true {
      let (content, end) = cell(bytes, from: index, rowEnd: Int(row.end))
      if left == 0 { return trimmed(UnsafeBufferPointer(rebasing: bytes[content])) }
      if end >= Int(row.end) { return none }
      left -= 1
      index = end + 1
    }
  }
}

/// The cells of one row, in storage that is used again for the next.
struct Row: Sendable {
  /// The most cells of a row.
  static let mostCells = 4096

  private(set) var cells: [Cell] = []
  /// Whether the row has more cells than a row may have.
  private(set) var hasTooManyCells = false

  /// Splits a row into its cells. Doubled quotes are made single in place: the row cannot be split again.
  ///
  /// - Parameter first: Where the row begins in the file.
  /// - Returns: How many line ends stand within its cells.
  mutating func split(
    _ window: UnsafeMutableBufferPointer<UInt8>, _ span: RowSpan, _ scanner: RowScanner,
    at first: Position
  ) -> Int32 {
    let bytes = UnsafeBufferPointer(window)
    cells.removeAll(keepingCapacity: true)
    hasTooManyCells = false
    let rowEnd = Int(span.end)
    var index = Int(span.start)
    var position = first
    while true {
      let isQuoted = scanner.hasQuotes && index < rowEnd && bytes[index] == 0x22
      let (content, end) = scanner.cell(bytes, from: index, rowEnd: rowEnd)
      if cells.count == Row.mostCells {
        hasTooManyCells = true
        return position.line &- first.line
      }
      let text = trimmed(bytes, content)
      cells.append(
        Cell(
          start: Int32(truncatingIfNeeded: text.lowerBound),
          count: Int32(truncatingIfNeeded: text.count), position: position))
      position.column &+= Int32(truncatingIfNeeded: end - index + 1)
      if isQuoted {
        passLines(bytes, content, scanner.lineEnd, end, &position)
        unescape(window, text)
      }
      if end >= rowEnd { return position.line &- first.line }
      index = end + 1
    }
  }

  /// Makes the doubled quotes of the last cell single.
  private mutating func unescape(
    _ window: UnsafeMutableBufferPointer<UInt8>, _ content: Range<Int>
  ) {
    guard window[content].contains(0x22) else { return }
    var (index, end) = (content.lowerBound, content.lowerBound)
    while index < content.upperBound {
      window[end] = window[index]
      index += window[index] == 0x22 ? 2 : 1
      end += 1
    }
    cells[cells.count - 1].count = Int32(truncatingIfNeeded: end - content.lowerBound)
  }

  private func passLines(
    _ bytes: UnsafeBufferPointer<UInt8>, _ content: Range<Int>, _ lineEnd: UInt8, _ end: Int,
    _ position: inout Position
  ) {
    for index in content where bytes[index] == lineEnd {
      position.line &+= 1
      position.column = Int32(truncatingIfNeeded: end - index + 1)
    }
  }

  /// Whether a cell says anything; false where the row has no such cell.
  func says(_ number: Int) -> Bool {
    number >= 0 && number < cells.count && cells[number].count > 0
  }

  /// A cell's bytes; none where the row has no such cell.
  func cell(
    _ number: Int, _ window: UnsafeMutableBufferPointer<UInt8>
  ) -> UnsafeBufferPointer<UInt8> {
    guard says(number) else { return UnsafeBufferPointer(rebasing: window[0..<0]) }
    let start = Int(cells[number].start)
    return UnsafeBufferPointer(rebasing: window[start..<start + Int(cells[number].count)])
  }
}

/// The range without the white space at its ends.
private func trimmed(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Range<Int> {
  var (start, end) = (range.lowerBound, range.upperBound)
  while start < end, bytes[start] <= 0x20 { start += 1 }
  while end > start, bytes[end - 1] <= 0x20 { end -= 1 }
  return start..<end
}
