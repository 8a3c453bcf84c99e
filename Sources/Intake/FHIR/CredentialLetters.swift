import Credentials
import Terms

/// The letters behind a person's name, as HL7's table 0360, directories and people write them.
struct CredentialLetters: Sendable {
  /// What letters stand for.
  struct Meaning: Sendable {
    /// The profession of who carries them; none where they say nothing of it.
    var profession: Profession
    /// Whether they are a degree: without a board or a place beside them no license.
    var isDegree: Bool
  }

  private let letters: ByteWords
  private let meanings: [Meaning]

  init(_ professions: ProfessionTable) {
    var words: [String] = []
    var meanings: [Meaning] = []
    for (slug, isDegree, letters) in CredentialLetters.known {
      let profession = professions.profession(slug: slug) ?? .none
      for word in letters.split(separator: " ") {
        words.append(String(word))
        meanings.append(Meaning(profession: profession, isDegree: isDegree))
      }
    }
    letters = ByteWords(words)
    self.meanings = meanings
  }

  /// What these letters stand for, in any case and with any points; nil for others.
  func meaning(_ written: UnsafeBufferPointer<UInt8>) -> Meaning? {
    guard !written.isEmpty, written.count <= 16 else { return nil }
    return withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 16) { plain in
      var count = 0
      for byte in written where byte != 0x2E && byte != 0x20 {
        plain[count] = byte &- 0x61 < 26 ? byte & 0xDF : byte
        count += 1
      }
      return letters.index(of: UnsafeBufferPointer(rebasing: plain[..<count])).map { meanings[$0] }
    }
  }

  /// `SUDPT` is no physical therapist, and `PT` is none of table 0360: directories write it all the same.
  private static let known: [(slug: String, isDegree: Bool, letters: String)] = [
    ("physical-therapist", false, "PT LPT RPT"),
    ("physical-therapist", true, "DPT MPT MSPT BSPT TDPT"),
    ("physical-therapist-assistant", false, "PTA LPTA"),
    ("occupational-therapist", false, "OT OTR OTR/L LOT"),
    ("occupational-therapist", true, "OTD MOT MSOT"),
    ("occupational-therapy-assistant", false, "OTA COTA COTA/L"),
    ("chiropractor", true, "DC"),
    ("acupuncturist", false, "LAC LICAC"),
    ("acupuncturist", true, "OMD DOM DACM"),
    ("athletic-trainer", false, "LAT ATC LATC AT-C"),
    ("physician", true, "MD DO MBBS"),
    ("physician-assistant", false, "PA PAC PA-C RPA RPA-C"),
    ("nurse-practitioner", false, "NP ARNP CRNP CNP FNP ANP APRN-CNP FNP-C FNP-BC NP-C"),
    ("registered-nurse", false, "RN"),
    ("naturopathic-doctor", true, "ND NMD"),
    ("massage-therapist", false, "LMT RMT"),
    ("podiatrist", true, "DPM"),
    ("dentist", true, "DDS DMD"),
    (
      "", true,
      "AA AAS AS BA BS BSC BSN BN BPHTY BPHYS BOT MA MS MSC MSN MPH MPA MBA MED MDIV PHD EDD DNP DBA DED PSYD JD BD BT MHS"
    ),
  ]
}
