import Terms

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The bytes of an input as they lie in the file, before anything is unpacked.
final class RawInput {
  /// The input's name in problems.
  let file: String
  /// How many bytes there are, where that can be known: a regular file, or memory.
  private(set) var size: Int?
  /// Where the next byte stands, from where the reading began.
  private(set) var position = 0
  /// Why it could not be opened.
  private(set) var failure: Problem?

  /// Whether any place can be gone to.
  var canSeek: Bool { size != nil }

  private var descriptor: Int32 = -1
  private var isOwned = false
  private var memory: [UInt8] = []
  /// Where in the descriptor's file the reading began.
  private var origin = 0
  /// Where the next byte from the source stands: behind what the buffer holds.
  private var sourcePosition = 0
  private let mostAtOnce: Int

  private let buffer = UnsafeMutableRawBufferPointer.allocate(
    byteCount: RawInput.bufferSize, alignment: 16)
  private var start = 0
  private var end = 0

  /// What the buffer holds: the most that can be looked at without taking it.
  static let bufferSize = 1 << 16

  /// Opens the input.
  ///
  /// - Parameters:
  ///   - file: Its name in problems.
  ///   - mostAtOnce: The most bytes that are asked of the system at a time; tests ask for few.
  init(_ source: InputSource, file: String, mostAtOnce: Int = Int.max) {
    self.file = file
    self.mostAtOnce = mostAtOnce
    switch source {
    case .bytes(let bytes):
      memory = bytes
      size = bytes.count
    case .descriptor(let number):
      descriptor = number
      measure()
    case .path(let path):
      isOwned = true
      repeat {
        descriptor = open(path, O_RDONLY | O_CLOEXEC)
      } while descriptor < 0 && errno == EINTR
      if descriptor < 0 { failure = unreadable(errno) } else { measure() }
    }
  }

  deinit {
    buffer.deallocate()
    if isOwned, descriptor >= 0 { close(descriptor) }
  }

  // MARK: Taking bytes

  /// The next bytes, at least so many where the input has them, without taking them; they are good
  /// until the next call.
  func peek(_ count: Int) throws(Problem) -> UnsafeRawBufferPointer {
    if end - start < count {
      if start > 0 {
        let kept = UnsafeRawBufferPointer(rebasing: buffer[start..<end])
        buffer.copyMemory(from: kept)
        (start, end) = (0, kept.count)
      }
      while end < count {
        let got = try readSource(UnsafeMutableRawBufferPointer(rebasing: buffer[end...]))
        if got == 0 { break }
        end += got
      }
    }
    return UnsafeRawBufferPointer(rebasing: buffer[start..<end])
  }

  /// Takes so many of the bytes that were looked at.
  func advance(_ count: Int) {
    start += count
    position += count
  }

  /// Takes some bytes; 0 at the end.
  func read(into target: UnsafeMutableRawBufferPointer) throws(Problem) -> Int {
    if start < end {
      let count = min(end - start, target.count)
      target.copyMemory(from: UnsafeRawBufferPointer(rebasing: buffer[start..<start + count]))
      advance(count)
      return count
    }
    let got = try readSource(target)
    position += got
    return got
  }

  /// Takes exactly so many bytes, which the buffer can hold; nil where the input ends before.
  func take(_ count: Int) throws(Problem) -> [UInt8]? {
    let bytes = try peek(count)
    guard bytes.count >= count else { return nil }
    defer { advance(count) }
    return Array(bytes.prefix(count))
  }

  /// Passes over so many bytes; false where the input ends before.
  func skip(_ count: Int) throws(Problem) -> Bool {
    var rest = count
    while rest > 0 {
      let some = try peek(1).count
      if some == 0 { return false }
      advance(min(some, rest))
      rest -= min(some, rest)
    }
    return true
  }

  /// Goes to a place, where that can be done.
  func seek(to place: Int) throws(Problem) {
    start = 0
    end = 0
    position = place
    sourcePosition = place
    if descriptor >= 0, lseek(descriptor, off_t(origin + place), SEEK_SET) < 0 {
      throw unreadable(errno)
    }
  }

  // MARK: The source

  private func measure() {
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return }
    let place = lseek(descriptor, 0, SEEK_CUR)
    guard place >= 0 else { return }
    origin = Int(place)
    size = max(0, Int(status.st_size) - origin)
  }

  private func readSource(_ target: UnsafeMutableRawBufferPointer) throws(Problem) -> Int {
    if let failure { throw failure }
    let wanted = min(target.count, mostAtOnce)
    guard descriptor >= 0 else {
      let part = memory[min(sourcePosition, memory.count)...].prefix(wanted)
      target.copyBytes(from: part)
      sourcePosition += part.count
      return part.count
    }
    var got = 0
    repeat {
      got = systemRead(descriptor, target.baseAddress, wanted)
    } while got < 0 && errno == EINTR
    if got < 0 { throw unreadable(errno) }
    sourcePosition += got
    return got
  }

  // MARK: Problems

  /// A problem of this input.
  func problem(_ id: String, _ message: String, advice: String = "") -> Problem {
    Problem(id: id, message: message, advice: advice, location: SourceLocation(file: file))
  }

  private func unreadable(_ code: Int32) -> Problem {
    if code == EISDIR {
      return problem(
        "input/unreadable", "this is a folder, not a file", advice: "give the files in it")
    }
    let reason = strerror(code).map { String(cString: $0) } ?? "error \(code)"
    return problem("input/unreadable", "the file cannot be read: \(reason)")
  }
}

/// `read(2)`, under a name that no method hides.
private func systemRead(_ descriptor: Int32, _ buffer: UnsafeMutableRawPointer?, _ count: Int)
  -> Int
{
  read(descriptor, buffer, count)
}
