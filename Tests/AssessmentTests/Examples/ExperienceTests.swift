import Assessment
import Terms
import Testing

/// Years by the calendar, hours and sessions, supervised practice.
@Suite struct ExperienceTests {
  private func worked(_ attributes: String) -> String {
    "<experience profession=\"physical-therapist\" \(attributes)/>"
  }

  private let twoYears = "<experience id=\"it\" years=\"2\"/>"

  // MARK: Years

  @Test func `Years end by the calendar on the day before they come round`() async throws {
    let since = worked("from=\"2024-11-24\"")
    #expect(try await outcome(of: twoYears, since) == .met)
    #expect(try await outcome(of: twoYears, since, on: day("2026-11-22")) == .notShown)
    let spell = worked("from=\"2020-03-01\" to=\"2022-02-28\"")
    #expect(try await outcome(of: twoYears, spell) == .met)
    #expect(
      try await outcome(of: twoYears, worked("from=\"2020-03-01\" to=\"2022-02-27\"")) == .notShown)
    let leap = worked("from=\"2020-02-29\" to=\"2022-02-27\"")
    #expect(try await outcome(of: twoYears, leap) == .met)
  }

  @Test func `Spells are put together, days that overlap once`() async throws {
    let joined =
      worked("from=\"2020-01-01\" to=\"2020-12-31\"")
      + worked("from=\"2021-01-01\" to=\"2021-12-31\"")
    #expect(try await outcome(of: twoYears, joined) == .met)
    let overlapping =
      worked("from=\"2020-01-01\" to=\"2021-06-30\"")
      + worked("from=\"2021-01-01\" to=\"2021-12-31\"")
    #expect(try await outcome(of: twoYears, overlapping) == .met)
    let twice =
      worked("from=\"2020-01-01\" to=\"2020-12-31\"")
      + worked("from=\"2020-01-01\" to=\"2020-12-31\"")
    #expect(try await outcome(of: twoYears, twice) == .notShown)
    // Apart from each other they need 365.25 days for every year: 731 here.
    let apart =
      worked("from=\"2015-01-01\" to=\"2015-12-31\"")
      + worked("from=\"2018-01-01\" to=\"2018-12-31\"")
    #expect(try await outcome(of: twoYears, apart) == .notShown)
    #expect(
      try await outcome(of: twoYears, apart + worked("from=\"2019-05-01\" to=\"2019-05-01\""))
        == .met)
  }

  @Test func `Whose, where and of what the practice was decides`() async throws {
    let long = worked("from=\"2012-01-01\" jurisdiction=\"US-KY\"")
    let physician = "<experience id=\"it\" years=\"2\" profession=\"physician\"/>"
    #expect(try await outcome(of: physician, long) == .notShown)
    let here = "<experience id=\"it\" years=\"2\" in=\"US-TN\"/>"
    #expect(try await outcome(of: here, long) == .notShown)
    #expect(try await outcome(of: here.replacing("US-TN", with: "US-TN US-KY"), long) == .met)
    #expect(try await outcome(of: here.replacing("US-TN", with: "US"), long) == .met)
    let needling = "<experience id=\"it\" years=\"2\" topic=\"dry-needling\"/>"
    #expect(try await outcome(of: needling, long) == .notShown)
    #expect(
      try await outcome(of: needling, worked("from=\"2012-01-01\" topic=\"dry-needling\"")) == .met)
  }

  @Test func `Days known in part count from the last of them to the first`() async throws {
    #expect(try await outcome(of: twoYears, worked("from=\"2020\" to=\"2023\"")) == .met)
    #expect(try await outcome(of: twoYears, worked("from=\"2020\" to=\"2022\"")) == .notShown)
    #expect(
      try await outcome(of: twoYears, worked("from=\"2020\" to=\"2022\""), closed: "experience")
        == .notShown)
    #expect(
      try await outcome(of: twoYears, worked("from=\"2020\" to=\"2021-06\""), closed: "experience")
        == .unmet)
    #expect(
      try await outcome(of: twoYears, worked("to=\"2021-06\""), closed: "experience") == .notShown)
    #expect(try await outcome(of: twoYears, closed: "experience") == .unmet)
  }

  @Test func `Time since a license runs whether or not work is told`() async throws {
    let first = "<experience id=\"it\" years=\"2\" since=\"first-license\"/>"
    let here = "<experience id=\"it\" years=\"2\" since=\"license-here\"/>"
    let young = license.replacing("2010-06-01", with: "2024-11-24")
    #expect(try await outcome(of: first, license: young) == .met)
    #expect(try await outcome(of: first, license: young, on: day("2026-11-22")) == .notShown)
    let older = young + license.replacing("US-TN", with: "US-KY")
    #expect(try await outcome(of: first, license: older, on: day("2026-11-22")) == .met)
    #expect(try await outcome(of: here, license: older, on: day("2026-11-22")) == .notShown)
    #expect(try await outcome(of: here, license: older) == .met)
    // Another license may exist, unless the record says that there is none.
    #expect(
      try await outcome(of: first, closed: "license", license: young, on: day("2026-11-22"))
        == .unmet)
  }

  @Test func `Hours and sessions are added up`() async throws {
    let asked = "<experience id=\"it\" hours=\"1000\" sessions=\"50\"/>"
    let half = worked("from=\"2020-01-01\" to=\"2020-12-31\" hours=\"500\" sessions=\"25\"")
    let rest = half.replacing("2020", with: "2022")
    #expect(try await outcome(of: asked, half + rest) == .met)
    #expect(try await outcome(of: asked, half) == .notShown)
    #expect(try await outcome(of: asked, half, closed: "experience") == .unmet)
    #expect(
      try await outcome(
        of: asked, half + rest.replacing("sessions=\"25\"", with: "sessions=\"24\""))
        == .notShown)
    // What ends after the day has not all been worked by then.
    #expect(try await outcome(of: asked, half + half.replacing("2020", with: "2026")) == .notShown)
  }

  @Test func `Years before the course bound which courses count`() async throws {
    let asked =
      "<experience id=\"years\" years=\"2\" before=\"training\"/>"
      + "<training id=\"it\" topic=\"dry-needling\"/>"
    let since = worked("from=\"2018-01-01\"")
    func course(_ completed: String) -> String {
      "<training topic=\"dry-needling\" completed=\"\(completed)\"/>"
    }
    #expect(try await outcome(of: asked, since + course("2020-01-01")) == .met)
    #expect(try await outcome(of: asked, since + course("2019-12-31")) == .notShown)
    #expect(
      try await outcome(of: asked, since + course("2019-12-31"), closed: "training") == .unmet)
    #expect(
      try await outcome(of: asked, since + course("2019-06..2021"), closed: "training") == .notShown
    )
    let started =
      "<training topic=\"dry-needling\" started=\"2019-12-31\" completed=\"2020-01-01\"/>"
    #expect(try await outcome(of: asked, since + started) == .notShown)
  }

  // MARK: Supervised practice

  private func watched(_ attributes: String, by supervisor: String = "") -> String {
    "<supervised \(attributes)>"
      + (supervisor.isEmpty ? "" : "<supervisor \(supervisor)/>") + "</supervised>"
  }

  @Test func `Supervised sessions and hours are added up`() async throws {
    let asked = "<supervised id=\"it\" sessions=\"20\" hours=\"10\"/>"
    let half = watched("sessions=\"10\" hours=\"5\" to=\"2024-03-01\"")
    #expect(try await outcome(of: asked, half + half) == .met)
    #expect(try await outcome(of: asked, half) == .notShown)
    #expect(try await outcome(of: asked, half, closed: "supervised") == .unmet)
    #expect(try await outcome(of: asked, closed: "supervised") == .unmet)
    #expect(
      try await outcome(
        of: asked, half + half.replacing("2024-03-01", with: "2027"), closed: "supervised")
        == .notShown)
    let undated = watched("sessions=\"10\" hours=\"5\"")
    #expect(try await outcome(of: asked, half + undated, closed: "supervised") == .notShown)
    #expect(try await outcome(of: asked, undated + half, closed: "supervised") == .notShown)
    #expect(
      try await outcome(
        of: asked, watched("sessions=\"9\" to=\"2024\"") + undated, closed: "supervised")
        == .unmet)
    #expect(
      try await outcome(of: "<supervised id=\"it\"/>", watched("sessions=\"1\" to=\"2024\""))
        == .met)
  }

  @Test func `The supervisor must be qualified`() async throws {
    let asked =
      "<supervised id=\"it\" sessions=\"5\">"
      + "<supervisor professions=\"physical-therapist\" years=\"2\" sessions=\"300\"/></supervised>"
    let good = "profession=\"physical-therapist\" years=\"2\" sessions=\"300\""
    #expect(try await outcome(of: asked, watched("sessions=\"5\" to=\"2024\"", by: good)) == .met)
    for (old, new) in [("\"2\"", "\"1\""), ("300", "299"), ("physical-therapist", "physician")] {
      #expect(
        try await outcome(
          of: asked, watched("sessions=\"5\" to=\"2024\"", by: good.replacing(old, with: new)))
          == .notShown)
    }
    #expect(try await outcome(of: asked, watched("sessions=\"5\" to=\"2024\"")) == .notShown)
  }

  @Test func `Sessions follow the course, and within the time that is set`() async throws {
    let asked =
      "<training id=\"course\" topic=\"dry-needling\"/>"
      + "<supervised id=\"it\" sessions=\"5\" after=\"course\" deadline-months=\"12\"/>"
    let course = "<training topic=\"dry-needling\" completed=\"2020-03-15\"/>"
    func sessions(_ from: String, _ to: String) -> String {
      course + watched("sessions=\"5\" from=\"\(from)\" to=\"\(to)\"")
    }
    #expect(try await outcome(of: asked, sessions("2020-03-15", "2021-03-15")) == .met)
    #expect(try await outcome(of: asked, sessions("2020-03-14", "2021-03-15")) == .notShown)
    #expect(try await outcome(of: asked, sessions("2020-03-15", "2021-03-16")) == .notShown)
    #expect(
      try await outcome(of: asked, sessions("2020-03-15", "2021-03-16"), closed: "supervised")
        == .unmet)
    #expect(
      try await outcome(of: asked, sessions("2020-03", "2021-03-15"), closed: "supervised")
        == .notShown)
    #expect(
      try await outcome(of: asked, sessions("2020-04-01", "2021-03"), closed: "supervised")
        == .notShown)
  }
}
