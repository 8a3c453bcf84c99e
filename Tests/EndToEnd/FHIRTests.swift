import Testing

@Suite("licet check on FHIR")
struct FHIRTests {
  private let day = "2026-11-25"

  private static let directory =
    "http://hl7.org/fhir/us/ndh/StructureDefinition/base-ext-practitioner-qualification-scope"

  /// A physical therapist of Colorado, whose law asks for nothing that FHIR cannot show but hours.
  private func person(_ id: String, status: String, url: String = FHIRTests.directory) -> String {
    #"{"resourceType":"Practitioner","id":"\#(id)","name":[{"family":"Doe","given":["Jane"]}],"qualification":[{"extension":[{"url":"\#(url)","extension":[{"url":"status","valueCode":"\#(status)"},{"url":"whereValid","valueCodeableConcept":{"coding":[{"system":"https://www.usps.com/","code":"CO"}]}}]}],"code":{"coding":[{"system":"http://nucc.org/provider-taxonomy","code":"225100000X"}]},"identifier":[{"value":"1"}],"period":{"end":"2027-10-31"}}]}"#
  }

  /// What came of the license of each person.
  private func licenses(_ input: String) async throws -> [String] {
    let result = try await Program.licet(
      "check", "-", "--on", day, "--format", "ndjson", "--fail-on", "never", input: input)
    #expect(result.status == 0, "\(result.messages)")
    return result.output.split(separator: "\n").map { line in
      let rest = line[(line.firstRange(of: "/license\"")?.upperBound ?? line.startIndex)...]
      let start = rest.firstRange(of: "\"outcome\":\"")?.upperBound ?? rest.startIndex
      return String(rest[start...].prefix { $0 != "\"" })
    }
  }

  @Test("Bulk data: each line is a person, and a constant is no status")
  func lines() async throws {
    let planNet =
      "http://hl7.org/fhir/us/davinci-pdex-plan-net/StructureDefinition/practitioner-qualification"
    let input = [
      person("a", status: "active"), person("b", status: "revoked"),
      person("c", status: "active", url: planNet),
    ].joined(separator: "\n")
    #expect(try await licenses(input) == ["met", "unmet", "not-shown"])
  }

  @Test("A Bundle and XML say the same")
  func forms() async throws {
    let bundle =
      #"{"resourceType":"Bundle","type":"collection","entry":[{"resource":\#(person("a", status: "active"))}]}"#
    let xml = """
      <Bundle xmlns="http://hl7.org/fhir"><type value="collection"/><entry><resource><Practitioner><id value="a"/>
      <qualification><extension url="\(FHIRTests.directory)"><extension url="status"><valueCode value="active"/>
      </extension><extension url="whereValid"><valueCodeableConcept><coding><code value="CO"/></coding>
      </valueCodeableConcept></extension></extension><identifier><value value="1"/></identifier>
      <code><coding><system value="http://nucc.org/provider-taxonomy"/><code value="225100000X"/></coding></code>
      <period><end value="2027-10-31"/></period></qualification></Practitioner></resource></entry></Bundle>
      """
    for input in [bundle, xml] {
      #expect(try await licenses(input) == ["met"])
    }
  }

  @Test("Roles of another file ask about what a person works as")
  func roles() async throws {
    let people = try Program.file("Practitioner.ndjson", person("a", status: "active") + "\n")
    let roles = try Program.file(
      "PractitionerRole.ndjson",
      #"{"resourceType":"PractitionerRole","id":"r","practitioner":{"reference":"Practitioner/a"},"specialty":[{"coding":[{"system":"http://nucc.org/provider-taxonomy","code":"111N00000X"}]}]}"#
        + "\n")
    let result = try await Program.licet(
      "check", people, roles, "--on", day, "--in", "US-CO", "--format", "ndjson", "--fail-on",
      "never")
    #expect(result.status == 0, "\(result.messages)")
    let lines = result.output.split(separator: "\n")
    #expect(lines.count == 1)
    #expect(lines.first?.contains("\"profession\":\"chiropractor\"") == true)
    // Every command that reads records puts the files together.
    for command in ["plan", "where", "expiring"] {
      let told = try await Program.licet(
        command, people, roles, "--on", day, "--in", "US-CO", "--format", "json")
      #expect(!told.messages.contains("in none of the files"), "\(command) \(told.messages)")
      #expect(told.status != 2, "\(command) \(told.messages)")
      if command != "expiring" { #expect(told.output.contains("\"chiropractor\""), "\(command)") }
    }
  }

  @Test("JSON that is no FHIR is said to be none, and is 2")
  func foreign() async throws {
    let result = try await Program.licet(
      "check", "-", "--on", day, "--format", "summary", input: "{\"people\": []}")
    #expect(result.status == 2)
    #expect(result.messages.contains("is JSON and no FHIR"))
  }
}
