/// What kept a typed name from being understood.
public struct UnresolvedName: Error, Hashable, Sendable, CustomStringConvertible {
  /// What is wrong, and what to type instead.
  public var description: String

  /// A name that was not understood, for this reason.
  public init(description: String) { self.description = description }
}

/// Understands places and professions as people type them: `pt`, `colorado`, `TX`, `us-co`.
public struct NameResolution: Sendable {
  private let professions: ProfessionTable
  /// Names beside those that every place has: a jurisdiction's own, and those of its parts.
  private let ownNames: [Place: String]
  private let country: Place?

  /// The names of these professions and places, and of every place of ``PlaceNames``.
  ///
  /// - Parameters:
  ///   - professions: The professions that are known by name.
  ///   - places: Places with names of their own: jurisdictions, and parts of them that ISO does not name.
  ///   - country: The country whose abbreviations are meant, as `--country` says it.
  public init(
    professions: ProfessionTable, places: [Place: String] = [:], country: Place? = nil
  ) {
    self.professions = professions
    self.ownNames = places
    self.country = country
  }

  // MARK: Places

  /// The place that a text names.
  ///
  /// - Throws: What is wrong with it: nothing of the name is known, or two places have it.
  public func place(_ typed: String) throws(UnresolvedName) -> Place {
    if let place = code(typed) { return place }
    var found = named(typed)
    if found.count > 1, let country {
      let inside = found.filter { $0.country == country }
      if inside.count == 1 { found = inside }
    }
    switch found.count {
    case 1: return found[0]
    case 0:
      throw UnresolvedName(
        description: "no place is called \"\(Self.shown(typed))\""
          + Self.suggestion(typed, allPlaceNames))
    default:
      let choices = found.map(described).joined(separator: " or ")
      let forms = found.map(plainForm).joined(separator: " or ")
      let subdivision = found.first { !$0.isCountry }
      let hint = subdivision.map { ", or add --country \($0.country)" } ?? ""
      throw UnresolvedName(
        description: "\"\(Self.shown(typed))\" may be \(choices): type \(forms)\(hint)")
    }
  }

  /// What to type for a place so that nothing else is meant: its code, unless that is a state's
  /// abbreviation as well, else its name.
  private func plainForm(_ place: Place) -> String {
    if !place.isCountry || named(place.code) == [place] { return place.code }
    guard let name = PlaceNames.names[place], named(name) == [place] else { return place.code }
    return "\"\(name.lowercased())\""
  }

  /// A country, as `--country` takes it: never a state's abbreviation.
  public static func country(_ typed: String) throws(UnresolvedName) -> Place {
    let wanted = folded(typed)
    let countries = PlaceNames.names.filter { $0.key.isCountry }
    if let place = Place(typed.uppercased()), countries[place] != nil { return place }
    if let match = countries.first(where: { folded($0.value) == wanted }) { return match.key }
    let other = PlaceNames.otherNames.first { folded($0.name) == wanted }.flatMap { Place($0.code) }
    if let other, other.isCountry { return other }
    throw UnresolvedName(
      description: "no country is called \"\(shown(typed))\""
        + suggestion(typed, countries.values.sorted()))
  }

  /// The place whose whole code was typed, in any case, with any of `-`, `_` and space in it.
  private func code(_ typed: String) -> Place? {
    var text = String(typed.map { $0 == "_" || $0 == " " || $0 == "/" ? "-" : $0 }).uppercased()
    guard text.contains("-") else { return nil }
    if let marker = text.firstRange(of: "-X-") {
      text = text[..<marker.lowerBound] + "-x-" + text[marker.upperBound...].lowercased()
    }
    guard let place = Place(text), isKnown(place) else { return nil }
    return place
  }

  private func isKnown(_ place: Place) -> Bool {
    PlaceNames.names[place] != nil || ownNames[place] != nil
  }

  /// Every place that the text names or abbreviates.
  private func named(_ typed: String) -> [Place] {
    let wanted = Self.folded(typed)
    guard !wanted.isEmpty else { return [] }
    var found: Set<Place> = []
    if wanted.utf8.count == 2 || wanted.utf8.count == 3 {
      let abbreviation = wanted.uppercased()
      // With a country, its own abbreviations come first: `--country US` makes CO Colorado.
      if let country, let place = Place("\(country)-\(abbreviation)"), isKnown(place) {
        return [place]
      }
      for candidate in ["\(abbreviation)", "US-\(abbreviation)", "CA-\(abbreviation)"] {
        if let place = Place(candidate), isKnown(place) { found.insert(place) }
      }
    }
    for (place, name) in allNames where Self.folded(name) == wanted { found.insert(place) }
    return merged(found).sorted()
  }

  /// Leaves out the country's code of a territory that is there with its state's code too: `PR` is `US-PR`.
  private func merged(_ found: Set<Place>) -> Set<Place> {
    found.filter { place in
      guard place.isCountry, let name = PlaceNames.names[place] else { return true }
      return !found.contains {
        !$0.isCountry && PlaceNames.names[$0] == name && $0.code.hasSuffix("-\(place)")
      }
    }
  }

  private var allNames: [(Place, String)] {
    var names = PlaceNames.names.map { ($0.key, $0.value) }
    names += PlaceNames.otherNames.compactMap { other in Place(other.code).map { ($0, other.name) }
    }
    return names + ownNames.map { ($0.key, $0.value) }
  }

  private var allPlaceNames: [String] {
    Array(Set(allNames.map(\.1) + ownNames.keys.map(\.code))).sorted()
  }

  private func described(_ place: Place) -> String {
    let name = ownNames[place] ?? PlaceNames.names[place]
    return name.map { "\($0) (\(place))" } ?? place.code
  }

  // MARK: Professions

  /// The profession that a text names.
  ///
  /// - Throws: What is wrong with it: nothing of the name is known, or two professions have it.
  public func profession(_ typed: String) throws(UnresolvedName) -> Profession {
    let wanted = Self.folded(typed)
    let singular = wanted.hasSuffix("s") ? String(wanted.dropLast()) : wanted
    var byAlias: [Profession] = []
    for (index, name) in professions.names.enumerated() {
      let profession = Profession(index: Int16(index))
      let own = [Self.folded(name.slug), Self.folded(name.name)]
      if own.contains(wanted) || own.contains(singular) { return profession }
      let aliases = name.aliases.map(Self.folded)
      if aliases.contains(wanted) || aliases.contains(singular) { byAlias.append(profession) }
    }
    switch byAlias.count {
    case 1: return byAlias[0]
    case 0:
      let names = professions.names.flatMap { [$0.slug] + $0.aliases }
      throw UnresolvedName(
        description: "no profession is called \"\(Self.shown(typed))\""
          + Self.suggestion(typed, names))
    default:
      let choices = byAlias.map { professions.slug($0) }.joined(separator: " or ")
      throw UnresolvedName(description: "\"\(Self.shown(typed))\" may be \(choices)")
    }
  }

  // MARK: Words

  private static func suggestion(_ typed: String, _ names: [String]) -> String {
    let near = Spelling.nearest(to: shown(typed), among: names)
    if near.isEmpty { return "" }
    return "; did you mean " + near.map { "\"\($0)\"" }.joined(separator: " or ") + "?"
  }

  /// What was typed, made short and harmless for a message.
  private static func shown(_ typed: String) -> String {
    let isSafe = { (scalar: Unicode.Scalar) in
      scalar.properties.generalCategory != .control && scalar.properties.generalCategory != .format
    }
    return String(typed.unicodeScalars.prefix(60).map { isSafe($0) ? Character($0) : " " })
  }

  /// Lower-case letters and digits alone, accents taken off: `Québec` and `quebec` are one.
  static func folded(_ text: String) -> String {
    var result = ""
    for character in text.lowercased() {
      guard let scalar = character.unicodeScalars.first else { continue }
      if scalar.isASCII {
        if scalar.properties.isAlphabetic || scalar.properties.numericType != nil {
          result.unicodeScalars.append(scalar)
        }
      } else if let base = bases[scalar] {
        result.unicodeScalars.append(base)
      } else if scalar.properties.isAlphabetic {
        result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  /// The letters under common accents, for names that arrive with them put together.
  private static let bases: [Unicode.Scalar: Unicode.Scalar] = {
    var bases: [Unicode.Scalar: Unicode.Scalar] = [:]
    let groups: [(Unicode.Scalar, String)] = [
      ("a", "àáâãäå"), ("c", "ç"), ("e", "èéêë"), ("i", "ìíîï"), ("n", "ñ"), ("o", "òóôõöø"),
      ("u", "ùúûü"), ("y", "ýÿ"),
    ]
    for (base, accented) in groups {
      for scalar in accented.unicodeScalars { bases[scalar] = base }
    }
    return bases
  }()
}
