import Terms
import Testing

@testable import Regulation

/// The standing worked out a second time, from the words of design §4, and held against the engine's.
@Suite struct OracleTests {
  /// What the design says a law made up by chance comes to on a day, where every date is exact.
  struct Oracle {
    let made: MadeUpLaw
    let day: Terms.Day

    private func source(_ id: String) -> MadeUpLaw.Source {
      made.sources.first { $0.id == id } ?? made.sources[0]
    }

    private func weight(_ source: MadeUpLaw.Source) -> Int {
      if source.isOther || source.kind.contains("secondary") { return 0 }
      let binds = ["statute", "regulation", "appellate"]
      return binds.contains { source.kind.contains("\"\($0)\"") } ? 2 : 1
    }

    private func weight(_ said: MadeUpLaw.Said, how: String) -> Int {
      let cap = ["other-act-exemption": 0, "inferred": 1, "free-act": 1][how] ?? 2
      return min(cap, said.authorities.map { weight(source($0)) }.max() ?? 0)
    }

    private func begins(_ said: MadeUpLaw.Said) -> Terms.Day {
      if said.from == "unknown" { return .distantFuture }
      return Terms.Day(said.from ?? "") ?? .distantFuture
    }

    private func isOver(_ said: MadeUpLaw.Said) -> Bool {
      (said.until.flatMap { Terms.Day($0) } ?? .distantFuture) < day
    }

    private func isSetAside(_ index: Int, by operative: [Int]) -> Bool {
      operative.contains { other in
        other != index
          && made.positions[index].authorities.allSatisfy(made.positions[other].overrides.contains)
      }
    }

    private func isConfirmed(_ said: MadeUpLaw.Said, how: String) -> Bool {
      let read = said.authorities.map { source($0) }.contains {
        weight($0) >= 1 && (said.seen ?? $0.seen) != "secondary-only"
      }
      return read && how != "inferred" && how != "other-act-exemption"
    }

    var answer: (standing: Standing, side: LawSide, kinds: Set<GrayKind>) {
      let indices = made.positions.indices
      let operative = indices.filter {
        begins(made.positions[$0]) <= day && !isOver(made.positions[$0])
      }
      let left = operative.filter { !isSetAside($0, by: operative) }
      let says = { (stance: String) in left.filter { made.positions[$0].stance == stance } }
      let isDenied = !says("forbids").isEmpty
      func how(_ index: Int) -> String {
        let own = made.positions[index].how
        return own == "general-grant" && isDenied ? "inferred" : own
      }
      func weigh(_ index: Int) -> Int { weight(made.positions[index], how: how(index)) }
      let yes = says("permits")
      let no = says("forbids")
      let top = (yes + no).map(weigh).max() ?? 0
      let isYes = yes.contains { weigh($0) == top }
      let isNo = no.contains { weigh($0) == top }
      let waiting = indices.contains { index in
        let said = made.positions[index]
        return said.enacted != nil && begins(said) > day && !isOver(said)
          && !isSetAside(index, by: operative)
      }
      var kinds: Set<GrayKind> = []
      if !says("unread").isEmpty { kinds.insert(.unreadLaw) }
      if left.contains(where: { made.positions[$0].ended == "annulled" }) {
        kinds.insert(.annulledLater)
      }
      if waiting, isYes || isNo { kinds.insert(.enacted) }
      let confirmed = yes.contains { isConfirmed(made.positions[$0], how: how($0)) }
      switch (isYes, isNo) {
      case (true, true):
        kinds.insert(.conflict)
        if !confirmed { kinds.insert(.unconfirmed) }
        return (.contested, .unclear, kinds)
      case (true, false):
        if !confirmed { kinds.insert(.unconfirmed) }
        if !no.isEmpty { kinds.insert(.dissent) }
        if yes.contains(where: { how($0) == "general-grant" }) { kinds.insert(.generalGrant) }
        return (.permitted, confirmed && says("unread").isEmpty ? .yes : .unclear, kinds)
      case (false, true):
        if top == 0 { kinds.insert(.unconfirmed) }
        if !yes.isEmpty { kinds.insert(.dissent) }
        return (.prohibited, top == 0 ? .unclear : .no, kinds)
      case (false, false):
        if waiting { return (.pending, .unclear, kinds.union([.pending])) }
        if !says("silent").isEmpty { return (.silent, .unclear, kinds.union([.silence])) }
        return (.unknown, .notEstablished, kinds)
      }
    }
  }

  @Test func theEngineAgreesWithTheDesignWhereEveryDateIsKnown() throws {
    let limits = MadeUpLaw.Limits(hasPartialDates: false, hasUndated: false)
    for seed in 0..<3000 {
      var chance = Chance(seed: seed)
      var made = MadeUpLaw(&chance, limits)
      made.rest = []
      made.reservation = nil
      for text in [chance.pick(PropertyTests.days), chance.pick(PropertyTests.days)] {
        let wanted = Oracle(made: made, day: day(text)).answer
        let law = try made.law(on: day(text))
        #expect(law.standing == wanted.standing, "seed \(seed) on \(text)")
        #expect(law.side == wanted.side, "seed \(seed) on \(text)")
        #expect(law.kinds == wanted.kinds, "seed \(seed) on \(text)")
      }
    }
  }

  /// The days that a date may be, as whole dates; the date itself where it is one, or none.
  private func exact(_ text: String?) -> [String?] {
    guard let text, let range = DateRange(text), !range.isExact else { return [text] }
    return [range.earliest.description, range.latest.description]
  }

  /// The law with every date settled, in every way that makes a difference.
  private func settled(_ made: MadeUpLaw) -> [MadeUpLaw] {
    var laws = [made]
    for index in made.positions.indices {
      laws = laws.flatMap { law in
        exact(law.positions[index].from).flatMap { from in
          exact(law.positions[index].until).map { until in
            var copy = law
            copy.positions[index].from = from
            copy.positions[index].until = until
            return copy
          }
        }
      }
    }
    return laws
  }

  @Test func thePossibilitiesAreTheLawsWithEveryUnknownDaySettled() throws {
    var uncertain = 0
    for seed in 0..<1200 {
      var chance = Chance(seed: seed)
      var made = MadeUpLaw(&chance, MadeUpLaw.Limits(hasUndated: false))
      made.rest = []
      made.reservation = nil
      // Every position has a source of its own, so that no two begin together.
      made.positions = Array(made.positions.prefix(made.sources.count))
      for index in made.positions.indices {
        made.positions[index].authorities = [made.sources[index].id]
      }
      let text = chance.pick(["2009-07-20", "2015-06-01", "2016-03-01", "2017-06-01"])
      let answers = settled(made).map { Oracle(made: $0, day: day(text)).answer }
      let law = try made.law(on: day(text))
      #expect(law.possible == Set(answers.map(\.standing)).sorted(), "seed \(seed) on \(text)")
      let sides = answers.map(\.side)
      let best = try #require(sides.min())
      let wanted = Set(sides).count == 1 ? best : max(.unclear, best)
      #expect(law.side == wanted, "seed \(seed) on \(text)")
      if Set(sides).count > 1 { uncertain += 1 }
      #expect(
        law.kinds.contains(.uncertainDate) == (Set(sides).count > 1), "seed \(seed) on \(text)")
    }
    #expect(uncertain > 150, "\(uncertain)")
  }
}
