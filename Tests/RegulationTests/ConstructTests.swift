import Terms
import Testing

@testable import Regulation

/// Every construct of design §6 is read, kept and put into words.
@Suite struct ConstructTests {
  @Test func everyKindOfRequirementIsReadAndPutIntoWords() throws {
    for (element, phrase) in ConstructTests.requirements {
      let set =
        "<requirements id=\"set\" authority=\"statute\" complete=\"yes\">\(element)<age id=\"b\" years=\"18\"/>"
        + "<training id=\"c\" topic=\"dry-needling\"/></requirements>"
      let file = ruleFile(
        "<practice profession=\"physical-therapist\">\(set)</practice>"
          + "<approver name=\"The Board\" aliases=\"TB\"/><approver name=\"The College\"/>")
      let book = try rulebook([("ZZ.xml", file)])
      let made = book.jurisdictions[0].practices[0].requirementSets[0].requirements[0]
      #expect(element.hasPrefix("<\(made.kindWord) "), "\(made.kindWord)")
      #expect(LawWording(professions: book.professions).phrase(made) == phrase)
    }
    let kinds = Set(ConstructTests.requirements.map { $0.element.dropFirst().prefix { $0 != " " } })
    #expect(kinds.count == 20)
  }

  @Test func everyKindOfDutyIsReadAndPutIntoWords() throws {
    for (element, phrase) in ConstructTests.duties {
      let law = try law(yes("statute") + "<duties authority=\"statute\">\(element)</duties>")
      let duty = law.duties[0].duty
      #expect(LawWording(professions: ProfessionTable()).phrase(duty) == phrase)
    }
    let kinds = Set(ConstructTests.duties.map { $0.element.dropFirst().prefix { $0 != " " } })
    #expect(kinds.count == StandingTests.duties.count)
  }

  static let requirements: [(element: String, phrase: String)] = [
    (
      "<all id=\"a\"><age id=\"x\" years=\"21\"/><insurance id=\"y\"/></all>",
      "an age of at least 21 and liability insurance"
    ),
    (
      "<any id=\"a\"><age id=\"x\" years=\"21\"/><insurance id=\"y\"/></any>",
      "either an age of at least 21 or liability insurance"
    ),
    (
      "<any id=\"a\" note=\"A wait of a year, or training before the license.\"><age id=\"x\" years=\"21\"/></any>",
      "a wait of a year, or training before the license"
    ),
    ("<same-as id=\"a\" profession=\"chiropractor\"/>", "at least what a chiropractor needs here"),
    (
      "<training id=\"a\" topic=\"dry-needling\" hours=\"50\" in-person=\"50\" practical=\"some\" didactic=\"9.5\" approved-by=\"The Board; The College\"/>",
      "50 hours of dry needling training, all in person, 9.5 of theory, some of it hands-on, approved by The Board or The College"
    ),
    (
      "<training id=\"a\" topic=\"dry-needling\" hours=\"54\" before-first-use=\"27\" deadline-months=\"24\" recency-months=\"12\" first-module-min=\"12\"><also in-person=\"27\" authority=\"news\"/></training>",
      "54 hours of dry needling training, 27 before the first patient, within 2 years of the first course, in the last year, the first course at least 12 hours, 27 in person"
    ),
    (
      "<training id=\"a\" topic=\"foundation\" live=\"10\" live-remote=\"4\" online-max=\"0\" in-person-share=\"50\" span-months=\"1\" met-by=\"entry-degree\"/>",
      "foundation training, 10 in person or live, none of it online, at most 4 live over the network, more than 50 percent in person, within a month; the entry degree meets it"
    ),
    (
      "<training id=\"a\" topic=\"acupuncture\" level=\"2\" completed=\"after-license\" practical-in-person=\"8\" covers=\"anatomy hazards\"><hours topic=\"anatomy\" hours=\"4\"/><instructor professions=\"physical-therapist acupuncturist\" years=\"5\" sessions=\"200\"/><course title=\"DN-1\"/><course title=\"DN-2\" provider=\"X\"/></training>",
      "acupuncture training, 8 hands-on and in person, 4 on anatomy, covering anatomy and hazards, after the license, level 2 or higher, one of the courses DN-1 or DN-2, taught by a physical therapist or an acupuncturist with 5 years of dry needling and 200 sessions of dry needling"
    ),
    (
      "<supervised id=\"a\" sessions=\"25\" hours=\"10\" after=\"c\" deadline-months=\"18\"><supervisor professions=\"physician\" note=\"of the same town\"/></supervised>",
      "25 supervised sessions and 10 supervised hours of dry needling, within 18 months after the training, watched by a physician (of the same town)"
    ),
    ("<supervised id=\"a\"/>", "supervised practice of dry needling"),
    (
      "<experience id=\"a\" years=\"1\" since=\"first-license\"/>",
      "one year as a physical therapist since the first license"
    ),
    (
      "<experience id=\"a\" years=\"2\" hours=\"2000\" since=\"license-here\" before=\"training\" profession=\"acupuncturist\" in=\"US-NJ CA-ON\"/>",
      "2 years and 2000 hours as an acupuncturist since the license here, before the training, in US-NJ or CA-ON"
    ),
    (
      "<experience id=\"a\" sessions=\"40\" topic=\"dry-needling\" since=\"graduation\"/>",
      "40 patient sessions of dry needling since graduation"
    ),
    (
      "<examination id=\"a\" kind=\"written practical\" name=\"The Test; TT\" by=\"the board\"/>",
      "passed written and practical examinations in dry needling (The Test), held by the board"
    ),
    ("<examination id=\"a\"/>", "a passed examination in dry needling"),
    (
      "<registration id=\"a\" kind=\"endorsement\" name=\"dry needling; DN\" with=\"the board\" within-days=\"30\" of=\"first-use\"/>",
      "an endorsement for dry needling with the board, within 30 days of the first use"
    ),
    ("<registration id=\"a\" kind=\"permit\" basis=\"approved\" proves=\"b c\"/>", "a permit"),
    (
      "<certification id=\"a\" name=\"CMTPT/DN; CMTPT\" issuer=\"Myopain Seminars\"/>",
      "the certification CMTPT/DN of Myopain Seminars"
    ),
    (
      "<education id=\"a\" degree=\"DPT; MPT\" topic=\"physical-therapy\"/>",
      "DPT or MPT in physical therapy"
    ),
    ("<education id=\"a\" text=\"A degree of four years.\"/>", "a degree of four years"),
    (
      "<continuing-education id=\"a\" hours=\"8\" every-years=\"2\" approved-by=\"The Board\"/>",
      "8 hours of continuing education in dry needling every 2 years, approved by The Board"
    ),
    (
      "<continuing-education id=\"a\" every-years=\"1\"/>",
      "continuing education in dry needling every year"
    ),
    (
      "<competence id=\"a\" judged-by=\"self\" text=\"The knowledge and skill needed\"/>",
      "the knowledge and skill needed (judged by the practitioner)"
    ),
    (
      "<course-approval id=\"a\" by=\"The Board\" topic=\"dry-needling\"/>",
      "a course in dry needling approved by The Board"
    ),
    ("<certificate id=\"a\" kind=\"cpr\"/>", "a current CPR certificate"),
    ("<certificate id=\"a\" kind=\"bloodborne-pathogens\"/>", "bloodborne pathogens training"),
    (
      "<certificate id=\"a\" kind=\"clean-needle-technique\" for=\"thorax\"/>",
      "the clean needle technique certificate (for thorax)"
    ),
    ("<insurance id=\"a\"/>", "liability insurance"),
    ("<age id=\"a\" years=\"21\"/>", "an age of at least 21"),
    (
      "<license-class id=\"a\" accepts=\"full compact-privilege\"/>",
      "a license of the kind full or compact privilege"
    ),
    ("<second-license id=\"a\" profession=\"acupuncturist\"/>", "a license as an acupuncturist"),
    ("<premises id=\"a\" with=\"the council\"/>", "registered premises (the council)"),
    ("<other id=\"a\" text=\"A written plan on file.\"/>", "a written plan on file"),
  ]

  static let duties: [(element: String, phrase: String)] = [
    (
      "<consent id=\"d\" written=\"yes\" signed=\"yes\" contents=\"the risks\"/>",
      "signed consent of the patient: the risks"
    ),
    ("<consent id=\"d\"/>", "consent of the patient"),
    ("<consent id=\"d\" written=\"yes\"/>", "written consent of the patient"),
    (
      "<inform id=\"d\" written=\"yes\" when=\"first-treatment\" contents=\"that it is not acupuncture\"/>",
      "written information for the patient (first treatment): that it is not acupuncture"
    ),
    (
      "<documentation id=\"d\" contents=\"needles used\"/>",
      "documentation of the treatment: needles used"
    ),
    (
      "<proof-on-request id=\"d\" by=\"the board\" within-days=\"30\"/>",
      "proof of training on request of the board within 30 days"
    ),
    (
      "<diagnosis id=\"d\" by=\"a physician\"/>",
      "an examination and diagnosis first, by a physician"
    ), ("<referral id=\"d\" by=\"a physician\"/>", "a referral from a physician"),
    ("<consultation id=\"d\" by=\"a physician\"/>", "consultation with a physician"),
    ("<contact id=\"d\"/>", "word to the ordering professional"),
    (
      "<supervision id=\"d\" by=\"a physician\" level=\"direct\"/>",
      "direct supervision by a physician"
    ),
    ("<supervision id=\"d\" by=\"a physician\"/>", "supervision by a physician"),
    ("<undelegable id=\"d\"/>", "no delegation to anyone"),
    (
      "<undelegable id=\"d\" to=\"support-staff physical-therapist-assistant\"/>",
      "no delegation to support staff or physical therapist assistant"
    ),
    (
      "<regions id=\"d\" only=\"upper-limb lower-limb\"/>",
      "body regions: only upper limb and lower limb"
    ),
    (
      "<regions id=\"d\" as-trained=\"yes\"/>",
      "body regions: only those the practitioner was trained in"
    ),
    (
      "<techniques id=\"d\" not=\"needle-retention electrical-stimulation\" for=\"thorax\"/>",
      "techniques: not needle retention or electrical stimulation (for thorax)"
    ),
    (
      "<indications id=\"d\" only=\"pain\" not=\"infertility\"/>",
      "indications: only pain; not infertility"
    ),
    ("<needle id=\"d\" text=\"Sterile and single-use\"/>", "needles: Sterile and single-use"),
    (
      "<title id=\"d\" not=\"acupuncture\" must=\"dry needling\"/>",
      "not to be called acupuncture; to be called dry needling"
    ),
    (
      "<adverse-event-report id=\"d\" within-days=\"3\" to=\"the board\"/>",
      "adverse events reported within 3 days to the board"
    ), ("<attendance id=\"d\"/>", "the patient attended throughout"),
    ("<no-patients-in-training id=\"d\"/>", "no needling of patients while still in training"),
    ("<other id=\"d\" text=\"At most ten needles.\"/>", "at most ten needles"),
  ]
}
