import Checking
import Regulation
import Reports
import Terms
import Testing

/// Holds the standings of the rulebook against those that the research gives, row by row of
/// `Fixtures/standings.csv`, which `Fixtures/standings.py` takes from the research files.
@Suite("The rulebook and the research give one standing, or say why not")
struct StandingsTests {
  /// A line of the table.
  struct Row {
    var line: Int
    var place: String
    var profession: String
    var on: String
    var research: String
    /// What the rules say instead; empty where they say the same.
    var licet: String
    var reason: String

    var practice: String { "\(place) \(profession)" }
  }

  /// Practices that a rule file has beyond the research, each with the reason.
  static let unlisted: [String: String] = [:]

  static let package = #filePath.split(separator: "/").dropLast(3).reduce("") { $0 + "/" + $1 }

  static let rules: Result<LoadedRules, Problems> = Result { () throws(Problems) in
    try LoadedRules.load(folder: package + "/Jurisdictions")
  }

  static let table: Result<[Row], Problems> = Result { () throws(Problems) in
    let bytes = try Files.read(package + "/Fixtures/standings.csv")
    return lines(of: bytes).enumerated().dropFirst().map { number, fields in
      let field = { (index: Int) in index < fields.count ? fields[index] : "" }
      return Row(
        line: number + 1, place: field(0), profession: field(1), on: field(2), research: field(3),
        licet: field(4), reason: field(5))
    }
  }

  /// The fields of each line of a CSV file; no field of this table holds a line break.
  static func lines(of bytes: [UInt8]) -> [[String]] {
    bytes.split(separator: 0x0A).map { line in
      var fields: [String] = []
      var field: [UInt8] = []
      var isQuoted = false
      for byte in line {
        switch byte {
        case 0x22:
          // Two quotes inside a quoted field are one: the first ended it, the second begins it again.
          if !isQuoted, !field.isEmpty { field.append(byte) }
          isQuoted.toggle()
        case 0x2C where !isQuoted:
          fields.append(String(decoding: field, as: UTF8.self))
          field = []
        default: field.append(byte)
        }
      }
      return fields + [String(decoding: field, as: UTF8.self)]
    }
  }

  /// The standing of a row by the rules, as `licet rules list` tells it; with what it may be where that
  /// is several.
  static func standing(of row: Row, in rulebook: Rulebook) -> String? {
    guard let place = Place(row.place), let day = Day(row.on),
      let profession = rulebook.professions.profession(slug: row.profession),
      let jurisdiction = rulebook.jurisdiction(place),
      let practice = jurisdiction.practice(profession)
    else { return nil }
    let view = PracticeView(of: practice, in: jurisdiction, place: place, on: day)
    if view.possible.count == 1 { return view.standing.rawValue }
    return ([view.standing] + view.possible).map(\.rawValue).joined(separator: " ")
  }

  /// What is wrong with a row; nil where nothing is.
  static func complaint(about row: Row, standing: String?) -> String? {
    guard let standing else { return "no rule file has this practice" }
    if standing == row.research {
      return row.licet.isEmpty && row.reason.isEmpty
        ? nil : "there is no difference any more: both say \(standing)"
    }
    let difference = "the research says \(row.research), the rules say \(standing)"
    if row.licet != standing { return "\(difference); the table has \"\(row.licet)\"" }
    return row.reason.isEmpty ? "\(difference), without a reason" : nil
  }

  @Test("Every row agrees with the rules, or gives the reason of the difference")
  func rows() throws {
    let rulebook = try Self.rules.get().rulebook
    var complaints: [String] = []
    for row in try Self.table.get() {
      let standing = Self.standing(of: row, in: rulebook)
      guard let complaint = Self.complaint(about: row, standing: standing) else { continue }
      complaints.append("standings.csv:\(row.line): \(row.practice) on \(row.on): \(complaint)")
    }
    #expect(complaints.isEmpty, "\(complaints.joined(separator: "\n"))")
  }

  @Test("Every practice of the rules stands in the table on the day of the research")
  func practices() throws {
    let rulebook = try Self.rules.get().rulebook
    let rows = try Self.table.get()
    let known = Set(rows.filter { $0.on == "2026-11-23" }.map(\.practice))
    var found: Set<String> = []
    for jurisdiction in rulebook.jurisdictions {
      for practice in jurisdiction.practices {
        found.insert("\(jurisdiction.code) \(rulebook.professions.slug(practice.profession))")
      }
    }
    #expect(found.subtracting(known).subtracting(Self.unlisted.keys).sorted() == [])
    // An exception that is none is as wrong as a missing one.
    #expect(Set(Self.unlisted.keys).subtracting(found.subtracting(known)).sorted() == [])
  }

  @Test("The table is one of the research: no row twice, only standings, every file in it")
  func shape() throws {
    let rows = try Self.table.get()
    let rulebook = try Self.rules.get().rulebook
    #expect(Set(rows.map { "\($0.practice) \($0.on)" }).count == rows.count)
    #expect(rows.filter { Standing(rawValue: $0.research) == nil }.map(\.line) == [])
    #expect(rows.filter { Day($0.on) == nil }.map(\.line) == [])
    #expect(Set(rows.map(\.place)) == Set(rulebook.jurisdictions.map(\.code.code)))
    #expect(rows.count > 800)
  }

  @Test(
    "The comparison itself finds what it must",
    arguments: [
      ("permitted", "", "", "permitted", false), ("permitted", "", "", "conditional", true),
      ("permitted", "conditional", "why", "conditional", false),
      ("permitted", "conditional", "", "conditional", true),
      ("permitted", "conditional", "why", "permitted", true),
      ("permitted", "conditional", "why", "silent", true),
      ("permitted", "", "why", "permitted", true),
    ])
  func comparison(
    research: String, licet: String, reason: String, standing: String, isWrong: Bool
  ) {
    let row = Row(
      line: 2, place: "GB", profession: "physician", on: "2026-11-23", research: research,
      licet: licet, reason: reason)
    #expect((Self.complaint(about: row, standing: standing) != nil) == isWrong)
    #expect(Self.complaint(about: row, standing: nil) != nil)
  }

  @Test("Fields are read with and without quotes")
  func fields() {
    let bytes = Array("a,b\nGB,\"x, \"\"y\"\" z\",,\n".utf8)
    #expect(Self.lines(of: bytes) == [["a", "b"], ["GB", "x, \"y\" z", "", ""]])
  }
}
