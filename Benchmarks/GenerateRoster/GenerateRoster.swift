// Writes a roster to measure with: `generate-roster COUNT [--seed N] > roster.xml`, or with `--csv` the
// first COUNT rows of one in a table.
//
// The same count and seed give the same bytes everywhere. A practitioner takes about 490 bytes on six
// lines: where they work, one license, one course. The people, numbers and schools are made up; the
// NPIs begin with 2, of which none was ever issued, and have right check digits.

@main
enum GenerateRoster {
  static func main() {
    guard let (count, seed, isTable) = arguments() else {
      write(2, "usage: generate-roster COUNT [--csv] [--seed N] > roster\n")
      exit(64)
    }
    if isTable {
      var table = TableText(seed: seed)
      table.begin()
      var (rows, number) = (0, 0)
      while rows < count {
        rows += table.addPractitioner(number)
        number += 1
      }
      table.end()
      return
    }
    var roster = RosterText(seed: seed)
    roster.begin()
    for number in 0..<count { roster.addPractitioner(number) }
    roster.end()
  }

  /// The count and the seed that were asked for, and whether as a table.
  static func arguments() -> (count: Int, seed: UInt64, isTable: Bool)? {
    var given = Array(CommandLine.arguments.dropFirst())
    let isTable = given.contains("--csv")
    given.removeAll { $0 == "--csv" }
    guard let first = given.first, let count = Int(first), count >= 0 else { return nil }
    switch Array(given.dropFirst()) {
    case []: return (count, 1, isTable)
    case let rest where rest.count == 2 && rest[0] == "--seed":
      guard let seed = UInt64(rest[1]) else { return nil }
      return (count, seed, isTable)
    default: return nil
    }
  }
}
