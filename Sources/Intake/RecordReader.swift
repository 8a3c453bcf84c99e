import Credentials
import Terms

/// The formats in which records come.
public enum InputFormat: String, CaseIterable, Sendable {
  /// Licet's own, `urn:licet:roster:1`.
  case roster = "xml"
  /// A roster in a table: comma-separated values and their relatives.
  case csv
  /// The NPPES file of everybody who has an NPI.
  case nppes
  /// The list of licenses that a licensing board gives to download.
  case board
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
  ///   - options: How records are read, as far as their content does not decide it.
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
    let opened: Opened
    do throws(Problems) {
      opened = try open(input, file)
    } catch {
      return RosterOutcome(problems: error.all + [input.failure].compactMap(\.self))
    }
    switch opened {
    case .roster(let format):
      var run = RosterRun(
        format: format, cutter: WindowCutter(input, size: windowBytes), threads: threads,
        scratch: scratch, judge: judge)
      try await run.read(threads: threads, deliver)
      try run.readRest(deliver)
      return run.close(mustHaveRecords: true)
    case .csv(let table, let cutter, let notes):
      var run = RosterRun(
        format: table, cutter: cutter, threads: threads, scratch: scratch, judge: judge)
      run.note(notes)
      try await run.read(threads: threads, deliver)
      return run.close(mustHaveRecords: true)
    case .nppes(let table, let cutter):
      var run = RosterRun(
        format: table, cutter: cutter, threads: threads, scratch: scratch, judge: judge)
      try await run.read(threads: threads, deliver)
      return run.close(mustHaveRecords: true)
    case .board(let table, let cutter):
      var run = RosterRun(
        format: table, cutter: cutter, threads: threads, scratch: scratch, judge: judge)
      try await run.read(threads: threads, deliver)
      return run.close(mustHaveRecords: true)
    case .fhirLines(let format, let cutter):
      var run = RosterRun(
        format: format, cutter: cutter, threads: threads, scratch: scratch, judge: judge)
      try await run.read(threads: threads, deliver)
      return run.close()
    case .fhirDocument(let format, let cutter, let notes):
      var run = RosterRun(
        format: format, cutter: cutter, threads: threads, scratch: scratch, judge: judge)
      run.note(notes)
      try await run.read(threads: threads, deliver)
      return run.close()
    }
  }

  // MARK: Opening

  /// A file whose beginning was looked at: its format, and what cuts it.
  private enum Opened {
    case roster(XMLRoster)
    case csv(RosterTable, RowCutter, notes: [Problem])
    case nppes(NPPESFile, RowCutter)
    case board(BoardFile, RowCutter)
    case fhirLines(FHIRLines, LineCutter)
    case fhirDocument(FHIRDocumentFormat, FHIRDocumentCutter, notes: [Problem])
  }

  /// Looks at a file's beginning.
  ///
  /// - Throws: What keeps the file from being read at all.
  private func open(_ input: ByteInput, _ file: String) throws(Problems) -> Opened {
    let head = input.peek(TableHead.longest)
    let isWhole = head.count < TableHead.longest
    let common = RosterFormat(file: file, words: words, closed: closed)
    switch options.format ?? format(of: head, isWhole: isWhole) {
    case .roster: return .roster(XMLRoster(common: common))
    case .csv:
      let ((table, head), notes) = try RosterTable.open(head, isWhole: isWhole, common, options)
      return .csv(table, cutter(input, head, shared: table.headings[.id]), notes: notes)
    case .nppes:
      let head = try RosterTable.head(head, isWhole: isWhole, file: file)
      return .nppes(
        try NPPESFile(head, common), cutter(input, head, shared: nil, beginsWithDigit: true))
    case .board:
      let head = try RosterTable.head(head, isWhole: isWhole, file: file)
      let table = try BoardFile(head, common)
      return .board(table, cutter(input, head, shared: table[.number]))
    case .fhir:
      let form = FHIRForm(head, isWhole: isWhole)
      if form == .lines {
        // A person takes three times the bytes that they do elsewhere.
        return .fhirLines(
          FHIRLines(common: common, context: options.fhir),
          LineCutter(input, windowBytes: windowBytes * 3))
      }
      var documents = FHIRDocumentReader(file: file)
      let document = try documents.read(input, form)
      return .fhirDocument(
        FHIRDocumentFormat(common: common, context: options.fhir),
        FHIRDocumentCutter(document, input, windowBytes: windowBytes), notes: documents.notes)
    }
  }

  private func cutter(
    _ input: ByteInput, _ head: TableHead, shared: Int?, beginsWithDigit: Bool = false
  ) -> RowCutter {
    RowCutter(
      TextInput(input, head.dialect.encoding), head, shared: shared,
      beginsWithDigit: beginsWithDigit, windowBytes: windowBytes)
  }

  /// The format of a file that begins with these bytes. XML begins with a tag, in UTF-16 with a zero
  /// beside it; tables are told apart by their headings.
  private func format(of head: [UInt8], isWhole: Bool) -> InputFormat {
    let marks: [UInt8] = [0xEF, 0xBB, 0xBF, 0xFE, 0xFF]
    let first = head.first { $0 > 0x20 && !marks.contains($0) }
    if FHIRForm.isFHIR(head, first: first) { return .fhir }
    if first == nil || first == 0x3C { return .roster }
    // Who says what the headings stand for has a roster with headings of its own.
    if !options.columns.columns.isEmpty { return .csv }
    let names = TableHead(head, isWhole: isWhole)?.names ?? []
    if NPPESHeadings.recognizes(names) { return .nppes }
    return BoardExport.recognizing(names) == nil ? .csv : .board
  }

  /// Which register a table with these headings is, in words; nil for none that is known.
  static func register(_ headings: [String]) -> String? {
    if NPPESHeadings.recognizes(headings) { return "the NPPES file" }
    return BoardExport.recognizing(headings).map { "the list of \($0.export.board)" }
  }
}
