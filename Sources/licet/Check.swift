import ArgumentParser
import Assessment
import Checking
import Credentials
import Intake
import Regulation
import Reports
import Terms

/// `licet check`.
struct Check: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Check the practitioners of rosters.",
    usage: "licet check <roster> ... [<options>]",
    discussion: """
      Every practitioner is asked about where and as what they work, else by their licenses; --in and \
      --as ask something else. A roster named - is standard input.

      EXAMPLES
        licet check clinic.xml
        licet check clinic.xml --on 2026-11-23 --format summary
        licet check hire.xml --in colorado --as pt --closed training,license
        licet check clinic.xml --leie UPDATED.csv
        licet check *.xml --format ndjson --output all.ndjson --fail-on never

      EXIT STATUS
        0   no verdict is as bad as --fail-on says
        1   one is
        2   a roster, a record, a rule file or a list could not be read
        64  wrong usage
      """)

  @Argument(
    help: ArgumentHelp("Rosters to check.", valueName: "roster"),
    completion: .file(extensions: ["xml"]))
  var rosters: [String]

  @Option(
    name: .customLong("in"),
    help: ArgumentHelp(
      "Ask about this place: US-CO, colorado, TX. May be repeated.", valueName: "place"))
  var places: [String] = []

  @Option(
    name: .customLong("as"),
    help: ArgumentHelp("Ask about this profession: pt. May be repeated.", valueName: "profession"))
  var professions: [String] = []

  @OptionGroup var country: CountryOption
  @OptionGroup var day: DayOption

  @Option(help: "The least grade of evidence that shows anything.")
  var evidence: EvidenceName = .selfStated

  @Option(
    name: .customLong("verified-within"),
    help: ArgumentHelp(
      "Days before the day asked about beyond which a verification is stale.", valueName: "days"))
  var verifiedWithin = 120

  @Option(
    help: ArgumentHelp(
      "Sections that are complete in every record: what they do not list did not happen.",
      discussion: Sections.names.map(\.name).joined(separator: ", "), valueName: "sections"))
  var closed: String?

  @OptionGroup var strictness: StrictnessOptions

  @Option(
    help: ArgumentHelp(
      "A list of exclusions to look everybody up in: the OIG's LEIE. May be repeated.",
      discussion: """
        UPDATED.csv, or monthly supplements of exclusions and of reinstatements. By the same NPI an \
        exclusion in force ends in not-cleared, by name and birth date in gray-area until a person decides.
        """,
      valueName: "csv"),
    completion: .file(extensions: ["csv"]))
  var leie: [String] = []

  @Option(name: .customLong("from"), help: "The format of the rosters.")
  var input: RosterFormatName = .xml

  @Option(help: ArgumentHelp("Cores to work on. (default: all)", valueName: "number"))
  var threads: Int?

  @Option(help: "How to tell the verdicts.")
  var format: ReportFormat = .text

  @Option(name: .customLong("fail-on"), help: "The best verdict that makes the exit status 1.")
  var threshold: FailureThreshold = .incomplete

  @OptionGroup var output: OutputOptions
  @OptionGroup var rules: RulesOptions

  func validate() throws {
    if let threads, !(1...1024).contains(threads) {
      throw ValidationError("--threads takes a number from 1 to 1024")
    }
    if !(0...36_500).contains(verifiedWithin) {
      throw ValidationError("--verified-within takes a number of days from 0 to 36500")
    }
    if leie.contains("-") || leie.contains("") {
      throw ValidationError("--leie takes the name of a file")
    }
    _ = try sections()
  }

  func run() async throws {
    try await reportingProblems {
      let loaded = try rules.load()
      var request = try request(loaded.rulebook)
      var unreadRows: [Problem] = []
      if !leie.isEmpty {
        let read = try LEIEReader.read(files: leie)
        request.sanctions = read.list
        unreadRows = read.problems
      }
      var out = try Output(path: output.output)
      var outcome = try await CheckRun(rules: loaded, request: request).run {
        (bytes: [UInt8]) throws(Problems) in try out.write(bytes)
      }
      try out.finish()
      outcome.problems = unreadRows + outcome.problems
      try close(outcome)
    }
  }

  private func request(_ rulebook: Rulebook) throws -> CheckRequest {
    let names = try country.names(rulebook)
    var questions = QuestionSource(day: day.day)
    questions.places = try places.map { try rulebook.askable(names.place($0)) }
    questions.professions = try professions.map { try names.profession($0) }
    return CheckRequest(
      rosters: rosters, questions: questions,
      options: AssessmentOptions(
        evidence: evidence.grade, verifiedWithin: verifiedWithin, law: strictness.law),
      closed: try sections(), threads: threads ?? Platform.cores, format: format,
      style: output.style)
  }

  /// The sections that `--closed` names.
  private func sections() throws -> Sections {
    var all: Sections = []
    for name in (closed ?? "").split(whereSeparator: { $0 == "," || $0 == " " }) {
      guard let section = Sections(name: name) else {
        let advice = Spelling.suggestion(for: String(name), among: Sections.names.map(\.name))
        throw ValidationError(
          "no section is called \"\(name)\"" + (advice.isEmpty ? "" : "; \(advice)"))
      }
      all.formUnion(section)
    }
    return all
  }

  /// Tells what could not be read, and ends with the status that is due.
  private func close(_ outcome: CheckOutcome) throws {
    for problem in outcome.problems { Platform.tell(problem.description) }
    if outcome.unreadRecords > 0 {
      let records = Counting.words(outcome.unreadRecords, "record")
      Platform.tell("\(records) could not be read whole: see the record findings")
    }
    let isUnread = outcome.unreadRecords > 0 || outcome.problems.contains { $0.severity == .error }
    if isUnread { throw ExitCode(2) }
    if let worst = outcome.tally.worst, threshold.isReached(by: worst) { throw ExitCode(1) }
  }
}

/// The formats that rosters may have.
enum RosterFormatName: String, CaseIterable, ExpressibleByArgument {
  case xml
}

/// From which verdict on the exit status is 1.
enum FailureThreshold: String, CaseIterable, ExpressibleByArgument {
  case incomplete
  case grayArea = "gray-area"
  case notCovered = "not-covered"
  case notCleared = "not-cleared"
  case never

  /// Whether a verdict is this bad, or worse.
  func isReached(by verdict: Verdict) -> Bool {
    guard let least = Verdict(rawValue: rawValue) else { return false }
    return verdict >= least
  }
}

extension ReportFormat: ExpressibleByArgument {}

/// The grades of evidence by their words.
enum EvidenceName: String, CaseIterable, ExpressibleByArgument {
  case selfStated = "self"
  case document, primary

  var grade: EvidenceGrade { EvidenceGrade(word: rawValue) ?? .selfStated }
}
