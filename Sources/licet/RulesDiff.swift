import ArgumentParser
import Checking
import Regulation
import Reports
import Terms

/// `licet rules diff`.
struct RulesDiff: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "diff",
    abstract: "Tell what changed in law between two rulebooks, and whose verdict it changes.",
    usage: "licet rules diff <old> <new> [--roster <file>] [<options>]",
    discussion: """
      Each rulebook is a folder of rule files or a revision of the git repository that the rules in \
      use lie in; a folder of that name wins. Told is what changed in law, day by day: places, \
      professions, standings, requirements, duties, gray areas, their dates and their sources. \
      Reordering says nothing; notes, remarks, summaries and days of review are only counted.

      With a roster, the questions that "licet check" would ask are judged under both rulebooks, on \
      the day asked about and on every day of the five years after it on which either law turns. \
      --stale-after counts for these verdicts alone: a file that was reviewed anew is no other law, \
      and both rulebooks count as reviewed when the later one was. Verdicts that differ no more once \
      both are stale can be seen with a large number of days.

      EXAMPLES
        licet rules diff HEAD~3 HEAD
        licet rules diff v0.1 Jurisdictions --roster clinic.xml
        licet rules diff my-old-rules my-rules --format json --output changes.json
        licet rules diff main HEAD --rules ../other/rules

      EXIT STATUS
        0   no difference in law
        1   differences
        2   a rulebook or a roster could not be read
        64  wrong usage
      """)

  @Argument(help: "The old rulebook: a folder, or a git revision such as HEAD~3.")
  var old: String

  @Argument(help: "The new rulebook: a folder, or a git revision.")
  var new: String

  @Option(
    help: ArgumentHelp(
      "Tell whose verdict changes in this roster; - is standard input.", valueName: "file"),
    completion: .file(extensions: ["xml"]))
  var roster: String?

  @OptionGroup var progress: ProgressOptions
  @OptionGroup var day: DayOption
  @OptionGroup var strictness: StrictnessOptions

  @Option(help: "For people or for programs.")
  var format: TextOrJSON = .text

  @OptionGroup var output: OutputOptions
  @OptionGroup var rules: RulesOptions

  func validate() throws {
    if old.isEmpty || new.isEmpty {
      throw ValidationError("diff takes two folders or revisions, and one of them is empty")
    }
  }

  func run() async throws {
    try await reportingProblems {
      let roster = try rosterFile()
      let before = try await load(old, professions: ProfessionTable())
      let after = try await load(new, professions: before.rulebook.professions)
      let difference = RulebookDifference(
        from: .init(source: old, rulebook: before.rulebook),
        to: .init(source: new, rulebook: after.rulebook), on: day.day, strict: strictness.strict)
      var judged: RosterDifferenceRun.Outcome?
      if let roster, let name = roster.names.first {
        let bar = progress.bar(reading: roster, reportsToTerminal: true, reportIsLast: true)
        defer { bar?.clear() }
        judged = await RosterDifferenceRun(
          old: before, new: after, on: day.day, law: strictness.law
        ).run(roster: name, threads: Platform.cores, meter: bar?.meter)
      }
      try output.write(
        format == .json
          ? DifferenceJSON(difference, roster: judged?.difference).document()
          : DifferenceText(difference, roster: judged?.difference, style: output.style).text())
      try close(difference, judged)
    }
  }

  /// The roster, where one is given.
  ///
  /// - Throws: Wrong usage where a pattern matches more than one file; a problem where it matches none.
  private func rosterFile() throws -> RosterFiles? {
    guard let roster else { return nil }
    let files = RosterFiles([roster])
    if files.names.count > 1 {
      throw ValidationError(
        "--roster takes one roster, and \(Counting.words(files.names.count, "file")) match "
          + "\"\(roster)\"")
    }
    if files.names.isEmpty { throw Problems(files.problems) }
    return files
  }

  /// Tells what could not be read of the roster, and ends with the status that is due.
  private func close(
    _ difference: RulebookDifference, _ judged: RosterDifferenceRun.Outcome?
  ) throws {
    for problem in judged?.problems ?? [] { Platform.tell(problem.description) }
    let unread = judged?.unreadRecords ?? 0
    if unread > 0 {
      let records = Counting.words(unread, "record")
      Platform.tell("\(records) could not be read whole: \"licet check\" tells why")
    }
    if unread > 0 || judged?.problems.contains(where: { $0.severity == .error }) ?? false {
      throw ExitCode(2)
    }
    let flips = judged?.difference.flips ?? []
    if !difference.isEmpty || !flips.isEmpty { throw ExitCode(1) }
  }

  // MARK: Rulebooks

  /// Loads the rulebook that a word names: a folder, else a revision.
  ///
  /// - Parameters:
  ///   - name: What was typed.
  ///   - professions: Those of the other rulebook: one number means one profession in both.
  private func load(
    _ name: String, professions: ProfessionTable
  ) async throws(Problems) -> LoadedRules {
    if Files.isFolder(name) {
      // A folder of rule files alone is held against the schemas that come with the program.
      let schemas = try? rules.folder() + "/schema"
      return try LoadedRules.load(folder: name, schemas: schemas, professions: professions)
    }
    let folder = try rules.folder()
    let revision = try await GitRevision(name, ofRepositoryWith: folder)
    let files = try await revision.files()
    return try load(files, of: revision, schemas: folder + "/schema", professions)
  }

  /// Loads a revision's files from a folder that is gone afterward.
  private func load(
    _ files: [TarFile], of revision: GitRevision, schemas: String, _ professions: ProfessionTable
  ) throws(Problems) -> LoadedRules {
    guard files.contains(where: { $0.path.hasSuffix(".xml") }) else { throw revision.withoutRules }
    let folder = try TemporaryFolder()
    for file in files { try folder.write(file.bytes, to: file.path) }
    do throws(Problems) {
      return try LoadedRules.load(
        folder: folder.path, schemas: schemas, professions: professions)
    } catch {
      // Nobody knows the folder: problems name the revision.
      let inside = folder.path + "/"
      throw Problems(
        error.all.map { problem in
          var named = problem
          named.message = problem.message.replacing(inside, with: revision.shownFolder)
          named.location.file = problem.location.file
            .replacing(inside, with: revision.shownFolder)
            .replacing(folder.path, with: revision.shownFolder)
          return named
        } + [revision.mending])
    }
  }
}
