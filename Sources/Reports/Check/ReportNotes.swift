import Assessment
import Terms

/// What a chunk of a report tells whoever puts the chunks together, beside its bytes.
///
/// It is bounded by the rules and places that are asked about, not by the roster.
public struct ReportNotes: Sendable {
  /// A rule that a result names: what it is about, and what was said of it.
  struct Rule: Sendable {
    var subject: Finding.Subject
    var message: String
  }

  /// Rules by their id, told by the first chunk of each worker that meets them.
  var rules: [String: Rule] = [:]
  /// How many of each verdict every place has, by the verdict's rank.
  var places: [Place: [Int]] = [:]

  /// How many test cases failed, could not be read, or were not judged.
  var failures = 0
  var errors = 0
  var skipped = 0

  /// No notes.
  public init() {}

  /// Adds those of another chunk. Whatever the order, the outcome is the same.
  mutating func add(_ other: ReportNotes) {
    rules.merge(other.rules) { a, b in a.message <= b.message ? a : b }
    failures += other.failures
    errors += other.errors
    skipped += other.skipped
    places.merge(other.places) { a, b in zip(a, b).map { $0 + $1 } }
  }

  mutating func count(_ verdict: Verdict, in place: Place) {
    places[place, default: Array(repeating: 0, count: Verdict.allCases.count)][verdict.rank] += 1
  }
}
