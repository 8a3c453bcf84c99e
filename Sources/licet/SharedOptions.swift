import ArgumentParser
import Checking
import Regulation
import Reports
import Terms

/// Which rules to use.
struct RulesOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The folder of rule files to use instead of those that come with the program.",
      discussion: "Else the environment's LICET_RULES is used, if it is set.", valueName: "dir"),
    completion: .directory)
  var rules: String?

  /// Loads the rules.
  ///
  /// - Throws: All problems of all rule files.
  func load() throws(Problems) -> LoadedRules {
    try LoadedRules.load(folder: folder())
  }

  /// Loads no more than a question about one place needs, where the place can be told from its name
  /// alone; else all rules.
  ///
  /// - Throws: All problems of the rule files that were loaded.
  func load(for typed: String, _ country: CountryOption) throws -> LoadedRules {
    let folder = try folder()
    let nothing = Rulebook(jurisdictions: [], professions: ProfessionTable())
    if let place = try? country.names(nothing).place(typed),
      let alone = try LoadedRules.load(folder: folder, for: place),
      alone.rulebook.jurisdictionIndex(for: place) != nil
    {
      return alone
    }
    return try LoadedRules.load(folder: folder)
  }

  /// The folder of the rules.
  func folder() throws(Problems) -> String {
    try RulebookLocation.find(
      explicit: rules, environment: Platform.environment("LICET_RULES"),
      executable: Platform.executable)
  }
}

/// Which day is asked about.
struct DayOption: ParsableArguments {
  @Option(help: ArgumentHelp("The day asked about, 2026-11-23. (default: today)", valueName: "day"))
  var on: Day?

  /// The day: the one asked about, else today.
  var day: Day { on ?? Platform.today() }
}

/// How strictly the law is read.
struct StrictnessOptions: ParsableArguments {
  @Flag(help: "Let gray areas decide that else only advise.")
  var strict = false

  @Option(
    name: .customLong("stale-after"),
    help: ArgumentHelp(
      "Days after its review from which a rule file gives no plain yes.", valueName: "days"))
  var staleAfter = 365

  var law: LawOptions { LawOptions(strict: strict, staleAfter: staleAfter) }

  func validate() throws {
    if !(0...36_500).contains(staleAfter) {
      throw ValidationError("--stale-after takes a number of days from 0 to 36500")
    }
  }
}

/// How two letters are read that a country and a state share.
struct CountryOption: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The country whose abbreviations are meant: with US, CO is Colorado, not Colombia.",
      valueName: "country"))
  var country: String?

  /// The country; nil where none is given.
  func place() throws -> Place? {
    guard let country else { return nil }
    do {
      return try NameResolution.country(country)
    } catch {
      throw ValidationError(error.description)
    }
  }

  /// The names of a rulebook, read in this way.
  func names(_ rulebook: Rulebook) throws -> NameResolution {
    NameResolution(rulebook: rulebook, country: try place())
  }
}

/// Where the report goes.
struct OutputOptions: ParsableArguments {
  @Option(
    name: [.long, .short],
    help: ArgumentHelp("Write to a file, whole or not at all.", valueName: "file"),
    completion: .file())
  var output: String?

  /// How text is laid out there.
  var style: TextStyle { output == nil ? Platform.style() : TextStyle() }

  /// Writes a report that is there as a whole.
  func write(_ bytes: [UInt8]) throws(Problems) {
    var output = try Output(path: output)
    try output.write(bytes)
    try output.finish()
  }
}

/// For people or for programs.
enum TextOrJSON: String, CaseIterable, ExpressibleByArgument {
  case text, json
}

extension Day: ExpressibleByArgument {
  /// The day written as `YYYY-MM-DD`.
  public init?(argument: String) { self.init(argument) }
}
