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

  private mutating func append(twoDigits number: Int) {
    append(0x30 + UInt8(truncatingIfNeeded: number / 10 % 10))
    append(0x30 + UInt8(truncatingIfNeeded: number % 10))
  }

  private mutating func append(digits number: UInt) {
    if number < 10 {
      append(0x30 + UInt8(number))
      return
    }
    let start = count
    var rest = number
    while rest > 0 {
      append(0x30 + UInt8(rest % 10))
      rest /= 10
    }
    self[start...].reverse()
  }
}
