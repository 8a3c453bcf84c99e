/// One calendar day of the proleptic Gregorian calendar, as a count of days since 1970-01-01.
///
/// Law and record are compared by day; there are no times and no zones. Comparing two days is
/// comparing two integers.
public struct Day: Hashable, Comparable, Sendable {
  /// Days since 1970-01-01; negative before.
  public var number: Int32

  /// The day that lies `number` days after 1970-01-01.
  public init(number: Int32) { self.number = number }

  /// Earlier than every day that can be written; "since ever".
  public static let distantPast = Day(number: .min)
  /// Later than every day that can be written; "without end".
  public static let distantFuture = Day(number: .max)

  /// The day with this year, month and day, or nil where the calendar has no such day.
  public init?(year: Int, month: Int, day: Int) {
    guard (1...9999).contains(year), (1...12).contains(month), day >= 1,
      day <= Day.length(ofMonth: month, in: year)
    else { return nil }
    self.number = Day.count(year: year, month: month, day: day)
  }

  public static func < (a: Day, b: Day) -> Bool { a.number < b.number }

  /// Days since 1970-01-01, by Howard Hinnant's `days_from_civil`.
  @usableFromInline
  static func count(year: Int, month: Int, day: Int) -> Int32 {
    let y = month <= 2 ? year - 1 : year
    let era = (y >= 0 ? y : y - 399) / 400
    let yearOfEra = y - era * 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return Int32(truncatingIfNeeded: era * 146_097 + dayOfEra - 719_468)
  }

  /// The number of days in this month of this year.
  public static func length(ofMonth month: Int, in year: Int) -> Int {
    switch month {
    case 2: (year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  /// Year, month and day, by the inverse of `days_from_civil`.
  public var civil: (year: Int, month: Int, day: Int) {
    let z = Int(number) + 719_468
    let era = (z >= 0 ? z : z - 146_096) / 146_097
    let dayOfEra = z - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shifted = (5 * dayOfYear + 2) / 153
    let day = dayOfYear - (153 * shifted + 2) / 5 + 1
    let month = shifted < 10 ? shifted + 3 : shifted - 9
    return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day)
  }

  /// Whether this stands for a real day and not for "since ever" or "without end".
  public var isFinite: Bool { self != .distantPast && self != .distantFuture }

  /// This day moved by whole days; the two infinite days stay where they are.
  public func adding(days: Int) -> Day {
    guard isFinite else { return self }
    return Day(number: Int32(clamping: Int(number) + days))
  }

  /// The same day of the month, that many months on; the month's last day where it is shorter.
  public func adding(months: Int) -> Day {
    guard isFinite else { return self }
    let (year, month, day) = civil
    let index = year * 12 + (month - 1) + months
    let newYear = index >= 0 ? index / 12 : (index - 11) / 12
    let newMonth = index - newYear * 12 + 1
    let newDay = min(day, Day.length(ofMonth: newMonth, in: newYear))
    return Day(number: Day.count(year: newYear, month: newMonth, day: newDay))
  }

  /// The same day, that many years on; 28 February for a 29 February in a common year.
  public func adding(years: Int) -> Day { adding(months: years * 12) }
}

extension Day: CustomStringConvertible {
  /// `YYYY-MM-DD`, as ISO 8601 writes a calendar date.
  public var description: String {
    if self == .distantPast { return "ever" }
    if self == .distantFuture { return "never" }
    let (year, month, day) = civil
    var text = ""
    let digits = String(year)
    text += String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    text += month < 10 ? "-0\(month)" : "-\(month)"
    text += day < 10 ? "-0\(day)" : "-\(day)"
    return text
  }

  /// The day written as `YYYY-MM-DD`; nil for anything else, partial dates included.
  public init?(_ text: some StringProtocol) {
    guard let range = DateRange(text), range.earliest == range.latest, range.earliest.isFinite,
      text.utf8.count == 10
    else { return nil }
    self = range.earliest
  }
}
