import Credentials
import Terms

/// A document's records, some at a time.
struct FHIRDocumentFormat: WindowedFormat {
  typealias Cutter = FHIRDocumentCutter
  typealias Parser = FHIRLines.Parser

  let common: RosterFormat
  /// What other files say of the practitioners; nil for nothing.
  let context: FHIRContext?

  var file: String { common.file }

  func makeParser() -> Parser { Parser(memory: FHIRMemory(common.words)) }

  func parse(
    _ window: inout Window, _ document: FHIRDocument, with parser: inout Parser,
    into piece: inout Piece
  ) {
    var batch = RecordBatch()
    swap(&batch, &piece.batch)
    var tree = FHIRTree()
    swap(&tree, &parser.tree)
    let items = window.items
    document.bytes.withUnsafeBufferPointer { bytes in
      document.tree.positions.withUnsafeBufferPointer { positions in
        var records = FHIRRecords(
          builder: RecordBuilder(common, beginsFile: true, batch: batch), memory: parser.memory,
          view: FHIRView(
            nodes: UnsafeBufferPointer(start: nil, count: 0), source: bytes,
            decoded: UnsafeBufferPointer(start: nil, count: 0)),
          positions: positions)
        batch = RecordBatch()
        swap(&records.builder.identities, &piece.identities)
        for item in items {
          let record = document.records[item]
          if bytes.isEmpty {
            records.read(record, of: document)
          } else {
            records.read(record, of: document, bytes, &tree, context)
          }
        }
        swap(&records.builder.batch, &piece.batch)
        swap(&records.builder.identities, &piece.identities)
        piece.problems = records.builder.fileProblems
        parser.memory = records.memory
      }
    }
    swap(&tree, &parser.tree)
  }
}

extension FHIRRecords {
  /// Reads a record of an XML document, whose tree is there.
  fileprivate mutating func read(_ record: FHIRDocument.Record, of document: FHIRDocument) {
    document.tree.withView(UnsafeBufferPointer(start: nil, count: 0)) { view in
      self.view = view
      let others = document.others[Int(record.others.lowerBound)..<Int(record.others.upperBound)]
      make(
        record, FHIRRoot(node: Int(document.resources[Int(record.resource)].start)),
        others.map { FHIRRoot(node: Int(document.resources[Int($0)].start)) }, [],
        document.tree.oddities)
    }
  }

  /// Reads a record of a JSON document: its resources become a tree once more.
  fileprivate mutating func read(
    _ record: FHIRDocument.Record, of document: FHIRDocument,
    _ bytes: UnsafeBufferPointer<UInt8>, _ tree: inout FHIRTree, _ context: FHIRContext?
  ) {
    tree.removeAll()
    let others = document.others[Int(record.others.lowerBound)..<Int(record.others.upperBound)]
    guard let person = root(document.resources[Int(record.resource)], bytes, &tree) else { return }
    var roots = others.compactMap { root(document.resources[Int($0)], bytes, &tree) }
    var works: [FHIRContext.Work] = []
    if let context {
      let isRead = context.files.contains(builder.file)
      let keys = tree.withView(bytes) { view in
        record.isPerson
          ? FHIRKeys.person(view, person.node)
          : isRead ? FHIRKeys.references(view, person.node) : FHIRKeys()
      }
      // Of a role that was read before there is nothing to do here.
      if !record.isPerson, !keys.all.isEmpty { return }
      if record.isPerson {
        let found = context.take(keys)
        works = found.works
        roots += tree.read(found.lines, of: context, at: person.position)
      }
    }
    let oddities = tree.oddities
    tree.withView(bytes) { view in
      self.view = view
      make(record, person, roots, works, oddities)
    }
  }

  /// A resource's root; nil never, because the document's index has read it before.
  private func root(
    _ resource: FHIRDocument.Resource, _ bytes: UnsafeBufferPointer<UInt8>, _ tree: inout FHIRTree
  ) -> FHIRRoot? {
    guard let node = try? tree.read(bytes, Int(resource.start)..<Int(resource.end)) else {
      return nil
    }
    return FHIRRoot(node: node, offset: Int(resource.start), position: resource.position)
  }

  private mutating func make(
    _ record: FHIRDocument.Record, _ root: FHIRRoot, _ others: [FHIRRoot],
    _ works: [FHIRContext.Work], _ oddities: [FHIRTree.Oddity]
  ) {
    guard record.isPerson else {
      readAlone(root, oddities: oddities)
      return
    }
    let roles = others.filter { view.says(.resourceType, of: $0.node, "PractitionerRole") }
    let verifications = others.filter {
      view.says(.resourceType, of: $0.node, "VerificationResult")
    }
    readPractitioner(
      root, roles: roles, verifications: verifications, works: works, oddities: oddities)
  }
}

/// Hands out a document's records, some at a time.
struct FHIRDocumentCutter: WindowCutting {
  let heading: FHIRDocument
  let failure: Problem?
  let bytesRead: Int
  private var next = 0
  private let step: Int

  init(_ document: FHIRDocument, _ input: ByteInput, windowBytes: Int) {
    heading = document
    failure = input.failure
    bytesRead = input.count
    step = max(1, min(200, windowBytes / 1000))
  }

  mutating func cut(into window: inout Window) {
    let end = min(heading.records.count, next + step)
    window.items = next..<end
    window.beginsFile = next == 0
    window.isCut = true
    window.endsFile = end == heading.records.count
    next = end
  }
}
