import Terms

/// A gzip file while it is unpacked: one member after the other, as `cat a.gz b.gz` makes them.
final class GzipStream {
  private let raw: RawInput
  private let inflater = Inflater(.gzip)
  private var expansion: Expansion
  private var isInMember = false
  private var isDamaged = false
  private var members = 0

  init(_ raw: RawInput, limit: ExpansionLimit) {
    self.raw = raw
    expansion = Expansion(limit)
  }

  /// Unpacks some bytes; 0 at the end.
  func read(into output: UnsafeMutableRawBufferPointer) throws(Problem) -> Int {
    while true {
      if !isInMember, try !beginMember() { return 0 }
      if isDamaged { throw damaged("what it holds does not agree with its checksum or form") }
      let input = try raw.peek(1)
      let step = inflater.inflate(input, into: output)
      raw.advance(step.taken)
      try expansion.add(packed: step.taken, unpacked: step.made, of: raw)
      switch step.ending {
      case .open:
        // Without input, zlib may still hold some output.
        if step.made == 0, input.isEmpty { throw damaged("it breaks off") }
      case .ended:
        members += 1
        isInMember = false
        inflater.reset()
      // What came out before the damage was found is delivered first.
      case .damaged: isDamaged = true
      }
      if step.made > 0 { return step.made }
    }
  }

  /// Goes on to the next member; false at the end of the file.
  private func beginMember() throws(Problem) -> Bool {
    // Tapes and disks fill files up with zeros, which gzip passes over too.
    if members > 0 {
      while let byte = try raw.peek(1).first, byte == 0 { raw.advance(1) }
    }
    let start = try raw.peek(2)
    if start.isEmpty { return false }
    guard start.count >= 2, start[0] == 0x1F, start[1] == 0x8B else {
      throw damaged(
        start.count < 2 ? "it breaks off" : "something that is not gzip follows its end")
    }
    isInMember = true
    return true
  }

  private func damaged(_ how: String) -> Problem {
    raw.problem(
      "input/damaged-archive", "the gzip file is damaged: \(how)",
      advice: "what stands before the damage was read; get the file again")
  }
}
