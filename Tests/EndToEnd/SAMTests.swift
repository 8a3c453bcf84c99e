import Testing

@Suite("licet check --sam")
struct SAMTests {
  private static let heading =
    "\"Classification\",\"Name\",\"Prefix\",\"First\",\"Middle\",\"Last\",\"Suffix\",\"State / Province\","
    + "\"Country\",\"Exclusion Program\",\"Excluding Agency\",\"CT Code\",\"Exclusion Type\","
    + "\"Active Date\",\"Termination Date\",\"Record Status\",\"SAM Number\",\"NPI\"\n"

  private static func row(_ first: String, _ last: String, npi: String = "") -> String {
    "\"Individual\",\"\",\"\",\"\(first)\",\"\",\"\(last)\",\"\",\"TN\",\"USA\",\"Reciprocal\",\"HHS\","
      + "\"Z1\",\"Prohibition/Restriction\",\"03/19/2025\",\"Indefinite\",\"\",\"S4MR3MT0K\",\"\(npi)\"\n"
  }

  private static let leie =
    "LASTNAME,FIRSTNAME,NPI,DOB,EXCLTYPE,EXCLDATE,REINDATE\nDOE,JANE,,19800102,1128b4,20250319,\n"

  private func check(
    _ options: String, format: String = "text"
  ) async throws -> Program.Result {
    let path = try Program.file("sam-roster.xml", Rosters.roster(Rosters.clears))
    return try await Program.shell(
      "\"$LICET\" check '\(path)' --on 2026-11-25 --format \(format) \(options)")
  }

  @Test("A namesake is a gray area, and told as what SAM.gov has, packed or not")
  func namesake() async throws {
    let full = try Program.file("sam-full.csv", SAMTests.heading + SAMTests.row("JANE", "DOE"))
    let found = try await check("--sam '\(full)'")
    #expect(found.status == 1 && found.messages == "")
    #expect(found.output.hasPrefix("? GRAY AREA  Jane Doe (clears)\n"))
    #expect(found.output.contains("Perhaps excluded by HHS"))
    #expect(found.output.contains("SAM number S4MR3MT0K"))
    #expect(!found.output.contains("Inspector General"))
    let packed = try await Program.shell("gzip -c '\(full)' > sam-full.gz; echo $PWD/sam-full.gz")
    let path = packed.output.split(separator: "\n").first.map(String.init) ?? ""
    let same = try await check("--sam '\(path)'")
    #expect(same.status == 1 && same.output.contains("sam-full.gz:2: JANE DOE"))
  }

  @Test("Both lists are told, each for itself")
  func both() async throws {
    let sam = try Program.file("sam-other.csv", SAMTests.heading + SAMTests.row("RICHARD", "ROE"))
    let leie = try Program.file("sam-leie.csv", SAMTests.leie)
    let result = try await check("--leie '\(leie)' --sam '\(sam)'", format: "ndjson")
    #expect(result.status == 1 && result.messages == "")
    #expect(result.output.contains("\"id\":\"sanction/leie/1128b4\""))
    #expect(result.output.contains("\"id\":\"sanction/sam\""))
    #expect(result.output.contains("no match found in SAM.gov file "))
  }

  @Test("A broken row is 2 and the rest is used; what is no extract is 2 and nothing is checked")
  func broken() async throws {
    let full = try Program.file(
      "sam-broken.csv", SAMTests.heading + "\"SECRET\n" + SAMTests.row("JANE", "DOE"))
    let result = try await check("--sam '\(full)'", format: "ndjson")
    #expect(result.status == 2)
    #expect(result.output.contains("\"verdict\":\"gray-area\""))
    #expect(result.messages.contains("sam-broken.csv:2: error: the row is left out"))
    #expect(!result.messages.contains("SECRET") && !result.messages.contains("DOE"))

    let other = try Program.file("sam-no.csv", "id,name\n1,SECRET\n")
    let leie = try Program.file("sam-leie-2.csv", SAMTests.leie)
    for file in [other, leie, "/no/such.zip", Program.scratch] {
      let none = try await check("--sam '\(file)'")
      #expect(none.status == 2 && none.output == "", "\(file)")
      #expect(none.messages.contains(file) && !none.messages.contains("SECRET"))
    }
    #expect(try await check("--sam -").status == 64)
  }
}
