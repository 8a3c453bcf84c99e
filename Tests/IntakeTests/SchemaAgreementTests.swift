import Terms
import Testing
import XMLReading

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

@Suite("The reader and the schema agree")
struct SchemaAgreementTests {
  /// What the reader alone can know: that a word, a place, a day exist, and what stands elsewhere.
  static let beyondSchema: Set<String> = [
    "record/unknown-profession", "record/unknown-jurisdiction", "record/npi",
    "record/malformed-date", "record/contradiction", "record/duplicate-id", "record/duplicate-npi",
  ]

  @Test("on rosters that are valid", arguments: 0..<8)
  func valid(_ seed: Int) async throws {
    let schema = try rosterSchema()
    var maker = RosterMaker(random: Seeded(UInt64(seed)))
    for _ in 0..<150 {
      let text = maker.write(maker.roster())
      #expect(schemaProblems(text, schema) == [], "\(text)")
      let reading = await read(text)
      let within = reading.problems.joined().filter { $0.id != "record/duplicate-npi" }
      #expect(within == [], "\(text)")
      #expect(reading.toldOfFile == [], "\(text)")
    }
  }

  @Test("on rosters with mistakes", arguments: 100..<116)
  func mistakes(_ seed: Int) async throws {
    let schema = try rosterSchema()
    var maker = RosterMaker(random: Seeded(UInt64(seed)))
    var invalid = 0
    for _ in 0..<250 {
      let root = maker.roster()
      for _ in 0..<maker.random.pick([1, 1, 2]) { maker.mutate(root) }
      let text = maker.write(root)
      let found = schemaProblems(text, schema)
      let reading = await read(text)
      if found.isEmpty {
        let beyond = reading.problems.joined().filter { !Self.beyondSchema.contains($0.id) }
        #expect(beyond == [], "\(text)")
        #expect(reading.toldOfFile == [], "\(text)")
      } else {
        invalid += 1
        // Two people with one NPI are nothing that the schema could see.
        let isGood =
          reading.fileProblems.isEmpty
          && reading.problems.joined().allSatisfy { $0.id == "record/duplicate-npi" }
        #expect(!isGood, "\(found.first.map(\.description) ?? "")\n\(text)")
      }
    }
    #expect(invalid > 80)
  }

  @Test(
    "what the schema lets pass and the reader does not, is in the list",
    arguments: [
      ("<practitioner id='a' npi='1234567890'/>", "record/npi"),
      ("<practitioner id='a'><works in='QQ'/></practitioner>", "record/unknown-jurisdiction"),
      ("<practitioner id='a'><works as='juggler'/></practitioner>", "record/unknown-profession"),
      ("<practitioner id='a' born='2025-02-29'/>", "record/malformed-date"),
      ("<practitioner id='a' born='2026..2025'/>", "record/malformed-date"),
      (
        "<practitioner id='a'><examination passed='2020' on='2021'/></practitioner>",
        "record/contradiction"
      ),
      ("<practitioner id='a'/><practitioner id='a'/>", "record/duplicate-id"),
      (
        "<practitioner id='a' npi='1234567893'/><practitioner id='b' npi='1234567893'/>",
        "record/duplicate-npi"
      ),
    ])
  func beyond(_ record: String, _ id: String) async throws {
    #expect(schemaProblems(roster(record), try rosterSchema()) == [])
    #expect(await read(roster(record)).problems.joined().map(\.id) == [id])
  }

  @Test("the schema tells every element and attribute in words")
  func documentation() throws {
    let text = String(decoding: try schemaBytes(), as: UTF8.self)
    let lines = text.split(separator: "\n")
    for (index, line) in lines.enumerated()
    where line.contains("<xs:attribute ") || line.contains("<xs:complexType name") {
      #expect(lines[index + 1].contains("<xs:annotation>"), "\(line)")
    }
  }

  private func schemaProblems(_ text: String, _ schema: XMLSchema) -> [Problem] {
    do throws(Problems) {
      try XMLParser.parse(
        file: "roster.xml", source: .bytes(Array(text.utf8)), names: XMLNames(namespace: "", []),
        handler: Ignoring(), schema: schema)
      return []
    } catch {
      return error.all
    }
  }

  private func rosterSchema() throws -> XMLSchema {
    try XMLSchema.compile(file: "roster.xsd", source: .bytes(try schemaBytes()))
  }

  private func schemaBytes() throws -> [UInt8] {
    // …/Tests/IntakeTests/SchemaAgreementTests.swift
    let folder = #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
    let descriptor = open("/\(folder)/Jurisdictions/schema/roster.xsd", O_RDONLY)
    try #require(descriptor >= 0)
    defer { close(descriptor) }
    var bytes = [UInt8](repeating: 0, count: 1 << 20)
    let capacity = bytes.count
    let count = bytes.withUnsafeMutableBytes { readSome(descriptor, $0.baseAddress, capacity) }
    return Array(bytes.prefix(count))
  }
}

private final class Ignoring: XMLEventHandler {
  func startElement(_ element: XMLStartTag) {}
  func endElement(_ name: XMLName) {}
  func characters(_ bytes: UnsafeBufferPointer<UInt8>) {}
}

/// `read(2)`, under a name that no function of the tests hides.
private func readSome(_ descriptor: Int32, _ buffer: UnsafeMutableRawPointer?, _ count: Int) -> Int
{
  read(descriptor, buffer, count)
}
