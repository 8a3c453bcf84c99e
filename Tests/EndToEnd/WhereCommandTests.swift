import Testing

@Suite("licet where")
struct WhereCommandTests {
  private let day = "2026-11-25"

  @Test("Where everybody could needle, told to people")
  func tells() async throws {
    let result = try await Program.licet(
      "where", "-", "--on", day, "--country", "US", input: Rosters.roster(Rosters.clears))
    #expect(result.status == 0)
    #expect(result.output.hasPrefix("Jane Doe (clears), physical therapist, on 2026-11-25\n"))
    for section in [
      "May needle today: 1", "✓ Tennessee (US-TN): until", "Could, with this (cheapest first)",
      "The law is unclear there", "Not allowed there", "✗ by law: ",
      "information, not legal advice",
    ] { #expect(result.output.contains(section), "\(section)") }
    #expect(!result.output.contains("(GB") && !result.output.contains("\u{1B}"))
    #expect(result.messages == "")
  }

  @Test("--in and --as narrow, and JSON goes to a file whole")
  func narrows() async throws {
    let path = "\(Program.scratch)/where.json"
    let result = try await Program.licet(
      "where", "-", "--on", day, "--in", "colorado", "--in", "UT", "--as", "chiro", "--format",
      "json", "--output", path, input: Rosters.roster(Rosters.clears, Rosters.nowhere))
    #expect(result.status == 0 && result.output == "" && result.messages == "")
    let written = try await Program.shell("cat where.json").output
    #expect(written.split(separator: "{\"jurisdiction\":").count == 5)
    #expect(written.contains("\"profession\":\"chiropractor\""))
    #expect(!written.contains("physical-therapist"))
  }

  @Test("What a closed record and a grade of evidence make of it is what a check says")
  func options() async throws {
    let input = Rosters.roster(Rosters.clears)
    let open = try await Program.licet("where", "-", "--on", day, "--in", "US-CO", input: input)
    #expect(open.output.contains("Could, with this"))
    let closed = try await Program.licet(
      "where", "-", "--on", day, "--in", "US-CO", "--closed", "license", input: input)
    #expect(closed.output.contains("Colorado (US-CO): by the record: An active license"))
    let primary = try await Program.licet(
      "where", "-", "--on", day, "--in", "US-TN", "--evidence", "primary", input: input)
    #expect(!primary.output.contains("May needle today"))
  }

  @Test("A roster or a record that cannot be read is 2, and the others are told")
  func unread() async throws {
    let broken = try Program.file("where-broken.xml", "<roster xmlns=\"urn:licet:roster:1\"><pr")
    let good = try Program.file("where-good.xml", Rosters.roster(Rosters.clears))
    let result = try await Program.licet("where", "/no/such.xml", broken, good, "--on", day)
    #expect(result.status == 2)
    #expect(result.output.contains("✓ Tennessee (US-TN)"))
    #expect(result.messages.contains("/no/such.xml"))
    #expect(result.messages.contains("where-broken.xml:1:"))
    let record = try await Program.licet(
      "where", "-", "--on", day, "--in", "US-TN", input: Rosters.roster(Rosters.unread))
    #expect(record.status == 2)
    #expect(record.output.contains("could not be read whole"))
    #expect(!record.output.contains("May needle today"))
  }

  @Test(
    "Wrong usage is 64, and nothing goes to standard output",
    arguments: [
      ["where"], ["where", "x.xml", "--in", "nowhere"], ["where", "x.xml", "--in", "US"],
      ["where", "x.xml", "--as", "wizard"], ["where", "x.xml", "--country", "Atlantis"],
      ["where", "x.xml", "--country", "PY"], ["where", "x.xml", "--closed", "trainings"],
      ["where", "x.xml", "--country", "US", "--in", "CA-ON"],
      ["where", "x.xml", "--threads", "0"], ["where", "x.xml", "--format", "svg"],
    ])
  func usage(_ arguments: [String]) async throws {
    let line = arguments.map { "'\($0)'" }.joined(separator: " ")
    let result = try await Program.shell("\"$LICET\" \(line)")
    #expect(result.status == 64)
    #expect(result.output == "" && result.messages != "")
  }

  @Test("Its schema is listed, and nobody in a roster is told so")
  func edges() async throws {
    let schemas = try await Program.licet("rules", "schema")
    #expect(schemas.output.contains("where.schema.json\n"))
    let empty = try await Program.licet("where", "-", "--on", day, input: Rosters.roster())
    #expect(empty.status == 2 && empty.messages.contains("the file has no records"))
    #expect(empty.output.hasPrefix("Nobody was found in the rosters.\n"))
  }
}
