import Testing

@testable import Regulation

/// Design §4 step 3 and §5: when a yes or a no rests on too little.
@Suite struct ConfirmationTests {
  /// What a yes rests on, and whether that is enough.
  static let yeses: [(authority: String, how: String, isConfirmed: Bool)] = [
    ("statute", "express", true), ("regulation", "express", true), ("appeal", "express", true),
    ("trial", "express", true), ("policy", "express", true), ("opinion", "express", true),
    ("excerpt-statute", "express", true), ("statute", "general-grant", true),
    ("statute", "licensing-regime", true), ("statute", "closed-list", true),
    ("statute", "exempted-act", true), ("statute", "free-act", true),
    ("heard-statute", "express", false), ("heard-policy", "express", false),
    ("statute", "inferred", false), ("policy", "inferred", false),
    ("statute", "other-act-exemption", false), ("news", "express", false),
    ("association", "express", false), ("neighbor", "express", false),
    ("heard-statute", "free-act", false),
    // Reported sources that were read do not make up for a statute that was not.
    ("heard-statute news", "express", false), ("heard-statute association", "express", false),
    ("heard-statute policy", "express", true),
    ("news heard-policy excerpt-statute", "express", true),
  ]

  @Test(arguments: yeses.indices)
  func aYesIsConfirmedByASourceOfWeightThatWasRead(row: Int) throws {
    let (authority, how, isConfirmed) = ConfirmationTests.yeses[row]
    let law = try law(yes(authority, how))
    #expect(law.standing == .permitted)
    #expect(law.kinds.contains(.unconfirmed) == !isConfirmed, "\(authority), \(how)")
    #expect(law.side == (isConfirmed ? .yes : .unclear))
  }

  @Test func oneConfirmedPositionConfirmsTheYes() throws {
    for other in ConfirmationTests.yeses {
      let both = try law(yes(other.authority, other.how) + yes("policy-2"))
      #expect(!both.kinds.contains(.unconfirmed), "\(other)")
      #expect(both.side == .yes)
    }
  }

  @Test func halvesOfTwoPositionsDoNotConfirmEachOther() throws {
    // The statute says it in words nobody read; the policy was read and does not say it in words.
    let law = try law(yes("heard-statute") + yes("policy", "inferred"))
    #expect(law.kinds == [.unconfirmed])
    #expect(law.side == .unclear)
  }

  @Test func howAPassageWasSeenOutranksHowItsAuthorityWas() throws {
    #expect(try law(yes("heard-statute", "express", "seen=\"excerpt\"")).side == .yes)
    #expect(try law(yes("statute", "express", "seen=\"secondary-only\"")).kinds == [.unconfirmed])
    #expect(try law(yes("news", "express", "seen=\"full-text\"")).kinds == [.unconfirmed])
  }

  /// What a no rests on, and whether that is enough.
  static let noes: [(authority: String, how: String, isConfirmed: Bool)] = [
    ("statute", "express", true), ("policy", "express", true), ("opinion", "express", true),
    ("statute", "closed-list", true), ("statute", "inferred", true), ("policy", "inferred", true),
    // A ban in a statute seen second-hand is a confirmed no.
    ("heard-statute", "express", true), ("heard-policy", "express", true),
    ("heard-statute", "inferred", true), ("news heard-statute", "express", true),
    ("news", "express", false), ("association", "express", false), ("neighbor", "express", false),
    ("statute", "other-act-exemption", false), ("news association", "inferred", false),
  ]

  @Test(arguments: noes.indices)
  func aNoIsUnconfirmedOnlyIfNothingButReportedPositionsStandsBehindIt(row: Int) throws {
    let (authority, how, isConfirmed) = ConfirmationTests.noes[row]
    let law = try law(no(authority, how))
    #expect(law.standing == .prohibited)
    #expect(law.kinds == (isConfirmed ? [] : [.unconfirmed]), "\(authority), \(how)")
    #expect(law.side == (isConfirmed ? .no : .unclear))
  }

  @Test func aReportedNoBesideAConfirmedOneTakesNothingFromIt() throws {
    #expect(try law(no("news") + no("heard-statute")).side == .no)
  }

  @Test func oneMoreAuthorityNeverMakesAPositionUnconfirmed() throws {
    let extra = ClassTests.ownClasses.map(\.authority)
    for (authority, how, isConfirmed) in ConfirmationTests.yeses where isConfirmed {
      for more in extra where !authority.split(separator: " ").contains(Substring(more)) {
        let law = try law(yes("\(authority) \(more)", how))
        #expect(law.side == .yes, "\(authority) and \(more), \(how)")
      }
    }
    for (authority, how, isConfirmed) in ConfirmationTests.noes where isConfirmed {
      for more in extra where !authority.split(separator: " ").contains(Substring(more)) {
        let law = try law(no("\(more) \(authority)", how))
        #expect(law.side == .no, "\(authority) and \(more), \(how)")
      }
    }
  }

  @Test func theReasonSaysWhatTheYesRestsOn() throws {
    let reasons: [(positions: String, words: String)] = [
      (yes("statute", "inferred"), "does not say it in words"),
      (yes("statute", "other-act-exemption"), "exemption from another law's licensing"),
      (yes("news"), "were not checked against it"), (no("news"), "the no rests only on"),
    ]
    for (positions, words) in reasons {
      let message = try law(positions).gray(.unconfirmed)?.message ?? ""
      #expect(message.contains(words), "\(message)")
    }
  }
}
