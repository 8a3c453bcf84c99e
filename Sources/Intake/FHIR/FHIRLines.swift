import Credentials
import Terms

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Bulk data: a resource on each line.
struct FHIRLines: WindowedFormat {
  typealias Cutter = LineCutter

  let common: RosterFormat
  /// What other files say of the practitioners; nil for nothing.
  let context: FHIRContext?

  var file: String { common.file }

  /// What a lane keeps.
  struct Parser: Sendable {
    var memory: FHIRMemory
    var tree = FHIRTree()
  }

  func makeParser() -> Parser { Parser(memory: FHIRMemory(common.words)) }

  func parse(
    _ window: inout Window, _ heading: Void, with parser: inout Parser, into piece: inout Piece
  ) {
    var batch = RecordBatch()
    swap(&batch, &piece.batch)
    let (count, first, isBroken) = (window.count, window.first, window.splitsRecord)
    let beginsFile = window.beginsFile
    window.storage.withUnsafeBufferPointer { storage in
      let bytes = UnsafeBufferPointer(rebasing: storage[..<count])
      var lines = LineReading(
        records: FHIRRecords(
          builder: RecordBuilder(common, beginsFile: beginsFile, batch: batch),
          memory: parser.memory,
          view: FHIRView(
            nodes: UnsafeBufferPointer(start: nil, count: 0), source: bytes,
            decoded: UnsafeBufferPointer(start: nil, count: 0)),
          positions: UnsafeBufferPointer(start: nil, count: 0)),
        tree: FHIRTree(), bytes: bytes, context: context,
        isContext: context?.files.contains(file) ?? false)
      batch = RecordBatch()
      swap(&lines.tree, &parser.tree)
      swap(&lines.records.builder.identities, &piece.identities)
      lines.read(from: first.line, isBroken: isBroken)
      swap(&lines.records.builder.batch, &piece.batch)
      swap(&lines.records.builder.identities, &piece.identities)
      swap(&lines.tree, &parser.tree)
      piece.problems = lines.records.builder.fileProblems
      parser.memory = lines.records.memory
    }
  }
}

/// The lines of a window while they are read.
private struct LineReading {
  var records: FHIRRecords
  var tree: FHIRTree
  let bytes: UnsafeBufferPointer<UInt8>
  let context: FHIRContext?
  /// Whether the roles and verifications of the file were read before.
  let isContext: Bool
  private var hasToldOthers = false

  init(
    records: consuming FHIRRecords, tree: FHIRTree, bytes: UnsafeBufferPointer<UInt8>,
    context: FHIRContext?, isContext: Bool
  ) {
    self.records = records
    self.tree = tree
    self.bytes = bytes
    self.context = context
    self.isContext = isContext
  }

  mutating func read(from line: Int32, isBroken: Bool) {
    var line = line
    var start = 0
    while start < bytes.count {
      let end = lineEnd(bytes, from: start)
      let range = start..<end
      start = end + 1
      let position = Position(line: line, column: 1)
      line &+= 1
      if isBroken, start >= bytes.count {
        reject(position, "the line is longer than \(LineCutter.longestLine >> 20) MiB", .none)
        return
      }
      guard let begin = firstMark(in: range) else { continue }
      readLine(begin..<end, range.lowerBound, position)
    }
  }

  /// Where the line's first byte stands that is no white space; a byte order mark is none.
  private func firstMark(in range: Range<Int>) -> Int? {
    var place = range.lowerBound
    if records.builder.beginsFile, place == 0, bytes.count >= 3, bytes[0] == 0xEF, bytes[1] == 0xBB,
      bytes[2] == 0xBF
    {
      place = 3
    }
    while place < range.upperBound, bytes[place] <= 0x20 { place += 1 }
    return place < range.upperBound ? place : nil
  }

  private mutating func readLine(_ range: Range<Int>, _ lineStart: Int, _ position: Position) {
    tree.removeAll()
    let node: Int
    do throws(JSONFault) {
      node = try tree.read(bytes, range)
    } catch {
      reject(position, JSONFault(kind: error.kind, offset: error.offset - lineStart))
      return
    }
    let root = FHIRRoot(node: node, offset: lineStart, position: position, isLine: true)
    let oddities = tree.oddities
    if let context, readWithContext(root, context) { return }
    // Taken out for the while: the tree is looked at as records are made of it.
    var tree = FHIRTree()
    swap(&tree, &self.tree)
    tree.withView(bytes) { view in
      records.view = view
      readResource(root, oddities)
    }
    swap(&tree, &self.tree)
  }

  /// Reads a practitioner of whom other files say something; false where the line is to be read as ever.
  private mutating func readWithContext(_ root: FHIRRoot, _ context: FHIRContext) -> Bool {
    let (keys, isPerson) = self.tree.withView(bytes) { view in
      let type = view.text(.resourceType, of: root.node)
      if same(type, "Practitioner") { return (FHIRKeys.person(view, root.node), true) }
      return (isContext ? FHIRKeys.references(view, root.node) : FHIRKeys(), false)
    }
    // Of a role that was read before there is nothing to do here.
    guard isPerson else { return !keys.all.isEmpty }
    let (works, lines) = context.take(keys)
    if works.isEmpty, lines.isEmpty { return false }
    let others = tree.read(lines, of: context, at: root.position)
    let oddities = self.tree.oddities
    var tree = FHIRTree()
    swap(&tree, &self.tree)
    tree.withView(bytes) { view in
      records.view = view
      let roles = others.filter { view.says(.resourceType, of: $0.node, "PractitionerRole") }
      let verifications = others.filter {
        view.says(.resourceType, of: $0.node, "VerificationResult")
      }
      records.readPractitioner(
        root, roles: roles, verifications: verifications, works: works, oddities: oddities)
    }
    swap(&tree, &self.tree)
    return true
  }

  private mutating func readResource(_ root: FHIRRoot, _ oddities: [FHIRTree.Oddity]) {
    let type = records.view.text(.resourceType, of: root.node)
    if same(type, "Practitioner") {
      records.readPractitioner(root, oddities: oddities)
    } else if same(type, "PractitionerRole") || same(type, "VerificationResult") {
      records.readAlone(root, oddities: oddities)
    } else if type.isEmpty {
      reject(root.position, "the line is no FHIR resource: it has no resourceType", root.position)
    } else if same(type, "Bundle") {
      reject(root.position, "a Bundle stands among other lines: give it a file of its own", .none)
    } else if same(type, "OperationOutcome") {
      records.builder.reportFile(
        "fhir/outcome", "the server that wrote the file tells of an error here", root.position)
    } else if records.builder.beginsFile, !hasToldOthers {
      hasToldOthers = true
      records.builder.fileProblems.append(
        Problem(
          id: "fhir/other-resources", severity: .note,
          message:
            "resources of type \(quoted(String(decoding: type, as: UTF8.self))) are not read",
          location: SourceLocation(file: records.builder.file, position: root.position)))
    }
  }

  // MARK: Lines that are no records

  private mutating func reject(_ position: Position, _ fault: JSONFault) {
    let column = Int32(clamping: fault.offset + 1)
    reject(
      position,
      fault.kind == .size ? "the line \(fault.message)" : "the line is no JSON: \(fault.message)",
      Position(line: position.line, column: column))
  }

  /// A line that cannot be read is a person of whom nothing is known.
  private mutating func reject(_ position: Position, _ message: String, _ place: Position) {
    records.builder.beginRecord(at: position)
    if place != .none { records.builder.entryPosition = place }
    records.builder.report("record/ill-formed", message)
    records.builder.endRecord()
  }
}

/// Where the line ends that this place is in.
func lineEnd(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
  guard let base = bytes.baseAddress, let found = memchr(base + start, 0x0A, bytes.count - start)
  else { return bytes.count }
  return UnsafeRawPointer(base).distance(to: found)
}
