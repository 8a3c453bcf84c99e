import Credentials
import Terms

/// A file of a list of exclusions while it is read: what it holds, and what was wrong with it.
struct ListedFile {
  /// The most bytes of a file: the LEIE of 2026 has 16 million, SAM.gov some 80.
  static let mostBytes = 512 << 20
  /// How many problems of one file are told.
  static let mostProblems = 20

  var file: SanctionFile
  /// Which of the list's files it is.
  let number: Int
  private(set) var problems: [Problem] = []
  private var untold = 0

  init(name: String, number: Int) {
    file = SanctionFile(name: name)
    self.number = number
  }

  func location(_ line: Int32) -> SourceLocation {
    SourceLocation(file: file.name, position: Position(line: line, column: 0))
  }

  func failure(_ id: String, _ message: String, advice: String = "") -> Problems {
    Problems([
      Problem(id: id, message: message, advice: advice, location: SourceLocation(file: file.name))
    ])
  }

  /// Tells what is wrong with a row, without any of its content.
  mutating func tell(_ message: String, advice: String = "", at line: Int32) {
    guard problems.count < ListedFile.mostProblems else {
      untold += 1
      return
    }
    problems.append(
      Problem(
        id: "sanctions/unreadable-row", message: message, advice: advice, location: location(line)))
  }

  /// Tells of a row whose fields are not as many as the headings.
  mutating func tellFields(_ count: Int, headings: Int, at line: Int32) {
    tell(
      "the row is left out: it has \(count) fields, and the headings are \(headings)", at: line)
  }

  /// Counts a row.
  mutating func take(_ exclusion: Exclusion, into builder: inout SanctionListBuilder) {
    file.rows += 1
    builder.add(exclusion)
  }

  /// The list is not older than this day.
  mutating func reach(_ day: Day?) {
    if let day, day > file.latest ?? .distantPast { file.latest = day }
  }

  /// Checks how far the file goes while it is read.
  func check(_ input: Int) throws(Problems) {
    guard input > ListedFile.mostBytes else { return }
    throw failure(
      "sanctions/too-large", "the file is larger than any list of exclusions",
      advice: "at most \(ListedFile.mostBytes >> 20) MiB are read")
  }

  /// Checks what came of the file at its end.
  mutating func close(_ builder: SanctionListBuilder) throws(Problems) {
    guard file.rows > 0 || !problems.isEmpty else {
      throw failure(
        "sanctions/no-rows", "the list has headings and no row",
        advice: "was it downloaded to its end?")
    }
    if untold > 0 {
      problems.append(
        Problem(
          id: "sanctions/more-problems",
          message: "\(untold) more \(untold == 1 ? "row" : "rows") could not be read",
          location: SourceLocation(file: file.name)))
    }
    if builder.isFull {
      throw failure(
        "sanctions/too-large",
        "the lists have more rows than any list of exclusions",
        advice: "at most \(SanctionListBuilder.mostRows) are read")
    }
  }
}
