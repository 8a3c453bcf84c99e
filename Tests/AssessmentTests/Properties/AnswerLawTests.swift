import Assessment
import Credentials
import Terms
import Testing

/// What holds of every answer by itself.
@Suite struct AnswerLawTests {
  @Test func `The same inputs give the same answers, whatever was judged before`() async {
    await Property.hold("sameness", situations: 250) { situation in
      var used = try Court(situation.rules)
      let batch = await batch(of: rosterText(situation.people))
      let first = batch.practitioners.map { used.answer($0, in: batch) }
      var random = Seeded(situation.seed)
      for index in random.shuffled(Array(batch.practitioners.indices)) {
        let person = batch.practitioners[index]
        _ = used.assess(person, in: batch, on: today.adding(days: random.below(3000) - 2000))
        var fresh = try Court(situation.rules)
        let again = fresh.answer(person, in: batch)
        let reused = used.answer(person, in: batch)
        if again != first[index] || reused != first[index] {
          throw Breach(
            description: "different when asked again\n" + Breach.difference(first[index], again)
              + Breach.difference(first[index], reused))
        }
      }
    }
  }

  @Test func `A verdict holds until its last day and no longer`() async {
    await Property.hold("valid until", situations: 500) { situation in
      var asked = situation.asked
      var random = Seeded(situation.seed)
      asked.options.evidence = random.pick([.selfStated, .selfStated, .document, .primary])
      var court = try Court(situation.rules, asked: asked)
      let batch = await batch(of: rosterText(situation.people))
      let reviewed = court.assessor.rulebook.jurisdictions[0].reviewed
      let last = reviewed.adding(days: asked.options.law.staleAfter)
      for person in batch.practitioners {
        let name = batch.string(person.id)
        let answer = court.answer(person, in: batch)
        guard let until = answer.validUntil else {
          if today <= last { throw Breach(description: "\(name): no last day") }
          continue
        }
        if until < today || until > last {
          throw Breach(description: "\(name): valid until \(until)")
        }
        let days = Int(until.number) - Int(today.number)
        var samples = [0, 1, 2, days - 1, days, days / 2].filter { (0...days).contains($0) }
        samples += (0..<12).map { _ in random.below(days + 1) }
        for offset in samples {
          let later = court.assess(person, in: batch, on: today.adding(days: offset))
          if later.verdict != answer.verdict {
            throw Breach(
              description: "\(name): \(answer.verdict.rawValue) until \(until), yet "
                + "\(later.verdict.rawValue) on \(later.question.day)")
          }
        }
        let after = court.assess(person, in: batch, on: until.adding(days: 1))
        if until != last, after.verdict == answer.verdict {
          throw Breach(description: "\(name): the same verdict after \(until)")
        }
      }
    }
  }

  @Test func `What would clear is told if and only if something would`() async {
    await Property.hold("would clear", situations: 400) { situation in
      var court = try Court(situation.rules)
      for (index, answer) in await court.answers(situation.people).enumerated() {
        let mayClear = answer.law == .yes && answer.verdict != .cleared
        if mayClear == answer.wouldClear.isEmpty {
          throw Breach(
            description: "\(situation.people[index]["id"] ?? ""): law \(answer.law.rawValue), "
              + "\(answer.verdict.rawValue), \(answer.wouldClear)")
        }
      }
    }
  }

  @Test func `The verdict is the worse of its sides, and its findings say why`() async {
    await Property.hold("sides", situations: 300) { situation in
      var court = try Court(situation.rules)
      for answer in await court.answers(situation.people) {
        if answer.verdict != max(answer.law.verdict, answer.record.verdict) {
          throw Breach(description: "\(answer.law) and \(answer.record) made \(answer.verdict)")
        }
        let outcomes = Set(answer.findings.map(\.outcome))
        if answer.record == .unmet, !outcomes.contains(.unmet) {
          throw Breach(description: "unmet without a reason")
        }
        if answer.record == .notShown, outcomes.isDisjoint(with: [.notShown, .conflicting]) {
          throw Breach(description: "not shown without a reason")
        }
        if answer.law == .unclear, !outcomes.contains(.gray) {
          throw Breach(description: "unclear without a gray area")
        }
        if answer.standing != .uncertain, answer.possible != [answer.standing] {
          throw Breach(description: "\(answer.possible) though \(answer.standing)")
        }
      }
    }
  }

  @Test func `A practitioner who cannot be read whole is never cleared`() async {
    await Property.hold("mutilated records", situations: 250) { situation in
      var court = try Court(situation.rules)
      var random = Seeded(situation.seed)
      for person in situation.people {
        let text = rosterText([person])
        let bytes = Array(text.utf8)
        // Up to the end tag of the practitioner, of which nothing but the name can be missing.
        let end = text.utf8.count - "</practitioner>\n</roster>\n".utf8.count
        guard end > 80 else { continue }
        let cut = Array(bytes[..<(random.below(end - 60) + 60)])
        let misread = text.replacing(
          random.pick(["status=\"active\"", "issued=\"20", "expires=\"20", "<practitioner "]),
          with: {
            random.pick([
              "status=\"aktive\"", "issued=\"x", "expires=\"x", "<practitioner x=\"1\" ",
            ])
          }())
        for input in [String(decoding: cut, as: UTF8.self), misread] where input != text {
          let batch = await batch(of: input)
          for practitioner in batch.practitioners {
            let answer = court.answer(practitioner, in: batch)
            if answer.verdict == .cleared {
              throw Breach(description: "cleared by\n\(input)")
            }
          }
        }
      }
    }
  }
}
