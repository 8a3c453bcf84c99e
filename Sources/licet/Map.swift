import ArgumentParser
import Checking
import Regulation
import Reports
import Terms

/// `licet map`.
struct Map: AsyncParsableCommand {
  /// For people, for a page, or for programs.
  enum Format: String, CaseIterable, ExpressibleByArgument {
    case text, svg, json
  }

  static let configuration = CommandConfiguration(
    abstract: "Draw where in a country a profession may needle on a day.",
    usage: "licet map <profession> [<options>]",
    discussion: """
      A tile for each state or province, about where it lies, with a sign for its standing, and a \
      table. A question mark behind a sign means that open questions keep the answer from being plain.

      EXAMPLES
        licet map pt
        licet map pt --on 2015-06-01
        licet map acupuncturist --country CA --format svg --output canada.svg
        licet map pt --over-time                 how many places, year by year
      """)

  @Argument(help: "The profession: pt, \"physical therapist\".")
  var profession: [String]

  @Option(help: "The country: US or CA.")
  var country = "US"

  @OptionGroup var day: DayOption
  @OptionGroup var strictness: StrictnessOptions

  @Flag(
    name: .customLong("over-time"),
    help: "Count the standings of each year since the first change instead.")
  var overTime = false

  @Option(help: "For people, as a picture, or for programs.")
  var format: Format = .text

  @OptionGroup var output: OutputOptions
  @OptionGroup var rules: RulesOptions

  func validate() throws {
    if overTime, format == .svg {
      throw ValidationError("--over-time is a table: use --format text or json")
    }
  }

  func run() async throws {
    try await reportingProblems {
      guard let grid = TileGrid(of: try NameResolution.country(country)) else {
        throw ValidationError(
          "there is a map of \(TileGrid.countries.joined(separator: " and of ")) alone")
      }
      let rulebook = try rules.load().rulebook
      let names = rulebook.professions
      let map = StandingMap(
        rulebook, grid: grid,
        profession: try NameResolution(rulebook: rulebook)
          .profession(profession.joined(separator: " ")),
        on: day.day, options: strictness.law)
      try output.write(
        overTime
          ? report(StandingsOverTime(map), names)
          : report(map, names))
    }
  }

  private func report(_ map: StandingMap, _ names: ProfessionTable) -> [UInt8] {
    switch format {
    case .text: MapText(map, professions: names, style: output.style).text()
    case .svg: MapSVG(map, professions: names).document()
    case .json: MapJSON(map, professions: names).document()
    }
  }

  private func report(_ history: StandingsOverTime, _ names: ProfessionTable) -> [UInt8] {
    format == .json
      ? history.json(professions: names)
      : history.text(professions: names, style: output.style)
  }
}
