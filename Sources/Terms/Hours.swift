/// A number of hours in hundredths, so that 7.5 is exact; negative where the record gives none.
public struct Hours: Hashable, Sendable, Comparable {
  /// Hundredths of an hour; -1 where the record says nothing.
  public var hundredths: Int32

  /// Hours in hundredths.
  public init(hundredths: Int32) { self.hundredths = hundredths }
  /// Whole hours.
  public init(_ hours: Int) { self.hundredths = Int32(clamping: hours * 100) }

  /// What an absent attribute reads as.
  public static let none = Hours(hundredths: -1)
  /// No hours, said so.
  public static let zero = Hours(hundredths: 0)
  /// Whether the record gives a number.
  public var isGiven: Bool { hundredths >= 0 }

  public static func < (a: Hours, b: Hours) -> Bool { a.hundredths < b.hundredths }

  /// Reads digits, optionally with one or two decimals, at most 999,999 hours; nil otherwise.
  public init?(bytes: UnsafeBufferPointer<UInt8>) {
    var whole: Int32 = 0
    var index = 0
    while index < bytes.count, bytes[index] >= 0x30, bytes[index] <= 0x39 {
      guard index < 6 else { return nil }
      whole = whole * 10 + Int32(bytes[index] - 0x30)
      index += 1
    }
    guard index > 0 else { return nil }
    var fraction: Int32 = 0
    if index < bytes.count {
      guard bytes[index] == 0x2E else { return nil }
      let decimals = bytes.count - index - 1
      guard decimals == 1 || decimals == 2 else { return nil }
      for position in (index + 1)..<bytes.count {
        guard bytes[position] >= 0x30, bytes[position] <= 0x39 else { return nil }
        fraction = fraction * 10 + Int32(bytes[position] - 0x30)
      }
      if decimals == 1 { fraction *= 10 }
    }
    self.hundredths = whole * 100 + fraction
  }
}

extension Hours: CustomStringConvertible {
  /// `27`, `7.5`, `0.25`; `?` where none is given.
  public var description: String {
    guard isGiven else { return "?" }
    let whole = hundredths / 100
    let rest = hundredths % 100
    if rest == 0 { return "\(whole)" }
    if rest % 10 == 0 { return "\(whole).\(rest / 10)" }
    return rest < 10 ? "\(whole).0\(rest)" : "\(whole).\(rest)"
  }
}
