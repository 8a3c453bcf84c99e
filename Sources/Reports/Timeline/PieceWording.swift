import Regulation
import Terms

/// Says in words what a piece of the law is.
struct PieceWording {
  let professions: ProfessionTable
  /// The profession whose history is told.
  let profession: Profession
  private let wording: LawWording

  init(professions: ProfessionTable, profession: Profession) {
    self.professions = professions
    self.profession = profession
    wording = LawWording(professions: professions)
  }

  /// What it is, as a phrase that begins in lower case.
  func phrase(_ piece: LawPiece) -> String {
    switch piece.kind {
    case .position(let position):
      let how = position.toldHow.map { ", \($0.words)" } ?? ""
      return position.stance.words + how + (position.text.isEmpty ? "" : ": \(position.text)")
    case .reservation(let reservation):
      let names = wording.list(reservation.professions.map(professions.name))
      return "kept for \(names) alone" + (reservation.text.isEmpty ? "" : ": \(reservation.text)")
    case .requirements(let set, let owner):
      let whose = owner == profession ? "" : " of the \(professions.name(owner))"
      switch set.complete {
      case .yes: return "requirements \(set.id)\(whose)"
      case .presumed: return "requirements \(set.id)\(whose) (the text was read in part)"
      case .no:
        return "requirements \(set.id)\(whose) (terms are known to exist that were not read)"
      }
    case .requirement(let requirement): return term(requirement)
    case .duties(let set):
      return set.duties.count == 1 ? "a duty at each treatment" : "duties at each treatment"
    case .duty(let duty): return wording.phrase(duty)
    case .gray(let area): return "\(area.kind.rawValue) (\(area.weight)): \(area.message)"
    }
  }

  /// What it is in fewer words, where it was told before: a gray area's message need not be repeated.
  func name(_ piece: LawPiece) -> String {
    guard case .gray(let area) = piece.kind else { return phrase(piece) }
    return "\(area.kind.rawValue) (\(area.weight))"
  }

  /// The terms that come with it.
  func terms(_ piece: LawPiece) -> [String] {
    switch piece.kind {
    case .requirements(let set, _): set.requirements.map(term)
    case .duties(let set): set.duties.map(wording.phrase)
    default: []
    }
  }

  /// The id that the piece has in the rule file; nil where it has none.
  func id(_ piece: LawPiece) -> String? {
    let id =
      switch piece.kind {
      case .position(let position): position.id
      case .reservation: ""
      case .requirements(let set, _): set.id
      case .requirement(let requirement): requirement.id
      case .duties(let set): set.id
      case .duty(let duty): duty.id
      case .gray(let area): area.kind.rawValue + (area.id.isEmpty ? "" : "/\(area.id)")
      }
    return id.isEmpty ? nil : id
  }

  private func term(_ requirement: Requirement) -> String {
    let condition = requirement.condition.words
    return wording.phrase(requirement) + (condition.isEmpty ? "" : " (\(condition))")
      + (requirement.force == .should ? " (recommended, not required)" : "")
  }
}
