import Credentials
import Terms

/// What was found, in words: each list has its own.
extension SanctionTelling {
  func message(_ sanction: JudgedSanction) -> String {
    switch source {
    case .leie: leieMessage(sanction)
    case .sam: samMessage(sanction)
    }
  }

  /// What would end what was found; nil where nothing has to.
  func remedy(_ sanction: JudgedSanction) -> String? {
    switch source {
    case .leie: leieRemedy(sanction)
    case .sam: samRemedy(sanction)
    }
  }

  private func otherName(_ sanction: JudgedSanction) -> String {
    sanction.match.hasOtherName ? "; the list has another name, so check the NPI" : ""
  }

  private func likeness(_ ground: SanctionMatch.Ground) -> String {
    switch ground {
    case .npi: "the same NPI"
    case .nameAndBirthDate: "the same name and birth date"
    case .nameAndBirthYear: "the same name, and a birth date that fits what the record gives of it"
    case .nameWithoutRecordedBirth: "the same name, and the record gives no birth date"
    case .nameWithoutListedBirth: "the same name, and the list gives no birth date"
    }
  }

  /// By what it was found, where nothing has to be decided.
  private func found(_ sanction: JudgedSanction) -> String {
    sanction.match.isCertain
      ? "by the same NPI" + otherName(sanction) : likeness(sanction.match.ground)
  }

  // MARK: LEIE

  private func leieMessage(_ sanction: JudgedSanction) -> String {
    let exclusion = sanction.exclusion
    let ground = "(\(SanctionWording.ground(exclusion.type)))"
    let programs = "from federal health care programs"
    let since = "since \(exclusion.excluded) \(ground)"
    switch sanction.effect {
    case .adverse:
      return "excluded \(programs) \(since), by the same NPI: no such program may pay for this "
        + "person's work" + waiver(exclusion) + otherName(sanction)
    case .waived, .inactive:
      return "excluded \(programs) \(since), by the same NPI"
        + waiver(exclusion)
        + ", for a purpose that the list does not name: a person must decide"
        + otherName(sanction)
    case .possible:
      return "perhaps excluded \(programs) \(since): \(likeness(sanction.match.ground)); a person "
        + "must decide whether it is the same one" + waiver(exclusion)
    case .notInForce:
      guard let end = exclusion.reinstated else {
        return "to be excluded \(programs) from \(exclusion.excluded) on \(ground), "
          + "\(found(sanction)): not in force on this day"
      }
      return "excluded \(programs) from \(exclusion.excluded) \(ground) until reinstated on "
        + "\(end), \(found(sanction)): not in force on this day"
    }
  }

  private func waiver(_ exclusion: Exclusion) -> String {
    guard let day = exclusion.waived else { return "" }
    let state = exclusion.waiverState.isEmpty ? "a state not named" : exclusion.waiverState
    return "; waived in \(state) since \(day)"
  }

  private func leieRemedy(_ sanction: JudgedSanction) -> String? {
    switch sanction.effect {
    case .adverse: "reinstatement by the Office of Inspector General"
    case .waived, .inactive: "a person's decision that the waiver is for this work"
    case .possible:
      "a person's decision that the excluded one is somebody else: the Office of Inspector "
        + "General confirms it by Social Security number, at exclusions.oig.hhs.gov"
    case .notInForce: nil
    }
  }

  // MARK: SAM.gov

  private func samMessage(_ sanction: JudgedSanction) -> String {
    let exclusion = sanction.exclusion
    let scope = SAMScope(exclusion.program)
    let excluded = "excluded by \(SAMWording.agency(exclusion.agency)) from \(scope.barred)"
    let listed = "as SAM.gov lists it (\(SAMWording.ground(exclusion)))"
    let since = "since \(exclusion.excluded), \(listed)"
    switch sanction.effect {
    case .adverse, .waived:
      return "\(excluded) \(since), by the same NPI: \(scope.consequence)" + otherName(sanction)
    case .inactive:
      return "\(excluded) \(since), by the same NPI, with a record status that is not active, and "
        + "SAM.gov does not say since when: a person must decide" + otherName(sanction)
    case .possible:
      return "perhaps \(excluded) \(since): \(likeness(sanction.match.ground)); a person must "
        + "decide whether it is the same one"
        + (exclusion.isInactive ? "; its record status is not active" : "")
    case .notInForce:
      let days =
        "from \(exclusion.excluded) " + (exclusion.lastDay.map { "to \($0)" } ?? "on")
      return (sanction.isToCome ? "to be " : "") + "\(excluded) \(days), \(listed), "
        + "\(found(sanction)): not in force on this day"
    }
  }

  private func samRemedy(_ sanction: JudgedSanction) -> String? {
    let code = sanction.exclusion.agency
    let agency = code.isEmpty ? "" : ": " + SAMWording.agency(code)
    switch sanction.effect {
    case .adverse, .waived:
      guard let last = sanction.exclusion.lastDay else {
        return "an end of the exclusion by the agency that made it" + agency
      }
      return "an end of the exclusion: it runs to \(last), unless the agency that made it ends it "
        + "before" + agency
    case .inactive:
      return "a person's decision that the exclusion has ended: the agency that made it can tell"
        + agency
    case .possible:
      return "a person's decision that the excluded one is somebody else: the agency that entered "
        + "the name in SAM.gov can tell" + agency
    case .notInForce: return nil
    }
  }
}

extension Exclusion {
  /// The last day on which it is in force; nil where it has no end.
  fileprivate var lastDay: Day? { reinstated?.adding(days: -1) }
}
