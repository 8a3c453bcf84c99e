import Credentials
import Terms

/// One line of a LEIE file, cut into its fields.
///
/// No field of these files holds a line break, so a line is a row: a quotation mark that is not closed
/// costs that row and no other.
struct LEIERow {
  /// What keeps a line from being a row.
  enum Fault: String, Error {
    case openQuotation = "a quotation mark is not closed"
    case strayQuotation = "something stands behind a closing quotation mark"
  }

  /// The fields, without quotation marks and blanks around them.
  private(set) var fields: [String] = []
  private var field: [UInt8] = []

  /// Cuts a line.
  mutating func read(_ line: UnsafeBufferPointer<UInt8>) throws(Fault) {
    fields.removeAll(keepingCapacity: true)
    var index = 0
    while true {
      field.removeAll(keepingCapacity: true)
      if index < line.count, line[index] == 0x22 {
        index += 1
        while true {
          guard index < line.count else { throw .openQuotation }
          if line[index] == 0x22 {
            guard index + 1 < line.count, line[index + 1] == 0x22 else { break }
            index += 1
          }
          field.append(line[index])
          index += 1
        }
        index += 1
        while index < line.count, line[index] == 0x20 { index += 1 }
        guard index == line.count || line[index] == 0x2C else { throw .strayQuotation }
      } else {
        while index < line.count, line[index] != 0x2C {
          field.append(line[index])
          index += 1
        }
      }
      fields.append(LEIERow.text(field))
      if index >= line.count { return }
      index += 1
    }
  }

  /// A field's text without blanks around it. Bytes that are no UTF-8 are read as Latin-1.
  private static func text(_ bytes: [UInt8]) -> String {
    var start = 0
    var end = bytes.count
    while start < end, bytes[start] <= 0x20 { start += 1 }
    while end > start, bytes[end - 1] <= 0x20 { end -= 1 }
    let part = bytes[start..<end]
    if part.contains(where: { $0 >= 0x80 }), String(validating: part, as: UTF8.self) == nil {
      return String(String.UnicodeScalarView(part.map { Unicode.Scalar($0) }))
    }
    return String(decoding: part, as: UTF8.self)
  }
}

/// A date as LEIE files write it.
enum LEIEDate: Equatable {
  /// Nothing, or nothing but zeros.
  case none
  case day(Day)
  /// A day whose year has two digits: the one of the twentieth century, and the one of the next.
  case either(Day, Day)
  case unreadable

  /// Reads `YYYYMMDD`, and `MM/DD/YY` or `MM/DD/YYYY` as some supplements have it.
  init(_ text: String) {
    let bytes = Array(text.utf8)
    if bytes.allSatisfy({ $0 == 0x30 }) {
      self = .none
      return
    }
    func number(_ range: Range<Int>) -> Int {
      bytes[range].reduce(0) { $0 * 10 + Int($1) - 0x30 }
    }
    func areDigits(_ ranges: Range<Int>...) -> Bool {
      ranges.allSatisfy { bytes[$0].allSatisfy { (0x30...0x39).contains($0) } }
    }
    func day(_ year: Int, _ month: Int, _ day: Int) -> LEIEDate {
      Day(year: year, month: month, day: day).map { .day($0) } ?? .unreadable
    }
    self = .unreadable
    if bytes.count == 8, areDigits(0..<8) {
      self = day(number(0..<4), number(4..<6), number(6..<8))
    } else if bytes.count == 10, bytes[2] == 0x2F, bytes[5] == 0x2F, areDigits(0..<2, 3..<5, 6..<10)
    {
      self = day(number(6..<10), number(0..<2), number(3..<5))
    } else if bytes.count == 8, bytes[2] == 0x2F, bytes[5] == 0x2F, areDigits(0..<2, 3..<5, 6..<8) {
      let (year, month, date) = (number(6..<8), number(0..<2), number(3..<5))
      let days = [1900, 2000].compactMap { Day(year: $0 + year, month: month, day: date) }
      // 29 February of 00 was in one century alone.
      if days.count == 2 { self = .either(days[0], days[1]) }
      if days.count == 1 { self = .day(days[0]) }
    }
  }
}
