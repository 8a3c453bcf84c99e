import ArgumentParser
import Checking
import Glibc
import Reports
import Terms

/// A report that is asked for: its format, and the file that it goes to.
struct ReportTarget: ExpressibleByArgument, Hashable {
  var format: ReportFormat
  /// The file; nil for standard output, or what `--output` names.
  var file: String?

  /// `sarif`, or `sarif=out.sarif`.
  init?(argument: String) {
    let parts = argument.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    guard let name = parts.first, let format = ReportFormat(rawValue: String(name)) else {
      return nil
    }
    self.format = format
    if parts.count == 2 {
      if parts[1].isEmpty { return nil }
      file = parts[1] == "-" ? nil : String(parts[1])
    }
  }

  /// A report to standard output.
  init(_ format: ReportFormat) { self.format = format }

  static var allValueStrings: [String] { ReportFormat.allCases.map(\.rawValue) }
}

/// Which reports are written, and where.
struct ReportOptions: ParsableArguments {
  @Option(
    name: .customLong("format"),
    help: ArgumentHelp(
      "How to tell the verdicts. May be repeated: NAME=FILE goes to a file. (default: text)",
      discussion: """
        One alone goes to standard output, or where --output says: --format sarif=out.sarif --format \
        html=report.html --format text writes three in one run.
        """,
      valueName: "name[=file]"))
  var targets: [ReportTarget] = []

  @OptionGroup var output: OutputOptions

  /// The reports; text to standard output where none is named.
  var reports: [ReportTarget] { targets.isEmpty ? [ReportTarget(.text)] : targets }

  func validate() throws {
    let open = reports.filter { $0.file == nil }
    if open.count > 1 {
      throw ValidationError(
        "only one report goes to standard output: give the others a file, as in "
          + "--format \(open[1].format.rawValue)=FILE")
    }
    if open.isEmpty, output.output != nil {
      throw ValidationError("--output names a file, but every --format has one already")
    }
    var files = Set<String>()
    for file in reports.compactMap({ $0.file ?? output.output }) where file != "-" {
      if !files.insert(ReportOptions.real(file)).inserted {
        throw ValidationError("two reports would be written to \(file)")
      }
    }
  }

  /// Refuses to write a report over what is read.
  func validate(reading files: [String]) throws {
    let read = Set(files.filter { $0 != "-" }.map(ReportOptions.real))
    for file in reports.compactMap(\.file) where read.contains(ReportOptions.real(file)) {
      throw ValidationError("\(file) is read: a report is not written over it")
    }
  }

  /// A file by its own name, where it is there.
  private static func real(_ file: String) -> String {
    guard let pointer = realpath(file, nil) else { return file }
    defer { free(pointer) }
    return String(cString: pointer)
  }
}

/// Where the reports of one run go.
final class ReportOutputs {
  /// One of them.
  private final class Target {
    var output: Output
    init(_ output: consuming Output) { self.output = output }
  }

  private let targets: [Target]
  /// Whether somebody reads the report that goes to standard output along.
  let isTerminal: Bool

  /// Opens all of them.
  ///
  /// - Throws: A problem that names the file that cannot be written; then none is.
  init(_ options: ReportOptions) throws(Problems) {
    var targets: [Target] = []
    var isTerminal = false
    for report in options.reports {
      let output = try Output(path: report.file ?? options.output.output)
      if report.file == nil { isTerminal = output.isTerminal }
      targets.append(Target(output))
    }
    self.targets = targets
    self.isTerminal = isTerminal
  }

  func write(_ bytes: [UInt8], to report: Int) throws(Problems) {
    try targets[report].output.write(bytes)
  }

  /// Puts the files in their places.
  func finish() throws(Problems) {
    for target in targets { try target.output.finish() }
  }
}
