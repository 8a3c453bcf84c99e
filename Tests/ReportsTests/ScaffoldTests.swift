import Checking
import Glibc
import Regulation
import Terms
import Testing

@testable import Reports

@Suite("A new rule file")
struct ScaffoldTests {
  private let places = ["US-XX", "AQ", "GB-WLS", "GB-x-london"]

  /// Reads a rule file that is written in the test.
  private func load(_ xml: String) throws -> Rulebook {
    let folder = "\(temporaryFolder)/scaffold-\(UInt32.random(in: 0...UInt32.max))"
    mkdir(folder, 0o700)
    try write(Array(xml.utf8), to: folder + "/XX.xml")
    return try LoadedRules.load(folder: folder, schemas: packageFolder + "/Jurisdictions/schema")
      .rulebook
  }

  private func scaffold(_ code: String, _ name: String) throws -> String {
    text(RuleScaffold(try #require(Place(code)), name: name, reviewed: testDay).document())
  }

  @Test("It is valid, claims nothing, and lint has nothing worse than notes to say")
  func valid() throws {
    for code in places {
      let rulebook = try load(scaffold(code, "Test & <\"state\">\u{1B}"))
      let jurisdiction = rulebook.jurisdictions[0]
      #expect(jurisdiction.code.code == code)
      #expect(jurisdiction.name == "Test & <\"state\">\u{FFFD}")
      #expect(jurisdiction.authorities.isEmpty)
      for practice in jurisdiction.practices {
        let view = PracticeView(
          of: practice, in: jurisdiction, place: jurisdiction.code, on: testDay)
        #expect(view.standing == .unknown)
        #expect(view.side == .notEstablished)
      }
      let problems = Lint(rulebook: rulebook, on: testDay).problems()
      #expect(problems.filter { $0.severity > .note } == [])
    }
  }

  @Test("Its examples, taken out of their comments, are valid together")
  func examples() throws {
    let lines = try scaffold("US-XX", "Test state").split(
      separator: "\n", omittingEmptySubsequences: false)
    let bare = lines.filter { line in
      let words = line.split(separator: " ").joined(separator: " ")
      return words != "<!-- Example" && words != "-->"
    }
    #expect(bare.count < lines.count - 10)
    let rulebook = try load(bare.joined(separator: "\n"))
    let jurisdiction = rulebook.jurisdictions[0]
    let practice = jurisdiction.practices[0]
    let view = PracticeView(
      of: practice, in: jurisdiction, place: jurisdiction.code, on: testDay)
    #expect(view.standing == .conditional)
    #expect(jurisdiction.boards.count == 1)
    #expect(jurisdiction.approvers.count == 1)
    #expect(practice.grays.count == 1)
    let problems = Lint(rulebook: rulebook, on: testDay).problems()
    #expect(problems.filter { $0.severity == .error } == [])
  }
}
