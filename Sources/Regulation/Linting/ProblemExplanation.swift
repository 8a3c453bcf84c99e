import Terms

/// What a problem with rule files means, why it matters, and what to do, in plain words.
///
/// The message of a problem says what is wrong in one line; this is for whoever wants to know more.
/// There is one for every identifier that reading, linting and testing rule files can print.
public struct ProblemExplanation: Sendable {
  /// The stable word for the kind of problem, `rule/unknown-authority`.
  public let id: String
  /// How bad it is.
  public let severity: Problem.Severity
  /// What it means, why it matters, and how to mend it.
  public let text: String

  init(_ id: String, severity: Problem.Severity = .error, _ text: String) {
    self.id = id
    self.severity = severity
    self.text = text
  }

  /// Every explanation, in the order of the ids.
  public static let all: [ProblemExplanation] = {
    let ofLint = LintRule.all.map {
      ProblemExplanation($0.id, severity: $0.severity, $0.explanation)
    }
    return (ofLint + ofReferences + ofStatements + ofValues + ofFiles + ofRevisions).sorted {
      $0.id < $1.id
    }
  }()

  /// The explanation of an id, as people give it: in the brackets of its message, or without what
  /// stands before the slash where only one ends so.
  public static func named(_ typed: String) -> ProblemExplanation? {
    let meant = meant(by: typed)
    return meant.count == 1 ? meant[0] : nil
  }

  /// What to say of an id that is not known: the ids that were probably meant, as a question.
  public static func suggestion(for typed: String) -> String {
    let meant = meant(by: typed).map { "\"\($0.id)\"" }
    if meant.count > 1 { return "did you mean \(meant.joined(separator: " or "))?" }
    return Spelling.suggestion(for: typed, among: all.map(\.id))
  }

  private static func meant(by typed: String) -> [ProblemExplanation] {
    var id = typed[...]
    if id.hasPrefix("["), id.hasSuffix("]") { id = id.dropFirst().dropLast() }
    if id.isEmpty { return [] }
    if let exact = all.first(where: { $0.id == id }) { return [exact] }
    return all.filter { $0.id.hasSuffix("/" + id) }
  }
}
