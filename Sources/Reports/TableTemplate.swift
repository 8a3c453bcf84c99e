import Terms

/// An empty roster as a table, and what its columns mean.
public struct TableTemplate: Sendable {
  /// One column, as it is explained.
  public struct Column: Sendable {
    public var heading: String
    /// What stands in it, in one sentence.
    public var meaning: String
    /// An example of a cell.
    public var example: String

    /// A column.
    public init(heading: String, meaning: String, example: String) {
      self.heading = heading
      self.meaning = meaning
      self.example = example
    }
  }

  private let columns: [Column]

  /// A table of these columns.
  public init(columns: [Column]) { self.columns = columns }

  /// The table: headings, and no row.
  public func table() -> [UInt8] {
    Array((columns.map(\.heading).joined(separator: ",") + "\r\n").utf8)
  }

  /// The explanation, itself a table, so that it opens beside the other one.
  public func explanation() -> [UInt8] {
    var text = "column,meaning,example\r\n"
    for column in columns {
      text +=
        [column.heading, column.meaning, column.example].map(Self.cell).joined(separator: ",")
        + "\r\n"
    }
    return Array(text.utf8)
  }

  /// The explanation for a terminal.
  public func text() -> String {
    let width = columns.map(\.heading.count).max() ?? 0
    return columns.map { column in
      column.heading + String(repeating: " ", count: width - column.heading.count + 2)
        + column.meaning + "\n"
    }.joined()
  }

  /// A cell as RFC 4180 writes it.
  private static func cell(_ text: String) -> String {
    guard text.contains(where: { $0 == "," || $0 == "\"" || $0.isNewline }) else { return text }
    return "\"" + text.replacing("\"", with: "\"\"") + "\""
  }
}
