/// The addresses by which FHIR names code systems, identifiers and extensions, as far as they matter.
enum FHIRSystem {
  /// Whether a system is that of American NPIs.
  static func isNPI(_ system: UnsafeBufferPointer<UInt8>) -> Bool {
    same(system, "http://hl7.org/fhir/sid/us-npi")
      || same(system, "http://terminology.hl7.org/NamingSystem/npi")
      || same(system, "urn:oid:2.16.840.1.113883.4.6")
  }

  /// Whether a system is that of the numbers that Australia's AHPRA gives, also in the misspellings that circulate.
  static func isAHPRA(_ system: UnsafeBufferPointer<UInt8>) -> Bool {
    ends(system, "/id/ahpra-registration-number")
  }

  /// Whether a system is HL7's table 0203, of types of identifiers, in one of its spellings.
  static func isIdentifierTypes(_ system: UnsafeBufferPointer<UInt8>) -> Bool {
    ends(system, "/v2-0203") || ends(system, "/v2/0203")
  }

  /// Whether a system is that of New Zealand's registration authorities.
  static func isNewZealandAuthority(_ system: UnsafeBufferPointer<UInt8>) -> Bool {
    same(
      system,
      "https://standards.digital.health.nz/ns/practitioner-registration-authority-code")
  }
}

/// The extensions that are understood.
enum FHIRExtension {
  /// Plan-Net's, on a qualification and on a role: its status is a constant.
  case planNet
  /// Those of the national directory and of its forerunner: status and places that somebody wrote.
  case directory
  /// The state that an identifier belongs to.
  case jurisdiction
  case identifierStatus
  case newZealandStatus, newZealandScope, newZealandCondition, newZealandInitialDate
  case newZealandEducation

  init?(_ url: UnsafeBufferPointer<UInt8>) {
    if begins(url, "http://hl7.org/fhir/us/davinci-pdex-plan-net/StructureDefinition/") {
      guard ends(url, "/practitioner-qualification") || ends(url, "/qualification") else {
        return nil
      }
      self = .planNet
    } else if begins(url, "http://hl7.org.nz/fhir/StructureDefinition/") {
      guard let known = FHIRExtension.newZealand(url) else { return nil }
      self = known
    } else if same(url, "http://hl7.org/fhir/us/core/StructureDefinition/us-core-jurisdiction") {
      self = .jurisdiction
    } else if begins(url, "http://hl7.org/fhir/us/ndh/StructureDefinition/")
      || begins(url, "http://hl7.org/fhir/uv/vhdir/StructureDefinition/")
    {
      if ends(url, "identifier-status") {
        self = .identifierStatus
      } else if ends(url, "qualification-scope") || ends(url, "/qualification")
        || ends(url, "-qualification")
      {
        self = .directory
      } else {
        return nil
      }
    } else {
      return nil
    }
  }

  private static func newZealand(_ url: UnsafeBufferPointer<UInt8>) -> FHIRExtension? {
    if ends(url, "/registration-status-code") { return .newZealandStatus }
    if ends(url, "/scope-of-practice") { return .newZealandScope }
    if ends(url, "/condition-on-practice") { return .newZealandCondition }
    if ends(url, "/registration-initial-date") { return .newZealandInitialDate }
    return ends(url, "/educational-qualification") ? .newZealandEducation : nil
  }
}

/// Whether the bytes end with the word.
func ends(_ bytes: UnsafeBufferPointer<UInt8>, _ word: StaticString) -> Bool {
  let start = bytes.count - word.utf8CodeUnitCount
  return start >= 0 && begins(UnsafeBufferPointer(rebasing: bytes[start...]), word)
}

/// Whether the word, in small letters, stands somewhere in the bytes, in letters of any case.
func mentions(_ bytes: UnsafeBufferPointer<UInt8>, _ word: StaticString) -> Bool {
  let count = word.utf8CodeUnitCount
  guard bytes.count >= count else { return false }
  return word.withUTF8Buffer { word in
    for start in 0...bytes.count - count {
      var index = 0
      while index < count, folded(bytes[start + index]) == word[index] { index += 1 }
      if index == count { return true }
    }
    return false
  }
}

/// A capital as its small letter; any other byte as it is.
func folded(_ byte: UInt8) -> UInt8 { byte &- 0x41 < 26 ? byte | 0x20 : byte }
