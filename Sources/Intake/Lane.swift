import Credentials
import Synchronization
import Terms

/// A format whose files are cut into windows that are parsed each on its own.
protocol WindowedFormat: Sendable {
  /// Cuts a file of the format.
  associatedtype Cutter: WindowCutting
  /// What a lane keeps for parsing, from one window to the next.
  associatedtype Parser: Sendable

  /// The file's name in problems.
  var file: String { get }
  /// What to do about an id that came up before; empty where nothing more is to be said.
  var repetitionAdvice: String { get }
  /// Whether two records with one NPI are a problem of the later one.
  var checksProviderIdentifiers: Bool { get }
  /// What a lane begins with.
  func makeParser() -> Parser
  /// Parses a window into a piece that is empty; the window's bytes are needed no more, where it could
  /// be parsed on its own.
  func parse(
    _ window: inout Window, _ heading: Cutter.Heading, with parser: inout Parser,
    into piece: inout Piece)
}

extension WindowedFormat {
  var repetitionAdvice: String { "" }
  var checksProviderIdentifiers: Bool { true }
}

/// Cuts an input into windows, front to back.
protocol WindowCutting {
  /// What the file's beginning says and every window needs.
  associatedtype Heading: Sendable

  /// What the file's beginning said; asked for after the first window was cut.
  var heading: Heading { get }
  /// Why the input broke off, where it did.
  var failure: Problem? { get }
  /// How many bytes were read.
  var bytesRead: Int { get }
  /// Fills the window with the next stretch of the input.
  mutating func cut(into window: inout Window)
}

/// What a reader needs to know to parse any window of one file.
struct RosterFormat: Sendable {
  let file: String
  let words: RosterWords
  let closed: Sections
}

/// What came of parsing a stretch of a file.
struct Piece: Sendable {
  /// The practitioners found.
  var batch = RecordBatch()
  /// A hash of each practitioner's id.
  var identities: [UInt64] = []
  /// What is wrong with the file around them.
  var problems: [Problem] = []
  /// How many rows no record was made of.
  var passedOver = PassedOver()
  /// Whether the stretch could be parsed on its own.
  var isWellFormed = true
  /// Whether the file is no roster at all.
  var isForeign = false
}

extension Piece {
  /// Empties the piece and keeps its storage.
  mutating func removeAll() {
    batch.removeAll()
    identities.removeAll(keepingCapacity: true)
    problems.removeAll()
    passedOver = PassedOver()
    isWellFormed = true
    isForeign = false
  }
}

/// One window on its way from bytes to an output, with everything that is used again for the next.
struct LaneState<Format: WindowedFormat, Scratch: Sendable, Output: Sendable>: Sendable {
  var window = Window()
  var piece = Piece()
  var parser: Format.Parser
  var scratch: Scratch
  var output: Output?

  init(parser: Format.Parser, scratch: Scratch) {
    self.parser = parser
    self.scratch = scratch
  }

  /// Parses the window.
  mutating func parse(_ format: Format, _ heading: Format.Cutter.Heading) {
    piece.removeAll()
    format.parse(&window, heading, with: &parser, into: &piece)
  }

  /// Judges what was parsed.
  mutating func judge(_ judge: (inout RecordBatch, inout Scratch) -> Output) {
    output = judge(&piece.batch, &scratch)
  }
}

/// A lane's state, handed back and forth between the tasks that work on it, one at a time.
final class Lane<Format: WindowedFormat, Scratch: Sendable, Output: Sendable>: Sendable {
  /// The state; the lock is never contended, it only hands the state over.
  let state: Mutex<LaneState<Format, Scratch, Output>>

  init(parser: Format.Parser, scratch: Scratch) {
    state = Mutex(LaneState(parser: parser, scratch: scratch))
  }
}
