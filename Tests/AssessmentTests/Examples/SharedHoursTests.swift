import Terms
import Testing

@testable import Assessment

/// An hour serves one training element.
@Suite struct SharedHoursTests {
  private func training(_ id: String, _ attributes: String) -> String {
    "<training id=\"\(id)\" topic=\"dry-needling\" \(attributes)/>"
  }

  private func course(_ attributes: String, title: String = "A") -> String {
    "<training topic=\"dry-needling\" title=\"\(title)\" completed=\"2024\" \(attributes)/>"
  }

  private func verdict(_ requirements: String, _ record: String, closed: String = "") async throws
    -> Verdict
  {
    try await judged(Rules.asking(requirements), record, closed: closed).verdict
  }

  @Test func `Two elements need their hours twice`() async throws {
    let both = training("one", "hours=\"20\"") + training("two", "hours=\"10\"")
    #expect(try await verdict(both, course("hours=\"30\"")) == .cleared)
    #expect(try await verdict(both, course("hours=\"29.99\"")) == .incomplete)
    #expect(try await verdict(both, course("hours=\"29.99\""), closed: "training") == .notCleared)
    let two = course("hours=\"15\"") + course("hours=\"15\"", title: "B")
    #expect(try await verdict(both, two) == .cleared)
    let answer = try await judged(Rules.asking(both), course("hours=\"20\""))
    #expect(Set([answer.outcome("one"), answer.outcome("two")]) == [.met, .notShown])
    #expect(answer.wouldClear.count == 1)
  }

  @Test func `The attributes of one element look at the same hours`() async throws {
    let one = training("one", "hours=\"20\" in-person=\"20\" practical=\"10\" didactic=\"10\"")
    let all = course("hours=\"20\" in-person=\"20\" practical=\"10\" didactic=\"10\"")
    #expect(try await verdict(one, all) == .cleared)
  }

  @Test func `Other topics, other sets of hours`() async throws {
    let both =
      training("one", "hours=\"20\"")
      + "<training id=\"two\" topic=\"foundation\" hours=\"20\"/>"
    let taken = course("hours=\"20\"")
    #expect(
      try await verdict(both, taken + taken.replacing("dry-needling", with: "foundation"))
        == .cleared)
    #expect(try await verdict(both, taken) == .incomplete)
  }

  @Test func `What is practical for one is not practical for the other`() async throws {
    let both =
      training("one", "practical=\"10\"") + training("two", "hours=\"20\" practical=\"10\"")
    #expect(try await verdict(both, course("hours=\"30\" practical=\"20\"")) == .cleared)
    #expect(try await verdict(both, course("hours=\"30\" practical=\"19\"")) == .incomplete)
    #expect(try await verdict(both, course("hours=\"29\" practical=\"20\"")) == .incomplete)
  }

  @Test func `An element of a branch shares with none outside it`() async throws {
    let either =
      training("one", "hours=\"20\"") + "<any id=\"or\">" + training("two", "hours=\"20\"")
      + "<certificate id=\"cpr\" kind=\"cpr\"/></any>"
    #expect(try await verdict(either, course("hours=\"20\"")) == .cleared)
    let all =
      "<all id=\"and\">" + training("one", "hours=\"20\"") + training("two", "hours=\"20\"")
      + "</all>"
    #expect(try await verdict(all, course("hours=\"39\"")) == .incomplete)
    #expect(try await verdict(all, course("hours=\"40\"")) == .cleared)
  }

  @Test func `What only looks at hours uses none up`() async throws {
    let looking =
      training("one", "hours=\"20\"") + training("two", "of=\"one\" span-months=\"12\"")
      + training("three", "completed=\"after-license\"")
    #expect(try await verdict(looking, course("hours=\"20\"")) == .cleared)
  }

  @Test func `What is recommended, regional, not applicable or proved takes no hours`() async throws
  {
    let taken = course("hours=\"20\"")
    for other in [
      training("two", "hours=\"20\" force=\"should\""),
      training("two", "hours=\"20\" for=\"thorax\""),
      training("two", "hours=\"20\" applies-when=\"compact-privilege\""),
    ] {
      #expect(
        try await verdict(other + training("one", "hours=\"20\""), taken) == .cleared, "\(other)")
    }
    let proved =
      training("two", "hours=\"20\"") + training("one", "hours=\"20\"")
      + "<registration id=\"r\" kind=\"permit\" basis=\"approved\" proves=\"two\"/>"
    let permit =
      "<registration kind=\"permit\" jurisdiction=\"US-TN\" status=\"active\" issued=\"2020\"/>"
    #expect(try await verdict(proved, taken + permit) == .cleared)
    #expect(try await verdict(proved, taken) == .incomplete)
  }

  @Test func `A second-hand element takes no hours from one that is firm`() async throws {
    let both =
      training("told", "hours=\"20\" authority=\"told\"") + training("firm", "hours=\"20\"")
    let answer = try await judged(Rules.asking(both), course("hours=\"20\""), closed: "training")
    #expect(answer.outcome("firm") == .met)
    #expect(answer.outcome("told") == .notShown)
    #expect(answer.verdict == .incomplete)
  }

  // MARK: The program behind it

  /// Whether integers up to a bound satisfy the rows, found by trying all.
  private func hasIntegers(_ rows: [(terms: [Int], bound: Int, isMost: Bool)]) -> Bool {
    let top = 7
    for a in 0...top {
      for b in 0...top {
        for c in 0...top {
          let values = [a, b, c]
          let isGood = rows.allSatisfy { row in
            let sum = zip(row.terms, values).reduce(0) { $0 + $1.0 * $1.1 }
            return row.isMost ? sum <= row.bound : sum >= row.bound
          }
          if isGood { return true }
        }
      }
    }
    return false
  }

  @Test
  func
    `A linear program is feasible where whole numbers are found, and not where its rows contradict`()
  {
    var random = Seeded(7)
    var counts = [0, 0]
    for _ in 0..<3000 {
      var program = LinearProgram()
      var rows: [(terms: [Int], bound: Int, isMost: Bool)] = []
      for variable in 0..<3 {
        // Every variable has a bound, so that trying all is enough.
        rows.append(((0..<3).map { $0 == variable ? 1 : 0 }, 7, true))
      }
      for _ in 0..<(1 + random.below(4)) {
        // Rows of zeros and ones over a chain: where a solution is, one in whole numbers is.
        let first = random.below(3)
        let last = first + random.below(3 - first)
        rows.append(
          ((0..<3).map { ($0 >= first && $0 <= last) ? 1 : 0 }, random.below(16), random.chance(2)))
      }
      for row in rows {
        let terms = row.terms.enumerated().filter { $0.element != 0 }.map { ($0.offset, 1.0) }
        if row.isMost {
          program.atMost(Double(row.bound), terms)
        } else {
          program.atLeast(Double(row.bound), terms)
        }
      }
      let isFeasible = hasIntegers(rows)
      counts[isFeasible ? 1 : 0] += 1
      if program.isFeasible != isFeasible {
        Issue.record("\(rows)")
        return
      }
    }
    #expect(counts[0] > 200 && counts[1] > 200, "\(counts)")
  }
}
