extension FHIRTree {
  /// Reads a resource out of JSON and returns its root's number.
  ///
  /// - Parameters:
  ///   - bytes: What the resource stands in.
  ///   - range: Where the resource stands, with white space around it at most.
  mutating func read(
    _ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>
  ) throws(JSONFault) -> Int {
    var reading = JSONResource(tree: self, bytes: bytes)
    self = FHIRTree()
    defer { self = reading.tree }
    var json = JSONScanner(bytes, range)
    let root = reading.tree.nodes.count
    reading.root = root
    guard try json.peek() == 0x7B else { throw JSONFault(kind: .value, offset: json.index) }
    try reading.readObject(&json, .resource, 0)
    try json.finish()
    if json.hasOtherThanASCII,
      let fault = firstByteNotUTF8(UnsafeBufferPointer(rebasing: bytes[range]))
    {
      throw JSONFault(kind: .encoding, offset: range.lowerBound + fault)
    }
    return root
  }
}

/// A resource while it is read.
private struct JSONResource {
  var tree: FHIRTree
  let bytes: UnsafeBufferPointer<UInt8>
  var root = 0
  /// How many contained resources are open: what is odd in them does not matter.
  var contained = 0

  mutating func readObject(
    _ json: inout JSONScanner, _ name: FHIRName, _ index: Int
  ) throws(JSONFault) {
    let node = tree.nodes.count
    guard node < FHIRTree.mostNodes else { throw JSONFault(kind: .size, offset: json.index) }
    tree.nodes.append(
      FHIRNode(
        place: Int32(truncatingIfNeeded: json.index), name: name,
        index: UInt16(truncatingIfNeeded: index), isObject: true))
    if try json.openObject() {
      var seen: UInt128 = 0
      repeat {
        let key = try json.key()
        let spelled = UnsafeBufferPointer(rebasing: bytes[key.start..<key.start + key.count])
        guard let number = FHIRName.words.index(of: spelled),
          let name = FHIRName(rawValue: UInt8(truncatingIfNeeded: number))
        else {
          try readUnknown(&json, key, spelled)
          continue
        }
        let bit: UInt128 = 1 << UInt128(number)
        let isFirst = seen & bit == 0
        seen |= bit
        if !isFirst { reportOddity(.repeated, key) }
        if name.isPassedOver || !isFirst {
          try json.skip()
        } else {
          try readValue(&json, name)
        }
      } while try json.objectGoesOn()
    }
    tree.nodes[node].end = Int32(truncatingIfNeeded: tree.nodes.count)
  }

  private mutating func readValue(
    _ json: inout JSONScanner, _ name: FHIRName
  ) throws(JSONFault) {
    guard try json.peek() == 0x5B else {
      try readElement(&json, name, 0)
      return
    }
    guard try json.openArray() else { return }
    var index = 0
    repeat {
      if try json.peek() == 0x5B {
        tree.report(.nested, root: root, place: json.index, name: name.spelling)
        try json.skip()
      } else {
        try readElement(&json, name, index)
      }
      index += 1
      if index == 2, name.isSingle, contained == 0 {
        tree.report(.repeated, root: root, place: json.index, name: name.spelling)
      }
    } while try json.arrayGoesOn()
  }

  private mutating func readElement(
    _ json: inout JSONScanner, _ name: FHIRName, _ index: Int
  ) throws(JSONFault) {
    let first = try json.peek()
    if first == 0x7B {
      // A resource's narrative has the name of a concept's text.
      if name == .text { return try json.skip() }
      if name == .contained { contained += 1 }
      try readObject(&json, name, index)
      if name == .contained { contained -= 1 }
      return
    }
    let place = json.index
    let text = first == 0x22 ? try json.string() : try json.scalar()
    // What is null is not there.
    if first == 0x6E { return }
    let node = tree.nodes.count
    guard node < FHIRTree.mostNodes else { throw JSONFault(kind: .size, offset: place) }
    var start = text.start
    var count = text.count
    if text.isEscaped {
      start = tree.decoded.count
      text.decode(bytes, into: &tree.decoded)
      count = tree.decoded.count - start
    }
    tree.nodes.append(
      FHIRNode(
        start: Int32(truncatingIfNeeded: start), count: Int32(truncatingIfNeeded: count),
        end: Int32(truncatingIfNeeded: node + 1), place: Int32(truncatingIfNeeded: place),
        name: name, index: UInt16(truncatingIfNeeded: index), isDecoded: text.isEscaped))
  }

  /// Passes over a member that is not read. `_status` carries extensions of `status`, and an
  /// extension's value may be of any type.
  private mutating func readUnknown(
    _ json: inout JSONScanner, _ key: JSONText, _ spelled: UnsafeBufferPointer<UInt8>
  ) throws(JSONFault) {
    let isValue = begins(spelled, "value") && spelled.count > 5 && spelled[5] &- 0x41 < 26
    let isSibling = spelled.first == 0x5F && spelled.count > 1
    if !isValue && !isSibling || key.isEscaped { reportOddity(.unknown, key) }
    try json.skip()
  }

  private mutating func reportOddity(_ kind: FHIRTree.Oddity.Kind, _ key: JSONText) {
    guard contained == 0 else { return }
    tree.report(
      kind, root: root, place: key.start - 1,
      name: String(decoding: bytes[key.start..<key.start + min(key.count, 80)], as: UTF8.self))
  }
}
