import Glibc
import Terms
import Testing
import XMLReading

@testable import Regulation

/// Where this package lies.
let packageFolder = #filePath.split(separator: "/").dropLast(3).reduce("") { $0 + "/" + $1 }

/// The compiled schema of rule files. It belongs to one thread, so that every test compiles its own.
func ruleSchema() throws(Problems) -> XMLSchema {
  let path = packageFolder + "/Jurisdictions/schema/jurisdiction.xsd"
  return try XMLSchema.compile(file: path, source: .path(path))
}

func day(_ text: String) -> Day { Day(text) ?? Day(number: 0) }

func place(_ code: String) throws -> Place { try #require(Place(code), "\(code) is no place") }

/// The bytes of a file.
func contents(of path: String) throws(Problems) -> [UInt8] {
  guard let file = fopen(path, "r") else {
    throw Problems([
      Problem(id: "test/unreadable", message: path, location: Terms.SourceLocation(file: path))
    ])
  }
  defer { fclose(file) }
  var bytes: [UInt8] = []
  var buffer = [UInt8](repeating: 0, count: 1 << 16)
  while true {
    let count = fread(&buffer, 1, buffer.count, file)
    if count == 0 { return bytes }
    bytes += buffer[..<count]
  }
}

/// The authorities that tests cite: one of each sort, made on 1 January 2010 and read whole.
let standardAuthorities = """
  <authority id="statute" kind="statute" citation="Act 1" date="2010-01-01" seen="full-text"/>
  <authority id="statute-2" kind="statute" citation="Act 2" date="2010-01-01" seen="full-text"/>
  <authority id="regulation" kind="regulation" citation="Rule 1" date="2010-01-01" seen="full-text"/>
  <authority id="appeal" kind="court" level="appellate" citation="A v. B" date="2010-01-01" seen="full-text"/>
  <authority id="trial" kind="court" level="trial" citation="C v. D" date="2010-01-01" seen="full-text"/>
  <authority id="tribunal" kind="court" level="tribunal" citation="E v. F" date="2010-01-01" seen="full-text"/>
  <authority id="policy" kind="board-policy" citation="Policy" date="2010-01-01" seen="full-text"/>
  <authority id="policy-2" kind="board-policy" citation="Policy 2" date="2010-01-01" seen="full-text"/>
  <authority id="guidance" kind="guidance" citation="Guidance" date="2010-01-01" seen="full-text"/>
  <authority id="opinion" kind="ag-opinion" citation="Opinion 1" date="2010-01-01" seen="full-text"/>
  <authority id="news" kind="secondary" citation="News" date="2010-01-01" seen="full-text"/>
  <authority id="news-2" kind="secondary" citation="News 2" date="2010-01-01" seen="full-text"/>
  <authority id="association" kind="guidance" body="other" citation="Association" date="2010-01-01" seen="full-text"/>
  <authority id="neighbor" kind="statute" body="other" citation="Act of another board" date="2010-01-01" seen="full-text"/>
  <authority id="heard-statute" kind="statute" citation="Act 3" date="2010-01-01" seen="secondary-only"/>
  <authority id="heard-policy" kind="board-policy" citation="Policy 3" date="2010-01-01" seen="secondary-only"/>
  <authority id="excerpt-statute" kind="statute" citation="Act 4" date="2010-01-01" seen="excerpt"/>
  <authority id="bill" kind="bill" citation="Bill 1" date="2010-01-01" seen="full-text"/>
  """

/// A rule file for a place that does not exist.
func ruleFile(
  _ inside: String, authorities: String = standardAuthorities, code: String = "ZZ",
  reviewed: String = "2026-11-23", declaring: String = ""
) -> String {
  """
  <jurisdiction xmlns="urn:licet:jurisdiction:1" code="\(code)" name="Nowhere" reviewed="\(reviewed)">
  <summary>A place made up for a test.</summary>
  \(declaring)
  <authorities>
  \(authorities)
  </authorities>
  \(inside)
  </jurisdiction>
  """
}

/// Reads rule files as `check` does: against the schema, with all their references.
func rulebook(_ files: [(name: String, text: String)]) throws(Problems) -> Rulebook {
  try Rulebook.read(
    files: files.map { Rulebook.File(path: $0.name, name: $0.name, bytes: Array($0.text.utf8)) },
    schema: ruleSchema())
}

/// Where, when and how strictly a test asks.
struct Asking {
  var day = "2026-11-23"
  var part = "ZZ"
  var strict = false
  var staleAfter = 365
  var authorities = standardAuthorities
  var profession = "physical-therapist"
}

/// What the law comes to for a practice of physical therapists that holds these elements.
func law(
  _ practice: String, beside: String = "", on day: String = "2026-11-23", strict: Bool = false
) throws -> Law {
  try law(practice, beside: beside, asking: Asking(day: day, strict: strict))
}

func law(_ practice: String, beside: String = "", asking: Asking) throws -> Law {
  let inside = "<practice profession=\"\(asking.profession)\">\(practice)</practice>\(beside)"
  let file = ruleFile(inside, authorities: asking.authorities)
  let rulebook = try rulebook([("ZZ.xml", file)])
  let jurisdiction = rulebook.jurisdictions[0]
  let profession = try #require(rulebook.professions.profession(slug: asking.profession))
  let made = try #require(jurisdiction.practice(profession))
  return jurisdiction.law(
    of: made, in: try place(asking.part), on: Terms.Day(asking.day) ?? Day(number: 0),
    options: LawOptions(strict: asking.strict, staleAfter: asking.staleAfter))
}

// MARK: Elements

func position(_ stance: String, _ authority: String, _ how: String?, _ more: String) -> String {
  let known = how.map { " how=\"\($0)\"" } ?? ""
  return "<position stance=\"\(stance)\" authority=\"\(authority)\"\(known) \(more)/>\n"
}

func yes(_ authority: String, _ how: String = "express", _ more: String = "") -> String {
  position("permits", authority, how, more)
}

func no(_ authority: String, _ how: String = "express", _ more: String = "") -> String {
  position("forbids", authority, how, more)
}

func silent(_ authority: String, _ more: String = "") -> String {
  position("silent", authority, nil, more)
}

func unread(_ authority: String, _ more: String = "") -> String {
  position("unread", authority, nil, more)
}

/// A requirement set with one training in it.
func training(_ more: String = "complete=\"yes\"", authority: String = "statute") -> String {
  """
  <requirements id="hours" authority="\(authority)" \(more)>
  <training id="dry-needling-hours" topic="dry-needling" hours="24"/></requirements>

  """
}

// MARK: What came of it

extension Law {
  /// The kinds of its gray areas, each once.
  var kinds: Set<GrayKind> { Set(grayAreas.map(\.kind)) }

  func gray(_ kind: GrayKind) -> GrayArea? { grayAreas.first { $0.kind == kind } }

  /// The stances that are in operation and not set aside, in the order of the file.
  var stances: [LegalPosition.Stance] {
    positions.filter { $0.isOperative && $0.droppedBy == nil }.map(\.position.stance)
  }
}

/// The problems of rule files that must not load.
func problems(_ files: [(name: String, text: String)]) -> [Problem] {
  do throws(Problems) {
    _ = try rulebook(files)
    return []
  } catch {
    return error.all
  }
}

func problems(_ inside: String, declaring: String = "") -> [Problem] {
  problems([("ZZ.xml", ruleFile(inside, declaring: declaring))])
}
