import Terms
import XMLReading

/// What reading one rule file has found so far: its problems, and the authorities that references resolve to.
struct RuleFileContext {
  var file: String
  var problems: [Problem] = []
  var professions: ProfessionTable
  var authorities: [Authority] = []
  var authorityIndex: [String: Int] = [:]
  var citedAuthorities: Set<Int> = []
  var reviewed: Day = Day(number: 0)
  var beginnings = Beginnings()

  mutating func report(
    _ id: String, _ message: String, _ advice: String = "", severity: Problem.Severity = .error,
    at position: Position
  ) {
    problems.append(
      Problem(
        id: id, severity: severity, message: message, advice: advice,
        location: SourceLocation(file: file, position: position)))
  }

  // MARK: Values

  /// A word of a closed list; what the schema let pass and the engine does not understand is a problem.
  mutating func word<Word: RawRepresentable<String> & CaseIterable>(
    _ element: XMLElement, _ attribute: String, as type: Word.Type
  ) -> Word? {
    guard let text = element[attribute] else { return nil }
    if let word = Word(rawValue: text) { return word }
    report(
      "rule/unknown-value", "\"\(text)\" is not a value of \(attribute) that Licet understands",
      Spelling.suggestion(for: text, among: Word.allCases.map(\.rawValue)), at: element.position)
    return nil
  }

  func words(_ element: XMLElement, _ attribute: String) -> [String] {
    guard let text = element[attribute] else { return [] }
    // By bytes: a list in a rule file is parted by blanks of ASCII alone.
    return text.utf8.split { $0 == 0x20 || $0 == 0x0A || $0 == 0x0D || $0 == 0x09 }
      .map { String(Substring($0)) }
  }

  /// Several names separated by semicolons.
  func names(_ element: XMLElement, _ attribute: String) -> [String] {
    RuleFileContext.names(element, attribute)
  }

  /// A profession that a file declares.
  static func profession(_ element: XMLElement) -> ProfessionName {
    ProfessionName(
      slug: element["id"] ?? "", name: element["name"] ?? "", aliases: names(element, "aliases"))
  }

  private static func names(_ element: XMLElement, _ attribute: String) -> [String] {
    guard let text = element[attribute] else { return [] }
    return text.utf8.split(separator: 0x3B).map { Substring($0).trimmed }.filter { !$0.isEmpty }
  }

  func flag(_ element: XMLElement, _ attribute: String) -> Bool { element[attribute] == "yes" }

  mutating func number(_ element: XMLElement, _ attribute: String) -> Int? {
    guard let text = element[attribute] else { return nil }
    if let value = Int(text) { return value }
    report("rule/not-a-number", "\"\(text)\" is not a whole number", at: element.position)
    return nil
  }

  mutating func hours(_ element: XMLElement, _ attribute: String) -> Hours? {
    guard var text = element[attribute] else { return nil }
    if let value = text.withUTF8({ Hours(bytes: $0) }) { return value }
    report("rule/not-hours", "\"\(text)\" is not a number of hours", at: element.position)
    return nil
  }

  mutating func amount(_ element: XMLElement, _ attribute: String) -> Amount? {
    if element[attribute] == "some" { return .some }
    return hours(element, attribute).map(Amount.hours)
  }

  mutating func date(_ element: XMLElement, _ attribute: String) -> DateRange? {
    guard let text = element[attribute] else { return nil }
    if let range = DateRange(text) { return range }
    report(
      "rule/no-such-day", "\"\(text)\" is not a date of the calendar",
      "write YYYY, YYYY-MM, YYYY-MM-DD or a range A..B", at: element.position)
    return nil
  }

  mutating func day(_ element: XMLElement, _ attribute: String) -> Day? {
    guard let range = date(element, attribute) else { return nil }
    if range.isExact { return range.earliest }
    report("rule/not-a-day", "\(attribute) must be one whole day", at: element.position)
    return nil
  }

  mutating func place(_ element: XMLElement, _ attribute: String) -> Place? {
    guard let text = element[attribute] else { return nil }
    if let place = Place(text) { return place }
    report("rule/not-a-place", "\"\(text)\" is not a place's code", at: element.position)
    return nil
  }

  mutating func places(_ element: XMLElement, _ attribute: String) -> [Place] {
    words(element, attribute).compactMap { text in
      if let place = Place(text) { return place }
      report("rule/not-a-place", "\"\(text)\" is not a place's code", at: element.position)
      return nil
    }
  }

  mutating func profession(_ element: XMLElement, _ attribute: String) -> Profession? {
    guard let slug = element[attribute] else { return nil }
    return profession(slug: slug, at: element.position)
  }

  mutating func professions(_ element: XMLElement, _ attribute: String) -> [Profession] {
    words(element, attribute).compactMap { profession(slug: $0, at: element.position) }
  }

  private mutating func profession(slug: String, at position: Position) -> Profession? {
    if let profession = professions.profession(slug: slug) { return profession }
    let suggestion = Spelling.suggestion(for: slug, among: professions.names.map(\.slug))
    report(
      "rule/unknown-profession", "no profession is called \"\(slug)\"",
      suggestion.isEmpty ? "declare it at the top of the file with <profession>" : suggestion,
      at: position)
    return nil
  }

  // MARK: References

  /// The authorities that an attribute names; one that the file does not have is a problem.
  mutating func authorities(
    _ element: XMLElement, _ attribute: String = "authority", default inherited: [Int] = []
  ) -> [Int] {
    guard element[attribute] != nil else { return inherited }
    if words(element, attribute).isEmpty {
      report("rule/no-authority", "\(attribute) names no authority", at: element.position)
    }
    var found: [Int] = []
    for id in words(element, attribute) {
      if let index = authorityIndex[id] {
        found.append(index)
        citedAuthorities.insert(index)
      } else {
        report(
          "rule/unknown-authority", "no authority of this file is called \"\(id)\"",
          Spelling.suggestion(for: id, among: authorityIndex.keys.sorted()), at: element.position)
      }
    }
    return found
  }

  // MARK: Boundaries

  /// When a statement ends, if it does.
  mutating func end(_ element: XMLElement) -> Boundary? {
    guard let range = date(element, "until") else { return nil }
    return Boundary(range: range, name: "until \(element.position.line):\(element.position.column)")
  }
}

extension StringProtocol {
  /// The text without white space at its ends.
  var trimmed: String {
    func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || (byte >= 0x09 && byte <= 0x0D) }
    let bytes = Array(utf8)
    guard let first = bytes.firstIndex(where: { !isBlank($0) }),
      let last = bytes.lastIndex(where: { !isBlank($0) })
    else { return "" }
    return String(decoding: bytes[first...last], as: UTF8.self)
  }
}
