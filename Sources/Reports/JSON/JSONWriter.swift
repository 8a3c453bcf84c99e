import Terms

/// Writes a JSON document that people may read as well: members on lines of their own.
///
/// The bulk of a check goes through ``AssessmentJSON`` instead, which writes whole pieces at once.
public struct JSONWriter: Sendable {
  /// What was written so far.
  public private(set) var bytes: [UInt8] = []
  private var depth = 0
  private var needsComma = false
  private var followsName = false

  /// A writer of nothing yet.
  public init() {}

  // MARK: Containers

  /// Writes an object with the members that `body` writes.
  public mutating func object(_ body: (inout JSONWriter) -> Void) {
    container(open: 0x7B, close: 0x7D, body)
  }

  /// Writes an array with the elements that `body` writes.
  public mutating func array(_ body: (inout JSONWriter) -> Void) {
    container(open: 0x5B, close: 0x5D, body)
  }

  /// Writes a member that is an object.
  public mutating func object(_ name: StaticString, _ body: (inout JSONWriter) -> Void) {
    member(name)
    followsName = true
    object(body)
  }

  /// Writes a member that is an array, of what `each` writes for every item.
  public mutating func array<Items: Sequence>(
    _ name: StaticString, _ items: Items, _ each: (inout JSONWriter, Items.Element) -> Void
  ) {
    member(name)
    followsName = true
    array { writer in
      for item in items { each(&writer, item) }
    }
  }

  // MARK: Members

  /// Writes a member that is a text.
  public mutating func text(_ name: StaticString, _ value: String) {
    member(name)
    bytes.append(quoted: value)
  }

  /// Writes a member that is a text, or null.
  public mutating func text(_ name: StaticString, orNull value: String?) {
    member(name)
    if let value { bytes.append(quoted: value) } else { bytes.append("null") }
  }

  /// Writes a member that is a list of texts, on one line.
  public mutating func texts(_ name: StaticString, _ values: [String]) {
    member(name)
    bytes.append(0x5B)
    for (index, value) in values.enumerated() {
      if index > 0 { bytes.append(", ") }
      bytes.append(quoted: value)
    }
    bytes.append(0x5D)
  }

  /// Writes a member that is a whole number.
  public mutating func number(_ name: StaticString, _ value: Int) {
    member(name)
    bytes.append(number: value)
  }

  /// Writes a member that is true or false.
  public mutating func flag(_ name: StaticString, _ value: Bool) {
    member(name)
    if value { bytes.append("true") } else { bytes.append("false") }
  }

  /// The document, with a line feed at its end.
  public consuming func finished() -> [UInt8] {
    bytes.append(0x0A)
    return bytes
  }

  // MARK: Layout

  private mutating func member(_ name: StaticString) {
    beginItem()
    bytes.append(0x22)
    bytes.append(name)
    bytes.append("\": ")
  }

  private mutating func beginItem() {
    if followsName {
      followsName = false
      return
    }
    if depth == 0 { return }
    if needsComma { bytes.append(0x2C) }
    breakLine()
    needsComma = true
  }

  private mutating func breakLine() {
    bytes.append(0x0A)
    for _ in 0..<depth { bytes.append("  ") }
  }

  private mutating func container(
    open: UInt8, close: UInt8, _ body: (inout JSONWriter) -> Void
  ) {
    beginItem()
    bytes.append(open)
    let start = bytes.count
    depth += 1
    needsComma = false
    body(&self)
    depth -= 1
    if bytes.count > start { breakLine() }
    bytes.append(close)
    needsComma = true
  }
}
