/// The names of elements that a resource may have here: those that are read, then those passed over.
///
/// A name that is none of these is a mistake or of another version of FHIR, and is told: a period's
/// `ende` would else be a license without an end.
enum FHIRName: UInt8, CaseIterable, Sendable {
  // What is read.
  case resourceType, id, identifier, use, type, system, value, period, start, end, active, name
  case family, given, text, birthDate, deceasedBoolean, deceasedDateTime, qualification, code,
    coding
  case display, issuer, reference, `extension`, modifierExtension, url, valueCode, valueCoding
  case valueCodeableConcept, valueString, valueDate, valueDateTime, valuePeriod, valueReference
  case valueIdentifier, contained, practitioner, specialty, status, statusDate, target
  case targetLocation, validationType, lastPerformed, primarySource, who, validationStatus
  case validationDate, validator, organization
  case entry, fullUrl, resource, search, mode, link, relation
  // What is passed over.
  case meta, implicitRules, language, telecom, address, gender, photo, communication, prefix, suffix
  case version, userSelected, assigner, healthcareService, location, availableTime, notAvailable
  case availabilityExceptions, endpoint, contact, availability, characteristic, need
  case validationProcess, frequency, nextScheduled, failureAction, attestation, communicationMethod
  case canPushUpdates, pushTypeAvailable, identityCertificate, attestationSignature, div, total
  case timestamp, signature, request, response, score, issues, comments

  /// The word in the file.
  var spelling: String { self == .comments ? "fhir_comments" : String(describing: self) }

  /// Whether no element has two of it, so that a second one leaves open which is meant.
  var isSingle: Bool {
    switch self {
    case .start, .end, .use, .birthDate, .active, .status, .statusDate, .lastPerformed, .url,
      .validationType, .resourceType, .id, .text, .display, .system, .reference, .family, .issuer,
      .who, .fullUrl, .value, .period, .valueCode, .valueCoding, .valueCodeableConcept,
      .valuePeriod, .valueDate, .valueReference, .valueIdentifier, .validationDate, .practitioner:
      true
    default: false
    }
  }

  /// Whether its value is passed over.
  var isPassedOver: Bool { rawValue >= FHIRName.meta.rawValue }

  /// The namespace of FHIR in XML.
  static let namespace = "http://hl7.org/fhir"
  /// The names by their spelling.
  static let all = allCases.map(\.spelling)
  static let table = FHIRNameTable()
}

/// The names as integers, to find one by its bytes.
struct FHIRNameTable: Sendable {
  /// A name's first, second and last eight bytes, zeros behind its end: all of it, up to 24.
  struct Entry: Sendable {
    var first: UInt64 = 0
    var second: UInt64 = 0
    var last: UInt64 = 0
    var count = -1
    var name = FHIRName.resourceType
  }

  private var entries = [Entry](repeating: Entry(), count: 512)

  init() {
    for name in FHIRName.allCases {
      let bytes = Array(name.spelling.utf8)
      var entry = bytes.withUnsafeBufferPointer { FHIRNames.entry($0) }
      entry.name = name
      var slot = FHIRNames.slot(entry.first, entry.count)
      while entries[slot].count >= 0 { slot = (slot + 1) & 511 }
      entries[slot] = entry
    }
  }

  /// Lends the table to whoever looks up millions of names: no reference is counted for each.
  func withNames<Result>(
    _ body: (FHIRNames) throws(JSONFault) -> Result
  ) throws(JSONFault) -> Result {
    try entries.withUnsafeBufferPointer { (entries) throws(JSONFault) in
      try body(FHIRNames(entries: entries))
    }
  }
}

/// The table while it is looked at.
struct FHIRNames {
  let entries: UnsafeBufferPointer<FHIRNameTable.Entry>

  /// The name that a text within these bytes spells.
  @inline(__always)
  func name(_ text: JSONText, in bytes: UnsafeBufferPointer<UInt8>) -> FHIRName? {
    var wanted = FHIRNameTable.Entry()
    if text.count < 8, text.start + 8 <= bytes.count, let start = bytes.baseAddress {
      // Eight bytes at once, those behind the name cut off.
      let word = (UnsafeRawPointer(start) + text.start).loadUnaligned(as: UInt64.self)
      wanted.first = UInt64(littleEndian: word) & (1 &<< UInt64(text.count &* 8) &- 1)
      wanted.count = text.count
    } else {
      wanted = FHIRNames.entry(
        UnsafeBufferPointer(rebasing: bytes[text.start..<text.start + text.count]))
    }
    var slot = FHIRNames.slot(wanted.first, wanted.count)
    while entries[slot].count >= 0 {
      if entries[slot].first == wanted.first, entries[slot].count == wanted.count,
        entries[slot].last == wanted.last, entries[slot].second == wanted.second
      {
        return entries[slot].name
      }
      slot = (slot + 1) & 511
    }
    return nil
  }

  @inline(__always)
  fileprivate static func entry(_ name: UnsafeBufferPointer<UInt8>) -> FHIRNameTable.Entry {
    var entry = FHIRNameTable.Entry()
    entry.count = name.count
    guard let start = name.baseAddress else { return entry }
    let raw = UnsafeRawPointer(start)
    if name.count >= 8 {
      entry.first = UInt64(littleEndian: raw.loadUnaligned(as: UInt64.self))
      entry.last = UInt64(
        littleEndian: raw.loadUnaligned(fromByteOffset: name.count - 8, as: UInt64.self))
      if name.count > 16 {
        entry.second = UInt64(littleEndian: raw.loadUnaligned(fromByteOffset: 8, as: UInt64.self))
        // Longer than any name: what is in the middle was not looked at.
        if name.count > 24 { entry.count = -2 }
      }
    } else {
      for index in 0..<name.count { entry.first |= UInt64(start[index]) &<< UInt64(index &* 8) }
    }
    return entry
  }

  @inline(__always)
  fileprivate static func slot(_ first: UInt64, _ count: Int) -> Int {
    let mixed = (first ^ UInt64(truncatingIfNeeded: count)) &* 0x9E37_79B9_7F4A_7C15
    return Int(truncatingIfNeeded: mixed &>> 55)
  }
}
