import Terms

/// A check that a rule file can be valid and still fail.
public struct LintRule: Sendable {
  /// Its stable name, `lint/gap`.
  public let id: String
  public let severity: Problem.Severity
  /// What it looks for, why that matters, and what to do.
  public let explanation: String

  /// Every check, in the order of their ids.
  public static let all: [LintRule] = [
    LintRule(
      id: "lint/bounds-amounts", severity: .error,
      explanation: """
        A training asks for more of a part than of the whole: more hours in person, before the first use, \
        in the first course or on subtopics than hours in all. Nobody could meet it. Check the figures \
        against the source.
        """),
    LintRule(
      id: "lint/citation-form", severity: .warning,
      explanation: """
        A citation does not look like its kind: a statute or regulation without a number, a court decision \
        without parties or a docket. Cite it as the place cites its law, so that others can find it.
        """),
    LintRule(
      id: "lint/contested-unexplained", severity: .warning,
      explanation: """
        On some day two sources of the same weight pull apart, and no gray area of kind "conflict" says \
        how. Either one of them should override the other, or the conflict should be explained.
        """),
    LintRule(
      id: "lint/dates", severity: .error,
      explanation: """
        Something ends before it begins, or is enacted after it came into operation. Check both days \
        against the source.
        """),
    LintRule(
      id: "lint/gap", severity: .warning,
      explanation: """
        Between two days on which the law says something lies a day on which it says nothing at all, \
        because one position ends before the next begins. Law rarely lapses by accident: check the dates, \
        or add the position that held in between.
        """),
    LintRule(
      id: "lint/idle-note", severity: .warning,
      explanation: """
        A gray area of kind "silence", "conflict" or "pending" explains a standing that is never worked \
        out, so nobody ever sees it. Beside a plain yes or no use cross-profession, vague-standard, \
        stale-source, title-or-delegation or proposal.
        """),
    LintRule(
      id: "lint/override-circle", severity: .error,
      explanation: """
        Two positions that are in operation on one day set each other aside, so that neither counts. Only \
        the later or higher one overrides.
        """),
    LintRule(
      id: "lint/overlap", severity: .warning,
      explanation: """
        Two requirement sets that hold in the same place on the same day ask for the same requirement id. \
        If one replaces the other, say so with replaces=; if not, give the requirements their own ids.
        """),
    LintRule(
      id: "lint/repeated", severity: .warning,
      explanation: """
        A set asks for exactly the same thing twice; one of the two is subsumed by the other.
        """),
    LintRule(
      id: "lint/reviewed", severity: .warning,
      explanation: """
        The file was not held against its sources for a year or more. Read the sources again, and set \
        reviewed= to the day.
        """),
    LintRule(
      id: "lint/reported-yes", severity: .note,
      explanation: """
        A yes rests only on sources that do not decide: associations, course providers, news. The program \
        calls it unconfirmed. Look for the statute, rule or decision behind it.
        """),
    LintRule(
      id: "lint/uncited", severity: .warning,
      explanation: """
        Nothing in the file cites this authority. Cite it where it speaks, or in a remark that says why it \
        is kept, or leave it out.
        """),
    LintRule(
      id: "lint/unknown-days", severity: .warning,
      explanation: """
        So many dates are known only in part on one day that not every combination is told apart. Find \
        better dates, or give several things the same authority and date.
        """),
    LintRule(
      id: "lint/url-plain", severity: .note,
      explanation: """
        A web address does not begin with https, so whoever follows it cannot be sure of what they read. \
        Use the https address where the site has one.
        """),
  ]

  /// The check with this id.
  public static func named(_ id: String) -> LintRule? {
    all.first { $0.id == id || $0.id == "lint/" + id }
  }
}

/// Looks through a rulebook for what is valid and still wrong.
public struct Lint: Sendable {
  let rulebook: Rulebook
  /// The day against which reviews are old.
  let day: Day

  /// Checks a rulebook as of a day.
  public init(rulebook: Rulebook, on day: Day) {
    self.rulebook = rulebook
    self.day = day
  }

  /// Everything found, in the order of files and places.
  public func problems() -> [Problem] {
    var problems: [Problem] = []
    for (number, jurisdiction) in rulebook.jurisdictions.enumerated() {
      var finder = Finder(jurisdiction: jurisdiction, professions: rulebook.professions)
      finder.checkFile(on: day, uncited: rulebook.uncited[number])
      for practice in jurisdiction.practices { finder.check(practice) }
      problems += finder.problems.sorted { $0.location < $1.location }
    }
    return problems
  }
}
