import Credentials
import Terms

/// A licensing board's own list of its licenses: a row for each.
///
/// A row of a profession that no rule names makes no record and is counted, as in the NPPES file. The
/// list is a copy of the register of a day that it does not say: what it shows is of the grade
/// `document`, never `primary`, which asks for the day of the verification.
struct BoardFile: WindowedFormat {
  typealias Cutter = RowCutter

  let common: RosterFormat
  /// The description, behind one reference: it is looked at for every row.
  private let described: Described
  /// The number of each column's cell; -1 for none.
  let cells: [Int]
  /// How many headings there are.
  let headingCount: Int
  /// How many cells a row must have to be read.
  let neededCells: Int
  let place: Place
  /// The place's code, as ids begin with it.
  let placeCode: [UInt8]
  let scanner: RowScanner

  var file: String { common.file }
  var repetitionAdvice: String { ", not right before this row: sort the file by number" }
  var checksProviderIdentifiers: Bool { false }

  /// What a lane keeps: what the words it met mean, and storage.
  struct Parser: Sendable {
    var row = Row()
    var types = SpellingCache<TypeMeaning>()
    var statuses = SpellingCache<BoardExport.Status?>()
    var actions = SpellingCache<BoardExport.Action>()
  }

  /// What a license type stands for.
  enum TypeMeaning: Sendable {
    case profession(Profession)
    /// No profession of the rules.
    case other
    /// Perhaps one, in words that are not known.
    case suspect
  }

  func makeParser() -> Parser { Parser() }

  /// The file that begins with this head.
  ///
  /// - Throws: That no export is known that begins so.
  init(_ head: TableHead, _ common: RosterFormat) throws(Problems) {
    guard let (export, cells) = BoardExport.recognizing(head.names) else {
      let boards = BoardExport.all.map(\.board).joined(separator: ", ")
      throw Problems([
        Problem(
          id: "roster/unknown-export",
          message: "the headings are those of no export that is known: \(boards)",
          advice: "download all columns; the documentation lists those that are read",
          location: SourceLocation(file: common.file))
      ])
    }
    self.common = common
    described = Described(export)
    self.cells = cells
    headingCount = head.names.count
    neededCells = (cells.max() ?? 0) + 1
    place = Place(export.place) ?? .none
    placeCode = Array(export.place.utf8)
    scanner = RowScanner(head.dialect)
  }

  var export: BoardExport {
    _read { yield described.export }
  }

  private final class Described: Sendable {
    let export: BoardExport

    init(_ export: BoardExport) { self.export = export }
  }

  /// The number of a column's cell; -1 for none.
  subscript(column: BoardExport.Column) -> Int { cells[column.rawValue] }

  func parse(
    _ window: inout Window, _ heading: Void, with parser: inout Parser, into piece: inout Piece
  ) {
    var batch = RecordBatch()
    swap(&batch, &piece.batch)
    let (spans, count, first) = (window.rows, window.count, window.first)
    window.storage.withUnsafeMutableBufferPointer { storage in
      var rows = BoardRows(
        builder: RecordBuilder(common, beginsFile: true, batch: batch), file: self, parser: parser,
        bytes: UnsafeMutableBufferPointer(rebasing: storage[..<count]))
      batch = RecordBatch()
      swap(&piece.identities, &rows.builder.identities)
      rows.read(spans, from: first.line)
      swap(&piece.batch, &rows.builder.batch)
      swap(&piece.identities, &rows.builder.identities)
      piece.problems = rows.builder.fileProblems
      piece.passedOver = rows.passedOver
      parser = rows.parser
    }
  }
}
