import Terms

/// The one entry of a zip file that holds data, while it is unpacked.
///
/// Where the file can be gone about in, its directory tells which entry that is. What comes through a pipe
/// is read front to back: the first entry with data is taken, and what follows it is looked at afterward.
final class ZipStream {
  private let raw: RawInput
  private let limit: ExpansionLimit
  private var state = State.closed
  /// The entry that is read.
  private var entry: ZipEntry?
  /// Where its bytes begin; nil where the archive is read front to back.
  private var entryStart: Int?

  private enum State {
    case closed
    case reading(ZipEntryStream)
    case done
  }

  init(_ raw: RawInput, limit: ExpansionLimit) {
    self.raw = raw
    self.limit = limit
  }

  /// How many bytes of the entry were taken; nil where it was not gone to.
  var entryCount: Int? { entryStart.map { raw.position - $0 } }
  /// How many bytes of the archive are the entry; nil where it was not gone to.
  var entrySize: Int? { entryStart == nil ? nil : entry?.compressedSize }

  /// Unpacks some bytes; 0 at the end.
  func read(into output: UnsafeMutableRawBufferPointer) throws(Problem) -> Int {
    if case .closed = state { state = .reading(try open()) }
    guard case .reading(let stream) = state else { return 0 }
    let count = try stream.read(into: output)
    if count == 0 {
      state = .done
      if entryStart == nil { try lookForMore() }
    }
    return count
  }

  // MARK: Finding the entry

  private func open() throws(Problem) -> ZipEntryStream {
    if raw.canSeek {
      if let chosen = try ZipDirectory.choose(in: raw) { return try open(listed: chosen) }
      try raw.seek(to: 0)
    }
    var sawCompanion = false
    while let next = try nextEntry() {
      switch next.kind {
      case .nothing: break
      case .document: throw ZipChoice.document(raw)
      case .besideRegistry: sawCompanion = true
      case .data, .registry:
        entry = next
        return try ZipEntryStream(next, of: raw, limit: limit, isListed: false)
      }
      try skip(next)
    }
    if sawCompanion {
      throw ZipChoice.several(
        in: raw, "the zip file holds no npidata_pfile_*.csv, only files that come beside it")
    }
    throw ZipChoice.nothing(in: raw)
  }

  private func open(listed chosen: ZipEntry) throws(Problem) -> ZipEntryStream {
    // Only a place in the file can be gone to.
    try raw.seek(to: min(chosen.offset, raw.size ?? 0))
    guard try raw.take(4) == ZipEntry.localSignature, try ZipEntry.local(from: raw) != nil else {
      throw damaged("its directory leads to no \(shownName(chosen.name))")
    }
    let stream = try ZipEntryStream(chosen, of: raw, limit: limit, isListed: true)
    entry = chosen
    entryStart = raw.position
    return stream
  }

  /// The next entry, front to back; nil where the directory begins.
  private func nextEntry() throws(Problem) -> ZipEntry? {
    let signature = try raw.take(4)
    if signature == ZipEntry.localSignature {
      guard let next = try ZipEntry.local(from: raw) else {
        throw damaged("the header of an entry breaks off or makes no sense")
      }
      return next
    }
    // The directory, its end in both forms, or what stands before it.
    let ends: [[UInt8]] = [[0x01, 0x02], [0x05, 0x06], [0x06, 0x06], [0x06, 0x08]]
    guard let signature, signature.starts(with: [0x50, 0x4B]),
      ends.contains(Array(signature.dropFirst(2)))
    else {
      throw damaged(
        signature == nil ? "it breaks off" : "no entry begins where the last one ended")
    }
    return nil
  }

  private func skip(_ skipped: ZipEntry) throws(Problem) {
    if !skipped.hasDescriptor {
      guard try raw.skip(skipped.compressedSize) else { throw damaged("it breaks off") }
      return
    }
    let stream = try ZipEntryStream(skipped, of: raw, limit: limit, isListed: false)
    let space = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 16, alignment: 16)
    defer { space.deallocate() }
    while try stream.read(into: space) > 0 {}
  }

  /// Looks at what follows the entry that was read.
  ///
  /// - Throws: A problem where it might have been meant as well.
  private func lookForMore() throws(Problem) {
    guard let entry else { return }
    while let next = try nextEntry() {
      let isOther =
        switch next.kind {
        case .nothing, .document: false
        case .registry: true
        case .data, .besideRegistry: entry.kind != .registry
        }
      if isOther {
        throw ZipChoice.several(
          in: raw,
          "the zip file holds more than one file of data: \(shownName(entry.name)) was read, "
            + "\(shownName(next.name)) was not")
      }
      try skip(next)
    }
    // Whoever writes into the pipe shall not be told that nobody reads.
    while try raw.skip(RawInput.bufferSize) {}
  }

  private func damaged(_ how: String) -> Problem {
    raw.problem(
      "input/damaged-archive", "the zip file is damaged: \(how)",
      advice: "what stands before the damage was read; get the file again")
  }
}
