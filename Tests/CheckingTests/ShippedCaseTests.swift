import Checking
import Regulation
import Terms
import Testing

/// The cases that ship with the rules.
@Suite struct ShippedCaseTests {
  static let cases = packageFolder + "/Fixtures/cases"

  static let sixteen = [
    "US-WA", "US-TN", "US-FL", "US-IL", "US-MD", "US-NV", "US-SD", "US-OR", "US-MN", "US-TX",
    "US-CA",
    "US-NC", "US-CO", "CA-QC", "CA-ON", "GB",
  ]

  /// What failed, for a message.
  private func told(_ report: CaseReport) -> String {
    report.failures.map { failure in
      "\(failure.location): \(failure.title)\n  " + failure.differences.joined(separator: "\n  ")
    }.joined(separator: "\n")
  }

  @Test func everyCaseOfEveryJurisdictionPasses() async throws {
    let report = try await CaseRun.run(folder: ShippedCaseTests.cases, rules: try shipped.get())
    #expect(report.failures.isEmpty, "\(told(report))")
    #expect(report.passed > 4000)
  }

  @Test(arguments: sixteen)
  func theCasesOfTheSixteenPassAndReachEveryElement(code: String) async throws {
    let report = try await CaseRun.run(
      folder: ShippedCaseTests.cases, rules: try shipped.get(), only: [try place(code)])
    #expect(report.failures.isEmpty, "\(told(report))")
    #expect(
      report.unreached.isEmpty,
      "\(report.unreached.map(\.description).joined(separator: "\n"))")
    #expect(report.passed >= 10)
    #expect(report.elements >= 5)
  }

  @Test func everyRuleFileHasCases() async throws {
    let rulebook = try shipped.get().rulebook
    for jurisdiction in rulebook.jurisdictions {
      let code = jurisdiction.code.code
      let name = code.split(separator: "-", maxSplits: 1).joined(separator: "/")
      #expect(Files.isFile("\(ShippedCaseTests.cases)/\(name).xml"), "\(code)")
    }
  }
}
