import Glibc
import Synchronization

/// What is tidied up where the user ends the program with Ctrl-C, or somebody with `kill`.
///
/// The signal then ends the program as if nobody had held it: at once, also while it waits for input.
enum Interruption {
  /// The file that must not be left behind, as the address of its path; 0 for none.
  private static let file = Atomic<UInt>(0)
  /// Whether the last line of the terminal is to be cleared.
  private static let line = Atomic<Bool>(false)

  /// Removes a file that is not finished.
  static func removes(_ path: String) {
    // Never freed, for the signal may come while somebody reads it; a program writes one such file.
    file.store(UInt(bitPattern: strdup(path)), ordering: .sequentiallyConsistent)
    listen()
  }

  /// Keeps the file: it is finished, or gone.
  static func keepsFile() { file.store(0, ordering: .sequentiallyConsistent) }

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
        if let path = UnsafePointer<CChar>(
          bitPattern: Interruption.file.load(ordering: .sequentiallyConsistent))
        {
          unlink(path)
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
