import Assessment
import Crypto
import Regulation
import Terms

/// Writes what lapses as a calendar, by RFC 5545: an all-day event for each.
///
/// An event keeps its UID from one run to the next as long as its day stays, so that a calendar that
/// reads the file again updates what it has. What changes from day to day, as the days left, is not in it.
public struct ExpiryCalendar: Sendable {
  private let expiries: Expiries
  private let rulebook: Rulebook
  private let alarm: Int?
  private let places: PlaceWording

  /// A writer of one list.
  ///
  /// - Parameters:
  ///   - expiries: The list.
  ///   - rulebook: Whose places and professions are named.
  ///   - alarm: How many days before each day a calendar is to remind of it; nil for never.
  public init(_ expiries: Expiries, rulebook: Rulebook, alarm: Int? = nil) {
    self.expiries = expiries
    self.rulebook = rulebook
    self.alarm = alarm
    places = PlaceWording(rulebook: rulebook)
  }

  /// The calendar.
  public func calendar() -> [UInt8] {
    var bytes: [UInt8] = []
    func line(_ name: String, _ value: String) {
      ExpiryCalendar.append("\(name):\(value)", to: &bytes)
    }
    line("BEGIN", "VCALENDAR")
    line("VERSION", "2.0")
    line("PRODID", "-//Licet//licet \(Licet.version)//EN")
    line("CALSCALE", "GREGORIAN")
    var met: [String: Int] = [:]
    for item in expiries.items {
      let identifier = ExpiryCalendar.identifier(of: item)
      let times = met[identifier, default: 0] + 1
      met[identifier] = times
      line("BEGIN", "VEVENT")
      line("UID", times == 1 ? identifier : "\(times)-\(identifier)")
      line("DTSTAMP", "\(ExpiryCalendar.date(expiries.day))T000000Z")
      line("DTSTART;VALUE=DATE", ExpiryCalendar.date(item.day))
      line("SUMMARY", ExpiryCalendar.escaped(summary(item)))
      line("DESCRIPTION", ExpiryCalendar.escaped(description(item)))
      line("CATEGORIES", ExpiryCalendar.escaped(item.kind.word))
      line("TRANSP", "TRANSPARENT")
      if let alarm, !expiries.isOverdue(item) {
        line("BEGIN", "VALARM")
        line("ACTION", "DISPLAY")
        line("TRIGGER", "-P\(alarm)D")
        line("DESCRIPTION", ExpiryCalendar.escaped(summary(item)))
        line("END", "VALARM")
      }
      line("END", "VEVENT")
    }
    line("END", "VCALENDAR")
    return bytes
  }

  private func summary(_ item: Expiry) -> String {
    var who = item.person.map { $0.name.isEmpty ? $0.id : $0.name } ?? ""
    if who.isEmpty {
      who = item.person == nil ? Counting.words(item.people, "practitioner") : "somebody unnamed"
    }
    let marks = (item.turns ? "! " : "") + (expiries.isOverdue(item) ? "overdue: " : "")
    return Harm.removed(from: "\(marks)\(who): \(item.what)")
  }

  private func description(_ item: Expiry) -> String {
    var lines = item.details
    if let known = item.known {
      lines.append("Known only as \(known): the earliest day it may lapse.")
    }
    for answer in item.answers {
      let asked = "\(rulebook.professions.name(answer.profession)) in \(places.name(answer.place))"
      lines.append(
        answer.turns
          ? "\(asked): \(answer.before.words) → \(answer.after.words)"
          : "\(asked): stays \(answer.after.words)")
    }
    if let id = item.person?.id, !id.isEmpty { lines.append("Record: \(id)") }
    lines += item.citations
    lines.append(Closing.disclaimer)
    return lines.map(Harm.removed).joined(separator: "\n")
  }

  // MARK: RFC 5545

  /// An identifier that depends on who and what it is about and on its day alone.
  static func identifier(of item: Expiry) -> String {
    var hash = SHA256()
    let who = item.person.map { $0.id.isEmpty ? $0.name : $0.id } ?? ""
    // Of a day of which only the end is known the day asked about stands in.
    let day = item.known?.description ?? item.day.description
    for part in [who, item.kind.word, item.key, day] {
      // The length keeps two parts from being taken for two others.
      hash.update(data: Array("\(part.utf8.count):\(part)".utf8))
    }
    let digits = Array("0123456789abcdef".utf8)
    var text: [UInt8] = []
    for byte in hash.finalize().prefix(16) {
      text.append(digits[Int(byte >> 4)])
      text.append(digits[Int(byte & 15)])
    }
    return String(decoding: text, as: UTF8.self) + "@licet"
  }

  static func date(_ day: Day) -> String { day.description.replacing("-", with: "") }

  /// A text value, in which only a line feed that is meant remains, as `\n`.
  static func escaped(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\\": result += "\\\\"
      case ";": result += "\\;"
      case ",": result += "\\,"
      case "\n": result += "\\n"
      case let scalar where Harm.isHarmful(scalar.value): result += "\u{FFFD}"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  /// Appends a content line, folded so that no line has more than 75 octets and no character is parted.
  static func append(_ line: String, to bytes: inout [UInt8]) {
    var used = 0
    for scalar in line.unicodeScalars {
      let octets = Array(String(scalar).utf8)
      if used + octets.count > 75 {
        bytes.append(contentsOf: [0x0D, 0x0A, 0x20])
        used = 1
      }
      bytes.append(contentsOf: octets)
      used += octets.count
    }
    bytes.append(contentsOf: [0x0D, 0x0A])
  }
}
