import Terms

/// The directory at the end of a zip file: all entries, so that the right one can be gone to.
enum ZipDirectory {
  /// The entry that is to be read; nil where there is no directory to be trusted, and the file has to be
  /// read front to back.
  ///
  /// - Throws: A problem where no entry is the one, or more are.
  static func choose(in raw: RawInput) throws(Problem) -> ZipEntry? {
    guard let size = raw.size, let place = try find(in: raw, size) else { return nil }
    try raw.seek(to: place.lowerBound)
    var choice = ZipChoice()
    while raw.position < place.upperBound {
      guard try raw.take(4) == ZipEntry.directorySignature,
        let entry = try ZipEntry.listed(from: raw)
      else { return nil }
      choice.add(entry)
    }
    return try choice.entry(of: raw)
  }

  /// Where the directory stands; nil where its end cannot be found.
  private static func find(in raw: RawInput, _ size: Int) throws(Problem) -> Range<Int>? {
    // The end has 22 bytes, and up to 65,535 of a comment behind it; a wide one points there from before.
    let tailStart = max(0, size - 22 - 65_535 - 20)
    try raw.seek(to: tailStart)
    var bytes: [UInt8] = []
    while let part = try raw.take(min(size - tailStart - bytes.count, RawInput.bufferSize)),
      !part.isEmpty
    { bytes += part }
    let tail = LittleEndian(bytes)
    var end = bytes.count - 22
    while end >= 0 {
      if bytes[end] == 0x50, tail.word(end) == 0x0605_4B50,
        end + 22 + Int(tail.short(end + 20)) <= bytes.count
      {
        break
      }
      end -= 1
    }
    guard end >= 0 else { return nil }
    var length = UInt64(tail.word(end + 12))
    var start = UInt64(tail.word(end + 16))
    if end >= 20, tail.word(end - 20) == 0x0706_4B50 {
      guard let wideEnd = Int(exactly: tail.long(end - 12)), wideEnd < size else { return nil }
      try raw.seek(to: wideEnd)
      guard let record = try raw.take(56) else { return nil }
      let wide = LittleEndian(record)
      guard wide.word(0) == 0x0606_4B50 else { return nil }
      length = wide.long(40)
      start = wide.long(48)
    }
    let limit = UInt64(tailStart + end)
    guard start <= limit, length <= limit - start else { return nil }
    return Int(start)..<Int(start + length)
  }
}
