import Credentials
import Terms

/// What the text of a code says.
struct WordsMeaning: Sendable {
  var profession = Profession.none
  var isDegree = false
  var signs: QualificationSigns = []
}

/// What the name of who gave a qualification says.
struct IssuerMeaning: Sendable {
  /// The state of a board; none where it names none.
  var place = Place.none
  var signs: QualificationSigns = []
}

/// What is kept from one record to the next: what words met before mean.
struct FHIRMemory: Sendable {
  let taxonomy: TaxonomyCodes
  let letters: CredentialLetters
  let professions: WrittenProfessions
  private let boards: IssuerPlaces
  private var words = SpellingCache<WordsMeaning>()
  private var issuers = SpellingCache<IssuerMeaning>()

  init(_ words: RosterWords) {
    taxonomy = TaxonomyCodes(words.professionTable)
    letters = CredentialLetters(words.professionTable)
    professions = WrittenProfessions(words)
    boards = IssuerPlaces(known: words.knownPlaces)
  }

  /// What the text of a code says: letters, a profession, or what sort of qualification it is.
  mutating func meaning(words written: UnsafeBufferPointer<UInt8>) -> WordsMeaning {
    if written.isEmpty { return WordsMeaning() }
    if let known = words.known(written) { return known }
    let text = String(decoding: written, as: UTF8.self)
    var meaning = WordsMeaning(signs: QualificationSigns(words: text))
    if let known = letters.meaning(written) {
      (meaning.profession, meaning.isDegree) = (known.profession, known.isDegree)
    } else {
      meaning.profession = professions.profession(text)
    }
    words.learn(written, meaning)
    return meaning
  }

  /// What the name of who gave it says.
  mutating func meaning(issuer: UnsafeBufferPointer<UInt8>) -> IssuerMeaning {
    if issuer.isEmpty { return IssuerMeaning() }
    if let known = issuers.known(issuer) { return known }
    let name = String(decoding: issuer, as: UTF8.self)
    let meaning = IssuerMeaning(place: boards.place(name), signs: QualificationSigns(issuer: name))
    issuers.learn(issuer, meaning)
    return meaning
  }
}
