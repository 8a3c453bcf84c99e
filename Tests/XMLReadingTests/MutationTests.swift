import Terms
import Testing
import XMLReading

@Suite struct MutationTests {
  static let document = Array(
    """
    <?xml version="1.0" encoding="UTF-8"?>
    <!-- a comment -->
    <a xmlns="urn:test" xmlns:o="urn:o" o:x="1">
      <b id="XY" is="yes"/><b id='&amp;é'><![CDATA[text]]></b>
      <c><n>7 &lt; 8 &#65;</n></c><?p i?>
    </a>
    """.utf8)

  @Test func anyChangeOfBytesEndsInSuccessOrProblems() throws {
    let schema = try XMLSchema.compile(file: "s.xsd", source: .text(SchemaTests.schema))
    var random = Seeded(state: 20_261_123)
    var failed = 0
    let clock = ContinuousClock()
    let time = clock.measure {
      for round in 0..<4000 {
        let bytes = MutationTests.mutated(&random)
        let found =
          round % 2 == 0
          ? problems(.bytes(bytes), schema: round % 4 == 0 ? schema : nil, keepsEvents: true)
          : problems(.trickle(bytes, step: 1 + round % 9), keepsEvents: true)
        if !found.isEmpty { failed += 1 }
        for problem in found {
          #expect(problem.id.hasPrefix("xml/"))
          #expect(problem.location.position.line >= 1, "\(problem) \(bytes)")
          #expect(problem.location.position.column >= 1, "\(problem) \(bytes)")
        }
      }
    }
    #expect(failed > 1000)
    #expect(time < .seconds(60))
  }

  @Test func aChangedDocumentReadWholeAndInPiecesIsTheSame() {
    var random = Seeded(state: 7)
    for round in 0..<1000 {
      let bytes = MutationTests.mutated(&random)
      let whole = problems(.bytes(bytes))
      let trickled = problems(.trickle(bytes, step: 1 + round % 5))
      #expect(whole.map(\.id) == trickled.map(\.id), "\(bytes)")
    }
  }

  private static func mutated(_ random: inout Seeded) -> [UInt8] {
    var bytes = document
    let special = Array("<>&;'\"/=!?-[]: \n\0".utf8) + [0xC3, 0xFF, 0xE2]
    for _ in 0..<Int.random(in: 1...4, using: &random) {
      let place = Int.random(in: 0..<bytes.count, using: &random)
      switch Int.random(in: 0..<5, using: &random) {
      case 0: bytes[place] = UInt8.random(in: 0...255, using: &random)
      case 1: bytes[place] = special[Int.random(in: 0..<special.count, using: &random)]
      case 2: bytes.remove(at: place)
      case 3: bytes.insert(special[Int.random(in: 0..<special.count, using: &random)], at: place)
      default:
        let end = min(bytes.count, place + Int.random(in: 1...30, using: &random))
        let target = Int.random(in: 0..<bytes.count, using: &random)
        bytes.insert(contentsOf: bytes[place..<end], at: target)
      }
      if bytes.isEmpty { bytes = [0x3C] }
    }
    return bytes
  }
}
