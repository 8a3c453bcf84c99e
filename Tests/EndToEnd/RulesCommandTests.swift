import Testing

@Suite("licet rules")
struct RulesCommandTests {
  @Test("The list tells every jurisdiction, from whatever folder the program is called")
  func list() async throws {
    let here = try await Program.licet("rules", "list", "--on", "2026-11-25", in: "/tmp")
    #expect(here.status == 0)
    #expect(here.output.contains("US-TN"))
    let json = try await Program.licet("rules", "list", "--on", "2026-11-25", "--format", "json")
    #expect(json.output.contains("\"code\": \"US-TN\""))
  }

  @Test("--rules wins over LICET_RULES, and that over what is installed")
  func location() async throws {
    let ice = Program.package + "/Tests/ReportsTests/Rules"
    _ = try await Program.shell(
      "mkdir -p ice none && cp -r '\(Program.package)/Jurisdictions/schema' ice/ && cp '\(ice)/AQ.xml' ice/"
    )
    let mine = Program.scratch + "/ice"
    let option = try await Program.licet("rules", "list", "--rules", mine)
    #expect(option.output.contains("1 jurisdiction,"))
    let variable = try await Program.licet("rules", "list", environment: ["LICET_RULES": mine])
    #expect(variable.output == option.output)
    let both = try await Program.licet(
      "rules", "list", "--rules", mine, environment: ["LICET_RULES": "/no/such"])
    #expect(both.output == option.output)
    for folder in ["/no/such", Program.scratch + "/none"] {
      let missing = try await Program.licet("rules", "list", "--rules", folder)
      #expect(missing.status == 2)
      #expect(missing.messages.contains(folder))
    }
  }

  @Test("An invalid rule file stops everything with all its errors")
  func invalid() async throws {
    _ = try await Program.shell(
      """
      mkdir -p bad && cp -r '\(Program.package)/Jurisdictions/schema' bad/ &&
      sed -e 's/stance="silent"/stance="silence"/' -e 's/authority="ot-act"/authority="no-act"/' \
        '\(Program.package)/Tests/ReportsTests/Rules/AQ.xml' > bad/AQ.xml
      """)
    let result = try await Program.licet(
      "check", "-", "--rules", Program.scratch + "/bad", input: Rosters.roster(Rosters.clears))
    #expect(result.status == 2)
    #expect(result.output == "")
    #expect(result.messages.contains("bad/AQ.xml:"))
    #expect(result.messages.contains("silence"))
  }

  @Test("A rule file is shown to people, or as it stands")
  func show() async throws {
    let text = try await Program.licet("rules", "show", "US-TN")
    #expect(text.status == 0)
    #expect(text.output.contains("§ tn-1150-01-.22: Tenn. Comp. R. & Regs. 1150-01-.22"))
    let xml = try await Program.licet("rules", "show", "tennessee", "--format", "xml")
    let file = try await Program.shell("cat '\(Program.package)/Jurisdictions/US/TN.xml'")
    #expect(xml.output == file.output)
  }

  @Test("Schemas are listed and printed")
  func schema() async throws {
    let names = try await Program.licet("rules", "schema")
    for name in [
      "cases.xsd", "check.schema.json", "explain.schema.json", "gray.schema.json",
      "jurisdiction.xsd", "roster.xsd", "rules-diff.schema.json", "rules-list.schema.json",
    ] { #expect(names.output.contains(name)) }
    let roster = try await Program.licet("rules", "schema", "roster")
    #expect(roster.output.contains("urn:licet:roster:1"))
    let check = try await Program.licet("rules", "schema", "check")
    #expect(check.output.contains("urn:licet:schema:check:1"))
  }

  @Test("Lint tells what it found, and cases come out as they must")
  func lintAndTest() async throws {
    let lint = try await Program.licet("rules", "lint", "US-TN", "--on", "2026-11-25")
    #expect(lint.status == 0, "\(lint.messages)")
    #expect(lint.output.contains("in 1 rule file,"))
    let test = try await Program.licet("rules", "test", "US-TN")
    #expect(test.status == 0, "\(test.messages)")
    #expect(test.output.contains("cases came out as they must"))
  }

  @Test("A problem is explained by its word, though no rule file can be read")
  func explain() async throws {
    let known = try await Program.licet(
      "rules", "lint", "--explain", "[rule/two-citations]", "--rules", "/no/such")
    #expect(known.status == 0)
    #expect(known.output.hasPrefix("rule/two-citations (error)\n  Two files use one authority id"))
    for line in known.output.split(separator: "\n") { #expect(line.count <= 80) }
    let near = try await Program.licet("rules", "lint", "--explain", "rule/two-boardes")
    #expect(near.status == 64)
    #expect(near.messages.contains("did you mean \"rule/two-boards\"?"))
    let hostile = try await Program.licet("rules", "lint", "--explain", "\u{1B}[2Jx")
    #expect(hostile.status == 64)
    #expect(!hostile.messages.contains("\u{1B}"))
    let places = try await Program.licet("rules", "lint", "US-TN", "--explain", "lint/gap")
    #expect(places.status == 64)
  }

  @Test("A case that fails is 1, and says what came instead")
  func failingCase() async throws {
    _ = try await Program.shell(
      """
      mkdir -p cases && cat > cases/TN.xml <<'XML'
      <?xml version="1.0" encoding="UTF-8"?>
      <cases xmlns="urn:licet:cases:1" xmlns:r="urn:licet:roster:1" jurisdiction="US-TN">
        <standing title="Assistants may, says this wrong case" profession="physical-therapist-assistant"
                  on="2026-11-23" is="permitted"/>
      </cases>
      XML
      """)
    let result = try await Program.licet("rules", "test", Program.scratch + "/cases", "US-TN")
    #expect(result.status == 1)
    #expect(result.messages.contains("Assistants may, says this wrong case"))
    #expect(result.messages.contains("expected permitted, got prohibited"))
  }
}

@Suite("licet itself")
struct ProgramTests {
  @Test(
    "Help reads well and fits on a page 80 columns wide",
    arguments: [
      [], ["check"], ["explain"], ["gray"], ["template"], ["rules"], ["rules", "list"],
      ["rules", "show"], ["rules", "lint"], ["rules", "test"], ["rules", "schema"],
    ])
  func help(_ command: [String]) async throws {
    let result = try await Program.shell(
      "\"$LICET\" \(command.joined(separator: " ")) --help")
    #expect(result.status == 0)
    #expect(result.output.contains("OVERVIEW: "))
    if command != ["rules"] { #expect(result.output.contains("EXAMPLES\n")) }
    for line in result.output.split(separator: "\n") { #expect(line.count <= 80) }
  }

  @Test("The version is one line")
  func version() async throws {
    let result = try await Program.licet("--version")
    #expect(result.status == 0)
    #expect(result.output.wholeMatch(of: /[0-9]+\.[0-9]+\.[0-9]+\n/) != nil)
  }

  @Test("Shells can complete commands", arguments: ["bash", "zsh", "fish"])
  func completions(_ shell: String) async throws {
    let result = try await Program.licet("--generate-completion-script", shell)
    #expect(result.status == 0)
    #expect(result.output.contains("fail-on"))
  }
}
