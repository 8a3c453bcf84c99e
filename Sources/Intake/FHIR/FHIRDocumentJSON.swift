import Terms

/// Reads a JSON document whole and finds its records.
struct FHIRDocumentReader {
  let file: String
  /// What is to be told of the document, short of what keeps it from being read.
  private(set) var notes: [Problem] = []
  private var index = FHIRIndex()
  private var tree = FHIRTree()
  /// Where the last resource began, from which lines are counted on.
  private var counted = 0
  private var place = Position(line: 1, column: 1)

  init(file: String) { self.file = file }

  /// Reads a document.
  mutating func read(_ input: ByteInput, _ form: FHIRForm) throws(Problems) -> FHIRDocument {
    form == .xml ? try readXML(input) : try readJSON(input)
  }

  private mutating func readJSON(_ input: ByteInput) throws(Problems) -> FHIRDocument {
    let bytes = try whole(input)
    do throws(JSONFault) {
      try bytes.withUnsafeBufferPointer { (all) throws(JSONFault) in
        if let offset = firstByteNotUTF8(all) { throw JSONFault(kind: .encoding, offset: offset) }
        try find(in: all)
      }
    } catch {
      throw problem(error, bytes)
    }
    return FHIRDocument(bytes: bytes, tree: FHIRTree(), index: index)
  }

  /// All bytes of the input, if they are not too many.
  private func whole(_ input: ByteInput) throws(Problems) -> [UInt8] {
    var isTooLarge = false
    // As large as may be at once: pages that nothing is written to take no memory, copies would.
    let bytes = [UInt8](unsafeUninitializedCapacity: FHIRDocument.largestDocument) {
      buffer, count in
      count = input.read(into: UnsafeMutableRawBufferPointer(buffer))
      guard count == buffer.count else { return }
      withUnsafeTemporaryAllocation(byteCount: 1, alignment: 1) {
        isTooLarge = input.read(into: $0) > 0
      }
    }
    if isTooLarge { throw tooLarge() }
    return bytes
  }

  // MARK: The document

  private mutating func find(in bytes: UnsafeBufferPointer<UInt8>) throws(JSONFault) {
    let start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    counted = start
    var json = JSONScanner(bytes, start..<bytes.count)
    guard try json.peek() == 0x7B else { throw JSONFault(kind: .value, offset: json.index) }
    let first = json.index
    var type = JSONText(start: 0, count: 0)
    var entries: [Int] = []
    var next = false
    if try json.openObject() {
      repeat {
        let key = try json.key()
        if says(key, "resourceType", bytes), try json.peek() == 0x22 {
          type = try json.string()
        } else if says(key, "entry", bytes) {
          _ = try json.peek()
          entries.append(json.index)
          try json.skip()
        } else if says(key, "link", bytes) {
          next = try hasNext(&json, bytes) || next
        } else {
          try json.skip()
        }
      } while try json.objectGoesOn()
    }
    let end = json.index
    try json.finish()
    if says(type, "Bundle", bytes) {
      if next { notePage() }
      for entry in entries { try findEntries(bytes, entry) }
    } else {
      try add(bytes, first..<end, address: JSONText(start: 0, count: 0), isIncluded: false)
      withText(type, bytes) { noteType($0) }
    }
  }

  /// Whether one of a Bundle's links is that to the next page.
  private mutating func hasNext(
    _ json: inout JSONScanner, _ bytes: UnsafeBufferPointer<UInt8>
  ) throws(JSONFault) -> Bool {
    _ = try json.peek()
    let start = json.index
    try json.skip()
    guard bytes[start] == 0x5B else { return false }
    var inner = JSONScanner(bytes, start..<json.index)
    guard try inner.openArray() else { return false }
    var found = false
    repeat {
      guard try inner.peek() == 0x7B else {
        try inner.skip()
        continue
      }
      guard try inner.openObject() else { continue }
      repeat {
        let key = try inner.key()
        if says(key, "relation", bytes), try inner.peek() == 0x22 {
          found = says(try inner.string(), "next", bytes) || found
        } else {
          try inner.skip()
        }
      } while try inner.objectGoesOn()
    } while try inner.arrayGoesOn()
    return found
  }

  /// Finds the resources of a Bundle's entries, which begin here.
  private mutating func findEntries(
    _ bytes: UnsafeBufferPointer<UInt8>, _ start: Int
  ) throws(JSONFault) {
    var json = JSONScanner(bytes, start..<bytes.count)
    guard try json.peek() == 0x5B, try json.openArray() else { return }
    repeat {
      guard try json.peek() == 0x7B else {
        try json.skip()
        continue
      }
      guard !index.isFull else { throw JSONFault(kind: .size, offset: json.index) }
      try findEntry(&json, bytes)
    } while try json.arrayGoesOn()
  }

  private mutating func findEntry(
    _ json: inout JSONScanner, _ bytes: UnsafeBufferPointer<UInt8>
  ) throws(JSONFault) {
    var address = JSONText(start: 0, count: 0)
    var mode = JSONText(start: 0, count: 0)
    // What stands there twice is read twice.
    var resources: [Range<Int>] = []
    guard try json.openObject() else { return }
    repeat {
      let key = try json.key()
      if says(key, "fullUrl", bytes), try json.peek() == 0x22 {
        address = try json.string()
      } else if says(key, "resource", bytes) {
        _ = try json.peek()
        let start = json.index
        try json.skip()
        resources.append(start..<json.index)
      } else if says(key, "search", bytes), try json.peek() == 0x7B {
        if try json.openObject() {
          repeat {
            let key = try json.key()
            if says(key, "mode", bytes), try json.peek() == 0x22 {
              mode = try json.string()
            } else {
              try json.skip()
            }
          } while try json.objectGoesOn()
        }
      } else {
        try json.skip()
      }
    } while try json.objectGoesOn()
    if says(mode, "outcome", bytes) { return }
    for resource in resources where bytes[resource.lowerBound] == 0x7B {
      try add(
        bytes, resource, address: address, isIncluded: says(mode, "include", bytes))
    }
  }

  private mutating func add(
    _ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>,
    address: JSONText, isIncluded: Bool
  ) throws(JSONFault) {
    tree.removeAll()
    let node = try tree.read(bytes, range)
    let resource = FHIRDocument.Resource(
      start: Int32(range.lowerBound), end: Int32(range.upperBound),
      position: position(of: range.lowerBound, bytes))
    tree.withView(bytes) { view in
      withText(address, bytes) { address in
        index.add(view, node, address: address, isIncluded: isIncluded, resource)
      }
    }
  }

  /// Where a byte stands that is not before the last one asked about.
  private mutating func position(
    of offset: Int, _ bytes: UnsafeBufferPointer<UInt8>
  ) -> Position {
    let passed = UnsafeRawBufferPointer(UnsafeBufferPointer(rebasing: bytes[counted..<offset]))
    let lines = newlineCount(passed)
    if lines > 0 {
      let last = passed.lastIndex(of: 0x0A) ?? 0
      place = Position(
        line: place.line &+ Int32(clamping: lines), column: Int32(clamping: passed.count - last))
    } else {
      place.column = place.column &+ Int32(clamping: passed.count)
    }
    counted = offset
    return place
  }

  /// Whether a text says just this.
  private func says(
    _ text: JSONText, _ word: StaticString, _ bytes: UnsafeBufferPointer<UInt8>
  ) -> Bool {
    withText(text, bytes) { same($0, word) }
  }

  /// Looks at what a text says; servers write `https:\/\/` and worse.
  private func withText<Result>(
    _ text: JSONText, _ bytes: UnsafeBufferPointer<UInt8>,
    _ body: (UnsafeBufferPointer<UInt8>) -> Result
  ) -> Result {
    guard text.isEscaped else {
      return body(UnsafeBufferPointer(rebasing: bytes[text.start..<text.start + text.count]))
    }
    var decoded: [UInt8] = []
    text.decode(bytes, into: &decoded)
    return decoded.withUnsafeBufferPointer(body)
  }

  // MARK: What is told

  mutating func notePage() {
    notes.append(
      Problem(
        id: "fhir/page", severity: .note,
        message: "this is one page of several: whoever is on the next ones is not read",
        location: SourceLocation(file: file)))
  }

  /// Tells of a single resource that is none of those that are read.
  mutating func noteType(_ type: UnsafeBufferPointer<UInt8>) {
    if same(type, "Practitioner") || same(type, "PractitionerRole")
      || same(type, "VerificationResult")
    {
      return
    }
    let message =
      type.isEmpty
      ? "the file is JSON and no FHIR: it has no resourceType"
      : "a \(quoted(String(decoding: type, as: UTF8.self))) holds no record of a practitioner"
    notes.append(
      Problem(
        id: "fhir/resource", message: message,
        advice: "Practitioner, PractitionerRole, VerificationResult and Bundles of them are read",
        location: SourceLocation(file: file, position: Position(line: 1, column: 1))))
  }

  func tooLarge(_ size: String = "\(FHIRDocument.largestDocument >> 20) MiB") -> Problems {
    Problems([
      Problem(
        id: "fhir/too-large", message: "the document is larger than \(size)",
        advice: FHIRDocumentReader.advice, location: SourceLocation(file: file))
    ])
  }

  private static let advice =
    "bulk data, NDJSON with a resource on each line, is read at any length"

  private func problem(_ fault: JSONFault, _ bytes: [UInt8]) -> Problems {
    let passed = bytes[..<min(fault.offset, bytes.count)]
    let line = passed.count { $0 == 0x0A } + 1
    let column = fault.offset - (passed.lastIndex(of: 0x0A) ?? -1)
    let position = Position(line: Int32(line), column: Int32(clamping: column))
    let isSize = fault.kind == .size
    return Problems([
      Problem(
        id: isSize ? "fhir/too-large" : "fhir/ill-formed",
        message: isSize ? "the document \(fault.message)" : "the file is no JSON: \(fault.message)",
        advice: isSize ? FHIRDocumentReader.advice : "",
        location: SourceLocation(file: file, position: position))
    ])
  }
}
