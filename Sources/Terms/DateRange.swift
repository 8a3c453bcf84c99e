/// What a date says when it is known only in part: the first and the last day it may be.
///
/// `2016-06` is some day of June 2016; `2014..2016` some day of three years; `..2016` some day up to
/// the end of 2016. A whole date is a range of one day.
public struct DateRange: Hashable, Sendable {
  /// The first day that the date may be; ``Day/distantPast`` where nothing bounds it.
  public var earliest: Day
  /// The last day that the date may be; ``Day/distantFuture`` where nothing bounds it.
  public var latest: Day

  /// A date known to lie between these days, both included.
  public init(earliest: Day, latest: Day) {
    self.earliest = earliest
    self.latest = latest
  }

  /// A date known to the day.
  public init(_ day: Day) { self.init(earliest: day, latest: day) }

  /// Whether one day alone is meant.
  public var isExact: Bool { earliest == latest }

  /// Whether the date surely lies on or before that day.
  public func surely(onOrBefore day: Day) -> Bool { latest <= day }

  /// Whether the date may lie on or before that day.
  public func possibly(onOrBefore day: Day) -> Bool { earliest <= day }
}

extension DateRange {
  /// Reads `YYYY`, `YYYY-MM`, `YYYY-MM-DD`, or a range `A..B`, `A..`, `..B` of those; nil otherwise.
  public init?(_ text: some StringProtocol) {
    var copy = String(text)
    guard let range = copy.withUTF8({ DateRange(bytes: $0) }) else { return nil }
    self = range
  }

  /// Reads the same forms from UTF-8 bytes, without allocating.
  public init?(bytes: UnsafeBufferPointer<UInt8>) {
    let count = bytes.count
    if let whole = DateRange.partial(bytes, 0, count) {
      self = whole
      return
    }
    guard count >= 6 else { return nil }
    var dots = -1
    var index = 0
    while index + 1 < count {
      if bytes[index] == 0x2E, bytes[index + 1] == 0x2E {
        dots = index
        break
      }
      index += 1
    }
    guard dots >= 0 else { return nil }
    let first = dots == 0 ? DateRange(.distantPast) : DateRange.partial(bytes, 0, dots)
    let last =
      dots + 2 == count ? DateRange(.distantFuture) : DateRange.partial(bytes, dots + 2, count)
    guard let first, let last, first.earliest <= last.latest else { return nil }
    self.init(earliest: first.earliest, latest: last.latest)
  }

  private static func partial(
    _ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int
  ) -> DateRange? {
    let count = end - start
    guard count == 4 || count == 7 || count == 10 else { return nil }
    let year = twoDigits(bytes, start) * 100 + twoDigits(bytes, start + 2)
    guard year >= 1 else { return nil }
    if count == 4 {
      return DateRange(
        earliest: Day(number: Day.count(year: year, month: 1, day: 1)),
        latest: Day(number: Day.count(year: year, month: 12, day: 31)))
    }
    let month = twoDigits(bytes, start + 5)
    guard bytes[start + 4] == 0x2D, month >= 1, month <= 12 else { return nil }
    if count == 7 {
      let length = Day.length(ofMonth: month, in: year)
      return DateRange(
        earliest: Day(number: Day.count(year: year, month: month, day: 1)),
        latest: Day(number: Day.count(year: year, month: month, day: length)))
    }
    let day = twoDigits(bytes, start + 8)
    guard bytes[start + 7] == 0x2D, day >= 1, day <= Day.length(ofMonth: month, in: year) else {
      return nil
    }
    return DateRange(Day(number: Day.count(year: year, month: month, day: day)))
  }

  /// The number that two digits write; so far below 0 that no sum makes it a year where they are none.
  @inline(__always)
  private static func twoDigits(_ bytes: UnsafeBufferPointer<UInt8>, _ index: Int) -> Int {
    let tens = bytes[index] &- 0x30
    let ones = bytes[index + 1] &- 0x30
    return tens <= 9 && ones <= 9 ? Int(tens) * 10 + Int(ones) : -1_000_000
  }
}

extension DateRange: CustomStringConvertible {
  /// The shortest form that reads back as the same range.
  public var description: String {
    if isExact { return earliest.description }
    if earliest == .distantPast { return "..\(latest)" }
    if latest == .distantFuture { return "\(earliest).." }
    let (y1, m1, d1) = earliest.civil
    let (y2, m2, d2) = latest.civil
    let endsMonth = d2 == Day.length(ofMonth: m2, in: y2)
    if y1 == y2, d1 == 1, endsMonth {
      let year = String(earliest.description.prefix(4))
      if m1 == 1, m2 == 12 { return year }
      if m1 == m2 { return String(earliest.description.prefix(7)) }
    }
    return "\(earliest)..\(latest)"
  }
}
