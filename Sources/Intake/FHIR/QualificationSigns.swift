/// What the words of a qualification, or the name of who gave it, say of what it is.
struct QualificationSigns: OptionSet, Sendable {
  let rawValue: UInt8
  /// That it is a license.
  static let license = QualificationSigns(rawValue: 1)
  /// That a board of a specialty gave it, and not a state.
  static let certification = QualificationSigns(rawValue: 2)
  /// That it is a degree or diploma.
  static let study = QualificationSigns(rawValue: 4)

  init(rawValue: UInt8) { self.rawValue = rawValue }

  /// What the text of its code says.
  init(words: String) { self = QualificationSigns.find(QualificationSigns.words, in: words) }

  /// What the name of who gave it says.
  init(issuer: String) { self = QualificationSigns.find(QualificationSigns.issuers, in: issuer) }

  private static let words: [(word: String, sign: QualificationSigns)] = [
    ("licen", .license), ("board certif", .certification), ("board-certif", .certification),
    ("diplomate", .certification), ("certified specialist", .certification),
    ("clinical specialist", .certification), ("bachelor", .study), ("master of", .study),
    ("doctor of", .study), ("doctorate", .study), ("associate of", .study), ("diploma in", .study),
    ("graduate", .study),
  ]

  private static let issuers: [(word: String, sign: QualificationSigns)] = [
    ("american board", .certification), ("american osteopathic board", .certification),
    ("national board", .certification), ("certification", .certification),
    ("board of specialties", .certification), ("university", .study), ("school", .study),
    ("polytechnic", .study),
  ]

  private static func find(
    _ list: [(word: String, sign: QualificationSigns)], in text: String
  ) -> QualificationSigns {
    let text = text.prefix(1000).lowercased()
    return list.reduce(into: []) { if text.contains($1.word) { $0.formUnion($1.sign) } }
  }
}
