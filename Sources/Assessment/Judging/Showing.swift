import Credentials
import Terms

/// Entries of which one is enough, as they are looked at: the ones that show it, or why none does.
struct Showing {
  private let start: Int
  private var grade: EvidenceGrade?
  private var open = Reason.nothing
  private var out = Reason.nothing

  init(start: Int) { self.start = start }

  /// Whether some entry may count, for all that the record says.
  var isOpen: Bool { open != .nothing }

  mutating func add(
    _ entry: EntryReference, _ fit: Fit, _ grade: EvidenceGrade, _ scratch: inout Scratch
  ) {
    switch fit {
    case .counts:
      // What shows it is the evidence, and no longer what does not.
      if self.grade == nil { scratch.evidence.removeLast(scratch.evidence.count - start) }
      self.grade = max(self.grade ?? .selfStated, grade)
    case .open(let reason): open = open.orNearer(reason)
    case .out(let reason): out = out.orNearer(reason)
    }
    if self.grade == nil || fit == .counts { scratch.evidence.append(entry) }
  }

  /// What the entries come to; unmet in a closed section where none of them may yet count.
  func result(isClosed: Bool, _ scratch: inout Scratch) -> NodeResult {
    let evidence = Int32(start)..<Int32(scratch.evidence.count)
    if let grade {
      return NodeResult(outcome: .met, reason: .shown, evidence: evidence, grade: grade)
    }
    return NodeResult(
      outcome: isClosed && !isOpen ? .unmet : .notShown, reason: isOpen ? open : out,
      evidence: evidence)
  }
}
