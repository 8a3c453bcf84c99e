import Terms

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// One element of a resource: an object with what is below it, or a text.
struct FHIRNode: Sendable {
  /// Where its text begins, and its length; an object has none.
  var start: Int32 = 0
  var count: Int32 = 0
  /// Behind the last node below it.
  var end: Int32 = 0
  /// Of JSON, where it stands in the bytes; of XML, the number of its place.
  var place: Int32 = 0
  var name: FHIRName
  /// Its number among its like, from 0.
  var index: UInt16 = 0
  var isObject = false
  /// Whether its text was decoded, and stands among the tree's own bytes.
  var isDecoded = false
}

/// The elements of some resources that matter here, out of JSON or of XML, as one flat array.
///
/// A resource is an object; elements that come several times stand one behind the other, in JSON's
/// arrays as in XML. The storage is used again for the next resource.
struct FHIRTree: Sendable {
  /// The most nodes of an XML document, some 30 MiB.
  static let mostNodes = 1_400_000
  /// The most nodes of the resources that make one record: more than its entries may be.
  static let mostNodesOfRecord = 1 << 17

  /// Something that was found where it does not belong.
  struct Oddity: Sendable {
    enum Kind { case unknown, repeated, nested }
    var kind: Kind
    /// The resource that it was found in: its root's number.
    var root: Int32
    var place: Int32
    var name: String
  }

  /// The nodes; only the first ``count`` are in use.
  private(set) var nodes: [FHIRNode] = []
  var count = 0
  /// The texts that had to be decoded.
  var decoded: [UInt8] = []
  /// Of XML, the places of the nodes.
  var positions: [Position] = []
  /// What was found where it does not belong.
  var oddities: [Oddity] = []

  /// Empties the tree and keeps its storage.
  mutating func removeAll() {
    count = 0
    // A monster's storage is not kept for the next.
    if nodes.count > 1 << 16 { nodes = [] }
    decoded.removeAll(keepingCapacity: true)
    positions.removeAll(keepingCapacity: true)
    oddities.removeAll(keepingCapacity: true)
  }

  /// Makes room for so many nodes.
  mutating func grow(to size: Int) {
    let size = min(size, FHIRTree.mostNodes)
    nodes += repeatElement(FHIRNode(name: .resource), count: size - nodes.count)
  }

  /// Adds a node.
  mutating func append(_ node: FHIRNode) {
    if count == nodes.count { grow(to: max(256, count * 2)) }
    nodes[count] = node
    count += 1
  }

  /// Changes a node.
  mutating func change(_ node: Int, _ body: (inout FHIRNode) -> Void) { body(&nodes[node]) }

  /// Lends the nodes to be written.
  mutating func withNodes<Result>(
    _ body: (UnsafeMutableBufferPointer<FHIRNode>) throws(JSONFault) -> Result
  ) throws(JSONFault) -> Result {
    try nodes.withUnsafeMutableBufferPointer { (nodes) throws(JSONFault) in try body(nodes) }
  }

  /// Tells of something odd, as far as a record tells of it.
  static func report(
    _ kind: Oddity.Kind, _ root: Int, _ place: Int, _ name: @autoclosure () -> String,
    in oddities: inout [Oddity]
  ) {
    if let last = oddities.last, last.root == root, oddities.count > 64 { return }
    oddities.append(
      Oddity(kind: kind, root: Int32(root), place: Int32(truncatingIfNeeded: place), name: name()))
  }

  /// Looks at the tree, whose resources were read out of these bytes.
  func withView<Result>(
    _ source: UnsafeBufferPointer<UInt8>, _ body: (FHIRView) -> Result
  ) -> Result {
    nodes.withUnsafeBufferPointer { nodes in
      decoded.withUnsafeBufferPointer { decoded in
        body(
          FHIRView(
            nodes: UnsafeBufferPointer(rebasing: nodes[..<count]), source: source, decoded: decoded)
        )
      }
    }
  }
}

/// A look at a tree. Elements are named by their number; -1 is an element that is not there.
struct FHIRView {
  let nodes: UnsafeBufferPointer<FHIRNode>
  let source: UnsafeBufferPointer<UInt8>
  let decoded: UnsafeBufferPointer<UInt8>

  /// The elements below one.
  func children(of node: Int) -> FHIRChildren {
    guard node >= 0, nodes[node].isObject else {
      return FHIRChildren(nodes: nodes, upcoming: 0, end: 0)
    }
    return FHIRChildren(nodes: nodes, upcoming: node + 1, end: Int(nodes[node].end))
  }

  /// The first element of this name below one.
  func child(_ name: FHIRName, of node: Int) -> Int {
    for child in children(of: node) where nodes[child].name == name { return child }
    return -1
  }

  /// Whether an element of this name is below one.
  func has(_ name: FHIRName, in node: Int) -> Bool { child(name, of: node) >= 0 }

  /// What an element says; empty for one that says nothing.
  func text(_ node: Int) -> UnsafeBufferPointer<UInt8> {
    guard node >= 0, nodes[node].count > 0 else { return UnsafeBufferPointer(start: nil, count: 0) }
    let range = Int(nodes[node].start)..<Int(nodes[node].start + nodes[node].count)
    return UnsafeBufferPointer(rebasing: (nodes[node].isDecoded ? decoded : source)[range])
  }

  /// What the element of this name below one says.
  func text(_ name: FHIRName, of node: Int) -> UnsafeBufferPointer<UInt8> {
    text(child(name, of: node))
  }

  /// Whether an element says just this.
  func says(_ node: Int, _ word: StaticString) -> Bool { same(text(node), word) }

  /// Whether the element of this name below one says just this.
  func says(_ name: FHIRName, of node: Int, _ word: StaticString) -> Bool {
    same(text(name, of: node), word)
  }
}

/// The elements below one, in their order.
struct FHIRChildren: Sequence, IteratorProtocol {
  let nodes: UnsafeBufferPointer<FHIRNode>
  var upcoming: Int
  let end: Int

  mutating func next() -> Int? {
    guard upcoming < end else { return nil }
    let child = upcoming
    upcoming = Int(nodes[child].end)
    return child
  }
}

/// Whether the bytes are those of the word.
@inline(__always)
func same(_ bytes: UnsafeBufferPointer<UInt8>, _ word: StaticString) -> Bool {
  bytes.count == word.utf8CodeUnitCount && begins(bytes, word)
}

/// Whether the bytes begin with the word.
func begins(_ bytes: UnsafeBufferPointer<UInt8>, _ word: StaticString) -> Bool {
  let count = word.utf8CodeUnitCount
  guard bytes.count >= count, let start = bytes.baseAddress else { return false }
  return memcmp(start, word.utf8Start, count) == 0
}
