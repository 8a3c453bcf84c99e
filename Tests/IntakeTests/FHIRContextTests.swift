import Credentials
import Glibc
import Intake
import Terms
import Testing

@Suite("FHIR: bulk data, a file for each type")
struct FHIRContextTests {
  /// Writes files and reads them as one check does.
  static func read(_ files: [String], threads: Int = 1) async throws -> (Reading, [Problem]) {
    var paths: [String] = []
    for text in files {
      var name = Array("/tmp/licet-fhir-XXXXXX".utf8CString)
      let descriptor = mkstemp(&name)
      try #require(descriptor >= 0)
      let bytes = Array(text.utf8)
      try #require(write(descriptor, bytes, bytes.count) == bytes.count)
      close(descriptor)
      paths.append(String(decoding: name.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self))
    }
    defer { for path in paths { unlink(path) } }
    var options = InputOptions()
    options.fhir = FHIRContext.read(files: paths, vocabulary: fhirVocabulary)
    let reader = RecordReader(vocabulary: fhirVocabulary, options: options, windowBytes: 2000)
    var reading = Reading()
    for path in paths {
      let outcome = await reader.read(
        file: path, source: .path(path), threads: threads, scratch: { 0 },
        judge: { (batch: inout RecordBatch, _: inout Int) in batch },
        deliver: { batch in
          for practitioner in batch.practitioners {
            reading.records.append(batch.written(practitioner))
            reading.identifiers.append(batch.string(practitioner.id))
            reading.problems.append(practitioner.problems.map { batch.problems[Int($0)] })
          }
        })
      reading.fileProblems += outcome.problems
    }
    return (reading, (options.fhir?.problems ?? []) + (options.fhir?.left ?? []))
  }

  /// Bulk lines of a resource each.
  static func lines(_ resources: String...) -> String {
    resources.map { $0.replacing("\n", with: " ") + "\n" }.joined()
  }

  @Test(
    "roles and verifications of other files go to whom they are about, in any order",
    arguments: [1, 2])
  func joins(_ threads: Int) async throws {
    let people = FHIRContextTests.lines(FHIRBundleTests.licensed, person("", id: "q"))
    let roles = FHIRContextTests.lines(
      role("\"reference\":\"Practitioner/p\""),
      role("\"reference\":\"https://x.org/Practitioner/q\"", id: "s"))
    let checks = FHIRContextTests.lines(verification())
    for files in [[people, roles, checks], [checks, roles, people]] {
      let (reading, told) = try await FHIRContextTests.read(files, threads: threads)
      #expect(reading.identifiers == ["p", "q"])
      #expect(reading.isGood)
      #expect(told.isEmpty)
      #expect(reading.records.allSatisfy { $0.contains("works=[(") })
      #expect(reading.records[0].contains("grade=primary"))
      #expect(!reading.records[1].contains("grade=primary"))
    }
  }

  @Test("a role and its practitioner may stand in one file, in any order")
  func mixed() async throws {
    let text = FHIRContextTests.lines(
      role("\"reference\":\"Practitioner/p\""), verification(status: "val-fail"), person(""),
      person("", id: "q"))
    let (reading, told) = try await FHIRContextTests.read([text])
    #expect(reading.identifiers == ["p", "q"])
    #expect(reading.problems.map { $0.map(\.id) } == [["record/verification"], []])
    #expect(told.isEmpty)
  }

  @Test("what is about nobody in the files is counted; a role that names nobody is a record")
  func left() async throws {
    let (reading, told) = try await FHIRContextTests.read([
      FHIRContextTests.lines(
        role("\"reference\":\"Practitioner/x\""),
        verification(target: "\"reference\":\"Practitioner/y\""), role("\"display\":\"Jane\"")),
      FHIRContextTests.lines(person("")),
    ])
    #expect(reading.identifiers == ["PractitionerRole/r", "p"])
    #expect(told.map(\.id) == ["fhir/left"])
    #expect(told.first?.message.hasPrefix("2 roles and verifications") == true)
  }

  @Test("a role with a license, and one with something odd, are read whole")
  func whole() async throws {
    let part =
      ",\"extension\":[{\"url\":\"http://hl7.org/fhir/us/davinci-pdex-plan-net/StructureDefinition/qualification\",\"extension\":[{\"url\":\"code\",\"valueCodeableConcept\":{\"text\":\"Physical ther\\u0061pist\"}},{\"url\":\"whereValid\",\"valueCodeableConcept\":{\"coding\":[{\"code\":\"TN\"}]}}]}]"
    let (reading, _) = try await FHIRContextTests.read([
      FHIRContextTests.lines(
        role("\"reference\":\"Practitioner/p\"", part),
        role("\"reference\":\"Practitioner/q\"", ",\"odd\":1")),
      FHIRContextTests.lines(person(""), person("", id: "q")),
    ])
    #expect(reading.records.first?.contains("place=US-TN") == true)
    #expect(reading.problems.map { $0.map(\.id) } == [[], ["record/unknown-element"]])
    #expect(reading.problems[1].first?.position.line == 2)
  }

  @Test("a resource to each file, written over several lines, is joined as well")
  func documents() async throws {
    let pretty = { (text: String) in text.replacing(",", with: ",\n") }
    let files = [
      pretty(FHIRBundleTests.licensed), pretty(role("\"reference\":\"Practitioner/p\"")),
      pretty(verification()),
    ]
    for files in [files, files.reversed()] {
      let (reading, told) = try await FHIRContextTests.read(files)
      #expect(reading.identifiers == ["p"])
      #expect(reading.isGood && told.isEmpty)
      #expect(reading.records.first?.contains("works=[(") == true)
      #expect(reading.records.first?.contains("grade=primary") == true)
    }
  }

  @Test("thousands of roles are found again")
  func many() async throws {
    let people = (0..<3000).map { person("", id: "p\($0)") + "\n" }.joined()
    let roles = (0..<3000).map {
      role("\"reference\":\"Practitioner/p\($0)\"", id: "r\($0)") + "\n"
    }.joined()
    let (reading, told) = try await FHIRContextTests.read([roles, people], threads: 2)
    #expect(reading.identifiers.count == 3000)
    #expect(reading.isGood && told.isEmpty)
    #expect(reading.records.allSatisfy { $0.contains("works=[(") && !$0.contains("), (") })
  }
}
