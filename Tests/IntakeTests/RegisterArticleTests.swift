import Glibc
import Testing

@testable import Intake

/// That the documentation lists every export, its columns and its words. `LICET_RECORD_GOLDENS=1` writes it.
@Suite("The article on registers")
struct RegisterArticleTests {
  private static let path =
    #filePath.split(separator: "/").dropLast(3).reduce("") { $0 + "/" + $1 }
    + "/Sources/Intake/Intake.docc/Registers.md"

  @Test("It lists every export as it is read")
  func tables() throws {
    var article = try read()
    let tables = BoardExport.all.map(section).joined(separator: "\n")
    let start = article.firstRange(of: "### ")?.lowerBound ?? article.endIndex
    if getenv("LICET_RECORD_GOLDENS") != nil {
      article = article[..<start] + tables
      try write(article)
    }
    #expect(article[start...] == tables)
  }

  private func read() throws -> String {
    let file = try #require(fopen(RegisterArticleTests.path, "r"))
    defer { fclose(file) }
    var bytes = [UInt8](repeating: 0, count: 1 << 20)
    let count = fread(&bytes, 1, bytes.count, file)
    return String(decoding: bytes[..<count], as: UTF8.self)
  }

  private func write(_ text: String) throws {
    let file = try #require(fopen(RegisterArticleTests.path, "w"))
    defer { fclose(file) }
    fputs(text, file)
  }

  private func section(_ export: BoardExport) -> String {
    var text = "### \(export.board.prefix(1).uppercased() + export.board.dropFirst())\n\n"
    text += "Columns: "
    text += BoardExport.Column.allCases.compactMap { column in
      export.columns[column].map {
        "\(column) `\($0)`\(export.optional.contains(column) ? " (may be missing)" : "")"
      }
    }.joined(separator: ", ")
    text += ". Dates are YYYY-MM-DD\(export.dates == .us ? " or MM/DD/YYYY" : "").\n\n"
    if !export.types.isEmpty {
      text += "Types, beside names of professions: "
      text += export.types.sorted { $0.key < $1.key }.map { "`\($0)` \($1)" }
        .joined(separator: ", ")
      text += ".\n\n"
    }
    text += "| word | status |\n|---|---|\n"
    for status in export.statuses {
      text += "| \(status.word) | \(status.isUnclear ? "unclear" : status.status.rawValue) |\n"
    }
    let actions = export.actions.sorted { $0.key < $1.key }
    if export.columns[.action] != nil {
      text += "\nActions: "
      text += actions.map { word, action in
        "\(word.isEmpty ? "nothing" : word == "*" ? "anything else" : "`\(word)`") \(meaning(action))"
      }.joined(separator: ", ")
      text += export.actions["*"] == nil ? ", anything else is noted.\n" : ".\n"
    }
    return text
  }

  private func meaning(_ action: BoardExport.Action) -> String {
    switch action {
    case .none: "is no action"
    case .past: "is noted"
    case .open: "is a problem"
    case .status(let status): "is the status `\(status.rawValue)`"
    }
  }
}
