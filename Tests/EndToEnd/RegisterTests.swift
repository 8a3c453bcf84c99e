import Testing

@Suite("licet check on registers")
struct RegisterTests {
  private static let fixtures = Program.package + "/Fixtures"

  private func check(_ arguments: String) async throws -> Program.Result {
    try await Program.shell(
      "cd '\(RegisterTests.fixtures)' && \"$LICET\" check \(arguments) --on 2026-11-25 --fail-on never"
    )
  }

  @Test("The NPPES file shows licenses that people claim, and clears nobody")
  func nppes() async throws {
    let result = try await check("npidata.csv --format ndjson")
    #expect(result.status == 2)
    let lines = result.output.split(separator: "\n")
    #expect(lines.count == 4)
    #expect(!result.output.contains("\"verdict\":\"cleared\""))
    #expect(lines[0].contains("\"npi\":\"2999990015\"") && lines[0].contains("US-TN"))
    #expect(lines[3].contains("record/npi-deactivated"))
    #expect(
      result.messages.contains(
        "passed over: 1 row of no profession that a rule names, 1 row of an organization, "
          + "1 row of a deactivated NPI"))
  }

  @Test("The NPPES file in its zip gives the same as beside it")
  func zip() async throws {
    let plain = try await check("npidata.csv --format ndjson")
    let line =
      "cd '\(Program.scratch)' && rm -f n.zip && cp '\(RegisterTests.fixtures)/npidata.csv' "
      + "npidata_pfile_20260831-20260906.csv && echo x > npidata_pfile_20260831-20260906_fileheader.csv "
      + "&& python3 -m zipfile -c n.zip npidata_pfile_*.csv && \"$LICET\" check n.zip --format ndjson "
      + "--on 2026-11-25 --fail-on never | sed 's/n\\.zip/npidata.csv/g'"
    let zipped = try await Program.shell(line)
    #expect(zipped.output == plain.output)
  }

  @Test(
    "Each board's list is recognized and read",
    arguments: [
      ("washington.csv", 5, 1), ("florida.txt", 3, 1), ("colorado.csv", 2, 1),
      ("illinois.csv", 2, 1), ("connecticut.csv", 2, 1), ("delaware.csv", 2, 0),
      ("texas-medical.csv", 2, 0), ("missouri.txt", 1, 1), ("compact-privileges.csv", 2, 0),
    ])
  func boards(file: String, records: Int, passedOver: Int) async throws {
    let result = try await check("boards/\(file) --format ndjson")
    #expect(result.output.split(separator: "\n").count == records)
    let counted =
      passedOver == 0
      ? !result.messages.contains("passed over")
      : result.messages.contains("passed over: 1 row of")
    #expect(counted, "\(result.messages)")
    #expect(!result.messages.contains("error: "), "\(result.messages)")
  }

  @Test(
    "What a board once did is told beside its status of today, and what it does now keeps from cleared"
  )
  func actions() async throws {
    let result = try await check("boards/washington.csv --format ndjson")
    let lines = result.output.split(separator: "\n")
    try #require(lines.count == 5)
    #expect(lines[1].contains(#"notes an action against this license, \"Yes\","#))
    #expect(lines[1].contains(#""outcome":"advice","kind":"record""#))
    #expect(lines[3].contains(#"that may hold today, \"Pending\""#))
    #expect(lines[4].contains(#"\"Superseded\" of the Washington State Department of Health"#))
  }

  @Test("A roster is held against the NPPES file")
  func register() async throws {
    let roster = Rosters.roster(
      Rosters.clears.replacing("id=\"clears\"", with: "id=\"a\" npi=\"2999990015\""),
      Rosters.clears.replacing("id=\"clears\"", with: "id=\"b\" npi=\"2999990064\""),
      Rosters.clears.replacing("id=\"clears\"", with: "id=\"c\" npi=\"2999990072\""),
      Rosters.clears.replacing("id=\"clears\"", with: "id=\"d\" npi=\"2999990056\""),
      Rosters.clears.replacing("id=\"clears\"", with: "id=\"e\" npi=\"2999990015\""))
    let path = try Program.file("npi-roster.xml", roster)
    let result = try await check("'\(path)' --nppes npidata.csv --format ndjson")
    #expect(result.status == 2)
    let lines = result.output.split(separator: "\n")
    try #require(lines.count == 5)
    #expect(lines[0].contains("\"verdict\":\"cleared\"") && !lines[0].contains("record/npi"))
    #expect(lines[1].contains("record/npi-organization") && lines[1].contains("incomplete"))
    #expect(lines[2].contains("record/npi-deactivated"))
    #expect(lines[3].contains("record/npi-profession") && lines[3].contains("\"cleared\""))
    #expect(lines[4].contains("record/duplicate-npi"))
    let none = try await check("'\(path)' --nppes boards/delaware.csv")
    #expect(none.status == 2 && none.messages.contains("nppes/headings"))
  }
}
