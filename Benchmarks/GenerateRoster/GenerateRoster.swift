// Writes a roster to measure with: `generate-roster COUNT [--seed N] > roster.xml`.
//
// The same count and seed give the same bytes everywhere. A practitioner takes about 490 bytes on six
// lines: where they work, one license, one course. The people, numbers and schools are made up; the
// NPIs begin with 2, of which none was ever issued, and have right check digits.

@main
enum GenerateRoster {
  static func main() {
    guard let (count, seed) = arguments() else {
      write(2, "usage: generate-roster COUNT [--seed N] > roster.xml\n")
      exit(64)
    }
    var roster = RosterText(seed: seed)
    roster.begin()
    for number in 0..<count { roster.addPractitioner(number) }
    roster.end()
  }

  /// The count and the seed that were asked for.
  static func arguments() -> (count: Int, seed: UInt64)? {
    let given = CommandLine.arguments.dropFirst()
    guard let first = given.first, let count = Int(first), count >= 0 else { return nil }
    switch Array(given.dropFirst()) {
    case []: return (count, 1)
    case let rest where rest.count == 2 && rest[0] == "--seed":
      guard let seed = UInt64(rest[1]) else { return nil }
      return (count, seed)
    default: return nil
    }
  }
}
