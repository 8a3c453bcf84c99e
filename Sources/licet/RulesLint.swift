import ArgumentParser
import Checking
import Regulation
import Reports
import Terms

/// `licet rules lint`.
struct RulesLint: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lint",
    abstract: "Look for gaps, overlaps and loose ends in the rule files.",
    usage: "licet rules lint [<place> ...] [<options>]",
    discussion: """
      EXAMPLES
        licet rules lint
        licet rules lint US-TN --rules my-rules
        licet rules lint --explain rule/two-citations

      EXIT STATUS
        0   nothing was found but notes
        1   a warning or an error was found
        2   a rule file could not be read
      """)

  @Argument(help: "Only the rule files of these places.")
  var places: [String] = []

  @Option(
    help: ArgumentHelp(
      "Explain a problem, by the word in brackets behind its message, and look for none.",
      valueName: "id"))
  var explain: String?

  @OptionGroup var country: CountryOption
  @OptionGroup var day: DayOption
  @OptionGroup var rules: RulesOptions

  func validate() throws {
    if explain != nil, !places.isEmpty { throw ValidationError("--explain takes no places") }
  }

  func run() async throws {
    if let explain { return try await reportingProblems { try tell(explain) } }
    try await reportingProblems {
      let rulebook = try rules.load().rulebook
      let names = try country.names(rulebook)
      let files = Set(
        try places.map { typed in
          let place = try names.place(typed)
          return rulebook.jurisdictions[try rulebook.jurisdictionNumber(of: place)].file
        })
      let problems = Lint(rulebook: rulebook, on: day.day).problems().filter {
        files.isEmpty || files.contains($0.location.file)
      }
      for problem in problems { Platform.tell(problem.description) }
      let serious = problems.count { $0.severity > .note }
      try OutputOptions.standard(
        Counting.words(problems.count, "finding") + " in "
          + Counting.words(files.isEmpty ? rulebook.jurisdictions.count : files.count, "rule file")
          + ", \(serious) of them more than notes")
      if serious > 0 { throw ExitCode(1) }
    }
  }

  /// Explains one kind of problem; it reads no rules, which may be what is broken.
  private func tell(_ id: String) throws {
    guard let explanation = ProblemExplanation.named(id) else {
      let suggestion = ProblemExplanation.suggestion(for: id)
      throw ValidationError(
        "no problem of rule files is called \"\(Harm.removed(from: id))\""
          + (suggestion.isEmpty
            ? "; its name stands in brackets behind the message, as rule/unknown-authority does"
            : "; \(suggestion)"))
    }
    var output = try Output(path: nil)
    try output.write(explanation.text(style: Platform.style()))
  }
}
