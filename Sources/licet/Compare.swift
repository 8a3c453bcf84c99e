import ArgumentParser
import Checking
import Regulation
import Reports
import Terms

/// `licet compare`.
struct Compare: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Put what several places ask of a profession side by side.",
    usage: "licet compare <place> <place> ... <profession> [<options>]",
    discussion: """
      Requirements, duties and limits of one kind stand in one row, each with its sources.

      EXAMPLES
        licet compare US-CO US-UT pt
        licet compare colorado utah "new mexico" pt --on 2024-01-01
        licet compare US-WA US-OR pt --format json
      """)

  @Argument(
    help: ArgumentHelp(
      "Two places or more, then the profession: US-CO US-UT pt.",
      valueName: "places-and-profession"))
  var words: [String]

  @OptionGroup var country: CountryOption
  @OptionGroup var day: DayOption
  @OptionGroup var strictness: StrictnessOptions

  @Option(help: "For people or for programs.")
  var format: TextOrJSON = .text

  @OptionGroup var output: OutputOptions
  @OptionGroup var rules: RulesOptions

  func validate() throws {
    if words.count < 3 {
      throw ValidationError("compare takes two places or more, and then a profession")
    }
  }

  func run() async throws {
    try await reportingProblems {
      let rulebook = try rules.load().rulebook
      let names = try country.names(rulebook)
      let (typed, profession) = try split(names)
      var places: [Place] = []
      for place in try typed.map({ try rulebook.askable(names.place($0)) })
      where !places.contains(place) {
        places.append(place)
      }
      if places.count < 2 {
        throw ValidationError("compare takes two places or more: \(places[0]) is one")
      }
      let views = try places.map { place in
        let jurisdiction = rulebook.jurisdictions[try rulebook.jurisdictionNumber(of: place)]
        return PracticeView(
          of: try rulebook.practice(of: profession, in: jurisdiction), in: jurisdiction,
          place: place, on: day.day, options: strictness.law)
      }
      let comparison = Comparison(views, professions: rulebook.professions)
      try output.write(
        format == .json
          ? ComparisonJSON(comparison, professions: rulebook.professions).document()
          : ComparisonText(comparison, rulebook: rulebook, style: output.style).text())
    }
  }

  /// The places, and the profession at the end, which may be of several words.
  private func split(_ names: NameResolution) throws -> (places: [String], profession: Profession) {
    for count in stride(from: words.count - 2, to: 1, by: -1) {
      let name = words.suffix(count).joined(separator: " ")
      if let profession = try? names.profession(name) {
        return (Array(words.dropLast(count)), profession)
      }
    }
    return (words.dropLast(), try names.profession(words[words.count - 1]))
  }
}
