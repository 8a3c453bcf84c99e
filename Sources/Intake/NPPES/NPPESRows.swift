import Credentials
import Terms

/// Makes records of the rows of one window of the NPPES file.
///
/// A row whose taxonomy codes name no profession of the rules makes none, and is counted; so is an
/// organization, and a number that was withdrawn with nothing beside it.
struct NPPESRows {
  let file: NPPESFile
  var builder: RecordBuilder
  /// The window; 64 more bytes behind it are readable.
  let bytes: UnsafeBufferPointer<UInt8>
  private(set) var passedOver = PassedOver()
  /// What is kept of each row where no records are asked for, only who is registered as what.
  var roll: OpenRoll?

  /// The line of the row at hand, where in the window it begins and ends, and how many lines end within
  /// its cells.
  private var line: Int32
  var rowStart = 0
  var rowEnd = 0
  var linesWithin = 0

  init(
    file: NPPESFile, builder: consuming RecordBuilder, bytes: UnsafeBufferPointer<UInt8>,
    line: Int32
  ) {
    self.file = file
    self.builder = builder
    self.bytes = bytes
    self.line = line
  }

  private typealias Column = NPPESHeadings.Cell

  // MARK: Rows

  /// Reads the row at hand.
  ///
  /// - Parameters:
  ///   - found: How many of the cells that are read the row has.
  ///   - count: How many cells it has.
  mutating func readRow(_ cells: WantedCells, found: Int, count: Int) {
    defer { line &+= 1 &+ Int32(truncatingIfNeeded: linesWithin) }
    let headings = file.headings
    if count != headings.count, !hasOnlyEmptyCells(from: headings.count, found, count) {
      readMiscounted(cells, found, count)
      return
    }
    if roll != nil {
      enroll(cells)
      return
    }
    let entity = cell(.entity, cells)
    if entity.count == 1, entity[0] == 0x32 {
      passedOver.organizations += 1
      return
    }
    var known = 0
    for claim in headings.claims where profession(claim, cells) != nil { known += 1 }
    if known == 0 {
      if entity.isEmpty, !cell(.deactivated, cells).isEmpty {
        passedOver.deactivated += 1
      } else {
        passedOver.otherProfessions += 1
      }
      return
    }
    beginRecord(cells)
    if entity.count != 1 || entity[0] != 0x31 { reportEntity(entity, cells) }
    readName(cells)
    readLicenses(cells)
    readActivation(cells)
    builder.endRecord()
  }

  /// A row that cannot be split into cells is a person of whom nothing is known.
  mutating func readFault(_ fault: RowFault) {
    let position = Position(line: line, column: 1)
    builder.beginRecord(at: position)
    builder.report("record/ill-formed", "the row is not used: \(fault.message)")
    builder.endRecord()
    line &+= 1 &+ Int32(truncatingIfNeeded: linesWithin)
  }

  /// A row with a cell too few or too many may have every cell under the wrong heading.
  private mutating func readMiscounted(_ cells: WantedCells, _ found: Int, _ count: Int) {
    if rowEnd - rowStart <= 1, isBlank(UnsafeBufferPointer(rebasing: bytes[rowStart..<rowEnd])) {
      return
    }
    builder.beginRecord(at: Position(line: line, column: 1))
    let place = file.headings.places[Column.npi.rawValue]
    if place < found { builder.record.practitioner.id = text(content(place, cells)) }
    builder.report(
      "record/ill-formed",
      "the row is not used: it has \(count) cells under \(file.headings.count) headings")
    builder.endRecord()
  }

  /// Whether what the row has more than there are headings is nothing: other programs end rows with a
  /// separator.
  private func hasOnlyEmptyCells(from first: Int, _ found: Int, _ count: Int) -> Bool {
    guard count > first, found == file.headings.wantedCount else { return false }
    var (index, column) = (rowStart, 0)
    while true {
      let (content, end) = file.scanner.cell(bytes, from: index, rowEnd: rowEnd)
      let isSaid = !isBlank(UnsafeBufferPointer(rebasing: bytes[content]))
      if column >= first, isSaid { return false }
      if end >= rowEnd { return true }
      (index, column) = (end + 1, column + 1)
    }
  }

  // MARK: The person

  private mutating func beginRecord(_ cells: WantedCells) {
    builder.beginRecord(at: Position(line: line, column: 1))
    let number = cell(.npi, cells)
    builder.record.practitioner.id = text(number)
    if number.isEmpty { builder.report("record/missing-id", "the row has no NPI") }
    place(.npi, cells)
    builder.record.practitioner.npi = builder.providerIdentifier(number)
  }

  private mutating func readName(_ cells: WantedCells) {
    let start = builder.batch.bytes.count
    for column in [Column.firstName, .middleName, .lastName, .suffix] {
      let part = cell(column, cells)
      if part.isEmpty || isMasked(part) { continue }
      if builder.batch.bytes.count > start { builder.batch.bytes.append(0x20) }
      _ = text(part)
    }
    let end = builder.batch.bytes.count
    guard end > start else { return }
    builder.record.practitioner.name = Text(
      offset: UInt32(truncatingIfNeeded: start), count: UInt32(truncatingIfNeeded: end - start))
  }

  private mutating func reportEntity(_ entity: UnsafeBufferPointer<UInt8>, _ cells: WantedCells) {
    place(.entity, cells)
    builder.report(
      "record/unknown-value",
      entity.isEmpty
        ? "the row does not say whether it is a person's or an organization's"
        : "\(quoted(written(entity))) is no entity type; it may be 1, a person, or 2, an organization"
    )
  }

  // MARK: Licenses

  /// The profession that a taxonomy code of the row claims.
  private func profession(_ claim: NPPESHeadings.Claim, _ cells: WantedCells) -> Profession? {
    guard cells.ends[claim.code] - cells.starts[claim.code] >= 10 else { return nil }
    return file.codes.profession(bytes: content(claim.code, cells))
  }

  /// Adds a license for each number beside a code that names a profession; the same license is often
  /// repeated beside several codes.
  private mutating func readLicenses(_ cells: WantedCells) {
    let first = builder.batch.licenses.count
    for claim in file.headings.claims {
      guard let profession = profession(claim, cells) else { continue }
      let number = content(claim.number, cells)
      let state = content(claim.state, cells)
      let hasNumber = !number.isEmpty && !isMasked(number)
      if !hasNumber, state.isEmpty { continue }
      builder.entryPosition = position(cells, claim.code)
      let place = file.states.place(state)
      // ZZ is a place abroad.
      if place == .none, !state.isEmpty, !state.elementsEqual([0x5A, 0x5A]) {
        builder.reportPlace(state)
      }
      var license = License(
        profession: profession, place: place, placeText: .none,
        number: hasNumber ? text(number) : .none, status: .unknown, statedKind: nil, home: .none,
        issued: nil, expires: nil,
        statuses: end(builder.batch.statusPeriods)..<end(builder.batch.statusPeriods),
        source: Source(position: builder.entryPosition))
      if isKnown(license, since: first) { continue }
      license.placeText = place == .none ? text(state) : builder.batch.append(text: place.code)
      builder.batch.licenses.append(license)
    }
  }

  private func isKnown(_ license: License, since first: Int) -> Bool {
    builder.batch.licenses[first...].contains {
      $0.profession == license.profession && $0.place == license.place
        && builder.batch.same($0.number, license.number)
    }
  }

  /// Whether a value only says that it is not told: `$$$$$$$$$` for a Social Security number.
  private func isMasked(_ value: UnsafeBufferPointer<UInt8>) -> Bool {
    switch value[0] {
    case 0x24, 0x2A, 0x5F, 0x2D: value.allSatisfy { $0 == value[0] }
    case 0x3C: value.elementsEqual("<UNAVAIL>".utf8)
    default: false
    }
  }

  // MARK: Who is registered

  /// Keeps of a row who it is of and what they claim to be.
  private mutating func enroll(_ cells: WantedCells) {
    guard let identifier = NationalProviderIdentifier(bytes: cell(.npi, cells)) else { return }
    if isWithdrawn(cells) {
      roll?.roll.add(identifier, .deactivated)
      return
    }
    let entity = cell(.entity, cells)
    if entity.count == 1, entity[0] == 0x32 {
      roll?.roll.add(identifier, .organization)
      return
    }
    roll?.roll.add(identifier, .person)
    for claim in file.headings.claims {
      if let profession = profession(claim, cells) { roll?.roll.add(identifier, profession) }
    }
  }

  private func isWithdrawn(_ cells: WantedCells) -> Bool {
    if cell(.status, cells).elementsEqual("deactive".utf8) { return true }
    let withdrawn = cell(.deactivated, cells)
    if withdrawn.isEmpty { return false }
    guard case .date(let from) = TableDate(withdrawn, .us),
      case .date(let back) = TableDate(cell(.reactivated, cells), .us)
    else { return true }
    return back.earliest < from.earliest
  }

  // MARK: Withdrawn numbers

  /// Tells of a number that was withdrawn; one given back on that day or later is good.
  private mutating func readActivation(_ cells: WantedCells) {
    readStatus(cells)
    let withdrawn = cell(.deactivated, cells)
    let replacement = cell(.replacement, cells)
    if !withdrawn.isEmpty {
      let from = date(.deactivated, cells)
      let back = date(.reactivated, cells)
      if let from, let back, back.earliest >= from.earliest { return }
      place(.deactivated, cells)
      reportDeactivation("since \(written(withdrawn))", replacement)
    } else if !replacement.isEmpty {
      place(.replacement, cells)
      builder.report(
        "record/npi-replaced", "the NPI \(written(replacement)) took this one's place")
    }
  }

  /// Reads the word that the third version of the file has.
  private mutating func readStatus(_ cells: WantedCells) {
    let status = cell(.status, cells)
    if status.isEmpty { return }
    place(.status, cells)
    switch written(status) {
    case "active", "soon_to_be_deactivated": break
    case "deactive": reportDeactivation("by its status", cell(.replacement, cells))
    case let word:
      builder.report(
        "record/unknown-status",
        "\(quoted(word)) is no status of an NPI; it may be active, deactive, soon_to_be_deactivated"
      )
    }
  }

  private mutating func reportDeactivation(
    _ since: String, _ replacement: UnsafeBufferPointer<UInt8>
  ) {
    let other = replacement.isEmpty ? "" : "; \(written(replacement)) took its place"
    builder.report(
      "record/npi-deactivated",
      "the NPI is deactivated \(since)\(other); that says nothing of a license")
  }

  private mutating func date(_ column: Column, _ cells: WantedCells) -> DateRange? {
    let value = cell(column, cells)
    if value.isEmpty { return nil }
    if case .date(let date) = TableDate(value, .us) { return date }
    place(column, cells)
    builder.report(
      "record/malformed-date",
      "\(quoted(written(value))) in \(quoted(column.heading)) is no date of the calendar")
    return nil
  }

  // MARK: Cells

  /// A cell's bytes without quotes and the white space around it; none where the file has no such column.
  private func cell(_ column: Column, _ cells: WantedCells) -> UnsafeBufferPointer<UInt8> {
    let place = file.headings.places[column.rawValue]
    return place < 0 ? UnsafeBufferPointer(rebasing: bytes[0..<0]) : content(place, cells)
  }

  private func content(_ place: Int, _ cells: WantedCells) -> UnsafeBufferPointer<UInt8> {
    var (start, end) = (Int(cells.starts[place]), Int(cells.ends[place]))
    if file.scanner.hasQuotes, end - start >= 2, bytes[start] == 0x22 {
      // Behind the closing quote may stand the first half of a line's end.
      while end > start + 2, bytes[end - 1] != 0x22 { end -= 1 }
      start += 1
      end -= 1
    }
    return trimmed(UnsafeBufferPointer(rebasing: bytes[start..<end]))
  }

  /// Keeps a cell's text, of two quotes in a row one.
  private mutating func text(_ value: UnsafeBufferPointer<UInt8>) -> Text {
    guard value.contains(0x22) else { return builder.tableText(value) }
    var plain: [UInt8] = []
    var isSecond = false
    for byte in value {
      isSecond = byte == 0x22 && !isSecond
      if byte != 0x22 || isSecond { plain.append(byte) }
    }
    return plain.withUnsafeBufferPointer { builder.tableText($0) }
  }

  /// Makes a cell's place the one that problems are told with.
  private mutating func place(_ column: Column, _ cells: WantedCells) {
    let place = file.headings.places[column.rawValue]
    if place >= 0 { builder.entryPosition = position(cells, place) }
  }

  private func written(_ value: UnsafeBufferPointer<UInt8>) -> String {
    String(decoding: value, as: UTF8.self)
  }

  private func position(_ cells: WantedCells, _ place: Int) -> Position {
    let start = Int(cells.starts[place])
    guard linesWithin > 0 else {
      return Position(line: line, column: Int32(truncatingIfNeeded: start - rowStart + 1))
    }
    let before = bytes[rowStart..<start]
    let lines = before.reduce(0) { $0 + ($1 == file.scanner.lineEnd ? 1 : 0) }
    let last = before.lastIndex(of: file.scanner.lineEnd) ?? rowStart - 1
    return Position(
      line: line &+ Int32(truncatingIfNeeded: lines),
      column: Int32(truncatingIfNeeded: start - last))
  }
}
