import Testing

@testable import Regulation

/// Design §4, step 3 and its table: what weighs how much.
@Suite struct ClassTests {
  /// The class that an authority has of itself.
  static let ownClasses: [(authority: String, own: Authority.Class)] = [
    ("statute", .binding), ("regulation", .binding), ("appeal", .binding), ("trial", .persuasive),
    ("tribunal", .persuasive), ("policy", .persuasive), ("guidance", .persuasive),
    ("opinion", .persuasive), ("news", .reported), ("association", .reported),
    ("neighbor", .reported), ("heard-statute", .binding), ("heard-policy", .persuasive),
  ]

  /// At most how much a position weighs by how it is known: the table of the design.
  static let caps: [(how: String, cap: Authority.Class)] = [
    ("express", .binding), ("general-grant", .binding), ("licensing-regime", .binding),
    ("closed-list", .binding), ("exempted-act", .binding), ("free-act", .persuasive),
    ("inferred", .persuasive), ("other-act-exemption", .reported),
  ]

  @Test func theTableNamesEveryWayOfKnowing() {
    #expect(Set(ClassTests.caps.map(\.how)) == Set(LegalPosition.How.allCases.map(\.rawValue)))
  }

  @Test(arguments: caps.indices)
  func howAPositionIsKnownCapsItsClass(row: Int) throws {
    let (how, cap) = ClassTests.caps[row]
    for (authority, own) in ClassTests.ownClasses {
      let law = try law(yes(authority, how))
      #expect(law.positions[0].authorityClass == min(own, cap), "\(authority), \(how)")
    }
  }

  @Test func theStrongestOfSeveralAuthoritiesCounts() throws {
    #expect(try law(yes("news association statute")).positions[0].authorityClass == .binding)
    #expect(try law(yes("news policy")).positions[0].authorityClass == .persuasive)
    #expect(try law(yes("news association")).positions[0].authorityClass == .reported)
  }

  /// One authority of each class.
  static let ofClass: [(authority: String, no: String, weight: Authority.Class)] = [
    ("statute", "regulation", .binding), ("policy", "opinion", .persuasive),
    ("news", "association", .reported),
  ]

  @Test func theStrongestClassPresentDecidesAndAWeakerOneDissents() throws {
    for a in ClassTests.ofClass {
      for b in ClassTests.ofClass {
        let law = try law(yes(a.authority) + no(b.no))
        let wanted: Standing =
          a.weight == b.weight ? .contested : a.weight > b.weight ? .permitted : .prohibited
        #expect(law.standing == wanted, "yes \(a.weight), no \(b.weight)")
        #expect(law.kinds.contains(.dissent) == (a.weight != b.weight))
        #expect(law.kinds.contains(.conflict) == (a.weight == b.weight))
      }
    }
  }

  @Test func whatTheWeakerClassSaysIsNamedAsDissent() throws {
    let law = try law(yes("statute") + no("policy") + no("news"))
    #expect(law.side == .yes)
    let dissent = try #require(law.gray(.dissent))
    #expect(dissent.message.contains("Policy") && dissent.message.contains("News"))
    #expect(dissent.authorities.count == 2)
  }

  @Test func aWeakerVoiceThatAgreesIsNoDissent() throws {
    #expect(try law(yes("statute") + yes("news")).kinds == [])
    #expect(try law(no("statute") + no("news")).kinds == [])
  }

  @Test func silenceNeverCompetes() throws {
    #expect(try law(silent("statute") + yes("news")).standing == .permitted)
    #expect(try law(silent("statute") + no("news")).standing == .prohibited)
    #expect(try law(silent("statute") + yes("policy")).kinds == [])
  }

  @Test func howTheWordsWereSeenDoesNotChangeTheClass() throws {
    let law = try law(yes("heard-statute") + no("policy"))
    #expect(law.standing == .permitted)
    #expect(law.kinds == [.dissent, .unconfirmed])
  }

  @Test func aCourtOfFirstInstanceDoesNotOutweighAPolicy() throws {
    for court in ["trial", "tribunal"] {
      #expect(try law(yes(court) + no("policy")).standing == .contested)
    }
    #expect(try law(yes("appeal") + no("policy")).standing == .permitted)
  }

  @Test func whatABodySaysThatRegulatesSomebodyElseIsReported() throws {
    #expect(try law(yes("neighbor") + no("policy")).standing == .prohibited)
    #expect(try law(yes("association") + no("news")).standing == .contested)
  }

  // MARK: General grants

  @Test func aGeneralGrantIsToldBesideItsYes() throws {
    let law = try law(yes("statute", "general-grant"))
    #expect(law.standing == .permitted)
    #expect(law.side == .yes)
    #expect(law.kinds == [.generalGrant])
  }

  @Test(arguments: ["statute-2", "policy", "news", "association"])
  func aGeneralGrantThatAnAuthorityOfAnyClassDeniesIsInferred(denier: String) throws {
    let law = try law(yes("statute", "general-grant") + no(denier))
    let weight = law.positions[1].authorityClass
    let wanted: Standing =
      switch weight {
      case .binding: .prohibited
      case .persuasive: .contested
      case .reported: .permitted
      }
    #expect(law.standing == wanted)
    #expect(law.side == (wanted == .prohibited ? .no : .unclear))
    #expect(law.kinds.contains(.generalGrant) == false)
    #expect(law.kinds.contains(.unconfirmed) == (wanted != .prohibited))
  }

  @Test func aGeneralGrantWhoseDenialIsSetAsideOrOverIsOneAgain() throws {
    let overridden = try law(
      yes("statute", "general-grant") + no("news")
        + yes("statute-2", "general-grant", "overrides=\"news\""))
    #expect(overridden.side == .yes)
    let over = try law(
      yes("statute", "general-grant") + no("news", "express", "until=\"2020\""), on: "2021-01-01")
    #expect(over.side == .yes)
  }

  @Test func aReservationDeniesAGeneralGrant() throws {
    let law = try law(
      yes("statute", "general-grant"),
      beside: "<reservation for=\"acupuncturist\" authority=\"statute-2\"/>")
    #expect(law.standing == .contested)
    #expect(law.kinds == [.conflict, .unconfirmed])
  }

  @Test func anExpressYesIsNotWeakenedByADenial() throws {
    let law = try law(yes("statute", "express") + no("news"))
    #expect(law.side == .yes)
    #expect(law.kinds == [.dissent])
  }
}
