import Credentials
import Terms

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Understands what people type into a table: professions and places by any of their names. Each spelling is looked up once.
struct TypedWords: Sendable {
  private let words: RosterWords
  private let names: NameResolution
  private var professions = SpellingCache<Result<Profession, UnresolvedName>>()
  private var places = SpellingCache<Result<Place, UnresolvedName>>()

  /// - Parameter country: The country whose abbreviations are meant; nil for none.
  init(words: RosterWords, country: Place?) {
    self.words = words
    names = NameResolution(
      professions: words.professionTable, places: words.placeNames, country: country)
  }

  /// The profession that a text names.
  mutating func profession(
    _ typed: UnsafeBufferPointer<UInt8>
  ) -> Result<Profession, UnresolvedName> {
    if let index = words.professions.index(of: typed) {
      return .success(Profession(index: Int16(truncatingIfNeeded: index)))
    }
    return professions.value(typed) { typed in
      Result { () throws(UnresolvedName) in try names.profession(typed) }
    }
  }

  /// The place that a text names.
  mutating func place(_ typed: UnsafeBufferPointer<UInt8>) -> Result<Place, UnresolvedName> {
    places.value(typed) { typed in
      Result { () throws(UnresolvedName) in
        let place = try names.place(typed)
        guard words.knownPlaces.contains(place) else {
          throw UnresolvedName(description: "no jurisdiction has the code \(quoted(place.code))")
        }
        return place
      }
    }
  }
}

/// What the spellings met lately mean.
struct SpellingCache<Value: Sendable>: Sendable {
  private var spellings = [[UInt8]](repeating: [], count: 256)
  private var values = [Value?](repeating: nil, count: 256)

  /// What a spelling means, found out where it is not known.
  mutating func value(
    _ spelling: UnsafeBufferPointer<UInt8>, _ find: (String) -> Value
  ) -> Value {
    if let value = known(spelling) { return value }
    let value = find(String(decoding: spelling, as: UTF8.self))
    learn(spelling, value)
    return value
  }

  /// What a spelling means, where that was found out lately.
  func known(_ spelling: UnsafeBufferPointer<UInt8>) -> Value? {
    let slot = slot(of: spelling)
    // Compared in place: the entry is not taken out, which would count references.
    return isSpelled(spelling, slot) ? values[slot] : nil
  }

  /// Keeps what a spelling means.
  mutating func learn(_ spelling: UnsafeBufferPointer<UInt8>, _ value: Value) {
    let slot = slot(of: spelling)
    spellings[slot] = Array(spelling)
    values[slot] = value
  }

  private func slot(of spelling: UnsafeBufferPointer<UInt8>) -> Int {
    Int(truncatingIfNeeded: identity(spelling, seed: 0xCBF2_9CE4_8422_2325) & 255)
  }

  private func isSpelled(_ spelling: UnsafeBufferPointer<UInt8>, _ slot: Int) -> Bool {
    spellings[slot].withUnsafeBufferPointer { known in
      guard known.count == spelling.count, let a = known.baseAddress, let b = spelling.baseAddress
      else { return false }
      return memcmp(a, b, known.count) == 0
    }
  }
}
