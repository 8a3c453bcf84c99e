import ArgumentParser
import Checking
import Reports
import Terms

/// `licet rules list`.
struct RulesListing: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "List the jurisdictions, and how many of their professions may needle.",
    usage: "licet rules list [<options>]",
    discussion: """
      EXAMPLES
        licet rules list
        licet rules list --on 2015-01-01 --format json
      """)

  @OptionGroup var day: DayOption
  @OptionGroup var strictness: StrictnessOptions

  @Option(help: "For people or for programs.")
  var format: TextOrJSON = .text

  @OptionGroup var output: OutputOptions
  @OptionGroup var rules: RulesOptions

  func run() async throws {
    try await reportingProblems {
      let list = RulesList(try rules.load().rulebook, on: day.day, options: strictness.law)
      try output.write(format == .json ? list.json() : list.text(style: output.style))
    }
  }
}
