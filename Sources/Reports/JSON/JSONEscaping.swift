extension [UInt8] {
  /// Appends UTF-8 as it stands between quotation marks in JSON.
  ///
  /// Beyond what JSON demands, every character that could steer a terminal or turn the direction of
  /// writing is written as `\uXXXX`: the value is the same, and the bytes are harmless on a screen.
  /// What needs no escape is copied in runs; bytes that are no UTF-8 are repaired first.
  mutating func append(escapedUTF8 bytes: UnsafeBufferPointer<UInt8>) {
    var index = 0
    var run = 0
    while index < bytes.count {
      index = bytes.firstSuspect(from: index)
      if index == bytes.count { break }
      let byte = bytes[index]
      if byte < 0x80 {
        append(contentsOf: UnsafeBufferPointer(rebasing: bytes[run..<index]))
        append(escape: UInt32(byte))
        index += 1
        run = index
        continue
      }
      guard let scalar = bytes.scalar(at: index) else {
        append(contentsOf: UnsafeBufferPointer(rebasing: bytes[run..<index]))
        append(escaped: String(decoding: bytes[index...], as: UTF8.self))
        return
      }
      if Harm.isHarmful(scalar.value) {
        append(contentsOf: UnsafeBufferPointer(rebasing: bytes[run..<index]))
        append(escape: scalar.value)
        run = index + scalar.length
      }
      index += scalar.length
    }
    append(contentsOf: UnsafeBufferPointer(rebasing: bytes[run...]))
  }

  private mutating func append(escape scalar: UInt32) {
    append(0x5C)
    switch scalar {
    case 0x22, 0x5C: append(UInt8(truncatingIfNeeded: scalar))
    case 0x08: append(0x62)
    case 0x09: append(0x74)
    case 0x0A: append(0x6E)
    case 0x0C: append(0x66)
    case 0x0D: append(0x72)
    default:
      append(0x75)
      for shift in [UInt32(12), 8, 4, 0] {
        let digit = UInt8(truncatingIfNeeded: scalar >> shift & 0xF)
        append(digit < 10 ? 0x30 + digit : 0x57 + digit)
      }
    }
  }
}

extension UnsafeBufferPointer<UInt8> {
  /// The first byte from `start` on that may not stand in JSON as it is, or is no ASCII; `count` where there is none.
  fileprivate func firstSuspect(from start: Int) -> Int {
    guard let base = baseAddress else { return count }
    let raw = UnsafeRawPointer(base)
    var index = start
    let ones: UInt64 = 0x0101_0101_0101_0101
    let tops: UInt64 = 0x8080_8080_8080_8080
    while index + 8 <= count {
      // Eight bytes at once: a top bit stays where a byte is below a space, a quotation mark, a
      // backslash, a delete or beyond ASCII.
      let word = raw.loadUnaligned(fromByteOffset: index, as: UInt64.self)
      let quote = word ^ (ones &* 0x22)
      let slash = word ^ (ones &* 0x5C)
      let delete = word ^ (ones &* 0x7F)
      let found =
        ((word &- ones &* 0x20) & ~word) | ((quote &- ones) & ~quote) | ((slash &- ones) & ~slash)
        | ((delete &- ones) & ~delete) | word
      if found & tops != 0 { break }
      index += 8
    }
    while index < count {
      let byte = self[index]
      if byte < 0x20 || byte == 0x22 || byte == 0x5C || byte >= 0x7F { return index }
      index += 1
    }
    return count
  }

  /// The scalar of two to four bytes that begins here; nil where the bytes are no UTF-8.
  fileprivate func scalar(at index: Int) -> (value: UInt32, length: Int)? {
    let lead = self[index]
    let length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2
    guard lead >= 0xC2, lead <= 0xF4, index + length <= count else { return nil }
    var value = UInt32(lead & (length == 2 ? 0x1F : length == 3 ? 0x0F : 0x07))
    for next in self[(index + 1)..<(index + length)] {
      guard next & 0xC0 == 0x80 else { return nil }
      value = value << 6 | UInt32(next & 0x3F)
    }
    let least: UInt32 = length == 2 ? 0x80 : length == 3 ? 0x800 : 0x10000
    guard value >= least, value <= 0x10FFFF, !(0xD800...0xDFFF).contains(value) else { return nil }
    return (value, length)
  }
}
