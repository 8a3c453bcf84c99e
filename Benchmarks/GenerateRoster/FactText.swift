/// Pieces of a file of made-up people while it is written, to standard output.
struct FactText {
  var random: Random
  private var bytes: [UInt8] = []

  /// Facts that follow from this seed.
  init(seed: UInt64) {
    random = Random(seed: seed)
    bytes.reserveCapacity(1 << 20)
  }

  mutating func addDate(years: ClosedRange<Int>) {
    add(years.lowerBound + random.next(years.count), digits: 4)
    add("-")
    add(1 + random.next(12), digits: 2)
    add("-")
    add(1 + random.next(28), digits: 2)
  }

  /// Nine digits and the check digit that Luhn's method gives for them behind the prefix 80840.
  mutating func addProviderIdentifier(_ practitioner: Int) {
    // Spread over the range, and nobody else's.
    let number = 200_000_000 + (practitioner * 48_271) % 99_999_989
    var sum = 24
    var rest = number
    for place in 0..<9 {
      let digit = rest % 10
      rest /= 10
      let doubled = place % 2 == 0 ? digit * 2 : digit
      sum += doubled > 9 ? doubled - 9 : doubled
    }
    add(number, digits: 9)
    add((10 - sum % 10) % 10, digits: 1)
  }

  mutating func add(_ text: StaticString) {
    text.withUTF8Buffer { bytes.append(contentsOf: $0) }
  }

  /// A number, with zeros before it up to so many digits.
  mutating func add(_ number: Int, digits: Int) {
    var scale = 1
    var length = 1
    while length < digits || number / scale >= 10 {
      scale *= 10
      length += 1
    }
    while scale > 0 {
      bytes.append(UInt8(0x30 + number / scale % 10))
      scale /= 10
    }
  }

  /// A text of ``Facts``, which are written for XML, as a table has it.
  mutating func addPlain(_ text: StaticString) {
    text.withUTF8Buffer { raw in
      var index = 0
      while index < raw.count {
        if raw[index] == 0x26 {
          let isAnd = raw[index + 2] == 0x6D
          bytes.append(isAnd ? 0x26 : 0x27)
          index += isAnd ? 5 : 6
        } else {
          bytes.append(raw[index])
          index += 1
        }
      }
    }
  }

  mutating func flushIfFull() { if bytes.count > 1_000_000 { flush() } }

  mutating func flush() {
    bytes.withUnsafeBytes { write(1, $0) }
    bytes.removeAll(keepingCapacity: true)
  }
}
