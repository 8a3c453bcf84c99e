import Regulation
import Terms

/// Which findings of a practice stand inside which others, by their ids.
///
/// Findings are a flat list, and a branch that fell short matters to nobody once another branch of
/// the same choice is met.
struct RequirementTree: Sendable {
  /// How a requirement joins what is inside it.
  enum Joint: Sendable {
    case all, any
  }

  private var parents: [String: String] = [:]
  private var joints: [String: Joint] = [:]

  /// The tree of a practice, of all requirement sets that it ever had.
  init(of practice: Practice, in jurisdiction: Jurisdiction, professions: ProfessionTable) {
    let prefix = "\(jurisdiction.code)/\(professions.slug(practice.profession))/"
    for set in practice.requirementSets {
      for requirement in set.requirements {
        add(requirement, prefix: prefix, in: jurisdiction, depth: 0)
      }
    }
  }

  private mutating func add(
    _ requirement: Requirement, prefix: String, in jurisdiction: Jurisdiction, depth: Int
  ) {
    let inner: [Requirement]
    switch requirement.kind {
    case .all(let children):
      inner = children
      joints[prefix + requirement.id] = .all
    case .any(let children):
      inner = children
      joints[prefix + requirement.id] = .any
    case .sameAs(let other):
      // A floor may name a profession whose own floor names another; a circle ends here.
      guard depth < 3 else { return }
      inner = jurisdiction.practice(other)?.requirementSets.flatMap(\.requirements) ?? []
      joints[prefix + requirement.id] = .all
    default: return
    }
    for child in inner {
      parents[prefix + child.id] = prefix + requirement.id
      add(child, prefix: prefix, in: jurisdiction, depth: depth + 1)
    }
  }

  /// How the finding joins others; nil for one that holds none.
  func joint(_ id: String) -> Joint? { joints[id] }

  /// The ids of the findings that this one stands in, innermost first.
  func ancestors(of id: String) -> [String] {
    var found: [String] = []
    var current = id
    while let parent = parents[current], !found.contains(parent), parent != id {
      found.append(parent)
      current = parent
    }
    return found
  }
}
