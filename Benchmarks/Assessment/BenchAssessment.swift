import Assessment
import Checking
import Credentials
import Intake
import Terms

/// Prints what one compiled assessment costs in nanoseconds: law found, license and requirements judged.
@main struct BenchAssessment {
  static func main() async throws {
    let arguments = CommandLine.arguments
    guard arguments.count == 3 else {
      print("usage: bench-assessment RULES ROSTER")
      return
    }
    let rules = try LoadedRules.load(folder: arguments[1])
    let day = Day(year: 2026, month: 11, day: 23) ?? Day(number: 0)
    let questions = QuestionSource(day: day)
    let passes = 20
    let outcome = await RosterReader(vocabulary: rules.vocabulary).read(
      file: arguments[2], source: .path(arguments[2]), threads: 1,
      scratch: { Assessor(rulebook: rules.rulebook, topics: rules.topics) },
      judge: { batch, assessor in
        BenchAssessment.time(&batch, &assessor, questions, passes: passes)
      },
      deliver: { BenchAssessment.add($0) })
    for problem in outcome.problems { print(problem) }
  }

  private static func time(
    _ batch: inout RecordBatch, _ assessor: inout Assessor, _ source: QuestionSource, passes: Int
  ) -> (count: Int, duration: Duration, checksum: Int) {
    // Laws are compiled and questions put together before the clock starts.
    let asked = batch.practitioners.map { source.questions(about: $0, in: batch) }
    var checksum = 0
    for (person, questions) in zip(batch.practitioners, asked) {
      for question in questions {
        checksum += assessor.assess(question, of: person, in: batch).verdict.rank
      }
    }
    let clock = ContinuousClock()
    var count = 0
    let duration = clock.measure {
      for _ in 0..<passes {
        for (person, questions) in zip(batch.practitioners, asked) {
          for question in questions {
            checksum &+= assessor.assess(question, of: person, in: batch).verdict.rank
            count += 1
          }
        }
      }
    }
    return (count, duration, checksum)
  }

  private static func add(_ share: (count: Int, duration: Duration, checksum: Int)) {
    guard share.count > 0 else { return }
    let (seconds, attoseconds) = share.duration.components
    let nanoseconds = seconds * 1_000_000_000 + attoseconds / 1_000_000_000
    print(
      "\(nanoseconds / Int64(share.count)) ns, \(share.count) assessments, checksum \(share.checksum)"
    )
  }
}
