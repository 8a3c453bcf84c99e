import Regulation
import Terms

/// Says in words what a requirement came to: what was asked, what was shown, what is missing.
enum OutcomeWording {
  /// The message of a requirement's finding.
  static func message(_ asked: String, _ node: CompiledLaw.Node, _ result: NodeResult) -> String {
    "\(asked): \(said(result, node))"
  }

  /// What came of it, without what was asked.
  private static func said(_ result: NodeResult, _ node: CompiledLaw.Node) -> String {
    switch result.outcome {
    case .met:
      switch result.reason {
      case .proved: "shown by the approved entry in the register"
      case .partWay: "begun, and within the time in which the rest may follow"
      default: "shown"
      }
    case .notApplicable:
      switch result.reason {
      case .notDue: "not due yet"
      case .tooYoung: "the license is too young to owe it"
      default: "does not apply here"
      }
    case .unmet: unmet(result)
    case .conflicting: "the record disagrees with itself" + amount(result)
    default: notShown(result)
    }
  }

  private static func unmet(_ result: NodeResult) -> String {
    switch result.reason {
    case .ended: "it has ended"
    case .withdrawn: "it was suspended, revoked or surrendered"
    case .failed: "failed"
    case .otherKind: "the license is of another kind"
    case .tooYoung: "not of that age yet"
    case .notCounted: "what is listed does not count, and the record is complete"
    case .sharedHours: "the same hours cannot serve two requirements, and the record is complete"
    case .nothing: "the record is complete and does not have it"
    default: "not met, and the record is complete" + amount(result)
    }
  }

  private static func notShown(_ result: NodeResult) -> String {
    switch result.reason {
    case .nothing: "nothing in the record shows it"
    case .short: "not yet shown" + amount(result)
    case .uncertainDate: "a date known only in part leaves it open"
    case .undated: "the entry has no date"
    case .notYet: "it begins only after this day"
    case .statusOpen: "its status is not established"
    case .weakGrade: "the evidence is weaker than was asked for"
    case .selfDeclared: "self-declared, and the law asks for approval"
    case .notCounted: "what is listed does not count: approval, level, teacher, place or time"
    case .sharedHours: "the same hours cannot serve two requirements"
    case .notCertain: "whether it was in force on this day hangs on a date known only in part"
    case .noExpiry: "no expiry date, and no recent verification"
    case .disagree: "the record disagrees with itself" + amount(result)
    case .homeMissing: "the home license is not shown"
    case .ended: "the record says it has ended; the figure is known only second-hand"
    case .kindUnstated: "the record does not say of what kind the license is"
    case .combined: "not all of it is shown"
    default: "not shown" + amount(result)
    }
  }

  /// How much is shown and how much is missing, where a number says it.
  private static func amount(_ result: NodeResult) -> String {
    guard result.amount != .none, result.want > 0 else { return "" }
    let missing = max(0, result.want - result.have)
    switch result.amount {
    case .years:
      return missing == 1 ? "; one more day is needed" : "; \(missing) more days are needed"
    case .sessions:
      let noun = missing == 1 ? "session is" : "sessions are"
      return "; \(missing) more \(noun) needed (\(result.have) of \(result.want))"
    default:
      if result.want == 1 { return "; some \(OutcomeWording.noun(result.amount)) are needed" }
      let noun = OutcomeWording.noun(result.amount)
      return "; \(Hours(hundredths: missing)) more \(noun) are needed "
        + "(\(Hours(hundredths: result.have)) of \(Hours(hundredths: result.want)))"
    }
  }

  /// What is missing, as something to do: "4 more in-person hours of dry needling training".
  static func missing(_ node: CompiledLaw.Node, _ result: NodeResult, _ phrase: String) -> Missing {
    let missing = max(0, result.want - result.have)
    guard result.amount != .none, result.want > 1,
      result.reason == .short || result.reason == .disagree
    else {
      return Missing(
        requirement: node.fullID, message: phrase, amount: nil,
        hundredths: 0, isHours: false)
    }
    let isHours = result.amount != .sessions && result.amount != .years
    let message =
      switch result.amount {
      case .sessions: "\(missing) more \(missing == 1 ? "session" : "sessions"): \(phrase)"
      case .years: "\(missing) more \(missing == 1 ? "day" : "days"): \(phrase)"
      default:
        "\(Hours(hundredths: missing)) more \(OutcomeWording.noun(result.amount)): "
          + phrase
      }
    return Missing(
      requirement: node.fullID, message: message, amount: OutcomeWording.word(result.amount),
      hundredths: missing, isHours: isHours)
  }

  static func noun(_ amount: AmountKind) -> String {
    switch amount {
    case .inPerson, .share: "in-person hours"
    case .live: "hours in person or live"
    case .didactic: "hours of theory"
    case .practical: "hands-on hours"
    case .practicalInPerson: "hands-on hours in person"
    case .topicHours: "hours on the subtopic"
    case .supervisedHours: "supervised hours"
    case .experienceHours: "hours of practice"
    case .educationHours: "hours of continuing education"
    case .firstModule: "hours in the first course"
    case .sessions: "sessions"
    case .years: "years"
    case .none, .hours: "hours"
    }
  }

  static func word(_ amount: AmountKind) -> String {
    switch amount {
    case .inPerson, .share: "in-person"
    case .live: "live"
    case .didactic: "didactic"
    case .practical: "practical"
    case .practicalInPerson: "practical-in-person"
    case .topicHours: "topic"
    case .firstModule: "first-module"
    case .sessions: "sessions"
    case .years: "days"
    case .none, .hours, .supervisedHours, .experienceHours, .educationHours: "hours"
    }
  }

  /// The message of the license's finding.
  static func license(_ result: LicenseResult, asked: String, place: String) -> String {
    guard result.isApplicable else {
      return "\(asked): \(place) does not license the profession"
    }
    switch (result.side, result.reason) {
    case (.met, _): return "\(asked): shown"
    case (.encumbered, _):
      return
        "\(asked): it is on probation, restricted or under conditions; a person must look at them"
    case (.unmet, .withdrawn): return "\(asked): it was suspended, revoked or surrendered"
    case (.unmet, .homeEnded):
      return "\(asked): the home license of the compact privilege has ended or is encumbered"
    case (.unmet, .nothing): return "\(asked): the record is complete and has none"
    case (.unmet, _): return "\(asked): it has ended"
    case (.notShown, .nothing): return "\(asked): nothing in the record shows one"
    case (.notShown, .notYet): return "\(asked): it begins only after this day"
    case (.notShown, .noExpiry):
      return "\(asked): no expiry date, and no verification close to this day"
    case (.notShown, .disagree):
      return "\(asked): it is called active and suspended at once"
    case (.notShown, .homeMissing):
      return "\(asked): the home license of the compact privilege is not shown"
    case (.notShown, .uncertainDate): return "\(asked): a date known only in part leaves it open"
    case (.notShown, .weakGrade): return "\(asked): the evidence is weaker than was asked for"
    case (.notShown, _): return "\(asked): its status is not established"
    }
  }
}
