import Credentials
import Terms

/// Reads the List of Excluded Individuals/Entities of the Office of Inspector General: the full list
/// and its monthly supplements of exclusions and of reinstatements, which have the same columns.
///
/// A row that cannot be read is told with its place and left out; a date beside the one of the exclusion
/// that cannot be read is told, and the row counts without it, so that nobody drops off the list by a
/// slip in a birth date. Nothing that a row says is repeated in a problem.
public struct LEIEReader: Sendable {
  /// The most bytes of a line: those of the list have some 250.
  static let mostLine = 1 << 14

  private var builder = SanctionListBuilder(.leie)
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
    var reader = LEIEReader()
    for file in files {
      try reader.read(file: file, source: .path(file))
    }
    return (reader.builder.finish(), reader.problems)
  }

  /// The list of all that was read.
  public consuming func finish() -> SanctionList { builder.finish() }

  /// Reads a file.
  ///
  /// - Throws: A problem where it cannot be read, is no LEIE file, or has no rows.
  public mutating func read(file: String, source: InputSource) throws(Problems) {
    let input = ByteInput(source, file: file)
    var one = LEIEFile(name: file, number: builder.files.count)
    try one.read(input, into: &builder)
    builder.files.append(one.listed.file)
    problems += one.listed.problems
  }
}

/// One file while it is read.
private struct LEIEFile {
  private(set) var listed: ListedFile
  private var heading: ListHeading<LEIEColumn>?
  private var row = LEIERow()
  private var line: Int32 = 0

  init(name: String, number: Int) { listed = ListedFile(name: name, number: number) }

  /// Reads the file line by line; a line feed, a carriage return or both end a line.
  mutating func read(_ input: ByteInput, into builder: inout SanctionListBuilder) throws(Problems) {
    let size = 1 << 18
    let buffer = UnsafeMutableRawBufferPointer.allocate(
      byteCount: size + LEIEReader.mostLine, alignment: 16)
    defer { buffer.deallocate() }
    var kept = 0
    var isTooLong = false
    var endsWithReturn = false
    while true {
      let window = UnsafeMutableRawBufferPointer(rebasing: buffer[kept..<(kept + size)])
      let got = input.read(into: window)
      if let failure = input.failure { throw Problems([failure]) }
      try listed.check(input.count)
      let bytes = UnsafeBufferPointer(buffer.bindMemory(to: UInt8.self))
      let end = kept + got
      var start = 0
      var index = kept
      while index < end {
        let byte = bytes[index]
        guard byte == 0x0A || byte == 0x0D else {
          index += 1
          continue
        }
        // The line feed of a pair ends nothing more.
        let isSecond = byte == 0x0A && endsWithReturn && index == start
        if !isSecond {
          try take(
            UnsafeBufferPointer(rebasing: bytes[start..<index]), isTooLong: isTooLong, &builder)
          isTooLong = false
        }
        endsWithReturn = byte == 0x0D
        index += 1
        start = index
      }
      if got == 0 {
        if end > start || isTooLong {
          try take(
            UnsafeBufferPointer(rebasing: bytes[start..<end]), isTooLong: isTooLong, &builder)
        }
        break
      }
      if end > start { endsWithReturn = false }
      kept = end - start
      if kept > LEIEReader.mostLine {
        (kept, isTooLong) = (0, true)
      } else if kept > 0 {
        buffer.copyMemory(from: UnsafeRawBufferPointer(rebasing: buffer[start..<end]))
      }
    }
    guard heading != nil else {
      throw listed.failure(LEIEColumn.list.id, "the file is empty")
    }
    try listed.close(builder)
  }

  private mutating func tell(_ message: String, advice: String = "") {
    listed.tell(message, advice: advice, at: line)
  }

  // MARK: Lines

  private mutating func take(
    _ whole: UnsafeBufferPointer<UInt8>, isTooLong: Bool, _ builder: inout SanctionListBuilder
  ) throws(Problems) {
    line += 1
    var text = whole
    if line == 1, text.starts(with: [0xEF, 0xBB, 0xBF]) {
      text = UnsafeBufferPointer(rebasing: text[3...])
    }
    guard isTooLong || text.contains(where: { $0 > 0x20 }) else { return }
    do throws(LEIERow.Fault) {
      if isTooLong || text.count > LEIEReader.mostLine {
        guard heading != nil else { throw .openQuotation }
        tell("the line is longer than any row of a LEIE file, and is left out")
        return
      }
      try row.read(text)
    } catch {
      guard heading != nil else {
        _ = try ListHeading<LEIEColumn>([], at: listed.location(line))
        return
      }
      tell("the row is left out: \(error.rawValue)")
      return
    }
    guard let heading else {
      self.heading = try ListHeading(row.fields, at: listed.location(line))
      return
    }
    guard row.fields.count == heading.count else {
      listed.tellFields(row.fields.count, headings: heading.count, at: line)
      return
    }
    if let exclusion = exclusion(heading) { listed.take(exclusion, into: &builder) }
  }

  /// What the row says; nil where that cannot be used.
  private mutating func exclusion(_ heading: ListHeading<LEIEColumn>) -> Exclusion? {
    let fields = row.fields
    func text(_ column: LEIEColumn) -> String { heading[column].map { fields[$0] } ?? "" }
    guard case .day(let excluded) = LEIEDate(text(.excluded)) else {
      tell(
        "the row is left out: EXCLDATE is no date", advice: "dates are written YYYYMMDD: 20150319")
      return nil
    }
    var result = Exclusion(excluded: excluded)
    result.lastName = text(.lastName)
    result.firstName = text(.firstName)
    result.middleName = text(.middleName)
    result.businessName = text(.businessName)
    // 0000000000 is none, and a number with a wrong check digit says nothing of whose it is.
    result.npi = NationalProviderIdentifier(text(.npi))
    result.specialty = text(.specialty)
    result.type = text(.type)
    result.state = text(.state).uppercased()
    switch LEIEDate(text(.born)) {
    case .none: break
    case .day(let day): result.born = day
    case .either(let day, let later):
      result.born = day
      // Nobody is excluded before they are born.
      if later < excluded { result.bornLater = later }
    case .unreadable: tell("DOB is no date: the row counts without a birth date")
    }
    result.reinstated = day(text(.reinstated), "REINDATE")
    result.waived = day(text(.waived), "WAIVERDATE")
    result.waiverState = result.waived == nil ? "" : text(.waiverState).uppercased()
    result.file = listed.number
    result.line = line
    listed.reach(excluded)
    listed.reach(result.reinstated)
    return result
  }

  private mutating func day(_ text: String, _ column: String) -> Day? {
    switch LEIEDate(text) {
    case .day(let day): return day
    case .none: return nil
    case .either, .unreadable:
      tell("\(column) is no date: the row counts without it")
      return nil
    }
  }
}
