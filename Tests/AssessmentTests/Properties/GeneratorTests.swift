import Regulation
import Terms
import Testing
import XMLReading

/// That what is generated is what the program reads, and that it is varied enough to mean something.
@Suite struct GeneratorTests {
  private static func schema() throws -> XMLSchema {
    let here = #filePath.split(separator: "/").dropLast(4).joined(separator: "/")
    return try XMLSchema.compile(
      file: "jurisdiction.xsd", source: .path("/\(here)/Jurisdictions/schema/jurisdiction.xsd"))
  }

  @Test func `Generated rule files, also tightened ones, are valid`() async throws {
    let schema = try GeneratorTests.schema()
    for number in 0..<150 {
      let situation = Property.make(seed: UInt64(number), people: 0)
      var tightenings = Tightenings(random: Seeded(UInt64(number)))
      let files =
        [situation.rules] + (tightenings.tighten(situation.rules).map { [$0.rules] } ?? [])
      for file in files {
        let text = file.xml
        do {
          _ = try RuleFile.read(
            file: "generated.xml", source: .bytes(Array(text.utf8)), schema: schema,
            professions: ProfessionTable())
        } catch {
          Issue.record("\(error)\n\(text)")
          return
        }
      }
    }
  }

  @Test func `Generated records are read without a problem, and every verdict is common`()
    async throws
  {
    var verdicts: [String: Int] = [:]
    for number in 0..<150 {
      let situation = Property.make(seed: UInt64(number), people: 6)
      var favors = Favors(random: Seeded(UInt64(number)), rules: situation.rules)
      let better = situation.people.compactMap { favors.favor($0)?.person }
      let batch = await batch(of: rosterText(situation.people))
      #expect(batch.problems.isEmpty)
      #expect(batch.practitioners.count == 6)
      let improved = await AssessmentTests.batch(of: rosterText(better))
      #expect(improved.problems.isEmpty)
      var court = try Court(situation.rules)
      for person in batch.practitioners {
        let verdict = court.assess(person, in: batch).verdict
        verdicts[verdict.rawValue, default: 0] += 1
      }
    }
    for word in ["cleared", "incomplete", "gray-area", "not-covered", "not-cleared"] {
      #expect(verdicts[word, default: 0] >= 30, "\(verdicts)")
    }
  }
}
