import Credentials
import Terms
import XMLReading

/// The bytes without the white space at their ends, which does not count.
func trimmed(_ bytes: UnsafeBufferPointer<UInt8>) -> UnsafeBufferPointer<UInt8> {
  guard let first = bytes.first, let last = bytes.last, first <= 0x20 || last <= 0x20 else {
    return bytes
  }
  var start = 0
  var end = bytes.count
  while start < end, bytes[start] <= 0x20 { start += 1 }
  while end > start, bytes[end - 1] <= 0x20 { end -= 1 }
  return UnsafeBufferPointer(rebasing: bytes[start..<end])
}

/// Whether the bytes are white space alone; XML allows no other byte below the space.
func isBlank(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
  for byte in bytes where byte > 0x20 { return false }
  return true
}

/// How attribute values are read. Each takes trimmed bytes; empty ones are an absent value.
extension RecordBuilder {
  /// Keeps a text in the batch, decoded.
  mutating func text(_ value: UnsafeBufferPointer<UInt8>) -> Text {
    guard value.contains(0x26) else { return batch.append(text: value) }
    let offset = batch.bytes.count
    XMLStartTag.decode(value, into: &batch.bytes)
    return Text(
      offset: UInt32(truncatingIfNeeded: offset),
      count: UInt32(truncatingIfNeeded: batch.bytes.count - offset))
  }

  /// A date or a range of dates.
  mutating func date(_ value: UnsafeBufferPointer<UInt8>, _ name: RosterName) -> DateRange? {
    guard !value.isEmpty else { return nil }
    if let range = DateRange(bytes: value) { return range }
    reportDate(value, name)
    return nil
  }

  /// A number of hours.
  mutating func hours(_ value: UnsafeBufferPointer<UInt8>, _ name: RosterName) -> Hours {
    guard !value.isEmpty else { return .none }
    if let hours = Hours(bytes: value) { return hours }
    reportNumber(value, name, "up to six digits, and up to two decimals")
    return .none
  }

  /// A whole number; -1 where none is given.
  mutating func number(_ value: UnsafeBufferPointer<UInt8>, _ name: RosterName, digits: Int)
    -> Int32
  {
    guard !value.isEmpty else { return -1 }
    var number: Int32 = 0
    for byte in value {
      guard byte >= 0x30, byte <= 0x39, value.count <= digits else {
        reportNumber(value, name, "a whole number of up to \(digits) digits")
        return -1
      }
      number = number * 10 + Int32(byte - 0x30)
    }
    return number
  }

  /// The level of a course; 0 where none is given.
  mutating func level(_ value: UnsafeBufferPointer<UInt8>) -> Int16 {
    guard let first = value.first else { return 0 }
    guard first != 0x30 else {
      reportNumber(value, .level, "a whole number from 1 to 99")
      return 0
    }
    return Int16(truncatingIfNeeded: max(0, number(value, .level, digits: 2)))
  }

  /// A word that was looked up for this value; nil where none is given, or none is found.
  mutating func checked<Word: RecordWord>(
    _ word: Word?, _ value: UnsafeBufferPointer<UInt8>, _ name: RosterName
  ) -> Word? {
    if word == nil, !value.isEmpty {
      reportWord(value, among: Word.allCases.map(\.rawValue), name)
    }
    return word
  }

  /// A profession.
  mutating func profession(_ value: UnsafeBufferPointer<UInt8>) -> Profession {
    guard !value.isEmpty else { return .none }
    if let index = words.professions.index(of: value) {
      return Profession(index: Int16(truncatingIfNeeded: index))
    }
    reportProfession(value)
    return .none
  }

  /// A topic: its number in the vocabulary, -1 where none is given, -2 for one that no rule names.
  mutating func topic(_ value: UnsafeBufferPointer<UInt8>) -> Int16 {
    guard !value.isEmpty else { return -1 }
    if let index = words.topics.index(of: value) { return Int16(truncatingIfNeeded: index) }
    if !isSlug(value) { reportTopic(value) }
    return -2
  }

  /// A place.
  mutating func place(_ value: UnsafeBufferPointer<UInt8>) -> Place {
    guard !value.isEmpty else { return .none }
    guard let place = Place(bytes: value) else {
      reportPlace(value)
      return .none
    }
    if !isKnown(place, value) { reportPlace(value) }
    return place
  }

  /// Whether the place, which these bytes spell, may stand in a record.
  mutating func isKnown(_ place: Place, _ value: UnsafeBufferPointer<UInt8>) -> Bool {
    let slot = (Int(value[value.count - 1]) &* 5 &+ Int(value[value.count - 2]) &* 3) & 63
    if recentPlaces[slot] == place { return true }
    guard words.knownPlaces.contains(place) else { return false }
    recentPlaces[slot] = place
    return true
  }

  /// A National Provider Identifier.
  mutating func providerIdentifier(_ value: UnsafeBufferPointer<UInt8>)
    -> NationalProviderIdentifier?
  {
    guard !value.isEmpty else { return nil }
    if let identifier = NationalProviderIdentifier(bytes: value) { return identifier }
    reportProviderIdentifier(value)
    return nil
  }

  /// The sections that a record closes, with white space between them.
  mutating func sections(_ value: UnsafeBufferPointer<UInt8>) -> Sections {
    var all: Sections = []
    for part in value.split(whereSeparator: { $0 <= 0x20 }) {
      let name = UnsafeBufferPointer(rebasing: part)
      if let index = words.sections.index(of: name) {
        all.formUnion(Sections.names[index].section)
      } else {
        reportWord(name, among: words.sections.words, .closed)
      }
    }
    return all
  }

  /// Reads what every entry may carry; any other attribute is not understood.
  mutating func verification(_ tag: XMLStartTag, _ index: Int, into source: inout Source) {
    let value = trimmed(tag.attributeValue(index))
    switch RosterName(rawValue: tag.attributeName(index).index) {
    case .verified where value.isEmpty: break
    case .verified:
      if let grade = words.grades.index(of: value) {
        source.grade = EvidenceGrade.allCases[grade]
      } else {
        reportWord(value, among: words.grades.words, .verified)
      }
    case .verifiedOn: source.verifiedOn = date(value, .verifiedOn)
    default: reportAttribute(tag, index, of: entry)
    }
  }

  /// Whether the bytes have the form of Licet's words: small letters and digits, hyphens between them.
  private func isSlug(_ value: UnsafeBufferPointer<UInt8>) -> Bool {
    var isStart = true
    for (index, byte) in value.enumerated() {
      let isLetter = byte >= 0x61 && byte <= 0x7A
      let isDigit = byte >= 0x30 && byte <= 0x39
      if isLetter || (isDigit && index > 0) {
        isStart = false
      } else if byte == 0x2D, !isStart, index + 1 < value.count {
        isStart = true
      } else {
        return false
      }
    }
    return true
  }
}
