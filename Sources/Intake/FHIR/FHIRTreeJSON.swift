extension FHIRTree {
  /// Reads a resource out of JSON and returns its root's number.
  ///
  /// - Parameters:
  ///   - bytes: What the resource stands in.
  ///   - range: Where the resource stands, with white space around it at most.
  ///   - copyingTexts: Whether the tree is looked at without these bytes.
  mutating func read(
    _ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, copyingTexts: Bool = false
  ) throws(JSONFault) -> Int {
    let root = count
    while true {
      let texts = decoded.count
      let odd = oddities.count
      do throws(JSONFault) {
        try parse(bytes, range, root, copyingTexts)
        return root
      } catch {
        guard error.kind == .size, nodes.count < FHIRTree.mostNodesOfRecord else { throw error }
        // There was no room for its nodes: it is read anew, with more.
        grow(to: min(nodes.count * 2, FHIRTree.mostNodesOfRecord))
        decoded.removeLast(decoded.count - texts)
        oddities.removeLast(oddities.count - odd)
      }
    }
  }

  private mutating func parse(
    _ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, _ root: Int, _ copyingTexts: Bool
  ) throws(JSONFault) {
    if nodes.isEmpty { grow(to: 256) }
    // Its own parts for the while: two of them are written to at a time.
    var (texts, odd): ([UInt8], [Oddity]) = ([], [])
    swap(&texts, &decoded)
    swap(&odd, &oddities)
    defer {
      swap(&texts, &decoded)
      swap(&odd, &oddities)
    }
    let start = count
    count = try withNodes { (nodes) throws(JSONFault) in
      try FHIRName.table.withNames { (names) throws(JSONFault) in
        var reading = JSONResource(
          nodes: nodes, names: names, bytes: bytes, count: start, root: root, decoded: [],
          oddities: [], copiesTexts: copyingTexts)
        swap(&reading.decoded, &texts)
        swap(&reading.oddities, &odd)
        defer {
          swap(&reading.decoded, &texts)
          swap(&reading.oddities, &odd)
        }
        var json = JSONScanner(bytes, range)
        guard try json.peek() == 0x7B else { throw JSONFault(kind: .value, offset: json.index) }
        try reading.readObject(&json, .resource, 0)
        try json.finish()
        if json.hasOtherThanASCII,
          let fault = firstByteNotUTF8(UnsafeBufferPointer(rebasing: bytes[range]))
        {
          throw JSONFault(kind: .encoding, offset: range.lowerBound + fault)
        }
        return reading.count
      }
    }
  }
}

/// A resource while it is read.
private struct JSONResource {
  let nodes: UnsafeMutableBufferPointer<FHIRNode>
  let names: FHIRNames
  let bytes: UnsafeBufferPointer<UInt8>
  /// How many of the nodes are in use.
  var count: Int
  let root: Int
  var decoded: [UInt8]
  var oddities: [FHIRTree.Oddity]
  /// Whether texts are kept apart from the bytes, decoded or not.
  let copiesTexts: Bool
  /// How many contained resources are open: what is odd in them does not matter.
  var contained = 0

  mutating func readObject(
    _ json: inout JSONScanner, _ name: FHIRName, _ index: Int
  ) throws(JSONFault) {
    let node = count
    guard node < nodes.count else { throw JSONFault(kind: .size, offset: json.index) }
    nodes[node] = FHIRNode(
      place: Int32(truncatingIfNeeded: json.index), name: name,
      index: UInt16(truncatingIfNeeded: index), isObject: true)
    count += 1
    if try json.openObject() {
      var seen: UInt64 = 0
      repeat {
        let key = try json.key()
        guard let name = names.name(key, in: bytes) else {
          try readUnknown(&json, key)
          continue
        }
        if name.isPassedOver {
          try json.skip()
          continue
        }
        let bit: UInt64 = 1 &<< UInt64(name.rawValue)
        if seen & bit == 0 {
          seen |= bit
          try readValue(&json, name)
        } else {
          reportOddity(.repeated, key)
          try json.skip()
        }
      } while try json.objectGoesOn()
    }
    nodes[node].end = Int32(truncatingIfNeeded: count)
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
        FHIRTree.report(.nested, root, json.index, name.spelling, in: &oddities)
        try json.skip()
      } else {
        try readElement(&json, name, index)
      }
      index += 1
      if index == 2, name.isSingle, contained == 0 {
        FHIRTree.report(.repeated, root, json.index, name.spelling, in: &oddities)
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
    let node = count
    guard node < nodes.count else { throw JSONFault(kind: .size, offset: place) }
    var (start, length) = (text.start, text.count)
    let isDecoded = text.isEscaped || copiesTexts
    if isDecoded {
      start = decoded.count
      text.decode(bytes, into: &decoded)
      length = decoded.count - start
    }
    nodes[node] = FHIRNode(
      start: Int32(truncatingIfNeeded: start), count: Int32(truncatingIfNeeded: length),
      end: Int32(truncatingIfNeeded: node + 1), place: Int32(truncatingIfNeeded: place),
      name: name, index: UInt16(truncatingIfNeeded: index), isDecoded: isDecoded)
    count += 1
  }

  /// Passes over a member that is not read. `_status` carries extensions of `status`, and an
  /// extension's value may be of any type.
  private mutating func readUnknown(
    _ json: inout JSONScanner, _ key: JSONText
  ) throws(JSONFault) {
    let spelled = UnsafeBufferPointer(rebasing: bytes[key.start..<key.start + key.count])
    let isValue = begins(spelled, "value") && spelled.count > 5 && spelled[5] &- 0x41 < 26
    let isSibling = spelled.first == 0x5F && spelled.count > 1
    if !isValue && !isSibling || key.isEscaped { reportOddity(.unknown, key) }
    try json.skip()
  }

  private mutating func reportOddity(_ kind: FHIRTree.Oddity.Kind, _ key: JSONText) {
    guard contained == 0 else { return }
    FHIRTree.report(
      kind, root, key.start - 1,
      String(decoding: bytes[key.start..<key.start + min(key.count, 80)], as: UTF8.self),
      in: &oddities)
  }
}
