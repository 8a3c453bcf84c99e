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
  /// For people: one page that needs nothing else.
  case html
  /// For people: what a job's summary shows.
  case markdown
  /// A row for each assessment.
  case csv
  /// SARIF 2.1.0, for code scanning.
  case sarif
  /// A test case for each assessment.
  case junit
  /// Annotations of GitHub's workflows.
  case github
  /// GitLab's code quality.
  case gitlab

  /// Whether the reasons of every assessment are told, and so must be put together.
  public var tellsFindings: Bool { self != .summary }

  /// Whether it is told how often each reason kept somebody from being cleared.
  public var tellsCounts: Bool { self == .summary }

  /// Whether what stands first counts what comes behind it, so that it is known only at the end.
  public var beginsLast: Bool { self == .html || self == .sarif || self == .junit }

  /// Whether nothing of it comes before everything was read.
  public var comesLast: Bool {
    beginsLast || self == .summary || self == .markdown || self == .github
  }
}
