import Terms

/// The profession that somebody claims with a code of the NUCC's Health Care Provider Taxonomy.
///
/// A code says what a person claims; it is neither a license nor a scope. Codes are compared whole:
/// `2255A2300X` is an athletic trainer and `2255R0406X`, which begins alike, works with the blind. A
/// code that is not here is one of no profession that the rules name, or one that is not known.
public struct TaxonomyCodes: Sendable {
  /// The code system's URI in FHIR.
  public static let system = "http://nucc.org/provider-taxonomy"

  /// A code's first eight characters, its ninth, and the profession's index; the tenth is always an X.
  private struct Slot: Sendable {
    var beginning: UInt64 = 0
    var ninth: UInt8 = 0
    var profession: Int16 = -1
  }

  private var slots = [Slot](repeating: Slot(), count: 1024)

  /// The codes of those professions that the table has.
  public init(_ professions: ProfessionTable) {
    for (slug, codes) in TaxonomyCodes.known {
      guard let profession = professions.profession(slug: slug) else { continue }
      for code in codes.split(whereSeparator: \.isWhitespace) {
        let bytes = Array(code.utf8)
        bytes.withUnsafeBufferPointer { insert($0, profession) }
      }
    }
  }

  /// The profession of a code, found without allocating; nil for anything else.
  public func profession(bytes: UnsafeBufferPointer<UInt8>) -> Profession? {
    guard bytes.count == 10, bytes[9] == 0x58 else { return nil }
    let beginning = TaxonomyCodes.beginning(of: bytes)
    let ninth = bytes[8]
    var slot = TaxonomyCodes.slot(beginning, ninth)
    while slots[slot].profession >= 0 {
      if slots[slot].beginning == beginning, slots[slot].ninth == ninth {
        return Profession(index: slots[slot].profession)
      }
      slot = (slot + 1) & 1023
    }
    return nil
  }

  /// The profession of a code; nil for anything else.
  public func profession(_ code: String) -> Profession? {
    var copy = code
    return copy.withUTF8 { profession(bytes: $0) }
  }

  private mutating func insert(_ code: UnsafeBufferPointer<UInt8>, _ profession: Profession) {
    let beginning = TaxonomyCodes.beginning(of: code)
    var slot = TaxonomyCodes.slot(beginning, code[8])
    while slots[slot].profession >= 0 { slot = (slot + 1) & 1023 }
    slots[slot] = Slot(beginning: beginning, ninth: code[8], profession: profession.index)
  }

  private static func beginning(of code: UnsafeBufferPointer<UInt8>) -> UInt64 {
    UnsafeRawBufferPointer(code).loadUnaligned(as: UInt64.self)
  }

  private static func slot(_ beginning: UInt64, _ ninth: UInt8) -> Int {
    Int(((beginning ^ UInt64(ninth)) &* 0x9E37_79B9_7F4A_7C15) >> 54)
  }
}
