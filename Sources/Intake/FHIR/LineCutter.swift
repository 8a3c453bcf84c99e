import Terms

/// Cuts a file of lines into windows of whole lines.
struct LineCutter: WindowCutting {
  /// The longest line that is read: far above what a resource of a person takes.
  static let longestLine = 8 << 20

  let heading: Void = ()
  var failure: Problem? { input.failure }
  var bytesRead: Int { input.count }

  private let input: ByteInput
  private let size: Int
  private var next = Position(line: 1, column: 1)
  private var isFirst = true
  /// Whether what follows, up to a line end, belongs to a line that was too long.
  private var isDropping = false
  /// What was read behind the last window.
  private var rest: [UInt8] = []

  /// Cuts this input, of which nothing was read yet, into windows of about so many bytes.
  init(_ input: ByteInput, windowBytes: Int) {
    self.input = input
    size = min(max(windowBytes, 16), LineCutter.longestLine)
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
      let known = window.count
      fill(&window, upTo: wanted)
      if window.endsFile { break }
      if let end = lastLineEnd(in: window, from: known) {
        rest.replaceSubrange(0..<0, with: window.storage[end..<window.count])
        window.count = end
        break
      }
      if window.count >= LineCutter.longestLine {
        // The line's beginning is all that is handed out of it.
        window.splitsRecord = true
        isDropping = true
        break
      }
      wanted = min(window.count * 2, LineCutter.longestLine)
    }
    next.line &+= Int32(clamping: window.withBytes { newlineCount($0) })
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

  /// Behind the window's last line end, none of which stands before this place.
  private func lastLineEnd(in window: Window, from start: Int) -> Int? {
    window.withBytes { bytes in
      bytes[start...].lastIndex(of: 0x0A).map { $0 + 1 }
    }
  }

  /// Passes over the rest of a line that was too long.
  private mutating func dropLine() {
    isDropping = false
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let got = buffer.withUnsafeMutableBytes { input.read(into: $0) }
      if let end = buffer[..<got].firstIndex(of: 0x0A) {
        rest = Array(buffer[(end + 1)..<got])
        next.line &+= 1
        return
      }
      if got == 0 { return }
    }
  }
}
