import Assessment
import Terms
import Testing

/// What one license comes to on a day.
@Suite struct LicenseTests {
  private let plain = Rules.file(Rules.practice(Rules.yes))

  private func entry(_ attributes: String, _ children: String = "") -> String {
    "<license profession=\"physical-therapist\" jurisdiction=\"US-TN\" \(attributes)>\(children)</license>"
  }

  private func record(_ licenses: String, closed: String = "", on day: Day = today) async throws
    -> RecordSide
  {
    try await judged(plain, closed: closed, license: licenses, on: day).record
  }

  @Test func `No license is not shown, and unmet in a closed record`() async throws {
    #expect(try await judged(plain).verdict == .cleared)
    #expect(try await record("") == .notShown)
    #expect(try await record("", closed: "license") == .unmet)
    #expect(try await judged(plain, license: "").outcome("license") == .notShown)
  }

  @Test(arguments: [
    ("active", RecordSide.met), ("probation", .encumbered), ("restricted", .encumbered),
    ("conditions", .encumbered), ("pending", .notShown), ("unknown", .notShown),
    ("suspended", .unmet), ("revoked", .unmet), ("surrendered", .unmet), ("lapsed", .unmet),
    ("inactive", .unmet),
  ])
  func `Every status has its side`(_ status: String, _ side: RecordSide) async throws {
    #expect(
      try await record(entry("status=\"\(status)\" issued=\"2012\" expires=\"2028\"")) == side)
  }

  @Test(arguments: ["active", "pending", "unknown", "probation", "expired"])
  func `A past expiry outranks every status that does not end a license`(_ status: String)
    async throws
  {
    let ended = entry("status=\"\(status)\" issued=\"2012\" expires=\"2026-11-22\"")
    #expect(try await record(ended) == .unmet)
  }

  @Test func `A license covers its first day and its last`() async throws {
    let short = entry("status=\"active\" issued=\"2020-03-01\" expires=\"2026-11-23\"")
    #expect(try await record(short, on: day("2020-02-29")) == .notShown)
    #expect(try await record(short, on: day("2020-03-01")) == .met)
    #expect(try await record(short, on: day("2026-11-23")) == .met)
    #expect(try await record(short, on: day("2026-11-24")) == .unmet)
  }

  @Test func `One that has since expired covers the days before`() async throws {
    let ended = entry("status=\"expired\" issued=\"2012\" expires=\"2026-11-20\"")
    #expect(try await record(ended, on: day("2026-11-20")) == .met)
    #expect(try await record(ended, on: day("2026-11-21")) == .unmet)
    #expect(try await record(entry("status=\"expired\" issued=\"2012\"")) == .unmet)
    let some = entry("status=\"expired\" issued=\"2012\" expires=\"2026-11\"")
    #expect(try await record(some, on: day("2026-11-01")) == .met)
    #expect(try await record(some, on: day("2026-11-15")) == .notShown)
  }

  @Test func `Without an expiry it covers if it was verified close to the day`() async throws {
    func verified(_ day: String) -> String {
      entry("status=\"active\" issued=\"2012\" verified=\"primary\" verified-on=\"\(day)\"")
    }
    #expect(try await record(entry("status=\"active\" issued=\"2012\"")) == .notShown)
    #expect(try await record(verified("2026-11-23")) == .met)
    #expect(try await record(verified("2026-07-26")) == .met)
    #expect(try await record(verified("2026-07-25")) == .notShown)
    #expect(try await record(verified("2027-03-23")) == .met)
    #expect(try await record(verified("2027-03-24")) == .notShown)
  }

  @Test func `A license of another place or profession shows nothing`() async throws {
    let dates = "status=\"active\" issued=\"2012\" expires=\"2028\""
    let other =
      "<license profession=\"physical-therapist\" jurisdiction=\"US-KY\" \(dates)/>"
      + "<license profession=\"acupuncturist\" jurisdiction=\"US-TN\" \(dates)/>"
    #expect(try await record(other) == .notShown)
    #expect(try await record(other, closed: "license") == .unmet)
  }

  @Test func `Of several the best one counts`() async throws {
    let good = entry("number=\"1\" status=\"active\" issued=\"2012\" expires=\"2028\"")
    let bad = entry("number=\"2\" status=\"revoked\" issued=\"2012\" expires=\"2028\"")
    #expect(try await record(bad + good) == .met)
    #expect(try await record(good + bad) == .met)
  }

  // MARK: Superseded entries

  @Test func `An ended entry with the same number is superseded`() async throws {
    let now = entry("number=\"1\" status=\"active\" issued=\"2022\" expires=\"2028\"")
    let old = entry("number=\"1\" status=\"expired\" issued=\"2012\" expires=\"2022\"")
    #expect(try await record(old + now) == .met)
  }

  @Test func `The discipline of a superseded entry still counts`() async throws {
    let now = entry("number=\"1\" status=\"active\" issued=\"2022\" expires=\"2028\"")
    func old(_ status: String, _ children: String = "") -> String {
      entry("number=\"1\" status=\"\(status)\" issued=\"2012\" expires=\"2022\"", children)
    }
    #expect(try await record(old("suspended") + now) == .unmet)
    #expect(try await record(now + old("probation")) == .encumbered)
    let lasting = "<status is=\"suspended\" from=\"2019-01-01\"/>"
    #expect(try await record(old("expired", lasting) + now) == .unmet)
    let lifted = "<status is=\"suspended\" from=\"2019-01-01\" until=\"2019-05-31\"/>"
    #expect(try await record(old("expired", lifted) + now) == .met)
    #expect(try await record(old("expired", lifted) + now, on: day("2019-03-01")) == .unmet)
    // What the entry says of all other days is not undone by days that are over.
    #expect(try await record(old("suspended", lifted) + now) == .unmet)
    let other = now.replacing("number=\"1\"", with: "number=\"2\"")
    #expect(try await record(old("suspended") + other) == .met)
  }

  // MARK: Dated statuses

  @Test func `A suspension since lifted counts for the days it ran`() async throws {
    let lifted = entry(
      "status=\"active\" issued=\"2012\" expires=\"2028\"",
      "<status is=\"suspended\" from=\"2019-02-01\" until=\"2019-05-31\"/>")
    for (text, side) in [
      ("2019-01-31", RecordSide.met), ("2019-02-01", .unmet), ("2019-05-31", .unmet),
      ("2019-06-01", .met),
    ] {
      #expect(try await record(lifted, on: day(text)) == side, "\(text)")
    }
  }

  @Test func `Dated statuses outrank the attribute for their days alone`() async throws {
    let dated = entry(
      "status=\"suspended\" issued=\"2012\" expires=\"2028\"",
      "<status is=\"active\" from=\"2012-01-01\" until=\"2020-12-31\"/>")
    #expect(try await record(dated, on: day("2020-12-31")) == .met)
    #expect(try await record(dated, on: day("2021-01-01")) == .unmet)
    let worst = entry(
      "status=\"active\" issued=\"2012\" expires=\"2028\"",
      "<status is=\"probation\" from=\"2026\" until=\"2027\"/>"
        + "<status is=\"suspended\" from=\"2026-11-01\" until=\"2026-11-30\"/>")
    #expect(try await record(worst, on: day("2026-10-31")) == .notShown)
    #expect(try await record(worst) == .unmet)
  }

  @Test func `Active against a suspension without an end is a conflict`() async throws {
    let both = entry(
      "status=\"active\" issued=\"2012\" expires=\"2028\"",
      "<status is=\"suspended\" from=\"2019-02-01\"/>")
    let answer = try await judged(plain, license: both)
    #expect(answer.outcome("license") == .conflicting)
    #expect(answer.verdict == .incomplete)
    #expect(try await record(both, on: day("2019-01-31")) == .met)
    // An entry that does not call it active has nothing against it.
    #expect(
      try await record(both.replacing("\"active\"", with: "\"conditions\"")) == .unmet)
  }

  @Test func `A status on days known only in part leaves it open`() async throws {
    let partial = entry(
      "status=\"active\" issued=\"2012\" expires=\"2028\"",
      "<status is=\"suspended\" from=\"2026-11\" until=\"2026-12\"/>")
    #expect(try await record(partial, on: day("2026-10-31")) == .met)
    #expect(try await record(partial) == .notShown)
    #expect(try await record(partial, on: day("2026-12-01")) == .unmet)
    #expect(try await record(partial, on: day("2027-01-01")) == .met)
  }

  @Test func `A profession that the place does not license needs no license`() async throws {
    let free = Rules.file(Rules.practice(Rules.yes, licensed: "no"))
    let answer = try await judged(free, closed: "license", license: "")
    #expect(answer.verdict == .cleared)
    #expect(answer.outcome("license") == .notApplicable)
    let asking = Rules.file(
      Rules.practice(
        Rules.yes + Rules.set("<certificate id=\"it\" kind=\"cpr\"/>"), licensed: "no"))
    #expect(try await judged(asking, license: "").verdict == .incomplete)
  }
}
