import ArgumentParser
import Checking
import Regulation
import Reports
import Terms

/// `licet explain`.
struct Explain: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Tell what the law of a place says, why, and when it changes.",
    usage: "licet explain <place> [<profession> ...] [<options>]",
    discussion: """
      With a profession: what each authority says, what a record must show, what is due at each \
      treatment, the gray areas, and when the law changed and will change. Without one: all \
      professions of the place.

      EXAMPLES
        licet explain US-CO pt
        licet explain "new york" acupuncturist
        licet explain US-WA pt --on 2015-06-01
        licet explain wales pt --format json
        licet explain US                         the law of the country as a whole
      """)

  @Argument(help: "The place: US-CO, colorado, TX.")
  var place: String

  @Argument(help: "The profession: pt, \"physical therapist\".")
  var profession: [String] = []

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
      try output.write(report(rulebook))
    }
  }

  private func report(_ rulebook: Rulebook) throws -> [UInt8] {
    let names = try country.names(rulebook)
    let place = try names.place(self.place)
    let jurisdiction = rulebook.jurisdictions[try rulebook.jurisdictionNumber(of: place)]
    if profession.isEmpty {
      let report = PlaceReport(
        jurisdiction, place: place, rulebook: rulebook, on: day.day, options: strictness.law)
      return format == .json ? report.json() : report.text(style: output.style)
    }
    let practice = try rulebook.practice(
      of: names.profession(profession.joined(separator: " ")), in: jurisdiction)
    let view = PracticeView(
      of: practice, in: jurisdiction, place: place, on: day.day, options: strictness.law)
    return format == .json
      ? PracticeJSON(view, professions: rulebook.professions).document()
      : PracticeText(view, rulebook: rulebook, style: output.style).text()
  }
}
