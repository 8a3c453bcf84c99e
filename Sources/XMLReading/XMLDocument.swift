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
    guard let root = builder.root else {
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
  var root: XMLElement?
  private var open: [XMLElement] = []
  // One buffer of text for each depth, used again for each element at that depth.
  private var texts: [[UInt8]] = []
  // libxml2 gives equal names one pointer, so that each name becomes a string once.
  private var strings: [UnsafePointer<UInt8>: String] = [:]

  func startElement(_ element: XMLStartTag) {
    var attributes: [XMLAttribute] = []
    attributes.reserveCapacity(element.attributeCount)
    for index in 0..<element.attributeCount where !element.attributeIsForeign(index) {
      guard let pointer = element.attributePointer(index) else { continue }
      attributes.append(
        XMLAttribute(name: string(pointer), value: element.attributeString(index)))
    }
    if texts.count == open.count { texts.append([]) }
    texts[open.count].removeAll(keepingCapacity: true)
    open.append(
      XMLElement(
        name: string(element.localPointer),
        namespace: element.namespacePointer.map { string($0) } ?? "",
        position: element.position, attributes: attributes))
  }

  func endElement(_ name: XMLName) {
    guard var element = open.popLast() else { return }
    let bytes = texts[open.count]
    if !bytes.allSatisfy(XMLElement.isBlank) {
      element.text = String(decoding: bytes, as: UTF8.self)
    }
    if open.isEmpty { root = element } else { open[open.count - 1].children.append(element) }
  }

  func characters(_ bytes: UnsafeBufferPointer<UInt8>) {
    guard !open.isEmpty else { return }
    texts[open.count - 1].append(contentsOf: bytes)
  }

  private func string(_ pointer: UnsafePointer<UInt8>) -> String {
    if let known = strings[pointer] { return known }
    let made = String(cString: pointer)
    strings[pointer] = made
    return made
  }
}
