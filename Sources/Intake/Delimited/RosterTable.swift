import Credentials
import Terms

/// A roster in a table: a row of headings, and rows of which adjacent ones with one id are one person.
struct RosterTable: WindowedFormat {
  typealias Cutter = RowCutter

  let common: RosterFormat
  let headings: RosterHeadings
  let scanner: RowScanner
  let dateOrder: DateOrder?
  let country: Place?

  var file: String { common.file }
  var repetitionAdvice: String { ", not right before this row: sort the file by id" }

  /// What a lane keeps: the names it met, and storage.
  struct Parser: Sendable {
    var words: TypedWords
    var row = Row()
    /// Hashes of what the record's rows said so far, where it has several.
    var said: Set<UInt64> = []
  }

  func makeParser() -> Parser {
    Parser(words: TypedWords(words: common.words, country: country))
  }

  func parse(
    _ window: inout Window, _ heading: Void, with parser: inout Parser, into piece: inout Piece
  ) {
    var batch = RecordBatch()
    swap(&batch, &piece.batch)
    let (spans, count, first) = (window.rows, window.count, window.first)
    let (splitsRecord, endsFile) = (window.splitsRecord, window.endsFile)
    // What is the same in every row lies behind the window, where cells can point at it.
    let constants = headings.constants.flatMap(\.bytes)
    if window.storage.count < count + constants.count {
      window.grow(to: count + constants.count)
    }
    window.storage.replaceSubrange(count..<count + constants.count, with: constants)
    window.storage.withUnsafeMutableBufferPointer { storage in
      var rows = RosterRows(
        builder: RecordBuilder(common, beginsFile: true, batch: batch), table: self,
        parser: parser, bytes: UnsafeMutableBufferPointer(rebasing: storage[..<count]),
        constants: UnsafeMutableBufferPointer(rebasing: storage[count..<count + constants.count]))
      batch = RecordBatch()
      swap(&piece.identities, &rows.builder.identities)
      rows.read(
        spans, from: first.line, splitsLast: splitsRecord, endsFile: endsFile)
      swap(&piece.batch, &rows.builder.batch)
      swap(&piece.identities, &rows.builder.identities)
      piece.problems = rows.builder.fileProblems
      swap(&parser, &rows.parser)
    }
  }
}

extension RosterTable {
  /// The roster in a table that begins with these bytes, its head, and what is to be said of its headings.
  ///
  /// - Throws: What keeps its rows from being read.
  static func open(
    _ head: [UInt8], isWhole: Bool, _ common: RosterFormat, _ options: InputOptions
  ) throws(Problems) -> (table: (RosterTable, TableHead), notes: [Problem]) {
    let found = try self.head(head, isWhole: isWhole, file: common.file)
    let headings = RosterHeadings(
      found.names, at: found.positions, mapping: options.columns, file: common.file)
    guard headings.problems.allSatisfy({ $0.severity == .note }) else {
      throw Problems(headings.problems)
    }
    let table = RosterTable(
      common: common, headings: headings, scanner: RowScanner(found.dialect),
      dateOrder: options.dateOrder, country: options.country)
    return ((table, found), headings.problems)
  }

  /// The head of a table that begins with these bytes.
  ///
  /// - Throws: Why it is no table.
  static func head(
    _ head: [UInt8], isWhole: Bool, file: String
  ) throws(Problems) -> TableHead {
    let location = SourceLocation(file: file)
    guard Dialect(head: head).encoding != .utf8 || !head.contains(0) else {
      throw Problems([
        Problem(
          id: "input/not-text", message: "the file is no text",
          advice: "save a spreadsheet as \"CSV UTF-8\"", location: location)
      ])
    }
    guard let found = TableHead(head, isWhole: isWhole) else {
      throw Problems([
        Problem(
          id: "roster/empty", message: "the file has no row of headings",
          advice: "`licet template csv` writes one", location: location)
      ])
    }
    guard found.fault == .none else {
      throw Problems([
        Problem(
          id: "roster/headings",
          message: "the row of headings cannot be read: \(found.fault.message)",
          location: location)
      ])
    }
    return found
  }
}

/// Makes records of the rows of one window. What stands in the rows is read in `RosterRowEntries`.
///
/// It cannot be copied, because a copy made unseen, for one call of millions, would be of all its storage.
struct RosterRows: ~Copyable {
  var builder: RecordBuilder
  let table: RosterTable
  var parser: RosterTable.Parser
  /// The window, which cells point into.
  let bytes: UnsafeMutableBufferPointer<UInt8>
  /// The column of each cell, and the cell of each column, as ``RosterHeadings`` has them.
  private let columns: [Int]
  private let cells: [Int]
  /// What stands in every row, by column.
  private var constants = [UnsafeBufferPointer<UInt8>](
    repeating: UnsafeBufferPointer(start: nil, count: 0), count: RosterColumn.allCases.count)
  private var constantColumns: RosterColumns = []
  /// The columns that say anything in the row being read.
  private(set) var filled: RosterColumns = []
  /// Those of ``filled`` that have a cell.
  private var inCells: RosterColumns = []
  /// Whether the row is its record's first.
  private(set) var isFirstRow = false
  /// Whether something stands under no heading in that row.
  private var hasUnnamedCells = false
  /// Whether the record has several rows, so that what one says again is to be left out.
  private(set) var hasSeveralRows = false
  /// The most bytes of an id that are kept.
  private static let longestId = 1024

  init(
    builder: consuming RecordBuilder, table: RosterTable, parser: RosterTable.Parser,
    bytes: UnsafeMutableBufferPointer<UInt8>, constants: UnsafeMutableBufferPointer<UInt8>
  ) {
    var start = 0
    for (column, bytes) in table.headings.constants {
      let end = start + bytes.count
      self.constants[Int(column.rawValue)] = UnsafeBufferPointer(rebasing: constants[start..<end])
      constantColumns.insert(RosterColumns(column))
      start = end
    }
    self.builder = builder
    self.table = table
    self.parser = parser
    self.bytes = bytes
    columns = table.headings.columns
    cells = table.headings.cells
  }

  /// Reads the window's rows.
  ///
  /// - Parameters:
  ///   - line: The line on which the first begins.
  ///   - splitsLast: Whether rows of the last record are in the next window.
  ///   - endsFile: Whether the file ends with the window.
  mutating func read(
    _ spans: [RowSpan], from line: Int32, splitsLast: Bool, endsFile: Bool
  ) {
    var line = line
    var isSame = false
    for (index, span) in spans.enumerated() {
      let position = Position(line: line, column: 1)
      let isLast = index + 1 == spans.count
      let goesOn = !isLast && sharesRecord(span, spans[index + 1], endsFile: endsFile)
      let lines = parser.row.split(bytes, span, table.scanner, at: position)
      // A row that makes no sense ends with its line.
      line &+= span.fault == .none ? lines + 1 : 1
      guard fill() else { continue }
      isFirstRow = !isSame
      if !isSame { beginRecord(at: position, hasSeveralRows: goesOn) }
      if span.fault != .none {
        reportFault(span.fault, position)
      } else if endsFile, Int(span.end) == bytes.count, breaksOff {
        reportFault(.brokenOff, position)
      } else {
        readRow(at: position)
      }
      if isLast, splitsLast { reportSplit(position) }
      if !goesOn { builder.endRecord() }
      isSame = goesOn
    }
  }

  /// Whether two rows have the same id, or may have had before the file was cut.
  private func sharesRecord(_ row: RowSpan, _ next: RowSpan, endsFile: Bool) -> Bool {
    let number = table.headings[.id]
    let window = UnsafeBufferPointer(bytes)
    let id = table.scanner.cell(number, of: row, window)
    let nextId = table.scanner.cell(number, of: next, window)
    if endsFile, Int(next.end) == bytes.count, !nextId.isEmpty, number == 0,
      !window[Int(next.start)..<Int(next.end)].contains(table.scanner.separator)
    {
      return id.starts(with: nextId)
    }
    return !id.isEmpty && nextId.elementsEqual(id)
  }

  private mutating func beginRecord(at position: Position, hasSeveralRows: Bool) {
    self.hasSeveralRows = hasSeveralRows
    parser.said.removeAll(keepingCapacity: true)
    builder.beginRecord(at: position)
    let id = cell(.id)
    builder.record.practitioner.id = builder.tableText(
      UnsafeBufferPointer(rebasing: id.prefix(RosterRows.longestId)))
    if builder.record.practitioner.id.isEmpty {
      builder.report("record/missing-id", "the row has no id")
    }
  }

  private mutating func readRow(at position: Position) {
    builder.entryPosition = position
    guard builder.hasRoom() else { return }
    if parser.row.hasTooManyCells {
      builder.report("record/too-large", "the row has more than \(Row.mostCells) cells")
      return
    }
    if hasUnnamedCells { reportUnnamedCells() }
    readPerson()
    readWork()
    readTraining()
    readOthers()
  }

  // MARK: Problems of rows

  /// Whether the row has fewer cells than there are headings: at the end of a file without a line end
  /// it was probably cut there, and what a cut cell says may be half the truth.
  private var breaksOff: Bool { parser.row.cells.count < columns.count }

  /// Tells of a row of which nothing is used but the id that it seems to have.
  private mutating func reportFault(_ fault: RowFault, _ position: Position) {
    builder.entryPosition = position
    builder.report("record/ill-formed", "the row is not used: \(fault.message)")
  }

  private mutating func reportSplit(_ position: Position) {
    builder.entryPosition = position
    builder.report(
      "record/too-large",
      "the rows of this id take more than \(RowCutter.largestWindow >> 20) MiB; the rest is not "
        + "read with them", always: true)
  }

  private mutating func reportUnnamedCells() {
    for number in parser.row.cells.indices
    where parser.row.says(number) && (number >= columns.count || columns[number] == -2) {
      builder.entryPosition = parser.row.cells[number].position
      builder.report(
        "record/unnamed-cell",
        "cell \(number + 1) of the row stands under no heading: is a separator missing before it, "
          + "or one too many?")
    }
  }

  // MARK: Cells

  /// Finds out which columns say anything; false where no cell does.
  private mutating func fill() -> Bool {
    filled = []
    hasUnnamedCells = false
    var isBlank = true
    for number in parser.row.cells.indices where parser.row.cells[number].count > 0 {
      isBlank = false
      let column = number < columns.count ? columns[number] : -2
      if column >= 0 {
        filled.rawValue |= 1 << UInt32(column)
      } else if column == -2 {
        hasUnnamedCells = true
      }
    }
    inCells = filled
    if !constantColumns.isEmpty { addConstants() }
    return !isBlank
  }

  /// What is the same in every row is said of what the row has: the topic of all courses makes no course.
  private mutating func addConstants() {
    for group in RosterRows.groups where group == RosterRows.work || !filled.isDisjoint(with: group)
    {
      filled.formUnion(constantColumns.intersection(group))
    }
  }

  /// Whether the row has a cell of any of these columns that says something.
  func isInCells(_ group: RosterColumns) -> Bool { !inCells.isDisjoint(with: group) }

  /// Whether a cell says anything.
  func says(_ column: RosterColumn) -> Bool { filled.contains(column) }

  /// A cell's bytes.
  func cell(_ column: RosterColumn) -> UnsafeBufferPointer<UInt8> {
    let number = cells[Int(column.rawValue)]
    return number < 0
      ? constants[Int(column.rawValue)] : parser.row.cell(number, bytes)
  }

  /// A cell's bytes, whose place becomes that of problems.
  mutating func open(_ column: RosterColumn) -> UnsafeBufferPointer<UInt8> {
    let number = cells[Int(column.rawValue)]
    if number >= 0, number < parser.row.cells.count {
      builder.entryPosition = parser.row.cells[number].position
    }
    return cell(column)
  }

  /// A cell's text, kept in the batch; what is no UTF-8 is read as Windows-1252.
  mutating func text(_ column: RosterColumn) -> Text {
    builder.tableText(cell(column))
  }

  /// Where the first of these cells that says something stands; nil where none does, or where an
  /// earlier row of the record says the same.
  mutating func position(of group: RosterColumns) -> Position? {
    let found = inCells.intersection(group).rawValue
    guard found != 0 else { return nil }
    if hasSeveralRows, !parser.said.insert(hash(group)).inserted { return nil }
    return parser.row.cells[cells[found.trailingZeroBitCount]].position
  }

  /// A hash of what these cells say.
  private func hash(_ group: RosterColumns) -> UInt64 {
    var hash = 0x9E37_79B9_7F4A_7C15 ^ UInt64(group.rawValue)
    var left = group.rawValue
    while left != 0 {
      let column = left.trailingZeroBitCount
      if cells[column] >= 0 {
        hash = identity(parser.row.cell(cells[column], bytes), seed: hash)
      }
      left &= left &- 1
    }
    return hash
  }
}
