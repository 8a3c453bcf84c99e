import Credentials
import Terms

/// The formats in which records come.
public enum InputFormat: String, CaseIterable, Sendable {
  /// Licet's own, `urn:licet:roster:1`.
  case roster = "xml"
  /// A roster in a table: comma-separated values and their relatives.
  case csv
  /// FHIR R4 and R5: a resource, a Bundle, or bulk data with a resource on each line; XML too.
  case fhir
}

/// How records are read, as far as their content does not decide it.
public struct InputOptions: Sendable {
  /// The format; nil for what the content shows.
  public var format: InputFormat?
  /// The order of day and month in tables; nil where only dates are read that leave no doubt.
  public var dateOrder: DateOrder?
  /// The country whose abbreviations are meant in tables; nil for none.
  public var country: Place?
  /// What the headings of a table stand for, where they are not Licet's.
  public var columns = ColumnMapping()

  /// What bulk data of FHIR says of the practitioners in other files.
  public var fhir: FHIRContext?

  /// What the content shows.
  public init() {}
}

/// Reads records of any format that Licet knows.
public struct RecordReader: Sendable {
  private let words: RosterWords
  private let closed: Sections
  private let options: InputOptions
  private let windowBytes: Int

  /// A reader of records.
  ///
  /// - Parameters:
  ///   - vocabulary: The professions, topics and places that a record may name.
  ///   - closed: The sections that are closed in every record, whatever it says itself.
  ///   - windowBytes: About how many bytes are parsed at a time on one thread.
  public init(
    vocabulary: Vocabulary, closed: Sections = [], options: InputOptions = InputOptions(),
    windowBytes: Int = 1 << 18
  ) {
    words = RosterWords(vocabulary)
    self.closed = closed
    self.options = options
    self.windowBytes = windowBytes
  }

  /// Reads a file to its end.
  ///
  /// - Parameters:
  ///   - file: The file's name in problems, `-` for standard input.
  ///   - source: Where its bytes come from.
  ///   - threads: How many windows are parsed or judged at a time.
  ///   - scratch: Makes what one judge works with; there are a few more of them than threads.
  ///   - judge: Makes an output of a batch, on any thread. No batch is empty.
  ///   - deliver: Takes the outputs, one at a time and in the order of the input. When it throws, the
  ///     reading ends and throws the same.
  /// - Returns: The problems of the file, and how much was read.
  public nonisolated(nonsending) func read<Scratch: Sendable, Output: Sendable, Failure: Error>(
    file: String, source: InputSource, threads: Int,
    scratch: @Sendable () -> Scratch,
    judge: @escaping @Sendable (inout RecordBatch, inout Scratch) -> Output,
    deliver: (consuming Output) throws(Failure) -> Void
  ) async throws(Failure) -> RosterOutcome {
    let input = ByteInput(source, file: file)
    let head = input.peek(TableHead.longest)
    let common = RosterFormat(file: file, words: words, closed: closed)
    switch options.format ?? RecordReader.format(of: head) {
    case .roster:
      var run = RosterRun(
        format: XMLRoster(common: common), cutter: WindowCutter(input, size: windowBytes),
        threads: threads, scratch: scratch, judge: judge)
      try await run.read(threads: threads, deliver)
      try run.readRest(deliver)
      return run.close()
    case .csv:
      let table: (RosterTable, TableHead)
      let notes: [Problem]
      do throws(Problems) {
        (table, notes) = try RosterTable.open(
          head, isWhole: head.count < TableHead.longest,
          common, options)
      } catch {
        return RosterOutcome(problems: error.all + [input.failure].compactMap(\.self))
      }
      var run = RosterRun(
        format: table.0,
        cutter: RowCutter(
          TextInput(input, table.1.dialect.encoding), table.1, shared: table.0.headings[.id],
          windowBytes: windowBytes),
        threads: threads, scratch: scratch, judge: judge)
      run.note(notes)
      try await run.read(threads: threads, deliver)
      return run.close()
    case .fhir:
      let isWhole = head.count < TableHead.longest
      guard FHIRForm(head, isWhole: isWhole) != .lines else {
        // A person takes three times the bytes that they do elsewhere.
        var run = RosterRun(
          format: FHIRLines(common: common, context: options.fhir),
          cutter: LineCutter(input, windowBytes: windowBytes * 3),
          threads: threads, scratch: scratch, judge: judge)
        try await run.read(threads: threads, deliver)
        return run.close()
      }
      var documents = FHIRDocumentReader(file: file)
      let document: FHIRDocument
      do throws(Problems) {
        document = try documents.read(input, FHIRForm(head, isWhole: isWhole))
      } catch {
        return RosterOutcome(problems: error.all + [input.failure].compactMap(\.self))
      }
      var run = RosterRun(
        format: FHIRDocumentFormat(common: common, context: options.fhir),
        cutter: FHIRDocumentCutter(document, input, windowBytes: windowBytes), threads: threads,
        scratch: scratch, judge: judge)
      run.note(documents.notes)
      try await run.read(threads: threads, deliver)
      return run.close()
    }
  }

  /// The format of a file that begins with these bytes. XML begins with a tag, in UTF-16 with a zero
  /// beside it.
  static func format(of head: [UInt8]) -> InputFormat {
    let marks: [UInt8] = [0xEF, 0xBB, 0xBF, 0xFE, 0xFF]
    let first = head.first { $0 > 0x20 && !marks.contains($0) }
    if FHIRForm.isFHIR(head, first: first) { return .fhir }
    return first == nil || first == 0x3C ? .roster : .csv
  }
}
