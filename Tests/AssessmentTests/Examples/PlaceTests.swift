import Assessment
import Terms
import Testing

/// Places with parts of their own law, and places without any.
@Suite struct PlaceTests {
  private let parts =
    "<part id=\"US-TN-x-east\" name=\"East\"/><part id=\"US-TN-x-west\" name=\"West\"/>"

  private func ask(_ place: String) -> (inout Asked) -> Void {
    { $0.place = Place(place) ?? .none }
  }

  private func of(_ place: String) -> String {
    license.replacing("US-TN", with: place)
  }

  private let cover = "<coverage kind=\"liability\" issued=\"2025-01-01\"/>"

  @Test func `A part has the law of the whole and its own`() async throws {
    let rules = Rules.file(
      parts
        + Rules.practice(
          Rules.yes
            + Rules.set(
              "<insurance id=\"it\" where=\"US-TN-x-east\"/><age id=\"age\" years=\"18\"/>")))
    #expect(try await judged(rules, asking: ask("US-TN-x-west")).verdict == .cleared)
    #expect(try await judged(rules, asking: ask("US-TN-x-east")).verdict == .incomplete)
    #expect(try await judged(rules, cover, asking: ask("US-TN-x-east")).verdict == .cleared)
  }

  @Test func `Asked for the whole, parts that differ are an uncertain place`() async throws {
    let rules = Rules.file(
      parts + Rules.practice(Rules.yes + Rules.set("<insurance id=\"it\" where=\"US-TN-x-east\"/>"))
    )
    let answer = try await judged(rules)
    #expect(answer.grays == ["uncertain-place"])
    #expect(answer.law == .unclear)
    #expect(answer.record == .notShown)
    #expect(answer.verdict == .grayArea)
    let covered = try await judged(rules, cover)
    #expect(covered.record == .met)
    #expect(covered.verdict == .grayArea)
    #expect(try await judged(rules, closed: "coverage").verdict == .notCleared)
  }

  @Test func `Parts that do not differ are one place`() async throws {
    let rules = Rules.file(parts + Rules.practice(Rules.yes))
    let answer = try await judged(rules)
    #expect(answer.verdict == .cleared)
    #expect(answer.grays == [])
    let both = Rules.file(
      parts
        + Rules.practice(
          "<position stance=\"permits\" authority=\"act\" how=\"express\" from=\"2010\" where=\"US-TN-x-east US-TN-x-west\"/>"
        ))
    #expect(try await judged(both).verdict == .cleared)
  }

  @Test func `A part that nothing covers is unknown`() async throws {
    let rules = Rules.file(
      parts
        + Rules.practice(
          "<position stance=\"permits\" authority=\"act\" how=\"express\" from=\"2010\" where=\"US-TN-x-east\"/>"
        ))
    #expect(try await judged(rules, asking: ask("US-TN-x-east")).verdict == .cleared)
    #expect(try await judged(rules, asking: ask("US-TN-x-west")).verdict == .notCovered)
    let whole = try await judged(rules)
    #expect(whole.law == .unclear)
    #expect(whole.possible == [.permitted, .unknown])
    #expect(whole.grays.contains("uncertain-place"))
    let no = rules.replacing("permits", with: "forbids")
    #expect(try await judged(no).law == .notEstablished)
  }

  @Test func `A license for the whole covers its parts, one for a part does not cover the whole`()
    async throws
  {
    let rules = Rules.file(parts + Rules.practice(Rules.yes))
    for place in ["US-TN", "US-TN-x-east", "US-TN-x-west"] {
      #expect(try await judged(rules, license: of("US-TN"), asking: ask(place)).verdict == .cleared)
      let east = try await judged(rules, license: of("US-TN-x-east"), asking: ask(place))
      #expect(east.verdict == (place == "US-TN-x-east" ? .cleared : .incomplete), "\(place)")
      let west = try await judged(rules, license: of("US-TN-x-west"), asking: ask(place))
      #expect(west.verdict == (place == "US-TN-x-west" ? .cleared : .incomplete), "\(place)")
    }
    let each = of("US-TN-x-east") + of("US-TN-x-west")
    #expect(try await judged(rules, license: each).verdict == .cleared)
  }

  @Test func `What lies in a part is covered by what covers the part`() async throws {
    let rules = Rules.file(
      parts + "<part id=\"US-TN-x-city\" within=\"US-TN-x-east\" name=\"City\"/>"
        + Rules.practice(
          Rules.yes
            + Rules.set(
              "<registration id=\"it\" kind=\"permit\" basis=\"approved\" where=\"US-TN-x-east\"/>")
        ))
    let permit = "<registration kind=\"permit\" jurisdiction=\"US-TN-x-east\" issued=\"2020\"/>"
    #expect(
      try await judged(rules, permit, license: of("US-TN-x-east"), asking: ask("US-TN-x-city"))
        .verdict
        == .cleared)
    #expect(
      try await judged(rules, permit, license: of("US-TN-x-west"), asking: ask("US-TN-x-city"))
        .verdict
        == .incomplete)
    #expect(
      try await judged(rules, license: of("US-TN"), asking: ask("US-TN-x-city")).outcome("it")
        == .notShown)
    #expect(try await judged(rules, asking: ask("US-TN-x-west")).outcome("it") == nil)
  }

  @Test func `Where there is no file, or no such profession in it, nothing is covered`()
    async throws
  {
    let rules = Rules.file(Rules.practice(Rules.yes))
    let place = try await judged(rules, asking: ask("US-KY"))
    #expect(place.verdict == .notCovered)
    #expect(place.reason == .noSuchPlace)
    let profession = try await judged(rules) { $0.profession = Words.profession("chiropractor") }
    #expect(profession.reason == .noSuchProfession)
    let unknown = try await judged(Rules.saying(""))
    #expect(unknown.reason == .notEstablished)
    let overlay = rules.replacing("code=", with: "overlay=\"yes\" code=")
    #expect(try await judged(overlay).reason == .noSuchPlace)
    var court = try Court(texts: [rules])
    let batch = await batch(of: rosterText([Tree("practitioner", ["id": "p"])]))
    let none = court.assessor.withoutQuestion(on: today, of: batch.practitioners[0], in: batch)
    #expect(none.reason == .noQuestion && none.verdict == .notCovered)
  }
}
