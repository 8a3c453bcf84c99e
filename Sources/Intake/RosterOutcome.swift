import Credentials
import Terms

/// What came of reading a roster.
public struct RosterOutcome: Sendable {
  /// What is wrong with the file around its practitioners, in the order of the input: it could not be
  /// read to its end, it is not well-formed, it is no roster.
  public var problems: [Problem] = []
  /// How many practitioners were delivered.
  public var practitioners = 0
  /// How many rows of a register no record was made of.
  public var passedOver = PassedOver()
  /// How many bytes were read.
  public var bytesRead = 0

  /// The outcome of an input of which nothing was read.
  public init(problems: [Problem] = []) { self.problems = problems }
}

/// What is known of a file across its windows, asked and told in the order of the input.
struct RosterLedger {
  private(set) var outcome = RosterOutcome()
  private var identities = IdentityIndex()
  /// The NPIs used so far; nil where a file may name one person in several records.
  private var providers: ProviderIdentifierIndex?
  private let file: String
  /// What to do about an id that came up before; empty where nothing more is to be said.
  private let repetitionAdvice: String

  /// The ledger of a file of which nothing was read yet.
  init(file: String, repetitionAdvice: String = "", checksProviderIdentifiers: Bool = true) {
    self.file = file
    providers = checksProviderIdentifiers ? ProviderIdentifierIndex() : nil
    self.repetitionAdvice = repetitionAdvice
  }

  /// Accepts what was parsed next in the order of the input: from now on it counts.
  mutating func accept(_ piece: inout Piece) {
    outcome.practitioners += piece.batch.practitioners.count
    outcome.passedOver += piece.passedOver
    for index in piece.identities.indices {
      let isRepeated = identities.isRepeated(piece.identities[index])
      if isRepeated { piece.batch.addRepeatedIdentifier(index, repetitionAdvice) }
      guard let identifier = piece.batch.practitioners[index].npi else { continue }
      if providers?.isRepeated(identifier) == true, !isRepeated {
        piece.batch.addRepeatedProviderIdentifier(index, identifier)
      }
    }
    add(piece.problems)
  }

  /// Adds problems of the file, as far as so many are told.
  mutating func add(_ problems: [Problem]) {
    let room = RecordBuilder.mostFileProblems - outcome.problems.count
    outcome.problems += problems.prefix(max(0, room))
    if problems.count > room, room >= 0 {
      outcome.problems.append(
        Problem(
          id: "roster/more-problems", message: "the file has more problems than those told",
          location: SourceLocation(file: file)))
    }
  }

  /// What came of it all.
  consuming func close(bytesRead: Int) -> RosterOutcome {
    outcome.bytesRead = bytesRead
    if let note = outcome.passedOver.note(file: file) { outcome.problems.append(note) }
    if identities.isFull {
      noteLimit("roster/duplicates-unchecked", IdentityIndex.limit, "ids")
    }
    if providers?.isFull == true {
      noteLimit("roster/npis-unchecked", ProviderIdentifierIndex.limit, "NPIs")
    }
    return outcome
  }

  private mutating func noteLimit(_ id: String, _ limit: Int, _ what: String) {
    outcome.problems.append(
      Problem(
        id: id, severity: .note,
        message: "only the first \(limit) \(what) were remembered to find repeated ones",
        location: SourceLocation(file: file)))
  }
}

extension RecordBatch {
  /// Tells of a practitioner whose id another one of the file has already.
  fileprivate mutating func addRepeatedIdentifier(_ index: Int, _ advice: String) {
    let id = quoted(string(practitioners[index].id))
    addProblem(
      index, "record/duplicate-id",
      "an earlier practitioner of this file has the id \(id) too" + advice)
  }

  /// Tells of a practitioner whose NPI another one of the file has already.
  fileprivate mutating func addRepeatedProviderIdentifier(
    _ index: Int, _ identifier: NationalProviderIdentifier
  ) {
    addProblem(
      index, "record/duplicate-npi",
      "an earlier practitioner of this file has the NPI \(identifier) and another id: one of them is "
        + "not theirs, or they are one person")
  }

  /// Adds a problem to a practitioner that was read already.
  mutating func addProblem(_ index: Int, _ id: String, _ message: String) {
    // A record's problems are one stretch of the array: it moves to the end, with one more.
    let start = Int32(truncatingIfNeeded: problems.count)
    for problem in practitioners[index].problems { problems.append(problems[Int(problem)]) }
    problems.append(
      RecordProblem(id: id, message: message, position: practitioners[index].position))
    practitioners[index].problems = start..<Int32(truncatingIfNeeded: problems.count)
  }

  /// Adds a note to a practitioner that was read already.
  mutating func addNote(_ index: Int, _ id: String, _ message: String) {
    let start = Int32(truncatingIfNeeded: notes.count)
    for note in practitioners[index].notes { notes.append(notes[Int(note)]) }
    notes.append(RecordProblem(id: id, message: message, position: practitioners[index].position))
    practitioners[index].notes = start..<Int32(truncatingIfNeeded: notes.count)
  }
}
