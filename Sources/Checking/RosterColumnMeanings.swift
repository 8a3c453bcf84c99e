import Credentials
import Intake
import Reports
import Terms

extension RosterColumn {
  /// What stands in the column, in one sentence, and an example.
  public var explained: TableTemplate.Column {
    let (meaning, example) = meaning
    return TableTemplate.Column(heading: heading, meaning: meaning, example: example)
  }

  private var meaning: (String, String) {
    switch self {
    case .id:
      (
        "A stable id of the person. Rows with the same id that stand together are one person: one row "
          + "for each license and course. Required", "p-001"
      )
    case .npi: ("National Provider Identifier, ten digits", "1999999992")
    case .name: ("The person's name", "Doe, Jane")
    case .profession:
      ("Profession of the license, and as which the person works here", "physical therapist")
    case .jurisdiction:
      (
        "Place of the license, and where the person works; a code, or a name that leaves no doubt",
        "US-TN"
      )
    case .licenseNumber: ("Number of the license", "PT0000012345")
    case .licenseStatus:
      (
        "One of \(LicenseStatus.allCases.map(\.rawValue).joined(separator: ", ")). Required where there "
          + "is a license", "active"
      )
    case .licenseIssued: ("Day on which it was first issued", "2012-06-01")
    case .licenseExpires: ("Last day on which it is valid", "2027-05-31")
    case .licenseKind:
      ("One of \(LicenseKind.allCases.map(\.rawValue).joined(separator: ", "))", "full")
    case .licenseVerified:
      (
        "How it is known: \(EvidenceGrade.allCases.map(\.word).joined(separator: ", "))", "primary"
      )
    case .licenseVerifiedOn: ("Day on which it was verified", "2026-10-01")
    case .trainingTopic: ("Topic of a course", "dry-needling")
    case .trainingTitle: ("Title of the course", "DN-1")
    case .trainingHours: ("Hours of the course in all", "27")
    case .trainingInPersonHours: ("Hours of it in person", "27")
    case .trainingDidacticHours: ("Hours of it that are theory", "9")
    case .trainingPracticalHours: ("Hours of it that are practice", "18")
    case .trainingCompleted: ("Day on which the course was completed", "2018-03-11")
    case .supervisedSessions: ("Sessions of dry needling under supervision", "200")
    case .certification: ("Name of a certification", "CMTPT/DN")
    case .certificationExpires: ("Last day on which the certification is valid", "2027-01-15")
    case .registration:
      (
        "A registration with the board of the jurisdiction: "
          + RegistrationKind.allCases.map(\.rawValue).joined(separator: ", ") + ", or its name",
        "endorsement"
      )
    case .examination:
      (
        "Result of an examination in dry needling: "
          + ExaminationResult.allCases.map(\.rawValue).joined(separator: ", "), "passed"
      )
    case .degree: ("Degree with which the profession was entered", "DPT")
    case .graduated: ("Day of graduation", "2012-05-20")
    }
  }
}
