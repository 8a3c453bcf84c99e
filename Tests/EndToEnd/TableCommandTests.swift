import Testing

@Suite("Tables on the command line")
struct TableCommandTests {
  /// The roster that clears, as `Rosters.clears` has it, in a table.
  private static let table = """
    id,name,profession,jurisdiction,license_status,license_expires,training_topic,training_hours
    a,"Doe, Jane",PT,Colorado,Active,12/31/2027,dry-needling,46
    b,Bo,PT,CO,active,03/04/2027,,
    c,"Cy,PT,Colorado,active,2027-01-01,,
    d,Di,PT,Colorado,revoked,2027-01-01,,

    """

  @Test("check reads a table, tells what cannot be read with its place, and ends with 2")
  func check() async throws {
    let path = try Program.file("clinic.csv", Self.table)
    let result = try await Program.licet("check", path, "--on", "2026-11-23", "--format", "ndjson")
    #expect(result.status == 2)
    let lines = result.output.split(separator: "\n")
    #expect(lines.filter { $0.contains("\"id\":\"record/") }.count == 2)
    #expect(result.output.contains("\"verdict\":\"not-cleared\""))
    #expect(result.output.contains("\(path)") && result.output.contains("add --country US"))
    let better = try await Program.licet(
      "check", path, "--on", "2026-11-23", "--format", "ndjson", "--country", "US", "--dates", "us")
    #expect(!better.output.contains("add --country US"))
    #expect(better.output.split(separator: "\n").filter { $0.contains("record/") }.count == 1)
  }

  @Test("a table says the same from a pipe, packed, with semicolons and in UTF-16")
  func forms() async throws {
    let path = try Program.file(
      "plain.csv", "id,profession,jurisdiction\na,PT,Colorado\nb,chiropractor,Ohio\n")
    let check = "\"$LICET\" check --on 2026-11-23 --format json --fail-on never"
    let expected = try await Program.shell("\(check) - < '\(path)'")
    #expect(expected.status == 0 && expected.output.contains("US-CO"))
    for form in ["gzip -c", "tr , ';' <", "iconv -f UTF-8 -t UTF-16 <", "sed 's/$/\\r/' <"] {
      let packed = form.hasSuffix("<") ? "\(form) '\(path)'" : "\(form) '\(path)'"
      let result = try await Program.shell("\(packed) | \(check) -")
      #expect(result.output == expected.output && result.status == 0, "\(form)")
    }
  }

  @Test("import proposes a mapping, and check reads the table with it")
  func mapping() async throws {
    let path = try Program.file(
      "staff.csv",
      "Employee #;Discipline;State;Status;Exp Date;Hire Date\n7;PT;Colorado;active;12/31/2027;x\n")
    let unmapped = try await Program.licet("check", path)
    #expect(unmapped.status == 2 && unmapped.messages.contains("no column is called \"id\""))
    let proposal = try await Program.licet("import", path)
    #expect(proposal.status == 0)
    for line in ["\"Employee #\": id", "license_expires", "ignore", "dates: us"] {
      #expect(proposal.output.contains(line))
    }
    let mapping = try Program.file("staff.yaml", proposal.output)
    let result = try await Program.licet(
      "check", path, "--columns", mapping, "--format", "summary", "--fail-on", "never")
    #expect(result.status == 0 && result.output.contains("US-CO"))
    let broken = try Program.file("broken.yaml", "columns:\n  State: jurisdictio\n")
    let refused = try await Program.licet("check", path, "--columns", broken)
    #expect(refused.status == 2)
    #expect(refused.messages.contains("broken.yaml:2:10: error: no column"))
  }

  @Test("import --interactive asks about every column and keeps nothing when one leaves")
  func interactive() async throws {
    let path = try Program.file("asked.csv", "Key,Who,Exp Date\n1,Ann,3/4/2027\n")
    let said = try await Program.licet(
      "import", path, "--interactive", input: "id\nnme\nname\n\nus\n")
    #expect(said.status == 0)
    #expect(said.output.contains("\"Key\":      id") && said.output.contains("dates: us"))
    #expect(said.messages.contains("did you mean \"name\"?"))
    let left = try await Program.licet("import", path, "--interactive", input: "id\n")
    #expect(left.status == 2 && left.output.isEmpty)
  }

  @Test("template csv writes a table that can be read, and what its columns mean beside it")
  func template() async throws {
    let path = Program.scratch + "/roster.csv"
    let result = try await Program.licet("template", "csv", "--output", path)
    #expect(result.status == 0)
    let filled = try await Program.shell(
      "cp '\(path)' filled.csv && printf 'a,,,PT,Colorado\\n' >> filled.csv && "
        + "\"$LICET\" check filled.csv --fail-on never --format summary && cat roster.columns.csv")
    #expect(filled.status == 0 && filled.output.contains("US-CO"))
    #expect(filled.output.contains("license_kind,\"One of full"))
  }
}
