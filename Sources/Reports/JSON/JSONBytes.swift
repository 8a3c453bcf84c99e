import Terms

/// The pieces that JSON is made of, appended to a buffer of bytes.
///
/// Everything that reports in bulk goes through here: a piece costs a copy and no allocation.
extension [UInt8] {
  /// Appends bytes that are JSON already.
  @inline(__always)
  mutating func append(_ piece: StaticString) {
    append(contentsOf: UnsafeBufferPointer(start: piece.utf8Start, count: piece.utf8CodeUnitCount))
  }

  /// Appends a text in quotation marks.
  mutating func append(quoted text: String) {
    append(0x22)
    append(escaped: text)
    append(0x22)
  }

  /// Appends a text as it stands between quotation marks.
  mutating func append(escaped text: String) {
    var copy = text
    copy.withUTF8 { append(escapedUTF8: $0) }
  }

  /// Appends a list of texts, brackets included.
  mutating func append(list texts: [String]) {
    append(0x5B)
    append(items: texts)
    append(0x5D)
  }

  /// Appends texts as they stand between brackets.
  mutating func append(items texts: [String]) {
    var isFirst = true
    for text in texts {
      if !isFirst { append(0x2C) }
      isFirst = false
      append(quoted: text)
    }
  }

  /// Appends a whole number.
  mutating func append(number: Int) {
    if number < 0 { append(0x2D) }
    append(digits: number.magnitude)
  }

  /// Appends hundredths as a plain decimal: `7.5` for 750.
  mutating func append(hundredths: Int) {
    if hundredths < 0 { append(0x2D) }
    append(digits: hundredths.magnitude / 100)
    let rest = UInt8(hundredths.magnitude % 100)
    if rest == 0 { return }
    append(0x2E)
    append(0x30 + rest / 10)
    if rest % 10 != 0 { append(0x30 + rest % 10) }
  }

  /// Appends a day as `YYYY-MM-DD`, without quotation marks.
  mutating func append(day: Day) {
    let (year, month, day) = day.civil
    append(twoDigits: year / 100)
    append(twoDigits: year % 100)
    append(0x2D)
    append(twoDigits: month)
    append(0x2D)
    append(twoDigits: day)
  }

  /// Appends what short pieces come to, put together beside the buffer: one copy instead of many.
  @inline(__always)
  mutating func append(atMost capacity: Int, _ write: (inout ShortPiece) -> Void) {
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: capacity) { room in
      var piece = ShortPiece(room: room)
      write(&piece)
      append(contentsOf: UnsafeBufferPointer(rebasing: room[0..<piece.count]))
    }
  }

  private mutating func append(twoDigits number: Int) {
    append(0x30 + UInt8(truncatingIfNeeded: number / 10 % 10))
    append(0x30 + UInt8(truncatingIfNeeded: number % 10))
  }

  private mutating func append(digits number: UInt) {
    append(atMost: 20) { $0.append(number: number) }
  }
}

/// A few bytes being put together in room that is known to be enough.
struct ShortPiece {
  fileprivate let room: UnsafeMutableBufferPointer<UInt8>
  fileprivate(set) var count = 0

  fileprivate init(room: UnsafeMutableBufferPointer<UInt8>) { self.room = room }

  @inline(__always)
  mutating func append(_ piece: StaticString) {
    for index in 0..<piece.utf8CodeUnitCount { room[count + index] = piece.utf8Start[index] }
    count += piece.utf8CodeUnitCount
  }

  @inline(__always)
  mutating func append(number: UInt) {
    var rest = number
    var length = 1
    while rest >= 10 {
      rest /= 10
      length += 1
    }
    rest = number
    var index = count + length
    repeat {
      index -= 1
      room[index] = 0x30 + UInt8(truncatingIfNeeded: rest % 10)
      rest /= 10
    } while rest > 0
    count += length
  }
}
