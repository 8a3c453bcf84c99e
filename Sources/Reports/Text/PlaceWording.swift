import Regulation
import Terms

/// Names places for people: `Tennessee (US-TN)`.
struct PlaceWording {
  let rulebook: Rulebook

  /// The name of a place with its code; the code alone where no name is known.
  func name(_ place: Place) -> String {
    guard let name = bareName(place) else { return place.code }
    return "\(name) (\(place))"
  }

  private func bareName(_ place: Place) -> String? {
    if let own = rulebook.jurisdiction(place) { return own.name }
    for jurisdiction in rulebook.jurisdictions {
      if let part = jurisdiction.parts.first(where: { $0.id == place }) { return part.name }
    }
    return PlaceNames.name(of: place)
  }
}
