import Assessment
import Regulation
import Terms

/// SARIF 2.1.0, as code scanning takes it: a result for each reason that keeps somebody from being
/// cleared, with rules whose ids are those of the findings.
///
/// Results are told in the order of the input and cut where code scanning would refuse the file; how
/// many were left out is said in a notification.
struct SARIFReport: BulkReport {
  let rulebook: Rulebook
  let day: Day
  /// Of one chunk in a worker's copy, of all chunks in the copy that joins them.
  private var notes = ReportNotes()
  private var results = 0
  private var size = 0
  private var leftOut = 0
  private let mostResults: Int
  private let mostBytes: Int

  /// What GitHub takes of one run.
  static let mostResults = 25_000
  /// Packed, this comes to less than the 10 MB that GitHub takes: such text packs to a tenth.
  static let mostBytes = 64 << 20
  /// How much of one message is told.
  static let longestMessage = 1_000

  init(
    rulebook: Rulebook, on day: Day, mostResults: Int = SARIFReport.mostResults,
    mostBytes: Int = SARIFReport.mostBytes
  ) {
    self.rulebook = rulebook
    self.day = day
    self.mostResults = mostResults
    self.mostBytes = mostBytes
  }

  // MARK: Results

  mutating func append(_ told: ToldAssessment, to bytes: inout [UInt8]) {
    var fingerprint = Fingerprint(told)
    for reason in told.against {
      let finding = reason.finding
      var other = ReportNotes()
      other.rules[finding.id] = .init(
        subject: finding.subject, message: SARIFRules.told(finding))
      notes.add(other)
      let mark = fingerprint.next(finding.id)
      bytes.append(",\n{\"ruleId\":")
      bytes.append(quoted: Harm.removed(from: finding.id))
      bytes.append(",\"level\":\"")
      bytes.append(SARIFReport.level(finding.outcome, told.verdict))
      bytes.append("\",\"message\":{\"text\":")
      bytes.append(quoted: SARIFReport.message("\(told.whoAndWhat): \(finding.message)"))
      bytes.append("},\"locations\":[{\"physicalLocation\":")
      SARIFReport.append(file: told.fileName, told.position(of: finding), to: &bytes)
      if !told.id.isEmpty {
        bytes.append(",\"logicalLocations\":[{\"name\":")
        bytes.append(quoted: Harm.removed(from: told.id))
        bytes.append(",\"kind\":\"object\"}]")
      }
      bytes.append("}],\"partialFingerprints\":{\"licetFinding/v1\":")
      bytes.append(quoted: mark)
      // What GitHub knows an alert by; without it, it would hash the line that the record stands in.
      bytes.append(",\"primaryLocationLineHash\":")
      bytes.append(quoted: mark + ":1")
      bytes.append("},\"properties\":{\"outcome\":")
      bytes.append(quoted: finding.outcome.rawValue)
      bytes.append(",\"verdict\":")
      bytes.append(quoted: told.verdict.rawValue)
      bytes.append("}}")
    }
  }

  mutating func takeNotes() -> ReportNotes {
    defer { notes = ReportNotes() }
    return notes
  }

  mutating func join(_ chunk: inout [UInt8], _ notes: ReportNotes) {
    self.notes.add(notes)
    // A result stands on a line of its own, behind the comma that parts it from the one before.
    var end = 0
    var index = 0
    while index < chunk.count {
      // From ",\n" to the ",\n" of the next.
      var next = index + 2
      while next < chunk.count, chunk[next] != 0x0A { next += 1 }
      let stop = next < chunk.count ? next - 1 : chunk.count
      if leftOut == 0, results < mostResults, size + stop - index <= mostBytes {
        results += 1
        size += stop - index
        end = stop
      } else {
        leftOut += 1
      }
      index = stop
    }
    let isFirst = size > 0 && size == end
    chunk.removeLast(chunk.count - end)
    if isFirst { chunk.removeFirst() }
  }

  // MARK: Around them

  func beginning(_ ending: ReportEnding?) -> [UInt8] {
    var writer = JSONWriter()
    writer.object { writer in
      writer.text("$schema", "https://json.schemastore.org/sarif-2.1.0.json")
      writer.text("version", "2.1.0")
      writer.array("runs", [()]) { writer, _ in
        writer.object { writer in
          writer.object("tool") { writer in
            writer.object("driver") { writer in
              writer.text("name", "Licet")
              writer.text("semanticVersion", Licet.version)
              writer.text("version", Licet.version)
              SARIFRules(rulebook: rulebook).write(notes.rules, in: &writer)
            }
          }
          writer.object("automationDetails") { $0.text("id", "licet/check/") }
          invocation(ending, in: &writer)
          writer.text("columnKind", "unicodeCodePoints")
          writer.object("properties") { writer in
            writer.text("on", "\(day)")
            writer.text("rulebook", rulebook.digest)
            writer.text("notice", Closing.disclaimer)
          }
          writer.array("results", [()]) { _, _ in }
        }
      }
    }
    // The results stand where the empty list is closed.
    var bytes = writer.finished()
    bytes.removeLast(SARIFReport.closing.count)
    return bytes
  }

  func end(_ ending: ReportEnding) -> [UInt8] { [0x0A] + SARIFReport.closing }

  /// What closes the list of results and all around it.
  private static let closing = Array("]\n    }\n  ]\n}\n".utf8)

  private func invocation(_ ending: ReportEnding?, in writer: inout JSONWriter) {
    let problems = ending?.problems ?? []
    writer.array("invocations", [()]) { writer, _ in
      writer.object { writer in
        writer.flag("executionSuccessful", !problems.contains { $0.severity == .error })
        if let status = ending?.exitStatus { writer.number("exitCode", Int(status)) }
        let cut = leftOut > 0 ? [SARIFReport.cut(leftOut, of: leftOut + results)] : []
        writer.array("toolExecutionNotifications", cut + problems.prefix(1_000)) {
          writer, problem in
          SARIFReport.write(problem, in: &writer)
        }
        writer.object("properties") { writer in
          writer.array("options", ending?.options ?? []) { writer, option in
            writer.object { writer in
              writer.text("name", option.name)
              writer.text("value", Harm.removed(from: option.value))
            }
          }
          writer.object("summary") { writer in
            writer.array("verdicts", Verdict.allCases) { writer, verdict in
              writer.object { writer in
                writer.text("verdict", verdict.rawValue)
                writer.number("count", ending?.tally[verdict] ?? 0)
              }
            }
          }
        }
      }
    }
  }

  private static func cut(_ count: Int, of all: Int) -> Problem {
    Problem(
      id: "report/cut", severity: .warning,
      message:
        "\(count) of \(all) results are left out here, for code scanning takes no more; NDJSON has all",
      location: SourceLocation(file: ""))
  }

  private static func write(_ problem: Problem, in writer: inout JSONWriter) {
    writer.object { writer in
      writer.object("descriptor") { $0.text("id", problem.id) }
      writer.text("level", problem.severity.rawValue)
      writer.object("message") { writer in
        let advice = problem.advice.isEmpty ? "" : "; \(problem.advice)"
        writer.text("text", message(problem.message + advice))
      }
      if problem.location.file.isEmpty { return }
      writer.array("locations", [()]) { writer, _ in
        writer.object { writer in
          writer.object("physicalLocation") { writer in
            writer.object("artifactLocation") {
              $0.text("uri", FileReference.uri(problem.location.file))
            }
            let place = problem.location.position
            if place.line > 0 {
              writer.object("region") { writer in
                writer.number("startLine", Int(place.line))
                if place.column > 0 { writer.number("startColumn", Int(place.column)) }
              }
            }
          }
        }
      }
    }
  }

  // MARK: Pieces

  private static func append(file: String, _ position: Position, to bytes: inout [UInt8]) {
    bytes.append("{\"artifactLocation\":{\"uri\":")
    bytes.append(quoted: FileReference.uri(file))
    bytes.append("}")
    if position.line > 0 {
      bytes.append(",\"region\":{\"startLine\":")
      bytes.append(number: Int(position.line))
      if position.column > 0 {
        bytes.append(",\"startColumn\":")
        bytes.append(number: Int(position.column))
      }
      bytes.append("}")
    }
    bytes.append("}")
  }

  /// A message's text, in which nothing is a link or a placeholder, and which is not longer than people read.
  static func message(_ text: String) -> String {
    let clean = shortened(Harm.removed(from: text), to: longestMessage)
    var result = ""
    for scalar in clean.unicodeScalars {
      switch scalar {
      // What stands in brackets may be the text of a link, and what stands in braces a placeholder.
      case "[": result += "("
      case "]": result += ")"
      case "{": result += "{{"
      case "}": result += "}}"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  /// How grave a reason is; one that does not keep from a clearance is told only.
  private static func level(_ outcome: Outcome, _ verdict: Verdict) -> StaticString {
    if verdict == .cleared { return "note" }
    return outcome == .unmet ? "error" : "warning"
  }
}
