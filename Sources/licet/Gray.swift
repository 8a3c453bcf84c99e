import ArgumentParser
import Checking
import Regulation
import Reports
import Terms

/// `licet gray`.
struct Gray: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "List the gray areas: where the law gives no plain answer, and why.",
    usage: "licet gray [<options>]",
    discussion: """
      A gray area that decides keeps a verdict from being cleared; one that advises is told beside it.

      EXAMPLES
        licet gray
        licet gray --in tennessee --as pt
        licet gray --kind conflict --kind silence --format json
      """)

  @Option(
    name: .customLong("in"),
    help: ArgumentHelp("Only this place. May be repeated.", valueName: "place"))
  var places: [String] = []

  @Option(
    name: .customLong("as"),
    help: ArgumentHelp("Only this profession. May be repeated.", valueName: "profession"))
  var professions: [String] = []

  @Option(
    name: .customLong("kind"), help: ArgumentHelp("Only this kind. May be repeated."))
  var kinds: [GrayKind] = []

  @OptionGroup var country: CountryOption
  @OptionGroup var day: DayOption
  @OptionGroup var strictness: StrictnessOptions

  @Option(help: "For people or for programs.")
  var format: TextOrJSON = .text

  @OptionGroup var output: OutputOptions
  @OptionGroup var rules: RulesOptions

  func run() async throws {
    try await reportingProblems {
      let rulebook = try rules.load().rulebook
      let names = try country.names(rulebook)
      let places = try places.map { typed in
        let place = try names.place(typed)
        _ = try rulebook.jurisdictionNumber(of: place)
        return place
      }
      let report = GrayReport(
        rulebook, on: day.day, places: places,
        professions: try professions.map { try names.profession($0) }, kinds: kinds,
        options: strictness.law)
      try output.write(format == .json ? report.json() : report.text(style: output.style))
    }
  }
}

extension GrayKind: ExpressibleByArgument {}
