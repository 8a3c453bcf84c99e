import Glibc
import Terms
import Testing
import XMLReading

@testable import Regulation

/// The rule files that ship with the program.
@Suite struct ShippedRuleTests {
  static let folder = packageFolder + "/Jurisdictions"

  /// The rule files of a folder and of the folders in it, by their names in it: those called as a place.
  static func names(in folder: String, inner: String = "") throws -> [String] {
    let directory = try #require(opendir(folder))
    defer { closedir(directory) }
    var names: [String] = []
    while let entry = readdir(directory) {
      let name = withUnsafeBytes(of: entry.pointee.d_name) { bytes in
        String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      if name.hasSuffix(".xml"), name.first?.isUppercase == true {
        names.append(inner + name)
      } else if inner.isEmpty, !name.contains("."), name != "schema" {
        names += try self.names(in: folder + "/" + name, inner: name + "/")
      }
    }
    return names.sorted()
  }

  static func files() throws -> [Rulebook.File] {
    try names(in: folder).map { name in
      Rulebook.File(
        path: "Jurisdictions/\(name)", name: name, bytes: try contents(of: folder + "/" + name))
    }
  }

  static let shipped: Result<Rulebook, any Error> = Result {
    try Rulebook.read(files: try files(), schema: try ruleSchema())
  }

  @Test func everyFileLoads() throws {
    let book = try ShippedRuleTests.shipped.get()
    #expect(book.jurisdictions.count == (try ShippedRuleTests.files().count))
    #expect(book.jurisdictions.count >= 16)
    #expect(book.digest.hasPrefix("sha256:") && book.digest.utf8.count == 71)
  }

  @Test func everyFileStandsAlone() throws {
    for file in try ShippedRuleTests.files() {
      do throws(Problems) {
        let alone = try Rulebook.read(files: [file], schema: ruleSchema())
        #expect(alone.jurisdictions.count == 1)
      } catch {
        Issue.record("\(error)")
      }
    }
  }

  @Test func everyFileIsNamedForItsPlaceAndSaysWhereItsSchemaIs() throws {
    let book = try ShippedRuleTests.shipped.get()
    for file in try ShippedRuleTests.files() {
      let stem = file.name.dropLast(4)
      let code = String(stem.map { $0 == "/" ? "-" : $0 })
      #expect(book.jurisdiction(try place(code)) != nil, "\(file.name)")
      let up = file.name.contains("/") ? "../" : ""
      let text = String(decoding: file.bytes.prefix(2000), as: UTF8.self)
      #expect(
        text.contains(
          "xsi:schemaLocation=\"urn:licet:jurisdiction:1 \(up)schema/jurisdiction.xsd\""),
        "\(file.name)")
    }
  }

  @Test func theSixteenJurisdictionsOfTheFirstIssueAreThere() throws {
    let book = try ShippedRuleTests.shipped.get()
    let wanted = [
      "US-WA", "US-TN", "US-FL", "US-IL", "US-MD", "US-NV", "US-SD", "US-OR", "US-MN", "US-TX",
      "US-CA",
      "US-NC", "US-CO", "CA-QC", "CA-ON", "GB",
    ]
    for code in wanted {
      let jurisdiction = try #require(book.jurisdiction(try place(code)), "\(code)")
      #expect(!jurisdiction.practices.isEmpty && !jurisdiction.boards.isEmpty, "\(code)")
      #expect(!jurisdiction.summary.isEmpty, "\(code)")
    }
  }

  @Test func lintFindsNoErrorAndNoWarning() throws {
    let lint = Lint(rulebook: try ShippedRuleTests.shipped.get(), on: day("2026-11-23"))
    let problems = lint.problems().filter { $0.severity > .note }
    #expect(problems.isEmpty, "\(problems.map(\.description).joined(separator: "\n"))")
  }

  @Test func theOrderOfFilesChangesNothing() throws {
    let files = try ShippedRuleTests.files()
    let book = try ShippedRuleTests.shipped.get()
    let reversed = try Rulebook.read(files: files.reversed(), schema: try ruleSchema())
    #expect(reversed.digest == book.digest)
    #expect(reversed.jurisdictions.map(\.code) == book.jurisdictions.map(\.code))
    #expect(reversed.professions.names == book.professions.names)
  }

  @Test func theDigestChangesWithAnyByteAndWithAnyName() throws {
    let file = Rulebook.File(path: "ZZ.xml", name: "ZZ.xml", bytes: Array(ruleFile("").utf8))
    func digest(_ file: Rulebook.File) throws -> String {
      try Rulebook.read(files: [file], schema: nil).digest
    }
    var spaced = file
    spaced.bytes.append(0x20)
    var renamed = file
    renamed.name = "ZY.xml"
    var moved = file
    moved.path = "/elsewhere/ZZ.xml"
    #expect(try digest(file) == digest(moved))
    #expect(try Set([digest(file), digest(spaced), digest(renamed)]).count == 3)
  }

  @Test func onEveryDayTheLawIsOneOfItsPossibilitiesAndTurnsWhereItSays() throws {
    let book = try ShippedRuleTests.shipped.get()
    for jurisdiction in book.jurisdictions {
      let part = jurisdiction.leafParts.first ?? jurisdiction.code
      for practice in jurisdiction.practices {
        for turn in jurisdiction.turns(of: practice) {
          let eve = jurisdiction.law(of: practice, in: part, on: turn.adding(days: -1))
          let law = jurisdiction.law(of: practice, in: part, on: turn)
          #expect(eve.lastDay < turn && law.firstDay <= turn && law.lastDay >= turn)
          #expect(!law.possible.isEmpty && !law.isCutShort)
          #expect((law.standing == .uncertain) == (law.possible.count > 1))
        }
      }
    }
  }
}
