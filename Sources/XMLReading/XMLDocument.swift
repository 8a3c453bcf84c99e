import Terms

/// Reads a whole document into a tree.
public enum XMLDocument {
  /// Reads a document and returns its root element.
  ///
  /// - Parameters:
  ///   - file: The name to give in places, as the user named it.
  ///   - source: Where the bytes come from.
  ///   - schema: What to validate against while reading.
  ///   - limits: What is accepted at most; give `totalBytes` where the file is not trusted, because
  ///     the tree takes several times the file's size.
  /// - Throws: All problems that ``XMLParser/parse(file:source:names:handler:schema:limits:)`` finds.
  public static func read(
    file: String, source: XMLSource, schema: XMLSchema? = nil, limits: XMLLimits = XMLLimits()
  ) throws(Problems) -> XMLElement {
    let builder = TreeBuilder()
    try XMLParser.parse(
      file: file, source: source, names: TreeBuilder.names, handler: builder, schema: schema,
      limits: limits)
    guard let root = builder.tree.root else {
      throw Problems([
        Problem(
          id: "xml/empty", message: "the file holds no element",
          location: SourceLocation(file: file))
      ])
    }
    return root
  }
}

private final class TreeBuilder: XMLEventHandler {
  static let names = XMLNames(namespace: "", [])
  // One value, so that an event is one access to this object and not one for each property.
  var tree = Tree()

  func startElement(_ element: XMLStartTag) { tree.start(element) }
  func endElement(_ name: XMLName) { tree.end() }
  func characters(_ bytes: UnsafeBufferPointer<UInt8>) { tree.add(bytes) }
}

/// The elements read so far.
private struct Tree {
  private(set) var root: XMLElement?
  private var open: [XMLElement] = []
  // The text of all open elements, the innermost last: what an element adds is gone when it ends, so
  // that its parent's text goes on without a gap.
  private var text: [UInt8] = []
  private var textStarts: [Int] = []
  private var strings = InternedStrings()

  mutating func start(_ element: XMLStartTag) {
    var attributes: [XMLAttribute] = []
    attributes.reserveCapacity(element.attributeCount)
    for index in 0..<element.attributeCount where !element.attributeIsForeign(index) {
      guard let pointer = element.attributePointer(index) else { continue }
      attributes.append(
        XMLAttribute(name: strings[pointer], value: element.attributeString(index)))
    }
    textStarts.append(text.count)
    open.append(
      XMLElement(
        name: strings[element.localPointer],
        namespace: element.namespacePointer.map { strings[$0] } ?? "",
        position: element.position, attributes: attributes))
  }

  mutating func end() {
    guard var element = open.popLast(), let start = textStarts.popLast() else { return }
    let bytes = text[start...]
    if !bytes.allSatisfy(XMLElement.isBlank) {
      element.text = String(decoding: bytes, as: UTF8.self)
    }
    text.removeSubrange(start...)
    if open.isEmpty { root = element } else { open[open.count - 1].children.append(element) }
  }

  mutating func add(_ bytes: UnsafeBufferPointer<UInt8>) {
    text.append(contentsOf: bytes)
  }
}

/// One string for each name: libxml2 gives equal names one pointer.
///
/// An open hash with the pointers as keys, without the cost of a dictionary's safe hashing; names are
/// at most as many as libxml2's own dictionary holds.
private struct InternedStrings {
  private var keys: [UnsafePointer<UInt8>?] = Array(repeating: nil, count: 256)
  private var values: [String] = Array(repeating: "", count: 256)
  private var count = 0

  subscript(pointer: UnsafePointer<UInt8>) -> String {
    mutating get {
      let slot = slot(pointer)
      if keys[slot] == pointer { return values[slot] }
      let made = String(cString: pointer)
      insert(pointer, made)
      return made
    }
  }

  private mutating func insert(_ pointer: UnsafePointer<UInt8>, _ string: String) {
    if count * 2 >= keys.count {
      let old = zip(keys, values)
      keys = Array(repeating: nil, count: keys.count * 2)
      values = Array(repeating: "", count: keys.count)
      for (key, value) in old {
        guard let key else { continue }
        let slot = slot(key)
        keys[slot] = key
        values[slot] = value
      }
    }
    let slot = slot(pointer)
    keys[slot] = pointer
    values[slot] = string
    count += 1
  }

  private func slot(_ pointer: UnsafePointer<UInt8>) -> Int {
    let mask = keys.count - 1
    let spread = UInt64(UInt(bitPattern: pointer)) &* 0x9E37_79B9_7F4A_7C15
    var slot = Int(truncatingIfNeeded: spread &>> 32) & mask
    while let key = keys[slot], key != pointer { slot = (slot + 1) & mask }
    return slot
  }
}
