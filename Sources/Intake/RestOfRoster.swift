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
  private let prefix: [UInt8]
  private let origin: Origin
  private let beginsFile: Bool
  /// How much was handed out of the prefix, then of the first window.
  private var handedOut = 0
  private var isBehindPrefix = false

  /// The rest that consists of these windows and what the cutter has not yet cut.
  init(_ windows: [Window], _ cutter: WindowCutter) {
    self.windows = windows
    self.cutter = cutter
    beginsFile = windows.first?.beginsFile ?? true
    prefix = beginsFile ? [] : cutter.root?.start ?? []
    origin =
      beginsFile
      ? Origin()
      : Origin(
        prefixLength: Int32(clamping: prefix.count),
        first: windows.first?.first ?? Position(line: 1, column: 1))
  }

  /// Parses it all and hands the practitioners over in batches.
  func read<Scratch, Output, Failure>(
    _ format: RosterFormat, into sink: StreamSink<Scratch, Output, Failure>
  ) {
    let handler = RosterHandler(
      RecordBuilder(format, beginsFile: beginsFile, origin: origin, batch: RecordBatch()))
    handler.whenFull = (500, { sink.take(from: $0) })
    let source = XMLSource.reader { (buffer) throws(Problems) in try self.fill(buffer) }
    var problems: [Problem] = []
    do throws(Problems) {
      try XMLParser.parse(
        file: format.file, source: source, names: RosterName.all, handler: handler)
    } catch {
      problems = error.all.map { told($0) }
    }
    guard sink.failure == nil, !handler.builder.isForeign else {
      sink.take(from: handler)
      return
    }
    handler.builder.endBroken(by: problems.first)
    sink.take(from: handler)
    sink.ledger.add(problems)
  }

  /// Hands out the next bytes; 0 at the end.
  private func fill(_ buffer: UnsafeMutableRawBufferPointer) throws(Problems) -> Int {
    if !isBehindPrefix {
      let count = copy(prefix, prefix.count, to: buffer)
      if count > 0 { return count }
      isBehindPrefix = true
      handedOut = 0
    }
    while let window = windows.first {
      let count = copy(window.storage, window.count, to: buffer)
      if count > 0 { return count }
      windows.removeFirst()
      handedOut = 0
    }
    let count = cutter.readRest(into: buffer)
    if count == 0, let failure = cutter.failure { throw Problems([failure]) }
    return count
  }

  private func copy(
    _ bytes: [UInt8], _ end: Int, to buffer: UnsafeMutableRawBufferPointer
  ) -> Int {
    let count = min(end - handedOut, buffer.count)
    guard count > 0 else { return 0 }
    buffer.copyBytes(from: bytes[handedOut..<handedOut + count])
    handedOut += count
    return count
  }

  private func told(_ problem: Problem) -> Problem {
    var told = problem
    told.location.position = origin.told(problem.location.position)
    return told
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
    swap(&piece.batch, &handler.builder.batch)
    swap(&piece.identities, &handler.builder.identities)
    swap(&piece.problems, &handler.builder.fileProblems)
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
