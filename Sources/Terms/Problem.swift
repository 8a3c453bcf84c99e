/// Something wrong with an input: what, where, and what to do about it.
public struct Problem: Error, Hashable, Sendable, CustomStringConvertible {
  /// How bad it is.
  public enum Severity: String, Sendable, Comparable, CaseIterable {
    case note, warning, error

    public static func < (a: Severity, b: Severity) -> Bool {
      let order: [Severity] = [.note, .warning, .error]
      return (order.firstIndex(of: a) ?? 0) < (order.firstIndex(of: b) ?? 0)
    }
  }

  /// A stable word for the kind of problem, `rule/unknown-authority`.
  public var id: String
  /// How bad it is; an error keeps the input from being used.
  public var severity: Severity
  /// What is wrong, in one sentence without a period.
  public var message: String
  /// What to do about it; empty where the message says enough.
  public var advice: String
  /// Where it stands.
  public var location: SourceLocation

  /// A problem at a place.
  public init(
    id: String, severity: Severity = .error, message: String, advice: String = "",
    location: SourceLocation
  ) {
    self.id = id
    self.severity = severity
    self.message = message
    self.advice = advice
    self.location = location
  }

  /// `file:line:column: error: message (advice) [id]`, as compilers write it.
  public var description: String {
    let hint = advice.isEmpty ? "" : "; \(advice)"
    return "\(location): \(severity.rawValue): \(message)\(hint) [\(id)]"
  }
}

/// One or more problems that kept something from being read.
public struct Problems: Error, Sendable, CustomStringConvertible {
  /// The problems, in the order of their places.
  public var all: [Problem]

  /// These problems together.
  public init(_ all: [Problem]) { self.all = all }

  public var description: String { all.map(\.description).joined(separator: "\n") }
}
