import Credentials
import Terms
import XMLReading

/// What is left of a roster from some window on, read as one stream.
///
/// Windows are the fast way. This is the sure one: it needs no place to cut at, and says exactly where
/// a file that is not well-formed goes wrong.
final class RestOfRoster {
  private(set) var cutter: WindowCutter
  private var windows: [Window]
  /// How much was handed out of the first window.
  private var handedOut = 0
  private let beginsFile: Bool
  /// What is handed out before the windows.
  private var prefix: Prefix

  /// A copy of the root's start tag, and so many newlines and spaces behind it that the first window
  /// stands where it does in the file: every place that the parser tells is then right.
  private struct Prefix {
    var tag: ArraySlice<UInt8> = []
    var newlines = 0
    var spaces = 0
  }

  /// The rest that consists of these windows and what the cutter has not yet cut.
  init(_ windows: [Window], _ cutter: WindowCutter) {
    self.windows = windows
    self.cutter = cutter
    beginsFile = windows.first?.beginsFile ?? true
    prefix = Prefix()
    if let first = windows.first, !first.beginsFile {
      let tag = cutter.heading?.start ?? []
      prefix.tag = tag[...]
      prefix.newlines = Int(first.first.line) - 1
      // On the file's first line the tag itself takes some of the columns.
      prefix.spaces = max(0, Int(first.first.column) - 1 - (prefix.newlines == 0 ? tag.count : 0))
    }
  }

  /// Parses it all and hands the practitioners over in batches.
  func read<Scratch, Output, Failure>(
    _ format: RosterFormat, into sink: StreamSink<Scratch, Output, Failure>
  ) {
    let handler = RosterHandler(
      RecordBuilder(format, beginsFile: beginsFile, batch: RecordBatch()), capacity: 500,
      whenFull: { sink.take(from: $0) })
    let source = XMLSource.reader { (buffer) throws(Problems) in try self.fill(buffer) }
    var problems: [Problem] = []
    do throws(Problems) {
      try XMLParser.parse(
        file: format.file, source: source, names: RosterName.all, handler: handler)
    } catch {
      problems = error.all
    }
    guard sink.failure == nil, !handler.builder.pointee.isForeign else {
      sink.take(from: handler)
      return
    }
    handler.builder.pointee.endBroken(by: problems.first)
    sink.take(from: handler)
    sink.ledger.add(problems)
  }

  /// Hands out the next bytes; 0 at the end.
  private func fill(_ buffer: UnsafeMutableRawBufferPointer) throws(Problems) -> Int {
    let padding = fillPrefix(buffer)
    if padding > 0 { return padding }
    while let window = windows.first {
      let count = min(window.count - handedOut, buffer.count)
      if count > 0 {
        buffer.copyBytes(from: window.storage[handedOut..<handedOut + count])
        handedOut += count
        return count
      }
      windows.removeFirst()
      handedOut = 0
    }
    let count = cutter.readRest(into: buffer)
    if count == 0, let failure = cutter.failure { throw Problems([failure]) }
    return count
  }

  private func fillPrefix(_ buffer: UnsafeMutableRawBufferPointer) -> Int {
    var count = 0
    while count < buffer.count {
      if let byte = prefix.tag.popFirst() {
        buffer[count] = byte
      } else if prefix.newlines > 0 {
        prefix.newlines -= 1
        buffer[count] = 0x0A
      } else if prefix.spaces > 0 {
        prefix.spaces -= 1
        buffer[count] = 0x20
      } else {
        break
      }
      count += 1
    }
    return count
  }
}

/// Takes practitioners from a stream, judges them and delivers what comes of it, one batch at a time.
final class StreamSink<Scratch: Sendable, Output: Sendable, Failure: Error> {
  var ledger: RosterLedger
  /// What the delivery threw, if it did; nothing is delivered after that.
  private(set) var failure: Failure?

  private var scratch: Scratch
  private var piece = Piece()
  private let judge: @Sendable (inout RecordBatch, inout Scratch) -> Output
  private let deliver: (consuming Output) throws(Failure) -> Void

  init(
    ledger: RosterLedger, scratch: Scratch,
    judge: @escaping @Sendable (inout RecordBatch, inout Scratch) -> Output,
    deliver: @escaping (consuming Output) throws(Failure) -> Void
  ) {
    self.ledger = ledger
    self.scratch = scratch
    self.judge = judge
    self.deliver = deliver
  }

  /// Takes what the handler has read since the last time.
  func take(from handler: RosterHandler) {
    guard failure == nil else { return }
    swap(&piece.batch, &handler.builder.pointee.batch)
    swap(&piece.identities, &handler.builder.pointee.identities)
    swap(&piece.problems, &handler.builder.pointee.fileProblems)
    ledger.accept(&piece)
    if !piece.batch.practitioners.isEmpty {
      do throws(Failure) {
        try deliver(judge(&piece.batch, &scratch))
      } catch {
        failure = error
        handler.stop()
      }
    }
    piece.batch.removeAll()
    piece.identities.removeAll(keepingCapacity: true)
    piece.problems = []
  }
}
