import Glibc
import Terms
import Testing

@testable import Regulation

/// Every identifier that rule files can earn is explained, and nothing else is.
@Suite struct ExplanationTests {
  /// The Swift files of a folder of the sources and of the folders in it, by their paths.
  private func files(in folder: String) throws -> [String] {
    let directory = try #require(opendir(folder), "\(folder)")
    defer { closedir(directory) }
    var files: [String] = []
    while let entry = readdir(directory) {
      let isFolder = entry.pointee.d_type == UInt8(DT_DIR)
      let name = withUnsafeBytes(of: entry.pointee.d_name) { bytes in
        String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      if name.hasPrefix(".") { continue }
      if isFolder { files += try self.files(in: folder + "/" + name) }
      if name.hasSuffix(".swift") { files.append(folder + "/" + name) }
    }
    return files.sorted()
  }

  /// The identifiers that the sources print, collected from their string literals.
  private func printed() throws -> Set<String> {
    var found: Set<String> = []
    for module in ["Regulation", "Checking", "XMLReading", "licet"] {
      for file in try files(in: packageFolder + "/Sources/" + module) {
        if file.hasSuffix("Explanations.swift") { continue }
        let text = String(decoding: try contents(of: file), as: UTF8.self)
        for match in text.matches(of: /"([a-z]+\/[a-z]+(?:-[a-z]+)*)"/) {
          found.insert(String(match.1))
        }
        if file.hasSuffix("/Finder.swift") {
          for match in text.matches(of: /report\(\s*"([a-z-]+)"/) {
            found.insert("lint/\(match.1)")
          }
        }
      }
    }
    return found
  }

  @Test func everyIdentifierThatTheSourcesPrintIsExplained() throws {
    let printed = try printed()
    #expect(printed.count > 70)
    #expect(printed.contains("rule/two-citations") && printed.contains("lint/gap"))
    let explained = Set(ProblemExplanation.all.map(\.id))
    // What is wrong with rosters and their mappings is explained where it is told.
    let ofRules = printed.filter { !$0.hasPrefix("input/") && !$0.hasPrefix("mapping/") }
    #expect(ofRules.subtracting(explained).sorted() == [], "without an explanation")
    #expect(explained.subtracting(printed).sorted() == [], "explained, and printed nowhere")
  }

  @Test func everyExplanationIsSentencesThatSayMoreThanTheMessage() {
    #expect(Set(ProblemExplanation.all.map(\.id)).count == ProblemExplanation.all.count)
    for explanation in ProblemExplanation.all {
      #expect(explanation.text.hasSuffix("."), "\(explanation.id)")
      #expect(explanation.text.count > 80, "\(explanation.id)")
      #expect(!explanation.text.contains("\n"), "\(explanation.id)")
    }
  }

  @Test func anIdIsUnderstoodAsMessagesShowItAndWithoutItsBeginning() {
    for typed in ["rule/two-citations", "[rule/two-citations]", "two-citations"] {
      #expect(ProblemExplanation.named(typed)?.id == "rule/two-citations", "\(typed)")
    }
    #expect(ProblemExplanation.named("gap")?.severity == .warning)
    #expect(ProblemExplanation.named("rule/how-missing")?.severity == .error)
    for typed in ["", "[]", "planet", "empty", "rule/"] {
      #expect(ProblemExplanation.named(typed) == nil, "\(typed)")
    }
    #expect(
      ProblemExplanation.suggestion(for: "empty")
        == "did you mean \"rules/empty\" or \"xml/empty\"?"
    )
    #expect(
      ProblemExplanation.suggestion(for: "rule/two-citation")
        == "did you mean \"rule/two-citations\"?"
    )
    #expect(ProblemExplanation.suggestion(for: "planet") == "")
  }
}
