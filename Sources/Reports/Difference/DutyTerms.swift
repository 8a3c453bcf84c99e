import Regulation
import Terms

extension AskedTerms {
  /// What a duty asks.
  init(of duty: Duty, professions: ProfessionTable) {
    self.init(professions: professions)
    set("kind", duty.kindWord)
    set("for", list: duty.regions)
    set("where", list: duty.places.map(\.code))
    take(duty.kind)
  }

  private mutating func take(_ kind: Duty.Kind) {
    switch kind {
    case .consent(let written, let signed, let contents):
      set("written", flag: written)
      set("signed", flag: signed)
      set("contents", contents)
    case .inform(let written, let when, let contents):
      set("written", flag: written)
      set("when", when)
      set("contents", contents)
    case .documentation(let contents), .attendance(let contents),
      .noPatientsInTraining(let contents):
      set("contents", contents)
    case .proofOnRequest(let by, let days):
      set("by", by)
      set("within-days", days)
    case .diagnosis(let by): set("by", by)
    case .referral(let from): set("from", from)
    case .consultation(let with), .contact(let with): set("with", with)
    case .supervision(let by, let level):
      set("by", by)
      set("level", level)
    case .undelegable(let to): set("to", list: to)
    case .regions(let bounds), .techniques(let bounds), .indications(let bounds):
      set("only", list: bounds.only)
      set("not", list: bounds.not)
      set("as-trained", flag: bounds.asTrained)
    case .needle(let text), .other(let text): set("text", text)
    case .title(let not, let must):
      set("not", not)
      set("must", must)
    case .adverseEventReport(let days, let to):
      set("within-days", days)
      set("to", to)
    }
  }
}
