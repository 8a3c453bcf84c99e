/// What makes a gray area in one possibility, before it is put into words.
///
/// What several possibilities have in common is told once, with the authorities of all of them.
struct Ground: Hashable {
  var kind: GrayKind
  /// The words before the citations.
  var lead: String
  /// The words behind them.
  var tail = ""
  /// Indices into ``Jurisdiction/authorities``.
  var authorities: [Int]
  /// Those that say the opposite, where two sides pull apart.
  var against: [Int] = []

  /// The gray areas of these grounds, one for each kind, in the order in which the kinds come up.
  static func told(_ grounds: [Ground], in jurisdiction: Jurisdiction) -> [GrayArea] {
    var merged: [Ground] = []
    for ground in grounds {
      if let index = merged.firstIndex(where: { $0.isAlike(ground) }) {
        merged[index].authorities.addNew(ground.authorities)
        merged[index].against.addNew(ground.against)
      } else {
        merged.append(ground)
      }
    }
    var areas: [GrayArea] = []
    for ground in merged {
      let area = ground.area(in: jurisdiction)
      if let index = areas.firstIndex(where: { $0.kind == area.kind }) {
        areas[index].message += "; " + area.message
        areas[index].authorities.addNew(area.authorities)
      } else {
        areas.append(area)
      }
    }
    return areas
  }

  private func isAlike(_ other: Ground) -> Bool {
    kind == other.kind && lead == other.lead && tail == other.tail
  }

  private func area(in jurisdiction: Jurisdiction) -> GrayArea {
    func cited(_ indices: [Int]) -> String {
      jurisdiction.citations(indices).joined(separator: "; ")
    }
    let no = against.isEmpty ? "" : "; no says \(cited(against))"
    var all = authorities
    all.addNew(against)
    return GrayArea(
      kind: kind, noteID: "", message: lead + cited(authorities) + no + tail, authorities: all)
  }
}

extension [Int] {
  /// Adds those that are not there yet, in their order.
  mutating func addNew(_ others: [Int]) {
    for other in others where !contains(other) { append(other) }
  }
}
