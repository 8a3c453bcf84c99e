import Terms

/// How many rows of a register are of nobody whom a rule concerns, so that no record is made of them.
public struct PassedOver: Hashable, Sendable {
  /// Rows of professions that no rule names.
  public var otherProfessions = 0
  /// Rows of companies and other organizations.
  public var organizations = 0
  /// Rows of numbers that were withdrawn, with nothing beside them.
  public var deactivated = 0

  /// No rows.
  public init() {}

  /// All of them.
  public var count: Int { otherProfessions + organizations + deactivated }

  static func += (total: inout PassedOver, more: PassedOver) {
    total.otherProfessions += more.otherProfessions
    total.organizations += more.organizations
    total.deactivated += more.deactivated
  }

  /// What is to be said of a file with these rows; nil for none.
  func note(file: String) -> Problem? {
    guard count > 0 else { return nil }
    let parts = [
      (
        otherProfessions, "of no profession that a rule names", "of no profession that a rule names"
      ),
      (organizations, "of an organization", "of organizations"),
      (deactivated, "of a deactivated NPI", "of deactivated NPIs"),
    ]
    let told = parts.filter { $0.0 > 0 }.map { number, one, many in
      number == 1 ? "1 row \(one)" : "\(number) rows \(many)"
    }
    return Problem(
      id: "roster/passed-over", severity: .note,
      message: "passed over: " + told.joined(separator: ", "), location: SourceLocation(file: file))
  }
}
