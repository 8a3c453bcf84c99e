import Terms

/// Whether something holds on a day: surely, surely not, or if an unknown day has come.
enum Holding: Sendable, Hashable {
  case always, never
  /// Holds in the possibilities where the unknown day with this number has come, or has not.
  case ifDay(Int, hasCome: Bool)

  /// Whether it holds in a possibility: one bit for each unknown day, set where it has come.
  func holds(in possibility: UInt32) -> Bool {
    switch self {
    case .always: true
    case .never: false
    case .ifDay(let day, let hasCome): (possibility >> UInt32(day)) & 1 == (hasCome ? 1 : 0)
    }
  }
}

/// The time over which something holds, on one day.
struct Duration: Sendable, Hashable {
  var started: Holding
  var notEnded: Holding

  func holds(in possibility: UInt32) -> Bool {
    started.holds(in: possibility) && notEnded.holds(in: possibility)
  }

  var isAlways: Bool { started == .always && notEnded == .always }
  var isNever: Bool { started == .never || notEnded == .never }
}

/// The unknown days that matter on one day, numbered as they are met.
struct UnknownDays {
  /// The most unknown days that are told apart: 65,536 possibilities.
  static let limit = 16

  let day: Day
  private var numbers: [Boundary: Int] = [:]

  init(on day: Day) { self.day = day }

  /// Whether there are more unknown days than are told apart.
  var isCutShort: Bool { numbers.count > UnknownDays.limit }

  /// How many possibilities there are.
  var possibilities: Range<UInt32> { 0..<(1 << UInt32(min(numbers.count, UnknownDays.limit))) }

  /// Whether what begins at this boundary has begun.
  mutating func started(_ boundary: Boundary?) -> Holding {
    guard let boundary else { return .always }
    if boundary.isNever { return .never }
    if boundary.range.latest <= day { return .always }
    if boundary.range.earliest > day { return .never }
    return unknown(boundary, hasCome: true)
  }

  /// Whether what ends at this boundary has not ended yet.
  mutating func notEnded(_ boundary: Boundary?) -> Holding {
    guard var boundary else { return .always }
    let last = boundary.lastDays
    if day <= last.earliest { return .always }
    if day > last.latest { return .never }
    boundary.isEve = false
    return unknown(boundary, hasCome: false)
  }

  mutating func duration(_ start: Boundary?, _ end: Boundary?) -> Duration {
    Duration(started: started(start), notEnded: notEnded(end))
  }

  /// Beyond the limit further unknown days share the last number, so that some possibilities are missed:
  /// the law of such a day is never a plain answer, and lint reports it.
  private mutating func unknown(_ boundary: Boundary, hasCome: Bool) -> Holding {
    if let number = numbers[boundary] { return .ifDay(number, hasCome: hasCome) }
    let number = min(numbers.count, UnknownDays.limit - 1)
    numbers[boundary] = number
    return .ifDay(number, hasCome: hasCome)
  }
}

extension Boundary {
  /// The days on which the answer to "has it come" changes, as a beginning.
  var turnsAsStart: [Day] {
    isNever ? [] : [range.earliest, range.latest].filter(\.isFinite)
  }

  /// The days on which the answer to "is it over" changes, as an end.
  var turnsAsEnd: [Day] {
    [lastDays.earliest, lastDays.latest].filter(\.isFinite).map { $0.adding(days: 1) }
  }
}
