import Terms

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// An input while it is read, front to back.
final class ByteInput {
  /// How many bytes were read so far.
  private(set) var count = 0
  /// Why no more bytes come, where that is not the input's end.
  private(set) var failure: Problem?

  private let file: String
  private var descriptor: Int32 = -1
  private var isOwned = false
  private var memory: [UInt8] = []
  private var taken = 0
  /// What was looked at before it was asked for.
  private var ahead: [UInt8] = []

  /// Opens the input; `file` is its name in problems.
  init(_ source: InputSource, file: String) {
    self.file = file
    switch source {
    case .bytes(let bytes):
      memory = bytes
    case .descriptor(let number):
      descriptor = number
    case .path(let path):
      isOwned = true
      repeat {
        descriptor = open(path, O_RDONLY | O_CLOEXEC)
      } while descriptor < 0 && errno == EINTR
      if descriptor < 0 { fail(errno) }
    }
  }

  deinit {
    if isOwned, descriptor >= 0 { close(descriptor) }
  }

  /// Fills the buffer as far as the input goes, and returns how many bytes it got; 0 at the end.
  func read(into buffer: UnsafeMutableRawBufferPointer) -> Int {
    var done = 0
    while done < buffer.count {
      let got = readSome(UnsafeMutableRawBufferPointer(rebasing: buffer[done...]))
      if got == 0 { break }
      done += got
      count += got
    }
    return done
  }

  /// The first bytes of an input of which nothing was read yet; they are still to be read.
  func peek(_ most: Int) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: most)
    var done = 0
    bytes.withUnsafeMutableBytes { buffer in
      while done < most {
        let got = readSome(UnsafeMutableRawBufferPointer(rebasing: buffer[done...]))
        if got == 0 { break }
        done += got
      }
    }
    bytes.removeLast(most - done)
    ahead = bytes
    return bytes
  }

  private func readSome(_ buffer: UnsafeMutableRawBufferPointer) -> Int {
    if !ahead.isEmpty {
      let part = ahead.prefix(buffer.count)
      buffer.copyBytes(from: part)
      ahead.removeFirst(part.count)
      return part.count
    }
    guard failure == nil else { return 0 }
    guard descriptor >= 0 else {
      let part = memory[taken..<min(memory.count, taken + buffer.count)]
      buffer.copyBytes(from: part)
      taken += part.count
      return part.count
    }
    var got = 0
    repeat {
      got = systemRead(descriptor, buffer.baseAddress, buffer.count)
    } while got < 0 && errno == EINTR
    if got < 0 { fail(errno) }
    return max(0, got)
  }

  private func fail(_ code: Int32) {
    let reason = strerror(code).map { String(cString: $0) } ?? "error \(code)"
    failure = Problem(
      id: "input/unreadable", message: "the file cannot be read: \(reason)",
      location: SourceLocation(file: file))
  }
}

/// `read(2)`, under a name that no method hides.
private func systemRead(_ descriptor: Int32, _ buffer: UnsafeMutableRawPointer?, _ count: Int)
  -> Int
{
  read(descriptor, buffer, count)
}
