import Credentials
import Terms

/// Reads Licet's own roster format, `urn:licet:roster:1`, as a stream of practitioners.
///
/// Every practitioner of the file is delivered, also one whose record has a mistake: then with a
/// `RecordProblem` that says what, and where. What is wrong with the file itself is told at the end.
///
/// The file is cut into windows, which are parsed and judged on several threads, and delivered in the
/// order of the file. Memory does not grow with the file, but for the ids that were seen
/// (64-bit hashes, of at most a million practitioners).
public struct RosterReader: Sendable {
  let words: RosterWords
  let closed: Sections
  let windowBytes: Int

  /// A reader of rosters.
  ///
  /// - Parameters:
  ///   - vocabulary: The professions, topics and places that a record may name.
  ///   - closed: The sections that are closed in every record, whatever it says itself.
  ///   - windowBytes: About how many bytes are parsed at a time on one thread. Larger windows are no
  ///     faster and take more memory.
  public init(vocabulary: Vocabulary, closed: Sections = [], windowBytes: Int = 1 << 18) {
    words = RosterWords(vocabulary)
    self.closed = closed
    self.windowBytes = windowBytes
  }

  /// Reads a roster to its end.
  ///
  /// - Parameters:
  ///   - file: The file's name in problems, `-` for standard input.
  ///   - source: Where its bytes come from.
  ///   - threads: How many windows are parsed or judged at a time.
  ///   - meter: Who is told how many bytes were taken; records are told by who delivers them.
  ///   - scratch: Makes what one judge works with; there are a few more of them than threads.
  ///   - judge: Makes an output of a batch, on any thread. No batch is empty.
  ///   - deliver: Takes the outputs, one at a time and in the order of the input. When it throws, the
  ///     reading ends and throws the same.
  /// - Returns: The problems of the file, and how much was read.
  public nonisolated(nonsending) func read<Scratch: Sendable, Output: Sendable, Failure: Error>(
    file: String, source: InputSource, threads: Int, meter: ReadingMeter? = nil,
    scratch: @Sendable () -> Scratch,
    judge: @escaping @Sendable (inout RecordBatch, inout Scratch) -> Output,
    deliver: (consuming Output) throws(Failure) -> Void
  ) async throws(Failure) -> RosterOutcome {
    let input = ByteInput(source, file: file, meter: meter)
    var run = RosterRun(
      format: XMLRoster(common: RosterFormat(file: file, words: words, closed: closed)),
      cutter: WindowCutter(input, size: windowBytes), threads: threads, scratch: scratch,
      judge: judge)
    try await run.read(threads: threads, deliver)
    try run.readRest(deliver)
    return run.close()
  }
}
