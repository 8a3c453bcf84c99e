import Terms

/// The bytes of one entry while they are unpacked and checked.
final class ZipEntryStream {
  private let raw: RawInput
  private let entry: ZipEntry
  /// Whether size and checksum are known before, or stand behind the bytes.
  private let isSized: Bool
  private let inflater: Inflater?
  private var expansion: Expansion
  private var taken = 0
  private var made = 0
  private var sum: UInt32 = 0
  private var ending = Inflater.Ending.open
  private var isChecked = false

  /// Begins where the entry's bytes begin.
  ///
  /// - Parameter isListed: Whether the entry is as the directory tells, with its sizes.
  init(_ entry: ZipEntry, of raw: RawInput, limit: ExpansionLimit, isListed: Bool) throws(Problem) {
    self.raw = raw
    self.entry = entry
    isSized = isListed || !entry.hasDescriptor
    expansion = Expansion(limit)
    let name = shownName(entry.name)
    if entry.isEncrypted {
      throw raw.problem(
        "input/encrypted", "\(name) in the zip file is encrypted",
        advice: "unpack it with its password and give the file that comes out")
    }
    switch entry.method {
    case 0:
      inflater = nil
      // What nothing ends can only be read where its size was told.
      if !isSized, entry.compressedSize == 0 {
        throw raw.problem(
          "input/unsupported-archive",
          "\(name) in the zip file is stored without its size, so that its end cannot be told while "
            + "the archive comes through a pipe", advice: "give the archive as a file")
      }
    case 8: inflater = Inflater(.none)
    case let method:
      throw raw.problem(
        "input/unsupported-archive",
        "\(name) in the zip file is packed by method \(method), and only 0 (stored) and 8 (deflated) "
          + "are unpacked", advice: "unpack it and give the file that comes out")
    }
  }

  /// Unpacks some bytes; 0 at the end, once everything was found to be right.
  func read(into output: UnsafeMutableRawBufferPointer) throws(Problem) -> Int {
    let start = made
    while made == start, ending == .open { try step(output) }
    if made > start {
      let new = UnsafeRawBufferPointer(rebasing: output[..<(made - start)])
      sum = checksum(sum, over: new)
      return new.count
    }
    if ending == .ended, !isChecked { try check() }
    if ending == .damaged { throw damaged("what it holds does not agree with its form") }
    return 0
  }

  private func step(_ output: UnsafeMutableRawBufferPointer) throws(Problem) {
    guard let inflater else { return try copy(output) }
    var input = try raw.peek(1)
    if isSized {
      input = UnsafeRawBufferPointer(rebasing: input.prefix(entry.compressedSize - taken))
    }
    let step = inflater.inflate(input, into: output)
    raw.advance(step.taken)
    taken += step.taken
    try expansion.add(packed: step.taken, unpacked: step.made, of: raw)
    made += step.made
    ending = step.ending
    // Without input, zlib may still hold some output.
    if ending == .open, step.made == 0, input.isEmpty { throw damaged("it breaks off") }
  }

  private func copy(_ output: UnsafeMutableRawBufferPointer) throws(Problem) {
    let rest = entry.compressedSize - taken
    if rest <= 0 {
      ending = .ended
      return
    }
    let got = try raw.read(into: UnsafeMutableRawBufferPointer(rebasing: output.prefix(rest)))
    if got == 0 { throw damaged("it breaks off") }
    taken += got
    made += got
  }

  /// Holds size and checksum against what the archive says they are, and passes over what says so.
  private func check() throws(Problem) {
    var isRight = sum == entry.checksum && made == entry.size && taken == entry.compressedSize
    if !isSized { isRight = try takeDescriptor() }
    guard isRight else { throw damaged("its size or checksum is not what the archive says") }
    isChecked = true
  }

  /// Passes over the descriptor behind the bytes; false where it tells of other bytes.
  ///
  /// Nothing says which of four forms it has: with a signature or not, with sizes of four bytes or eight.
  /// The right one is the one that agrees with the bytes.
  private func takeDescriptor() throws(Problem) -> Bool {
    let bytes = Array(try raw.peek(24).prefix(24))
    let fields = LittleEndian(bytes)
    for width in entry.isWide ? [8, 4] : [4, 8] {
      for start in [4, 0] where bytes.count >= start + 4 + 2 * width {
        if start == 4, fields.word(0) != 0x0807_4B50 { continue }
        let isRight =
          fields.word(start) == sum
          && fields.size(start + 4, width) == UInt64(taken)
          && fields.size(start + 4 + width, width) == UInt64(made)
        if isRight {
          raw.advance(start + 4 + 2 * width)
          return true
        }
      }
    }
    return false
  }

  private func damaged(_ how: String) -> Problem {
    raw.problem(
      "input/damaged-archive", "\(shownName(entry.name)) in the zip file is damaged: \(how)",
      advice: "what stands before the damage was read; get the file again")
  }
}

extension LittleEndian {
  /// A number of four bytes or eight.
  fileprivate func size(_ place: Int, _ width: Int) -> UInt64 {
    width == 8 ? long(place) : UInt64(word(place))
  }
}
