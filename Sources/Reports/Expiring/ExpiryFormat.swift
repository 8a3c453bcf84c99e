/// How it is told what lapses.
public enum ExpiryFormat: String, Sendable, CaseIterable {
  /// For people.
  case text
  /// A calendar, by RFC 5545.
  case ics
  /// One JSON document.
  case json
  /// A table for spreadsheets.
  case csv
}
