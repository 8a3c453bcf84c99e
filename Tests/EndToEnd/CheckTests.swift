import Glibc
import Testing

@Suite("licet check")
struct CheckTests {
  private let day = "2026-11-25"

  @Test("Everybody cleared is 0")
  func cleared() async throws {
    let path = try Program.file("cleared.xml", Rosters.roster(Rosters.clears))
    let result = try await Program.licet("check", path, "--on", day)
    #expect(result.status == 0)
    #expect(result.output.hasPrefix("✓ CLEARED  Jane Doe (clears)\n"))
    #expect(result.output.contains("information, not legal advice"))
    #expect(result.messages == "")
    #expect(!result.output.contains("\u{1B}"))
  }

  @Test(
    "The status is 1 from the verdict on that --fail-on names",
    arguments: [
      ("incomplete", 1, 1, 1), ("gray-area", 0, 1, 1), ("not-covered", 0, 1, 1),
      ("not-cleared", 0, 0, 1), ("never", 0, 0, 0),
    ])
  func threshold(_ name: String, _ lacks: Int32, _ nowhere: Int32, _ mayNot: Int32) async throws {
    for (person, status) in [
      (Rosters.lacks, lacks), (Rosters.nowhere, nowhere), (Rosters.mayNot, mayNot),
    ] {
      let result = try await Program.licet(
        "check", "-", "--on", day, "--format", "summary", "--fail-on", name,
        input: Rosters.roster(Rosters.clears, person))
      #expect(result.status == status, "\(name)")
    }
  }

  @Test("A record that cannot be read is 2, and the others are checked")
  func unread() async throws {
    let result = try await Program.licet(
      "check", "-", "--on", day, "--format", "json",
      input: Rosters.roster(Rosters.unread, Rosters.clears))
    #expect(result.status == 2)
    #expect(result.output.contains("\"cleared\":1"))
    #expect(result.messages.contains("1 record could not be read whole"))
  }

  @Test("A roster that cannot be read is 2, and the others are checked")
  func unreadable() async throws {
    let path = try Program.file("good.xml", Rosters.roster(Rosters.clears))
    let broken = try Program.file("broken.xml", "<roster xmlns=\"urn:licet:roster:1\"><practition")
    let result = try await Program.licet(
      "check", "/no/such.xml", broken, path, "--on", day, "--format", "json")
    #expect(result.status == 2)
    #expect(result.output.contains("\"cleared\":1"))
    #expect(result.messages.contains("/no/such.xml"))
    #expect(result.messages.contains("broken.xml:1:"))
  }

  @Test(
    "Wrong usage is 64, and nothing goes to standard output",
    arguments: [
      ["check"], ["check", "x.xml", "--format", "pdf"], ["check", "x.xml", "--on", "2026-02-30"],
      ["check", "x.xml", "--in", "CO"], ["check", "x.xml", "--in", "US"],
      ["check", "x.xml", "--in", "canada"], ["check", "x.xml", "--as", "plumber"],
      ["check", "x.xml", "--closed", "trainin"], ["check", "x.xml", "--threads", "0"],
      ["check", "x.xml", "--leie", "-"],
      ["check", "x.xml", "--no-such-option"], ["chek"], ["explain", "atlantis", "pt"],
      ["explain", "TN", "pt"], ["gray", "--kind", "grey"], ["rules", "schema", "../../etc/passwd"],
    ])
  func usage(_ arguments: [String]) async throws {
    let result = try await Program.shell(
      "\"$LICET\" " + arguments.map { "'\($0)'" }.joined(separator: " "))
    #expect(result.status == 64, "\(result.messages)")
    #expect(result.output == "")
    #expect(!result.messages.isEmpty)
  }

  @Test("Options win over what the record says")
  func options() async throws {
    let result = try await Program.licet(
      "check", "-", "--on", day, "--in", "colorado", "--in", "TX", "--as", "pt", "--format",
      "ndjson", "--fail-on", "never", input: Rosters.roster(Rosters.clears))
    #expect(result.status == 0)
    let lines = result.output.split(separator: "\n")
    #expect(lines.count == 2)
    #expect(lines[0].contains("\"jurisdiction\":\"US-CO\""))
    #expect(lines[1].contains("\"jurisdiction\":\"US-TX\""))
  }

  @Test("A closed section makes what is not listed unmet")
  func closed() async throws {
    let open = try await Program.licet(
      "check", "-", "--on", day, "--format", "ndjson", input: Rosters.roster(Rosters.lacks))
    #expect(open.output.contains("\"verdict\":\"incomplete\""))
    let closed = try await Program.licet(
      "check", "-", "--on", day, "--format", "ndjson", "--closed", "training,license",
      input: Rosters.roster(Rosters.lacks))
    #expect(closed.output.contains("\"verdict\":\"not-cleared\""))
  }

  @Test("A file is written whole or not at all")
  func output() async throws {
    let path = "\(Program.scratch)/report.json"
    let good = try await Program.licet(
      "check", "-", "--on", day, "--format", "json", "--output", path,
      input: Rosters.roster(Rosters.clears))
    #expect(good.status == 0)
    #expect(good.output == "")
    let written = try await Program.shell("cat report.json; ls")
    #expect(written.output.hasPrefix("{\"licet\":"))
    #expect(!written.output.contains(".part"))
    let nowhere = try await Program.licet(
      "check", "-", "--on", day, "--output", "/no/such/folder/report",
      input: Rosters.roster(Rosters.clears))
    #expect(nowhere.status == 2)
    #expect(nowhere.messages.contains("/no/such/folder/report"))
    let wrong = try await Program.licet(
      "check", "-", "--in", "atlantis", "--output", "\(Program.scratch)/never",
      input: Rosters.roster(Rosters.clears))
    #expect(wrong.status == 64)
    #expect(try await Program.shell("ls never*").output == "")
  }

  @Test("A full device is an error, not a success")
  func fullDevice() async throws {
    let result = try await Program.shell(
      "printf '\(Rosters.roster(Rosters.clears))' | \"$LICET\" check - --on \(day) > /dev/full")
    #expect(result.status == 2)
    #expect(result.messages.contains("cannot be written"))
  }

  @Test("A reader that goes away ends nothing but the writing: the status is the roster's")
  func closedPipe() async throws {
    let people = (0..<3000).map {
      Rosters.clears.replacing("id=\"clears\"", with: "id=\"p\($0)\"")
    }.joined(separator: "\n")
    _ = try Program.file("many.xml", Rosters.roster(people))
    for (format, status) in [("text", 0), ("ndjson", 0), ("json", 0)] {
      let result = try await Program.shell(
        "\"$LICET\" check many.xml --on \(day) --format \(format) | head -c 100 >/dev/null; "
          + "echo ${PIPESTATUS[0]}")
      #expect(result.output == "\(status)\n")
      #expect(result.messages == "")
    }
  }

  @Test("The same input gives the same bytes, on one core and on two")
  func reproducible() async throws {
    let path = try Program.file(
      "same.xml", Rosters.roster(Rosters.clears, Rosters.lacks, Rosters.mayNot, Rosters.nowhere))
    for format in ["text", "summary", "json", "ndjson"] {
      let one = try await Program.licet(
        "check", path, "--on", day, "--format", format, "--threads", "1")
      let two = try await Program.licet(
        "check", path, "--on", day, "--format", format, "--threads", "2")
      #expect(one.output == two.output)
      #expect(one.status == 1)
    }
  }

  @Test("A terminal gets color, unless it refuses")
  func color() async throws {
    _ = try Program.file("color.xml", Rosters.roster(Rosters.clears))
    // script(1) gives the program a terminal; the tests themselves may run where color is refused.
    let line = "\"$LICET\" check color.xml --on \(day)"
    let colored = try await Program.shell(
      "env -u NO_COLOR TERM=xterm script -qec '\(line)' /dev/null")
    #expect(colored.output.contains("\u{1B}[1;32m✓ CLEARED"))
    for refusal in ["NO_COLOR=1 TERM=xterm", "TERM=dumb"] {
      let plain = try await Program.shell("\(refusal) script -qec '\(line)' /dev/null")
      #expect(plain.output.contains("✓ CLEARED"))
      #expect(!plain.output.contains("\u{1B}"))
    }
  }
}
