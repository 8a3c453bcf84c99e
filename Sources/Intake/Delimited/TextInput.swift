import Terms

/// An input as UTF-8 bytes, whatever its encoding.
///
/// Windows-1252 is not decoded here: whether a cell is that is found out where the cell is read.
final class TextInput {
  private let input: ByteInput
  private let encoding: Dialect.Encoding
  private var decoder = UTF16Decoder()
  /// Raw bytes, and decoded ones that did not fit.
  private var raw: [UInt8] = []
  private var decoded: [UInt8] = []
  private var used = 0

  init(_ input: ByteInput, _ encoding: Dialect.Encoding) {
    self.input = input
    self.encoding = encoding
  }

  /// Why no more bytes come, where that is not the input's end.
  var failure: Problem? { input.failure }
  /// How many bytes of the input were read.
  var count: Int { input.count }

  /// Fills the buffer as far as the input goes, and returns how many bytes it got; 0 at the end.
  func read(into buffer: UnsafeMutableRawBufferPointer) -> Int {
    guard encoding != .utf8 else { return input.read(into: buffer) }
    var done = 0
    while done < buffer.count {
      if used == decoded.count, !decodeMore() { break }
      let part = min(decoded.count - used, buffer.count - done)
      UnsafeMutableRawBufferPointer(rebasing: buffer[done..<done + part])
        .copyBytes(from: decoded[used..<used + part])
      used += part
      done += part
    }
    return done
  }

  private func decodeMore() -> Bool {
    if raw.isEmpty { raw = [UInt8](repeating: 0, count: 1 << 16) }
    let got = raw.withUnsafeMutableBytes { input.read(into: $0) }
    decoded.removeAll(keepingCapacity: true)
    used = 0
    decoder.decode(raw[..<got], encoding, isEnd: got < raw.count, into: &decoded)
    return !decoded.isEmpty
  }
}

/// Turns UTF-16 into UTF-8, fed in pieces of any length; what is no UTF-16 becomes U+FFFD.
struct UTF16Decoder {
  private var low: UInt8?
  private var high: UInt16?

  /// All of these bytes, decoded.
  static func decoded(_ bytes: [UInt8], _ encoding: Dialect.Encoding) -> [UInt8] {
    var decoder = UTF16Decoder()
    var result: [UInt8] = []
    decoder.decode(bytes[...], encoding, isEnd: false, into: &result)
    return result
  }

  mutating func decode(
    _ bytes: ArraySlice<UInt8>, _ encoding: Dialect.Encoding, isEnd: Bool,
    into result: inout [UInt8]
  ) {
    for byte in bytes {
      guard let first = low.take() else {
        low = byte
        continue
      }
      let unit =
        encoding == .utf16BigEndian
        ? UInt16(first) << 8 | UInt16(byte) : UInt16(byte) << 8 | UInt16(first)
      add(unit, to: &result)
    }
    if isEnd, low != nil || high != nil {
      (low, high) = (nil, nil)
      append("\u{FFFD}", to: &result)
    }
  }

  private mutating func add(_ unit: UInt16, to result: inout [UInt8]) {
    if let first = high.take() {
      if UTF16.isTrailSurrogate(unit) {
        let value = 0x10000 + (UInt32(first) - 0xD800) << 10 + (UInt32(unit) - 0xDC00)
        append(Unicode.Scalar(value) ?? "\u{FFFD}", to: &result)
        return
      }
      append("\u{FFFD}", to: &result)
    }
    if UTF16.isLeadSurrogate(unit) {
      high = unit
    } else {
      append(Unicode.Scalar(unit) ?? "\u{FFFD}", to: &result)
    }
  }

  private func append(_ scalar: Unicode.Scalar, to result: inout [UInt8]) {
    result.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
  }
}
