import Checking
import Credentials
import Glibc
import Regulation
import Terms
import Testing

@testable import Reports

/// Where this package lies.
let packageFolder = #filePath.split(separator: "/").dropLast(3).reduce("") { $0 + "/" + $1 }

/// The rules that ship with the program.
let shipped: Result<LoadedRules, Problems> = Result { () throws(Problems) in
  try LoadedRules.load(folder: packageFolder + "/Jurisdictions")
}

/// The rules of the golden texts, which change only when the program does.
let ice: Result<LoadedRules, Problems> = Result { () throws(Problems) in
  try LoadedRules.load(
    folder: packageFolder + "/Tests/ReportsTests/Rules",
    schemas: packageFolder + "/Jurisdictions/schema")
}

/// A day that the tests ask about; the shipped rules were reviewed shortly before it.
let testDay = Day(year: 2026, month: 11, day: 25) ?? Day(number: 0)

/// A schema that ships with the program.
func schema(_ name: String) throws -> SchemaValidator {
  SchemaValidator(try JSONReader.read(try shipped.get().schema("\(name).schema.json")))
}

func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }

/// Checks a roster that is written in the test, and returns the report.
func check(
  _ roster: String, format: ReportFormat, rules: LoadedRules, style: TextStyle = TextStyle(),
  options: CheckOptions = CheckOptions()
) async throws -> [UInt8] {
  let path = "\(temporaryFolder)/\(options.file)"
  try write(Array(roster.utf8), to: path)
  defer { unlink(path) }
  var request = CheckRequest(
    rosters: [path], questions: QuestionSource(day: options.day), sanctions: options.sanctions,
    format: format, style: style)
  request.threads = options.threads
  var bytes: [UInt8] = []
  _ = await CheckRun(rules: rules, request: request).run { bytes += $0 }
  // The golden texts do not know where the tests run.
  return Array(
    text(bytes).replacing("file://\(temporaryFolder)/", with: "")
      .replacing("\(temporaryFolder)/", with: "").utf8)
}

struct CheckOptions {
  var day = testDay
  var threads = 1
  var sanctions: [SanctionList] = []
  var file = "roster-\(UInt32.random(in: 0...UInt32.max)).xml"
}

let temporaryFolder: String = {
  var template = Array("/tmp/licet-reports-XXXXXX".utf8CString)
  return template.withUnsafeMutableBufferPointer { buffer in
    guard let base = buffer.baseAddress, let made = mkdtemp(base) else { return "/tmp" }
    return String(cString: made)
  }
}()

func write(_ bytes: [UInt8], to path: String) throws {
  let file = fopen(path, "w")
  guard let file else { throw Problems([]) }
  defer { fclose(file) }
  _ = bytes.withUnsafeBytes { fwrite($0.baseAddress, 1, $0.count, file) }
}

/// Compares output with a golden file. Only `LICET_RECORD_GOLDENS=1` writes one; a failing test never does.
func expectGolden(
  _ name: String, _ bytes: [UInt8], sourceLocation: SourceLocation = #_sourceLocation
) throws {
  let path = "\(packageFolder)/Tests/ReportsTests/Goldens/\(name)"
  if getenv("LICET_RECORD_GOLDENS") != nil {
    try write(bytes, to: path)
    return
  }
  let wanted = text(try Files.read(path)).split(separator: "\n", omittingEmptySubsequences: false)
  let came = text(bytes).split(separator: "\n", omittingEmptySubsequences: false)
  for (number, lines) in zip(wanted, came).enumerated() where lines.0 != lines.1 {
    Issue.record(
      "\(name):\(number + 1): expected \"\(lines.0)\", got \"\(lines.1)\"",
      sourceLocation: sourceLocation)
    return
  }
  #expect(wanted.count == came.count, "\(name) has another length", sourceLocation: sourceLocation)
}

typealias SourceLocation = Testing.SourceLocation
