import Terms

/// An input while it is read, front to back; what is packed with gzip or zip is unpacked on the way.
///
/// How an input is packed is told by its first bytes, never by its name. Nothing is unpacked to disk.
final class ByteInput {
  /// How many bytes were delivered so far, unpacked.
  private(set) var count = 0
  /// Why no more bytes come than were looked at, where that is not the input's end.
  private(set) var failure: Problem?
  /// How many bytes of the file were taken so far: of a zip file that could be looked through before,
  /// those of the entry that is read.
  var rawCount: Int { zip?.entryCount ?? raw.position }
  /// How many such bytes there are; nil where nobody can know: a pipe.
  var rawSize: Int? { zip?.entrySize ?? raw.size }

  private let raw: RawInput
  private let limit: ExpansionLimit
  private var packing = Packing.unknown
  private let meter: ReadingMeter?
  /// What the meter knows of.
  private var metered = (bytes: 0, size: 0)
  /// What was looked at and not yet delivered.
  private var ahead: ArraySlice<UInt8> = []

  private enum Packing {
    case unknown
    case none
    case gzip(GzipStream)
    case zip(ZipStream)
  }

  private var zip: ZipStream? {
    if case .zip(let stream) = packing { stream } else { nil }
  }

  /// Opens the input.
  ///
  /// - Parameters:
  ///   - file: The input's name in problems.
  ///   - meter: Who is told how far the reading has come.
  ///   - limit: How far it may expand.
  ///   - mostAtOnce: The most bytes that are asked of the system at a time.
  init(
    _ source: InputSource, file: String, meter: ReadingMeter? = nil,
    limit: ExpansionLimit = ExpansionLimit(),
    mostAtOnce: Int = Int.max
  ) {
    raw = RawInput(source, file: file, mostAtOnce: mostAtOnce)
    self.limit = limit
    failure = raw.failure
    self.meter = meter
    metered.size = raw.size ?? 0
  }

  /// Fills the buffer as far as the input goes, and returns how many bytes it got; 0 at the end.
  func read(into buffer: UnsafeMutableRawBufferPointer) -> Int {
    var done = min(ahead.count, buffer.count)
    if done > 0 {
      buffer.copyBytes(from: ahead.prefix(done))
      ahead.removeFirst(done)
    }
    while done < buffer.count {
      let got = readSome(UnsafeMutableRawBufferPointer(rebasing: buffer[done...]))
      if got == 0 { break }
      done += got
    }
    count += done
    return done
  }

  /// The next bytes, so many or as many as the input has left, without taking them.
  func peek(_ count: Int) -> [UInt8] {
    while ahead.count < count {
      let wanted = count - ahead.count
      let more = [UInt8](unsafeUninitializedCapacity: wanted) { buffer, made in
        made = readSome(UnsafeMutableRawBufferPointer(buffer))
      }
      if more.isEmpty { break }
      ahead += more
    }
    return Array(ahead.prefix(count))
  }

  private func readSome(_ buffer: UnsafeMutableRawBufferPointer) -> Int {
    guard failure == nil else { return 0 }
    defer { tellMeter() }
    do throws(Problem) {
      if case .unknown = packing { packing = try findPacking() }
      switch packing {
      case .unknown, .none: return try raw.read(into: buffer)
      case .gzip(let stream): return try stream.read(into: buffer)
      case .zip(let stream): return try stream.read(into: buffer)
      }
    } catch {
      failure = error
      return 0
    }
  }

  private func tellMeter() {
    guard let meter else { return }
    let now = (bytes: rawCount, size: rawSize ?? 0)
    if now.size != metered.size { meter.expect(more: now.size - metered.size) }
    if now.bytes != metered.bytes { meter.take(bytes: now.bytes - metered.bytes) }
    metered = now
  }

  private func findPacking() throws(Problem) -> Packing {
    // Not more than must be is waited for: somebody may be typing.
    guard let first = try raw.peek(1).first, [0x1F, 0x50, 0x28, 0xFD].contains(first) else {
      return .none
    }
    let start = Array(try raw.peek(4).prefix(4))
    if start.starts(with: [0x1F, 0x8B]) { return .gzip(GzipStream(raw, limit: limit)) }
    switch start {
    case [0x50, 0x4B, 0x03, 0x04], [0x50, 0x4B, 0x05, 0x06]:
      return .zip(ZipStream(raw, limit: limit))
    case [0x28, 0xB5, 0x2F, 0xFD]: throw foreign("zstd")
    case [0xFD, 0x37, 0x7A, 0x58]: throw foreign("xz")
    default: return .none
    }
  }

  private func foreign(_ name: String) -> Problem {
    raw.problem(
      "input/unsupported-archive",
      "the file is packed with \(name), and only gzip and zip are unpacked",
      advice: "\(name) -dc unpacks it, to be read as standard input")
  }
}
