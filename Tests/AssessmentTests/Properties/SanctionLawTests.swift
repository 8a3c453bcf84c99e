import Assessment
import Credentials
import Intake
import Terms
import Testing

/// What holds of every list of exclusions under any rules.
@Suite struct SanctionLawTests {
  private static let identifiers = ["1234567893", "2999990015", "2999990023"]
  private static let firsts = ["JANE", "JOHN", "MARY ANN"]
  private static let lasts = ["DOE", "ROE", "VAN DYKE"]

  /// Rows about people that may be those of the situation.
  private static func rows(_ random: inout Seeded, _ count: Int) -> [Listed] {
    (0..<count).map { _ in
      Listed(
        last: random.pick(lasts), first: random.pick(firsts),
        npi: random.pick(identifiers + ["0000000000", "0000000000"]),
        born: random.pick(["", "19800102", "19800703", "19790102", "02/03/80"]),
        type: random.pick(["1128b4", "1128a1", "BRCH CIA"]),
        excluded: random.pick(["20200101", "20261123", "20261124", "20270115", "20300101"]),
        reinstated: random.pick(["00000000", "00000000", "20260101", "20270201", "20261123"]),
        waived: random.pick(["00000000", "20210101", "20270101"]),
        waiverState: random.pick(["TN", "CO"]))
    }
  }

  private static func samRows(_ random: inout Seeded, _ count: Int) -> [SAMListed] {
    (0..<count).map { _ in
      SAMListed(
        last: random.pick(lasts), first: random.pick(firsts),
        npi: random.pick(identifiers + ["", "null"]),
        agency: random.pick(["HHS", "OPM", ""]),
        active: random.pick(["01/01/2020", "11/23/2026", "11/24/2026", "01/15/2027"]),
        termination: random.pick(["Indefinite", "Indefinite", "01/01/2026", "02/01/2027"]),
        status: random.pick(["", "", "Inactive"]))
    }
  }

  /// The situation's people with names, birth dates and NPIs.
  private static func named(_ situation: Situation) -> [Tree] {
    situation.people.map { person in
      var random = situation.random(for: person).branch("identity")
      var named = person.with("npi", random.maybe(identifiers))
      named["name"] = random.pick([
        "Jane Doe", "John Roe", "Roe, Mary Ann", "Mary van Dyke", "Jane",
      ])
      named["born"] = random.pick(["1980", "1980-01-02", "1979-01-02"])
      return named
    }
  }

  private static func asked(_ situation: Situation, _ rows: [Listed]) throws -> Asked {
    var asked = situation.asked
    asked.sanctions = [try sanctionList(rows)]
    return asked
  }

  @Test func `A list, and every row more, never improves a verdict`() async {
    await Property.hold("sanction rows", situations: 200) { situation in
      var random = Seeded(situation.seed).branch("rows")
      let rows = SanctionLawTests.rows(&random, 6)
      let people = SanctionLawTests.named(situation)
      var court = try Court(situation.rules, asked: situation.asked)
      var last = await court.answers(people)
      for count in 1...rows.count {
        // A row with a reinstatement ends the same exclusion of another row, as it should.
        var kept = Array(rows[..<count])
        for index in kept.indices { kept[index].type += "\(index)" }
        let asked = try SanctionLawTests.asked(situation, kept)
        var listed = try Court(situation.rules, asked: asked)
        let answers = await listed.answers(people)
        for (before, after) in zip(last, answers) {
          if after.verdict < before.verdict || after.record < before.record {
            throw Breach(description: "row \(count) improved \(before.verdict) to \(after.verdict)")
          }
          if after.law != before.law { throw Breach(description: "row \(count) changed the law") }
        }
        last = answers
      }
    }
  }

  @Test func `A list leaves everything else as it is, and its findings say what it did`() async {
    await Property.hold("sanction findings", situations: 200) { situation in
      var random = Seeded(situation.seed).branch("rows")
      let people = SanctionLawTests.named(situation)
      var court = try Court(situation.rules, asked: situation.asked)
      var listed = try Court(
        situation.rules,
        asked: try SanctionLawTests.asked(situation, SanctionLawTests.rows(&random, 4)))
      for (bare, answer) in zip(await court.answers(people), await listed.answers(people)) {
        let sanctions = answer.findings.filter { $0.id.hasPrefix("sanction/") }
        if answer.findings.subtracting(sanctions) != bare.findings {
          throw Breach(description: Breach.difference(bare, answer))
        }
        if sanctions.isEmpty { throw Breach(description: "nothing said of the list") }
        let side: RecordSide =
          sanctions.contains { $0.outcome == .unmet }
          ? .unmet : sanctions.contains { $0.outcome == .gray } ? .encumbered : .met
        if answer.record != max(bare.record, side) {
          throw Breach(description: "\(bare.record) and \(side) made \(answer.record)")
        }
        if answer.verdict != max(answer.law.verdict, answer.record.verdict) {
          throw Breach(description: "\(answer.law) and \(answer.record) made \(answer.verdict)")
        }
        let mayClear = answer.law == .yes && answer.verdict != .cleared
        if mayClear == answer.wouldClear.isEmpty {
          throw Breach(description: "\(answer.verdict) would clear by \(answer.wouldClear)")
        }
      }
    }
  }

  @Test func `A verdict with a list holds until its last day and no longer`() async {
    await Property.hold("sanction days", situations: 300) { situation in
      var random = Seeded(situation.seed).branch("rows")
      var asked = try SanctionLawTests.asked(situation, SanctionLawTests.rows(&random, 4))
      asked.sanctions.append(try samList(SanctionLawTests.samRows(&random, 4)))
      var court = try Court(situation.rules, asked: asked)
      let batch = await batch(of: rosterText(SanctionLawTests.named(situation)))
      // Rules that are made smaller may have no place left.
      guard let reviewed = court.assessor.rulebook.jurisdictions.first?.reviewed else { return }
      let last = reviewed.adding(days: court.asked.options.law.staleAfter)
      for person in batch.practitioners {
        let answer = court.answer(person, in: batch)
        guard let until = answer.validUntil else { continue }
        let days = Int(until.number) - Int(today.number)
        for offset in [0, 1, days / 2, days - 1, days]
          + (0..<6).map({ _ in random.below(days + 1) })
        where (0...days).contains(offset) {
          let later = court.assess(person, in: batch, on: today.adding(days: offset))
          if later.verdict != answer.verdict {
            throw Breach(
              description: "\(answer.verdict) until \(until), yet \(later.verdict) on "
                + "\(later.question.day)")
          }
        }
        let after = court.assess(person, in: batch, on: until.adding(days: 1))
        if until != last, after.verdict == answer.verdict {
          throw Breach(description: "the same verdict after \(until)")
        }
      }
    }
  }

  @Test func `The order of the rows changes nothing but their numbers and lines`() async {
    await Property.hold("sanction order", situations: 100) { situation in
      var random = Seeded(situation.seed).branch("rows")
      let rows = SanctionLawTests.rows(&random, 8)
      let people = SanctionLawTests.named(situation)
      var one = try Court(situation.rules, asked: try SanctionLawTests.asked(situation, rows))
      var other = try Court(
        situation.rules, asked: try SanctionLawTests.asked(situation, random.shuffled(rows)))
      for (a, b) in zip(await one.answers(people), await other.answers(people)) {
        if a.verdict != b.verdict || a.record != b.record || a.validUntil != b.validUntil {
          throw Breach(description: "\(a.verdict) became \(b.verdict)")
        }
      }
    }
  }

  @Test func `Two lists come to the worse of the two, and each tells what it told alone`() async {
    await Property.hold("two lists", situations: 150) { situation in
      var random = Seeded(situation.seed).branch("rows")
      let people = SanctionLawTests.named(situation)
      let leie = try sanctionList(SanctionLawTests.rows(&random, 4))
      let sam = try samList(SanctionLawTests.samRows(&random, 4))
      func answers(_ lists: [SanctionList]) async throws -> [Answer] {
        var asked = situation.asked
        asked.sanctions = lists
        var court = try Court(situation.rules, asked: asked)
        return await court.answers(people)
      }
      let both = try await answers([leie, sam])
      let alone = zip(try await answers([leie]), try await answers([sam]))
      for (answer, (one, other)) in zip(both, alone) {
        if answer.record != max(one.record, other.record) {
          throw Breach(description: "\(one.record) and \(other.record) made \(answer.record)")
        }
        if answer.verdict != max(one.verdict, other.verdict) {
          throw Breach(description: "\(one.verdict) and \(other.verdict) made \(answer.verdict)")
        }
        if answer.findings != one.findings.union(other.findings) {
          throw Breach(description: Breach.difference(one, answer))
        }
      }
    }
  }

  @Test func `Reasons are counted as the findings tell them`() async {
    await Property.hold("sanction counts", situations: 150) { situation in
      var random = Seeded(situation.seed).branch("rows")
      var court = try Court(
        situation.rules,
        asked: try SanctionLawTests.asked(situation, SanctionLawTests.rows(&random, 6)))
      let batch = await batch(of: rosterText(SanctionLawTests.named(situation)))
      var told: [String: Int] = [:]
      for person in batch.practitioners {
        let assessment = court.assess(person, in: batch)
        court.assessor.countReasons(of: assessment)
        for finding in court.assessor.explain(assessment, of: person, in: batch).findings
        where finding.kind == .sanction && [.unmet, .gray].contains(finding.outcome) {
          told["\(finding.id) \(finding.outcome)", default: 0] += 1
        }
      }
      var counted: [String: Int] = [:]
      for entry in court.assessor.takeReasons() where entry.id.hasPrefix("sanction/") {
        counted["\(entry.id) \(entry.outcome)", default: 0] += entry.count
      }
      if counted != told { throw Breach(description: "told \(told), counted \(counted)") }
    }
  }
}
