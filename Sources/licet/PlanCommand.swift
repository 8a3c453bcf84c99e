import ArgumentParser
import Assessment
import Checking
import Regulation
import Reports
import Terms

/// `licet plan`.
struct PlanCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "plan",
    abstract: "Tell what each practitioner must do to be cleared, in order.",
    usage: "licet plan <roster> ... [--in <place>] [--as <profession>] [<options>]",
    discussion: """
      What is missing, what others build on first: degrees, the license, practice before the training, \
      courses with the hours that are short, supervised sessions, examinations, papers, and last the \
      entry in the register that is granted on them. Where the law leaves a choice, the cheapest way \
      comes first (as by "licet where") and the others are listed. What must wait comes with the first \
      day on which it can be met. Where the law says no or gives no plain answer, no step helps: the \
      reason is told, and whom to ask.

      EXAMPLES
        licet plan hire.xml --in washington --as pt
        licet plan clinic.xml
        licet plan clinic.xml --in US-CO --format json --output plans.json

      EXIT STATUS
        0   nothing is to be done: all are cleared
        1   something is
        2   a roster, a record or a rule file could not be read
        64  wrong usage
      """)

  @OptionGroup var rosters: RosterArguments

  @Option(
    name: .customLong("in"),
    help: ArgumentHelp(
      "Plan for this place: US-CO, colorado, TX. May be repeated.", valueName: "place"))
  var places: [String] = []

  @Option(
    name: .customLong("as"),
    help: ArgumentHelp("Plan for this profession: pt. May be repeated.", valueName: "profession"))
  var professions: [String] = []

  @OptionGroup var country: CountryOption
  @OptionGroup var day: DayOption
  @OptionGroup var evidence: EvidenceOptions
  @OptionGroup var strictness: StrictnessOptions
  @OptionGroup var reading: ReadingOptions
  @OptionGroup var progress: ProgressOptions

  @Option(help: "For people or for programs.")
  var format: PlanFormat = .text

  @OptionGroup var output: OutputOptions
  @OptionGroup var rules: RulesOptions

  func run() async throws {
    try await reportingProblems {
      let loaded = try rules.load()
      let files = rosters.files
      var request = try request(files, loaded.rulebook)
      var out = try Output(path: output.output)
      let bar = progress.bar(
        reading: files, reportsToTerminal: out.isTerminal, reportIsLast: false)
      defer { bar?.clear() }
      request.meter = bar?.meter
      let outcome = try await PlanRun(rules: loaded, request: request).run {
        (bytes: [UInt8]) throws(Problems) in try out.write(bytes)
      }
      bar?.clear()
      try out.finish()
      try endIfUnread(files.problems + outcome.problems, records: outcome.unreadRecords)
      if outcome.open > 0 { throw ExitCode(1) }
    }
  }

  private func request(_ files: RosterFiles, _ rulebook: Rulebook) throws -> PlanRequest {
    let names = try country.names(rulebook)
    var questions = QuestionSource(day: day.day)
    questions.places = try places.map { try rulebook.askable(names.place($0)) }
    questions.professions = try professions.map { try names.profession($0) }
    var request = PlanRequest(
      rosters: files.names, questions: questions, options: evidence.options(strictness.law),
      closed: try evidence.sections(), threads: reading.cores, format: format,
      style: output.style)
    request.input = try reading.input(country: try country.place())
    return request
  }
}

extension PlanFormat: ExpressibleByArgument {}
