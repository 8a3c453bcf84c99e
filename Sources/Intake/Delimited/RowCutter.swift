import Terms

/// Cuts a table into windows of whole rows, each ending where another record begins.
struct RowCutter: WindowCutting {
  /// A window grows no further than this, for the rows of one record.
  static let largestWindow = 8 << 20

  let heading: Void = ()
  var failure: Problem? { input.failure }
  var bytesRead: Int { input.count }

  private let input: TextInput
  private let scanner: RowScanner
  private let size: Int
  /// The cell that rows of one record share; nil where each row is a record.
  private let shared: Int?
  /// Whether rows are known to begin with a digit in quotes, so that a window can be cut unscanned.
  private let beginsWithDigit: Bool
  private var next: Position
  private var isFirst = true
  /// Whether what follows, up to a line end, belongs to a row that was too long.
  private var isDropping = false
  /// What was read behind the last window.
  private var rest: [UInt8] = []

  /// Cuts this input, of which nothing was read yet, into windows of about so many bytes.
  ///
  /// - Parameters:
  ///   - head: What stands before the first row; it is passed over.
  ///   - shared: The number of the cell, from 0, that rows of one record share.
  ///   - beginsWithDigit: Whether every row's first cell begins with a digit. Where it stands in quotes,
  ///     windows are cut by that and ``Window/rows`` is left empty, for the parser to find them.
  init(
    _ input: TextInput, _ head: TableHead, shared: Int?, beginsWithDigit: Bool = false,
    windowBytes: Int
  ) {
    self.beginsWithDigit = beginsWithDigit && head.dialect.hasQuotes && shared == nil
    self.input = input
    self.shared = shared
    scanner = RowScanner(head.dialect)
    size = min(max(windowBytes, 16), RowCutter.largestWindow)
    next = Position(line: head.firstLine, column: 1)
    var passed = [UInt8](repeating: 0, count: head.length)
    _ = passed.withUnsafeMutableBytes { input.read(into: $0) }
  }

  mutating func cut(into window: inout Window) {
    if isDropping { dropLine() }
    window.beginsFile = isFirst
    window.isCut = true
    window.splitsRecord = false
    window.first = next
    window.count = 0
    isFirst = false
    var wanted = size
    while true {
      fill(&window, upTo: wanted)
      if beginsWithDigit, !window.endsFile, let place = lastQuotedDigit(in: window) {
        window.rows.removeAll(keepingCapacity: true)
        cut(&window, at: place)
        break
      }
      let tail = scan(&window)
      if window.endsFile { break }
      if let (row, place) = lastRecord(in: window, tail: tail) {
        window.rows.removeSubrange(row...)
        cut(&window, at: place)
        break
      }
      if window.count >= RowCutter.largestWindow {
        breakOff(&window, tail: tail)
        break
      }
      wanted = min(window.count * 2, RowCutter.largestWindow)
    }
    let lines = window.withBytes { newlineCount($0, of: scanner.lineEnd) }
    next.line &+= Int32(clamping: lines)
  }

  /// Fills the window up to so many bytes, or to the input's end.
  private mutating func fill(_ window: inout Window, upTo count: Int) {
    // The scanner reads 64 bytes at a time.
    if window.storage.count < count + 64 { window.grow(to: count + 64) }
    let wanted = count - window.count
    window.storage.withUnsafeMutableBytes { storage in
      let kept = min(rest.count, wanted)
      let space = UnsafeMutableRawBufferPointer(rebasing: storage[window.count..<count])
      space.copyBytes(from: rest[..<kept])
      rest.removeFirst(kept)
      let got = kept + input.read(into: UnsafeMutableRawBufferPointer(rebasing: space[kept...]))
      window.count += got
      window.endsFile = got < wanted
    }
  }

  /// Finds the window's rows; returns where the row begins whose end is not in it.
  private func scan(_ window: inout Window) -> Int {
    var rows: [RowSpan] = []
    swap(&rows, &window.rows)
    rows.removeAll(keepingCapacity: true)
    let (count, isEnd) = (window.count, window.endsFile)
    let tail = window.storage.withUnsafeBufferPointer { storage in
      storage.baseAddress.map { scanner.scan($0, count: count, isEnd: isEnd, into: &rows) } ?? 0
    }
    swap(&rows, &window.rows)
    return tail
  }

  private mutating func cut(_ window: inout Window, at place: Int) {
    rest.replaceSubrange(0..<0, with: window.storage[place..<window.count])
    window.count = place
  }

  /// Where the last line begins whose first cell begins with a quote and a digit; looked for near the
  /// window's end.
  ///
  /// That is where a row begins, whatever stands before it: in a cell in quotes the quote would be its
  /// last, and no digit may stand behind that, so that the row would end at its first line.
  private func lastQuotedDigit(in window: Window) -> Int? {
    window.withBytes { bytes in
      var index = bytes.count - 2
      let first = max(1, bytes.count - (1 << 17))
      while index >= first {
        if bytes[index] == 0x22, bytes[index - 1] == scanner.lineEnd,
          (0x30...0x39).contains(bytes[index + 1])
        {
          return index
        }
        index -= 1
      }
      return nil
    }
  }

  /// Where the record begins that may go on behind the window: its first row's number, and its place;
  /// nil where it is the window's only one.
  private func lastRecord(in window: Window, tail: Int) -> (row: Int, place: Int)? {
    let last = window.rows.count - 1
    guard last >= 0 else { return nil }
    guard let shared else { return (last + 1, tail) }
    return window.storage.withUnsafeBufferPointer { bytes in
      let id = scanner.cell(shared, of: window.rows[last], bytes)
      var row = last
      while row > 0, !id.isEmpty,
        scanner.cell(shared, of: window.rows[row - 1], bytes).elementsEqual(id)
      {
        row -= 1
      }
      return row > 0 ? (row, Int(window.rows[row].start)) : nil
    }
  }

  /// Ends a window at its largest: a record goes on behind it, or a row has not ended yet.
  private mutating func breakOff(_ window: inout Window, tail: Int) {
    if window.rows.isEmpty {
      window.rows.append(RowSpan(start: 0, end: Int32(window.count), fault: .tooLong))
      isDropping = true
      return
    }
    window.splitsRecord = goesOn(window, tail)
    rest.replaceSubrange(0..<0, with: window.storage[tail..<window.count])
    window.count = tail
  }

  /// Whether the row that has not ended yet belongs to the window's last record.
  private func goesOn(_ window: Window, _ tail: Int) -> Bool {
    guard let shared, let last = window.rows.last else { return false }
    return window.storage.withUnsafeBufferPointer { bytes in
      let next = RowSpan(start: Int32(tail), end: Int32(window.count))
      let id = scanner.cell(shared, of: last, bytes)
      return !id.isEmpty && scanner.cell(shared, of: next, bytes).elementsEqual(id)
    }
  }

  /// Passes over the rest of a row that was too long.
  private mutating func dropLine() {
    var buffer = rest
    while true {
      if let end = buffer.firstIndex(of: scanner.lineEnd) {
        rest = Array(buffer[(end + 1)...])
        next.line &+= 1
        break
      }
      buffer = [UInt8](repeating: 0, count: 1 << 16)
      let got = buffer.withUnsafeMutableBytes { input.read(into: $0) }
      buffer.removeLast(buffer.count - got)
      if got == 0 {
        rest = []
        break
      }
    }
    isDropping = false
  }
}
