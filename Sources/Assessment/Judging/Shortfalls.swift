import Credentials
import Regulation
import Terms

extension Judge {
  /// Every amount of a training requirement that falls short on the hours that surely count; nothing
  /// where they must be counted in windows of time, in which one amount depends on another's courses.
  ///
  /// It is the engine's own shortfall asked again and again, each time without the amount found before.
  func shortfalls(
    _ test: CompiledLaw.TrainingTest, _ node: CompiledLaw.Node, _ person: Practitioner,
    _ batch: borrowing RecordBatch, _ scratch: inout Scratch
  ) -> [NodeResult] {
    guard !test.amounts.contains(where: { $0.amounts.needsWindows }) else { return [] }
    scratch.courses.removeAll(keepingCapacity: true)
    scratch.accounts.removeAll(keepingCapacity: true)
    _ = gather(test, node, person, batch, &scratch)
    var found: [NodeResult] = []
    for (number, amounts) in test.amounts.enumerated() {
      var rest = amounts.amounts
      let topics = number == 0 ? test.topicHours : []
      let sums = sums(from: nil, rest, topics, batch, &scratch, certain: true, high: false)
      while let short = AmountDemand.shortfall(of: rest, topicHours: topics, sums) {
        guard short.want > 1, rest.remove(short.amount) else { break }
        if !found.contains(where: { $0.amount == short.amount && $0.want >= short.want }) {
          found.append(short)
        }
      }
    }
    return found
  }
}

extension TrainingAmounts {
  /// Asks no longer for one amount; says whether it did.
  fileprivate mutating func remove(_ kind: AmountKind) -> Bool {
    switch kind {
    case .hours where hours != nil: hours = nil
    case .inPerson where inPerson != nil: inPerson = nil
    case .live where live != nil: live = nil
    case .didactic where didactic != nil: didactic = nil
    case .practical where practical != nil: practical = nil
    case .practicalInPerson where practicalInPerson != nil: practicalInPerson = nil
    default: return false
    }
    return true
  }
}
