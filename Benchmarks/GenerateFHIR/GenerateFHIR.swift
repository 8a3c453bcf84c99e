// Writes bulk data to measure with: `generate-fhir COUNT [--seed N] > Practitioner.ndjson`.
//
// The same count and seed give the same bytes everywhere. A practitioner takes about 1.6 kB on one
// line: who they are, where they live, a license of a state in the extension that directories use, and
// for some a degree or a second license. The people, numbers and schools are made up; the NPIs begin
// with 2, of which none was ever issued, and have right check digits.

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

@main
enum GenerateFHIR {
  static func main() {
    guard let (count, seed) = arguments() else {
      print("usage: generate-fhir COUNT [--seed N] > Practitioner.ndjson")
      exit(64)
    }
    var lines = PractitionerLines(seed: seed)
    for number in 0..<count {
      lines.add(number)
      if lines.bytes.count > 1 << 20 { lines.flush() }
    }
    lines.flush()
  }

  /// The count and the seed that were asked for.
  static func arguments() -> (count: Int, seed: UInt64)? {
    let given = Array(CommandLine.arguments.dropFirst())
    guard let first = given.first, let count = Int(first), count >= 0 else { return nil }
    if given.count == 1 { return (count, 1) }
    guard given.count == 3, given[1] == "--seed", let seed = UInt64(given[2]) else { return nil }
    return (count, seed)
  }
}

/// Random numbers that are the same everywhere: SplitMix64.
struct Random {
  private var state: UInt64

  init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 }

  /// A number from 0 up to and without the limit.
  mutating func next(_ limit: Int) -> Int {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return Int((mixed ^ (mixed >> 31)).multipliedFullWidth(by: UInt64(limit)).high)
  }

  /// One of these.
  mutating func pick<Element>(_ choices: [Element]) -> Element { choices[next(choices.count)] }
}
