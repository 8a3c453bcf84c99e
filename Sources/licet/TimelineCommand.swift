import ArgumentParser
import Checking
import Regulation
import Reports
import Terms

/// `licet timeline`.
struct TimelineCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "timeline",
    abstract: "Tell the history of a place's law: what began and ended, and when.",
    usage: "licet timeline <place> <profession> [<options>]",
    discussion: """
      Each period in which the law is the same, with its standing and with what set it apart from \
      the one before: positions, requirements, duties and gray areas, each with its sources.

      EXAMPLES
        licet timeline US-TN pt
        licet timeline "new york" acupuncturist --format json
        licet timeline colorado pt --on 2015-06-01   as if that day were today
      """)

  @Argument(help: "The place: US-CO, colorado, TX.")
  var place: String

  @Argument(help: "The profession: pt, \"physical therapist\".")
  var profession: [String]

  @OptionGroup var country: CountryOption
  @OptionGroup var day: DayOption
  @OptionGroup var strictness: StrictnessOptions

  @Option(help: "For people or for programs.")
  var format: TextOrJSON = .text

  @OptionGroup var output: OutputOptions
  @OptionGroup var rules: RulesOptions

  func run() async throws {
    try await reportingProblems {
      let rulebook = try rules.load(for: place, country).rulebook
      let names = try country.names(rulebook)
      let place = try names.place(self.place)
      let jurisdiction = rulebook.jurisdictions[try rulebook.jurisdictionNumber(of: place)]
      let practice = try rulebook.practice(
        of: names.profession(profession.joined(separator: " ")), in: jurisdiction)
      let timeline = Timeline(
        of: PracticeView(
          of: practice, in: jurisdiction, place: place, on: day.day, options: strictness.law))
      try output.write(
        format == .json
          ? TimelineJSON(timeline, professions: rulebook.professions).document()
          : TimelineText(timeline, rulebook: rulebook, style: output.style).text())
    }
  }
}
