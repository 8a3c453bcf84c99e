import ArgumentParser
import Checking
import Regulation
import Reports
import Terms

/// `licet rules test`.
struct RulesTest: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "test",
    abstract: "Run the cases of the rule files, and tell which rules no case reaches.",
    usage: "licet rules test [<place-or-folder> ...] [<options>]",
    discussion: """
      A case is a practitioner, or a day, with the verdict that the law as researched must give.

      EXAMPLES
        licet rules test
        licet rules test US-TN US-WA
        licet rules test Fixtures/cases --rules Jurisdictions

      EXIT STATUS
        0   every case came out as it must
        1   one did not
        2   a case file or a rule file could not be read
      """)

  @Argument(
    help: ArgumentHelp(
      "Only the cases of these places; or the folder of case files.",
      discussion: "Without a folder, Fixtures/cases beside the rules is taken.",
      valueName: "place-or-folder"),
    completion: .directory)
  var arguments: [String] = []

  @OptionGroup var country: CountryOption
  @OptionGroup var rules: RulesOptions

  func run() async throws {
    try await reportingProblems {
      let loaded = try rules.load()
      let names = try country.names(loaded.rulebook)
      let folders = arguments.filter { $0.contains("/") || Files.isFolder($0) }
      if folders.count > 1 { throw ValidationError("one folder of case files at a time") }
      let places = try arguments.filter { !folders.contains($0) }.map { try names.place($0) }
      let report = try await CaseRun.run(
        folder: folders.first ?? loaded.folder + "/../Fixtures/cases", rules: loaded, only: places)
      try tell(report)
    }
  }

  private func tell(_ report: CaseReport) throws {
    for failure in report.failures {
      Platform.tell("\(failure.location): failed: \(failure.title)")
      for difference in failure.differences { Platform.tell("    \(difference)") }
    }
    for problem in report.unreached { Platform.tell(problem.description) }
    let reached = report.elements - report.unreached.count
    try OutputOptions.standard(
      "\(report.passed) of \(report.passed + report.failures.count) cases came out as they must; "
        + "they reach \(reached) of \(report.elements) rules")
    if !report.failures.isEmpty { throw ExitCode(1) }
  }
}

extension OutputOptions {
  /// Writes a line to standard output.
  static func standard(_ line: String) throws(Problems) {
    var output = try Output(path: nil)
    try output.write(Array((Harm.removed(from: line) + "\n").utf8))
  }
}
