import Credentials
import Terms

/// NPPES files that rosters are held against: is an NPI registered, as a person's, and as what.
public struct NPPESRegister: Sendable {
  /// The files, of which a later one says what is true now.
  private var rolls: [NPPESRoll] = []
  private let professions: ProfessionTable
  /// Rows that could not be read, in the order of the files.
  public private(set) var problems: [Problem] = []
  /// How many of them are told.
  private static let mostProblems = 20

  /// Reads files to one register; a later file replaces what an earlier one says of an NPI.
  ///
  /// - Throws: What keeps a file from being used.
  public init(files: [String], vocabulary: Vocabulary) throws(Problems) {
    professions = vocabulary.professions
    for file in files { try read(file: file, source: .path(file), vocabulary) }
  }

  /// A register of one file in memory.
  init(bytes: [[UInt8]], vocabulary: Vocabulary) throws(Problems) {
    professions = vocabulary.professions
    for bytes in bytes { try read(file: "nppes.csv", source: .bytes(bytes), vocabulary) }
  }

  private mutating func read(
    file: String, source: InputSource, _ vocabulary: Vocabulary
  ) throws(Problems) {
    let input = ByteInput(source, file: file)
    let bytes = input.peek(TableHead.longest)
    if let failure = input.failure { throw Problems([failure]) }
    let head = try RosterTable.head(bytes, isWhole: bytes.count < TableHead.longest, file: file)
    guard NPPESHeadings.recognizes(head.names) else {
      throw Problems([
        Problem(
          id: "nppes/headings", message: "the file has not the headings of NPPES",
          advice: "give the npidata_pfile of the monthly or weekly download",
          location: SourceLocation(file: file))
      ])
    }
    let common = RosterFormat(file: file, words: RosterWords(vocabulary), closed: [])
    let format = try NPPESFile(head, common)
    var cutter = RowCutter(
      TextInput(input, head.dialect.encoding), head, shared: nil, beginsWithDigit: true,
      windowBytes: 1 << 18)
    let open = OpenRoll(NPPESRoll(vocabulary.professions))
    var window = Window()
    repeat {
      cutter.cut(into: &window)
      add(format.enroll(window, into: open), file)
    } while !window.endsFile
    if let failure = input.failure { throw Problems([failure]) }
    open.roll.finish()
    rolls.append(open.roll)
  }

  /// Adds rows that could not be read, as far as so many are told.
  private mutating func add(_ unread: [RecordProblem], _ file: String) {
    for row in unread.prefix(max(0, NPPESRegister.mostProblems - problems.count)) {
      problems.append(
        Problem(
          id: "nppes/row", message: row.message,
          location: SourceLocation(file: file, position: row.position)))
    }
  }

  /// Tells of each practitioner of a batch who has an NPI what the register says against it.
  ///
  /// What an organization's or a withdrawn number is beside a person is a problem of the record. That a
  /// number is not listed, or that its codes claim another profession, is a note: a file may be of one
  /// week alone, and codes are what somebody once typed in.
  public func annotate(_ batch: inout RecordBatch) {
    for index in batch.practitioners.indices {
      guard let identifier = batch.practitioners[index].npi else { continue }
      guard let roll = rolls.last(where: { $0.kind(identifier) != nil }),
        let kind = roll.kind(identifier)
      else {
        batch.addNote(
          index, "record/npi-not-listed", "the NPPES file does not list the NPI \(identifier)")
        continue
      }
      switch kind {
      case .organization:
        batch.addProblem(
          index, "record/npi-organization",
          "the NPI \(identifier) is an organization's, and a person's is asked for")
      case .deactivated:
        batch.addProblem(
          index, "record/npi-deactivated",
          "the NPI \(identifier) is deactivated; that says nothing of a license")
      case .person: compare(index, identifier, roll, &batch)
      }
    }
  }

  private func compare(
    _ index: Int, _ identifier: NationalProviderIdentifier, _ roll: NPPESRoll,
    _ batch: inout RecordBatch
  ) {
    let person = batch.practitioners[index]
    let claimed =
      person.works.map { batch.works[Int($0)].profession }
      + person.licenses.map { batch.licenses[Int($0)].profession }
    let known = claimed.filter { $0 != .none }
    let listed = roll.professions(identifier)
    guard !known.isEmpty, !known.contains(where: listed.contains) else { return }
    let names = listed.map { professions.name($0) }.joined(separator: ", ")
    batch.addNote(
      index, "record/npi-profession",
      listed.isEmpty
        ? "NPPES lists the NPI \(identifier) under no profession that a rule names"
        : "NPPES lists the NPI \(identifier) as \(names), which the record does not")
  }
}

extension NPPESFile {
  /// Adds the rows of a window to a roll.
  ///
  /// - Returns: Where rows stand that cannot be read, and why.
  fileprivate func enroll(_ window: Window, into roll: OpenRoll) -> [RecordProblem] {
    window.storage.withUnsafeBufferPointer { storage in
      var rows = NPPESRows(
        file: self, builder: RecordBuilder(common, beginsFile: true, batch: RecordBatch()),
        bytes: UnsafeBufferPointer(rebasing: storage[..<window.count]), line: window.first.line)
      rows.roll = roll
      let spans = window.rows
      rows.read(
        isEnd: window.endsFile, isTooLong: spans.count == 1 && spans[0].fault == .tooLong)
      return rows.builder.batch.problems
    }
  }
}
