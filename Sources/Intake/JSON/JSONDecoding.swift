extension JSONText {
  /// Appends what the text says, in UTF-8, its escapes resolved; the scanner has checked them.
  ///
  /// Half of a surrogate pair is no character: it becomes U+FFFD.
  func decode(_ bytes: UnsafeBufferPointer<UInt8>, into result: inout [UInt8]) {
    var index = start
    let end = start + count
    while index < end {
      let byte = bytes[index]
      guard byte == 0x5C, index + 1 < end else {
        result.append(byte)
        index += 1
        continue
      }
      let letter = bytes[index + 1]
      index += 2
      switch letter {
      case 0x62: result.append(0x08)
      case 0x66: result.append(0x0C)
      case 0x6E: result.append(0x0A)
      case 0x72: result.append(0x0D)
      case 0x74: result.append(0x09)
      case 0x75: appendUnit(bytes, &index, end, &result)
      default: result.append(letter)
      }
    }
  }

  /// Appends the character whose four digits stand here, or eight, with `\u` between them.
  private func appendUnit(
    _ bytes: UnsafeBufferPointer<UInt8>, _ index: inout Int, _ end: Int, _ result: inout [UInt8]
  ) {
    var value = unit(bytes, index, end) ?? 0xFFFD
    index += 4
    if value & 0xFC00 == 0xD800, index + 1 < end, bytes[index] == 0x5C, bytes[index + 1] == 0x75,
      let low = unit(bytes, index + 2, end), low & 0xFC00 == 0xDC00
    {
      value = 0x10000 + (value - 0xD800) << 10 + (low - 0xDC00)
      index += 6
    }
    let scalar = Unicode.Scalar(value) ?? "\u{FFFD}"
    result.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
  }

  private func unit(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int) -> UInt32? {
    guard start + 4 <= end else { return nil }
    var value: UInt32 = 0
    for index in start..<start + 4 {
      guard let digit = hexadecimal(bytes[index]) else { return nil }
      value = value << 4 | digit
    }
    return value
  }
}

/// Where the bytes stop being UTF-8; nil where they are.
func firstByteNotUTF8(_ bytes: UnsafeBufferPointer<UInt8>) -> Int? {
  do throws(UTF8.ValidationError) {
    _ = try UTF8Span(validating: bytes.span)
    return nil
  } catch {
    return error.byteOffsets.lowerBound
  }
}
