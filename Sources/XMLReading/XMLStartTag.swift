import Terms

/// A start tag while it is handled: a view of the parser's memory, valid only during the call.
///
/// Names and raw values cost nothing; strings are made only when asked for.
public struct XMLStartTag {
  /// Which name it is; unknown if it is not listed or not in the format's namespace.
  public let name: XMLName
  /// The parser's interned pointers, for a tree that keeps one string for each name.
  let localPointer: UnsafePointer<UInt8>
  let namespacePointer: UnsafePointer<UInt8>?
  @usableFromInline let attributes: UnsafeMutablePointer<UnsafePointer<UInt8>?>?
  /// How many attributes the tag has, foreign ones included, namespace declarations not.
  public let attributeCount: Int
  // Its own copy of the table's pointers: asking the parser would count references for each name.
  @usableFromInline let table: NameTable
  // The parser outlives the call in which the tag is valid.
  private let parser: Unmanaged<XMLParser>

  init(
    parser: XMLParser, local: UnsafePointer<UInt8>, namespace: UnsafePointer<UInt8>?,
    attributeCount: Int, attributes: UnsafeMutablePointer<UnsafePointer<UInt8>?>?
  ) {
    self.parser = .passUnretained(parser)
    let table = parser.table
    self.table = table
    self.localPointer = local
    self.namespacePointer = namespace
    self.attributes = attributes
    self.attributeCount = attributes == nil ? 0 : attributeCount
    self.name = namespace == table.namespace ? table.name(local) : .unknown
  }

  /// The name without its prefix, as a new string.
  public var localName: String { String(cString: localPointer) }

  /// The namespace's URI, as a new string; nil for an element in none.
  public var namespace: String? { namespacePointer.map { String(cString: $0) } }

  /// Whether the element is in the format's namespace.
  public var isInNamespace: Bool { namespacePointer == table.namespace }

  /// Where the tag's `<` stands. Worked out when asked, by walking back over the tag.
  public var position: Position { parser._withUnsafeGuaranteedRef { $0.tagPosition } }

  /// Which name the attribute has; unknown if it is not listed, or foreign.
  @inlinable public func attributeName(_ index: Int) -> XMLName {
    guard let local = field(index, 0), field(index, 2) == nil else { return .unknown }
    return table.name(local)
  }

  /// Whether the attribute is in a namespace of its own, as `xml:lang`: formats ignore these.
  ///
  /// One in the format's own namespace is not foreign, and it is not known either: the format's
  /// attributes are in none.
  @inlinable public func attributeIsForeign(_ index: Int) -> Bool {
    guard let namespace = field(index, 2) else { return false }
    return namespace != table.namespace
  }

  /// The attribute's name without its prefix, as a new string.
  public func attributeLocalName(_ index: Int) -> String {
    field(index, 0).map { String(cString: $0) } ?? ""
  }

  /// The value's bytes as libxml2 gives them: references are resolved, but a `&` is still `&#38;`.
  ///
  /// Only values that hold a `&` need ``decode(_:into:)``.
  @inlinable public func attributeValue(_ index: Int) -> UnsafeBufferPointer<UInt8> {
    guard let start = field(index, 3), let end = field(index, 4) else {
      return UnsafeBufferPointer(start: nil, count: 0)
    }
    return UnsafeBufferPointer(start: start, count: end - start)
  }

  /// The value as a new string, decoded.
  public func attributeString(_ index: Int) -> String {
    XMLStartTag.string(attributeValue(index))
  }

  /// The value of the first attribute with this name; nil where the tag has none.
  public func value(_ name: XMLName) -> UnsafeBufferPointer<UInt8>? {
    guard name != .unknown else { return nil }
    for index in 0..<attributeCount where attributeName(index) == name {
      return attributeValue(index)
    }
    return nil
  }

  /// Appends a raw value's bytes, with each `&#38;` turned into the `&` that it stands for.
  public static func decode(_ raw: UnsafeBufferPointer<UInt8>, into bytes: inout [UInt8]) {
    var index = 0
    while index < raw.count {
      let byte = raw[index]
      bytes.append(byte)
      // Without a DOCTYPE every & in a value begins this one reference.
      index += byte == 0x26 && isReference(raw, index) ? 5 : 1
    }
  }

  /// A raw value as a string, decoded.
  public static func string(_ raw: UnsafeBufferPointer<UInt8>) -> String {
    guard raw.contains(0x26) else { return String(decoding: raw, as: UTF8.self) }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(raw.count)
    decode(raw, into: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  private static func isReference(_ raw: UnsafeBufferPointer<UInt8>, _ index: Int) -> Bool {
    index + 4 < raw.count && raw[index + 1] == 0x23 && raw[index + 2] == 0x33
      && raw[index + 3] == 0x38 && raw[index + 4] == 0x3B
  }

  /// The interned pointer of an attribute's local name.
  func attributePointer(_ index: Int) -> UnsafePointer<UInt8>? { field(index, 0) }

  /// SAX2 gives five pointers for each attribute: local name, prefix, URI, value, value's end.
  @inlinable @inline(__always) func field(_ index: Int, _ part: Int) -> UnsafePointer<UInt8>? {
    precondition(index >= 0 && index < attributeCount, "no attribute has this index")
    return attributes?[index * 5 + part]
  }
}
