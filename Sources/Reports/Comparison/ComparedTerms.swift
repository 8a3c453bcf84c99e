import Regulation
import Terms

/// Sorts what one place asks by kind, for a comparison.
struct ComparedTerms {
  /// A term with the row that it belongs in.
  struct Item {
    var section: Comparison.Section
    var key: String
    var label: String
    var term: Comparison.Term
  }

  private let view: PracticeView
  private let slug: String
  private let wording: LawWording

  init(of view: PracticeView, professions: ProfessionTable) {
    self.view = view
    slug = professions.slug(view.practice.profession)
    wording = LawWording(professions: professions)
  }

  /// The terms of all parts of the place, each once.
  func all() -> [Item] {
    var items: [Item] = []
    var places: [Position: Int] = [:]
    for part in view.laws {
      for (position, item) in part.law.requirements.flatMap(self.items) + part.law.duties.map(item)
      {
        if let known = places[position] {
          items[known].term.places += part.places
          continue
        }
        places[position] = items.count
        items.append(item)
        items[items.count - 1].term.places = part.places
      }
    }
    let parts = view.laws.reduce(0) { $0 + $1.places.count }
    // What all parts ask is asked by the place.
    for index in items.indices where items[index].term.places.count == parts {
      items[index].term.places = []
    }
    return items
  }

  /// A requirement, or those inside one that only joins them.
  private func items(_ item: RequirementInForce) -> [(Position, Item)] {
    switch item.requirement.kind {
    case .all: return item.children.flatMap(items)
    case .sameAs: return [(item.requirement.position, one(item))] + item.children.flatMap(items)
    default: return [(item.requirement.position, one(item))]
    }
  }

  private func one(_ item: RequirementInForce) -> Item {
    let requirement = item.requirement
    let about = ComparedTerms.subject(requirement)
    let condition = requirement.condition.words
    return Item(
      section: .requirements,
      key: requirement.kindWord + (about.isEmpty ? "" : "/\(about)"),
      label: label(requirement.kindWord, about),
      term: Comparison.Term(
        id: "\(view.jurisdiction.code)/\(slug)/\(requirement.id)",
        message: wording.phrase(requirement) + (condition.isEmpty ? "" : " (\(condition))"),
        places: [], isBinding: requirement.force == .must, isCertain: item.isCertain,
        isSecondHand: item.isSecondHand, authorities: item.authorities))
  }

  private func item(_ item: DutyInForce) -> (Position, Item) {
    let duty = item.duty
    let isLimit =
      switch duty.kind {
      case .regions, .techniques, .indications: true
      default: false
      }
    return (
      duty.position,
      Item(
        section: isLimit ? .limits : .duties, key: duty.kindWord,
        label: label(duty.kindWord, ""),
        term: Comparison.Term(
          id: "\(view.jurisdiction.code)/\(slug)/\(duty.id)", message: wording.phrase(duty),
          places: [], isBinding: true, isCertain: item.isCertain, isSecondHand: false,
          authorities: duty.authorities))
    )
  }

  private func label(_ kind: String, _ about: String) -> String {
    let kind = kind == "any" ? "one of several" : wording.words(kind)
    return about.isEmpty ? kind : "\(kind): \(wording.words(about))"
  }

  /// What a requirement of its kind is about; empty where the kind says it all.
  private static func subject(_ requirement: Requirement) -> String {
    switch requirement.kind {
    case .training(let terms): terms.topic
    case .supervised(let terms): terms.topic
    case .examination(let terms): terms.topic
    case .registration(let terms): terms.kind.rawValue == "registration" ? "" : terms.kind.rawValue
    case .continuingEducation(let terms): terms.topic
    case .certificate(let kind): kind.rawValue
    default: ""
    }
  }
}
