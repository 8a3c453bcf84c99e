import Terms

/// An entry of a zip file, as a header tells it.
struct ZipEntry {
  var name = ""
  var flags: UInt16 = 0
  var method: UInt16 = 0
  var checksum: UInt32 = 0
  var compressedSize = 0
  var size = 0
  /// Whether sizes are written with eight bytes.
  var isWide = false
  /// Where its local header stands; only the directory tells.
  var offset = 0

  /// Whether a password is needed: for the bytes, for the headers, or in the manner of AES.
  var isEncrypted: Bool { flags & 0x2041 != 0 || method == 99 }
  /// Whether sizes and checksum stand behind the bytes, because the writer could not go back.
  var hasDescriptor: Bool { flags & 0x0008 != 0 }
  /// What it is to somebody who looks for records.
  var kind: Kind { Kind(name) }

  enum Kind: Equatable {
    /// A folder, a document, what a system left behind: nothing to be read.
    case nothing
    case data
    /// The providers of the national registry's monthly file.
    case registry
    /// The files that come beside them.
    case besideRegistry
    /// What makes the whole a spreadsheet or another document of an office.
    case document

    init(_ path: String) {
      let lower = path.lowercased()
      let parts = lower.split(separator: "/", omittingEmptySubsequences: false)
      let name = parts.last.map { String($0) } ?? ""
      let isData = [".xml", ".csv", ".json", ".ndjson"].contains { name.hasSuffix($0) }
      if name.isEmpty || name.hasPrefix(".") || parts.dropLast().contains("__macosx")
        || name.hasSuffix("_fileheader.csv") || name.hasSuffix(".pdf")
        || !isData && name.contains("readme")
      {
        self = .nothing
      } else if ["[content_types].xml", "mimetype"].contains(lower) {
        self = .document
      } else if name.hasPrefix("npidata_pfile_") {
        self = .registry
      } else if ["othername_pfile_", "pl_pfile_", "endpoint_pfile_"].contains(where: name.hasPrefix)
      {
        self = .besideRegistry
      } else {
        self = .data
      }
    }
  }
}

extension ZipEntry {
  static let localSignature: [UInt8] = [0x50, 0x4B, 0x03, 0x04]
  static let directorySignature: [UInt8] = [0x50, 0x4B, 0x01, 0x02]

  /// Reads the rest of a local header, behind its signature; nil where it breaks off or makes no sense.
  static func local(from raw: RawInput) throws(Problem) -> ZipEntry? {
    guard let fixed = try raw.take(26) else { return nil }
    let header = LittleEndian(fixed)
    var entry = ZipEntry()
    entry.flags = header.short(2)
    entry.method = header.short(4)
    entry.checksum = header.word(10)
    guard let name = try raw.take(Int(header.short(22))),
      let extra = try raw.take(Int(header.short(24)))
    else { return nil }
    entry.name = String(decoding: name, as: UTF8.self)
    let narrow = [header.word(18), header.word(14)]
    guard let wide = entry.widened(narrow, extra) else { return nil }
    (entry.size, entry.compressedSize) = (wide[0], wide[1])
    return entry
  }

  /// Reads the directory's header of an entry, behind its signature; nil where it makes no sense.
  static func listed(from raw: RawInput) throws(Problem) -> ZipEntry? {
    guard let fixed = try raw.take(42) else { return nil }
    let header = LittleEndian(fixed)
    var entry = ZipEntry()
    entry.flags = header.short(4)
    entry.method = header.short(6)
    entry.checksum = header.word(12)
    guard let name = try raw.take(Int(header.short(24))),
      let extra = try raw.take(Int(header.short(26))), try raw.skip(Int(header.short(28)))
    else { return nil }
    entry.name = String(decoding: name, as: UTF8.self)
    let narrow = [header.word(20), header.word(16), header.word(38)]
    guard let wide = entry.widened(narrow, extra) else { return nil }
    (entry.size, entry.compressedSize, entry.offset) = (wide[0], wide[1], wide[2])
    return entry
  }

  /// The numbers that have four bytes, each replaced by one of eight where it is all ones.
  private mutating func widened(_ numbers: [UInt32], _ extra: [UInt8]) -> [Int]? {
    let fields = LittleEndian(extra)
    var place = 0
    var wide: Range<Int>?
    while place + 4 <= extra.count {
      let end = place + 4 + Int(fields.short(place + 2))
      if end > extra.count { break }
      if fields.short(place) == 0x0001 { wide = place + 4..<end }
      place = end
    }
    isWide = wide != nil
    var result: [Int] = []
    for number in numbers {
      guard number == .max, let field = wide else {
        result.append(Int(number))
        continue
      }
      guard field.count >= 8, let value = Int(exactly: fields.long(field.lowerBound)) else {
        return nil
      }
      result.append(value)
      wide = field.lowerBound + 8..<field.upperBound
    }
    return result
  }
}

/// Numbers as zip files write them.
struct LittleEndian {
  private let bytes: [UInt8]

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  func short(_ place: Int) -> UInt16 { UInt16(truncatingIfNeeded: number(place, 2)) }
  func word(_ place: Int) -> UInt32 { UInt32(truncatingIfNeeded: number(place, 4)) }
  func long(_ place: Int) -> UInt64 { number(place, 8) }

  private func number(_ place: Int, _ count: Int) -> UInt64 {
    bytes[place..<place + count].reversed().reduce(0) { $0 << 8 | UInt64($1) }
  }
}
