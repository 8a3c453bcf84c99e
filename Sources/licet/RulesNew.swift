import ArgumentParser
import Checking
import Regulation
import Reports
import Terms

/// `licet rules new`.
struct RulesNew: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "new",
    abstract: "Write the beginning of a rule file: valid, and with an example of everything.",
    usage: "licet rules new <place> [<options>]",
    discussion: """
      The file claims nothing until its examples are taken out of their comments and changed to what \
      the law of the place says.

      EXAMPLES
        licet rules new guam --output Jurisdictions/US/GU.xml
        licet rules new US-XX --name "Test state"
      """)

  @Argument(help: "The place: US-GU, guam.")
  var place: String

  @Option(help: "Its name. (default: its usual English name)")
  var name: String?

  @OptionGroup var country: CountryOption

  @Option(
    name: .customLong("on"),
    help: ArgumentHelp("The day of the review, 2026-11-23. (default: today)", valueName: "day"))
  var day: Day?

  @OptionGroup var output: OutputOptions
  @OptionGroup var rules: RulesOptions

  func validate() throws {
    if let name, name.allSatisfy(\.isWhitespace) {
      throw ValidationError("--name takes a name for people")
    }
  }

  func run() async throws {
    try await reportingProblems {
      let rulebook = try rules.load().rulebook
      let place = try chosen(rulebook)
      if let known = rulebook.jurisdiction(place) {
        throw ValidationError("\(known.name) (\(place)) has a rule file already: \(known.file)")
      }
      let name = self.name ?? PlaceNames.name(of: place) ?? place.code
      try output.write(
        RuleScaffold(
          place, name: RulesNew.trimmed(name), reviewed: day ?? Platform.today()
        ).document())
    }
  }

  /// The place that was typed: one that is known, or any code of the right form that comes with a name.
  private func chosen(_ rulebook: Rulebook) throws -> Place {
    do {
      return try country.names(rulebook).place(place)
    } catch let unresolved as UnresolvedName {
      guard let code = Place(place) ?? Place(place.uppercased()) else { throw unresolved }
      if name != nil { return code }
      throw ValidationError("\(unresolved.description) (a new code needs --name)")
    }
  }

  /// The name in one line, without spaces around it, as a rule file wants it.
  private static func trimmed(_ name: String) -> String {
    name.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }
}
