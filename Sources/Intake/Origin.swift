import Terms

/// Where parsed bytes stand in the file, if the parser was given others before them.
struct Origin: Sendable {
  /// How many bytes stand before them, all on the first line.
  var prefixLength: Int32 = 0
  /// Where the first byte behind those stands in the file.
  var first = Position(line: 1, column: 1)

  /// The place in the file of a place in the parsed bytes.
  func told(_ position: Position) -> Position {
    guard position.line > 0 else { return position }
    let isFirstLine = position.line == 1 && position.column > prefixLength
    return Position(
      line: position.line - 1 + first.line,
      column: isFirstLine ? position.column - prefixLength - 1 + first.column : position.column)
  }
}
