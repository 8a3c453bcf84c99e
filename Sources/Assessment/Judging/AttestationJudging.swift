import Credentials
import Regulation
import Terms

/// What people attest, and what else shows the same.
extension Judge {
  /// Whether a requirement is attested on the day, by its full id.
  func hasAttestation(
    _ node: CompiledLaw.Node, _ person: Practitioner, _ batch: borrowing RecordBatch
  ) -> Bool {
    person.attestations.contains { fit(ofAttestation: $0, node, batch) == .counts }
  }

  /// Whether an attestation is one of this requirement, and holds on the day.
  private func fit(
    ofAttestation index: Int32, _ node: CompiledLaw.Node, _ batch: borrowing RecordBatch
  ) -> Fit {
    let entry = batch.attestations[Int(index)]
    guard Int(entry.requirement.count) == node.fullIDBytes.count,
      text(entry.requirement, batch).elementsEqual(node.fullIDBytes)
    else { return .out(.nothing) }
    let fit = happened(entry.on, entry.source).fit
    return isStrong(entry.source) ? fit : fit.and(.open(.weakGrade))
  }

  func attested(
    _ node: CompiledLaw.Node, _ person: Practitioner, _ batch: borrowing RecordBatch,
    _ scratch: inout Scratch
  ) -> NodeResult {
    var shown = Showing(start: scratch.evidence.count)
    for index in person.attestations {
      let fit = fit(ofAttestation: index, node, batch)
      if fit == .out(.nothing) { continue }
      shown.add(
        EntryReference(.attestation, Int(index)), fit, grade(batch.attestations[Int(index)].source),
        &scratch)
    }
    return shown.result(isClosed: isClosed(.attestation, person), &scratch)
  }

  /// A standard without a number: shown by somebody's word, or by an examination of it.
  func competence(
    _ topic: Int16, _ node: CompiledLaw.Node, _ person: Practitioner,
    _ batch: borrowing RecordBatch, _ scratch: inout Scratch
  ) -> NodeResult {
    let attested = attested(node, person, batch, &scratch)
    if attested.outcome == .met { return attested }
    var shown = Showing(start: scratch.evidence.count)
    var hasFailed = false
    for index in person.examinations {
      let entry = batch.examinations[Int(index)]
      guard entry.kind == .competency, isOn(entry.topic, topic) else { continue }
      var fit = happened(entry.on, entry.source).fit
      switch entry.result {
      case .passed: if !isStrong(entry.source) { fit = fit.and(.open(.weakGrade)) }
      case .pending: fit = .open(.statusOpen)
      case .failed:
        hasFailed = hasFailed || fit == .counts
        fit = .out(.failed)
      }
      shown.add(EntryReference(.examination, Int(index)), fit, grade(entry.source), &scratch)
    }
    var result = shown.result(isClosed: false, &scratch)
    if result.outcome == .met { return result }
    if attested.reason == .nothing, !shown.isOpen {
      if !hasFailed { return attested }
      (result.outcome, result.reason) = (.unmet, .failed)
    } else {
      result.reason = shown.isOpen ? result.reason : attested.reason
    }
    return result
  }

  /// Approval of the course: shown by the course, or by somebody's word.
  func courseApproval(
    _ by: NameList, _ topic: Int16, _ node: CompiledLaw.Node, _ person: Practitioner,
    _ batch: borrowing RecordBatch, _ scratch: inout Scratch
  ) -> NodeResult {
    var shown = Showing(start: scratch.evidence.count)
    for index in person.trainings {
      let entry = batch.trainings[Int(index)]
      guard entry.topic == topic else { continue }
      var fit = happened(entry.completed, entry.source).fit
      if !isStrong(entry.source) { fit = fit.and(.open(.weakGrade)) }
      if !by.matches(text(entry.approvedBy, batch), scratch: &scratch.folded) {
        fit = .out(.notCounted)
      }
      shown.add(EntryReference(.training, Int(index)), fit, grade(entry.source), &scratch)
    }
    let result = shown.result(isClosed: isClosed(.training, person), &scratch)
    if result.outcome == .met { return result }
    let attested = attested(node, person, batch, &scratch)
    return attested.reason == .nothing ? result : attested
  }
}
