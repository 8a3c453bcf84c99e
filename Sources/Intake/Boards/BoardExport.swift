import Terms

/// What a licensing board gives to download, described: which heading is what, what its words mean.
struct BoardExport: Sendable {
  /// What a column of an export holds.
  enum Column: Int, CaseIterable, Sendable {
    /// The license's number.
    case number
    /// The words or the code for the profession.
    case type
    /// The status, and beside it the second half or the reason that some boards keep apart.
    case status, detail
    case firstName, middleName, lastName, suffix
    /// First, middle and last name in one.
    case fullName
    /// A word that says that the holder is a company.
    case organization
    case issued, expires
    /// Whether the board ever acted against the holder, or what it did.
    case action
    /// The day since which an action holds, and the day on which it ended.
    case actionBegan, actionEnded
    /// The place of the license, where an export has those of several.
    case place
    /// The home of a compact privilege.
    case home
  }

  /// What a status word means.
  struct Status: Sendable {
    var word: String
    var status: LicenseStatus
    /// Whether a person must look what it means for this license.
    var isUnclear = false
  }

  /// What a word for the board's actions means.
  enum Action: Sendable, Equatable {
    case none
    /// Something that was: it is told and keeps nobody from being cleared.
    case past
    /// Something that may hold today.
    case open
    /// Something that is a status of its own.
    case status(LicenseStatus)
  }

  /// The board in words, `the Washington State Department of Health`.
  var board: String
  /// The code of its place; empty where a column says it.
  var place: String
  /// The headings by column. All of them must stand in a file to be recognized, those of `optional`
  /// excepted: a file that lacks what a verdict depends on is not read as if it said nothing.
  var columns: [Column: String]
  var optional: Set<Column> = [.middleName, .suffix, .issued, .organization]
  /// What separates the cells, where that is always the same.
  var separator: UInt8?
  var dates = DateOrder.us
  /// Professions by codes of its own, beside ``LicenseTypes``.
  var types: [String: String] = [:]
  /// What each status word means; of two columns `CLEAR + ACTIVE`, with `*` for anything.
  var statuses: [Status]
  /// What the words of ``Column/action`` mean; any other text is something past.
  var actions: [String: Action] = [:]
  /// Whether a number is one only among the licenses of its type, so that the type belongs to the id.
  var numbersWithinTypes = false
  /// Whether every license of it is a compact privilege.
  var isCompact = false

  /// A heading or word with what makes no difference left out: case, and all but letters and digits.
  static func plainHeading(_ heading: String) -> String {
    String(
      String.UnicodeScalarView(
        heading.lowercased().unicodeScalars.filter {
          $0.properties.isAlphabetic || $0.properties.numericType != nil
        }))
  }

  /// A word in capitals with single spaces.
  static func plainWord(_ word: String) -> String {
    word.uppercased().split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  /// The export whose headings these are, and each column's number; -1 for none.
  static func recognizing(_ names: [String]) -> (export: BoardExport, cells: [Int])? {
    let plain = names.map(plainHeading)
    for export in all {
      var cells = [Int](repeating: -1, count: Column.allCases.count)
      var isWhole = true
      for (column, heading) in export.columns {
        if let number = plain.firstIndex(of: plainHeading(heading)) {
          cells[column.rawValue] = number
        } else if !export.optional.contains(column) {
          isWhole = false
        }
      }
      if isWhole { return (export, cells) }
    }
    return nil
  }

  /// What a status word means; nil for one that is not known.
  func status(_ word: String, detail: String?) -> Status? {
    let first = BoardExport.plainWord(word)
    guard let detail else {
      return statuses.first { $0.word == first }
        ?? statuses.first { $0.word.hasSuffix("*") && first.hasPrefix($0.word.dropLast()) }
    }
    let second = BoardExport.plainWord(detail)
    return statuses.first { $0.word == "\(first) + \(second)" }
      ?? statuses.first { $0.word == "\(first) + *" }
  }

  /// The profession's slug that a license type names; nil for one that is not known.
  func profession(_ type: String) -> String? {
    types[BoardExport.plainWord(type)] ?? LicenseTypes.profession(type)
  }
}

/// Professions as boards write them in license types.
enum LicenseTypes {
  /// The profession's slug; nil for a type that names none.
  static func profession(_ type: String) -> String? { byName[plain(type)] }

  /// Whether a type that names no profession has a word of one in it, so that it is told and not passed
  /// over: a spelling that is not known yet, or a permit that is no license.
  static func isSuspect(_ type: String) -> Bool {
    let word = plain(type)
    return !others.contains(where: word.contains) && stems.contains(where: word.contains)
  }

  private static func plain(_ type: String) -> String {
    var words = BoardExport.plainWord(
      String(type.map { $0.isLetter || $0.isNumber || $0.isWhitespace ? $0 : " " })
    ).split(separator: " ")
    if words.first == "LICENSED" { words.removeFirst() }
    if words.last == "LICENSE" { words.removeLast() }
    return words.joined(separator: " ")
  }

  private static let stems = [
    "PHYSICAL THERAP", "PHYSIOTHERAP", "CHIROPRACT", "ACUPUNCT", "ATHLETIC TRAIN",
    "OCCUPATIONAL THERAP", "NEEDLING",
  ]
  /// What holds such a word and is no license of the profession, whatever else it says.
  private static let others = [
    "FACILITY", "BUSINESS", "CORPORATION", "CLINIC", "ESTABLISHMENT", "SPONSOR", "PROVIDER",
    "CONTINUING EDUCATION", "SCHOOL", "X RAY", "RADIO", "CHIROPRACTIC ASSISTANT",
    "CHIROPRACTIC PHYSICIAN S ASSISTANT", "TECHNICIAN", "INTERN", "STUDENT", "AIDE",
  ]

  private static let byName: [String: String] = Dictionary(
    uniqueKeysWithValues: names.flatMap { slug, names in names.map { ($0, slug) } })

  static let names: [(slug: String, names: [String])] = [
    ("physical-therapist", ["PHYSICAL THERAPIST"]),
    (
      "physical-therapist-assistant",
      ["PHYSICAL THERAPIST ASSISTANT", "PHYSICAL THERAPY ASSISTANT"]
    ),
    ("occupational-therapist", ["OCCUPATIONAL THERAPIST"]),
    (
      "occupational-therapy-assistant",
      [
        "OCCUPATIONAL THERAPY ASSISTANT", "OCCUPATIONAL THERAPIST ASSISTANT",
        "CERTIFIED OCCUPATIONAL THERAPY ASSISTANT",
      ]
    ),
    ("athletic-trainer", ["ATHLETIC TRAINER", "CERTIFIED ATHLETIC TRAINER"]),
    ("chiropractor", ["CHIROPRACTOR", "CHIROPRACTIC PHYSICIAN", "DOCTOR OF CHIROPRACTIC"]),
    (
      "acupuncturist",
      [
        "ACUPUNCTURIST", "ACUPUNCTURE PRACTITIONER", "EAST ASIAN MEDICINE PRACTITIONER",
        "ACUPUNCTURE EAST ASIAN MEDICINE PRACTITIONER",
        "ACUPUNCTURE AND EASTERN MEDICINE PRACTITIONER",
        "ACUPUNCTURIST AND EASTERN MEDICINE PRACTITIONER",
      ]
    ),
    (
      "massage-therapist", ["MASSAGE THERAPIST", "MASSAGE PRACTITIONER"]
    ),
    (
      "naturopathic-doctor",
      ["NATUROPATHIC PHYSICIAN", "NATUROPATHIC DOCTOR", "NATUROPATH"]
    ),
    ("podiatrist", ["PODIATRIST", "PODIATRIC PHYSICIAN", "PODIATRIC PHYSICIAN AND SURGEON"]),
    ("dentist", ["DENTIST"]),
    (
      "physician",
      [
        "PHYSICIAN", "PHYSICIAN AND SURGEON", "PHYSICIAN SURGEON", "MEDICAL DOCTOR",
        "OSTEOPATHIC PHYSICIAN", "OSTEOPATHIC PHYSICIAN AND SURGEON", "PHYSICIAN M D",
        "PHYSICIAN D O",
      ]
    ),
    (
      "physician-assistant",
      ["PHYSICIAN ASSISTANT", "OSTEOPATHIC PHYSICIAN ASSISTANT"]
    ),
    (
      "nurse-practitioner",
      [
        "NURSE PRACTITIONER", "ADVANCED REGISTERED NURSE PRACTITIONER",
        "CERTIFIED NURSE PRACTITIONER",
      ]
    ),
    ("registered-nurse", ["REGISTERED NURSE"]),
  ]
}
