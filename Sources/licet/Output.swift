import Glibc
import Terms

/// Where a report goes: standard output, or a file that is written whole or not at all.
struct Output: ~Copyable {
  private let descriptor: Int32
  /// The file that is replaced at the end; nil for what is written in place.
  private let target: String?
  private let temporary: String
  private var isClosed = false
  private var isFinished = false

  /// Opens standard output, or a new file beside the one that is to be written.
  ///
  /// - Throws: A problem that names the file and the system's reason.
  init(path: String?) throws(Problems) {
    guard let path, path != "-" else {
      descriptor = STDOUT_FILENO
      target = nil
      temporary = ""
      return
    }
    let real = Output.resolved(path)
    var status = stat()
    if stat(real, &status) == 0, status.st_mode & S_IFMT != S_IFREG {
      // A device or a pipe cannot be replaced, and need not be.
      descriptor = open(real, O_WRONLY | O_CLOEXEC)
      target = nil
      temporary = ""
    } else {
      temporary = "\(real).\(getpid()).part"
      Interruption.removes(temporary)
      descriptor = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o666)
      target = real
    }
    if descriptor < 0 {
      let failure = Output.failure("cannot be written", path)
      Interruption.keeps(temporary)
      throw failure
    }
  }

  /// Whether somebody reads along.
  var isTerminal: Bool { target == nil && isatty(descriptor) == 1 }

  /// Writes all of the bytes.
  ///
  /// Where the reader of a pipe has gone, nothing more is written, and nothing is said: the run goes
  /// on, so that its exit status is that of the whole roster.
  mutating func write(_ bytes: [UInt8]) throws(Problems) {
    if isClosed { return }
    var done = 0
    while done < bytes.count {
      let count = bytes[done...].withUnsafeBytes {
        Glibc.write(descriptor, $0.baseAddress, $0.count)
      }
      if count >= 0 {
        done += count
        continue
      }
      if errno == EINTR { continue }
      if errno == EPIPE {
        isClosed = true
        return
      }
      throw Output.failure("cannot be written", target ?? "standard output")
    }
  }

  /// Puts the file in its place. Without this, nothing is left of it.
  mutating func finish() throws(Problems) {
    guard let target else { return }
    guard fsync(descriptor) == 0, rename(temporary, target) == 0 else {
      throw Output.failure("cannot be written", target)
    }
    isFinished = true
    Interruption.keeps(temporary)
  }

  deinit {
    if target != nil, !isFinished {
      unlink(temporary)
      Interruption.keeps(temporary)
    }
    if descriptor > STDERR_FILENO { close(descriptor) }
  }

  /// Makes a write to a pipe that nobody reads an error instead of the end of the program.
  static func keepPipesQuiet() { signal(SIGPIPE, SIG_IGN) }

  private static func resolved(_ path: String) -> String {
    guard let pointer = realpath(path, nil) else { return path }
    defer { free(pointer) }
    return String(cString: pointer)
  }

  private static func failure(_ what: String, _ path: String) -> Problems {
    let reason = String(cString: strerror(errno))
    return Problems([
      Problem(
        id: "file/unwritable", message: "\(what): \(reason)", location: SourceLocation(file: path))
    ])
  }
}
