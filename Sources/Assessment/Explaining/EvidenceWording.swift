import Credentials
import Regulation
import Terms

/// Says in words which entry of a record was looked at.
final class EvidenceWording: Sendable {
  let professions: ProfessionTable

  init(professions: ProfessionTable) { self.professions = professions }

  func phrase(_ entry: EntryReference, _ batch: borrowing RecordBatch) -> String {
    let index = Int(entry.index)
    switch entry.section {
    case .license:
      let license = batch.licenses[index]
      var phrase = "license"
      if license.kind != .full { phrase = license.kind.rawValue }
      if !license.number.isEmpty { phrase += " \(batch.string(license.number))" }
      phrase += " \(batch.string(license.placeText)), \(license.status.rawValue)"
      if let expires = license.expires { phrase += ", expires \(expires)" }
      return phrase
    case .training:
      let training = batch.trainings[index]
      var phrase = "training"
      if !training.title.isEmpty { phrase += " \"\(batch.string(training.title))\"" }
      if let completed = training.completed { phrase += " \(completed)" }
      if training.hours.isGiven { phrase += ", \(training.hours) h" }
      if training.inPerson.isGiven { phrase += ", \(training.inPerson) h in person" }
      return phrase
    case .supervised:
      let practice = batch.supervised[index]
      var phrase = "supervised practice"
      if practice.sessions >= 0 { phrase += ", \(practice.sessions) sessions" }
      if practice.hours.isGiven { phrase += ", \(practice.hours) h" }
      if let to = practice.to { phrase += ", until \(to)" }
      return phrase
    case .examination:
      let examination = batch.examinations[index]
      var phrase = examination.kind.map { "\($0.rawValue) examination" } ?? "examination"
      phrase += ", \(examination.result.rawValue)"
      if let on = examination.on { phrase += " \(on)" }
      return phrase
    case .certification:
      let certification = batch.certifications[index]
      return "certification \(batch.string(certification.name))"
        + dates(certification.issued, certification.expires, certification.status)
    case .certificate:
      let certificate = batch.certificates[index]
      return "certificate \(certificate.kind.rawValue)"
        + dates(certificate.issued, certificate.expires, nil)
    case .registration:
      let registration = batch.registrations[index]
      var phrase = registration.kind.rawValue
      if !registration.name.isEmpty { phrase += " \(batch.string(registration.name))" }
      if !registration.number.isEmpty { phrase += " \(batch.string(registration.number))" }
      return phrase + dates(registration.issued, registration.expires, registration.status)
    case .experience:
      let experience = batch.experiences[index]
      var phrase = "experience as \(professions.name(experience.profession))"
      if let from = experience.from { phrase += " from \(from)" }
      if let to = experience.to { phrase += " to \(to)" }
      if experience.hours.isGiven { phrase += ", \(experience.hours) h" }
      if experience.sessions >= 0 { phrase += ", \(experience.sessions) sessions" }
      return phrase
    case .education:
      let education = batch.educations[index]
      var phrase = "degree"
      if !education.degree.isEmpty { phrase += " \(batch.string(education.degree))" }
      if let graduated = education.graduated { phrase += " \(graduated)" }
      return phrase
    case .continuingEducation:
      let education = batch.continuingEducations[index]
      var phrase = "continuing education"
      if education.hours.isGiven { phrase += ", \(education.hours) h" }
      if let completed = education.completed { phrase += ", \(completed)" }
      return phrase
    case .coverage:
      let coverage = batch.coverages[index]
      return "\(coverage.kind.rawValue) insurance" + dates(coverage.issued, coverage.expires, nil)
    case .premises:
      let premises = batch.premises[index]
      return "premises \(batch.string(premises.registration))"
        + dates(premises.issued, premises.expires, nil)
    case .attestation:
      let attestation = batch.attestations[index]
      var phrase = "attestation"
      if !attestation.by.isEmpty { phrase += " by \(batch.string(attestation.by))" }
      if let on = attestation.on { phrase += ", \(on)" }
      return phrase
    case .practitioner: return "the record"
    }
  }

  private func dates(
    _ issued: DateRange?, _ expires: DateRange?, _ status: CredentialStatus?
  ) -> String {
    var phrase = ""
    if let status { phrase += ", \(status.rawValue)" }
    if let issued { phrase += ", issued \(issued)" }
    if let expires { phrase += ", expires \(expires)" }
    return phrase
  }

  func source(_ entry: EntryReference, _ batch: borrowing RecordBatch) -> Source? {
    let index = Int(entry.index)
    switch entry.section {
    case .license: return batch.licenses[index].source
    case .training: return batch.trainings[index].source
    case .supervised: return batch.supervised[index].source
    case .examination: return batch.examinations[index].source
    case .certification: return batch.certifications[index].source
    case .certificate: return batch.certificates[index].source
    case .registration: return batch.registrations[index].source
    case .experience: return batch.experiences[index].source
    case .education: return batch.educations[index].source
    case .continuingEducation: return batch.continuingEducations[index].source
    case .coverage: return batch.coverages[index].source
    case .premises: return batch.premises[index].source
    case .attestation: return batch.attestations[index].source
    case .practitioner: return nil
    }
  }
}
