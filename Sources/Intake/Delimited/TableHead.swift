import Terms

/// What a table begins with: how it is written, and its headings.
struct TableHead: Sendable {
  /// How many bytes of a file are looked at to find its headings.
  static let longest = 1 << 16

  let dialect: Dialect
  /// What the headings say, and where each stands.
  private(set) var names: [String] = []
  private(set) var positions: [Position] = []
  /// What is wrong with the row of headings.
  private(set) var fault = RowFault.none
  /// How many bytes, in UTF-8, stand before the first row below the headings.
  private(set) var length: Int
  /// The line on which that row begins.
  private(set) var firstLine: Int32

  /// The head of a table that begins with these bytes; nil where no row of headings is in them.
  ///
  /// - Parameters:
  ///   - isWhole: Whether the bytes are the whole file.
  ///   - separator: What separates the cells, where that is known already.
  init?(_ head: [UInt8], isWhole: Bool, separator: UInt8? = nil) {
    dialect = Dialect(head: head, separator: separator)
    length = dialect.preamble
    firstLine = 1 + dialect.preambleLines
    var text = text(of: head)
    let scanner = RowScanner(dialect)
    var rows: [RowSpan] = []
    let count = text.count - length
    guard count > 0 else { return nil }
    text += [UInt8](repeating: 0, count: 64)
    var row = Row()
    let isFound = text.withUnsafeMutableBufferPointer { all in
      let bytes = UnsafeMutableBufferPointer(rebasing: all[length...])
      guard let start = UnsafePointer(bytes.baseAddress) else { return false }
      _ = scanner.scan(start, count: count, isEnd: isWhole, into: &rows)
      for span in rows {
        let position = Position(line: firstLine, column: 1)
        let lines = row.split(bytes, span, scanner, at: position)
        firstLine &+= 1 &+ lines
        length = dialect.preamble + min(count, Int(span.end) + 1)
        guard span.fault != .none || row.cells.indices.contains(where: row.says) else { continue }
        fault = span.fault
        for (number, cell) in row.cells.enumerated() {
          names.append(String(decoding: row.cell(number, bytes), as: UTF8.self))
          positions.append(cell.position)
        }
        return true
      }
      return false
    }
    guard isFound else { return nil }
  }

  /// The bytes of a file in UTF-8.
  func text(of bytes: [UInt8]) -> [UInt8] {
    dialect.encoding == .utf8 ? bytes : UTF16Decoder.decoded(bytes, dialect.encoding)
  }
}
