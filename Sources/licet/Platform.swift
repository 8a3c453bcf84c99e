import Glibc
import Reports
import Terms

/// What the program asks of the system it runs on: the clock, the environment, the terminal.
enum Platform {
  /// Today, by the clock and zone of this machine. Nothing else in Licet reads the date.
  static func today() -> Day {
    var now = time(nil)
    var parts = tm()
    localtime_r(&now, &parts)
    return Day(
      year: Int(parts.tm_year) + 1900, month: Int(parts.tm_mon) + 1, day: Int(parts.tm_mday))
      ?? Day(number: Int32(clamping: now / 86_400))
  }

  /// A variable of the environment; nil where it is not set.
  static func environment(_ name: String) -> String? {
    getenv(name).map { String(cString: $0) }
  }

  /// The program's own file: the system knows it however it was called.
  static let executable = "/proc/self/exe"

  /// The number of cores to work on.
  static var cores: Int { max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN))) }

  /// How text for people is laid out on standard output: colored on a terminal that wants it.
  static func style() -> TextStyle {
    guard isatty(STDOUT_FILENO) == 1 else { return TextStyle() }
    let refusesColor = environment("NO_COLOR").map { !$0.isEmpty } ?? false
    let terminal = environment("TERM") ?? ""
    return TextStyle(
      width: columns(of: STDOUT_FILENO) ?? 80,
      hasColor: !refusesColor && !terminal.isEmpty && terminal != "dumb")
  }

  /// The columns of the terminal that messages go to.
  static var messageWidth: Int { columns(of: STDERR_FILENO) ?? 80 }

  /// The columns of a terminal; nil where they are not known.
  private static func columns(of descriptor: Int32) -> Int? {
    var size = winsize()
    let isKnown = ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0 && size.ws_col > 0
    return isKnown ? Int(size.ws_col) : nil
  }

  /// Writes a line to standard error, with nothing in it that a terminal would obey.
  static func tell(_ message: String) {
    for line in message.split(separator: "\n", omittingEmptySubsequences: false) {
      writeError(Harm.removed(from: String(line)) + "\n")
    }
  }

  /// Writes a question to standard error, behind which the answer is typed.
  static func prompt(_ question: String) { writeError(Harm.removed(from: question)) }

  private static func writeError(_ text: String) {
    let bytes = Array(text.utf8)
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { write(STDERR_FILENO, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      if count <= 0 { return }
      rest = rest.dropFirst(count)
    }
  }
}
