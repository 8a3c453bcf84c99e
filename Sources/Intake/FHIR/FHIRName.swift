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
  case timestamp, signature, request, response, score, issues, fhir_comments

  /// The word in the file.
  var spelling: String { String(describing: self) }

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
  static let words = ByteWords(all)
}
