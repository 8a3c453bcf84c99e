import Assessment
import Terms

/// GitLab's code quality: a list with an issue for each reason that keeps somebody from being cleared.
struct CodeQualityReport: BulkReport {
  private var hasJoined = false

  func beginning(_ ending: ReportEnding?) -> [UInt8] { Array("[".utf8) }

  mutating func append(_ told: ToldAssessment, to bytes: inout [UInt8]) {
    var fingerprint = Fingerprint(told)
    // Two rosters may have the same id; but the folder that a runner works in tells nothing.
    let scope =
      told.file.hasPrefix("/")
      ? told.file.split(separator: "/").last.map(String.init) ?? "" : told.file
    for reason in told.against {
      let finding = reason.finding
      CodeQualityReport.append(
        "\(told.whoAndWhat): \(finding.message)", check: finding.id,
        fingerprint: fingerprint.next(finding.id, scope: scope),
        severity: CodeQualityReport.severity(finding.outcome, told.verdict), file: told.fileName,
        line: told.position(of: finding).line, to: &bytes)
    }
  }

  mutating func join(_ chunk: inout [UInt8], _ notes: ReportNotes) {
    if !hasJoined, !chunk.isEmpty {
      chunk.removeFirst()
      hasJoined = true
    }
  }

  func end(_ ending: ReportEnding) -> [UInt8] {
    var bytes: [UInt8] = []
    for (number, problem) in ending.problems.enumerated() where problem.severity == .error {
      let place = problem.location
      CodeQualityReport.append(
        problem.message, check: problem.id,
        fingerprint: Fingerprint.of("\(problem.id)\u{0}\(place)\u{0}\(number)"),
        severity: "blocker", file: place.file == "-" ? "standard input" : place.file,
        line: place.position.line, to: &bytes)
    }
    if !hasJoined, !bytes.isEmpty { bytes.removeFirst() }
    bytes.append("\n]\n")
    return bytes
  }

  private static func append(
    _ description: String, check: String, fingerprint: String, severity: StaticString,
    file: String, line: Int32, to bytes: inout [UInt8]
  ) {
    bytes.append(",\n{\"description\":")
    bytes.append(quoted: Harm.removed(from: description))
    bytes.append(",\"check_name\":")
    bytes.append(quoted: check)
    bytes.append(",\"fingerprint\":")
    bytes.append(quoted: fingerprint)
    bytes.append(",\"severity\":\"")
    bytes.append(severity)
    bytes.append("\",\"location\":{\"path\":")
    bytes.append(
      quoted: Harm.removed(from: file.hasPrefix("./") ? String(file.dropFirst(2)) : file))
    bytes.append(",\"lines\":{\"begin\":")
    bytes.append(number: Int(max(1, line)))
    bytes.append("}}}")
  }

  /// How grave a reason is; one that does not keep from a clearance is told only.
  private static func severity(_ outcome: Outcome, _ verdict: Verdict) -> StaticString {
    if verdict == .cleared { return "info" }
    switch outcome {
    case .unmet: return "critical"
    case .notShown, .conflicting: return "major"
    default: return "minor"
    }
  }
}
