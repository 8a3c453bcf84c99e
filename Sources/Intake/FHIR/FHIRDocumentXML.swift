import Terms
import XMLReading

extension FHIRDocumentReader {
  /// Reads a document in XML.
  mutating func readXML(_ input: ByteInput) throws(Problems) -> FHIRDocument {
    let handler = FHIRTreeHandler()
    let source = XMLSource.reader { (buffer) throws(Problems) in
      let count = input.read(into: buffer)
      if count == 0, let failure = input.failure { throw Problems([failure]) }
      return count
    }
    let limits = XMLLimits(bytesBetweenEvents: 1 << 20, totalBytes: FHIRDocument.largestDocument)
    do throws(Problems) {
      try XMLParser.parse(
        file: file, source: source, names: FHIRTreeHandler.names, handler: handler, limits: limits)
    } catch {
      if input.count > FHIRDocument.largestDocument { throw tooLarge() }
      throw error
    }
    if handler.isFull { throw tooLarge("\(FHIRTree.mostNodes) elements") }
    return try findXML(handler.tree)
  }

  private mutating func findXML(_ tree: FHIRTree) throws(Problems) -> FHIRDocument {
    let nothing = UnsafeBufferPointer<UInt8>(start: nil, count: 0)
    var index = FHIRIndex()
    tree.withView(nothing) { view in
      guard !view.nodes.isEmpty else {
        noteType(nothing)
        return
      }
      guard view.says(.resourceType, of: 0, "Bundle") else {
        index.add(view, 0, address: nothing, isIncluded: false, resource(0, tree))
        noteType(view.text(.resourceType, of: 0))
        return
      }
      for child in view.children(of: 0) {
        switch view.nodes[child].name {
        case .link where view.says(.relation, of: child, "next"): notePage()
        case .entry:
          let mode = view.text(.mode, of: view.child(.search, of: child))
          let address = view.text(.fullUrl, of: child)
          if same(mode, "outcome") { continue }
          for part in view.children(of: child) where view.nodes[part].name == .resource {
            index.add(
              view, part, address: address, isIncluded: same(mode, "include"), resource(part, tree))
          }
        default: break
        }
      }
    }
    if index.isFull { throw tooLarge("\(FHIRDocument.mostResources) resources") }
    return FHIRDocument(bytes: [], tree: tree, index: index)
  }

  private func resource(_ node: Int, _ tree: FHIRTree) -> FHIRDocument.Resource {
    FHIRDocument.Resource(
      start: Int32(node), end: Int32(node), position: tree.positions[Int(tree.nodes[node].place)])
  }
}

/// Makes a tree of FHIR's XML: the same that JSON gives.
///
/// A resource's own element tells its type and is no level of the tree: `<resource><Practitioner>` is
/// an object with a `resourceType`.
final class FHIRTreeHandler: XMLEventHandler {
  static let names = XMLNames(namespace: FHIRName.namespace, FHIRName.all)

  private(set) var tree = FHIRTree()
  /// Whether the document has more elements than can be kept.
  private(set) var isFull = false
  private var open: [Level] = []
  /// How many elements are open that are passed over.
  private var skipped = 0
  /// The root of the resource that is read, and how many contained ones are open.
  private var root = 0
  private var contained = 0
  private var parser: XMLParser?

  private struct Level {
    /// The node; that of the level above where the element has none of its own.
    var node: Int
    var hasNode: Bool
    var seen: UInt128 = 0
    var lastName: FHIRName?
    var lastIndex: UInt16 = 0
  }

  func willParse(_ parser: XMLParser) { self.parser = parser }

  func startElement(_ element: XMLStartTag) {
    guard skipped == 0 else {
      skipped += 1
      return
    }
    guard let name = FHIRName(rawValue: UInt8(truncatingIfNeeded: element.name.index)),
      element.name != .unknown
    else {
      startUnknown(element)
      return
    }
    if name.isPassedOver || open.isEmpty {
      skipped = 1
      return
    }
    // A resource's narrative has the name of a concept's text.
    let value = element.value(FHIRTreeHandler.value)
    if name == .text, value == nil {
      skipped = 1
      return
    }
    startNode(element, name, value)
  }

  func endElement(_ name: XMLName) {
    guard skipped == 0 else {
      skipped -= 1
      return
    }
    guard let level = open.popLast(), level.hasNode else { return }
    let end = Int32(tree.count)
    tree.change(level.node) { $0.end = end }
    if tree.nodes[level.node].name == .contained { contained -= 1 }
  }

  func characters(_ bytes: UnsafeBufferPointer<UInt8>) {
    guard skipped == 0, !isBlank(bytes), !open.isEmpty else { return }
    report(.unknown, parser?.tagPosition ?? .none, "text between tags")
  }

  // MARK: Elements

  private static let value = names["value"]
  private static let url = names["url"]

  /// A resource's element begins with a capital; any other that is not known is passed over.
  private func startUnknown(_ element: XMLStartTag) {
    let local = element.localName
    guard element.isInNamespace else {
      skipped = 1
      return
    }
    guard let first = local.utf8.first, first &- 0x41 < 26 else {
      let isValue = local.hasPrefix("value")
      if !isValue { report(.unknown, element.position, local) }
      skipped = 1
      return
    }
    let position = element.position
    if open.isEmpty {
      appendNode(.resource, 0, position, isObject: true)
      open.append(Level(node: 0, hasNode: true))
    } else {
      open.append(Level(node: open[open.count - 1].node, hasNode: false))
    }
    let node = open[open.count - 1].node
    if tree.nodes[node].name == .resource { root = node }
    appendText(.resourceType, local, position)
    if !FHIRTreeHandler.types.contains(local) {
      // Nothing of it matters but what it is.
      open.removeLast()
      if open.isEmpty {
        let end = Int32(tree.count)
        tree.change(0) { $0.end = end }
        parser?.stop()
      }
      skipped = 1
    }
  }

  private static let types: Set<String> = [
    "Practitioner", "PractitionerRole", "VerificationResult", "Bundle",
  ]

  private func startNode(
    _ element: XMLStartTag, _ name: FHIRName, _ value: UnsafeBufferPointer<UInt8>?
  ) {
    guard tree.count + 2 < FHIRTree.mostNodes else {
      isFull = true
      parser?.stop()
      return
    }
    let position = element.position
    let last = open.count - 1
    let bit: UInt128 = 1 << UInt128(name.rawValue)
    var index: UInt16 = 0
    if open[last].lastName == name {
      index = open[last].lastIndex &+ 1
      if name.isSingle { report(.repeated, position, name.spelling) }
    } else if open[last].seen & bit != 0 {
      report(.repeated, position, name.spelling)
    }
    open[last].seen |= bit
    open[last].lastName = name
    open[last].lastIndex = index
    for number in 0..<element.attributeCount {
      let attribute = element.attributeName(number)
      if attribute == FHIRTreeHandler.value || attribute == FHIRTreeHandler.url { continue }
      let isKnown = element.attributeIsForeign(number) || element.attributeLocalName(number) == "id"
      if !isKnown { report(.unknown, position, element.attributeLocalName(number)) }
    }
    let node = tree.count
    appendNode(name, index, position, isObject: value == nil)
    if let value {
      let start = tree.decoded.count
      XMLStartTag.decode(value, into: &tree.decoded)
      setText(node, from: start)
    }
    if name == .contained { contained += 1 }
    open.append(Level(node: node, hasNode: true))
    if let url = element.value(FHIRTreeHandler.url), value == nil {
      appendText(.url, XMLStartTag.string(url), position)
    }
  }

  private func appendNode(
    _ name: FHIRName, _ index: UInt16, _ position: Position, isObject: Bool
  ) {
    tree.append(
      FHIRNode(
        place: Int32(tree.positions.count), name: name, index: index, isObject: isObject,
        isDecoded: true))
    tree.positions.append(position)
  }

  private func appendText(_ name: FHIRName, _ text: String, _ position: Position) {
    let node = tree.count
    let start = tree.decoded.count
    tree.decoded.append(contentsOf: text.utf8)
    appendNode(name, 0, position, isObject: false)
    setText(node, from: start)
  }

  /// Makes what was decoded last a node's text.
  private func setText(_ node: Int, from start: Int) {
    let count = tree.decoded.count - start
    tree.change(node) {
      $0.start = Int32(start)
      $0.count = Int32(count)
      $0.end = Int32(node + 1)
    }
  }

  private func report(_ kind: FHIRTree.Oddity.Kind, _ position: Position, _ name: String) {
    guard contained == 0, tree.oddities.count < 10_000 else { return }
    FHIRTree.report(kind, root, tree.positions.count, name, in: &tree.oddities)
    tree.positions.append(position)
  }
}
