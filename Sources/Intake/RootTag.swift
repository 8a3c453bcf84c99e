/// The start tag of a roster's root, found in the file's first bytes.
///
/// A window of the file is parsed between a copy of this tag and the root's end tag, so that the
/// namespaces it declares hold there too.
struct RootTag: Sendable {
  /// The tag on one line: white space within it is spaces.
  let start: [UInt8]
  /// The end tag.
  let end: [UInt8]
  /// What a practitioner's start tag begins with, the root's prefix included: `<practitioner`.
  let practitioner: [UInt8]
  /// How many bytes of the file the tag and what stands before it take.
  let length: Int

  /// Looks for the tag; nil where the bytes hold none, or one that ends itself, or a DOCTYPE before it.
  init?(in bytes: UnsafeRawBufferPointer) {
    var scanner = Scanner(bytes: bytes, index: bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0)
    guard let start = scanner.passProlog(), let length = scanner.passTag() else { return nil }
    let tag = bytes[start..<length]
    let name = tag.dropFirst().prefix { !RootTag.endsName($0) }
    self.start = tag.map { $0 < 0x20 ? 0x20 : $0 }
    self.end = [0x3C, 0x2F] + name + [0x3E]
    let prefix = name.firstIndex(of: 0x3A).map { name[...$0] } ?? name[..<name.startIndex]
    self.practitioner = [0x3C] + prefix + Array("practitioner".utf8)
    self.length = length
  }

  /// Whether this byte cannot belong to a name.
  static func endsName(_ byte: UInt8) -> Bool { byte <= 0x20 || byte == 0x2F || byte == 0x3E }

  /// Whether a practitioner's start tag begins at this place.
  func opensPractitioner(_ bytes: UnsafeRawBufferPointer, at index: Int) -> Bool {
    let end = index + practitioner.count
    return end < bytes.count && RootTag.endsName(bytes[end])
      && bytes[index..<end].elementsEqual(practitioner)
  }
}

/// Walks over what may stand before a root's start tag, and over the tag.
private struct Scanner {
  let bytes: UnsafeRawBufferPointer
  var index: Int

  /// Passes white space, comments and processing instructions; returns where the root's `<` stands.
  mutating func passProlog() -> Int? {
    while index < bytes.count {
      if bytes[index] <= 0x20 {
        index += 1
      } else if begins("<?") {
        guard pass("?>") else { return nil }
      } else if begins("<!--") {
        guard pass("-->") else { return nil }
      } else {
        return bytes[index] == 0x3C && !begins("<!") ? index : nil
      }
    }
    return nil
  }

  /// Passes a start tag; returns where what follows it begins. nil for one that ends itself.
  mutating func passTag() -> Int? {
    var quote: UInt8 = 0
    while index < bytes.count {
      let byte = bytes[index]
      index += 1
      if quote != 0 {
        if byte == quote { quote = 0 }
      } else if byte == 0x22 || byte == 0x27 {
        quote = byte
      } else if byte == 0x3E {
        return bytes[index - 2] == 0x2F ? nil : index
      }
    }
    return nil
  }

  private func begins(_ text: StaticString) -> Bool {
    let count = text.utf8CodeUnitCount
    return index + count <= bytes.count
      && text.withUTF8Buffer { bytes[index..<index + count].elementsEqual($0) }
  }

  private mutating func pass(_ text: StaticString) -> Bool {
    while index < bytes.count {
      if begins(text) {
        index += text.utf8CodeUnitCount
        return true
      }
      index += 1
    }
    return false
  }
}
