import ArgumentParser
import Checking
import Glibc
import Intake
import Reports
import Synchronization

/// Whether it is shown how far the reading has come.
struct ProgressOptions: ParsableArguments {
  @Flag(
    name: .customLong("no-progress"),
    help: "Do not show how far the reading has come, where that takes long on a terminal.")
  var isRefused = false

  /// A bar for reading these files; nil where it is not wanted, or would stand in the way of a report.
  ///
  /// - Parameters:
  ///   - reportsToTerminal: Whether the report goes to a terminal.
  ///   - reportIsLast: Whether nothing of it comes before everything was read.
  func bar(reading files: RosterFiles, reportsToTerminal: Bool, reportIsLast: Bool)
    -> ProgressBar?
  {
    let terminal = Platform.environment("TERM") ?? ""
    guard !isRefused, isatty(STDERR_FILENO) == 1, !terminal.isEmpty, terminal != "dumb",
      reportIsLast || !reportsToTerminal
    else { return nil }
    return ProgressBar(expectedBytes: files.bytes)
  }
}

/// A line on standard error that shows how far a reading has come, once it has taken a while.
final class ProgressBar: Sendable {
  private let expectedBytes: Int?
  private let begin = ContinuousClock.now
  private let state = Mutex(State())

  private struct State {
    var next = ContinuousClock.now + ProgressBar.patience
    var isShown = false
    var isOver = false
  }

  /// What is over before this is not worth a bar.
  private static let patience = Duration.seconds(2)
  /// How long a line stands before it is drawn anew.
  private static let rest = Duration.milliseconds(200)

  init(expectedBytes: Int?) { self.expectedBytes = expectedBytes }

  /// The meter that moves it.
  var meter: ReadingMeter {
    ReadingMeter(expectedBytes: expectedBytes) { self.draw($0) }
  }

  /// Takes it off the terminal, for good.
  func clear() {
    state.withLock { state in
      state.isOver = true
      guard state.isShown else { return }
      state.isShown = false
      ProgressBar.write(ProgressBar.clearing)
      Interruption.clearsLine(false)
    }
  }

  private func draw(_ meter: ReadingMeter) {
    state.withLock { state in
      let now = ContinuousClock.now
      guard !state.isOver, now >= state.next else { return }
      state.next = now + ProgressBar.rest
      if !state.isShown { Interruption.clearsLine(true) }
      state.isShown = true
      let line = ProgressLine(
        bytes: meter.bytes, expectedBytes: meter.expectedBytes, records: meter.records,
        seconds: (now - begin) / .seconds(1))
      ProgressBar.write(ProgressBar.clearing + line.text(width: Platform.messageWidth))
    }
  }

  /// To the line's beginning, and nothing behind it.
  static let clearing = "\r\u{1B}[K"

  /// Writes to the terminal; where that fails there is nothing to be seen, and nothing to be done.
  private static func write(_ text: String) {
    let bytes = Array(text.utf8)
    _ = bytes.withUnsafeBytes { Glibc.write(STDERR_FILENO, $0.baseAddress, $0.count) }
  }
}
