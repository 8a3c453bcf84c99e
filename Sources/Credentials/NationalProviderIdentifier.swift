/// A National Provider Identifier: ten digits, the last a check digit.
///
/// The check digit is Luhn's over the number with the prefix 80840 (CMS, "Requirements for National
/// Provider Identifier and NPI Check Digit", 45 CFR 162.406).
public struct NationalProviderIdentifier: Hashable, Sendable, CustomStringConvertible {
  /// The ten digits as a number.
  public var number: UInt64

  /// The identifier in these bytes: ten digits that begin with 1 or 2 and end in the right check digit.
  public init?(bytes: UnsafeBufferPointer<UInt8>) {
    guard bytes.count == 10, bytes[0] == 0x31 || bytes[0] == 0x32 else { return nil }
    var value: UInt64 = 0
    // 24 is what the prefix 80840 adds to Luhn's sum.
    var sum = 24
    for index in 0..<10 {
      let digit = Int(bytes[index]) - 0x30
      guard (0...9).contains(digit) else { return nil }
      value = value * 10 + UInt64(digit)
      let doubled = index % 2 == 0 ? digit * 2 : digit
      sum += doubled > 9 ? doubled - 9 : doubled
    }
    guard sum % 10 == 0 else { return nil }
    self.number = value
  }

  /// The identifier written in this text.
  public init?(_ text: some StringProtocol) {
    var copy = String(text)
    guard let value = copy.withUTF8({ NationalProviderIdentifier(bytes: $0) }) else { return nil }
    self = value
  }

  /// The identifier's place among all that can be, from 0 up to ``count``: nine digits tell the tenth.
  public var ordinal: Int { Int(truncatingIfNeeded: number / 10) - 100_000_000 }
  /// How many identifiers there can be.
  public static let count = 200_000_000

  public var description: String { String(number) }
}
