import Terms

/// An exclusion that is, or may be, a practitioner's.
public struct SanctionMatch: Sendable, Hashable {
  /// By what it was found.
  public enum Ground: UInt8, Sendable {
    /// The NPI of both is the same: certain.
    case npi
    /// The name is the same, and so is the day of birth.
    case nameAndBirthDate
    /// The name is the same, and the day of birth fits what the record says of it.
    case nameAndBirthYear
    /// The name is the same, and the record gives no birth date.
    case nameWithoutRecordedBirth
    /// The name is the same, and the list gives no birth date.
    case nameWithoutListedBirth
  }

  /// Which exclusion of the list.
  public var index: Int
  public var ground: Ground
  /// Whether the record has a name, and the list another one: then one of the NPIs may be a slip.
  public var hasOtherName = false

  /// Whether the same person is meant beyond doubt.
  public var isCertain: Bool { ground == .npi }
}

/// By what a record can be looked for in a list.
public enum SearchedBy: UInt8, Sendable, CaseIterable {
  case npiAndName, npi, name, nothing
}

/// Looks for practitioners in a list; keeps working storage and nothing of any record.
public struct SanctionSearch: Sendable {
  public let list: SanctionList
  /// What was found last: certain matches first, each group in the list's order.
  public private(set) var matches: [SanctionMatch] = []
  /// By what was looked last.
  public private(set) var searchedBy = SearchedBy.nothing
  private var name = RecordedName()
  private var key = NameKey()
  private var found: [Int] = []

  /// A search in a list.
  public init(_ list: SanctionList) { self.list = list }

  /// Looks for a practitioner of a batch.
  ///
  /// An equal NPI is a certain match. An equal name is a possible one, unless both sides give an NPI,
  /// or both a birth date, and the two differ.
  public mutating func look(for person: Practitioner, in batch: borrowing RecordBatch) {
    matches.removeAll(keepingCapacity: true)
    found.removeAll(keepingCapacity: true)
    let hasName = lookForName(of: person, batch)
    if let npi = person.npi {
      for index in list.entries(npi: npi) {
        let hasOtherName = hasName && !found.contains(index)
        matches.append(SanctionMatch(index: index, ground: .npi, hasOtherName: hasOtherName))
      }
    }
    searchedBy =
      person.npi != nil ? (hasName ? .npiAndName : .npi) : hasName ? .name : .nothing
    if found.isEmpty { return }
    found.sort()
    var last = -1
    for index in found where index != last {
      last = index
      if let ground = ground(list.entries[index], person) {
        matches.append(SanctionMatch(index: index, ground: ground))
      }
    }
  }

  /// Collects the entries with a name that the record's may be; false where that has no two parts.
  private mutating func lookForName(
    of person: Practitioner, _ batch: borrowing RecordBatch
  ) -> Bool {
    let start = Int(person.name.offset)
    // No longer name is in any list.
    let count = min(Int(person.name.count), 200)
    guard count > 0 else { return false }
    var hasName = false
    let list = list
    var (found, key) = ([Int](), NameKey())
    swap(&found, &self.found)
    swap(&key, &self.key)
    name.readings(of: batch.bytes[start..<(start + count)]) { last, first in
      hasName = true
      for index in list.entries(hash: NameKey.hash(last: last, first: first)) {
        key.read(list.entries[index], list.names)
        if key.matches(last: last, first: first) { found.append(index) }
      }
    }
    swap(&found, &self.found)
    swap(&key, &self.key)
    return hasName
  }

  /// What an equal name comes to; nil where it is somebody else's, or found by NPI already.
  private func ground(
    _ entry: SanctionList.Entry, _ person: Practitioner
  ) -> SanctionMatch.Ground? {
    // The same NPI is a certain match already, and another one is another person's.
    if person.npi != nil, entry.npi != 0 { return nil }
    guard entry.born != .distantPast else { return .nameWithoutListedBirth }
    guard let born = person.born else { return .nameWithoutRecordedBirth }
    let days = [entry.born, entry.bornLater].filter { $0 != .distantPast }
    guard days.contains(where: { born.earliest <= $0 && $0 <= born.latest }) else { return nil }
    return born.isExact && days.count == 1 ? .nameAndBirthDate : .nameAndBirthYear
  }
}
