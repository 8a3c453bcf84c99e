import Assessment
import Terms
import Testing

/// Hours of several sorts within one course: what overlaps, what counts at most, what is left out.
@Suite struct HoursTests {
  private func course(_ attributes: String, _ children: String = "") -> String {
    "<training topic=\"dry-needling\" completed=\"2024\" \(attributes)>\(children)</training>"
  }

  private func training(_ attributes: String, _ children: String = "") -> String {
    "<training id=\"it\" topic=\"dry-needling\" \(attributes)>\(children)</training>"
  }

  @Test func `Practical and in person overlap by the least that the totals force`() async throws {
    let asked = training("practical-in-person=\"10\"")
    #expect(
      try await outcome(of: asked, course("hours=\"30\" practical=\"20\" in-person=\"20\"")) == .met
    )
    #expect(
      try await outcome(of: asked, course("hours=\"30.01\" practical=\"20\" in-person=\"20\""))
        == .notShown)
    #expect(try await outcome(of: asked, course("hours=\"30\" practical=\"20\"")) == .notShown)
    // Entry by entry: what two courses have in all forces nothing.
    let halves =
      course("title=\"A\" hours=\"20\" practical=\"20\" in-person=\"0\"")
      + course("title=\"B\" hours=\"20\" practical=\"0\" in-person=\"20\"")
    #expect(try await outcome(of: asked, halves) == .notShown)
    let both =
      course("title=\"A\" hours=\"10\" practical=\"5\" in-person=\"10\"")
      + course("title=\"B\" hours=\"10\" practical=\"10\" in-person=\"5\"")
    #expect(try await outcome(of: asked, both) == .met)
  }

  @Test func `The cells of a record decide what overlaps`() async throws {
    let asked = training("practical-in-person=\"10\"")
    func cell(_ hours: String) -> String {
      "<hours kind=\"practical\" mode=\"in-person\" hours=\"\(hours)\"/>"
    }
    let totals = "hours=\"60\" practical=\"20\" in-person=\"20\""
    #expect(try await outcome(of: asked, course(totals)) == .notShown)
    #expect(try await outcome(of: asked, course(totals, cell("10"))) == .met)
    #expect(try await outcome(of: asked, course(totals, cell("9"))) == .notShown)
    #expect(try await outcome(of: asked, course("", cell("10"))) == .met)
    // No cell makes a course longer than it says it was.
    #expect(try await outcome(of: asked, course("hours=\"8\"", cell("40"))) == .notShown)
  }

  @Test func `Online hours beyond the most are not counted, the rest are`() async throws {
    let asked = training("hours=\"20\" online-max=\"5\"")
    #expect(try await outcome(of: asked, course("hours=\"25\" online=\"10\"")) == .met)
    #expect(try await outcome(of: asked, course("hours=\"24\" online=\"10\"")) == .notShown)
    #expect(try await outcome(of: asked, course("hours=\"20\" in-person=\"15\"")) == .met)
    // What is not said to be offline may all be online.
    #expect(try await outcome(of: asked, course("hours=\"40\"")) == .notShown)
    let two =
      course("title=\"A\" hours=\"10\" online=\"4\"")
      + course("title=\"B\" hours=\"13\" online=\"4\"")
    #expect(try await outcome(of: asked, two) == .met)
  }

  @Test func `A course with no hour that counts meets nothing`() async throws {
    let asked = training("online-max=\"0\"")
    #expect(try await outcome(of: asked, course("hours=\"25\" online=\"25\"")) == .notShown)
    #expect(try await outcome(of: asked, course("hours=\"25\" online=\"24\"")) == .met)
  }

  @Test func `Hours live over the network count up to a most`() async throws {
    let asked = training("hours=\"20\" live-remote=\"8\"")
    #expect(
      try await outcome(of: asked, course("hours=\"24\" in-person=\"12\" live-remote=\"12\""))
        == .met)
    #expect(
      try await outcome(of: asked, course("hours=\"23\" in-person=\"11\" live-remote=\"12\""))
        == .notShown)
    let live = training("live=\"20\"")
    #expect(
      try await outcome(of: live, course("hours=\"24\" in-person=\"8\" live-remote=\"12\"")) == .met
    )
    #expect(try await outcome(of: live, course("hours=\"24\" in-person=\"8\"")) == .notShown)
  }

  @Test func `Hours on what does not count are taken off`() async throws {
    let asked = training("hours=\"20\" not-counting=\"safety\"")
    let safety = "<hours topic=\"safety\" hours=\"4\"/>"
    #expect(try await outcome(of: asked, course("hours=\"24\"", safety)) == .met)
    #expect(try await outcome(of: asked, course("hours=\"23\"", safety)) == .notShown)
    #expect(
      try await outcome(
        of: asked, course("hours=\"23\"", safety.replacing("safety", with: "anatomy")))
        == .met)
  }

  @Test func `Hours on a subtopic are added up over courses`() async throws {
    let asked = training("hours=\"20\"", "<hours topic=\"anatomy\" hours=\"4\"/>")
    func part(_ title: String, _ anatomy: String) -> String {
      course("title=\"\(title)\" hours=\"10\"", "<hours topic=\"anatomy\" hours=\"\(anatomy)\"/>")
    }
    #expect(try await outcome(of: asked, part("A", "1.5") + part("B", "2.5")) == .met)
    #expect(try await outcome(of: asked, part("A", "1.5") + part("B", "2")) == .notShown)
    let answer = try await judged(Rules.asking(asked), part("A", "1.5") + part("B", "2"))
    #expect(answer.wouldClear.first?.hundredths == 50)
    #expect(answer.wouldClear.first?.amount == "topic")
  }

  @Test func `Further amounts on another authority look at the same hours`() async throws {
    let asked = training("hours=\"24\"", "<also in-person=\"24\" authority=\"told\"/>")
    let online = course("hours=\"24\" online=\"24\"")
    #expect(try await outcome(of: asked, course("hours=\"24\" in-person=\"24\"")) == .met)
    // They are second-hand here: short of them alone, nobody fails.
    #expect(try await outcome(of: asked, online, closed: "training") == .notShown)
    #expect(
      try await outcome(of: asked, course("hours=\"20\" in-person=\"20\""), closed: "training")
        == .unmet)
    let firm = asked.replacing("told", with: "rule")
    #expect(try await outcome(of: firm, online, closed: "training") == .unmet)
  }
}
