import Credentials
import Terms

/// Understands how people name a profession in a qualification: `Licensed Physical Therapist`, `PT License`.
struct WrittenProfessions: Sendable {
  private let names: NameResolution

  init(_ words: RosterWords) { names = NameResolution(professions: words.professionTable) }

  private static let fillers: Set<Substring> = [
    "licensed", "license", "licence", "licensure", "licenced", "registered", "registration",
    "registrant", "register", "state", "certificate", "of", "practice", "to", "the", "in", "as",
    "a",
    "board", "practitioner", "full", "active", "general",
  ]

  /// The profession that a text names, words about the license left out; none for any other text.
  func profession(_ text: String) -> Profession {
    guard !text.isEmpty, text.utf8.count <= 200 else { return .none }
    if let known = try? names.profession(text) { return known }
    let words = text.lowercased().split { !$0.isLetter && $0 != "-" }
    let kept = words.filter { !WrittenProfessions.fillers.contains($0) }
    guard !kept.isEmpty, kept.count < words.count else { return .none }
    return (try? names.profession(kept.joined(separator: " "))) ?? .none
  }

  /// The profession of a register or board of New Zealand or Australia.
  func profession(ofRegister name: UnsafeBufferPointer<UInt8>) -> String {
    for (word, slug) in WrittenProfessions.registers where mentions(name, word) { return slug }
    return ""
  }

  private static let registers: [(word: StaticString, slug: String)] = [
    ("physiotherap", "physical-therapist"), ("occupational therap", "occupational-therapist"),
    ("chiropract", "chiropractor"), ("osteopath", "osteopath"), ("podiatr", "podiatrist"),
    ("chinese medicine", "traditional-chinese-medicine-practitioner"), ("midwi", "midwife"),
    ("nurs", "registered-nurse"), ("medical", "physician"), ("dent", "dentist"),
  ]
}
