import Credentials
import Terms

/// The National Plan and Provider Enumeration System's file of everybody who has an NPI.
///
/// A row is what somebody typed in about themselves, and no board checked it: what it shows are the
/// licenses that a person claims. Their status, their days and all training are not shown.
struct NPPESFile: WindowedFormat {
  typealias Cutter = RowCutter

  let common: RosterFormat
  let headings: NPPESHeadings
  let scanner: RowScanner
  let codes: TaxonomyCodes
  /// The places of two letters, as a state's abbreviation in the file.
  let states: StateCodes

  var file: String { common.file }
  var repetitionAdvice: String { "; NPPES has one row for each NPI" }
  var checksProviderIdentifiers: Bool { false }

  func makeParser() {}

  /// The file that begins with this head.
  ///
  /// - Throws: What keeps its rows from being read.
  init(_ head: TableHead, _ common: RosterFormat) throws(Problems) {
    headings = try NPPESHeadings(head.names, at: head.positions, file: common.file)
    self.common = common
    scanner = RowScanner(head.dialect)
    codes = TaxonomyCodes(common.words.professionTable)
    states = StateCodes(known: common.words.knownPlaces)
  }

  func parse(
    _ window: inout Window, _ heading: Void, with parser: inout (), into piece: inout Piece
  ) {
    var batch = RecordBatch()
    swap(&batch, &piece.batch)
    let (spans, count, line, isEnd) = (
      window.rows, window.count, window.first.line, window.endsFile
    )
    window.storage.withUnsafeBufferPointer { storage in
      var rows = NPPESRows(
        file: self, builder: RecordBuilder(common, beginsFile: true, batch: batch),
        bytes: UnsafeBufferPointer(rebasing: storage[..<count]), line: line)
      batch = RecordBatch()
      swap(&piece.identities, &rows.builder.identities)
      rows.read(isEnd: isEnd, isTooLong: spans.first?.fault == .tooLong && spans.count == 1)
      swap(&piece.batch, &rows.builder.batch)
      swap(&piece.identities, &rows.builder.identities)
      piece.problems = rows.builder.fileProblems
      piece.passedOver = rows.passedOver
    }
  }
}

/// The places that two capital letters stand for in files of the United States.
struct StateCodes: Sendable {
  private var places = [Place](repeating: .none, count: 26 * 26)

  /// States, districts and territories; else the free associates, which are countries.
  init(known: Set<Place>) {
    for first in 0..<26 {
      for second in 0..<26 {
        let letters = [UInt8(0x41 + first), UInt8(0x41 + second)]
        let code = String(decoding: letters, as: UTF8.self)
        let isAssociate = ["FM", "MH", "PW"].contains(code)
        guard let place = Place(isAssociate ? code : "US-\(code)"), known.contains(place) else {
          continue
        }
        places[first * 26 + second] = place
      }
    }
  }

  /// The place of an abbreviation; none for anything else.
  func place(_ code: UnsafeBufferPointer<UInt8>) -> Place {
    guard code.count == 2, (0x41...0x5A).contains(code[0]), (0x41...0x5A).contains(code[1]) else {
      return .none
    }
    return places[Int(code[0] - 0x41) * 26 + Int(code[1] - 0x41)]
  }
}
