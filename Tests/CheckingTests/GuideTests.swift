import Checking
import Terms
import Testing

/// The cases of the page that teaches to write a rule file.
@Suite struct GuideTests {
  @Test func theCasesOfTheWorkedExamplePassAndReachEverythingInIt() async throws {
    let bytes = try Files.read(packageFolder + "/Jurisdictions/README.md")
    let pieces = String(decoding: bytes, as: UTF8.self).split(separator: "```xml\n").dropFirst()
      .map { piece in String(piece[..<(piece.firstRange(of: "```")?.lowerBound ?? piece.endIndex)])
      }
    let rule = try #require(pieces.first { $0.contains("<jurisdiction xmlns=") })
    let cases = try #require(pieces.first { $0.contains("<cases xmlns=") })
    let folder = try TemporaryFolder()
    try folder.write("US/FK.xml", cases)
    let report = try await CaseRun.run(
      folder: folder.path, rules: try loaded([("US/FK.xml", rule)]))
    #expect(report.failures.isEmpty, "\(report.failures)")
    #expect(report.unreached.isEmpty, "\(report.unreached)")
    #expect(report.passed == 9)
    #expect(report.elements == 8)
  }
}
