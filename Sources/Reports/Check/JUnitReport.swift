import Assessment
import Regulation
import Terms

/// JUnit's XML: a test case for each assessment.
///
/// Cleared passes; incomplete, gray area and not cleared fail; not covered was not judged, and is skipped;
/// a record or a file that could not be read whole is an error.
struct JUnitReport: BulkReport {
  let rulebook: Rulebook
  let day: Day
  private var notes = ReportNotes()

  init(rulebook: Rulebook, on day: Day) {
    self.rulebook = rulebook
    self.day = day
  }

  mutating func append(_ told: ToldAssessment, to bytes: inout [UInt8]) {
    let group =
      told.asked.isEmpty
      ? "no question" : "\(told.place.code).\(told.profession)"
    var text =
      "    <testcase classname=\"\(XMLText.escaped(group))\" name=\"\(XMLText.escaped(told.who))\""
      + " file=\"\(XMLText.escaped(told.fileName))\""
    if told.position.line > 0 { text += " line=\"\(told.position.line)\"" }
    text += " time=\"0\""
    let element: String
    if told.isUnread {
      element = "error"
      notes.errors += 1
    } else if told.verdict == .cleared {
      bytes += Array((text + "/>\n").utf8)
      return
    } else if told.verdict == .notCovered {
      element = "skipped"
      notes.skipped += 1
    } else {
      element = "failure"
      notes.failures += 1
    }
    let message = "\(told.verdict.words): \(told.reasonLine(most: 1))"
    text += ">\n      <\(element)"
    if element != "skipped" { text += " type=\"\(told.verdict.rawValue)\"" }
    text += " message=\"\(XMLText.escaped(message))\">"
    var lines = [told.whoAndWhat]
    for reason in told.against {
      let finding = reason.finding
      lines.append("\(finding.outcome.symbol) \(capitalized(finding.message)) [\(finding.id)]")
      lines += finding.citations.map { "    \($0)" }
    }
    lines += told.explanation.wouldClear.map { "+ to clear: \($0.message)" }
    text += lines.map(XMLText.escaped).joined(separator: "\n")
    text += "</\(element)>\n    </testcase>\n"
    bytes += Array(text.utf8)
  }

  mutating func takeNotes() -> ReportNotes {
    defer { notes = ReportNotes() }
    return notes
  }

  mutating func join(_ chunk: inout [UInt8], _ notes: ReportNotes) { self.notes.add(notes) }

  func beginning(_ ending: ReportEnding?) -> [UInt8] {
    let unread = problems(ending).count
    let counts =
      "tests=\"\((ending?.tally.total ?? 0) + unread)\" failures=\"\(notes.failures)\" "
      + "errors=\"\(notes.errors + unread)\" skipped=\"\(notes.skipped)\" time=\"0\""
    let properties = [
      ("licet", Licet.version), ("rulebook", rulebook.digest),
    ]
    let options = (ending?.options ?? []).map { ($0.name, $0.value) }
    let told = (properties + options).map {
      "      <property name=\"\(XMLText.escaped($0.0))\" value=\"\(XMLText.escaped($0.1))\"/>\n"
    }
    return Array(
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <testsuites name="licet check" \(counts)>
        <testsuite name="licet check \(day)" \(counts)>
          <properties>
      \(told.joined())    </properties>

      """.utf8)
  }

  func end(_ ending: ReportEnding) -> [UInt8] {
    var text = ""
    for problem in problems(ending) {
      let name = XMLText.escaped(problem.location.description)
      text += """
            <testcase classname="input" name="\(name)" time="0">
              <error type="\(XMLText.escaped(problem.id))" \
        message="\(XMLText.escaped(problem.message))"/>
            </testcase>

        """
    }
    return Array((text + "  </testsuite>\n</testsuites>\n").utf8)
  }

  private func problems(_ ending: ReportEnding?) -> [Problem] {
    (ending?.problems ?? []).filter { $0.severity == .error }
  }
}
