import Assessment
import Terms

/// What the summary of a job shows: how many of each verdict, and whom to look at first.
struct MarkdownReport: BulkReport {
  let day: Day
  /// The first rows of each verdict, by its rank.
  private var rows = [[[UInt8]]](repeating: [], count: Verdict.allCases.count)

  /// How many rows the table has: a summary that GitHub refuses as too long tells nothing.
  static let most = 50
  /// How much of one text is told.
  static let longestText = 500

  init(on day: Day) { self.day = day }

  mutating func append(_ told: ToldAssessment, to bytes: inout [UInt8]) {
    if told.verdict == .cleared { return }
    // The verdict's rank, for whoever joins; no row holds a line feed.
    bytes.append(0x30 + UInt8(truncatingIfNeeded: told.verdict.rank))
    let cells = [
      "\(told.verdict.symbol) \(told.verdict.words)",
      MarkdownReport.plain(told.who), MarkdownReport.plain(told.asked),
      told.against.prefix(5).map {
        MarkdownReport.plain(capitalized($0.finding.message))
      }.joined(separator: "<br>")
        + (told.against.count > 5 ? "<br>and more" : ""),
      MarkdownReport.plain(
        SourceLocation(file: told.fileName, position: told.position).description),
    ]
    bytes += Array("| \(cells.joined(separator: " | ")) |\n".utf8)
  }

  mutating func join(_ chunk: inout [UInt8], _ notes: ReportNotes) {
    for line in chunk.split(separator: 0x0A) {
      let rank = Int(line.first ?? 0x30) - 0x30
      if rows.indices.contains(rank), rows[rank].count < MarkdownReport.most {
        rows[rank].append(Array(line.dropFirst()))
      }
    }
    chunk.removeAll(keepingCapacity: true)
  }

  func end(_ ending: ReportEnding) -> [UInt8] {
    let tally = ending.tally
    var text = "## Licet: \(Counting.words(tally.total, "assessment")) on \(day)\n\n"
    text += "| Verdict | |\n|---|---:|\n"
    for verdict in Verdict.allCases {
      text += "| \(verdict.symbol) \(verdict.words) | \(tally[verdict]) |\n"
    }
    var bytes = Array(text.utf8)
    let told = rows.reversed().joined().prefix(MarkdownReport.most)
    if !told.isEmpty {
      bytes += Array(
        "\n### Not cleared, the gravest first\n\n| Verdict | Who | Asked | Why | Where |\n|---|---|---|---|---|\n"
          .utf8)
      for row in told { bytes += row + [0x0A] }
      let rest = tally.total - tally[.cleared] - told.count
      if rest > 0 { bytes += Array("\nand \(rest) more.\n".utf8) }
    }
    let problems = ending.problems.filter { $0.severity == .error }
    if !problems.isEmpty {
      bytes += Array("\n### Could not be read\n\n".utf8)
      for problem in problems.prefix(MarkdownReport.most) {
        let words = MarkdownReport.plain("\(problem.location): \(problem.message)")
        bytes += Array("- \(words)\n".utf8)
      }
    }
    bytes += Array("\n\(MarkdownReport.plain(Closing.disclaimer))\n".utf8)
    return bytes
  }

  /// A text that no reader of Markdown takes for anything else: what could be markup, a link, a mention
  /// or a reference is written by its number.
  static func plain(_ text: String) -> String {
    var result = ""
    let scalars = Array(shortened(Harm.removed(from: text), to: longestText).unicodeScalars)
    for (index, scalar) in scalars.enumerated() {
      let isLast = index + 1 == scalars.count
      let joins = !isLast && scalars[index + 1] != " "
      switch scalar {
      case "a"..."z", "A"..."Z", "0"..."9", " ", ",", "'", "(", ")", "/":
        result.unicodeScalars.append(scalar)
      case "-" where index > 0: result.unicodeScalars.append(scalar)
      case ".", ":", ";":
        if joins { result += "&#\(scalar.value);" } else { result.unicodeScalars.append(scalar) }
      case _ where scalar.value < 0x80: result += "&#\(scalar.value);"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
