/// A JSON value, as the tests read it back. Members keep their order.
indirect enum JSONValue: Equatable {
  case null
  case bool(Bool)
  case number(Double)
  case text(String)
  case array([JSONValue])
  case object([(name: String, value: JSONValue)])

  static func == (a: JSONValue, b: JSONValue) -> Bool {
    switch (a, b) {
    case (.null, .null): true
    case (.bool(let a), .bool(let b)): a == b
    case (.number(let a), .number(let b)): a == b
    case (.text(let a), .text(let b)): a.unicodeScalars.elementsEqual(b.unicodeScalars)
    case (.array(let a), .array(let b)): a == b
    case (.object(let a), .object(let b)):
      a.count == b.count && zip(a, b).allSatisfy { $0.name == $1.name && $0.value == $1.value }
    default: false
    }
  }

  /// The member of an object.
  subscript(name: String) -> JSONValue? {
    guard case .object(let members) = self else { return nil }
    return members.first { $0.name == name }?.value
  }

  /// The element of an array.
  subscript(index: Int) -> JSONValue? {
    guard case .array(let items) = self, items.indices.contains(index) else { return nil }
    return items[index]
  }

  var text: String? {
    guard case .text(let text) = self else { return nil }
    return text
  }

  var items: [JSONValue] {
    guard case .array(let items) = self else { return [] }
    return items
  }

  var names: [String] {
    guard case .object(let members) = self else { return [] }
    return members.map(\.name)
  }
}

/// What kept bytes from being JSON.
struct NotJSON: Error {
  var what: String
  var offset: Int
}

/// Reads JSON by the letter of RFC 8259, so that nothing slips through that another reader would refuse.
struct JSONReader {
  private let bytes: [UInt8]
  private var index = 0

  /// Reads a whole text.
  static func read(_ bytes: [UInt8]) throws(NotJSON) -> JSONValue {
    var reader = JSONReader(bytes: bytes)
    let value = try reader.value()
    reader.skipSpace()
    if reader.index != bytes.count { throw reader.wrong("something after the end") }
    return value
  }

  private init(bytes: [UInt8]) { self.bytes = bytes }

  private func wrong(_ what: String) -> NotJSON { NotJSON(what: what, offset: index) }

  private mutating func skipSpace() {
    while index < bytes.count, [0x20, 0x09, 0x0A, 0x0D].contains(bytes[index]) { index += 1 }
  }

  private mutating func take(_ byte: UInt8) -> Bool {
    guard index < bytes.count, bytes[index] == byte else { return false }
    index += 1
    return true
  }

  private mutating func value() throws(NotJSON) -> JSONValue {
    skipSpace()
    guard index < bytes.count else { throw wrong("the end") }
    switch bytes[index] {
    case 0x7B: return try object()
    case 0x5B: return try array()
    case 0x22: return .text(try string())
    case 0x2D, 0x30...0x39: return try number()
    default:
      for (word, value) in [
        ("null", JSONValue.null), ("true", .bool(true)), ("false", .bool(false)),
      ]
      where bytes[index...].starts(with: word.utf8) {
        index += word.utf8.count
        return value
      }
      throw wrong("no value")
    }
  }

  private mutating func object() throws(NotJSON) -> JSONValue {
    index += 1
    var members: [(name: String, value: JSONValue)] = []
    skipSpace()
    if take(0x7D) { return .object([]) }
    while true {
      skipSpace()
      guard index < bytes.count, bytes[index] == 0x22 else { throw wrong("no name") }
      let name = try string()
      if members.contains(where: { $0.name == name }) { throw wrong("twice the name \(name)") }
      skipSpace()
      guard take(0x3A) else { throw wrong("no colon") }
      members.append((name, try value()))
      skipSpace()
      if take(0x7D) { return .object(members) }
      guard take(0x2C) else { throw wrong("no comma") }
    }
  }

  private mutating func array() throws(NotJSON) -> JSONValue {
    index += 1
    var items: [JSONValue] = []
    skipSpace()
    if take(0x5D) { return .array([]) }
    while true {
      items.append(try value())
      skipSpace()
      if take(0x5D) { return .array(items) }
      guard take(0x2C) else { throw wrong("no comma") }
    }
  }

  private mutating func number() throws(NotJSON) -> JSONValue {
    let start = index
    while index < bytes.count, "+-.eE0123456789".utf8.contains(bytes[index]) { index += 1 }
    let text = String(decoding: bytes[start..<index], as: UTF8.self)
    guard let number = Double(text),
      text.wholeMatch(of: /-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?/) != nil
    else { throw wrong("no number") }
    return .number(number)
  }

  private mutating func string() throws(NotJSON) -> String {
    index += 1
    var text: [UInt8] = []
    while index < bytes.count {
      let byte = bytes[index]
      index += 1
      switch byte {
      case 0x22:
        guard let result = String(validating: text, as: UTF8.self) else { throw wrong("no UTF-8") }
        return result
      case 0x5C: try escape(into: &text)
      case 0..<0x20: throw wrong("a bare control character")
      default: text.append(byte)
      }
    }
    throw wrong("the end of a string is missing")
  }

  private mutating func escape(into text: inout [UInt8]) throws(NotJSON) {
    guard index < bytes.count else { throw wrong("the end") }
    let byte = bytes[index]
    index += 1
    switch byte {
    case 0x22, 0x5C, 0x2F: text.append(byte)
    case 0x62: text.append(0x08)
    case 0x66: text.append(0x0C)
    case 0x6E: text.append(0x0A)
    case 0x72: text.append(0x0D)
    case 0x74: text.append(0x09)
    case 0x75:
      guard index + 4 <= bytes.count,
        let value = UInt32(String(decoding: bytes[index..<(index + 4)], as: UTF8.self), radix: 16),
        let scalar = Unicode.Scalar(value)
      else { throw wrong("no escape") }
      index += 4
      text += Array(String(Character(scalar)).utf8)
    default: throw wrong("no escape")
    }
  }
}
