import Regulation
import Terms

extension LegalPosition.Stance {
  /// What is said, for people.
  var words: String {
    switch self {
    case .permits: "yes"
    case .forbids: "no"
    case .silent: "says nothing of it"
    case .unread: "changed the law and was not read"
    }
  }

  var symbol: String {
    switch self {
    case .permits: "✓"
    case .forbids: "✗"
    case .silent: "–"
    case .unread: "?"
    }
  }

  var paint: TextStyle.Paint {
    switch self {
    case .permits: .green
    case .forbids: .red
    case .silent: .plain
    case .unread: .magenta
    }
  }
}

extension LegalPosition.How {
  /// How it is known, for people.
  var words: String {
    switch self {
    case .express: "in express words"
    case .generalGrant: "by a general grant"
    case .licensingRegime: "by licensing the procedure"
    case .closedList: "by a closed list"
    case .exemptedAct: "by an exemption for this practice"
    case .freeAct: "as an act that nobody has reserved"
    case .inferred: "by inference"
    case .otherActExemption: "by an exemption from another act"
    }
  }
}

extension Authority.Seen {
  /// How the words were seen, for people.
  var words: String {
    switch self {
    case .fullText: "read in full"
    case .excerpt: "read in part"
    case .secondaryOnly: "known second-hand"
    }
  }
}

extension Authority.Kind {
  /// What sort of source, for people.
  var words: String {
    switch self {
    case .boardPolicy: "board policy"
    case .attorneyGeneralOpinion: "attorney general's opinion"
    case .court: "court decision"
    case .secondary: "secondary source"
    case .statute, .regulation, .guidance, .bill, .employer: rawValue
    }
  }
}

extension Requirement.Condition {
  /// When the term applies, for people; empty where it always does.
  var words: String {
    switch self {
    case .always: ""
    case .compactPrivilege: "for holders of a compact privilege"
    case .noCompactPrivilege: "not for holders of a compact privilege"
    case .licensedBefore(let day): "for those licensed before \(day)"
    case .licensedFrom(let day): "for those licensed from \(day) on"
    case .trainedHere: "for training taken here"
    case .trainedElsewhere: "for training taken elsewhere"
    }
  }
}

extension TextPage {
  /// A heading over a section.
  mutating func heading(_ text: String) { line(text, .bold) }

  /// A point of a list.
  mutating func bullet(
    _ symbol: String, _ paint: TextStyle.Paint, _ text: String, depth: Int = 0
  ) {
    let indent = 2 + 2 * depth
    paragraph(
      [.init(String(repeating: " ", count: indent)), .init(symbol, paint), .init(" ")],
      indent: indent + 2, text)
  }

  /// A remark under a point; nothing for an empty one.
  mutating func note(_ text: String, depth: Int = 0) {
    if text.isEmpty { return }
    let indent = 4 + 2 * depth
    paragraph([.init(String(repeating: " ", count: indent))], indent: indent, text, .faint)
  }
}

extension SourceList {
  /// Writes the sources with what is known of each: sort, how it was seen, as of when, where.
  func write(_ jurisdiction: Jurisdiction, on page: inout TextPage) {
    if ids.isEmpty { return }
    page.heading("Sources")
    for (index, id) in ids.enumerated() {
      guard let source = jurisdiction.authorities.first(where: { $0.id == id }) else { continue }
      let mark = "[\(index + 1)] "
      var line = source.citation
      if !source.title.isEmpty { line += ", \"\(source.title)\"" }
      page.paragraph([.init("  "), .init(mark)], indent: 2 + mark.utf8.count, line)
      page.paragraph(
        [.init("  ")], indent: 2 + mark.utf8.count, source.details, .faint)
      if !source.url.isEmpty {
        page.paragraph([.init("  ")], indent: 2 + mark.utf8.count, source.url, .faint)
      }
    }
    page.blank()
  }
}

extension Authority {
  /// Its sort, how it was seen, and as of when.
  var details: String {
    var details = [kind.words, seen.words + (via.isEmpty ? "" : " (\(via))")]
    if let date = date?.written { details.append("of \(date)") }
    if let current, let written = current.written {
      details.append("as it stood \(current.isExact ? "on" : "in") \(written)")
    }
    details.append("looked at on \(read)")
    return details.joined(separator: "; ")
  }
}
