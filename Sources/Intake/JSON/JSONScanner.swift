/// A text or a number within JSON, as it stands there: without its quotes, its escapes as written.
struct JSONText {
  var start: Int
  var count: Int
  /// Whether a backslash is in it, so that it is to be decoded before it is used.
  var isEscaped = false
}

/// Walks over JSON, front to back, and accepts what RFC 8259 allows and nothing else.
///
/// Whoever reads asks for what should come: an object's members, a text, or that a value be passed
/// over, which checks it all the same. Nothing is allocated. That the bytes are UTF-8 is checked by
/// whoever has them, many values at a time.
struct JSONScanner: ~Copyable {
  /// How many brackets may be open at a time.
  static let deepest = 128

  /// Where the next byte to be looked at stands.
  private(set) var index: Int
  private let base: UnsafeRawPointer?
  private let end: Int
  private var depth = 0

  /// A scanner of the bytes of this range; places are told from the buffer's first byte.
  init(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) {
    base = UnsafeRawPointer(bytes.baseAddress)
    index = range.lowerBound
    end = bytes.baseAddress == nil ? range.lowerBound : range.upperBound
  }

  /// Whether a text had a byte that is no ASCII, so that the bytes are to be looked at as UTF-8.
  var hasOtherThanASCII: Bool { seen & 0x8080_8080_8080_8080 != 0 }
  /// The bytes of all texts so far, put together bit by bit, eight at a time.
  private var seen: UInt64 = 0

  /// Passes white space and returns the byte behind it, which is still to be read.
  @inline(__always)
  mutating func peek() throws(JSONFault) -> UInt8 {
    passSpace()
    guard index < end else { throw fault(.end) }
    return byte(index)
  }

  // MARK: Objects and arrays

  /// Passes `{`, and `}` where it follows at once: then there are no members, and it returns false.
  mutating func openObject() throws(JSONFault) -> Bool { try open(0x7B, closing: 0x7D) }

  /// Passes `[`, and `]` where it follows at once: then there are no elements, and it returns false.
  mutating func openArray() throws(JSONFault) -> Bool { try open(0x5B, closing: 0x5D) }

  /// Passes a member's name and the colon behind it.
  @inline(__always)
  mutating func key() throws(JSONFault) -> JSONText {
    guard try peek() == 0x22 else { throw fault(.key) }
    let key = try string()
    passSpace()
    guard index < end else { throw fault(.end) }
    guard byte(index) == 0x3A else { throw fault(.colon) }
    index += 1
    return key
  }

  /// Passes the comma behind a member, true, or the object's end.
  @inline(__always)
  mutating func objectGoesOn() throws(JSONFault) -> Bool { try goesOn(closing: 0x7D) }

  /// Passes the comma behind an element, true, or the array's end.
  mutating func arrayGoesOn() throws(JSONFault) -> Bool { try goesOn(closing: 0x5D) }

  @inline(__always)
  private mutating func open(_ opening: UInt8, closing: UInt8) throws(JSONFault) -> Bool {
    guard try peek() == opening else { throw fault(.value) }
    guard depth < JSONScanner.deepest else { throw fault(.depth) }
    index += 1
    guard try peek() == closing else {
      depth += 1
      return true
    }
    index += 1
    return false
  }

  @inline(__always)
  private mutating func goesOn(closing: UInt8) throws(JSONFault) -> Bool {
    passSpace()
    guard index < end else { throw fault(.end) }
    let next = byte(index)
    if next == 0x2C {
      index += 1
      return true
    }
    guard next == closing else { throw fault(.comma) }
    index += 1
    depth -= 1
    return false
  }

  // MARK: Values

  /// Passes a text.
  @inline(__always)
  mutating func string() throws(JSONFault) -> JSONText {
    guard try peek() == 0x22 else { throw fault(.value) }
    let start = index + 1
    var isEscaped = false
    var place = start
    while true {
      place = plain(from: place)
      guard place < end else { throw JSONFault(kind: .string, offset: start - 1) }
      switch byte(place) {
      case 0x22:
        index = place + 1
        return JSONText(start: start, count: place - start, isEscaped: isEscaped)
      case 0x5C:
        isEscaped = true
        place = try escape(at: place)
      default: throw JSONFault(kind: .control, offset: place)
      }
    }
  }

  /// Where the first byte at or behind this place stands that ends a text or needs a look.
  @inline(__always)
  private mutating func plain(from start: Int) -> Int {
    guard let base else { return end }
    var place = start
    let ones: UInt64 = 0x0101_0101_0101_0101
    // Eight at a time: of each sum, the lowest byte that shows is one that is meant.
    while place + 8 <= end {
      let word = UInt64(littleEndian: (base + place).loadUnaligned(as: UInt64.self))
      let quotes = word ^ 0x2222_2222_2222_2222
      let slashes = word ^ 0x5C5C_5C5C_5C5C_5C5C
      let found =
        ((quotes &- ones) & ~quotes | (slashes &- ones) & ~slashes | (word &- ones &* 0x20) & ~word)
        & 0x8080_8080_8080_8080
      if found != 0 {
        let count = found.trailingZeroBitCount & ~7
        seen |= word & (1 &<< UInt64(count) &- 1)
        return place + count >> 3
      }
      seen |= word
      place += 8
    }
    while place < end {
      let next = byte(place)
      if next == 0x22 || next == 0x5C || next < 0x20 { return place }
      seen |= UInt64(next)
      place += 1
    }
    return place
  }

  /// Passes an escape; returns where what follows it stands.
  private func escape(at place: Int) throws(JSONFault) -> Int {
    guard place + 1 < end else { throw JSONFault(kind: .end, offset: end) }
    switch byte(place + 1) {
    case 0x22, 0x5C, 0x2F, 0x62, 0x66, 0x6E, 0x72, 0x74: return place + 2
    case 0x75:
      for digit in place + 2..<place + 6 {
        guard digit < end, hexadecimal(byte(digit)) != nil else {
          throw JSONFault(kind: .escape, offset: place)
        }
      }
      return place + 6
    default: throw JSONFault(kind: .escape, offset: place)
    }
  }

  /// Passes a number, `true`, `false` or `null`.
  mutating func scalar() throws(JSONFault) -> JSONText {
    let first = try peek()
    let start = index
    switch first {
    case 0x74: try literal("true")
    case 0x66: try literal("false")
    case 0x6E: try literal("null")
    case 0x2D, 0x30...0x39: try number()
    default: throw fault(.value)
    }
    return JSONText(start: start, count: index - start)
  }

  private mutating func literal(_ word: StaticString) throws(JSONFault) {
    let count = word.utf8CodeUnitCount
    let isHere =
      index + count <= end
      && word.withUTF8Buffer { word in
        for place in 0..<count where word[place] != byte(index + place) { return false }
        return true
      }
    guard isHere else { throw fault(.literal) }
    index += count
    guard index == end || !isWordByte(byte(index)) else { throw fault(.literal) }
  }

  private mutating func number() throws(JSONFault) {
    let start = index
    if byte(index) == 0x2D { index += 1 }
    let whole = passDigits()
    let hasZero = whole > 1 && byte(index - whole) == 0x30
    var isGood = whole > 0 && !hasZero
    if isGood, index < end, byte(index) == 0x2E {
      index += 1
      isGood = passDigits() > 0
    }
    if isGood, index < end, byte(index) | 0x20 == 0x65 {
      index += 1
      if index < end, byte(index) == 0x2B || byte(index) == 0x2D { index += 1 }
      isGood = passDigits() > 0
    }
    guard isGood, index == end || !isWordByte(byte(index)) else {
      throw JSONFault(kind: .number, offset: start)
    }
  }

  private mutating func passDigits() -> Int {
    let start = index
    while index < end, byte(index) &- 0x30 <= 9 { index += 1 }
    return index - start
  }

  /// Passes any value. It does not call itself: what is deep costs no stack.
  mutating func skip() throws(JSONFault) {
    // A bit for each open bracket: 1 for an array's.
    var arrays: UInt128 = 0
    let outside = depth
    while true {
      var isOpen = false
      switch try peek() {
      case 0x7B: isOpen = try openObject()
      case 0x5B:
        isOpen = try openArray()
        if isOpen { arrays |= 1 << UInt128(depth - 1) }
      case 0x22: _ = try string()
      default: _ = try scalar()
      }
      if isOpen {
        if arrays >> UInt128(depth - 1) & 1 == 0 { _ = try key() }
        continue
      }
      while true {
        if depth == outside { return }
        let bit: UInt128 = 1 << UInt128(depth - 1)
        let isArray = arrays & bit != 0
        if try goesOn(closing: isArray ? 0x5D : 0x7D) {
          if !isArray { _ = try key() }
          break
        }
        arrays &= ~bit
      }
    }
  }

  /// Checks that nothing stands behind the value.
  mutating func finish() throws(JSONFault) {
    passSpace()
    guard index == end else { throw fault(.behind) }
  }

  // MARK: Bytes

  @inline(__always)
  private func byte(_ place: Int) -> UInt8 {
    base.unsafelyUnwrapped.load(fromByteOffset: place, as: UInt8.self)
  }

  @inline(__always)
  private mutating func passSpace() {
    // In compact JSON there is none.
    if index < end, byte(index) > 0x20 { return }
    while index < end {
      let next = byte(index)
      guard next == 0x20 || next == 0x0A || next == 0x0D || next == 0x09 else { return }
      index += 1
    }
  }

  private func isWordByte(_ byte: UInt8) -> Bool {
    byte &- 0x30 <= 9 || (byte | 0x20) &- 0x61 < 26 || byte == 0x2E || byte == 0x2D || byte == 0x2B
  }

  private func fault(_ kind: JSONFault.Kind) -> JSONFault { JSONFault(kind: kind, offset: index) }
}

/// What a hexadecimal digit stands for.
func hexadecimal(_ byte: UInt8) -> UInt32? {
  switch byte {
  case 0x30...0x39: UInt32(byte - 0x30)
  case 0x41...0x46: UInt32(byte - 0x37)
  case 0x61...0x66: UInt32(byte - 0x57)
  default: nil
  }
}
