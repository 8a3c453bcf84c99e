import Terms

/// Puts the rows of one or several files together to a list.
///
/// The same exclusion often stands in several rows: in the full LEIE, in the supplement of the month
/// it began, in that of the month it was lifted. They become one, with the reinstatement. SAM.gov has no
/// supplements: there rows become one only where they say the same, because two of one name and day may
/// be of two people. The order of the files does not matter.
public struct SanctionListBuilder: Sendable {
  /// The most rows that are kept: the LEIE of 2026 has some 83,000, SAM.gov some 170,000.
  public static let mostRows = 2_000_000

  /// Who keeps the list.
  public let source: ExclusionSource
  /// The files that were read so far.
  public var files: [SanctionFile] = []
  /// Whether there were more rows than are kept.
  public private(set) var isFull = false
  private var entries: [SanctionList.Entry] = []
  private var identities: [UInt64] = []
  private var names: [UInt8] = []
  private var words: [String] = [""]
  private var numbers: [String: UInt16] = ["": 0]

  /// An empty list.
  public init(_ source: ExclusionSource) { self.source = source }

  /// Adds a row. Of rows with neither an NPI nor a person's name nothing is kept: nobody in a roster
  /// can be found by them.
  public mutating func add(_ row: Exclusion) {
    guard row.npi != nil || (!row.lastName.isEmpty && !row.firstName.isEmpty) else { return }
    guard entries.count < SanctionListBuilder.mostRows else {
      isFull = true
      return
    }
    var entry = SanctionList.Entry(
      npi: UInt32(truncatingIfNeeded: row.npi?.number ?? 0), born: row.born ?? .distantPast,
      bornLater: row.bornLater ?? .distantPast, excluded: row.excluded,
      reinstated: row.reinstated ?? .distantPast, waived: row.waived ?? .distantPast,
      line: row.line, names: UInt32(truncatingIfNeeded: names.count), last: 0, first: 0, middle: 0,
      business: 0, number: 0, isInactive: row.isInactive, file: UInt16(clamping: row.file),
      type: number(row.type), suffix: number(row.suffix), agency: number(row.agency),
      program: number(row.program), causeCode: number(row.causeCode),
      specialty: number(row.specialty), state: number(row.state),
      waiverState: number(row.waiverState))
    entry.last = keep(row.lastName)
    entry.first = keep(row.firstName)
    entry.middle = keep(row.middleName)
    entry.business = keep(row.businessName)
    entry.number = keep(row.number)
    identities.append(identity(of: row))
    entries.append(entry)
  }

  /// The list of all rows that were added.
  public consuming func finish() -> SanctionList {
    merge()
    return SanctionList(
      source: source, files: files, entries: entries, names: names, words: words)
  }

  /// Keeps a name, as far as no list is as wide.
  private mutating func keep(_ name: String) -> UInt8 {
    let kept = name.utf8.prefix(255)
    names.append(contentsOf: kept)
    return UInt8(kept.count)
  }

  /// The number of a word that many rows share; that of no word where there are too many.
  private mutating func number(_ word: String) -> UInt16 {
    if let number = numbers[word] { return number }
    guard words.count < UInt16.max else { return 0 }
    let number = UInt16(words.count)
    words.append(word)
    numbers[word] = number
    return number
  }

  /// A hash of everything that makes a row the same exclusion as another one's.
  private func identity(of row: Exclusion) -> UInt64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    func add(_ value: UInt64) { hash = (hash ^ value) &* 0x100_0000_01B3 }
    for name in [row.lastName, row.firstName, row.middleName, row.businessName, row.type] {
      if !name.isEmpty { for byte in FoldedName(name).bytes { add(UInt64(byte)) } }
      add(0x100)
    }
    if source == .sam {
      for word in [row.suffix, row.agency, row.program, row.causeCode, row.number, row.state] {
        for byte in word.utf8 { add(UInt64(byte)) }
        add(0x100)
      }
      add(row.reinstated.map { UInt64(bitPattern: Int64($0.number)) } ?? .max)
      add(row.isInactive ? 1 : 0)
    }
    add(row.npi?.number ?? 0)
    add(UInt64(bitPattern: Int64(row.excluded.number)))
    // The last step mixes the low bits into the high ones.
    add(row.born.map { UInt64(bitPattern: Int64($0.number)) } ?? .max)
    return hash ^ hash >> 29
  }

  private func isSame(_ a: SanctionList.Entry, _ b: SanctionList.Entry) -> Bool {
    a.npi == b.npi && a.excluded == b.excluded && a.born == b.born && a.type == b.type
      && (source == .leie || (a.reinstated == b.reinstated && a.agency == b.agency))
  }

  /// Makes one of the rows that tell of the same exclusion: with the latest reinstatement, and a waiver
  /// where one has it, at the place of the first file by its name.
  private mutating func merge() {
    var ranks = [Int](repeating: 0, count: max(files.count, Int(UInt16.max) + 1))
    for (rank, file) in files.indices.sorted(by: { files[$0].name < files[$1].name }).enumerated() {
      ranks[file] = rank
    }
    func place(_ entry: SanctionList.Entry) -> (Int, Int32) { (ranks[Int(entry.file)], entry.line) }
    let order = entries.indices.sorted {
      identities[$0] != identities[$1]
        ? identities[$0] < identities[$1] : place(entries[$0]) < place(entries[$1])
    }
    var isGone = [Bool](repeating: false, count: entries.count)
    var kept = order.first ?? 0
    for index in order.dropFirst() {
      guard identities[index] == identities[kept], isSame(entries[index], entries[kept]) else {
        kept = index
        continue
      }
      let other = entries[index]
      entries[kept].reinstated = max(entries[kept].reinstated, other.reinstated)
      if other.waived > entries[kept].waived {
        entries[kept].waived = other.waived
        entries[kept].waiverState = other.waiverState
      }
      isGone[index] = true
    }
    entries = order.filter { !isGone[$0] }.sorted { place(entries[$0]) < place(entries[$1]) }
      .map { entries[$0] }
  }
}
