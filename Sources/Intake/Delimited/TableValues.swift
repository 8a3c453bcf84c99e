import Credentials
import Terms

/// How the values of tables are read that are not written as in Licet's own format.
extension RecordBuilder {
  /// Keeps a text in the batch; what is no UTF-8 is read as Windows-1252.
  mutating func tableText(_ value: UnsafeBufferPointer<UInt8>) -> Text {
    if !value.contains(where: { $0 > 0x7F }) || isUTF8(value) { return batch.append(text: value) }
    let start = batch.bytes.count
    for byte in value {
      let scalar = windows1252(byte)
      batch.bytes.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
    }
    return Text(
      offset: UInt32(truncatingIfNeeded: start),
      count: UInt32(truncatingIfNeeded: batch.bytes.count - start))
  }

  /// A National Provider Identifier, also where a spreadsheet made a number of it: `1234567893.0`,
  /// `1.234567893E+09`. One that lost digits to that (`1.23E+09`) is a problem.
  mutating func tableProviderIdentifier(
    _ value: UnsafeBufferPointer<UInt8>
  ) -> NationalProviderIdentifier? {
    if value.count > 10, let digits = wholeNumber(value),
      let identifier = NationalProviderIdentifier(digits)
    {
      return identifier
    }
    return providerIdentifier(value)
  }

  /// The digits of a number of ten digits that is written with a fraction or an exponent.
  private func wholeNumber(_ value: UnsafeBufferPointer<UInt8>) -> String? {
    guard value.count <= 24 else { return nil }
    var text = String(decoding: value, as: UTF8.self).uppercased()
    if let exponent = text.firstIndex(of: "E") {
      guard ["E9", "E+9", "E09", "E+09"].contains(String(text[exponent...])) else { return nil }
      let parts = text[..<exponent].split(separator: ".", omittingEmptySubsequences: false)
      guard parts.count == 2, parts[0].count == 1, parts[1].count >= 9 else { return nil }
      text = "\(parts[0])\(parts[1].prefix(9)).\(parts[1].dropFirst(9))0"
    }
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count == 2, parts[1].allSatisfy({ $0 == "0" }) else { return nil }
    return String(parts[0])
  }

  // MARK: Problems

  mutating func reportTableDate(
    _ value: UnsafeBufferPointer<UInt8>, _ name: RosterName, _ order: DateOrder?
  ) {
    let written = quoted(String(decoding: value, as: UTF8.self))
    let expected =
      switch order {
      case nil: "write YYYY-MM-DD"
      case .us: "with --dates us it is written MM/DD/YYYY, or YYYY-MM-DD"
      case .dmy: "with --dates dmy it is written DD/MM/YYYY, or YYYY-MM-DD"
      case .iso: "with --dates iso it is written YYYY-MM-DD"
      }
    report(
      "record/malformed-date",
      "\(written) in \"\(name.spelling)\" is no date of the calendar; \(expected)")
  }

  mutating func reportAmbiguousDate(_ value: UnsafeBufferPointer<UInt8>, _ name: RosterName) {
    report(
      "record/ambiguous-date",
      "\(quoted(String(decoding: value, as: UTF8.self))) in \"\(name.spelling)\" can be read month "
        + "first or day first: say --dates us or --dates dmy")
  }
}

/// Whether the bytes are UTF-8.
func isUTF8(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
  String(validating: bytes, as: UTF8.self) != nil
}

/// The text of a cell; what is no UTF-8 is read as Windows-1252.
func cellText(_ value: UnsafeBufferPointer<UInt8>) -> String {
  if !value.contains(where: { $0 > 0x7F }) { return String(decoding: value, as: UTF8.self) }
  return String(validating: value, as: UTF8.self)
    ?? String(String.UnicodeScalarView(value.map(windows1252)))
}

/// The character of a byte in Windows-1252, as the WHATWG Encoding Standard has it.
private func windows1252(_ byte: UInt8) -> Unicode.Scalar {
  let upper: [UInt16] = [
    0x20AC, 0x81, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039,
    0x0152, 0x8D, 0x017D, 0x8F, 0x90, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
    0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D, 0x017E, 0x0178,
  ]
  guard (0x80...0x9F).contains(byte) else { return Unicode.Scalar(byte) }
  return Unicode.Scalar(upper[Int(byte) - 0x80]) ?? "\u{FFFD}"
}
