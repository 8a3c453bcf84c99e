import ArgumentParser
import Checking
import Terms

/// `licet rules lint`.
struct RulesLint: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lint",
    abstract: "Look for gaps, overlaps and loose ends in the rule files.",
    discussion: """
      EXAMPLES
        licet rules lint
        licet rules lint --rules my-rules

      EXIT STATUS
        0   nothing was found that needs mending
        1   something was
        2   a rule file could not be read
      """)

  @OptionGroup var rules: RulesOptions

  func run() async throws {
    try await reportingProblems {
      let loaded = try rules.load()
      _ = loaded
    }
  }
}
