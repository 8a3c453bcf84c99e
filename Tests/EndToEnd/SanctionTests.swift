import Testing

@Suite("licet check --leie")
struct SanctionTests {
  private static let heading =
    "LASTNAME,FIRSTNAME,MIDNAME,BUSNAME,GENERAL,SPECIALTY,UPIN,NPI,DOB,ADDRESS,CITY,STATE,ZIP,"
    + "EXCLTYPE,EXCLDATE,REINDATE,WAIVERDATE,WVRSTATE\n"

  private static func row(_ last: String, _ first: String, reinstated: String = "00000000")
    -> String
  {
    "\"\(last)\",\"\(first)\",\" \",\"\",\"\",\"PHYSICAL THERAPY\",\"\",\"0000000000\",\"19800102\",\"\","
      + "\"\",\"TN\",\"37201\",\"1128b4   \",\"20250319\",\"\(reinstated)\",\"00000000\",\"\"\n"
  }

  private func check(
    _ roster: String, _ files: String..., format: String = "text"
  ) async throws -> Program.Result {
    let path = try Program.file("sanction-roster.xml", roster)
    let options = files.map { " --leie '\($0)'" }.joined()
    return try await Program.shell(
      "\"$LICET\" check '\(path)' --on 2026-11-25 --format \(format)" + options)
  }

  private let roster = Rosters.roster(Rosters.clears)

  @Test("A namesake on the list is a gray area, and a supplement lifts it")
  func list() async throws {
    let full = try Program.file(
      "UPDATED.csv", SanctionTests.heading + SanctionTests.row("DOE", "JANE"))
    let found = try await check(roster, full)
    #expect(found.status == 1 && found.messages == "")
    #expect(found.output.hasPrefix("? GRAY AREA  Jane Doe (clears)\n"))
    #expect(found.output.contains("UPDATED.csv:2: JANE DOE"))
    #expect(found.output.contains("To clear  + A person's decision"))
    let lifted = try Program.file(
      "2610REIN.csv",
      SanctionTests.heading + SanctionTests.row("DOE", "JANE", reinstated: "20261015"))
    let after = try await check(roster, full, lifted)
    #expect(after.status == 0)
    #expect(after.output.contains("2026-10-15"))
  }

  @Test("That nothing was found is told, and clears nobody by itself")
  func nothing() async throws {
    let full = try Program.file(
      "OTHERS.csv", SanctionTests.heading + SanctionTests.row("ROE", "RICHARD"))
    let result = try await check(roster, full)
    #expect(result.status == 0 && result.messages == "")
    #expect(result.output.contains("No match found in"))
    let bare = try await check(roster)
    #expect(bare.output != result.output && !bare.output.contains("match"))
  }

  @Test("A broken row is 2 and the rest is used; what is no list is 2 and nothing is checked")
  func broken() async throws {
    let full = try Program.file(
      "BROKEN.csv", SanctionTests.heading + "\"SECRET\n" + SanctionTests.row("DOE", "JANE"))
    let result = try await check(roster, full, format: "ndjson")
    #expect(result.status == 2)
    #expect(result.output.contains("\"verdict\":\"gray-area\""))
    #expect(result.messages.contains("BROKEN.csv:2: error: the row is left out"))
    #expect(!result.messages.contains("SECRET") && !result.messages.contains("DOE"))

    let other = try Program.file("other.csv", "id,name\n1,SECRET\n")
    for file in [other, "/no/such.csv", Program.scratch] {
      let none = try await check(roster, file)
      #expect(none.status == 2 && none.output == "", "\(file)")
      #expect(none.messages.contains(file) && !none.messages.contains("SECRET"))
    }
  }
}
