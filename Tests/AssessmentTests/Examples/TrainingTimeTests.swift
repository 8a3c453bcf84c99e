import Assessment
import Terms
import Testing

/// When a course was taken, and how courses lie to each other in time.
@Suite struct TrainingTimeTests {
  private func course(_ title: String, _ completed: String, hours: Int = 10) -> String {
    "<training topic=\"dry-needling\" title=\"\(title)\" completed=\"\(completed)\" hours=\"\(hours)\"/>"
  }

  private func training(_ attributes: String) -> String {
    "<training id=\"it\" topic=\"dry-needling\" \(attributes)/>"
  }

  @Test func `A course counts from the day it was completed`() async throws {
    let asked = training("hours=\"10\"")
    let taken = course("A", "2026-11-23")
    #expect(try await outcome(of: asked, taken) == .met)
    #expect(try await outcome(of: asked, taken, on: day("2026-11-22")) == .notShown)
    #expect(
      try await outcome(of: asked, taken, closed: "training", on: day("2026-11-22")) == .notShown)
  }

  @Test func `A day known in part leaves a course open until it surely has passed`() async throws {
    let asked = training("hours=\"10\"")
    let partial = course("A", "2026-11")
    #expect(try await outcome(of: asked, partial) == .notShown)
    #expect(try await outcome(of: asked, partial, closed: "training") == .notShown)
    #expect(try await outcome(of: asked, partial, on: day("2026-11-30")) == .met)
    let verified = partial.replacing(
      "hours=", with: "verified=\"document\" verified-on=\"2026-11-10\" hours=")
    #expect(try await outcome(of: asked, verified) == .met)
    // Where the hours would be short in any case, the day does not matter.
    let short = course("A", "2026-11", hours: 4)
    #expect(try await outcome(of: asked, short, closed: "training") == .unmet)
  }

  @Test func `A course without a day is not shown, whatever is closed`() async throws {
    let asked = training("hours=\"10\"")
    let undated = "<training topic=\"dry-needling\" hours=\"10\"/>"
    #expect(try await outcome(of: asked, undated) == .notShown)
    #expect(try await outcome(of: asked, undated, closed: "training") == .notShown)
    #expect(
      try await outcome(of: asked, undated + course("A", "2020", hours: 4), closed: "training")
        == .notShown)
    #expect(
      try await outcome(
        of: asked, "<training topic=\"dry-needling\" hours=\"10\" verified-on=\"2026-01-01\"/>")
        == .met)
  }

  @Test func `Before and after the license`() async throws {
    // The license was issued on 2010-06-01.
    let before = training("completed=\"before-license\"")
    let after = training("completed=\"after-license\"")
    for (text, isBefore, isAfter) in [
      ("2010-05-31", Outcome.met, Outcome.notShown), ("2010-06-02", .notShown, .met),
      ("2010-06", .notShown, .met), ("2010-05", .met, .notShown), ("2011", .notShown, .met),
    ] {
      #expect(try await outcome(of: before, course("A", text)) == isBefore, "before, \(text)")
      #expect(try await outcome(of: after, course("A", text)) == isAfter, "after, \(text)")
    }
    // The first license counts, wherever it was.
    let earlier = license.replacing("US-TN", with: "US-KY").replacing(
      "2010-06-01", with: "2005-01-01")
    #expect(
      try await outcome(of: before, course("A", "2009"), license: license + earlier) == .notShown)
  }

  @Test func `After graduation`() async throws {
    let after = training("completed=\"after-graduation\"")
    let degree = "<education graduated=\"2009-05-20\"/>"
    #expect(try await outcome(of: after, course("A", "2009-05-20") + degree) == .met)
    #expect(try await outcome(of: after, course("A", "2009-05-19") + degree) == .notShown)
    #expect(try await outcome(of: after, course("A", "2015")) == .notShown)
    let vague = "<education degree=\"BA\" graduated=\"..2014\"/>"
    #expect(try await outcome(of: after, course("A", "2010") + vague + degree) == .met)
    #expect(try await outcome(of: after, course("A", "2010") + degree + vague) == .met)
  }

  // MARK: Windows

  @Test func `Courses must lie within so many months of the first`() async throws {
    for name in ["span-months", "deadline-months"] {
      let asked = training("hours=\"20\" \(name)=\"12\"")
      func pair(_ second: String) async throws -> Outcome {
        try await outcome(of: asked, course("A", "2020-03-31") + course("B", second))
      }
      #expect(try await pair("2021-03-31") == .met, "\(name)")
      #expect(try await pair("2021-04-01") == .notShown, "\(name)")
      // Any courses that lie close enough together will do.
      let three = course("A", "2010-01-01") + course("B", "2020-01-01") + course("C", "2020-12-01")
      #expect(try await outcome(of: asked, three) == .met, "\(name)")
    }
  }

  @Test func `Recent courses alone count where the law says how recent`() async throws {
    let asked = training("hours=\"10\" recency-months=\"24\"")
    #expect(try await outcome(of: asked, course("A", "2024-11-23")) == .met)
    #expect(try await outcome(of: asked, course("A", "2024-11-22")) == .notShown)
    #expect(try await outcome(of: asked, course("A", "2024-11")) == .notShown)
    #expect(try await outcome(of: asked, course("A", "2024-11-22"), closed: "training") == .unmet)
    #expect(try await outcome(of: asked, course("A", "2024-11"), closed: "training") == .notShown)
  }

  @Test func `The first course must be long enough`() async throws {
    let asked = training("hours=\"20\" first-module-min=\"12\"")
    let long = course("A", "2020-01-01", hours: 12)
    #expect(try await outcome(of: asked, long + course("B", "2021-01-01", hours: 8)) == .met)
    #expect(
      try await outcome(
        of: asked, course("B", "2019-01-01", hours: 8) + course("A", "2020-01-01", hours: 12))
        == .notShown)
    #expect(
      try await outcome(of: asked, course("A", "2020-01-01", hours: 11) + course("B", "2021-01-01"))
        == .notShown)
  }

  @Test func `Part of the hours suffices for a while where the law allows it`() async throws {
    let asked = training("hours=\"50\" before-first-use=\"20\" deadline-months=\"24\"")
    let begun = course("A", "2025-01-10", hours: 20)
    #expect(try await outcome(of: asked, begun) == .met)
    #expect(try await outcome(of: asked, begun, on: day("2027-01-10")) == .met)
    #expect(try await outcome(of: asked, begun, on: day("2027-01-11")) == .notShown)
    #expect(try await outcome(of: asked, course("A", "2025-01-10", hours: 19)) == .notShown)
    #expect(
      try await outcome(
        of: asked, begun + course("B", "2027-01-10", hours: 30), on: day("2028-01-01"))
        == .met)
  }

  @Test func `The part that suffices for a while can only be made of hours that the whole counts`()
    async throws
  {
    func course(_ attributes: String) -> String {
      "<training topic=\"dry-needling\" title=\"A\" completed=\"2026-01-10\" \(attributes)/>"
    }
    let part = "before-first-use=\"25\" deadline-months=\"24\""
    let all = training("hours=\"54\" in-person=\"54\" \(part)")
    #expect(try await outcome(of: all, course("hours=\"25\" in-person=\"25\"")) == .met)
    #expect(try await outcome(of: all, course("hours=\"25\" online=\"25\"")) == .notShown)
    #expect(try await outcome(of: all, course("hours=\"26\" in-person=\"24\"")) == .notShown)
    // Of 54 with 40 in person 14 may be remote.
    let most = training("hours=\"54\" in-person=\"40\" \(part)")
    #expect(try await outcome(of: most, course("hours=\"25\" in-person=\"11\"")) == .met)
    #expect(try await outcome(of: most, course("hours=\"25\" in-person=\"10\"")) == .notShown)
    let practical = training("hours=\"30\" practical=\"15\" \(part)")
    #expect(try await outcome(of: practical, course("hours=\"25\" practical=\"10\"")) == .met)
    #expect(try await outcome(of: practical, course("hours=\"25\" practical=\"9\"")) == .notShown)
  }

  @Test func `An element on time looks at the hours of the one it names`() async throws {
    let asked =
      "<training id=\"hours\" topic=\"dry-needling\" hours=\"20\"/>"
      + "<training id=\"it\" topic=\"dry-needling\" of=\"hours\" span-months=\"6\"/>"
    let near = course("A", "2020-01-01") + course("B", "2020-07-01")
    let far = course("A", "2020-01-01") + course("B", "2020-07-02")
    let answer = try await judged(Rules.asking(asked), near)
    #expect(answer.verdict == .cleared)
    let late = try await judged(Rules.asking(asked), far)
    #expect(late.outcome("hours") == .met)
    #expect(late.outcome("it") == .notShown)
  }
}
