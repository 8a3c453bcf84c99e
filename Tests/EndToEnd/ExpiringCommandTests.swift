import Testing

@Suite("licet expiring")
struct ExpiringCommandTests {
  private let day = "2026-11-25"

  @Test("What lapses is told to people, and the status is 1")
  func tells() async throws {
    let result = try await Program.licet(
      "expiring", "-", "--on", day, "--within", "200", input: Rosters.roster(Rosters.clears))
    #expect(result.status == 1 && result.messages == "")
    #expect(result.output.hasPrefix("What lapses from 2026-11-25 to 2027-06-13, of 1 practitioner"))
    for piece in [
      "May 2027", "! 2027-05-31  187 days", "Jane Doe (clears): license PT1 US-TN",
      "cleared →", "information, not legal advice",
    ] { #expect(result.output.contains(piece), "\(piece)") }
    #expect(!result.output.contains("\u{1B}"))
  }

  @Test("Nothing that lapses is 0")
  func nothing() async throws {
    let result = try await Program.licet(
      "expiring", "-", "--on", day, input: Rosters.roster(Rosters.clears))
    #expect(result.status == 0)
    #expect(result.output.hasPrefix("Nothing lapses from 2026-11-25 to 2027-02-23"))
  }

  @Test("A calendar goes to a file whole, the same bytes each time")
  func calendar() async throws {
    var written: [String] = []
    for name in ["one.ics", "two.ics"] {
      let result = try await Program.licet(
        "expiring", "-", "--on", day, "--within", "200", "--format", "ics", "--alarm", "30",
        "--output", "\(Program.scratch)/\(name)", input: Rosters.roster(Rosters.clears))
      #expect(result.status == 1 && result.output == "")
      written.append(try await Program.shell("cat \(name)").output)
    }
    #expect(written[0] == written[1])
    #expect(written[0].hasPrefix("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n"))
    #expect(written[0].contains("TRIGGER:-P30D\r\n"))
  }

  @Test("JSON and tables are told as such, and --limit says what it left out")
  func formats() async throws {
    let json = try await Program.licet(
      "expiring", "-", "--on", day, "--within", "200", "--format", "json",
      input: Rosters.roster(Rosters.clears))
    #expect(json.output.hasPrefix("{") && json.output.contains("\"kind\": \"license\""))
    let table = try await Program.licet(
      "expiring", "-", "--on", day, "--within", "200", "--format", "csv", "--limit", "1",
      input: Rosters.roster(Rosters.clears, Rosters.lacks))
    #expect(table.output.hasPrefix("day,days_left,") && table.status == 1)
    #expect(table.messages.contains("1 more, all later, are left out"))
  }

  @Test("A roster or a record that cannot be read is 2, and the others are told")
  func unread() async throws {
    let good = try Program.file("expiring-good.xml", Rosters.roster(Rosters.clears))
    let result = try await Program.licet(
      "expiring", "/no/such.xml", good, "--on", day, "--within", "200")
    #expect(result.status == 2 && result.output.contains("2027-05-31"))
    #expect(result.messages.contains("/no/such.xml"))
    let record = try await Program.licet(
      "expiring", "-", "--on", day, input: Rosters.roster(Rosters.unread))
    #expect(record.status == 2)
    let empty = try await Program.licet("expiring", "-", "--on", day, input: Rosters.roster())
    #expect(empty.status == 2 && empty.output.hasPrefix("Nothing lapses"))
  }

  @Test(
    "Wrong usage is 64, and nothing goes to standard output",
    arguments: [
      ["expiring"], ["expiring", "x.xml", "--within", "-1"],
      ["expiring", "x.xml", "--within", "soon"], ["expiring", "x.xml", "--in", "nowhere"],
      ["expiring", "x.xml", "--on", "2026-02-30"], ["expiring", "x.xml", "--alarm", "3"],
      ["expiring", "x.xml", "--on", "9999-12-01"], ["expiring", "x.xml", "--limit", "0"],
      ["expiring", "x.xml", "--format", "ical"],
    ])
  func usage(_ arguments: [String]) async throws {
    let line = arguments.map { "'\($0)'" }.joined(separator: " ")
    let result = try await Program.shell("\"$LICET\" \(line)")
    #expect(result.status == 64)
    #expect(result.output == "" && result.messages != "")
  }
}
