import ArgumentParser
import Checking
import Intake
import Regulation
import Reports
import Terms

/// `licet template`.
struct Template: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Write an empty roster with an entry for everything that a place asks for.",
    usage: """
      licet template <place> <profession> ... [<options>]
      licet template csv [<options>]
      """,
    discussion: """
      Each entry stands under a comment that says what is asked, and on which authority. Until it is \
      filled in, it shows nothing. As csv the roster is a table of headings alone; what they mean stands \
      in a second file beside it.

      EXAMPLES
        licet template US-WA pt
        licet template texas chiropractor --output hire.xml
        licet template csv --output staff.csv
      """)

  @Argument(help: "The place: US-CO, colorado, TX; or csv.")
  var place: String

  @Argument(help: "The profession: pt, \"physical therapist\".")
  var profession: [String] = []

  @OptionGroup var country: CountryOption
  @OptionGroup var day: DayOption
  @OptionGroup var output: OutputOptions
  @OptionGroup var rules: RulesOptions

  func validate() throws {
    if place == "csv" {
      if !profession.isEmpty { throw ValidationError("a table is the same for every profession") }
    } else if profession.isEmpty {
      throw ValidationError("which profession? Say it behind the place: licet template \(place) pt")
    }
  }

  /// Writes the table, and what its columns mean beside it, or to standard error.
  private func writeTable() throws(Problems) {
    let template = TableTemplate(columns: RosterColumn.allCases.map(\.explained))
    try output.write(template.table())
    guard let path = output.output, path != "-" else {
      Platform.tell(template.text())
      return
    }
    let stem = path.hasSuffix(".csv") ? String(path.dropLast(4)) : path
    let other = "\(stem).columns.csv"
    var explanation = try Output(path: other)
    try explanation.write(template.explanation())
    try explanation.finish()
    Platform.tell("What the columns mean is in \(other)")
  }

  func run() async throws {
    try await reportingProblems {
      if place == "csv" { return try writeTable() }
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
