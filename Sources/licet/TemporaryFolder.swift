import Checking
import Glibc
import Synchronization
import Terms

/// A folder that is there while it is used, and gone afterward whatever happens: also where the user ends
/// the program meanwhile.
struct TemporaryFolder: ~Copyable {
  let path: String

  init() throws(Problems) {
    let parent = Platform.environment("TMPDIR").flatMap { $0.isEmpty ? nil : $0 } ?? "/tmp"
    var template = Array("\(parent)/licet-revision-XXXXXX".utf8CString)
    HeldSignals.hold()
    let made = template.withUnsafeMutableBufferPointer { buffer in
      buffer.baseAddress.flatMap { mkdtemp($0) }.map { String(cString: $0) }
    }
    guard let made else {
      let reason = String(cString: strerror(errno))
      HeldSignals.release()
      throw Problems([
        Problem(
          id: "file/unwritable", message: "no folder can be made here: \(reason)",
          advice: "set TMPDIR to a folder that can be written",
          location: SourceLocation(file: parent))
      ])
    }
    path = made
  }

  deinit {
    TemporaryFolder.remove(path)
    HeldSignals.release()
  }

  /// Writes a file, with the folders it lies in.
  ///
  /// - Parameter name: A path inside the folder, which never leads upward.
  func write(_ bytes: ArraySlice<UInt8>, to name: String) throws(Problems) {
    var folder = path
    for part in name.split(separator: "/").dropLast() {
      folder += "/" + part
      mkdir(folder, 0o700)
    }
    let descriptor = open(
      "\(path)/\(name)", O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
    var rest = descriptor < 0 ? [] : bytes
    var isWhole = descriptor >= 0
    while isWhole, !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      isWhole = count > 0
      rest = rest.dropFirst(max(0, count))
    }
    let reason = String(cString: strerror(errno))
    if descriptor >= 0 { close(descriptor) }
    if isWhole { return }
    throw Problems([
      Problem(
        id: "file/unwritable", message: "cannot be written: \(reason)",
        location: SourceLocation(file: "\(path)/\(name)"))
    ])
  }

  /// Removes a file, or a folder with all in it; a link, and not what it leads to.
  private static func remove(_ path: String) {
    if unlink(path) == 0 { return }
    guard let directory = opendir(path) else { return }
    while let entry = readdir(directory) {
      let name = withUnsafeBytes(of: entry.pointee.d_name) { bytes in
        String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      if name != ".", name != ".." { remove(path + "/" + name) }
    }
    closedir(directory)
    rmdir(path)
  }
}

/// Signals that would end the program, held back while something must be tidied up first.
private enum HeldSignals {
  private static let all = [SIGINT, SIGTERM, SIGHUP]
  /// The one that came meanwhile; 0 for none.
  private static let arrived = Atomic<Int32>(0)

  /// Holds them back; one that the program was told to ignore stays ignored.
  static func hold() {
    for number in all {
      let before = signal(number) { HeldSignals.arrived.store($0, ordering: .relaxed) }
      if isIgnoring(before) { signal(number, SIG_IGN) }
    }
  }

  /// Lets them through again, and the one that came.
  static func release() {
    for number in all where isIgnoring(signal(number, SIG_DFL)) { signal(number, SIG_IGN) }
    let number = arrived.exchange(0, ordering: .relaxed)
    if number != 0 { raise(number) }
  }

  private static func isIgnoring(_ handler: __sighandler_t?) -> Bool {
    unsafeBitCast(handler, to: Int.self) == unsafeBitCast(SIG_IGN, to: Int.self)
  }
}
