import Glibc
import Synchronization

/// What is tidied up where the user ends the program with Ctrl-C, or somebody with `kill`.
///
/// The signal then ends the program as if nobody had held it: at once, also while it waits for input.
enum Interruption {
  /// The paths of the files that must not be left behind, one after the other, each with a zero behind
  /// it and an empty one at the end; 0 for none.
  private static let list = Atomic<UInt>(0)
  private static let files = Mutex<[String]>([])
  /// Whether the last line of the terminal is to be cleared.
  private static let line = Atomic<Bool>(false)

  /// Removes a file that is not finished.
  static func removes(_ path: String) {
    change { $0.append(path) }
    listen()
  }

  /// Keeps the file: it is finished, or gone.
  static func keeps(_ path: String) { change { $0.removeAll { $0 == path } } }

  private static func change(_ change: (inout [String]) -> Void) {
    files.withLock { paths in
      change(&paths)
      if paths.isEmpty {
        list.store(0, ordering: .sequentiallyConsistent)
        return
      }
      let bytes: [CChar] = paths.flatMap { Array($0.utf8CString) } + [0]
      // Never freed, for the signal may come while somebody reads it; a program writes few such files.
      let copy = UnsafeMutablePointer<CChar>.allocate(capacity: bytes.count)
      copy.initialize(from: bytes, count: bytes.count)
      list.store(UInt(bitPattern: copy), ordering: .sequentiallyConsistent)
    }
  }

  /// Clears the line in which the cursor stands.
  static func clearsLine(_ isWanted: Bool) {
    line.store(isWanted, ordering: .sequentiallyConsistent)
    if isWanted { listen() }
  }

  /// Waits for signals; one that the program was told to ignore stays ignored.
  private static func listen() {
    for number in [SIGINT, SIGTERM, SIGHUP, SIGQUIT] {
      let before = signal(number) { number in
        // Nothing here but what a signal handler may call.
        if var path = UnsafePointer<CChar>(
          bitPattern: Interruption.list.load(ordering: .sequentiallyConsistent))
        {
          while path.pointee != 0 {
            unlink(path)
            path += strlen(path) + 1
          }
        }
        if Interruption.line.load(ordering: .sequentiallyConsistent) {
          var bytes: (UInt8, UInt8, UInt8, UInt8) = (0x0D, 0x1B, 0x5B, 0x4B)
          write(STDERR_FILENO, &bytes, 4)
        }
        signal(number, SIG_DFL)
        raise(number)
      }
      if unsafeBitCast(before, to: Int.self) == unsafeBitCast(SIG_IGN, to: Int.self) {
        signal(number, SIG_IGN)
      }
    }
  }
}
