/// What the words of a qualification and of who gave it say of what it is.
struct QualificationSigns: Sendable {
  /// What may be said.
  struct Signs: OptionSet, Sendable {
    let rawValue: UInt8
    /// That it is a license.
    static let license = Signs(rawValue: 1)
    /// That a board of a specialty gave it.
    static let certification = Signs(rawValue: 2)
    /// That it is a degree or diploma.
    static let study = Signs(rawValue: 4)
  }

  private var ofWords = SpellingCache<Signs>()
  private var ofIssuers = SpellingCache<Signs>()

  /// What the text of its code says.
  mutating func signs(words: UnsafeBufferPointer<UInt8>) -> Signs {
    words.isEmpty ? [] : ofWords.value(words) { QualificationSigns.find(Self.words, in: $0) }
  }

  /// What the name of who gave it says.
  mutating func signs(issuer: UnsafeBufferPointer<UInt8>) -> Signs {
    issuer.isEmpty ? [] : ofIssuers.value(issuer) { QualificationSigns.find(Self.issuers, in: $0) }
  }

  private static let words: [(word: String, sign: Signs)] = [
    ("licen", .license), ("board certif", .certification), ("board-certif", .certification),
    ("diplomate", .certification), ("certified specialist", .certification),
    ("clinical specialist", .certification), ("bachelor", .study), ("master of", .study),
    ("doctor of", .study), ("doctorate", .study), ("associate of", .study), ("diploma in", .study),
    ("graduate", .study),
  ]

  private static let issuers: [(word: String, sign: Signs)] = [
    ("american board", .certification), ("american osteopathic board", .certification),
    ("national board", .certification), ("certification", .certification),
    ("board of specialties", .certification), ("university", .study), ("school", .study),
    ("polytechnic", .study),
  ]

  private static func find(_ list: [(word: String, sign: Signs)], in text: String) -> Signs {
    let text = text.prefix(1000).lowercased()
    return list.reduce(into: []) { if text.contains($1.word) { $0.formUnion($1.sign) } }
  }
}
