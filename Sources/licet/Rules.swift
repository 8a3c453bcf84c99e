import ArgumentParser

/// `licet rules`, the commands about rule files.
struct Rules: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "List, show, compare and test the rule files.",
    subcommands: [
      RulesListing.self, RulesShow.self, RulesDiff.self, RulesNew.self, RulesLint.self,
      RulesTest.self, RulesSchema.self,
    ])
}
