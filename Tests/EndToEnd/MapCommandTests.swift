import Testing

@Suite("licet timeline, compare, map and rules new")
struct MapCommandTests {
  @Test("The history of the law, for people and for programs")
  func timeline() async throws {
    let text = try await Program.licet("timeline", "tennessee", "pt", "--on", "2026-11-25")
    #expect(text.status == 0)
    #expect(text.output.contains("→ 2016-06-30 to 2027-11-23  ✓ Permitted on conditions"))
    #expect(text.output.contains("information, not legal advice"))
    let json = try await Program.licet(
      "timeline", "US-TN", "physical", "therapist", "--on", "2026-11-25", "--format", "json")
    #expect(json.output.contains("\"change\": \"set-aside\""))
  }

  @Test("Places side by side, with a profession of several words")
  func compare() async throws {
    let text = try await Program.licet(
      "compare", "colorado", "US-UT", "US-TN", "physical", "therapist", "--on", "2026-11-25")
    #expect(text.status == 0)
    #expect(text.output.hasPrefix("Physical therapist in 3 places, on 2026-11-25\n"))
    #expect(text.messages == "")
    for wrong in [["US-CO", "pt"], ["US-CO", "US-CO", "pt"], ["US-CO", "US", "pt"]] {
      let line = "\"$LICET\" compare \(wrong.joined(separator: " "))"
      #expect(try await Program.shell(line).status == 64)
    }
  }

  @Test("A map as text, picture and table of years; of no other country")
  func map() async throws {
    let text = try await Program.licet("map", "pt", "--on", "2026-11-25")
    #expect(text.status == 0)
    #expect(text.output.contains("  WA +  ID +? MT +"))
    let picture = try await Program.licet("map", "pt", "--country", "canada", "--format", "svg")
    #expect(picture.output.hasSuffix("</svg>\n"))
    let years = try await Program.licet("map", "pt", "--over-time", "--on", "2016-06-15")
    #expect(years.output.contains("\n  2016 "))
    for wrong in ["--country FR", "--over-time --format svg", "--on 2026"] {
      #expect(try await Program.shell("\"$LICET\" map pt \(wrong)").status == 64)
    }
  }

  @Test("A new rule file is read and linted as it is; one that is there is not written anew")
  func new() async throws {
    let result = try await Program.shell(
      """
      mkdir -p new/US && cp -r '\(Program.package)/Jurisdictions/schema' new/ &&
      "$LICET" rules new US-XX --name "Test & state" --on 2026-11-25 --output new/US/XX.xml &&
      "$LICET" rules lint --rules new --on 2026-11-25
      """)
    #expect(result.status == 0, "\(result.messages)")
    let known = try await Program.licet("rules", "new", "US-CO")
    #expect(known.status == 64)
    #expect(known.messages.contains("has a rule file already"))
    #expect(try await Program.licet("rules", "new", "US-XX").messages.contains("--name"))
  }

  @Test("Help fits on a page", arguments: ["map", "compare", "timeline", "rules new"])
  func help(_ command: String) async throws {
    let result = try await Program.shell("\"$LICET\" \(command) --help")
    #expect(result.status == 0)
    #expect(result.output.contains("EXAMPLES\n"))
    for line in result.output.split(separator: "\n") { #expect(line.count <= 80) }
  }
}
