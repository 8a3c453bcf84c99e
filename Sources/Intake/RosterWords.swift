import Credentials
import Terms

/// All words that a roster's values are compared with, prepared once for each reader.
///
/// A class, so that whoever looks a word up holds one reference and not one for each table.
final class RosterWords: Sendable {
  /// Professions and their other names, to find the one that was meant.
  let professionTable: ProfessionTable
  /// The professions' slugs, by ``Profession/index``.
  let professions: ByteWords
  /// The topics, by their number in ``Vocabulary/topics``.
  let topics: ByteWords
  /// The topic that needling has in tables without a column for topics; -2 where no rule names it.
  let dryNeedling: Int16
  /// Names of places beside those that every place has.
  let placeNames: [Place: String]
  /// Every code that may stand as a place.
  let knownPlaces: Set<Place>

  let sections = ByteWords(Sections.names.map(\.name))
  let grades = ByteWords(EvidenceGrade.allCases.map(\.word))
  let licenseStatuses = WordSet<LicenseStatus>()
  let licenseKinds = WordSet<LicenseKind>()
  let attendanceModes = WordSet<AttendanceMode>()
  let instructionKinds = WordSet<InstructionKind>()
  let examinationKinds = WordSet<ExaminationKind>()
  let examinationResults = WordSet<ExaminationResult>()
  let certificateKinds = WordSet<CertificateKind>()
  let registrationKinds = WordSet<RegistrationKind>()
  let registrationBases = WordSet<RegistrationBasis>()
  let credentialStatuses = WordSet<CredentialStatus>()
  let coverageKinds = WordSet<CoverageKind>()

  /// The words of a vocabulary.
  init(_ vocabulary: Vocabulary) {
    professionTable = vocabulary.professions
    professions = ByteWords(vocabulary.professions.names.map(\.slug))
    topics = ByteWords(vocabulary.topics.words)
    knownPlaces = vocabulary.knownPlaces
    placeNames = vocabulary.placeNames
    dryNeedling = vocabulary.topics.index("dry-needling") ?? -2
  }
}

/// The words nearest to one that was not understood.
extension RosterWords {
  /// The slug of the profession that somebody probably meant, also by another name for it.
  func profession(meant word: String) -> String {
    let plain = word.lowercased().split { $0 == "_" || $0 == " " || $0 == "-" }
    let slug = plain.joined(separator: "-")
    let name = plain.joined(separator: " ")
    for profession in professionTable.names
    where profession.slug == slug || profession.name == name
      || profession.aliases.contains(word.lowercased())
    {
      return profession.slug
    }
    return Spelling.nearest(to: word, among: professions.words, limit: 1).first ?? ""
  }

  /// The code of the place that somebody probably meant.
  func place(meant word: String) -> String {
    let upper = word.uppercased()
    let code = String(upper.map { $0 == "_" || $0 == " " ? "-" : $0 })
    for guess in [code, "US-\(upper)", "CA-\(upper)", "\(upper.prefix(2))-\(upper.dropFirst(2))"] {
      if let place = Place(guess), knownPlaces.contains(place) { return guess }
    }
    // Among the places of one country only: there are thousands of others.
    guard let country = Place(code)?.country else { return "" }
    let near = knownPlaces.lazy.filter { $0.country == country }.map(\.code)
    return Spelling.nearest(to: code, among: near, limit: 1).first ?? ""
  }

  /// The word of a list that somebody probably meant.
  func word(meant word: String, among candidates: [String]) -> String {
    Spelling.nearest(to: word, among: candidates, limit: 1).first ?? ""
  }
}
