import Terms

/// Finds the state or province of the board that an issuer's name names: `Colorado Physical Therapy Board`.
struct IssuerPlaces: Sendable {
  /// The names of states and provinces in small letters, the longest first: `west virginia` before `virginia`.
  private let names: [(name: String, place: Place)]

  init(known: Set<Place>) {
    names = PlaceNames.names.compactMap { place, name in
      let isState = place.country.code == "US" || place.country.code == "CA"
      return !place.isCountry && isState && known.contains(place) ? (name.lowercased(), place) : nil
    }.sorted { ($1.0.utf8.count, $0.0) < ($0.0.utf8.count, $1.0) }
  }

  private static let regulators = [
    "board", "department", "dept", "commission", "licens", "licenc", "division", "state of",
    "commonwealth", "registr", "regulat", "council", "authority", "agency", "college of",
  ]

  /// The one place that a regulator's name holds; none for any other name.
  func place(_ issuer: String) -> Place {
    let issuer = issuer.lowercased()
    guard issuer.utf8.count <= 300, !issuer.contains("university"),
      IssuerPlaces.regulators.contains(where: issuer.contains)
    else { return .none }
    var words = " " + String(issuer.map { $0.isLetter ? $0 : " " }) + " "
    var found: Set<Place> = []
    for (name, place) in names {
      while let range = words.firstRange(of: " \(name) ") {
        words.replaceSubrange(range, with: " | ")
        found.insert(place)
      }
    }
    return found.count == 1 ? found.first ?? .none : .none
  }
}
