import Credentials
import Regulation
import Terms

/// Judges one record against one compiled law on one day.
///
/// Split by what is looked at: licenses, training, other credentials. It reads the batch and writes
/// into the scratch, and allocates nothing for a record that simply clears.
struct Judge {
  let law: CompiledLaw
  let day: Day
  let options: AssessmentOptions

  /// The sections that a file declares closed, beside what each record does.
  let closed: Sections

  /// Fills `scratch.license` and `scratch.results`, and returns the record side.
  func judge(
    _ person: Practitioner, in batch: borrowing RecordBatch, scratch: inout Scratch
  ) -> RecordSide {
    scratch.reset(nodes: law.nodes.count)
    judgeLicense(person, batch, &scratch)
    let side = judgeTerms(person, batch, &scratch)
    guard scratch.license.candidates > 1, law.readsLicense else { return side }
    return relyOnBest(side, person, batch, &scratch)
  }

  /// Everything but the license, under the license relied on.
  func judgeTerms(
    _ person: Practitioner, _ batch: borrowing RecordBatch, _ scratch: inout Scratch
  ) -> RecordSide {
    if law.hasProofs, !law.contested.isEmpty { markProved(person, batch, &scratch) }
    for group in law.contested { judgeContested(group, person, batch, &scratch) }
    for root in law.roots { evaluate(Int(root), person, batch, &scratch) }
    if law.hasProofs { applyProofs(batch, &scratch) }
    var side: RecordSide = scratch.license.isApplicable ? scratch.license.side : .met
    if !person.problems.isEmpty { side = max(side, .notShown) }
    for root in law.roots {
      let node = law.nodes[Int(root)]
      guard node.isMust, !node.hasRegions else { continue }
      switch scratch.results[Int(root)].outcome {
      case .unmet: side = max(side, .unmet)
      case .notShown, .conflicting: side = max(side, .notShown)
      default: break
      }
    }
    return side
  }

  func isClosed(_ section: Sections, _ person: Practitioner) -> Bool {
    person.closed.contains(section) || closed.contains(section)
  }

  // MARK: The tree

  private func evaluate(
    _ index: Int, _ person: Practitioner, _ batch: borrowing RecordBatch, _ scratch: inout Scratch
  ) {
    let node = law.nodes[index]
    var result: NodeResult
    switch node.test {
    case .all, .any:
      for child in node.children { evaluate(Int(child), person, batch, &scratch) }
      result = joined(node, batch, &scratch)
    default:
      result =
        node.isContested ? scratch.results[index] : leaf(index, node, person, batch, &scratch)
    }
    finish(&result, node, batch, scratch.license.relied)
    scratch.results[index] = result
  }

  /// What the node's source, the uncertain days of the law and the license relied on make of a result.
  private func finish(
    _ result: inout NodeResult, _ node: CompiledLaw.Node, _ batch: borrowing RecordBatch,
    _ relied: Int32
  ) {
    if result.outcome == .unmet, node.isSecondHand || result.isSecondHand {
      result.outcome = .notShown
    }
    if !node.isCertain, result.outcome != .met, result.outcome != .notApplicable {
      result.outcome = .notShown
      result.reason = .notCertain
    }
    if node.condition != .always {
      switch applies(node.condition, batch, relied) {
      case .yes: break
      case .no: result = .of(.notApplicable, .doesNotApply)
      case .open:
        if result.outcome != .met, result.outcome != .notApplicable { result.outcome = .notShown }
      }
    }
  }

  /// `any` takes the best that is present, `all` the worst; what does not apply drops out.
  private func joined(
    _ node: CompiledLaw.Node, _ batch: borrowing RecordBatch, _ scratch: inout Scratch
  ) -> NodeResult {
    let isAny: Bool
    if case .any = node.test { isAny = true } else { isAny = false }
    var found: NodeResult?
    var rank = Int.max
    // What may not apply, for an unknown day or license, is a way to meet it only if no other is needed.
    var isSure = false
    var isNeeded = false
    for child in node.children {
      let inner = law.nodes[Int(child)]
      // What is only recommended or binds one region alone fails nobody inside a branch either.
      if !isAny, !inner.isMust || inner.hasRegions { continue }
      let result = scratch.results[Int(child)]
      let place: Int
      switch result.outcome {
      case .met: place = isAny ? 0 : 3
      case .conflicting: place = 1
      case .notShown: place = 2
      case .unmet: place = isAny ? 3 : 0
      default: continue
      }
      if result.outcome != .met {
        isNeeded = true
      } else if !isSure {
        isSure =
          inner.holdsWithBranch && !result.mayNotApply
          && applies(inner.condition, batch, scratch.license.relied) == .yes
      }
      if place < rank {
        rank = place
        found = result
      }
    }
    guard var result = found else {
      // A floor with nothing in it, or only terms that do not apply, asks for nothing.
      return .of(.notApplicable, .combined)
    }
    result.reason = .combined
    result.amount = .none
    result.mayNotApply = !isSure
    if isAny, result.outcome == .met, !isSure, isNeeded { result.outcome = .notShown }
    return result
  }

  private func leaf(
    _ index: Int, _ node: CompiledLaw.Node, _ person: Practitioner,
    _ batch: borrowing RecordBatch, _ scratch: inout Scratch
  ) -> NodeResult {
    switch node.test {
    case .all, .any: NodeResult()
    case .training(let test): training(test, node, person, batch, &scratch)
    case .supervised(let test): supervised(test, person, batch, &scratch)
    case .experience(let test): experience(test, person, batch, &scratch)
    case .examination(let test): examination(test, person, batch, &scratch)
    case .registration(let test): registration(test, person, batch, &scratch)
    case .certification(let names, let issuer):
      certification(names, issuer, person, batch, &scratch)
    case .education(let degrees, let topic): education(degrees, topic, person, batch, &scratch)
    case .continuingEducation(let test): continuingEducation(test, person, batch, &scratch)
    case .competence(let topic): competence(topic, node, person, batch, &scratch)
    case .courseApproval(let by, let topic):
      courseApproval(by, topic, node, person, batch, &scratch)
    case .certificate(let kind): certificate(kind, person, batch, &scratch)
    case .insurance: insurance(person, batch, &scratch)
    case .age(let years): age(years, person, batch)
    case .licenseClass(let kinds): licenseClass(kinds, batch, scratch)
    case .secondLicense(let profession): secondLicense(profession, person, batch, &scratch)
    case .premises: premises(person, batch, &scratch)
    case .attested: attested(node, person, batch, &scratch)
    }
  }

  // MARK: Conditions

  enum Applies { case yes, no, open }

  /// Reads only the license relied on; without one, it is open.
  func applies(
    _ condition: Requirement.Condition, _ batch: borrowing RecordBatch, _ relied: Int32
  ) -> Applies {
    switch condition {
    case .always, .trainedHere, .trainedElsewhere: return .yes
    default: break
    }
    guard relied >= 0 else { return .open }
    let license = batch.licenses[Int(relied)]
    switch condition {
    case .compactPrivilege: return license.statedKind == .compactPrivilege ? .yes : .no
    case .noCompactPrivilege: return license.statedKind == .compactPrivilege ? .no : .yes
    case .licensedBefore(let day):
      guard let issued = license.issued else { return .open }
      if issued.latest < day { return .yes }
      return issued.earliest >= day ? .no : .open
    case .licensedFrom(let day):
      guard let issued = license.issued else { return .open }
      if issued.earliest >= day { return .yes }
      return issued.latest < day ? .no : .open
    case .always, .trainedHere, .trainedElsewhere: return .yes
    }
  }

  // MARK: Proof

  /// Notes beforehand what approved entries prove, so that it takes no hours from anything else.
  private func markProved(
    _ person: Practitioner, _ batch: borrowing RecordBatch, _ scratch: inout Scratch
  ) {
    let evidence = scratch.evidence.count
    for index in law.nodes.indices where !law.nodes[index].proves.isEmpty {
      let node = law.nodes[index]
      var grant = leaf(index, node, person, batch, &scratch)
      finish(&grant, node, batch, scratch.license.relied)
      guard grant.outcome == .met else { continue }
      for proved in node.proves { scratch.results[Int(proved)].reason = .proved }
    }
    scratch.evidence.removeLast(scratch.evidence.count - evidence)
  }

  /// An approved entry that is met shows what its authority examined, whatever else the record says of it.
  private func applyProofs(_ batch: borrowing RecordBatch, _ scratch: inout Scratch) {
    var isAnything = false
    for index in law.nodes.indices where !law.nodes[index].proves.isEmpty {
      let grant = scratch.results[index]
      guard grant.outcome == .met, grant.reason != .proved else { continue }
      for proved in law.nodes[index].proves {
        let result = scratch.results[Int(proved)]
        guard result.outcome != .met, result.outcome != .notApplicable else { continue }
        isAnything = true
        scratch.results[Int(proved)] = NodeResult(
          outcome: .met, reason: .proved, evidence: grant.evidence, grade: grant.grade)
      }
    }
    guard isAnything else { return }
    // Branches follow what was proved inside them, the inner ones first.
    for index in law.nodes.indices.reversed() {
      let node = law.nodes[index]
      switch node.test {
      case .all, .any:
        if scratch.results[index].reason == .proved { continue }
        var result = joined(node, batch, &scratch)
        finish(&result, node, batch, scratch.license.relied)
        scratch.results[index] = result
      default: break
      }
    }
  }

  // MARK: What every entry has

  /// How an entry is known on the day: a verification that is too old has become a document.
  func grade(_ source: Source) -> EvidenceGrade {
    guard source.grade == .primary else { return source.grade }
    guard let verified = source.verifiedOn else { return .document }
    return verified.earliest < day.adding(days: -options.verifiedWithin) ? .document : .primary
  }

  /// Whether an entry is known well enough to show anything.
  func isStrong(_ source: Source) -> Bool { grade(source) >= options.evidence }

  /// Whether something happened by the day; a verification shows that it had happened by then.
  func happened(_ date: DateRange?, _ source: Source) -> Happened {
    if let date {
      if date.latest <= day { return .yes }
      if date.earliest > day { return .no }
    }
    if let verified = source.verifiedOn, verified.latest <= day { return .yes }
    return date == nil ? .undated : .open
  }

  enum Happened { case yes, no, open, undated }

  /// Whether an entry is on a topic. Supervised practice and examinations that name none are on dry
  /// needling, which always has the first number.
  func isOn(_ entry: Int16, _ topic: Int16) -> Bool {
    entry == topic || (entry == -1 && topic == 0)
  }

  func text(_ text: Text, _ batch: borrowing RecordBatch) -> ArraySlice<UInt8> {
    batch.bytes[Int(text.offset)..<Int(text.offset + text.count)]
  }

  /// Notes entries as evidence and returns their stretch.
  func note(_ entries: [EntryReference], _ scratch: inout Scratch) -> Range<Int32> {
    let start = Int32(scratch.evidence.count)
    scratch.evidence.append(contentsOf: entries)
    return start..<Int32(scratch.evidence.count)
  }

  func note(_ entry: EntryReference, _ scratch: inout Scratch) -> Range<Int32> {
    let start = Int32(scratch.evidence.count)
    scratch.evidence.append(entry)
    return start..<(start + 1)
  }
}
