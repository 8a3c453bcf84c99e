import Assessment
import Crypto

/// Tells the findings of a run apart, and knows them again in the next: by who is meant and what is
/// found, not by where it stands, so that a line more in the roster makes no new finding.
struct Fingerprint {
  private var seen: [String: Int] = [:]
  private let person: String

  /// Fingerprints of one assessment's findings.
  ///
  /// - Parameter told: The assessment.
  init(_ told: ToldAssessment) {
    // Who has no id, or one that stands twice, is known by the name and, at last, by the place.
    var who = told.id
    if who.isEmpty { who = "\u{1}\(told.name)\u{1}\(told.npi)" }
    if told.isRepeated || (told.id.isEmpty && told.name.isEmpty) {
      who += "\u{1}\(told.position.line)\u{1}\(told.position.column)"
    }
    person = "\(who)\u{0}\(told.place.code)\u{0}\(told.profession)"
  }

  /// The fingerprint of a finding: 32 hexadecimal digits.
  ///
  /// - Parameters:
  ///   - id: The finding's id.
  ///   - scope: What else tells it apart; empty for nothing.
  mutating func next(_ id: String, scope: String = "") -> String {
    let number = seen[id, default: 0]
    seen[id] = number + 1
    return Fingerprint.of("\(person)\u{0}\(id)\u{0}\(number)\u{0}\(scope)")
  }

  /// The fingerprint of a text.
  static func of(_ text: String) -> String {
    Hexadecimal.text(SHA256.hash(data: Array(text.utf8)).prefix(16))
  }
}

/// Bytes as hexadecimal digits.
enum Hexadecimal {
  private static let digits = Array("0123456789abcdef".utf8)

  static func text(_ bytes: some Sequence<UInt8>) -> String {
    var text: [UInt8] = []
    for byte in bytes { text += [digits[Int(byte >> 4)], digits[Int(byte & 15)]] }
    return String(decoding: text, as: UTF8.self)
  }
}
