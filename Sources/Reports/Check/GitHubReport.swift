import Assessment
import Terms

/// Commands that make GitHub's workflows annotate the roster: one for each assessment that is not
/// cleared, and one with the counts.
///
/// GitHub shows ten errors and ten warnings of a step: more are not written, but counted.
struct GitHubReport: BulkReport {
  let day: Day
  private var errors: [UInt8] = []
  private var warnings: [UInt8] = []
  private var left = (errors: GitHubReport.most, warnings: GitHubReport.most)

  static let most = 10
  /// How much of one message is told.
  static let longestMessage = 2_000

  init(on day: Day) { self.day = day }

  mutating func append(_ told: ToldAssessment, to bytes: inout [UInt8]) {
    if told.verdict == .cleared { return }
    bytes += GitHubReport.command(
      told.verdict == .notCleared ? "error" : "warning",
      [
        ("file", told.fileName),
        ("line", told.position.line > 0 ? "\(told.position.line)" : ""),
        ("col", told.position.column > 0 ? "\(told.position.column)" : ""),
        ("title", capitalized(told.verdict.words)),
      ],
      shortened(told.whoAndWhat + ": " + told.reasonLine(most: 5), to: GitHubReport.longestMessage))
  }

  mutating func join(_ chunk: inout [UInt8], _ notes: ReportNotes) {
    for line in chunk.split(separator: 0x0A) {
      if line.starts(with: "::error".utf8) {
        left.errors -= 1
        if left.errors >= 0 { errors += line + [0x0A] }
      } else {
        left.warnings -= 1
        if left.warnings >= 0 { warnings += line + [0x0A] }
      }
    }
    chunk.removeAll(keepingCapacity: true)
  }

  func end(_ ending: ReportEnding) -> [UInt8] {
    var bytes: [UInt8] = []
    for problem in ending.problems.filter({ $0.severity == .error }).prefix(GitHubReport.most) {
      bytes += GitHubReport.command(
        "error",
        [
          ("file", problem.location.file),
          (
            "line",
            problem.location.position.line > 0 ? "\(problem.location.position.line)" : ""
          ), ("title", "Could not be read"),
        ], problem.message)
    }
    bytes += errors + warnings
    let tally = ending.tally
    let counts = Verdict.allCases.filter { tally[$0] > 0 }.map { "\(tally[$0]) \($0.words)" }
    var words =
      Counting.words(tally.total, "assessment") + " on \(day): "
      + (counts.isEmpty ? "nobody" : counts.joined(separator: ", "))
    let more = max(0, -left.errors) + max(0, -left.warnings)
    if more > 0 { words += "; " + Counting.words(more, "more annotation") + " not shown" }
    bytes += GitHubReport.command("notice", [("title", "Licet")], words)
    return bytes
  }

  /// A command, as the runner reads it: what would end a part of it is written in percent.
  static func command(
    _ name: String, _ properties: [(name: String, value: String)], _ message: String
  ) -> [UInt8] {
    let told = properties.filter { !$0.value.isEmpty }
      .map { "\($0.name)=\(escaped($0.value, inProperty: true))" }
    return Array(
      "::\(name)\(told.isEmpty ? "" : " ")\(told.joined(separator: ","))::\(escaped(message, inProperty: false))\n"
        .utf8)
  }

  private static func escaped(_ text: String, inProperty: Bool) -> String {
    var result = ""
    for scalar in Harm.removed(from: text).unicodeScalars {
      switch scalar {
      case "%": result += "%25"
      case "\r": result += "%0D"
      case "\n": result += "%0A"
      case ":" where inProperty: result += "%3A"
      case "," where inProperty: result += "%2C"
      case ";" where inProperty: result += "%3B"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
