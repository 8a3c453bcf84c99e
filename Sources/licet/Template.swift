import ArgumentParser
import Checking
import Regulation
import Reports
import Terms

/// `licet template`.
struct Template: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Write an empty roster with an entry for everything that a place asks for.",
    usage: "licet template <place> <profession> ... [<options>]",
    discussion: """
      Each entry stands under a comment that says what is asked, and on which authority. Until it is \
      filled in, it shows nothing.

      EXAMPLES
        licet template US-WA pt
        licet template texas chiropractor --output hire.xml
      """)

  @Argument(help: "The place: US-CO, colorado, TX.")
  var place: String

  @Argument(help: "The profession: pt, \"physical therapist\".")
  var profession: [String]

  @OptionGroup var country: CountryOption
  @OptionGroup var day: DayOption
  @OptionGroup var output: OutputOptions
  @OptionGroup var rules: RulesOptions

  func run() async throws {
    try await reportingProblems {
      let rulebook = try rules.load().rulebook
      let names = try country.names(rulebook)
      let place = try rulebook.askable(names.place(self.place))
      let jurisdiction = rulebook.jurisdictions[try rulebook.jurisdictionNumber(of: place)]
      let practice = try rulebook.practice(
        of: names.profession(profession.joined(separator: " ")), in: jurisdiction)
      let view = PracticeView(of: practice, in: jurisdiction, place: place, on: day.day)
      try output.write(RosterTemplate(view, professions: rulebook.professions).roster())
    }
  }
}
