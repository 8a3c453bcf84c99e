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
      --as ask something else. A roster named - is standard input; rosters packed with gzip or zip are \
      unpacked as they are read.

      EXAMPLES
        licet check clinic.xml
        licet check clinic.xml --on 2026-11-23 --format summary
        licet check hire.xml --in colorado --as pt --closed training,license
        licet check clinic.xml --leie UPDATED.csv --sam SAM_Exclusions_Public_Extract_V2_26327.ZIP
        licet check 'rosters/*.xml.gz' --format ndjson --output all.ndjson
        licet check roster.csv --nppes npidata_pfile_20050523-20261108.csv
        licet check clinic.xml --format sarif=out.sarif --format html=report.html --format text

      EXIT STATUS
        0   no verdict is as bad as --fail-on says
        1   one is
        2   a roster, a record, a rule file or a list could not be read
        64  wrong usage
      """)

  @OptionGroup var rosters: RosterArguments

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

  @OptionGroup var evidence: EvidenceOptions
  @OptionGroup var strictness: StrictnessOptions

  @OptionGroup var reading: ReadingOptions
  @OptionGroup var progress: ProgressOptions

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

  @Option(
    help: ArgumentHelp(
      "The NPPES file to look NPIs up in. May be repeated, oldest first.",
      discussion: """
        npidata_pfile….csv of the monthly or weekly download. An NPI that is an organization's or withdrawn \
        is a problem of the record; one that is not listed, or under another profession, is noted.
        """,
      valueName: "csv"),
    completion: .file(extensions: ["csv", "zip"]))
  var nppes: [String] = []

  @Option(
    help: ArgumentHelp(
      "The exclusions in SAM.gov, of all federal agencies, to look everybody up in. May be repeated.",
      discussion: """
        A daily public extract, packed or not. It has no birth dates: by the same NPI an exclusion in \
        force ends in not-cleared, by name in gray-area until a person decides.
        """,
      valueName: "zip"),
    completion: .file(extensions: ["zip", "ZIP", "csv", "CSV"]))
  var sam: [String] = []

  @OptionGroup var reports: ReportOptions

  @Option(name: .customLong("fail-on"), help: "The best verdict that makes the exit status 1.")
  var threshold: FailureThreshold = .incomplete

  @OptionGroup var rules: RulesOptions

  func validate() throws {
    for (option, files) in [("--leie", leie), ("--sam", sam), ("--nppes", nppes)]
    where files.contains("-") || files.contains("") {
      throw ValidationError("\(option) takes the name of a file")
    }
  }

  func run() async throws {
    try await reportingProblems {
      let loaded = try rules.load()
      let files = rosters.files
      var request = try request(files, loaded.rulebook)
      let lists = try lists()
      request.sanctions = lists.map(\.list)
      var unreadRows = lists.flatMap(\.problems)
      if !nppes.isEmpty {
        let register = try NPPESRegister(files: nppes, vocabulary: loaded.vocabulary)
        request.nppes = register
        unreadRows += register.problems
      }
      try reports.validate(reading: files.names)
      request.problems = unreadRows + files.problems
      request.exitStatus = { [threshold] in exitStatus(of: $0, threshold) }
      let outputs = try ReportOutputs(reports)
      let targets = reports.reports
      let last = targets.first { $0.file == nil }?.format.comesLast ?? true
      let bar = progress.bar(
        reading: files, reportsToTerminal: outputs.isTerminal, reportIsLast: last)
      defer { bar?.clear() }
      request.meter = bar?.meter
      let outcome = try await CheckRun(rules: loaded, request: request).runReports {
        (report: Int, bytes: [UInt8]) throws(Problems) in
        if last, targets[report].file == nil, !bytes.isEmpty { bar?.clear() }
        try outputs.write(bytes, to: report)
      }
      bar?.clear()
      try outputs.finish()
      try close(outcome)
    }
  }

  /// The lists of exclusions, each with the rows that could not be read.
  private func lists() throws(Problems) -> [(list: SanctionList, problems: [Problem])] {
    var lists: [(list: SanctionList, problems: [Problem])] = []
    if !leie.isEmpty { lists.append(try LEIEReader.read(files: leie)) }
    if !sam.isEmpty { lists.append(try SAMReader.read(files: sam)) }
    return lists
  }

  private func request(_ files: RosterFiles, _ rulebook: Rulebook) throws -> CheckRequest {
    let names = try country.names(rulebook)
    var questions = QuestionSource(day: day.day)
    questions.places = try places.map { try rulebook.askable(names.place($0)) }
    questions.professions = try professions.map { try names.profession($0) }
    var request = CheckRequest(
      rosters: files.names, questions: questions,
      options: evidence.options(strictness.law), closed: try evidence.sections(),
      threads: reading.cores)
    request.reports = reports.reports.map { report in
      ReportRequest(
        format: report.format, style: report.file == nil ? reports.output.style : TextStyle())
    }
    request.input = try reading.input(country: try country.place())
    return request
  }

  /// Tells what could not be read, and ends with the status that is due.
  private func close(_ outcome: CheckOutcome) throws {
    try endIfUnread(outcome.problems, records: outcome.unreadRecords)
    let status = exitStatus(of: outcome, threshold)
    if status != 0 { throw ExitCode(status) }
  }
}

/// The exit status that an outcome leads to.
private func exitStatus(of outcome: CheckOutcome, _ threshold: FailureThreshold) -> Int32 {
  if outcome.unreadRecords > 0 || outcome.problems.contains(where: { $0.severity == .error }) {
    return 2
  }
  return outcome.tally.worst.map(threshold.isReached) == true ? 1 : 0
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
