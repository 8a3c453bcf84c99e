import Credentials
import Synchronization
import Terms
import XMLReading

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
  /// Whether the stretch could be parsed on its own.
  var isWellFormed = true
  /// Whether the file is no roster at all.
  var isForeign = false
}

/// One window on its way from bytes to an output, with everything that is used again for the next.
struct LaneState<Scratch: Sendable, Output: Sendable>: Sendable {
  var window = Window()
  var piece = Piece()
  var scratch: Scratch
  var output: Output?

  init(scratch: Scratch) { self.scratch = scratch }

  /// Parses the window between the root's start and end tag.
  mutating func parse(_ format: RosterFormat, _ root: RootTag?) {
    var batch = RecordBatch()
    swap(&batch, &piece.batch)
    batch.removeAll()
    let handler = RosterHandler(
      RecordBuilder(format, beginsFile: window.beginsFile, batch: batch))
    batch = RecordBatch()
    swap(&piece.identities, &handler.builder.pointee.identities)
    handler.builder.pointee.identities.removeAll(keepingCapacity: true)
    piece.isWellFormed = window.isCut && parse(format.file, root, handler)
    swap(&piece.batch, &handler.builder.pointee.batch)
    swap(&piece.identities, &handler.builder.pointee.identities)
    piece.problems = handler.builder.pointee.fileProblems
    piece.isForeign = handler.builder.pointee.isForeign
  }

  private func parse(_ file: String, _ root: RootTag?, _ handler: RosterHandler) -> Bool {
    let start = window.beginsFile ? [] : root?.start ?? []
    let end = window.endsFile ? [] : root?.end ?? []
    return start.withUnsafeBytes { start in
      window.withBytes { bytes in
        end.withUnsafeBytes { end in
          do throws(Problems) {
            try XMLParser.parse(
              file: file,
              source: .pieces(
                [start, bytes, end], firstLine: Int(window.first.line),
                firstColumn: Int(window.first.column)),
              names: RosterName.all, handler: handler)
            return true
          } catch {
            return false
          }
        }
      }
    }
  }

  /// Judges what was parsed.
  mutating func judge(_ judge: (inout RecordBatch, inout Scratch) -> Output) {
    output = judge(&piece.batch, &scratch)
  }
}

/// A lane's state, handed back and forth between the tasks that work on it, one at a time.
final class Lane<Scratch: Sendable, Output: Sendable>: Sendable {
  /// The state; the lock is never contended, it only hands the state over.
  let state: Mutex<LaneState<Scratch, Output>>

  init(scratch: Scratch) { state = Mutex(LaneState(scratch: scratch)) }
}
