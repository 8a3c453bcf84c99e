import Terms

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The bytes of a document on their way to the parser, and the recent ones again for working out
/// places.
///
/// It hands over whole UTF-8 scalars only and checks them: libxml2 2.9 lets some overlong forms pass.
/// Offsets count the document's bytes from 0.
final class ByteFeed {
  /// Why no more bytes come.
  enum Failure {
    /// Problems that a reading closure threw.
    case thrown(Problems)
    /// Something wrong with the byte at this offset.
    case at(offset: Int, Fault)
  }

  /// How many bytes were handed over.
  private(set) var delivered = 0
  /// Set once no more bytes come because of a problem.
  private(set) var failure: Failure?
  /// Whether the source has no more bytes.
  private(set) var isExhausted = false
  /// 3 where a UTF-8 byte order mark stands before the document.
  private(set) var markLength = 0

  private let storage: Storage
  private let total: Int?
  private var began = false

  // A ring of the last bytes read; empty for a source in memory, which is its own history.
  private let ring: UnsafeMutableRawBufferPointer
  private var ringEnd = 0
  private var forgottenNewline = -1
  /// The offset that was last asked about, and the last newline before it.
  private(set) var knownOffset = 0
  private(set) var knownNewline = -1
  private static let blockSize = 64 * 1024

  private enum Storage {
    case memory([UnsafeRawBufferPointer], starts: [Int])
    case stream((UnsafeMutableRawBufferPointer) throws(Problems) -> Int)
    case descriptor(Int32)
  }

  private init(_ storage: Storage, ringSize: Int, total: Int?) {
    self.storage = storage
    self.total = total
    ring = .allocate(byteCount: ringSize, alignment: 16)
  }

  deinit { ring.deallocate() }

  /// Pieces of memory, read in turn.
  convenience init(pieces: [UnsafeRawBufferPointer], total: Int?) {
    var starts: [Int] = []
    var end = 0
    for piece in pieces {
      starts.append(end)
      end += piece.count
    }
    self.init(.memory(pieces, starts: starts), ringSize: 0, total: total)
    ringEnd = end
    isExhausted = true
  }

  /// A reading closure; the last `history` bytes can be asked for again.
  convenience init(
    history: Int, total: Int?,
    reader: @escaping (UnsafeMutableRawBufferPointer) throws(Problems) -> Int
  ) {
    self.init(.stream(reader), ringSize: ByteFeed.ringSize(history), total: total)
  }

  /// An open descriptor; the last `history` bytes can be asked for again.
  convenience init(descriptor: Int32, history: Int, total: Int?) {
    var size = ByteFeed.ringSize(history)
    var about = stat()
    // A small file needs no ring that is larger than it; if it grows meanwhile, only columns suffer.
    if fstat(descriptor, &about) == 0, about.st_mode & S_IFMT == S_IFREG {
      size = min(size, max(Int(about.st_size) / 4096 + 1, 4) * 4096)
    }
    self.init(.descriptor(descriptor), ringSize: size, total: total)
  }

  private static func ringSize(_ history: Int) -> Int {
    (max(history, 0) / blockSize + 3) * blockSize
  }

  /// Fills the parser's buffer and returns how many bytes it got; 0 at the end or after a failure.
  func fill(_ output: UnsafeMutablePointer<UInt8>, capacity: Int) -> Int {
    guard failure == nil else { return 0 }
    // Short of the end libxml2 gets all that it asks for: it takes a short answer's end for a NUL.
    let wanted = min(max(capacity, Fault.longestDeclaration), ByteFeed.blockSize)
    while ringEnd - delivered < wanted, !isExhausted { readBlock() }
    guard failure == nil else { return 0 }
    if !began {
      began = true
      if let fault = examineBeginning() {
        failure = .at(offset: 0, fault)
        return 0
      }
    }
    var count = min(capacity, ringEnd - delivered)
    if let total, delivered + count > total {
      count = total - delivered
      // Fewer than four bytes might be a part of a scalar alone.
      if count < 4 {
        failure = .at(offset: delivered, .tooLarge(total))
        return 0
      }
    }
    copy(from: delivered, count: count, to: output)
    let whole = checked(UnsafeBufferPointer(start: output, count: count))
    delivered += whole
    return whole
  }

  /// How many of the bytes, which follow those delivered, are whole and right scalars.
  private func checked(_ bytes: UnsafeBufferPointer<UInt8>) -> Int {
    guard let wrong = firstWrongScalar(bytes) else { return bytes.count }
    let good = wrong.lowerBound
    let isCutHere = good + 4 > bytes.count && wrong.upperBound == bytes.count
    let isLast = isExhausted && delivered + bytes.count == ringEnd
    if isCutHere, !isLast, good > 0 { return good }
    failure = .at(offset: delivered + good, .notUTF8(bytes[good]))
    return good
  }

  private func readBlock() {
    let start = ringEnd % ring.count
    let room = min(ByteFeed.blockSize, ring.count - start, ring.count - (ringEnd - delivered))
    let space = UnsafeMutableRawBufferPointer(rebasing: ring[start..<(start + room)])
    guard let base = space.baseAddress else { return }
    if ringEnd >= ring.count, let last = ByteFeed.lastNewline(UnsafeRawBufferPointer(space)) {
      forgottenNewline = ringEnd - ring.count + last
    }
    var count = 0
    switch storage {
    case .memory: isExhausted = true
    case .stream(let reader):
      do { count = try reader(space) } catch {
        failure = .thrown(error)
        isExhausted = true
      }
    case .descriptor(let descriptor):
      repeat { count = read(descriptor, base, space.count) } while count < 0 && errno == EINTR
      if count < 0 { failure = .at(offset: ringEnd, .unreadable(errno)) }
    }
    if count <= 0 { isExhausted = true } else { ringEnd += min(count, space.count) }
  }

  // MARK: What was read, again

  /// The offset of the last newline before this offset; -1 where there is none, nil where the bytes
  /// are no longer known.
  ///
  /// The last answer is where the next search ends: asking for place after place in a document of
  /// one line stays linear.
  func lastNewline(before offset: Int) -> Int? {
    guard offset <= ringEnd, offset >= oldest else { return nil }
    let floor = offset >= knownOffset ? knownOffset : 0
    let knownBefore = offset >= knownOffset ? knownNewline : -1
    var found = lastNewline(from: max(floor, oldest), to: offset)
    if found == nil { found = floor >= oldest ? knownBefore : max(forgottenNewline, knownBefore) }
    guard let found, found < offset else { return nil }
    remember(newline: found, before: offset)
    return found
  }

  /// Keeps what a search in libxml2's buffer has found, for ``lastNewline(before:)``.
  func remember(newline: Int, before offset: Int) {
    knownOffset = offset
    knownNewline = newline
  }

  private var oldest: Int { isInMemory ? 0 : max(0, ringEnd - ring.count) }

  private var isInMemory: Bool {
    if case .memory = storage { return true }
    return false
  }

  private func lastNewline(from start: Int, to end: Int) -> Int? {
    var last = end
    while last > start {
      let stretch = contiguous(endingAt: last)
      let part = UnsafeRawBufferPointer(rebasing: stretch.suffix(last - start))
      guard !part.isEmpty else { return nil }
      if let newline = ByteFeed.lastNewline(part) { return last - part.count + newline }
      last -= part.count
    }
    return nil
  }

  /// How many newlines lie between two offsets; those no longer known are not counted.
  func newlines(from start: Int, to end: Int) -> Int {
    var count = 0
    var offset = start
    while offset < end, let byte = byte(at: offset) {
      if byte == 0x0A { count += 1 }
      offset += 1
    }
    return count
  }

  /// The byte at this offset; nil where it is not known.
  func byte(at offset: Int) -> UInt8? {
    guard offset >= 0, offset < ringEnd else { return nil }
    if case .memory(let pieces, let starts) = storage {
      for index in pieces.indices.reversed() where starts[index] <= offset {
        let place = offset - starts[index]
        if place < pieces[index].count { return pieces[index][place] }
      }
      return nil
    }
    return offset >= ringEnd - ring.count ? ring[offset % ring.count] : nil
  }

  /// The known bytes before this offset that lie in one piece of memory with the last of them.
  private func contiguous(endingAt offset: Int) -> UnsafeRawBufferPointer {
    if case .memory(let pieces, let starts) = storage {
      for index in pieces.indices.reversed() where starts[index] < offset {
        return UnsafeRawBufferPointer(rebasing: pieces[index].prefix(offset - starts[index]))
      }
      return UnsafeRawBufferPointer(start: nil, count: 0)
    }
    let end = (offset - 1) % ring.count + 1
    return UnsafeRawBufferPointer(rebasing: ring[max(0, end - (offset - oldest))..<end])
  }

  private func copy(from offset: Int, count: Int, to output: UnsafeMutablePointer<UInt8>) {
    var offset = offset
    var done = 0
    while done < count {
      let next = contiguous(from: offset)
      let length = min(next.count, count - done)
      guard length > 0, let base = next.baseAddress else { return }
      memcpy(output + done, base, length)
      done += length
      offset += length
    }
  }

  private func contiguous(from offset: Int) -> UnsafeRawBufferPointer {
    if case .memory(let pieces, let starts) = storage {
      for index in pieces.indices.reversed()
      where starts[index] <= offset && offset - starts[index] < pieces[index].count {
        return UnsafeRawBufferPointer(rebasing: pieces[index][(offset - starts[index])...])
      }
      return UnsafeRawBufferPointer(start: nil, count: 0)
    }
    let start = offset % ring.count
    return UnsafeRawBufferPointer(
      rebasing: ring[start..<min(ring.count, start + (ringEnd - offset))])
  }

  /// Looks at the first bytes for what is not XML in UTF-8 at all.
  private func examineBeginning() -> Fault? {
    let length = min(ringEnd, Fault.longestDeclaration)
    let head = [UInt8](unsafeUninitializedCapacity: length) { buffer, count in
      if let base = buffer.baseAddress { copy(from: 0, count: length, to: base) }
      count = length
    }
    if head.starts(with: [0xEF, 0xBB, 0xBF]) { markLength = 3 }
    return Fault.ofBeginning(head)
  }

  private static func lastNewline(_ bytes: UnsafeRawBufferPointer) -> Int? {
    var index = bytes.count
    while index > 0 {
      index -= 1
      if bytes[index] == 0x0A { return index }
    }
    return nil
  }
}

/// Where the first bytes stand that are no UTF-8; nil where all are.
///
/// Blocks of ASCII, which are most of a roster, are passed 32 bytes at a time; only the stretches
/// between them are looked at scalar by scalar. No scalar lies across the end of an ASCII block.
private func firstWrongScalar(_ bytes: UnsafeBufferPointer<UInt8>) -> Range<Int>? {
  guard let start = UnsafeRawPointer(bytes.baseAddress) else { return nil }
  let blocks = bytes.count / 32
  var block = 0
  while block < blocks {
    if isASCII(start + block * 32) {
      block += 1
      continue
    }
    let first = block * 32
    while block < blocks, !isASCII(start + block * 32) { block += 1 }
    let end = block < blocks ? block * 32 : bytes.count
    if let wrong = wrongScalar(bytes, first..<end) { return wrong }
    if block == blocks { return nil }
  }
  return wrongScalar(bytes, blocks * 32..<bytes.count)
}

/// Whether the 32 bytes from here on are ASCII.
private func isASCII(_ block: UnsafeRawPointer) -> Bool {
  let a = block.loadUnaligned(as: UInt64.self) | (block + 8).loadUnaligned(as: UInt64.self)
  let b = (block + 16).loadUnaligned(as: UInt64.self) | (block + 24).loadUnaligned(as: UInt64.self)
  return (a | b) & 0x8080_8080_8080_8080 == 0
}

private func wrongScalar(_ bytes: UnsafeBufferPointer<UInt8>, _ part: Range<Int>) -> Range<Int>? {
  do {
    _ = try UTF8Span(validating: UnsafeBufferPointer(rebasing: bytes[part]).span)
    return nil
  } catch {
    let wrong = error.byteOffsets
    return part.lowerBound + wrong.lowerBound..<part.lowerBound + wrong.upperBound
  }
}
