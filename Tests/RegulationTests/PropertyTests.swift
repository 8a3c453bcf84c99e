import Terms
import Testing

@testable import Regulation

/// What must be so of every law, over thousands made up by chance; a failure names its seed.
@Suite struct PropertyTests {
  static let days = [
    "2009-07-20", "2014-12-31", "2016-03-01", "2016-07-01", "2018-01-01", "2026-11-23",
  ]

  /// What a law comes to, without the order in which things are told.
  struct Answer: Hashable {
    var possible: [Standing]
    var side: LawSide
    var grays: Set<[String]>
    var first: Terms.Day
    var last: Terms.Day

    init(_ law: Law, _ jurisdiction: Jurisdiction) {
      possible = law.possible
      side = law.side
      grays = Set(
        law.grayAreas.map {
          [$0.kind.rawValue, $0.noteID] + jurisdiction.ids($0.authorities).sorted()
        })
      first = law.firstDay
      last = law.lastDay
    }
  }

  private func answer(_ law: MadeUpLaw, _ day: String, strict: Bool = false) throws -> Answer {
    Answer(try law.law(on: RegulationTests.day(day), strict: strict), try law.read())
  }

  @Test func whatTheGeneratorWritesIsValidAndVaried() throws {
    var standings: Set<Standing> = []
    var sides: Set<LawSide> = []
    var grays: Set<GrayKind> = []
    for seed in 0..<300 {
      var chance = Chance(seed: seed)
      let made = MadeUpLaw(&chance)
      if seed < 100 { _ = try rulebook([("ZZ.xml", made.file)]) }
      for day in PropertyTests.days {
        let law = try made.law(on: RegulationTests.day(day))
        standings.insert(law.standing)
        sides.insert(law.side)
        grays.formUnion(law.kinds)
      }
    }
    #expect(standings == Set(Standing.allCases))
    #expect(sides == Set(LawSide.allCases))
    #expect(grays.count >= 13)
  }

  @Test func theOrderOfPositionsAndAuthoritiesChangesNothing() throws {
    for seed in 0..<700 {
      var chance = Chance(seed: seed)
      let made = MadeUpLaw(&chance)
      var shuffled = made
      shuffled.positions.shuffle(using: &chance)
      shuffled.sources.shuffle(using: &chance)
      shuffled.rest.shuffle(using: &chance)
      for index in shuffled.positions.indices {
        shuffled.positions[index].authorities.shuffle(using: &chance)
        shuffled.positions[index].overrides.shuffle(using: &chance)
      }
      let day = chance.pick(PropertyTests.days)
      #expect(try answer(made, day) == answer(shuffled, day), "seed \(seed) on \(day)")
    }
  }

  @Test func strictNeverImprovesTheSideAndNeverTouchesTheStanding() throws {
    for seed in 0..<700 {
      var chance = Chance(seed: seed)
      let made = MadeUpLaw(&chance)
      let day = chance.pick(PropertyTests.days)
      let plain = try answer(made, day)
      let strict = try answer(made, day, strict: true)
      #expect(plain.side <= strict.side, "seed \(seed) on \(day)")
      #expect(plain.possible == strict.possible, "seed \(seed) on \(day)")
    }
  }

  @Test func aStrongerAuthoritySayingTheSameNeverMakesItLessConfirmed() throws {
    var (yes, no) = (0, 0)
    for seed in 0..<1500 {
      var chance = Chance(seed: seed)
      let made = MadeUpLaw(&chance)
      let day = chance.pick(PropertyTests.days)
      let before = try answer(made, day)
      guard before.side == .yes || before.side == .no else { continue }
      if before.side == .yes { yes += 1 } else { no += 1 }
      var more = made
      more.sources.append(
        MadeUpLaw.Source(
          id: "strong", kind: "kind=\"statute\"", isOther: false, seen: "full-text",
          date: "2001-01-01"))
      more.positions.append(
        MadeUpLaw.Said(
          stance: before.side == .yes ? "permits" : "forbids", how: "express",
          authorities: ["strong"], from: "2001-01-01"))
      let after = try answer(more, day)
      #expect(after.side == before.side, "seed \(seed) on \(day)")
      #expect(!after.grays.contains { $0[0] == "unconfirmed" }, "seed \(seed) on \(day)")
    }
    #expect(yes > 50 && no > 50, "\(yes) yes, \(no) no")
  }

  @Test func oneMoreAuthorityBehindAYesOrANoNeverWeakensIt() throws {
    var looked = 0
    let limits = MadeUpLaw.Limits(hasOverrides: false, hasPartialDates: false, hasUndated: false)
    for seed in 0..<1500 {
      var chance = Chance(seed: seed)
      let made = MadeUpLaw(&chance, limits)
      let day = chance.pick(PropertyTests.days)
      let before = try answer(made, day)
      guard before.side == .yes || before.side == .no else { continue }
      let stance = before.side == .yes ? "permits" : "forbids"
      for index in made.positions.indices where made.positions[index].stance == stance {
        for source in made.sources where !made.positions[index].authorities.contains(source.id) {
          var more = made
          more.positions[index].authorities.append(source.id)
          looked += 1
          #expect(try answer(more, day).side == before.side, "seed \(seed) on \(day)")
        }
      }
    }
    #expect(looked > 300)
  }

  @Test func theAnswerIsTheSameOnAllDaysBetweenTwoTurns() throws {
    for seed in 0..<250 {
      var chance = Chance(seed: seed)
      let made = MadeUpLaw(&chance)
      let jurisdiction = try made.read()
      let practice = jurisdiction.practices[0]
      for text in PropertyTests.days {
        let law = jurisdiction.law(
          of: practice, in: jurisdiction.code, on: RegulationTests.day(text))
        let length = Int(law.lastDay.number) - Int(law.firstDay.number)
        let others = [0, 1, length / 2, length - 1, length].filter { $0 >= 0 && $0 <= length }
        for offset in others where law.firstDay.isFinite && law.lastDay.isFinite {
          let other = jurisdiction.law(
            of: practice, in: jurisdiction.code, on: law.firstDay.adding(days: offset))
          #expect(
            Answer(other, jurisdiction) == Answer(law, jurisdiction),
            "seed \(seed) on \(text), \(offset)")
          #expect(other.positions.map(\.isOperative) == law.positions.map(\.isOperative))
        }
      }
    }
  }
}
