import Terms

/// How far compressed bytes may expand: by a ratio, for an honest file may be of any size (the national
/// registry of providers is ten gigabytes from one), and a bomb is told by its ratio alone.
struct ExpansionLimit: Sendable {
  /// How many bytes may come out of one, on the average of all that was read so far.
  var fold = 200
  /// What may come out before anybody counts: a small file of much the same is no harm.
  var free = 64 << 20
}

/// What came out of how much, held against the limit.
struct Expansion {
  private let limit: ExpansionLimit
  private var packed = 0
  private var unpacked = 0

  init(_ limit: ExpansionLimit) { self.limit = limit }

  /// Counts what was unpacked.
  ///
  /// - Throws: A problem where it is too much for what it came from.
  mutating func add(packed more: Int, unpacked out: Int, of raw: RawInput) throws(Problem) {
    packed += more
    unpacked += out
    // Divided, so that no file's size overflows.
    guard unpacked > limit.free, unpacked / limit.fold > packed else { return }
    throw raw.problem(
      "input/expands-too-far",
      "the file expands to more than \(limit.fold) times its size, and is not read further: "
        + "\(unpacked >> 20) MiB came out of \(packed) bytes",
      advice: "if it is meant to, unpack it and give the file that comes out")
  }
}
