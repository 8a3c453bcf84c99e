import ArgumentParser
import Assessment
import Checking
import Regulation
import Reports
import Terms

/// `licet expiring`.
struct Expiring: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Tell what lapses in the days ahead, and which verdicts turn by it.",
    usage: "licet expiring <roster> ... [--within <days>] [<options>]",
    discussion: """
      Licenses, privileges, certifications, certificates, registrations, coverage, premises, \
      verifications that go stale, changes of the law, and verdicts that end by what the law counts \
      from the record; also what is over already and was not renewed. Each comes with the verdict of \
      the last day before and of the first day after. What is dated only in part counts from the \
      earliest day on which it may lapse.

      EXAMPLES
        licet expiring clinic.xml --within 90
        licet expiring clinic.xml --within 365 --format ics --alarm 30 --output clinic.ics
        licet expiring 'rosters/*.xml' --evidence primary --verified-within 120 --format csv

      EXIT STATUS
        0   nothing lapses, and nothing is over already
        1   something is told
        2   a roster, a record or a rule file could not be read
        64  wrong usage
      """)

  @OptionGroup var rosters: RosterArguments

  @Option(help: ArgumentHelp("Days from the day asked about on.", valueName: "days"))
  var within = 90

  @Option(
    name: .customLong("in"),
    help: ArgumentHelp(
      "Ask for the verdicts in this place: US-CO, colorado, TX. May be repeated.",
      valueName: "place"))
  var places: [String] = []

  @Option(
    name: .customLong("as"),
    help: ArgumentHelp("Ask about this profession: pt. May be repeated.", valueName: "profession"))
  var professions: [String] = []

  @OptionGroup var country: CountryOption
  @OptionGroup var day: DayOption
  @OptionGroup var evidence: EvidenceOptions
  @OptionGroup var strictness: StrictnessOptions
  @OptionGroup var reading: ReadingOptions
  @OptionGroup var progress: ProgressOptions

  @Option(help: "For people, calendars, programs or spreadsheets.")
  var format: ExpiryFormat = .text

  @Option(
    help: ArgumentHelp(
      "Let a calendar remind of each this many days before. Only with --format ics.",
      valueName: "days"))
  var alarm: Int?

  @Option(help: ArgumentHelp("The most to tell: the earliest of them.", valueName: "number"))
  var limit = ExpiringRequest.usualLimit

  @OptionGroup var output: OutputOptions
  @OptionGroup var rules: RulesOptions

  func validate() throws {
    if !(0...36_500).contains(within) {
      throw ValidationError("--within takes a number of days from 0 to 36500")
    }
    if !(1...1_000_000).contains(limit) {
      throw ValidationError("--limit takes a number from 1 to 1000000")
    }
    if let alarm {
      if !(0...3650).contains(alarm) {
        throw ValidationError("--alarm takes a number of days from 0 to 3650")
      }
      if format != .ics { throw ValidationError("--alarm goes with --format ics") }
    }
    if day.day.adding(days: within).civil.year > 9999 {
      throw ValidationError("--within reaches beyond the year 9999")
    }
  }

  func run() async throws {
    try await reportingProblems {
      let loaded = try rules.load()
      let files = rosters.files
      var request = try request(files, loaded.rulebook)
      var out = try Output(path: output.output)
      let bar = progress.bar(
        reading: files, reportsToTerminal: out.isTerminal, reportIsLast: true)
      defer { bar?.clear() }
      request.meter = bar?.meter
      let outcome = await ExpiringRun(rules: loaded, request: request).run()
      bar?.clear()
      try out.write(written(outcome.expiries, loaded.rulebook))
      try out.finish()
      if outcome.expiries.leftOut > 0 {
        Platform.tell(
          "\(outcome.expiries.leftOut) more, all later, are left out: the list holds "
            + "\(outcome.expiries.limit); --limit holds more")
      }
      try endIfUnread(files.problems + outcome.problems, records: outcome.unreadRecords)
      if !outcome.expiries.items.isEmpty { throw ExitCode(1) }
    }
  }

  private func written(_ expiries: Expiries, _ rulebook: Rulebook) -> [UInt8] {
    switch format {
    case .text: ExpiryText(expiries, rulebook: rulebook, style: output.style).text()
    case .ics: ExpiryCalendar(expiries, rulebook: rulebook, alarm: alarm).calendar()
    case .json: ExpiryJSON(expiries, rulebook: rulebook).document()
    case .csv: ExpiryTable(expiries, professions: rulebook.professions).table()
    }
  }

  private func request(_ files: RosterFiles, _ rulebook: Rulebook) throws -> ExpiringRequest {
    let names = try country.names(rulebook)
    var questions = QuestionSource(day: day.day)
    questions.places = try places.map { try rulebook.askable(names.place($0)) }
    questions.professions = try professions.map { try names.profession($0) }
    var request = ExpiringRequest(
      rosters: files.names, questions: questions, within: within,
      options: evidence.options(strictness.law), closed: try evidence.sections(),
      threads: reading.cores)
    request.limit = limit
    request.input = try reading.input(country: try country.place())
    return request
  }
}

extension ExpiryFormat: ExpressibleByArgument {}
