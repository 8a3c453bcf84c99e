import Terms

/// What is known of a check when all of it was read: what a report ends with, and some begin with.
public struct ReportEnding: Sendable {
  /// How many of each verdict.
  public var tally: Tally
  /// What is wrong with the rosters around their records.
  public var problems: [Problem]
  /// The exit status that the run will have; nil where nobody said.
  public var exitStatus: Int32?
  /// How the check was asked for, each option by its name.
  public var options: [(name: String, value: String)]

  /// The end of a check.
  public init(
    _ tally: Tally, problems: [Problem] = [], exitStatus: Int32? = nil,
    options: [(name: String, value: String)] = []
  ) {
    self.tally = tally
    self.problems = problems
    self.exitStatus = exitStatus
    self.options = options
  }
}
