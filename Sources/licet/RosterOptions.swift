import ArgumentParser
import Assessment
import Checking
import Credentials
import Intake
import Regulation
import Reports
import Terms

/// Whose records are read.
struct RosterArguments: ParsableArguments {
  @Argument(
    help: ArgumentHelp(
      "Rosters to check: files, patterns such as 'rosters/*.xml', - for standard input.",
      discussion: "What is packed with gzip or zip is unpacked as it is read.", valueName: "roster"),
    completion: .file(extensions: ["xml", "csv", "json", "ndjson", "gz", "zip"]))
  var rosters: [String]

  /// The files that were named, each once.
  var files: RosterFiles { RosterFiles(rosters) }
}

/// How rosters are read.
struct ReadingOptions: ParsableArguments {
  @Option(
    name: .customLong("from"),
    help: ArgumentHelp("The format of the rosters. (default: what they look like)"))
  var format: InputFormat?

  @Option(
    help: ArgumentHelp(
      "The order of day and month in tables: us is MM/DD/YYYY, dmy is DD/MM/YYYY.",
      discussion: "Without it only dates are read that can be read in one way.",
      valueName: "order"))
  var dates: DateOrder?

  @Option(
    help: ArgumentHelp(
      "A file that says what the headings of a table mean: see `licet import`.",
      valueName: "yaml"),
    completion: .file(extensions: ["yaml", "yml"]))
  var columns: String?

  @Option(help: ArgumentHelp("Cores to work on. (default: all)", valueName: "number"))
  var threads: Int?

  /// How many threads to read and judge on.
  var cores: Int { threads ?? Platform.cores }

  /// How records are read. What is said on the command line wins over the file of `--columns`.
  ///
  /// - Throws: What is wrong with that file.
  func input(country: Place?) throws(Problems) -> InputOptions {
    let mapping = try columns.map { (path) throws(Problems) in try MappingFile.read(path) }
    var options = InputOptions()
    options.format = format
    options.dateOrder = dates ?? mapping?.dateOrder
    options.country = country ?? mapping?.country
    if let mapping { options.columns = mapping.columns }
    return options
  }

  func validate() throws {
    if let threads, !(1...1024).contains(threads) {
      throw ValidationError("--threads takes a number from 1 to 1024")
    }
  }
}

/// How records are weighed.
struct EvidenceOptions: ParsableArguments {
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

  func validate() throws {
    if !(0...36_500).contains(verifiedWithin) {
      throw ValidationError("--verified-within takes a number of days from 0 to 36500")
    }
    _ = try sections()
  }

  /// How evidence is weighed, under a law read in this way.
  func options(_ law: LawOptions) -> AssessmentOptions {
    AssessmentOptions(evidence: evidence.grade, verifiedWithin: verifiedWithin, law: law)
  }

  /// The sections that `--closed` names.
  func sections() throws -> Sections {
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
}

/// Tells what of the rosters could not be read.
///
/// - Throws: Exit status 2, where something could not.
func endIfUnread(_ problems: [Problem], records: Int) throws {
  for problem in problems { Platform.tell(problem.description) }
  if records > 0 {
    let words = Counting.words(records, "record")
    Platform.tell("\(words) could not be read whole: see the record findings")
  }
  if records > 0 || problems.contains(where: { $0.severity == .error }) { throw ExitCode(2) }
}

extension InputFormat: ExpressibleByArgument {}
extension DateOrder: ExpressibleByArgument {}

/// The grades of evidence by their words.
enum EvidenceName: String, CaseIterable, ExpressibleByArgument {
  case selfStated = "self"
  case document, primary

  var grade: EvidenceGrade { EvidenceGrade(word: rawValue) ?? .selfStated }
}
