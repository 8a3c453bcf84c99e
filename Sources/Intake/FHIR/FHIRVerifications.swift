import Credentials
import Terms

/// That a source was asked about a person, and said yes.
struct FHIRProof {
  /// The qualification's number; -1 for all that the record lists.
  var number: Int
  var day: DateRange?
  /// The state of the board that was asked; none where it names none.
  var place: Place
}

/// What a `VerificationResult` says of a record: how its licenses are known.
extension FHIRRecords {
  mutating func readVerification(_ verification: FHIRRoot, _ oddities: [FHIRTree.Oddity]) {
    root = verification
    let node = verification.node
    at(node)
    let status = view.text(.status, of: node)
    if same(status, "val-fail") || same(status, "reval-fail") || same(status, "entered-in-error") {
      at(view.child(.status, of: node))
      report(
        "record/verification", "VerificationResult.status",
        "a verification of this record ended in \(quoted(String(decoding: status, as: UTF8.self)))")
      return
    }
    for child in view.children(of: node) where name(child) == .modifierExtension {
      reportModifier(child, "VerificationResult")
      return
    }
    // What is odd in it may be what keeps it from being a proof.
    guard same(status, "validated"), isPrimary(node), asksBoard(node),
      !oddities.contains(where: { $0.root == node })
    else { return }
    var day = date(view.child(.lastPerformed, of: node), "VerificationResult.lastPerformed")
    if day == nil {
      day = date(view.child(.statusDate, of: node), "VerificationResult.statusDate")
    }
    let place = boardPlace(node)
    var isLocated = false
    for child in view.children(of: node) where name(child) == .targetLocation {
      isLocated = true
      if let number = FHIRRecords.qualification(at: view.text(child)) {
        proofs.append(FHIRProof(number: number, day: day, place: place))
      }
    }
    if !isLocated { proofs.append(FHIRProof(number: -1, day: day, place: place)) }
  }

  private func isPrimary(_ node: Int) -> Bool {
    hasCode(view.child(.validationType, of: node), "primary")
  }

  /// Whether a licensing board was asked, and did not say no.
  private func asksBoard(_ node: Int) -> Bool {
    var isBoard = false
    for source in view.children(of: node) where name(source) == .primarySource {
      let result = view.child(.validationStatus, of: source)
      if result >= 0, !hasCode(result, "successful") { return false }
      for type in view.children(of: source) where name(type) == .type && hasCode(type, "lic-board")
      {
        isBoard = true
      }
    }
    return isBoard
  }

  /// The state of the board that was asked.
  private mutating func boardPlace(_ node: Int) -> Place {
    for source in view.children(of: node) where name(source) == .primarySource {
      let who = view.text(.display, of: view.child(.who, of: source))
      let place = memory.meaning(issuer: trimmed(who)).place
      if place != .none { return place }
    }
    return .none
  }

  private func hasCode(_ concept: Int, _ code: StaticString) -> Bool {
    for coding in view.children(of: concept)
    where name(coding) == .coding && view.says(.code, of: coding, code) {
      return true
    }
    return false
  }

  /// Which qualification a path means: -1 for all of them; nil for anything else, which proves nothing.
  static func qualification(at path: UnsafeBufferPointer<UInt8>) -> Int? {
    var rest = trimmed(path)
    if begins(rest, "Practitioner.") { rest = UnsafeBufferPointer(rebasing: rest[13...]) }
    // The directory's own example has a path that does not exist.
    if same(rest, "qualification") || same(rest, "qualifications") { return -1 }
    guard begins(rest, "qualification["), rest.last == 0x5D, rest.count <= 20 else { return nil }
    var number = 0
    guard rest.count > 15 else { return nil }
    for byte in rest[14..<rest.count - 1] {
      guard byte &- 0x30 <= 9 else { return nil }
      number = number * 10 + Int(byte - 0x30)
    }
    return number
  }

  /// How an entry is known: by a proof that is about it, the latest of several.
  ///
  /// A proof of the whole record is one of its licenses; of another qualification only one that names it.
  func source(of parts: FHIRQualification, place: Place) -> Source {
    var source = Source(position: position(of: parts.node))
    guard !parts.isOfRole else { return source }
    for proof in proofs where proof.number == parts.number || isOfBoard(proof, place) {
      // A state's board knows of its own licenses alone.
      if proof.place != .none, proof.place != place { continue }
      take(proof, into: &source)
    }
    return source
  }

  private func isOfBoard(_ proof: FHIRProof, _ place: Place) -> Bool {
    proof.number == -1 && proof.place != .none && proof.place == place
  }

  /// Takes proofs of the whole record by a board whose state is not named: of licenses in one place they
  /// are proofs, of licenses in several nobody knows of which.
  mutating func takeProofsOfAll(from first: Int) {
    guard first < builder.batch.licenses.count else { return }
    let place = builder.batch.licenses[first].place
    guard builder.batch.licenses[first...].allSatisfy({ $0.place == place }) else { return }
    for proof in proofs where proof.number == -1 && proof.place == .none {
      for license in first..<builder.batch.licenses.count {
        take(proof, into: &builder.batch.licenses[license].source)
      }
    }
  }

  private func take(_ proof: FHIRProof, into source: inout Source) {
    if source.grade == .primary, !isLater(proof.day, source.verifiedOn) { return }
    source.grade = .primary
    source.verifiedOn = proof.day
  }

  private func isLater(_ day: DateRange?, _ known: DateRange?) -> Bool {
    guard let day else { return false }
    return day.latest > known?.latest ?? .distantPast
  }
}
