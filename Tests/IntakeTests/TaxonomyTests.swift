import Intake
import Terms
import Testing

/// That the codes of the taxonomy name the professions they stand for, and nobody else's.
@Suite("Taxonomy codes")
struct TaxonomyTests {
  let table = ProfessionTable()
  let codes = TaxonomyCodes(ProfessionTable())

  private func slug(_ code: String) -> String? {
    codes.profession(code).map { table.slug($0) }
  }

  @Test(
    "A code names its profession",
    arguments: [
      ("225100000X", "physical-therapist"), ("2251X0800X", "physical-therapist"),
      ("225200000X", "physical-therapist-assistant"), ("225X00000X", "occupational-therapist"),
      ("225XP0019X", "occupational-therapist"), ("224ZR0403X", "occupational-therapy-assistant"),
      ("2255A2300X", "athletic-trainer"), ("225700000X", "massage-therapist"),
      ("111NS0005X", "chiropractor"), ("171100000X", "acupuncturist"),
      ("175F00000X", "naturopathic-doctor"), ("213ES0103X", "podiatrist"),
      ("363AM0700X", "physician-assistant"), ("363LF0000X", "nurse-practitioner"),
      ("163W00000X", "registered-nurse"), ("1223G0001X", "dentist"),
      ("208100000X", "physician"), ("2081S0010X", "physician"), ("207QS0010X", "physician"),
      ("204D00000X", "physician"), ("172P00000X", "naprapath"),
    ])
  func known(code: String, expected: String) {
    #expect(slug(code) == expected)
  }

  @Test(
    "What begins like a code, or is no license, names nobody",
    arguments: [
      "2255R0406X", "225500000X", "390200000X", "204E00000X", "225600000X", "226300000X", "2251",
      "225100000", "225100000Y", "225100000x", "225100000X ", "", "2251X0800Z", "0000000000",
    ])
  func unknown(code: String) {
    #expect(slug(code) == nil)
  }
}
