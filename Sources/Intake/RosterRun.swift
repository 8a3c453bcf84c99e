import Credentials
import Synchronization
import Terms

/// One reading of a roster: windows go out to lanes, and come back to be delivered in order.
///
/// A window is *parsed* on any thread, then *accepted* in the order of the input (only then is it
/// known that what stands before it was well-formed, and which ids were used), then *judged* on any
/// thread, then *delivered* in order.
struct RosterRun<Format: WindowedFormat, Scratch: Sendable, Output: Sendable> {
  typealias Judge = @Sendable (inout RecordBatch, inout Scratch) -> Output

  let format: Format
  let judge: Judge
  let lanes: [Lane<Format, Scratch, Output>]
  private var cutter: Format.Cutter
  private var ledger: RosterLedger

  /// The lanes with a window, in the order of the input.
  private var line: [Int] = []
  private var stages: [Stage]
  private var ending = Ending.open

  private enum Stage { case free, parsing, parsed, accepted, judging, judged }

  /// How far the cutting of windows has come.
  private enum Ending {
    /// More windows can be cut.
    case open
    /// The last window was cut.
    case cut
    /// A window is not well-formed: from it on, the rest is to be read as a stream.
    case broken
    /// The file is no roster: the rest is not read.
    case foreign
  }

  /// A reading on so many threads.
  ///
  /// - Parameter scratch: Makes what one judge works with.
  init(
    format: Format, cutter: Format.Cutter, threads: Int, scratch: @Sendable () -> Scratch,
    judge: @escaping Judge
  ) {
    self.format = format
    self.judge = judge
    self.cutter = cutter
    lanes = (0..<(threads > 1 ? threads + 1 : 1)).map { _ in
      Lane(parser: format.makeParser(), scratch: scratch())
    }
    ledger = RosterLedger(
      file: format.file, repetitionAdvice: format.repetitionAdvice,
      checksProviderIdentifiers: format.checksProviderIdentifiers)
    stages = Array(repeating: .free, count: lanes.count)
  }

  /// Reads windows until the end, or until one that cannot be parsed on its own.
  nonisolated(nonsending) mutating func read<Failure: Error>(
    threads: Int, _ deliver: (consuming Output) throws(Failure) -> Void
  ) async throws(Failure) {
    if threads > 1 {
      try await readOnThreads(threads, deliver)
    } else {
      try readOnOneThread(deliver)
    }
  }

  /// Tells of the file what was found before its records.
  mutating func note(_ problems: [Problem]) { ledger.add(problems) }

  /// The outcome, once everything was read. That a file has no record at all is an error: nobody wants
  /// to be told that all is well because nobody was looked at.
  consuming func close(mustHaveRecords: Bool = false) -> RosterOutcome {
    if let failure = cutter.failure, !ledger.outcome.problems.contains(failure) {
      ledger.add([failure])
    }
    if mustHaveRecords, ledger.outcome.practitioners == 0,
      ledger.outcome.problems.allSatisfy({ $0.severity == .note })
    {
      ledger.add([
        Problem(
          id: "roster/no-records", message: "the file has no records",
          location: SourceLocation(file: format.file))
      ])
    }
    return ledger.close(bytesRead: cutter.bytesRead)
  }

  // MARK: One thread

  /// Reads windows one after the other.
  private mutating func readOnOneThread<Failure: Error>(
    _ deliver: (consuming Output) throws(Failure) -> Void
  ) throws(Failure) {
    while let lane = nextWindow() {
      parse(lane)
      accept()
      if stages[lane] == .accepted { judgeHere(lane) }
      try deliverReady(deliver)
    }
  }

  private mutating func parse(_ lane: Int) {
    lanes[lane].state.withLock { $0.parse(format, cutter.heading) }
    stages[lane] = .parsed
  }

  private mutating func judgeHere(_ lane: Int) {
    lanes[lane].state.withLock { $0.judge(judge) }
    stages[lane] = .judged
  }

  // MARK: Several threads

  /// Reads at most so many windows at a time.
  private nonisolated(nonsending) mutating func readOnThreads<Failure: Error>(
    _ threads: Int, _ deliver: (consuming Output) throws(Failure) -> Void
  ) async throws(Failure) {
    var failure: Failure?
    await withTaskGroup(of: Int.self) { group in
      var running = 0
      do throws(Failure) {
        while true {
          while running < threads, start(in: &group) { running += 1 }
          guard running > 0, let lane = await group.next() else { break }
          running -= 1
          stages[lane] = stages[lane] == .parsing ? .parsed : .judged
          accept()
          try deliverReady(deliver)
        }
      } catch {
        failure = error
      }
      await group.waitForAll()
    }
    if let failure { throw failure }
  }

  /// Starts the next thing that can be done on another thread; false where there is none now.
  private mutating func start(in group: inout TaskGroup<Int>) -> Bool {
    let judge = judge
    if let lane = line.first(where: { stages[$0] == .accepted }) {
      stages[lane] = .judging
      let work = lanes[lane]
      group.addTask {
        work.state.withLock { $0.judge(judge) }
        return lane
      }
      return true
    }
    guard let lane = nextWindow() else { return false }
    let (work, format, heading) = (lanes[lane], format, cutter.heading)
    group.addTask {
      work.state.withLock { $0.parse(format, heading) }
      return lane
    }
    return true
  }

  // MARK: In the order of the input

  /// Cuts a window for a free lane; nil where none is free or nothing is left.
  private mutating func nextWindow() -> Int? {
    guard ending == .open, let lane = stages.firstIndex(of: .free) else { return nil }
    let isLast = lanes[lane].state.withLock { state in
      cutter.cut(into: &state.window)
      return state.window.endsFile || !state.window.isCut
    }
    if isLast { ending = .cut }
    line.append(lane)
    stages[lane] = .parsing
    return lane
  }

  /// Accepts what was parsed, as far as everything before it was accepted.
  private mutating func accept() {
    for lane in line {
      guard ending != .broken, ending != .foreign, stages[lane] != .parsing else { return }
      if stages[lane] == .parsed { accept(lane) }
    }
  }

  private mutating func accept(_ lane: Int) {
    lanes[lane].state.withLock { state in
      guard state.piece.isWellFormed else {
        ending = .broken
        return
      }
      ledger.accept(&state.piece)
      if state.piece.isForeign { ending = .foreign }
      // What holds no practitioner has nothing to be judged.
      stages[lane] = state.piece.batch.practitioners.isEmpty ? .judged : .accepted
    }
  }

  /// Delivers what is ready at the front of the line.
  private mutating func deliverReady<Failure: Error>(
    _ deliver: (consuming Output) throws(Failure) -> Void
  ) throws(Failure) {
    while let lane = line.first, stages[lane] == .judged {
      line.removeFirst()
      stages[lane] = .free
      // Taken out and moved on, never copied: what is delivered is held by nobody else.
      var output = lanes[lane].state.withLock { $0.output.take() }
      if let taken = output.take() { try deliver(consume taken) }
    }
  }
}

extension RosterRun where Format == XMLRoster {
  /// Reads what windows could not: everything from the first one on that is not well-formed.
  mutating func readRest<Failure: Error>(
    _ deliver: (consuming Output) throws(Failure) -> Void
  ) throws(Failure) {
    guard ending == .broken, let lane = line.first else { return }
    var windows: [Window] = []
    for lane in line {
      windows.append(Window())
      lanes[lane].state.withLock { swap(&$0.window, &windows[windows.count - 1]) }
    }
    let stream = RestOfRoster(windows, cutter)
    let scratch = lanes[lane].state.withLock { $0.scratch }
    let (format, judge, ledger) = (format.common, judge, ledger)
    let failure = withoutActuallyEscaping(deliver) { deliver in
      let sink = StreamSink(ledger: ledger, scratch: scratch, judge: judge, deliver: deliver)
      stream.read(format, into: sink)
      self.ledger = sink.ledger
      return sink.failure
    }
    cutter = stream.cutter
    if let failure { throw failure }
  }
}
