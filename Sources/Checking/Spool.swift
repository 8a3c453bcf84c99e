import Glibc
import Terms

/// Keeps what is to be written behind something that is known only later: in memory, and what is more
/// than a little in a file that has no name, so that nothing of it is ever left behind.
final class Spool {
  private var memory: [UInt8] = []
  private var descriptor: Int32 = -1
  private var reason: Int32 = 0
  private let capacity: Int

  /// What is read back at once, and kept in memory before any file is made.
  static let block = 1 << 20

  init(capacity: Int = Spool.block) { self.capacity = capacity }

  deinit { if descriptor >= 0 { close(descriptor) } }

  /// What kept it from holding everything; nil where nothing did.
  var problem: Problem? {
    if reason == 0 { return nil }
    return Problem(
      id: "file/unwritable",
      message: "a report cannot be put together here: \(String(cString: strerror(reason)))",
      advice: "set TMPDIR to a folder with more room", location: SourceLocation(file: folder))
  }

  private var folder: String {
    let named = getenv("TMPDIR").map { String(cString: $0) } ?? ""
    return named.isEmpty ? "/tmp" : named
  }

  func append(_ bytes: [UInt8]) {
    if reason != 0 { return }
    memory += bytes
    if memory.count < capacity { return }
    if descriptor < 0 { open() }
    flush()
  }

  /// Hands out everything, in order, piece by piece.
  func replay<Failure: Error>(_ write: ([UInt8]) throws(Failure) -> Void) throws(Failure) {
    if descriptor >= 0 {
      flush()
      var offset = 0
      while true {
        var piece = [UInt8](repeating: 0, count: Spool.block)
        let count = piece.withUnsafeMutableBytes {
          pread(descriptor, $0.baseAddress, $0.count, off_t(offset))
        }
        if count < 0, errno == EINTR { continue }
        if count < 0 { reason = errno }
        if count <= 0 { break }
        piece.removeLast(piece.count - count)
        offset += count
        try write(piece)
      }
    }
    if !memory.isEmpty { try write(memory) }
    memory = []
  }

  private func open() {
    var template = Array("\(folder)/licet-report-XXXXXX".utf8CString)
    template.withUnsafeMutableBufferPointer { buffer in
      guard let base = buffer.baseAddress else { return }
      descriptor = mkstemp(base)
      if descriptor < 0 {
        reason = errno
        return
      }
      _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
      unlink(base)
    }
  }

  private func flush() {
    var done = 0
    while reason == 0, done < memory.count {
      let count = memory[done...].withUnsafeBytes {
        Glibc.write(descriptor, $0.baseAddress, $0.count)
      }
      if count >= 0 { done += count } else if errno != EINTR { reason = errno }
    }
    memory.removeAll(keepingCapacity: true)
  }
}
