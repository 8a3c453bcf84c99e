import Credentials
import Terms

/// Makes records of the rows of one window of a board's list.
///
/// Rows right behind one another that have one number and type are one license: boards repeat it for
/// each case, school or supervisor.
struct BoardRows {
  var builder: RecordBuilder
  let file: BoardFile
  var parser: BoardFile.Parser
  /// The window, which cells point into.
  let bytes: UnsafeMutableBufferPointer<UInt8>
  private(set) var passedOver = PassedOver()
  /// Whether a record is open that the next row may belong to, and its license's id.
  private var isOpen = false
  private var openIdentity: [UInt8] = []
  /// That of the row at hand.
  private var identity: [UInt8] = []

  init(
    builder: consuming RecordBuilder, file: BoardFile, parser: BoardFile.Parser,
    bytes: UnsafeMutableBufferPointer<UInt8>
  ) {
    self.builder = builder
    self.file = file
    self.parser = parser
    self.bytes = bytes
  }

  private typealias Column = BoardExport.Column

  // MARK: Rows

  mutating func read(_ spans: [RowSpan], from line: Int32) {
    var line = line
    for span in spans {
      let position = Position(line: line, column: 1)
      line &+= 1
      if span.fault != .none {
        reportUnread(position, span.fault.message)
        continue
      }
      line &+= parser.row.split(bytes, span, file.scanner, at: position)
      guard parser.row.cells.indices.contains(where: parser.row.says) else { continue }
      readRow(at: position)
    }
    close()
  }

  private mutating func readRow(at position: Position) {
    if let fault = miscounting {
      reportUnread(position, fault)
      return
    }
    let profession: Profession
    switch type() {
    case .other:
      passedOver.otherProfessions += 1
      return
    case .suspect: profession = .none
    case .profession(let known): profession = known
    }
    if isOrganization {
      passedOver.organizations += 1
      return
    }
    begin(at: position)
    if profession == .none {
      open(.type)
      builder.report(
        "record/unknown-profession",
        "no profession is known by the license type \(quoted(written(.type))) of \(file.export.board)"
      )
    }
    guard builder.hasRoom() else { return }
    readLicense(profession)
  }

  /// What is wrong with the number of the row's cells; nil for nothing.
  private var miscounting: String? {
    let cells = parser.row.cells
    if parser.row.hasTooManyCells { return "it has more than \(Row.mostCells) cells" }
    if cells.count < file.neededCells {
      return "it has \(cells.count) cells under \(file.headingCount) headings"
    }
    // One separator too many at a row's end is nothing.
    guard cells.count > file.headingCount else { return nil }
    for number in file.headingCount..<cells.count where parser.row.says(number) {
      return "it has \(cells.count) cells under \(file.headingCount) headings"
    }
    return nil
  }

  private var isOrganization: Bool {
    if says(.organization), ["Y", "BUSINESS"].contains(written(.organization).uppercased()) {
      return true
    }
    return file[.lastName] >= 0 && file[.place] < 0 && !says(.lastName)
  }

  private mutating func reportUnread(_ position: Position, _ reason: String) {
    close()
    builder.beginRecord(at: position)
    builder.report("record/ill-formed", "the row is not used: \(reason)")
    builder.endRecord()
  }

  // MARK: The record

  /// Begins a record, unless the row belongs to the open one.
  private mutating func begin(at position: Position) {
    let hasCode = writePlace()
    // Of some boards a number is one only within a type.
    for column in [Column.type, .number] {
      identity.append(0x20)
      identity.append(contentsOf: cell(column))
    }
    if isOpen, says(.number), identity == openIdentity {
      builder.entryPosition = position
      return
    }
    close()
    isOpen = true
    swap(&identity, &openIdentity)
    builder.beginRecord(at: position)
    if says(.number) {
      builder.record.practitioner.id =
        file.export.numbersWithinTypes
        ? openIdentity.withUnsafeBufferPointer { builder.tableText($0) } : shortId(hasCode)
    } else {
      builder.report("record/missing-id", "the row has no license number")
    }
    builder.record.practitioner.name = name()
  }

  /// Begins the identity with the place's code and returns how long that is.
  private mutating func writePlace() -> Int {
    identity.removeAll(keepingCapacity: true)
    if file[.place] < 0 {
      identity.append(contentsOf: file.placeCode)
    } else if let place = place(.place) {
      identity.append(contentsOf: place.code.utf8)
    }
    return identity.count
  }

  /// The id that is a place and a number.
  private mutating func shortId(_ codeLength: Int) -> Text {
    let start = builder.batch.bytes.count
    builder.batch.bytes.append(contentsOf: openIdentity[..<codeLength])
    builder.batch.bytes.append(0x20)
    _ = builder.tableText(cell(.number))
    return text(from: start)
  }

  private mutating func close() {
    if isOpen { builder.endRecord() }
    isOpen = false
  }

  private mutating func name() -> Text {
    if says(.fullName) { return builder.tableText(cell(.fullName)) }
    let start = builder.batch.bytes.count
    for column in [Column.firstName, .middleName, .lastName, .suffix] where says(column) {
      if builder.batch.bytes.count > start { builder.batch.bytes.append(0x20) }
      _ = builder.tableText(cell(column))
    }
    return text(from: start)
  }

  /// What the batch's text holds from this place on.
  private func text(from start: Int) -> Text {
    let count = builder.batch.bytes.count - start
    return count == 0
      ? .none
      : Text(
        offset: UInt32(truncatingIfNeeded: start), count: UInt32(truncatingIfNeeded: count))
  }

  // MARK: The license

  private mutating func readLicense(_ profession: Profession) {
    let status = status()
    let acted = action()
    open(.number)
    let place = place(.place) ?? file.place
    if file[.place] >= 0, place == .none {
      open(.place)
      builder.reportPlace(cell(.place))
    }
    let none = end(builder.batch.statusPeriods)
    let placeText =
      place == file.place
      ? file.placeCode.withUnsafeBufferPointer { builder.batch.append(text: $0) }
      : builder.batch.append(text: place.code)
    let license = License(
      profession: profession, place: place, placeText: placeText,
      number: builder.tableText(cell(.number)), status: worse(status, acted),
      statedKind: file.export.isCompact ? .compactPrivilege : nil,
      home: self.place(.home) ?? .none, issued: date(.issued, .issued),
      expires: date(.expires, .expires), statuses: none..<none,
      source: Source(grade: .document, position: builder.entryPosition))
    let isKnown = builder.batch.licenses[builder.record.firstLicense...].contains {
      $0.profession == license.profession && $0.status == license.status
        && $0.issued == license.issued && $0.expires == license.expires && $0.place == license.place
    }
    if !isKnown { builder.batch.licenses.append(license) }
  }

  /// What the board's action says outranks a status that is good or not known.
  private func worse(_ status: LicenseStatus, _ acted: LicenseStatus?) -> LicenseStatus {
    guard let acted, status == .active || status == .unknown else { return status }
    return acted
  }

  private mutating func status() -> LicenseStatus {
    open(.status)
    if !says(.status) {
      builder.report("record/missing-attribute", "the row does not give a status")
      return .unknown
    }
    let known: BoardExport.Status?
    if file[.detail] >= 0 {
      known = file.export.status(written(.status), detail: written(.detail))
    } else {
      known = parser.statuses.value(cell(.status)) { file.export.status($0, detail: nil) }
    }
    if let known, !known.isUnclear { return known.status }
    let export = file.export
    let shown = written(.status) + (file[.detail] >= 0 ? " + \(written(.detail))" : "")
    guard let known else {
      let list = export.statuses.map(\.word).joined(separator: ", ")
      builder.report(
        "record/unknown-status",
        "\(quoted(shown)) is no status that \(export.board) is known to give; it may be \(list)")
      return .unknown
    }
    builder.report(
      "record/unclear-status",
      "\(quoted(shown)) of \(export.board) does not say whether the license may be used: look it up"
    )
    return known.status
  }

  /// What the board did: something past is noted, something open is a problem.
  private mutating func action() -> LicenseStatus? {
    guard file[.action] >= 0 else { return nil }
    var action = parser.actions.value(cell(.action)) { word in
      let actions = file.export.actions
      return actions[BoardExport.plainWord(word)] ?? actions["*"] ?? .past
    }
    if action == .none, says(.actionBegan) { action = .past }
    if action == .past, says(.actionBegan), !says(.actionEnded) { action = .open }
    if action == .none { return nil }
    open(.action)
    let word = quoted(says(.action) ? written(.action) : written(.actionBegan))
    switch action {
    case .none: return nil
    case .past:
      builder.note(
        "record/board-action",
        "\(file.export.board) notes an action against this license, \(word), that its status does not "
          + "tell: read it"
      )
    case .open:
      builder.report(
        "record/board-action",
        "\(file.export.board) notes an action against this license that may hold today, \(word): "
          + "read it"
      )
    case .status(let status): return status
    }
    return nil
  }

  // MARK: Cells

  private func says(_ column: Column) -> Bool { parser.row.says(file[column]) }

  private func cell(_ column: Column) -> UnsafeBufferPointer<UInt8> {
    parser.row.cell(file[column], bytes)
  }

  private func written(_ column: Column) -> String {
    String(decoding: cell(column), as: UTF8.self)
  }

  /// Makes a cell's place the one that problems are told with.
  private mutating func open(_ column: Column) {
    let number = file[column]
    if number >= 0, number < parser.row.cells.count {
      builder.entryPosition = parser.row.cells[number].position
    }
  }

  private mutating func type() -> BoardFile.TypeMeaning {
    parser.types.value(cell(.type)) { word in
      let table = file.common.words.professionTable
      if let profession = file.export.profession(word).flatMap({ table.profession(slug: $0) }) {
        return .profession(profession)
      }
      return LicenseTypes.isSuspect(word) ? .suspect : .other
    }
  }

  /// A column's place: a state's two letters, in any case.
  private func place(_ column: Column) -> Place? {
    guard says(column), let place = Place("US-\(written(column).uppercased())"),
      builder.words.knownPlaces.contains(place)
    else { return nil }
    return place
  }

  private mutating func date(_ column: Column, _ name: RosterName) -> DateRange? {
    guard says(column) else { return nil }
    if case .date(let date) = TableDate(cell(column), file.export.dates) { return date }
    let position = builder.entryPosition
    open(column)
    builder.reportTableDate(cell(column), name, file.export.dates)
    builder.entryPosition = position
    return nil
  }
}
