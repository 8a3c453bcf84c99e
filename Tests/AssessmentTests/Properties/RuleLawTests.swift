import Assessment
import Regulation
import Terms
import Testing

/// What holds of every rule file: stricter is never better, and order is nothing.
@Suite struct RuleLawTests {
  @Test func `A tighter rule never improves a verdict`() async {
    await Property.hold("tightening", situations: 600) { situation in
      var tightenings = Tightenings(random: Seeded(situation.seed))
      var court = try Court(situation.rules)
      let text = rosterText(situation.people)
      let answers = await court.answers(text)
      for _ in 0..<3 {
        guard let (tighter, words) = tightenings.tighten(situation.rules) else { continue }
        var strict = try Court(tighter)
        for (index, (before, after)) in zip(answers, await strict.answers(text)).enumerated()
        where after.verdict < before.verdict {
          throw Breach(
            description: "\(words): \(before.verdict.rawValue) became \(after.verdict.rawValue) "
              + "for \(situation.people[index]["id"] ?? "")\n\(tighter.xml)"
              + Breach.difference(before, after))
        }
      }
    }
  }

  @Test func `A strict reading never improves a verdict`() async {
    await Property.hold("strict", situations: 250) { situation in
      var court = try Court(situation.rules)
      var asked = situation.asked
      asked.options.law.strict = true
      var strict = try Court(situation.rules, asked: asked)
      let text = rosterText(situation.people)
      for (before, after) in zip(await court.answers(text), await strict.answers(text))
      where after.verdict < before.verdict || after.record != before.record {
        throw Breach(
          description: "\(before.verdict.rawValue) became \(after.verdict.rawValue)")
      }
    }
  }

  @Test func `An earlier end of a review's currency never improves a verdict`() async {
    await Property.hold("stale", situations: 150) { situation in
      var last: [Answer] = []
      for days in [600, 365, 100, 0] {
        var asked = situation.asked
        asked.options.law.staleAfter = days
        var court = try Court(situation.rules, asked: asked)
        let answers = await court.answers(situation.people)
        for (before, after) in zip(last, answers) where after.verdict < before.verdict {
          throw Breach(description: "stale after \(days)")
        }
        last = answers
      }
    }
  }

  @Test func `Every day that a rule's date known in part may be clears whoever is cleared`() async {
    await Property.hold("partial dates of rules", situations: 400) { situation in
      var court = try Court(situation.rules)
      let text = rosterText(situation.people)
      let answers = await court.answers(text)
      guard answers.contains(where: { $0.verdict == .cleared }) else { return }
      var random = Seeded(situation.seed)
      let partial = situation.rules.paths { $0.name != "authority" }.flatMap { path in
        ["from", "until", "enacted"].compactMap { situation.rules[path: path][$0] }
      }
      for value in Set(partial).sorted() {
        guard let range = DateRange(value), !range.isExact else { continue }
        // What is written alike may be one unknown day.
        let exact = random.day(of: range)
        var rules = situation.rules
        for path in rules.paths(where: { $0.name != "authority" }) {
          rules = rules.changing(path) {
            for name in ["from", "until", "enacted"] where $0[name] == value { $0[name] = exact }
          }
        }
        var settled = try Court(rules)
        for (before, after) in zip(answers, await settled.answers(text))
        where before.verdict == .cleared && after.verdict != .cleared {
          throw Breach(
            description: "\(value) clears, \(exact) does not\n" + Breach.difference(before, after))
        }
      }
    }
  }

  @Test func `The order of anything in a rule file changes nothing`() async {
    await Property.hold("order of rules", situations: 250) { situation in
      var random = Seeded(situation.seed)
      var court = try Court(situation.rules)
      let text = rosterText(situation.people)
      let answers = await court.answers(text)
      for _ in 0..<2 {
        let shuffled = Order.shuffled(rules: situation.rules, &random)
        var other = try Court(shuffled)
        for (before, after) in zip(answers, await other.answers(text)) {
          try Order.expectSame(before, after, "shuffled:\n\(shuffled.xml)")
        }
      }
    }
  }

  @Test func `The order of anything in a roster changes nothing`() async {
    await Property.hold("order of records", situations: 300) { situation in
      var random = Seeded(situation.seed)
      var court = try Court(situation.rules)
      let answers = await court.answers(situation.people)
      for _ in 0..<2 {
        let order = random.shuffled(Array(situation.people.indices))
        let people = order.map { Order.shuffled(record: situation.people[$0], &random) }
        let others = await court.answers(people)
        for (index, after) in zip(order, others) {
          try Order.expectSame(
            answers[index], after, "shuffled:\n\(rosterText(people))", messages: true)
        }
      }
    }
  }

  @Test func `The order of files changes nothing`() throws {
    let first = Property.make(seed: 1, people: 0).rules
    let second = Property.make(seed: 2, people: 0).rules.with("code", "US-KY")
    let one = try rulebook([first, second])
    let two = try rulebook([second, first])
    #expect(one.digest == two.digest)
    #expect(one.jurisdictions.map(\.code) == two.jurisdictions.map(\.code))
  }
}

/// Other orders of the same rules and records.
enum Order {
  static func shuffled(rules: Tree, _ random: inout Seeded) -> Tree {
    var result = rules
    result.attributes = random.shuffled(result.attributes)
    // The summary and the authorities come first by the schema; the order inside a set is the author's.
    if result.name == "jurisdiction" {
      result.children =
        Array(result.children.prefix(2)) + random.shuffled(Array(result.children[2...]))
    } else if result.name == "practice" || result.name == "authorities" || result.name == "duties" {
      result.children = random.shuffled(result.children)
    }
    for index in result.children.indices {
      result.children[index] = shuffled(rules: result.children[index], &random)
    }
    return result
  }

  static func shuffled(record: Tree, _ random: inout Seeded) -> Tree {
    var result = record
    result.attributes = random.shuffled(result.attributes)
    result.children = random.shuffled(result.children).map { shuffled(record: $0, &random) }
    return result
  }

  /// Breaks where two answers differ in more than the order in which things are named.
  static func expectSame(
    _ a: Answer, _ b: Answer, _ words: String, messages: Bool = false
  ) throws(Breach) {
    var (a, b) = (a, b)
    if !messages {
      a.findings = Set(a.findings.map(withoutMessage))
      b.findings = Set(b.findings.map(withoutMessage))
      a.limits = Set(a.limits.map(withoutMessage))
      b.limits = Set(b.limits.map(withoutMessage))
    }
    guard a != b else { return }
    throw Breach(description: "\(words)\n\(Breach.difference(a, b))\(summary(a))\n\(summary(b))")
  }

  private static func summary(_ answer: Answer) -> String {
    "\(answer.verdict.rawValue) \(answer.law.rawValue) \(answer.record.rawValue) "
      + "\(answer.standing.rawValue) until \(answer.validUntil.map(\.description) ?? "-") "
      + "\(answer.wouldClear.map(\.requirement).sorted()) \(answer.evidence?.word ?? "-") "
      + "\(answer.limits.map(\.message).sorted())"
  }

  /// Gray areas cite their authorities in the order of the file.
  private static func withoutMessage(_ reason: Answer.Reason) -> Answer.Reason {
    var result = reason
    if reason.id.contains("/gray/") { result.message = "" }
    return result
  }

  private static func withoutMessage(_ limit: Limit) -> Limit {
    var result = limit
    result.authorities.sort()
    return result
  }
}
