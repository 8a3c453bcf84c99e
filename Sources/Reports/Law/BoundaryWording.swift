import Regulation
import Terms

extension DateRange {
  /// The range as rule files write it, `2001..2002`; nil where nothing is known of it.
  var written: String? {
    if earliest == .distantPast && latest == .distantFuture { return nil }
    guard description.contains("..") else { return description }
    return "\(earliest.isFinite ? start : "")..\(latest.isFinite ? end : "")"
  }

  /// The shortest form of the first day that reads back as it.
  private var start: String {
    let (_, month, day) = earliest.civil
    let text = earliest.description
    return day > 1 ? text : String(text.prefix(month > 1 ? 7 : 4))
  }

  /// The shortest form of the last day that reads back as it.
  private var end: String {
    let (year, month, day) = latest.civil
    let text = latest.description
    if day < Day.length(ofMonth: month, in: year) { return text }
    return String(text.prefix(month < 12 ? 7 : 4))
  }

  /// The range for people: `on 2015-07-01`, `some day in 2016-06`, `by 2016-12-31`.
  var words: String {
    if isExact { return description }
    if earliest == .distantPast {
      return latest.isFinite ? "a day up to \(latest)" : "an unknown day"
    }
    if latest == .distantFuture { return "a day from \(earliest) on" }
    let text = description
    return text.contains("..") ? "a day between \(earliest) and \(latest)" : "a day in \(text)"
  }
}

extension Boundary {
  /// The first days that it may be, read as a beginning; nil where it never comes or nothing is known.
  var start: DateRange? { isNever || range.written == nil ? nil : range }

  /// The last days that it may be, read as an end; nil where it never comes or nothing is known.
  var end: DateRange? {
    guard !isNever, range.written != nil else { return nil }
    guard isEve else { return range }
    return DateRange(
      earliest: range.earliest.adding(days: -1), latest: range.latest.adding(days: -1))
  }
}

/// When something is in force, in words: `from 2015-07-01`, `from a day in 2016-06, until 2020-01-31`.
func duration(_ start: Boundary?, _ end: Boundary?) -> String {
  var parts: [String] = []
  if let start {
    if start.isNever {
      parts.append("not in operation")
    } else if let range = start.start {
      parts.append("from \(range.words)")
    }
  }
  if let range = end?.end { parts.append("until \(range.words)") }
  return parts.joined(separator: ", ")
}

extension LegalPosition {
  /// How well its words were seen: its own passage, else the best seen of its authorities.
  func bestSeen(in jurisdiction: Jurisdiction) -> Authority.Seen {
    if let seen { return seen }
    let all = authorities.map { jurisdiction.authorities[$0].seen }
    return [.fullText, .excerpt].first(where: all.contains) ?? .secondaryOnly
  }

  /// How it is known, where it says yes or no: the rest is not known in any of these ways.
  var toldHow: How? { stance == .permits || stance == .forbids ? how : nil }
}
