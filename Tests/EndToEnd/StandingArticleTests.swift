import Testing

/// The article that tells lawyers how a standing is worked out quotes the program: word for word.
@Suite("What the article on standings quotes")
struct StandingArticleTests {
  @Test("Every quotation is what the program prints")
  func quotations() async throws {
    let article = try await Program.shell(
      "cat '\(Program.package)/Sources/Regulation/Regulation.docc/HowAStandingIsWorkedOut.md'")
    let blocks = article.output.split(separator: "```\n").filter { $0.hasPrefix("licet ") }
    #expect(blocks.count == 6)
    for block in blocks {
      let lines = block.split(separator: "\n", omittingEmptySubsequences: false)
      let parts = lines[0].split(separator: " ").map(String.init)
      try #require(parts.count == 6, "\(lines[0])")
      let result = try await Program.licet(parts[1], parts[2], parts[3], parts[4], parts[5])
      #expect(result.status == 0, "\(result.messages)")
      var rest = result.output[...]
      for quoted in lines.dropFirst().joined(separator: "\n").split(separator: "[…]\n") {
        let found = rest.firstRange(of: quoted)
        #expect(found != nil, "\(lines[0]) does not print:\n\(quoted)")
        if let found { rest = rest[found.upperBound...] }
      }
    }
  }
}
