/// How the cells of a table are written: what separates them, what ends a row, in which encoding.
///
/// RFC 4180 is the form that is meant; what spreadsheets and boards really write differs from it in
/// these ways, all of which show in a file's first bytes.
struct Dialect: Sendable, Equatable {
  /// What stands between two cells: a comma, a semicolon, a tab or a bar.
  var separator: UInt8 = 0x2C
  /// What ends a row: a line feed, or a carriage return in files without any line feed.
  var lineEnd: UInt8 = 0x0A
  /// Whether cells may stand in quotes; tables with bars between the cells have none.
  var hasQuotes = true
  var encoding = Encoding.utf8
  /// How many bytes stand before the headings, in UTF-8: a byte order mark, a line that says `sep=;`.
  var preamble = 0
  /// How many lines the preamble has.
  var preambleLines: Int32 = 0

  /// An encoding that a file's first bytes show. Bytes that are no UTF-8 are read as Windows-1252,
  /// cell by cell, because no first bytes tell the two apart.
  enum Encoding: Sendable, Equatable { case utf8, utf16LittleEndian, utf16BigEndian }

  /// The dialect of a file that begins with these bytes.
  ///
  /// - Parameter separator: What separates the cells, where that is known already.
  init(head: [UInt8], separator known: UInt8? = nil) {
    encoding = Encoding(head: head)
    var text = head[...]
    if encoding != .utf8 { text = UTF16Decoder.decoded(head, encoding)[...] }
    if text.starts(with: [0xEF, 0xBB, 0xBF]) { preamble = 3 }
    text = text.dropFirst(preamble)
    if !text.contains(0x0A), text.contains(0x0D) { lineEnd = 0x0D }
    let line = text.prefix { $0 != 0x0A && $0 != 0x0D }
    if line.count == 5, let last = line.last,
      line.prefix(4).map({ $0 | 0x20 }).elementsEqual("sep=".utf8.map { $0 | 0x20 })
    {
      separator = last
      let end = text.dropFirst(line.count).prefix { $0 == 0x0D }.count
      preamble += line.count + (lineEnd == 0x0D ? 1 : end + 1)
      preambleLines = 1
    } else if let known {
      separator = known
    } else {
      separator = Dialect.separator(of: line)
    }
    hasQuotes = separator != 0x7C
  }

  /// The separator that stands most often outside quotes in the line of headings; a comma in a draw.
  private static func separator(of line: ArraySlice<UInt8>) -> UInt8 {
    let candidates: [UInt8] = [0x2C, 0x3B, 0x09, 0x7C]
    var counts = [0, 0, 0, 0]
    var isQuoted = false
    for byte in line {
      if byte == 0x22 { isQuoted.toggle() }
      if !isQuoted, let index = candidates.firstIndex(of: byte) { counts[index] += 1 }
    }
    var best = 0
    for index in 1..<candidates.count where counts[index] > counts[best] { best = index }
    return candidates[best]
  }
}

extension Dialect.Encoding {
  /// UTF-16 by its byte order mark, or by a zero beside each of the first ASCII characters.
  init(head: [UInt8]) {
    self = .utf8
    guard head.count >= 2 else { return }
    switch (head[0], head[1]) {
    case (0xFF, 0xFE): self = .utf16LittleEndian
    case (0xFE, 0xFF): self = .utf16BigEndian
    case (0, 1...127) where head.count >= 4 && head[2] == 0: self = .utf16BigEndian
    case (1...127, 0) where head.count >= 4 && head[3] == 0: self = .utf16LittleEndian
    default: break
    }
  }
}
