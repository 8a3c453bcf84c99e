import Terms

/// In which order the dates of a table have day and month.
public enum DateOrder: String, CaseIterable, Sendable {
  /// Month, day, year.
  case us
  /// Year, month, day alone.
  case iso
  /// Day, month, year.
  case dmy
}

/// What a cell of a table says that should hold a date.
enum TableDate: Equatable {
  case date(DateRange)
  /// It can be read in two ways.
  case ambiguous
  case none

  /// Reads the forms in which tables have dates: Licet's own, those with a time behind them, digits
  /// alone, with slashes, with the month's name, and a spreadsheet's day number (1900 system).
  init(_ bytes: UnsafeBufferPointer<UInt8>, _ order: DateOrder?) {
    if bytes.count == 10, bytes[4] == 0x2D, let range = DateRange(bytes: bytes) {
      self = .date(range)
    } else {
      self = TableDate.other(bytes, order)
    }
  }

  private static func other(
    _ bytes: UnsafeBufferPointer<UInt8>, _ order: DateOrder?
  ) -> TableDate {
    if let range = DateRange(bytes: bytes) { return .date(range) }
    guard bytes.count >= 5, bytes.count <= 32, let parts = parts(bytes) else { return .none }
    switch parts.count {
    case 1: return digits(parts[0])
    case 3: break
    default: return .none
    }
    let (first, second, third) = (parts[0], parts[1], parts[2])
    if let month = second.month ?? first.month {
      let day = second.month == nil ? second : first
      guard third.length == 4, day.length <= 2, day.month == nil else { return .none }
      return exact(third.number, month, day.number)
    }
    if first.length == 4 {
      guard second.length <= 2, third.length <= 2 else { return .none }
      return exact(first.number, second.number, third.number)
    }
    guard first.length <= 2, second.length <= 2, third.length == 4, third.month == nil else {
      return .none
    }
    let us = exact(third.number, first.number, second.number)
    let dmy = exact(third.number, second.number, first.number)
    switch order {
    case .us: return us
    case .dmy: return dmy
    case .iso: return .none
    case nil: return us == .none ? dmy : dmy == .none || us == dmy ? us : .ambiguous
    }
  }

  private static func exact(_ year: Int, _ month: Int, _ day: Int) -> TableDate {
    Day(year: year, month: month, day: day).map { .date(DateRange($0)) } ?? .none
  }

  /// Eight digits are a date, five the number of a day since 1899-12-30.
  private static func digits(_ part: Part) -> TableDate {
    if part.month != nil { return .none }
    if part.length == 8 {
      return exact(part.number / 10_000, part.number / 100 % 100, part.number % 100)
    }
    guard part.length == 5, (20_000...60_000).contains(part.number) else { return .none }
    return .date(DateRange(Day(number: Int32(part.number) - 25_569)))
  }

  private struct Part {
    var number = 0
    var length = 0
    var month: Int?
  }

  /// The date's parts, a time behind them left out; nil where something stands there that is neither.
  private static func parts(_ bytes: UnsafeBufferPointer<UInt8>) -> [Part]? {
    var parts: [Part] = []
    var index = 0
    while index < bytes.count {
      var part = Part()
      let start = index
      while index < bytes.count, bytes[index] >= 0x30, bytes[index] <= 0x39, index - start < 9 {
        part.number = part.number * 10 + Int(bytes[index] - 0x30)
        index += 1
      }
      if index == start {
        while index < bytes.count, bytes[index] | 0x20 >= 0x61, bytes[index] | 0x20 <= 0x7A {
          index += 1
        }
        guard index - start >= 3, let month = month(bytes[start..<index]) else { return nil }
        part.month = month
      }
      part.length = index - start
      parts.append(part)
      if parts.count == 3 || index == bytes.count { break }
      guard
        bytes[index] == 0x2F || bytes[index] == 0x2D || bytes[index] == 0x2E
          || bytes[index] == 0x20 || bytes[index] == 0x2C
      else { return nil }
      index += 1
      // `January 30, 2024` has a comma and a space.
      if index < bytes.count, bytes[index] == 0x20 { index += 1 }
    }
    return isTime(bytes[index...]) ? parts : nil
  }

  /// Whether these bytes are nothing, or a time of day with what belongs to it: `T00:00:00.000Z`, ` 12:30 PM`.
  private static func isTime(_ rest: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
    guard let first = rest.first else { return true }
    guard first == 0x54 || first == 0x20, rest.count >= 5, rest.contains(0x3A) else { return false }
    return rest.dropFirst().allSatisfy { byte in
      (0x30...0x3A).contains(byte) || byte == 0x2E || byte == 0x5A || byte == 0x2B || byte == 0x2D
        || byte == 0x20 || byte == 0x41 || byte == 0x50 || byte == 0x4D
    }
  }

  private static func month(_ name: Slice<UnsafeBufferPointer<UInt8>>) -> Int? {
    let months: [StaticString] = [
      "january", "february", "march", "april", "may", "june", "july", "august", "september",
      "october", "november", "december",
    ]
    for (index, month) in months.enumerated() {
      let spelled = UnsafeBufferPointer(start: month.utf8Start, count: month.utf8CodeUnitCount)
      let isName = name.count == 3 || name.count == spelled.count
      if isName, name.count <= spelled.count, zip(name, spelled).allSatisfy({ $0 | 0x20 == $1 }) {
        return index + 1
      }
    }
    return nil
  }
}
