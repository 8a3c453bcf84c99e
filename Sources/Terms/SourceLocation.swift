/// Where in an input something stands: line and column from 1; in XML the place of the tag's `<`.
public struct Position: Hashable, Sendable, Comparable {
  /// The line, from 1; 0 where the format has none.
  public var line: Int32
  /// The column in bytes, from 1; 0 where it is not known.
  public var column: Int32

  /// A line and a column.
  public init(line: Int32, column: Int32) {
    self.line = line
    self.column = column
  }

  /// No place in particular: the file as a whole.
  public static let none = Position(line: 0, column: 0)

  public static func < (a: Position, b: Position) -> Bool {
    (a.line, a.column) < (b.line, b.column)
  }
}

/// A file and a place in it, written `file:line:column`.
public struct SourceLocation: Hashable, Sendable, Comparable, CustomStringConvertible {
  /// The file as the user named it; `-` for standard input.
  public var file: String
  /// The place in the file.
  public var position: Position

  /// A place in a file.
  public init(file: String, position: Position = .none) {
    self.file = file
    self.position = position
  }

  public var description: String {
    if position.line == 0 { return file }
    if position.column == 0 { return "\(file):\(position.line)" }
    return "\(file):\(position.line):\(position.column)"
  }

  public static func < (a: SourceLocation, b: SourceLocation) -> Bool {
    (a.file, a.position) < (b.file, b.position)
  }
}
