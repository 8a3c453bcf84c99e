import Glibc
import Testing

@Suite("licet check --format")
struct ReportTests {
  private let day = "2026-11-25"

  @Test("One run writes several reports, and one of them to standard output")
  func several() async throws {
    let roster = try Program.file(
      "several.xml", Rosters.roster(Rosters.clears, Rosters.lacks, Rosters.mayNot))
    let names = ["sarif", "html", "junit", "csv", "gitlab", "markdown", "github"]
    let files = names.map { "\(Program.scratch)/several.\($0)" }
    let formats = zip(names, files).map { "--format '\($0)=\($1)'" }.joined(separator: " ")
    let result = try await Program.shell(
      "\"$LICET\" check '\(roster)' --on \(day) \(formats) --format text; echo $?")
    #expect(result.output.hasPrefix("✓ CLEARED  Jane Doe (clears)\n"))
    #expect(result.output.hasSuffix("\n1\n"))
    for (name, file) in zip(names, files) {
      let whole = try await Program.shell("cat '\(file)'")
      let alone = try await Program.licet("check", roster, "--on", day, "--format", name)
      #expect(whole.output == alone.output && !alone.output.isEmpty, "\(name)")
    }
    let sarif = try await Program.shell("cat '\(files[0])'; ls several.*")
    #expect(sarif.output.contains("\"exitCode\": 1") && !sarif.output.contains(".part"))
  }

  @Test("--output names the file of the report that would go to standard output")
  func output() async throws {
    let roster = try Program.file("output.xml", Rosters.roster(Rosters.clears))
    let (csv, json) = ("\(Program.scratch)/out.csv", "\(Program.scratch)/out.json")
    let result = try await Program.licet(
      "check", roster, "--on", day, "--format", "json", "--format", "csv=\(csv)", "--output", json)
    #expect(result.status == 0 && result.output == "")
    #expect(try await Program.shell("head -c 8 '\(json)'").output == "{\"licet\"")
    #expect(try await Program.shell("head -c 5 '\(csv)'").output == "\"id\",")
  }

  @Test(
    "What cannot be meant is 64, and writes nothing",
    arguments: [
      ["text", "json"], ["text", "summary=-"], ["sarif=a.out", "csv=a.out"], ["sarif="], ["pdf=a"],
      ["=a.out"], ["csv=roster.in"],
    ])
  func usage(_ formats: [String]) async throws {
    _ = try Program.file("roster.in", Rosters.roster(Rosters.clears))
    let options = formats.map { "--format '\($0)'" }.joined(separator: " ")
    let result = try await Program.shell("\"$LICET\" check roster.in \(options)")
    #expect(result.status == 64, "\(result.messages)")
    #expect(result.output == "" && !result.messages.isEmpty)
    #expect(try await Program.shell("ls a.out; head -c 5 roster.in").output == "<?xml")
  }

  @Test("A roster that cannot be read is told in every report that can tell it")
  func unread() async throws {
    let roster = try Program.file("read.xml", Rosters.roster(Rosters.clears))
    for (name, told) in [
      ("sarif", "\"exitCode\": 2"), ("sarif", "\"executionSuccessful\": false"),
      ("junit", "errors=\"1\""), ("github", "::error file=/no/such.xml,"),
      ("gitlab", "\"severity\":\"blocker\""), ("markdown", "### Could not be read"),
      ("html", "Could not be read"),
    ] {
      let result = try await Program.licet(
        "check", roster, "/no/such.xml", "--on", day, "--format", name)
      #expect(result.status == 2)
      #expect(result.output.contains(told), "\(name)")
    }
  }

  @Test("Where one report cannot be written, no other is left behind")
  func unwritable() async throws {
    let roster = try Program.file("unwritable.xml", Rosters.roster(Rosters.clears))
    let result = try await Program.shell(
      "\"$LICET\" check '\(roster)' --format sarif=left.sarif --format html=/no/such/x.html; "
        + "echo $?; ls left*")
    #expect(result.output == "2\n")
    #expect(result.messages.contains("/no/such/x.html"))
  }

  @Test("Whoever is interrupted leaves no report behind")
  func interrupted() async throws {
    // The shell holds the pipe open, so that the program waits for what never comes.
    let result = try await Program.shell(
      "mkdir interrupted; cd interrupted; mkfifo held; exec 9<>held; "
        + "\"$LICET\" check held --format sarif=i.sarif --format csv=i.csv & "
        + "for i in $(seq 150); do [ $(ls | grep -c part) = 2 ] && break; sleep 0.2; done; "
        + "ls | grep -c part; kill -TERM $!; wait $!; ls")
    #expect(result.output == "2\nheld\n")
  }
}
