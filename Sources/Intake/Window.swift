import Terms

/// A stretch of a file that is parsed on its own, in a buffer that is used again and again.
struct Window: Sendable {
  /// The buffer; only its first ``count`` bytes are the window's.
  var storage: [UInt8] = []
  /// How many bytes the window has.
  var count = 0
  /// Where its first byte stands in the file.
  var first = Position(line: 1, column: 1)
  /// Whether the file begins with it.
  var beginsFile = false
  /// Whether the file ends with it.
  var endsFile = false
  /// Whether it ends where a practitioner begins, or the file ends; if not, nothing after it can be
  /// parsed on its own.
  var isCut = true
  /// Of a table: the rows, and whether the last record goes on behind them.
  var rows: [RowSpan] = []
  var splitsRecord = false
  /// Of a document that was read whole: the records whose turn it is.
  var items = 0..<0

  /// Makes the buffer larger.
  mutating func grow(to size: Int) {
    var larger = [UInt8](repeating: 0, count: size)
    larger.withUnsafeMutableBytes { new in withBytes { new.copyMemory(from: $0) } }
    storage = larger
  }

  /// The window's bytes.
  func withBytes<Result>(_ body: (UnsafeRawBufferPointer) -> Result) -> Result {
    storage.withUnsafeBytes { body(UnsafeRawBufferPointer(rebasing: $0[..<count])) }
  }
}

/// Cuts an input into windows, each ending where a practitioner begins.
///
/// Where that is, is judged by bytes alone, and can be wrong: in a comment, a CDATA section, below
/// another element. A window that ends in such a place is never well-formed, so that it is found out
/// when it is parsed (MEASURED.md, "Two threads, safely").
struct WindowCutter: WindowCutting {
  /// A window grows no further than this; a record that is larger is read as a stream.
  static let largestWindow = 8 << 20

  /// Why the input broke off, where it did.
  var failure: Problem? { input.failure }
  /// How many bytes were read.
  var bytesRead: Int { input.count }
  /// The root's start tag; nil before the first window, and where none was found.
  private(set) var heading: RootTag?

  private let input: ByteInput
  private let size: Int
  /// What was read behind the last window.
  private var rest: [UInt8] = []
  private var next = Position(line: 1, column: 1)
  private var isFirst = true

  /// Cuts this input into windows of about so many bytes.
  init(_ input: ByteInput, size: Int) {
    self.input = input
    self.size = min(max(size, 16), WindowCutter.largestWindow)
  }

  /// Fills the window with the next stretch of the input.
  mutating func cut(into window: inout Window) {
    window.first = next
    window.beginsFile = isFirst
    window.isCut = true
    window.count = 0
    fill(&window, upTo: size)
    if isFirst {
      isFirst = false
      heading = window.withBytes { RootTag(in: $0) }
      // Without its root there is nothing to cut the file by: it is read as a stream.
      if heading == nil, !window.endsFile { window.isCut = false }
    }
    while !window.endsFile, window.isCut {
      if let place = lastPractitioner(in: window) {
        rest.replaceSubrange(0..<0, with: window.storage[place..<window.count])
        window.count = place
        break
      }
      if window.count >= WindowCutter.largestWindow {
        window.isCut = false
      } else {
        fill(&window, upTo: min(window.count * 2, WindowCutter.largestWindow))
      }
    }
    advance(over: window)
  }

  /// Reads what no window was cut from any more; 0 at the end.
  mutating func readRest(into buffer: UnsafeMutableRawBufferPointer) -> Int {
    if rest.isEmpty { return input.read(into: buffer) }
    let count = min(rest.count, buffer.count)
    buffer.copyBytes(from: rest[..<count])
    rest.removeFirst(count)
    return count
  }

  /// Fills the window up to so many bytes, or to the input's end.
  private mutating func fill(_ window: inout Window, upTo count: Int) {
    if window.storage.count < count { window.grow(to: count) }
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

  /// Where the last practitioner of the window begins that is not its first.
  private func lastPractitioner(in window: Window) -> Int? {
    guard let root = heading else { return nil }
    let first = window.beginsFile ? root.length : 1
    return window.withBytes { bytes in
      var index = bytes.count - 1
      while index >= first {
        if bytes[index] == 0x3C, root.opensPractitioner(bytes, at: index) { return index }
        index -= 1
      }
      return nil
    }
  }

  private mutating func advance(over window: Window) {
    window.withBytes { bytes in
      let newlines = Int32(clamping: newlineCount(bytes))
      if newlines > 0 {
        let last = bytes.lastIndex(of: 0x0A) ?? 0
        next = Position(
          line: next.line &+ newlines, column: Int32(clamping: bytes.count - last))
      } else {
        // A byte order mark takes no column.
        let mark = window.beginsFile && bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        next.column = Int32(clamping: Int(next.column) + bytes.count - mark)
      }
    }
  }
}

/// How many newlines the bytes hold.
func newlineCount(_ bytes: UnsafeRawBufferPointer, of newline: UInt8 = 0x0A) -> Int {
  var count = 0
  var index = 0
  // Sums of 8 bits, so that the compiler can add up many bytes at a time.
  while index < bytes.count {
    var few: UInt8 = 0
    let end = min(bytes.count, index + 255)
    while index < end {
      few &+= bytes[index] == newline ? 1 : 0
      index += 1
    }
    count += Int(few)
  }
  return count
}
