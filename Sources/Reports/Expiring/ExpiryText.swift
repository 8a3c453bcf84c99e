import Assessment
import Regulation
import Terms

/// Tells people what lapses: what is over already, then month by month.
public struct ExpiryText: Sendable {
  private let expiries: Expiries
  private let rulebook: Rulebook
  private let style: TextStyle
  private let places: PlaceWording

  /// A teller of one list.
  public init(_ expiries: Expiries, rulebook: Rulebook, style: TextStyle = TextStyle()) {
    self.expiries = expiries
    self.rulebook = rulebook
    self.style = style
    places = PlaceWording(rulebook: rulebook)
  }

  /// The whole text.
  public func text() -> [UInt8] {
    var page = TextPage(style: style)
    heading(on: &page)
    var last = ""
    for item in expiries.items {
      let heading = heading(of: item)
      if heading != last {
        page.line(heading, .bold)
        last = heading
      }
      tell(item, on: &page)
    }
    if !expiries.items.isEmpty { page.blank() }
    if expiries.leftOut > 0 {
      page.line(
        "\(expiries.leftOut) more, all later, are left out: the list holds \(expiries.limit) "
          + "(--limit).")
    }
    page.line(
      "Verdicts are those of the last day before and of the first day after, if nothing else in the "
        + "record changes.")
    page.line(Closing.disclaimer, .faint)
    return page.bytes
  }

  private func heading(on page: inout TextPage) {
    let days = "from \(expiries.day) to \(expiries.last)"
    let people = Counting.words(expiries.people, "practitioner")
    guard !expiries.items.isEmpty else {
      page.line("Nothing lapses \(days), of \(people) looked at.", .bold)
      page.blank()
      return
    }
    let overdue = expiries.items.filter { expiries.isOverdue($0) }.count
    let ahead = expiries.items.count - overdue
    let turning = expiries.items.filter { !expiries.isOverdue($0) && $0.turns }.count
    var parts = ["\(Counting.words(ahead, "thing")) ahead"]
    if ahead > 0 { parts.append("\(turning == 0 ? "none" : "\(turning)") turning a verdict") }
    if overdue > 0 { parts.append("\(overdue) over already") }
    page.line(
      "What lapses \(days), of \(people): \(parts.joined(separator: ", "))", .bold)
    page.line("! turns a verdict; · turns none", .faint)
    page.blank()
  }

  private static let months = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
  ]

  private func heading(of item: Expiry) -> String {
    if expiries.isOverdue(item) { return "Over already" }
    let (year, month, _) = item.day.civil
    return "\(ExpiryText.months[month - 1]) \(year)"
  }

  private func tell(_ item: Expiry, on page: inout TextPage) {
    let left = expiries.daysLeft(of: item)
    let days =
      left == 0
      ? "today" : left < 0 ? "\(Counting.words(-left, "day")) ago" : Counting.words(left, "day")
    let padding = String(repeating: " ", count: max(2, 10 - days.count))
    page.paragraph(
      [
        .init("  "), .init(item.turns ? "!" : "·", item.turns ? .yellow : .plain),
        .init(" \(item.day)  \(days)\(padding)"),
      ], indent: 26, "\(who(item)): \(item.what)")
    func bullet(_ sign: String, _ paint: TextStyle.Paint, _ text: String) {
      page.paragraph(
        [.init(String(repeating: " ", count: 26)), .init(sign, paint), .init(" ")], indent: 28,
        text)
    }
    if let known = item.known {
      let told = "known only as \(known)"
      bullet(
        "~", .yellow,
        expiries.mayBeOverdue(item)
          ? "\(told): it may have lapsed already" : "\(told): the earliest day it may lapse")
    }
    for detail in item.details { bullet("–", .plain, detail) }
    for answer in item.answers where answer.turns {
      bullet(
        answer.after.symbol, answer.after.paint,
        "\(asked(answer)): \(answer.before.words) → \(answer.after.words)")
    }
    if !item.turns, !item.answers.isEmpty {
      let stays = item.answers.map { "\(asked($0)) stays \($0.after.words)" }
      bullet("·", .plain, stays.joined(separator: "; "))
    }
    for citation in item.citations { bullet("§", .faint, citation) }
  }

  private func who(_ item: Expiry) -> String {
    guard let person = item.person else { return Counting.words(item.people, "practitioner") }
    let name = person.name.isEmpty ? person.id : person.name
    if name.isEmpty { return "somebody without a name" }
    return person.name.isEmpty || person.id.isEmpty ? name : "\(name) (\(person.id))"
  }

  private func asked(_ answer: Expiry.Answer) -> String {
    "\(rulebook.professions.name(answer.profession)) in \(places.name(answer.place))"
  }
}
