import Assessment
import Checking
import Credentials
import Glibc
import Regulation
import Reports
import Terms
import Testing

/// Where this package lies.
let packageFolder = #filePath.split(separator: "/").dropLast(3).reduce("") { $0 + "/" + $1 }

let schemaFolder = packageFolder + "/Jurisdictions/schema"

/// The rules that ship with the program.
let shipped: Result<LoadedRules, Problems> = Result { () throws(Problems) in
  try LoadedRules.load(folder: packageFolder + "/Jurisdictions")
}

func day(_ text: String) -> Terms.Day { Terms.Day(text) ?? Terms.Day(number: 0) }

func place(_ code: String) throws -> Place { try #require(Place(code), "\(code) is no place") }

/// A folder that is there for one test and gone after it.
final class TemporaryFolder {
  let path: String

  init() throws {
    var template = Array("/tmp/licet-checking-XXXXXX".utf8CString)
    let made = template.withUnsafeMutableBufferPointer { buffer in
      buffer.baseAddress.flatMap { mkdtemp($0) }.map { String(cString: $0) }
    }
    path = try #require(made)
  }

  deinit { TemporaryFolder.remove(path) }

  private static func remove(_ path: String) {
    guard let directory = opendir(path) else {
      unlink(path)
      return
    }
    while let entry = readdir(directory) {
      let name = withUnsafeBytes(of: entry.pointee.d_name) { bytes in
        String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      if name != ".", name != ".." { remove(path + "/" + name) }
    }
    closedir(directory)
    rmdir(path)
  }

  /// Makes a folder in it, and the folders that one lies in.
  @discardableResult
  func makeFolder(_ name: String) -> String {
    var current = path
    for part in name.split(separator: "/") {
      current += "/" + part
      mkdir(current, 0o755)
    }
    return current
  }

  /// Writes a file in it, with the folders it lies in.
  @discardableResult
  func write(_ name: String, _ text: String) throws -> String {
    if let slash = name.lastIndex(of: "/") { makeFolder(String(name[..<slash])) }
    let file = try #require(fopen(path + "/" + name, "w"))
    defer { fclose(file) }
    let bytes = Array(text.utf8)
    #expect(fwrite(bytes, 1, bytes.count, file) == bytes.count)
    return path + "/" + name
  }
}

// MARK: Rules made up for tests

/// A rule file with one practice that has something of everything, and one that no case reaches.
func ruleFile(_ code: String = "ZZ", hours: Int = 24) -> String {
  """
  <jurisdiction xmlns="urn:licet:jurisdiction:1" code="\(code)" name="Nowhere" reviewed="2026-11-23">
  <summary>A place made up for a test.</summary>
  <authorities>
  <authority id="act" kind="statute" citation="Act 1" date="2010-01-01" seen="full-text"/>
  <authority id="opinion" kind="ag-opinion" citation="Opinion 1" date="2005-01-01" seen="full-text"/>
  </authorities>
  <practice profession="physical-therapist">
  <position stance="forbids" authority="opinion" how="express" from="2005-01-01"/>
  <position stance="permits" authority="act" how="express" from="2010-06" overrides="opinion"/>
  <requirements id="set" authority="act" from="2010-06" complete="yes">
  <training id="hours" topic="dry-needling" hours="\(hours)"/></requirements>
  <duties authority="act" from="2010-06"><consent id="consent" written="yes"/></duties>
  <gray kind="vague-standard" authority="act" from="2010-06">Which hours?</gray>
  </practice>
  <practice profession="dentist"><position stance="silent" authority="act" from="2010-01-01"/></practice>
  </jurisdiction>
  """
}

func loaded(_ files: [(name: String, text: String)]) throws(Problems) -> LoadedRules {
  let folder: TemporaryFolder
  do {
    folder = try TemporaryFolder()
    for file in files { try folder.write(file.name, file.text) }
  } catch {
    throw Problems([
      Problem(id: "test", message: "\(error)", location: Terms.SourceLocation(file: "test"))
    ])
  }
  return try LoadedRules.load(folder: folder.path, schemas: schemaFolder)
}

// MARK: Checks

/// A roster around what a test is about.
func roster(_ inside: String) -> String {
  "<roster xmlns=\"urn:licet:roster:1\">\n\(inside)\n</roster>\n"
}

/// A license of a physical therapist that covers every day tests ask about.
func license(_ place: String = "ZZ", _ profession: String = "physical-therapist") -> String {
  "<license profession=\"\(profession)\" jurisdiction=\"\(place)\" status=\"active\" "
    + "issued=\"2012-06-01\" expires=\"2030-12-31\"/>"
}

/// What a check of a roster wrote, and what it came to.
func check(
  _ text: String, rules: LoadedRules, format: ReportFormat = .ndjson,
  questions: QuestionSource = QuestionSource(day: day("2026-11-23")), threads: Int = 1,
  sanctions: [SanctionList] = []
) async throws -> (text: String, outcome: CheckOutcome) {
  let folder = try TemporaryFolder()
  let path = try folder.write("roster.xml", text)
  let request = CheckRequest(
    rosters: [path], questions: questions, sanctions: sanctions, threads: threads, format: format)
  var bytes: [UInt8] = []
  let outcome = await CheckRun(rules: rules, request: request).run { bytes += $0 }
  let written = String(decoding: bytes, as: UTF8.self)
  return (written.replacing(folder.path + "/", with: ""), outcome)
}
