import Terms

/// The exclusions of one list, to be looked up by NPI and by name.
///
/// A list is a value that does not change: it is built once, by ``SanctionListBuilder``, and read by
/// all cores. Of each row some 70 bytes are kept, and the name.
public struct SanctionList: Sendable {
  /// Who keeps it.
  public let source: ExclusionSource
  /// The files that it was read from.
  public let files: [SanctionFile]
  let entries: [Entry]
  let names: [UInt8]
  let words: [String]
  /// An NPI in the upper half and an entry in the lower, in order.
  private let byNPI: [UInt64]
  /// The upper half of a name's hash and an entry, in order.
  private let byName: [UInt64]

  /// A row as it is kept.
  struct Entry: Sendable {
    /// 0 for none: the largest that there can be has 32 bits.
    var npi: UInt32
    /// ``Day/distantPast`` for none, here and below.
    var born: Day
    var bornLater: Day
    var excluded: Day
    var reinstated: Day
    var waived: Day
    var line: Int32
    /// Where the names stand, one after another.
    var names: UInt32
    var last: UInt8
    var first: UInt8
    var middle: UInt8
    var business: UInt8
    var number: UInt8
    var isInactive: Bool
    var file: UInt16
    var type: UInt16
    var suffix: UInt16
    var agency: UInt16
    var program: UInt16
    var causeCode: UInt16
    var specialty: UInt16
    var state: UInt16
    var waiverState: UInt16
  }

  init(
    source: ExclusionSource, files: [SanctionFile], entries: [Entry], names: [UInt8],
    words: [String]
  ) {
    self.source = source
    self.files = files
    self.entries = entries
    self.names = names
    self.words = words
    var byNPI: [UInt64] = []
    var byName: [UInt64] = []
    byName.reserveCapacity(entries.count)
    var key = NameKey()
    for (index, entry) in entries.enumerated() {
      if entry.npi != 0 { byNPI.append(UInt64(entry.npi) << 32 | UInt64(index)) }
      guard entry.last > 0, entry.first > 0 else { continue }
      key.read(entry, names)
      if key.isUsable { byName.append(UInt64(key.hash) << 32 | UInt64(index)) }
    }
    byNPI.sort()
    byName.sort()
    self.byNPI = byNPI
    self.byName = byName
  }

  /// How many exclusions it holds.
  public var count: Int { entries.count }

  /// What a row says.
  public subscript(index: Int) -> Exclusion {
    let entry = entries[index]
    var exclusion = Exclusion(excluded: entry.excluded)
    var offset = Int(entry.names)
    func next(_ count: UInt8) -> String {
      defer { offset += Int(count) }
      return String(decoding: names[offset..<(offset + Int(count))], as: UTF8.self)
    }
    exclusion.lastName = next(entry.last)
    exclusion.firstName = next(entry.first)
    exclusion.middleName = next(entry.middle)
    exclusion.businessName = next(entry.business)
    exclusion.number = next(entry.number)
    if entry.npi != 0 { exclusion.npi = NationalProviderIdentifier(String(entry.npi)) }
    func day(_ day: Day) -> Day? { day == .distantPast ? nil : day }
    exclusion.born = day(entry.born)
    exclusion.bornLater = day(entry.bornLater)
    exclusion.reinstated = day(entry.reinstated)
    exclusion.waived = day(entry.waived)
    exclusion.type = words[Int(entry.type)]
    exclusion.suffix = words[Int(entry.suffix)]
    exclusion.agency = words[Int(entry.agency)]
    exclusion.program = words[Int(entry.program)]
    exclusion.causeCode = words[Int(entry.causeCode)]
    exclusion.isInactive = entry.isInactive
    exclusion.specialty = words[Int(entry.specialty)]
    exclusion.state = words[Int(entry.state)]
    exclusion.waiverState = words[Int(entry.waiverState)]
    exclusion.file = Int(entry.file)
    exclusion.line = entry.line
    return exclusion
  }

  /// The entries with an NPI, in their order.
  func entries(npi: NationalProviderIdentifier) -> some Sequence<Int> {
    SanctionList.entries(byNPI, UInt32(truncatingIfNeeded: npi.number))
  }

  /// The entries whose name has a hash, in their order.
  func entries(hash: UInt32) -> some Sequence<Int> { SanctionList.entries(byName, hash) }

  private static func entries(_ index: [UInt64], _ key: UInt32) -> some Sequence<Int> {
    var low = 0
    var high = index.count
    while low < high {
      let middle = (low + high) / 2
      if UInt32(index[middle] >> 32) < key { low = middle + 1 } else { high = middle }
    }
    return index[low...].lazy.prefix { UInt32($0 >> 32) == key }
      .map { Int(UInt32(truncatingIfNeeded: $0)) }
  }
}

/// What of a listed name is compared: the beginnings of last and first name make a hash, so that names
/// that the list has cut off are found by it too, and then the whole is looked at.
struct NameKey {
  /// The widths of the LEIE's columns, less one: at a blank or a hyphen a cut leaves one letter less.
  /// SAM.gov has wider ones, and takes over what the LEIE has cut off.
  static let (lastWidth, firstWidth) = (19, 14)
  private static let (lastHashed, firstHashed) = (8, 6)

  private(set) var last: [UInt8] = []
  private(set) var first: [UInt8] = []
  private var isLastCut = false
  private var isFirstCut = false

  /// Whether there is something to compare.
  var isUsable: Bool { !last.isEmpty && !first.isEmpty }

  var hash: UInt32 { NameKey.hash(last: last[...], first: first[...]) }

  /// Takes the names of an entry.
  mutating func read(_ entry: SanctionList.Entry, _ names: [UInt8]) {
    let start = Int(entry.names)
    let middle = start + Int(entry.last)
    last.removeAll(keepingCapacity: true)
    first.removeAll(keepingCapacity: true)
    FoldedName.fold(NameKey.withoutSuffix(names[start..<middle]), into: &last)
    FoldedName.fold(names[middle..<(middle + Int(entry.first))], into: &first)
    isLastCut = Int(entry.last) >= NameKey.lastWidth
    isFirstCut = Int(entry.first) >= NameKey.firstWidth
  }

  /// Whether a last and a first name, both folded, are the ones of the entry.
  func matches(last: ArraySlice<UInt8>, first: ArraySlice<UInt8>) -> Bool {
    (isLastCut ? last.starts(with: self.last) : last.elementsEqual(self.last))
      && (isFirstCut ? first.starts(with: self.first) : first.elementsEqual(self.first))
  }

  /// A hash of the beginnings of a last and a first name: FNV-1a, the same in every run.
  static func hash(last: ArraySlice<UInt8>, first: ArraySlice<UInt8>) -> UInt32 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    func add(_ byte: UInt8) { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    for byte in last.prefix(lastHashed) { add(byte) }
    add(0)
    for byte in first.prefix(firstHashed) { add(byte) }
    return UInt32(truncatingIfNeeded: hash >> 32)
  }

  /// A last name without the "JR" or "III" behind it.
  private static func withoutSuffix(_ name: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    guard let gap = name.lastIndex(where: { $0 == 0x20 || $0 == 0x2C }) else { return name }
    var suffix: [UInt8] = []
    FoldedName.fold(name[(gap + 1)...], into: &suffix)
    return RecordedName.isGeneration(suffix[...]) ? name[..<gap] : name
  }
}
