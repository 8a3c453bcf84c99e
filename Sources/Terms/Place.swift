/// A place with its own law, named by its code: `US-CO`, `GB`, `GB-x-london`.
///
/// The code's ASCII bytes are packed into two words, so that places compare and hash as integers and
/// need no table. Codes follow ISO 3166-1 and 3166-2; a part of a place that has no ISO code is
/// written with `x-` behind its parent's code.
public struct Place: Hashable, Sendable {
  @usableFromInline var high: UInt64
  @usableFromInline var low: UInt64

  /// No place at all: what an absent attribute reads as.
  public static let none = Place(high: 0, low: 0)

  @usableFromInline init(high: UInt64, low: UInt64) {
    self.high = high
    self.low = low
  }

  /// The place with this code: two capital letters, then optionally `-` and one to three capitals or
  /// digits, then optionally `-x-` and a name in lower-case letters and digits; 16 bytes at most.
  public init?(_ code: some StringProtocol) {
    var copy = String(code)
    guard let place = copy.withUTF8({ Place(bytes: $0) }) else { return nil }
    self = place
  }

  /// Reads a code from UTF-8 bytes, without allocating; nil where the bytes have not its form.
  public init?(bytes: UnsafeBufferPointer<UInt8>) {
    let count = bytes.count
    guard count >= 2, count <= 16, Place.isCapital(bytes[0]), Place.isCapital(bytes[1]) else {
      return nil
    }
    var index = 2
    if index < count, bytes[index] == 0x2D, index + 1 < count, bytes[index + 1] != 0x78 {
      index += 1
      let start = index
      while index < count, Place.isCapital(bytes[index]) || Place.isDigit(bytes[index]) {
        index += 1
      }
      guard index > start, index - start <= 3 else { return nil }
    }
    if index < count {
      guard index + 3 < count, bytes[index] == 0x2D, bytes[index + 1] == 0x78,
        bytes[index + 2] == 0x2D
      else { return nil }
      index += 3
      while index < count {
        let isLower = bytes[index] >= 0x61 && bytes[index] <= 0x7A
        guard isLower || Place.isDigit(bytes[index]) else { return nil }
        index += 1
      }
    }
    var words: (UInt64, UInt64) = (0, 0)
    for position in 0..<count {
      let byte = UInt64(bytes[position])
      if position < 8 {
        words.0 |= byte << UInt64(56 - 8 * position)
      } else {
        words.1 |= byte << UInt64(56 - 8 * (position - 8))
      }
    }
    self.init(high: words.0, low: words.1)
  }

  private static func isCapital(_ byte: UInt8) -> Bool { byte >= 0x41 && byte <= 0x5A }
  private static func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }

  /// The code as written, `US-CO`.
  public var code: String {
    var bytes: [UInt8] = []
    for word in [high, low] {
      for position in 0..<8 {
        let byte = UInt8(truncatingIfNeeded: word >> UInt64(56 - 8 * position))
        if byte != 0 { bytes.append(byte) }
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// The code's bits, mixed so that the upper ones tell places apart: for small tables of places met lately.
  public var mixed: UInt64 {
    (high ^ low.byteSwapped) &* 0x9E37_79B9_7F4A_7C15
  }

  /// The country: `US` of `US-CO`.
  public var country: Place { Place(high: high & 0xFFFF_0000_0000_0000, low: 0) }

  /// Whether this is a whole country's code.
  public var isCountry: Bool { self == country && self != .none }

  /// The ISO subdivision that this is or lies in by its code: `GB-ENG` of `GB-ENG-x-north`; itself for a country.
  public var subdivision: Place {
    let text = code
    var parts = text.split(separator: "-")
    if let marker = parts.firstIndex(of: "x") { parts.removeSubrange(marker...) }
    return Place(parts.joined(separator: "-")) ?? country
  }
}

extension Place: CustomStringConvertible, Comparable {
  public var description: String { code }
  public static func < (a: Place, b: Place) -> Bool { (a.high, a.low) < (b.high, b.low) }
}
