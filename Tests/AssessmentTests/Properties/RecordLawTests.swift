import Assessment
import Credentials
import Terms
import Testing

/// What holds of every record under any rules: more never hurts, and less is never better.
@Suite struct RecordLawTests {
  /// Breaks where the second answer is better than the first.
  private func expect(
    _ worse: Answer, isNoBetterThan better: Answer, _ words: String, _ person: Tree
  ) throws(Breach) {
    if worse.verdict < better.verdict || worse.record < better.record {
      throw Breach(
        description: "\(words): \(better.verdict.rawValue)/\(better.record.rawValue) became "
          + "\(worse.verdict.rawValue)/\(worse.record.rawValue) for \(person["id"] ?? "")")
    }
  }

  @Test func `Favorable evidence never worsens a verdict`() async {
    await Property.hold("favorable evidence", situations: 400) { situation in
      for isStrict in [false, true] {
        var asked = situation.asked
        if isStrict { asked.options.evidence = .document }
        var court = try Court(situation.rules, asked: asked)
        for person in situation.people {
          var favors = Favors(random: situation.random(for: person), rules: situation.rules)
          var current = person
          var answer = await court.answers([current])[0]
          for _ in 0..<4 {
            guard let (better, words) = favors.favor(current) else { continue }
            let next = await court.answers([better])[0]
            do {
              try expect(answer, isNoBetterThan: next, words, person)
            } catch {
              throw Breach(
                description: "\(error)\nbefore:\n\(current.xml)after:\n\(better.xml)"
                  + Breach.difference(answer, next))
            }
            (current, answer) = (better, next)
          }
        }
      }
    }
  }

  @Test func `Closing a section never improves a verdict`() async {
    await Property.hold("closing", situations: 250) { situation in
      var court = try Court(situation.rules)
      for person in situation.people {
        let open = await court.answers([person])[0]
        var random = situation.random(for: person)
        let (name, section) = random.pick(Sections.names)
        let closed = (person["closed"] ?? "") + " " + name
        let answer = await court.answers([person.with("closed", closed)])[0]
        try expect(answer, isNoBetterThan: open, "closing \(name)", person)
        // Closed for the whole run is the same as closed in the record.
        var asked = situation.asked
        asked.closed = section
        var closing = try Court(situation.rules, asked: asked)
        let same = await closing.answers([person])[0]
        if same != answer { throw Breach(description: "closed for the run: \(name)") }
      }
    }
  }

  @Test func `A higher grade of evidence, or a fresher one, never improves a verdict`() async {
    await Property.hold("grades", situations: 250) { situation in
      var asked = situation.asked
      var last: [Answer] = []
      for (grade, days) in [
        (EvidenceGrade.selfStated, 400), (.selfStated, 120), (.document, 120), (.primary, 120),
        (.primary, 10),
      ] {
        asked.options.evidence = grade
        asked.options.verifiedWithin = days
        var court = try Court(situation.rules, asked: asked)
        let answers = await court.answers(situation.people)
        for (index, before) in last.enumerated() {
          try expect(
            answers[index], isNoBetterThan: before, "\(grade) within \(days)",
            situation.people[index])
        }
        last = answers
      }
    }
  }

  @Test func `Every day that a date known in part may be clears whoever is cleared`() async {
    await Property.hold("partial dates of records", situations: 300) { situation in
      var court = try Court(situation.rules)
      for person in situation.people {
        let paths = person.paths { $0.attributes.contains { DateRange($0.value) != nil } }
        guard await court.answers([person])[0].record == .met, !paths.isEmpty else { continue }
        var random = situation.random(for: person)
        for path in paths {
          for attribute in person[path: path].attributes {
            let names = ["verified-on", "number", "hours", "sessions"]
            guard var range = DateRange(attribute.value), !range.isExact,
              !names.contains(attribute.name)
            else { continue }
            // What was verified had happened by then.
            if ["completed", "on", "passed", "graduated", "to"].contains(attribute.name),
              let verified = person[path: path]["verified-on"].flatMap({ DateRange($0) }),
              verified.latest <= today
            {
              guard range.earliest <= verified.latest else { continue }
              range.latest = min(range.latest, verified.latest)
            }
            let exact = random.day(of: range)
            let changed = person.changing(path) { $0[attribute.name] = exact }
            let answer = await court.answers([changed])[0]
            if answer.record != .met {
              throw Breach(
                description: "\(attribute.name) \(attribute.value) clears, \(exact) does not")
            }
          }
        }
      }
    }
  }

  @Test func `Nothing is unmet by figures that are known only second-hand`() async {
    await Property.hold("second-hand", situations: 300) { situation in
      // The same rules without a requirement that rests on reported sources alone, and the record.
      let reported = Set(
        situation.rules.all("authority").filter {
          $0["kind"] == "secondary" || $0["body"] == "other"
        }
        .compactMap { $0["id"] })
      func isReported(_ element: Tree, _ inherited: String) -> Bool {
        (element["authority"] ?? inherited).split(separator: " ").allSatisfy {
          reported.contains(String($0))
        }
      }
      var rules = situation.rules
      func thinned(_ element: Tree, _ inherited: String) -> Tree {
        var result = element
        let own = element["authority"] ?? inherited
        result.children = element.children.filter { child in
          child.name == "requirements" || child.name == "practice" || !isReported(child, own)
            || !["training", "other", "certificate", "supervised", "also"].contains(child.name)
        }.map { thinned($0, own) }
        return result
      }
      for (index, child) in rules.children.enumerated() where child.name == "practice" {
        rules.children[index] = thinned(child, "")
      }
      guard rules != situation.rules, var thin = try? Court(rules) else { return }
      var court = try Court(situation.rules)
      let people = situation.people.map {
        $0.with("closed", "training other certificate supervised")
      }
      let answers = await court.answers(people)
      let without = await thin.answers(people)
      for (answer, bare) in zip(answers, without)
      where answer.record == .unmet && bare.record < .unmet {
        throw Breach(description: "unmet by second-hand terms alone")
      }
    }
  }
}

extension Breach {
  /// The findings that two answers do not share.
  static func difference(_ a: Answer, _ b: Answer) -> String {
    func told(_ findings: Set<Answer.Reason>) -> String {
      findings.map { "  \($0.id) \($0.outcome.rawValue): \($0.message)" }.sorted()
        .joined(separator: "\n")
    }
    return "only before:\n\(told(a.findings.subtracting(b.findings)))\nonly after:\n"
      + told(b.findings.subtracting(a.findings)) + "\n"
  }
}

extension Seeded {
  /// Some day of a range, its ends most often.
  mutating func day(of range: DateRange) -> String {
    let first = max(range.earliest, Terms.Day("1990-01-01") ?? range.earliest)
    let last = min(range.latest, Terms.Day("2035-01-01") ?? range.latest)
    let days = max(0, Int(last.number) - Int(first.number))
    return first.adding(days: pick([0, days, below(days + 1)])).description
  }
}
