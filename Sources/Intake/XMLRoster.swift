import Credentials
import Terms
import XMLReading

/// Licet's own format, cut where practitioners begin: a window is parsed between copies of the root's
/// start tag and end tag.
struct XMLRoster: WindowedFormat {
  typealias Cutter = WindowCutter
  typealias Parser = Void

  let common: RosterFormat

  var file: String { common.file }

  func makeParser() {}

  func parse(
    _ window: inout Window, _ root: RootTag?, with parser: inout Void, into piece: inout Piece
  ) {
    var batch = RecordBatch()
    swap(&batch, &piece.batch)
    let handler = RosterHandler(
      RecordBuilder(common, beginsFile: window.beginsFile, batch: batch))
    batch = RecordBatch()
    swap(&piece.identities, &handler.builder.pointee.identities)
    piece.isWellFormed = window.isCut && parse(window, root, handler)
    swap(&piece.batch, &handler.builder.pointee.batch)
    swap(&piece.identities, &handler.builder.pointee.identities)
    piece.problems = handler.builder.pointee.fileProblems
    piece.isForeign = handler.builder.pointee.isForeign
  }

  private func parse(
    _ window: Window, _ root: RootTag?, _ handler: RosterHandler
  ) -> Bool {
    let start = window.beginsFile ? [] : root?.start ?? []
    let end = window.endsFile ? [] : root?.end ?? []
    let (line, column) = (Int(window.first.line), Int(window.first.column))
    return start.withUnsafeBytes { start in
      window.withBytes { bytes in
        end.withUnsafeBytes { end in
          do throws(Problems) {
            try XMLParser.parse(
              file: file,
              source: .pieces([start, bytes, end], firstLine: line, firstColumn: column),
              names: RosterName.all, handler: handler)
            return true
          } catch {
            return false
          }
        }
      }
    }
  }
}
