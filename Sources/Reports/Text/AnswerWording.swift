import Assessment
import Regulation
import Terms

/// The two sides of an answer in a few words, and how long it holds.
enum AnswerWording {
  /// What the law says.
  static func law(_ assessment: Assessment) -> String {
    switch assessment.reason {
    case .noSuchPlace: return "there is no rule file for \(assessment.question.place)"
    case .noSuchProfession: return "the rule file says nothing of this profession"
    case .noQuestion: return "the record raises no question"
    case .notEstablished: return "what it says was not established"
    case nil: break
    }
    var words = assessment.standing.words
    if assessment.standing == .uncertain {
      words += " (" + assessment.possible.map(\.words).joined(separator: " or ") + ")"
    }
    if assessment.law == .unclear, assessment.standing.isYes { words += ", with open questions" }
    if assessment.law == .unclear, assessment.standing == .prohibited {
      words += ", as far as reported"
    }
    return words
  }

  /// What the record shows.
  static func record(_ assessment: Assessment, _ explanation: Explanation) -> String {
    let sanctions = explanation.trailing.filter { $0.kind == .sanction }
    let isExcluded = sanctions.contains { $0.outcome == .unmet }
    let isDoubtful = sanctions.contains { $0.outcome == .gray }
    let isJudged = assessment.reason == nil || assessment.reason == .notEstablished
    if !isJudged, !isExcluded, !isDoubtful { return "not judged" }
    switch assessment.record {
    case .met: return "shows everything asked for"
    case .notShown: return "does not show everything asked for"
    case .encumbered:
      let isEncumbered = explanation.leading.contains {
        $0.kind == .license && $0.outcome == .gray
      }
      if !isDoubtful { return "the license is encumbered, and a person must decide" }
      return (isEncumbered ? "the license is encumbered, and " : "")
        + "a list of exclusions may name the same person, and a person must decide"
    case .unmet:
      return isExcluded
        ? "a list of exclusions names the same person" : "falls short of what is asked for"
    }
  }

  /// Until when the answer holds, and what it rests on.
  static func validity(_ explanation: Explanation) -> [String] {
    var sentences: [String] = []
    if let day = explanation.validUntil, day.isFinite {
      sentences.append("until \(day), if the record does not change")
    }
    if let grade = explanation.evidence {
      switch grade {
      case .selfStated: sentences.append("rests on what the record states by itself")
      case .document: sentences.append("rests on documents seen")
      case .primary: sentences.append("rests on entries verified at their source")
      }
    }
    return sentences
  }
}
