import ArgumentParser
import Checking
import Regulation
import Reports
import Terms

/// `licet where`.
struct Where: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Tell where the practitioners of rosters could needle, and what they lack elsewhere.",
    usage: "licet where <roster> ... [<options>]",
    discussion: """
      Every practitioner is held against the law of every place, as each profession that they work \
      in or are licensed in: where they may needle today, where they could with something more \
      (cheapest first: a license there, papers, courses by their hours, supervised sessions, \
      examinations, years of practice, another qualification), where the law is unclear, and where \
      it is not allowed. A place whose parts differ is told part by part. Each answer is that of \
      "licet check" for the place.

      EXAMPLES
        licet where clinic.xml
        licet where hire.xml --as pt --country US
        licet where hire.xml --in colorado --in utah --in "new mexico"
        licet where clinic.xml --format ndjson --output portability.ndjson

      EXIT STATUS
        0   everything could be read
        2   a roster, a record or a rule file could not be read
        64  wrong usage
      """)

  @OptionGroup var rosters: RosterArguments

  @Option(
    name: .customLong("in"),
    help: ArgumentHelp(
      "Ask about this place alone: US-CO, colorado, TX. May be repeated.", valueName: "place"))
  var places: [String] = []

  @Option(
    name: .customLong("as"),
    help: ArgumentHelp("Ask about this profession: pt. May be repeated.", valueName: "profession"))
  var professions: [String] = []

  @Option(
    help: ArgumentHelp(
      "Ask about the places of this country alone, and read abbreviations as its own.",
      valueName: "country"))
  var country: String?

  @OptionGroup var day: DayOption
  @OptionGroup var evidence: EvidenceOptions
  @OptionGroup var strictness: StrictnessOptions
  @OptionGroup var reading: ReadingOptions
  @OptionGroup var progress: ProgressOptions

  @Option(help: "For people or for programs.")
  var format: PortabilityFormat = .text

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
      let outcome = try await PortabilityRun(rules: loaded, request: request).run {
        (bytes: [UInt8]) throws(Problems) in try out.write(bytes)
      }
      bar?.clear()
      try out.finish()
      try endIfUnread(files.problems + outcome.problems, records: outcome.unreadRecords)
    }
  }

  private func request(_ files: RosterFiles, _ rulebook: Rulebook) throws -> PortabilityRequest {
    let country = try self.country.map { try NameResolution.country($0) }
    let names = NameResolution(rulebook: rulebook, country: country)
    var request = PortabilityRequest(
      rosters: files.names, day: day.day, places: try places(rulebook, names, country),
      professions: try once(professions.map { try names.profession($0) }),
      options: evidence.options(strictness.law), closed: try evidence.sections(),
      threads: reading.cores, format: format, style: output.style)
    request.input = try reading.input(country: country)
    return request
  }

  /// The places asked about, each once.
  private func places(
    _ rulebook: Rulebook, _ names: NameResolution, _ country: Place?
  ) throws -> [Place] {
    if self.places.isEmpty {
      let all = rulebook.askablePlaces(in: country)
      if all.isEmpty, let country {
        throw ValidationError(
          "there is no rule file for any place in \(PlaceNames.name(of: country) ?? country.code)"
            + "; \"licet rules list\" tells which there are")
      }
      return all
    }
    let named = try once(self.places.map { try rulebook.askable(names.place($0)) })
    if let country, let outside = named.first(where: { $0.country != country }) {
      throw ValidationError("--in \(outside) lies outside --country \(country)")
    }
    return named
  }

  private func once<Item: Equatable>(_ items: [Item]) -> [Item] {
    var found: [Item] = []
    for item in items where !found.contains(item) { found.append(item) }
    return found
  }
}

extension PortabilityFormat: ExpressibleByArgument {}
