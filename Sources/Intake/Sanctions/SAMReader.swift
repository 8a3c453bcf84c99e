import Credentials
import Terms

/// Reads the exclusions of SAM.gov: the daily public extract, as it is offered (a zip file) or unpacked.
///
/// Rows of firms, vessels and special entities are counted and passed over. A row that cannot be read is
/// told with its place and left out; an end that cannot be read is told, and the row counts as one
/// without an end. Nothing that a row says is repeated in a problem.
public struct SAMReader: Sendable {
  private var builder = SanctionListBuilder(.sam)
  /// What was wrong with rows, in the order of the files.
  public private(set) var problems: [Problem] = []

  /// A reader of no file yet.
  public init() {}

  /// Reads files to one list.
  ///
  /// - Returns: The list, and the rows that could not be read.
  /// - Throws: What keeps a file from being used at all.
  public static func read(
    files: [String]
  ) throws(Problems) -> (list: SanctionList, problems: [Problem]) {
    var reader = SAMReader()
    for file in files {
      try reader.read(file: file, source: .path(file))
    }
    return (reader.builder.finish(), reader.problems)
  }

  /// The list of all that was read.
  public consuming func finish() -> SanctionList { builder.finish() }

  /// Reads a file.
  ///
  /// - Throws: A problem where it cannot be read, is no such extract, or has no rows.
  public mutating func read(file: String, source: InputSource) throws(Problems) {
    let input = ByteInput(source, file: file)
    let head = input.peek(TableHead.longest)
    if let failure = input.failure { throw Problems([failure]) }
    let listed = ListedFile(name: file, number: builder.files.count)
    guard !head.isEmpty else {
      throw listed.failure(SAMColumn.list.id, "the file is empty")
    }
    let table = TableHead(head, isWhole: head.count < TableHead.longest)
    let names = table?.fault == RowFault.none ? table?.names ?? [] : []
    let line = table?.positions.first?.line ?? 1
    let heading = try ListHeading<SAMColumn>(names, at: listed.location(line))
    guard let table else { return }
    var one = SAMFile(listed: listed, heading: heading, scanner: RowScanner(table.dialect))
    var cutter = RowCutter(
      TextInput(input, table.dialect.encoding), table, shared: nil, windowBytes: 1 << 18)
    var window = Window()
    repeat {
      cutter.cut(into: &window)
      if let failure = cutter.failure { throw Problems([failure]) }
      try listed.check(cutter.bytesRead)
      one.take(&window, into: &builder)
    } while !window.endsFile
    try one.listed.close(builder)
    builder.files.append(one.listed.file)
    problems += one.listed.problems
  }
}

/// One extract while it is read.
private struct SAMFile {
  var listed: ListedFile
  let heading: ListHeading<SAMColumn>
  let scanner: RowScanner
  private var row = Row()
  private var line: Int32 = 0

  init(listed: ListedFile, heading: ListHeading<SAMColumn>, scanner: RowScanner) {
    self.listed = listed
    self.heading = heading
    self.scanner = scanner
  }

  /// Reads the rows of a window.
  mutating func take(_ window: inout Window, into builder: inout SanctionListBuilder) {
    let (spans, count) = (window.rows, window.count)
    line = window.first.line
    window.storage.withUnsafeMutableBufferPointer { storage in
      let bytes = UnsafeMutableBufferPointer(rebasing: storage[..<count])
      for span in spans {
        let lines = row.split(bytes, span, scanner, at: Position(line: line, column: 1))
        take(span, bytes, into: &builder)
        // A row that makes no sense ends with its line.
        line &+= span.fault == .none ? lines + 1 : 1
      }
    }
  }

  private mutating func take(
    _ span: RowSpan, _ bytes: UnsafeMutableBufferPointer<UInt8>,
    into builder: inout SanctionListBuilder
  ) {
    guard row.cells.contains(where: { $0.count > 0 }) else { return }
    guard span.fault == .none else {
      listed.tell("the row is left out: \(span.fault.message)", at: line)
      return
    }
    guard row.cells.count == heading.count else {
      listed.tellFields(row.cells.count, headings: heading.count, at: line)
      return
    }
    guard isPerson(bytes) else {
      listed.file.rows += 1
      listed.file.others += 1
      return
    }
    if let exclusion = exclusion(bytes) { listed.take(exclusion, into: &builder) }
  }

  /// Whether a row is of a person: one that says so, or that says nothing known and has a person's names,
  /// so that nobody drops off the list by a slip in a word.
  private func isPerson(_ bytes: UnsafeMutableBufferPointer<UInt8>) -> Bool {
    let kind = text(.classification, bytes)
    if kind == "Individual" { return true }
    return switch kind.lowercased() {
    case "individual": true
    case "firm", "vessel", "special entity designation": false
    default: says(.firstName) && says(.lastName)
    }
  }

  // MARK: Rows

  /// What the row says; nil where that cannot be used.
  private mutating func exclusion(_ bytes: UnsafeMutableBufferPointer<UInt8>) -> Exclusion? {
    guard let active = day(.active, bytes) else {
      listed.tell(
        "the row is left out: Active Date is no date",
        advice: "dates are written MM/DD/YYYY or YYYY-MM-DD", at: line)
      return nil
    }
    var result = Exclusion(excluded: active)
    result.lastName = text(.lastName, bytes)
    result.firstName = text(.firstName, bytes)
    result.middleName = text(.middleName, bytes)
    result.suffix = word(.suffix, bytes)
    if result.lastName.isEmpty, result.firstName.isEmpty {
      result.takeNames(from: text(.name, bytes))
    }
    // The word null is none.
    result.npi = NationalProviderIdentifier(text(.npi, bytes))
    result.type = word(.type, bytes)
    result.agency = word(.agency, bytes)
    result.program = word(.program, bytes)
    result.causeCode = word(.causeCode, bytes)
    result.number = word(.number, bytes)
    result.state = place(bytes)
    result.reinstated = end(bytes)
    let status = word(.status, bytes)
    result.isInactive = !status.isEmpty && status.lowercased() != "active"
    result.file = listed.number
    result.line = line
    listed.reach(says(.created) ? day(.created, bytes) : active)
    return result
  }

  /// The day from which the exclusion is no longer in force: the one behind the Termination Date.
  ///
  /// Agencies differ in what they mean by it. Terms of three years are entered as 11/21/2023 to
  /// 11/20/2026, which is their last day, and also as 11/21/2023 to 11/21/2026. Who is taken for
  /// excluded a day too long is looked at once more; a day too short is a payment that was barred.
  private mutating func end(_ bytes: UnsafeMutableBufferPointer<UInt8>) -> Day? {
    let written = word(.termination, bytes)
    if written.isEmpty || written == "Indefinite" || written.lowercased() == "indefinite" {
      return nil
    }
    guard let last = day(.termination, bytes) else {
      listed.tell("Termination Date is no date: the row counts without an end", at: line)
      return nil
    }
    return last.adding(days: 1)
  }

  /// The state of the address, with the country where that is another.
  private func place(_ bytes: UnsafeMutableBufferPointer<UInt8>) -> String {
    let state = word(.state, bytes).uppercased()
    let country = word(.country, bytes).uppercased()
    if country.isEmpty || country == "USA" { return state }
    return state.isEmpty ? country : state + " " + country
  }

  // MARK: Cells

  private func says(_ column: SAMColumn) -> Bool { heading[column].map(row.says) ?? false }

  private func text(_ column: SAMColumn, _ bytes: UnsafeMutableBufferPointer<UInt8>) -> String {
    heading[column].map { cellText(row.cell($0, bytes)) } ?? ""
  }

  /// A text that is no name: there the word null is nothing.
  private func word(_ column: SAMColumn, _ bytes: UnsafeMutableBufferPointer<UInt8>) -> String {
    let text = text(column, bytes)
    return text.utf8.count == 4 && text.lowercased() == "null" ? "" : text
  }

  private func day(_ column: SAMColumn, _ bytes: UnsafeMutableBufferPointer<UInt8>) -> Day? {
    guard let place = heading[column],
      case .date(let range) = TableDate(row.cell(place, bytes), .us), range.isExact
    else { return nil }
    return range.earliest
  }
}
