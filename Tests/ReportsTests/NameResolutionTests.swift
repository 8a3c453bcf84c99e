import Regulation
import Terms
import Testing

@Suite("Names as people type them")
struct NameResolutionTests {
  private func names(country: String? = nil) throws -> NameResolution {
    NameResolution(
      rulebook: try shipped.get().rulebook,
      country: try country.map { try NameResolution.country($0) })
  }

  @Test(
    "Places",
    arguments: [
      ("US-CO", "US-CO"), ("us-co", "US-CO"), ("us_co", "US-CO"), ("US CO", "US-CO"),
      ("colorado", "US-CO"), ("Colorado", "US-CO"), ("TX", "US-TX"), ("tx", "US-TX"),
      ("new york", "US-NY"), ("New-York", "US-NY"), ("Québec", "CA-QC"), ("quebec", "CA-QC"),
      ("on", "CA-ON"), ("uk", "GB"), ("GB", "GB"), ("wales", "GB-WLS"),
      ("gb-x-london", "GB-x-london"),
      ("london", "GB-x-london"), ("D.C.", "US-DC"), ("washington dc", "US-DC"),
      ("washington", "US-WA"),
      ("puerto rico", "US-PR"), ("PR", "US-PR"), ("colombia", "CO"), ("germany", "DE"),
      ("wa", "US-WA"),
      ("nsw", "AU-NSW"), ("côte d'ivoire", "CI"), ("GE", "GE"), ("usa", "US"),
    ])
  func places(_ typed: String, _ code: String) throws {
    #expect(try names().place(typed).code == code)
  }

  @Test(
    "With a country, its abbreviations are meant",
    arguments: [("CO", "US-CO"), ("CA", "US-CA"), ("georgia", "US-GA"), ("GB", "GB")])
  func country(_ typed: String, _ code: String) throws {
    #expect(try names(country: "US").place(typed).code == code)
    #expect(try names(country: "AU").place("WA").code == "AU-WA")
    #expect(try names(country: "canada").place("PE").code == "CA-PE")
  }

  @Test(
    "Two letters that are a country and a state are an error that names both",
    arguments: [
      ("CO", "Colombia (CO) or Colorado (US-CO)"), ("DE", "Germany (DE) or Delaware (US-DE)"),
      ("in", "India (IN) or Indiana (US-IN)"), ("AR", "Argentina (AR) or Arkansas (US-AR)"),
      ("CA", "Canada (CA) or California (US-CA)"), ("georgia", "Georgia (GE) or Georgia (US-GA)"),
    ])
  func ambiguous(_ typed: String, _ both: String) throws {
    let error = #expect(throws: UnresolvedName.self) { try names().place(typed) }
    #expect(error?.description.contains(both) == true)
  }

  @Test(
    "Every abbreviation of a state or province that is a country's code is told so")
  func everyAbbreviation() throws {
    let names = try names()
    for (place, name) in PlaceNames.names where ["US", "CA"].contains(place.country.code) {
      if place.isCountry { continue }
      let abbreviation = String(place.code.dropFirst(3))
      guard let country = Place(abbreviation), let other = PlaceNames.names[country] else {
        #expect(try names.place(abbreviation) == place)
        continue
      }
      if other == name {
        #expect(try names.place(abbreviation) == place)
      } else {
        #expect(throws: UnresolvedName.self) { try names.place(abbreviation) }
      }
    }
  }

  @Test(
    "Unknown names get a suggestion",
    arguments: [("colorad", "Colorado"), ("tenessee", "Tennessee"), ("US-TM", "US-TN")])
  func suggestions(_ typed: String, _ meant: String) throws {
    let error = #expect(throws: UnresolvedName.self) { try names().place(typed) }
    #expect(error?.description.contains(meant) == true, "\(error?.description ?? "")")
  }

  @Test(
    "Professions",
    arguments: [
      ("pt", "physical-therapist"), ("PT", "physical-therapist"), ("physio", "physical-therapist"),
      ("physical therapists", "physical-therapist"), ("Physical Therapist", "physical-therapist"),
      ("pta", "physical-therapist-assistant"), ("L.Ac.", "acupuncturist"), ("dc", "chiropractor"),
      ("midwife", "midwife"), ("nurses", "registered-nurse"),
    ])
  func professions(_ typed: String, _ slug: String) throws {
    let rulebook = try shipped.get().rulebook
    #expect(rulebook.professions.slug(try names().profession(typed)) == slug)
  }

  @Test("An unknown profession gets a suggestion")
  func unknownProfession() throws {
    let error = #expect(throws: UnresolvedName.self) { try names().profession("chiropracter") }
    #expect(error?.description.contains("chiropractor") == true)
  }

  @Test("There are 249 countries, and every code has a name")
  func table() {
    #expect(PlaceNames.names.keys.count(where: \.isCountry) == 249)
    #expect(PlaceNames.names.values.allSatisfy { !$0.isEmpty })
    for other in PlaceNames.otherNames {
      #expect(Place(other.code).map { PlaceNames.names[$0] != nil } == true, "\(other)")
    }
  }
}
