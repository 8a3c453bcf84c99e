import Testing

@Suite("How rosters are read")
struct ReadingTests {
  private let arguments = "--on 2026-11-25 --format summary --fail-on never"
  private let one = Rosters.roster(Rosters.clears)
  private let three = Rosters.roster(Rosters.clears, Rosters.lacks, Rosters.nowhere)

  /// What comes of a line of shell in a folder of its own, with the rosters in it.
  private func shell(_ folder: String, _ line: String) async throws -> Program.Result {
    _ = try await Program.shell("mkdir -p \(folder)")
    _ = try Program.file("\(folder)/one.xml", one)
    _ = try Program.file("\(folder)/three.xml", three)
    return try await Program.shell("cd \(folder)\n\(line)")
  }

  @Test("gzip from a file and from standard input, whatever the name, gives what the roster gives")
  func gzip() async throws {
    let plain = try await shell("gzip", "\"$LICET\" check three.xml \(arguments)")
    #expect(plain.status == 0 && plain.messages == "")
    for line in [
      "gzip -c three.xml > packed; \"$LICET\" check packed \(arguments)",
      "gzip -c three.xml | \"$LICET\" check - \(arguments)",
      "gzip -c three.xml > packed; \"$LICET\" check - \(arguments) < packed",
      "(head -c 300 three.xml | gzip; tail -c +301 three.xml | gzip) | \"$LICET\" check - \(arguments)",
    ] {
      let packed = try await shell("gzip", line)
      #expect(packed.status == 0 && packed.output == plain.output, "\(line)")
      #expect(packed.messages == "")
    }
    let broken = try await shell(
      "gzip", "gzip -c three.xml | head -c -5 | \"$LICET\" check - \(arguments)")
    #expect(broken.status == 2 && broken.output == plain.output)
    #expect(broken.messages.contains("the gzip file is damaged: it breaks off"))
  }

  @Test("zip from a file and from standard input gives what the roster gives")
  func zip() async throws {
    let plain = try await shell("zip", "\"$LICET\" check three.xml \(arguments)")
    // Python writes what the tests of Intake write by hand; where there is none, they suffice.
    let make = """
      command -v python3 >/dev/null || exit 77
      python3 -c 'import zipfile
      z = zipfile.ZipFile("packed", "w", zipfile.ZIP_DEFLATED)
      z.write("three.xml"); z.writestr("README.txt", "read me"); z.close()' || exit 77

      """
    for line in ["check packed \(arguments)", "check - \(arguments) < packed"] {
      let packed = try await shell("zip", make + "\"$LICET\" \(line)")
      if packed.status == 77 { return }
      #expect(packed.status == 0 && packed.output == plain.output, "\(line)")
      #expect(packed.messages == "")
    }
    let piped = try await shell("zip", make + "cat packed | \"$LICET\" check - \(arguments)")
    #expect(piped.output == plain.output && piped.messages == "")
  }

  @Test("patterns that the shell did not expand, files given twice, folders")
  func files() async throws {
    let both = try await shell("files", "\"$LICET\" check '*.xml' \(arguments)")
    #expect(both.status == 0 && both.messages == "")
    #expect(both.output == (try await shell("files", "\"$LICET\" check *.xml \(arguments)")).output)
    let twice = try await shell("files", "\"$LICET\" check one.xml '*.xml' \(arguments)")
    #expect(twice.status == 0 && twice.output == both.output)
    #expect(twice.messages.contains("one.xml: note: the file is given more than once"))
    let none = try await shell("files", "\"$LICET\" check 'x*' . three.xml one.xml \(arguments)")
    #expect(none.status == 2 && none.output == both.output)
    #expect(none.messages.contains("x*: error: no file matches this pattern"))
    #expect(none.messages.contains(".: error: this is a folder"))
    let ported = try await shell(
      "files", "\"$LICET\" where 'x*' 'o*.xml' --in US-TN --format ndjson")
    #expect(ported.status == 2 && ported.output.split(separator: "\n").count == 1)
    let compared = try await shell(
      "files", "\"$LICET\" rules diff /usr /usr --roster '*.xml'; echo $?")
    #expect(compared.output == "64\n" && compared.messages.contains("2 files match"))
  }

  @Test(
    "a signal ends the program at once, and leaves nothing of a report that is not finished",
    arguments: [("INT", 130), ("TERM", 143), ("HUP", 129)])
  func interruption(_ name: String, _ status: Int) async throws {
    let result = try await shell(
      "signal-\(name)",
      """
      set -m; mkfifo stalled; exec 3<>stalled; cat one.xml >&3; echo old > report.json
      "$LICET" check stalled --format json --output report.json & pid=$!
      for i in {1..100}; do compgen -G 'report.json.*' >/dev/null && break; sleep 0.1; done
      ls report.json.* | wc -l; kill -\(name) $pid; wait $pid; echo $?; ls; cat report.json
      """)
    #expect(result.output == "1\n\(status)\none.xml\nreport.json\nstalled\nthree.xml\nold\n")
  }

  @Test("progress goes to a terminal, and nowhere else")
  func progress() async throws {
    // script(1) gives the program a terminal; the roster takes its time.
    let line = "(cat three.xml; sleep 5) | \"$LICET\" check - \(arguments)"
    func onTerminal(
      _ name: String, _ variables: String, _ options: String, format: String = "summary"
    ) async throws -> String {
      let told = line.replacing("--format summary", with: "--format \(format)")
      _ = try await shell("progress-\(name)", ":")
      _ = try Program.file("progress-\(name)/run", "\(told) \(options)")
      return try await shell(
        "progress-\(name)",
        "env NO_COLOR=1 \(variables) script -qec 'bash run' /dev/null </dev/null"
      ).output
    }
    async let hidden = shell("progress-no-terminal", line)
    async let aside = onTerminal("aside", "TERM=xterm", "> report")
    async let before = onTerminal("before", "TERM=xterm", "")
    async let dumb = onTerminal("dumb", "TERM=dumb", "> report")
    async let refused = onTerminal("refused", "TERM=xterm", "--no-progress > report")
    async let elsewhere = onTerminal("elsewhere", "TERM=xterm", "2> messages > report")
    async let shared = onTerminal("shared", "TERM=xterm", "", format: "ndjson")

    let clearing = "\r\u{1B}[K"
    let shown = try await aside
    #expect(shown.hasPrefix(clearing + "0 MiB  3 records") && shown.hasSuffix(clearing))
    // A report that comes at the end has the terminal for itself.
    let both = try await before
    #expect(both.hasPrefix(clearing + "0 MiB  3 records"))
    let report = both.split(separator: clearing).last.map { String($0) } ?? ""
    let plain = try await hidden
    #expect(plain.status == 0 && plain.messages == "")
    #expect(report.replacing("\r\n", with: "\n") == plain.output)
    // One that comes meanwhile does not share it.
    #expect(try await shared.hasPrefix("{\"practitioner\":"))
    #expect(try await [dumb, refused, elsewhere] == ["", "", ""])
  }
}
