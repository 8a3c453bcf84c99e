import Testing

@Suite("licet plan")
struct PlanCommandTests {
  private let day = "2026-11-25"

  @Test("What is to be done is told to people in order, and the status is 1")
  func tells() async throws {
    let result = try await Program.licet(
      "plan", "-", "--on", day, "--in", "washington", "--as", "pt",
      input: Rosters.roster(Rosters.clears))
    #expect(result.status == 1 && result.messages == "")
    #expect(result.output.contains("physical therapist in Washington (US-WA), on 2026-11-25"))
    for piece in [
      "To do, in this order", "1  An active, unencumbered license", "information, not legal advice",
    ] { #expect(result.output.contains(piece), "\(piece)") }
    #expect(!result.output.contains("\u{1B}"))
  }

  @Test("Nothing to do for all is 0")
  func nothing() async throws {
    let result = try await Program.licet(
      "plan", "-", "--on", day, input: Rosters.roster(Rosters.clears))
    #expect(result.status == 0 && result.output.contains("Nothing to do"))
    let two = try await Program.licet(
      "plan", "-", "--on", day, input: Rosters.roster(Rosters.clears, Rosters.mayNot))
    #expect(two.status == 1)
    #expect(two.output.contains("No step of the practitioner"))
  }

  @Test("JSON goes to a file whole")
  func json() async throws {
    let path = "\(Program.scratch)/plan.json"
    let result = try await Program.licet(
      "plan", "-", "--on", day, "--format", "json", "--output", path,
      input: Rosters.roster(Rosters.lacks, Rosters.nowhere))
    #expect(result.status == 1 && result.output == "")
    let written = try await Program.shell("cat plan.json").output
    #expect(written.contains("\"plans\":[") && written.contains("\"steps\":[{"))
  }

  @Test("A roster or a record that cannot be read is 2, and the others are told")
  func unread() async throws {
    let good = try Program.file("plan-good.xml", Rosters.roster(Rosters.lacks))
    let result = try await Program.licet("plan", "/no/such.xml", good, "--on", day)
    #expect(result.status == 2 && result.output.contains("John Roe"))
    let record = try await Program.licet(
      "plan", "-", "--on", day, input: Rosters.roster(Rosters.unread))
    #expect(record.status == 2 && record.output.contains("Mend the record"))
    let empty = try await Program.licet("plan", "-", "--on", day, input: Rosters.roster())
    #expect(empty.status == 2 && empty.output.hasPrefix("Nobody was found in the rosters.\n"))
  }

  @Test(
    "Wrong usage is 64, and nothing goes to standard output",
    arguments: [
      ["plan"], ["plan", "x.xml", "--in", "nowhere"], ["plan", "x.xml", "--in", "US"],
      ["plan", "x.xml", "--as", "wizard"], ["plan", "x.xml", "--on", "2026-02-30"],
      ["plan", "x.xml", "--format", "ics"],
    ])
  func usage(_ arguments: [String]) async throws {
    let line = arguments.map { "'\($0)'" }.joined(separator: " ")
    let result = try await Program.shell("\"$LICET\" \(line)")
    #expect(result.status == 64)
    #expect(result.output == "" && result.messages != "")
  }
}
