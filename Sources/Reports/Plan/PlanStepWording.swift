import Assessment
import Terms

extension PlanStep {
  /// What to do, as the beginning of a sentence.
  var title: String {
    switch sort {
    case .record: return "Mend the record: \(asked)"
    default:
      guard let first = asked.first else { return asked }
      return first.uppercased() + asked.dropFirst()
    }
  }

  /// How much is shown and how much is missing: `23 of 54 hours shown: 31 more, of which 12 in-person
  /// hours`; empty where no number says it.
  var numbers: String {
    guard numbersTellAll, let main = shortfalls.first else { return "" }
    var words =
      "\(main.number(main.shown)) of \(main.number(main.asked)) \(main.noun) shown: "
      + "\(main.number(main.missing)) more"
    let others = shortfalls.dropFirst().map { other in
      "\(other.number(other.missing)) \(other.noun)"
    }
    guard !others.isEmpty else { return words }
    // Hours of a part may have to replace hours that are there already, where more of it is short.
    let isPart = shortfalls.dropFirst().allSatisfy { $0.missing <= main.missing }
    words += isPart ? ", of which " : "; and "
    return words + others.joined(separator: ", ")
  }

  /// What stands in the way beside a number; empty where the number, or that nothing is there, says all.
  var now: String {
    if numbersTellAll || sort == .record { return "" }
    // What is asked was told already.
    let known = "\(title.hasSuffix(".") ? String(title.dropLast()) : title): "
    var words =
      "Now: \(message.hasPrefix(known) ? String(message.dropFirst(known.count)) : message)"
    let told = evidence.prefix(PlanStep.mostEvidence)
    if !told.isEmpty { words += " (\(told.joined(separator: "; "))" }
    if evidence.count > told.count { words += "; \(evidence.count - told.count) more" }
    return words + (told.isEmpty ? "." : ").")
  }

  /// The most entries that are named in a text.
  private static let mostEvidence = 4

  /// By when it must be done to count, seen from a day; empty where nothing sets an end.
  func deadline(on day: Day) -> String {
    guard let notAfter else { return "" }
    return notAfter < day
      ? "The time for it ran out on \(notAfter), counted from the last course that is there: another "
        + "course begins it again."
      : "To be done by \(notAfter), counted from the last course that is there."
  }

  /// When it can be met, where time must pass; empty where it need not.
  var waiting: String {
    if isTooLate { return "Its time is over: it had to be done before the license." }
    if let shownFrom {
      return "Met from \(shownFrom) on by the passing of time, if nothing else changes."
    }
    if let notBefore {
      return "Not before \(notBefore), counted from today; sooner if earlier time can be shown."
    }
    return ""
  }
}

extension PlanStep.Shortfall {
  fileprivate func number(_ value: Int32) -> String {
    isHours ? Hours(hundredths: value).description : String(value)
  }
}
