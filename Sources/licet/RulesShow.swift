import ArgumentParser
import Checking
import Regulation
import Reports
import Terms

/// `licet rules show`.
struct RulesShow: AsyncParsableCommand {
  /// For people, or as it stands.
  enum Format: String, CaseIterable, ExpressibleByArgument {
    case text, xml
  }

  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "Show all that a rule file holds, of all days, with its sources.",
    usage: "licet rules show <place> [<options>]",
    discussion: """
      EXAMPLES
        licet rules show US-TN
        licet rules show tennessee --format xml
      """)

  @Argument(help: "The place: US-CO, colorado, TX.")
  var place: String

  @OptionGroup var country: CountryOption

  @Option(help: "For people, or the file itself.")
  var format: Format = .text

  @OptionGroup var output: OutputOptions
  @OptionGroup var rules: RulesOptions

  func run() async throws {
    try await reportingProblems {
      let rulebook = try rules.load().rulebook
      let place = try country.names(rulebook).place(self.place)
      let jurisdiction = rulebook.jurisdictions[try rulebook.jurisdictionNumber(of: place)]
      switch format {
      case .xml: try output.write(try Files.read(jurisdiction.file))
      case .text:
        let text = RuleFileText(
          jurisdiction, professions: rulebook.professions, style: output.style)
        try output.write(text.text())
      }
    }
  }
}
