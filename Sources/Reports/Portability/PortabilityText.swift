import Assessment
import Credentials
import Regulation
import Terms

/// Tells people where somebody could needle: group by group, with what is missing, cheapest first.
struct PortabilityText: Sendable {
  private let rulebook: Rulebook
  private let style: TextStyle
  private var names: [Place: String] = [:]

  init(rulebook: Rulebook, style: TextStyle) {
    self.rulebook = rulebook
    self.style = style
  }

  /// Appends the answers for one practitioner as one profession, with an empty line behind each group.
  mutating func append(
    _ portability: Portability, of person: Practitioner, in batch: borrowing RecordBatch,
    file: String, to bytes: inout [UInt8]
  ) {
    var page = TextPage(style: style)
    heading(portability, person, batch, file, on: &page)
    for group in PlaceAnswer.Group.allCases {
      let places = portability.places(in: group)
      if places.isEmpty { continue }
      page.line("\(group.words): \(places.count)", .bold)
      switch group {
      case .mayToday: for answer in places { mayToday(answer, on: &page) }
      case .could: for answer in places { could(answer, on: &page) }
      case .unclear: for answer in places { unclear(answer, on: &page) }
      case .encumbered: for answer in places { adverse(answer, on: &page) }
      case .notAllowed:
        list("by law", places.filter { $0.assessment.law == .no }, on: &page)
        for answer in places where answer.assessment.law != .no { adverse(answer, on: &page) }
      case .notEstablished: notEstablished(places, on: &page)
      }
      page.blank()
    }
    bytes += page.bytes
  }

  private func heading(
    _ portability: Portability, _ person: Practitioner, _ batch: borrowing RecordBatch,
    _ file: String, on page: inout TextPage
  ) {
    let name = batch.string(person.name)
    let id = batch.string(person.id)
    var who = name.isEmpty ? id : name
    if who.isEmpty { who = "somebody without a name" }
    var details = name.isEmpty || id.isEmpty ? [] : [id]
    if let npi = person.npi { details.append("NPI \(npi)") }
    if !details.isEmpty { who += " (\(details.joined(separator: ", ")))" }
    let profession = rulebook.professions.name(portability.profession)
    page.line(profession.isEmpty ? who : "\(who), \(profession), on \(portability.day)", .bold)
    if person.position.line > 0 {
      let place = SourceLocation(file: file, position: person.position)
      page.paragraph([.init("  ")], indent: 2, place.description, .faint)
    }
    if !person.problems.isEmpty {
      page.paragraph(
        [.init("  "), .init("!", .yellow), .init(" ")], indent: 4,
        "the record could not be read whole, so it clears nowhere; \"licet check\" tells why")
    }
    if profession.isEmpty {
      page.paragraph(
        [.init("  ")], indent: 2,
        "The record names no profession, so there is nothing to ask; --as asks about one.")
      page.blank()
      return
    }
    var counts: [String] = []
    for group in PlaceAnswer.Group.allCases {
      let count = portability.places(in: group).count
      if count > 0 { counts.append("\(count) \(group.summary)") }
    }
    let total = Counting.words(portability.places.count, "place")
    page.paragraph([.init("  ")], indent: 2, "\(total): \(counts.joined(separator: ", ")).")
    page.blank()
  }

  // MARK: One place

  private mutating func entry(_ answer: PlaceAnswer, _ text: String, on page: inout TextPage) {
    let verdict = answer.group.verdict
    page.paragraph(
      [.init("  "), .init(verdict.symbol, verdict.paint), .init(" ")], indent: 4,
      "\(name(answer.place)): \(text)")
  }

  private func bullet(
    _ sign: String, _ paint: TextStyle.Paint, _ text: String, on page: inout TextPage
  ) {
    page.paragraph([.init("    "), .init(sign, paint), .init(" ")], indent: 6, text)
  }

  private mutating func mayToday(_ answer: PlaceAnswer, on page: inout TextPage) {
    let until = answer.validUntil.flatMap { $0.isFinite ? "until \($0)" : nil }
    entry(answer, until ?? "no day known on which it ends", on: &page)
    limits(answer, on: &page)
  }

  private mutating func could(_ answer: PlaceAnswer, on page: inout TextPage) {
    entry(answer, answer.effort?.words ?? "", on: &page)
    for item in answer.wouldClear where !isLicense(item) {
      bullet("+", .plain, item.message, on: &page)
    }
    limits(answer, on: &page)
  }

  private mutating func unclear(_ answer: PlaceAnswer, on page: inout TextPage) {
    var text = answer.grayAreas.joined(separator: ", ")
    if let effort = answer.effort, effort.step != .nothing {
      text += "; missing besides: \(effort.words)"
    } else {
      text += "; the record shows all that is asked for"
    }
    if answer.assessment.record == .encumbered { text += "; the license there is encumbered" }
    entry(answer, text, on: &page)
  }

  private mutating func adverse(_ answer: PlaceAnswer, on page: inout TextPage) {
    let law = answer.assessment.law
    let beside =
      law == .unclear
      ? "; the law is unclear besides"
      : law == .notEstablished ? "; the law is not established" : ""
    if answer.adverse.count == 1 {
      entry(answer, "by the record: \(answer.adverse[0])\(beside)", on: &page)
      return
    }
    entry(answer, "by the record\(beside)", on: &page)
    for message in answer.adverse { bullet("-", .plain, message, on: &page) }
  }

  private func limits(_ answer: PlaceAnswer, on page: inout TextPage) {
    for limit in answer.limits { bullet("!", .yellow, limit.message, on: &page) }
  }

  /// The license is told in the line of the place already.
  private func isLicense(_ item: Missing) -> Bool { item.requirement.hasSuffix("/license") }

  // MARK: Many places

  private mutating func notEstablished(
    _ places: ArraySlice<PlaceAnswer>, on page: inout TextPage
  ) {
    func has(_ reason: NotCoveredReason) -> [PlaceAnswer] {
      places.filter { $0.assessment.reason == reason }
    }
    list("what the law says was not established", has(.notEstablished), on: &page)
    list("the rule file says nothing of the profession", has(.noSuchProfession), on: &page)
    list("no rule file", has(.noSuchPlace), on: &page)
  }

  private mutating func list(_ why: String, _ places: [PlaceAnswer], on page: inout TextPage) {
    guard let verdict = places.first?.group.verdict else { return }
    let names = places.map { name($0.place) }.joined(separator: ", ")
    page.paragraph(
      [.init("  "), .init(verdict.symbol, verdict.paint), .init(" ")], indent: 4,
      "\(why): \(names)")
  }

  private mutating func name(_ place: Place) -> String {
    if let known = names[place] { return known }
    let name = PlaceWording(rulebook: rulebook).name(place)
    names[place] = name
    return name
  }
}
