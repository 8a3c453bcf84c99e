import Testing

@Suite("licet explain, gray and template")
struct LawCommandTests {
  @Test("The law of a day, told to people")
  func explain() async throws {
    let result = try await Program.licet("explain", "tennessee", "pt", "--on", "2026-11-25")
    #expect(result.status == 0)
    #expect(
      result.output.hasPrefix(
        "Physical therapist, Tennessee (US-TN), on 2026-11-25\n✓ Permitted on conditions\n"))
    for section in [
      "What the authorities say", "What a record must show", "At each treatment", "Gray areas",
      "When the law changed, and when it will", "Sources", "Look licenses up",
      "information, not legal advice",
    ] { #expect(result.output.contains(section)) }
    #expect(result.messages == "")
  }

  @Test("The law of another day, and when it changes next")
  func otherDay() async throws {
    let result = try await Program.licet(
      "explain", "US-TN", "physical", "therapist", "--on", "2015-05-01")
    #expect(result.output.contains("✗ Prohibited"))
    #expect(result.output.contains("changes next on 2015-07-01"))
  }

  @Test("The same names mean the same place")
  func names() async throws {
    let wanted = try await Program.licet("explain", "US-CO", "pt", "--on", "2026-11-25").output
    for arguments in [["us-co"], ["colorado"], ["Colorado"], ["CO", "--country", "US"]] {
      let line =
        "\"$LICET\" explain \(arguments[0]) physio \(arguments.dropFirst().joined(separator: " "))"
      #expect(try await Program.shell(line + " --on 2026-11-25").output == wanted)
    }
  }

  @Test("Two letters of a country and a state are an error that names both")
  func ambiguous() async throws {
    let result = try await Program.licet("explain", "CO", "pt")
    #expect(result.status == 64)
    #expect(result.messages.contains("Colombia (CO) or Colorado (US-CO)"))
  }

  @Test("A word that is nearly right gets a suggestion")
  func suggestion() async throws {
    let place = try await Program.licet("explain", "colorad", "pt")
    #expect(place.messages.contains("did you mean \"Colorado\""))
    let profession = try await Program.licet("explain", "US-TN", "chiropracter")
    #expect(profession.messages.contains("did you mean \"chiropractor\""))
  }

  @Test("Parts of a place are told apart")
  func parts() async throws {
    let whole = try await Program.licet("explain", "uk", "pt", "--on", "2026-11-25")
    #expect(whole.output.contains("In Wales:"))
    #expect(whole.output.contains("the parts of this place differ"))
    let part = try await Program.licet("explain", "wales", "pt", "--on", "2026-11-25")
    #expect(part.output.hasPrefix("Physical therapist, Wales (GB-WLS)"))
  }

  @Test("A country that leaves it to its states is shown, and told so")
  func overlay() async throws {
    let result = try await Program.licet("explain", "US", "--on", "2026-11-25")
    #expect(result.status == 0)
    #expect(result.output.contains("ask about one of its states"))
  }

  @Test("Gray areas can be filtered by place, profession and kind")
  func gray() async throws {
    let all = try await Program.licet("gray", "--on", "2026-11-25")
    #expect(all.status == 0)
    let some = try await Program.licet(
      "gray", "--on", "2026-11-25", "--in", "US-TN", "--as", "ot", "--kind", "unseen-terms",
      "--format", "json")
    #expect(some.status == 0)
    #expect(some.output.contains("\"kind\": \"unseen-terms\""))
    #expect(some.output.contains("\"profession\": \"occupational-therapist\""))
    #expect(!some.output.contains("physical-therapist"))
    #expect(all.output.utf8.count > 20 * some.output.utf8.count)
  }

  @Test("A template can be checked as it is, and clears nobody")
  func template() async throws {
    let template = try await Program.licet("template", "US-WA", "pt", "--on", "2026-11-25")
    #expect(template.status == 0)
    let check = try await Program.licet(
      "check", "-", "--on", "2026-11-25", "--format", "ndjson", input: template.output)
    #expect(check.status == 1)
    #expect(check.output.contains("\"verdict\":\"incomplete\""))
    #expect(check.messages == "")
  }
}
