import Assessment
import Terms
import Testing

/// Which courses count towards a training, and how two accounts of one course are put together.
@Suite struct CourseTests {
  private let asked = "<training id=\"it\" topic=\"dry-needling\" hours=\"24\"/>"

  private func course(_ attributes: String, _ children: String = "") -> String {
    "<training topic=\"dry-needling\" \(attributes)>\(children)</training>"
  }

  // MARK: Open and closed

  @Test func `A shortfall is not shown, and unmet where the record is complete`() async throws {
    let short = course("completed=\"2024\" hours=\"20\"")
    #expect(try await outcome(of: asked) == .notShown)
    #expect(try await outcome(of: asked, short) == .notShown)
    #expect(try await outcome(of: asked, short, closed: "training") == .unmet)
    #expect(try await outcome(of: asked, closed: "training") == .unmet)
    #expect(try await outcome(of: asked, closed: "supervised") == .notShown)
    #expect(
      try await outcome(of: asked, short + course("title=\"B\" completed=\"2025\" hours=\"4\""))
        == .met)
  }

  @Test func `What is missing is told in hours`() async throws {
    let answer = try await judged(
      Rules.asking("<training id=\"it\" topic=\"dry-needling\" hours=\"24\" in-person=\"12\"/>"),
      course("completed=\"2024\" hours=\"30\" in-person=\"7.5\""))
    let missing = try #require(answer.wouldClear.first)
    #expect(missing.requirement == "US-TN/physical-therapist/it")
    #expect(missing.amount == "in-person")
    #expect(missing.hundredths == 450)
    #expect(answer.wouldClear.count == 1)
  }

  @Test func `A training without a number is met by any course on its topic`() async throws {
    let any = "<training id=\"it\" topic=\"dry-needling\"/>"
    #expect(try await outcome(of: any, course("completed=\"2024\"")) == .met)
    #expect(
      try await outcome(of: any, "<training topic=\"anatomy\" completed=\"2024\" hours=\"90\"/>")
        == .notShown)
    let some = "<training id=\"it\" topic=\"dry-needling\" practical=\"some\"/>"
    #expect(try await outcome(of: some, course("completed=\"2024\" hours=\"9\"")) == .notShown)
    #expect(
      try await outcome(of: some, course("completed=\"2024\" hours=\"9\" practical=\"0.25\""))
        == .met)
  }

  @Test func `Totals that are left out follow from what is given`() async throws {
    let practical = "<training id=\"it\" topic=\"dry-needling\" practical=\"20\"/>"
    #expect(try await outcome(of: practical, course("completed=\"2024\" practical=\"20\"")) == .met)
    let both = course("completed=\"2024\" didactic=\"4\" practical=\"20\"")
    #expect(try await outcome(of: asked, both) == .met)
    let live = "<training id=\"it\" topic=\"dry-needling\" in-person=\"20\"/>"
    #expect(
      try await outcome(
        of: live, course("completed=\"2024\" hours=\"24\" online=\"4\" live-remote=\"0\""))
        == .met)
  }

  // MARK: Subsets

  @Test func `A course that cannot count does no harm`() async throws {
    let approved =
      "<training id=\"it\" topic=\"dry-needling\" hours=\"24\" in-person-share=\"50\" "
      + "approved-by=\"Board of Physical Therapy\"/>"
    let good = course(
      "title=\"A\" completed=\"2024\" hours=\"24\" in-person=\"24\" approved-by=\"BPT\"")
    let foreign = course(
      "title=\"B\" completed=\"2025\" hours=\"80\" online=\"80\" approved-by=\"X\"")
    #expect(try await outcome(of: approved, foreign) == .notShown)
    #expect(try await outcome(of: approved, good + foreign) == .met)
    #expect(try await outcome(of: approved, foreign + good, closed: "training") == .met)
  }

  @Test func `Of the hours that count any subset may show a share`() async throws {
    let share = "<training id=\"it\" topic=\"dry-needling\" hours=\"24\" in-person-share=\"50\"/>"
    let live = course("title=\"A\" completed=\"2024\" hours=\"24\" in-person=\"24\"")
    let online = course("title=\"B\" completed=\"2024\" hours=\"100\" in-person=\"0\"")
    #expect(try await outcome(of: share, live + online) == .met)
    let half = course("title=\"A\" completed=\"2024\" hours=\"24\" in-person=\"12\"")
    #expect(try await outcome(of: share, half) == .notShown)
    #expect(
      try await outcome(of: share, half.replacing("in-person=\"12\"", with: "in-person=\"12.01\""))
        == .met)
  }

  @Test(arguments: [
    "Board of Physical Therapy", "board OF physical-therapy", "BPT", "b.p.t.",
    "Physiotherapie Board", "Foreign Body; BPT", "PHYSIOTHÉRAPIE  BOARD",
  ])
  func `Approvers are known by any of their names, however they are written`(_ name: String)
    async throws
  {
    let approved =
      "<training id=\"it\" topic=\"dry-needling\" approved-by=\"Board of Physical Therapy\"/>"
    #expect(
      try await outcome(of: approved, course("completed=\"2024\" approved-by=\"\(name)\"")) == .met)
  }

  @Test(arguments: ["", "Board", "BPT Academy", "Board of Physical Therapy of Kentucky"])
  func `Other names approve nothing`(_ name: String) async throws {
    let approved =
      "<training id=\"it\" topic=\"dry-needling\" approved-by=\"Board of Physical Therapy\"/>"
    let taken = course("completed=\"2024\" approved-by=\"\(name)\"")
    #expect(try await outcome(of: approved, taken) == .notShown)
  }

  @Test func `A level, a title and a place decide whether a course counts`() async throws {
    let level = "<training id=\"it\" topic=\"dry-needling\" level=\"2\"/>"
    #expect(try await outcome(of: level, course("completed=\"2024\" level=\"2\"")) == .met)
    #expect(try await outcome(of: level, course("completed=\"2024\" level=\"1\"")) == .notShown)
    #expect(try await outcome(of: level, course("completed=\"2024\"")) == .notShown)
    let named =
      "<training id=\"it\" topic=\"dry-needling\">"
      + "<course title=\"Needling One\" aliases=\"DN-1;DN I\" level=\"1\"/></training>"
    #expect(
      try await outcome(of: named, course("completed=\"2024\" title=\"dn 1\" level=\"1\"")) == .met)
    #expect(try await outcome(of: named, course("completed=\"2024\" title=\"DN-1\"")) == .notShown)
    #expect(
      try await outcome(of: named, course("completed=\"2024\" title=\"DN-2\" level=\"9\""))
        == .notShown)
    let here = "<training id=\"it\" topic=\"dry-needling\" applies-when=\"trained-here\"/>"
    let elsewhere = here.replacing("trained-here", with: "trained-elsewhere")
    for (place, isHere) in [("in=\"US-TN\"", true), ("in=\"US-KY\"", false)] {
      let taken = course("completed=\"2024\" \(place)")
      #expect(try await outcome(of: here, taken) == (isHere ? .met : .notShown))
      #expect(try await outcome(of: elsewhere, taken) == (isHere ? .notShown : .met))
    }
  }

  @Test func `A degree may contain the training`() async throws {
    let contained =
      "<training id=\"it\" topic=\"dry-needling\" hours=\"50\" met-by=\"entry-degree\"/>"
    #expect(try await outcome(of: contained, "<education graduated=\"2009\"/>") == .met)
    #expect(try await outcome(of: contained, "<education graduated=\"2027\"/>") == .notShown)
    #expect(try await outcome(of: asked, "<education graduated=\"2009\"/>") == .notShown)
  }

  // MARK: Two accounts of one course

  @Test func `Two accounts that agree are one course`() async throws {
    let one = course("title=\"A\" provider=\"S\" completed=\"2024-03-01\" hours=\"20\"")
    let same = course("title=\"a.\" provider=\"s\" completed=\"2024-03-01\" hours=\"20\"")
    #expect(try await outcome(of: asked, one + same) == .notShown)
    #expect(
      try await outcome(of: asked, one + same.replacing("2024-03-01", with: "2024-03-02")) == .met)
  }

  @Test func `Accounts that disagree give a range, and conflict where it decides`() async throws {
    func account(_ hours: Int) -> String {
      course("title=\"A\" provider=\"S\" completed=\"2024-03-01\" hours=\"\(hours)\"")
    }
    #expect(try await outcome(of: asked, account(20) + account(24)) == .conflicting)
    #expect(try await outcome(of: asked, account(24) + account(20)) == .conflicting)
    #expect(try await outcome(of: asked, account(24) + account(30)) == .met)
    #expect(try await outcome(of: asked, account(12) + account(20)) == .notShown)
    let closed = "training"
    #expect(try await outcome(of: asked, account(20) + account(24), closed: closed) == .conflicting)
    #expect(try await outcome(of: asked, account(12) + account(20), closed: closed) == .unmet)
    let answer = try await judged(Rules.asking(asked), account(20) + account(24))
    #expect(answer.verdict == .incomplete)
    #expect(answer.wouldClear.first?.hundredths == 400)
    // The range of one course and the hours of another are put together.
    let other = course("title=\"B\" provider=\"S\" completed=\"2024-03-01\" hours=\"4\"")
    #expect(try await outcome(of: asked, account(20) + account(22) + other) == .met)
    #expect(try await outcome(of: asked, account(18) + account(22) + other) == .conflicting)
  }

  // MARK: Teachers

  private let taught =
    "<training id=\"it\" topic=\"dry-needling\">"
    + "<instructor professions=\"physical-therapist physician\" years=\"5\"/></training>"

  @Test func `One of those who taught must be qualified`() async throws {
    func by(_ teachers: String...) -> String {
      course("completed=\"2024\"", teachers.map { "<instructor \($0)/>" }.joined())
    }
    let good = "profession=\"physician\" years=\"5\""
    #expect(try await outcome(of: taught, by(good)) == .met)
    #expect(
      try await outcome(of: taught, by("profession=\"chiropractor\" years=\"9\"")) == .notShown)
    #expect(try await outcome(of: taught, by("profession=\"physician\" years=\"4\"")) == .notShown)
    #expect(try await outcome(of: taught, by("profession=\"physician\"", good)) == .met)
  }

  @Test func `A teacher who falls short is short, one who is not named is not shown`() async throws
  {
    let short = course("completed=\"2024\"", "<instructor profession=\"physician\" years=\"1\"/>")
    #expect(try await outcome(of: taught, short, closed: "training") == .unmet)
    #expect(
      try await outcome(of: taught, course("completed=\"2024\""), closed: "training") == .notShown)
    #expect(try await outcome(of: taught, course("completed=\"2024\"")) == .notShown)
  }

  @Test func `An approver, or somebody's word, vouches for teachers who are not named`()
    async throws
  {
    let approved = taught.replacing(
      "topic=", with: "approved-by=\"Board of Physical Therapy\" topic=")
    let plain = course("completed=\"2024\" approved-by=\"BPT\"")
    let short = course(
      "completed=\"2024\" approved-by=\"BPT\"", "<instructor profession=\"physician\" years=\"1\"/>"
    )
    #expect(try await outcome(of: approved, plain) == .met)
    #expect(try await outcome(of: approved, short) == .notShown)
    let word = "<attestation requirement=\"US-TN/physical-therapist/it\" on=\"2026-01-01\"/>"
    #expect(try await outcome(of: taught, course("completed=\"2024\"") + word) == .met)
    #expect(
      try await outcome(of: taught, short.replacing("BPT", with: "X") + word) == .notShown)
  }
}
