/// How a check is told.
public enum ReportFormat: String, Sendable, CaseIterable {
  /// For people: each verdict with its reasons.
  case text
  /// For people: how many of each verdict, and the commonest reasons.
  case summary
  /// One JSON document.
  case json
  /// One JSON object a line.
  case ndjson

  /// Whether the reasons of every assessment are told, and so must be put together.
  public var tellsFindings: Bool { self != .summary }

  /// Whether it is told how often each reason kept somebody from being cleared.
  public var tellsCounts: Bool { self == .summary }
}
