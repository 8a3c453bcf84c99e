import Terms

/// What two rule files say of one thing, each otherwise than the other.
///
/// A file may be right by itself and wrong beside another: two files for one place, two boards that
/// license one profession there, one authority id with two citations. None of them is taken over the
/// other; each is an error that names both places.
struct Contradictions {
  /// The files, in the order of their names.
  let jurisdictions: [Jurisdiction]
  private(set) var problems: [Problem] = []

  init(_ jurisdictions: [Jurisdiction]) {
    self.jurisdictions = jurisdictions
    findPlaces()
    findCitations()
  }

  // MARK: Places

  /// A place has one file, and a part is declared by one: a part with a file of its own follows that.
  private mutating func findPlaces() {
    var files: [Place: (file: Int, position: Position)] = [:]
    var parts: [Place: (file: Int, position: Position)] = [:]
    for (number, jurisdiction) in jurisdictions.enumerated() {
      if let first = files[jurisdiction.code] {
        report(
          "rule/duplicate-jurisdiction", "\(jurisdiction.code) has a rule file already", first,
          "one file per place", at: location(number, jurisdiction.position))
        findBoards(of: number, and: first.file)
      } else {
        files[jurisdiction.code] = (number, jurisdiction.position)
      }
      for part in jurisdiction.parts {
        if let first = parts[part.id], first.file != number {
          report(
            "rule/duplicate-part", "\(part.id) is declared as a part already", first,
            "declare it in the file of the place that it lies in",
            at: location(number, part.position))
        } else {
          parts[part.id] = (number, part.position)
        }
      }
    }
  }

  private mutating func report(
    _ id: String, _ message: String, _ first: (file: Int, position: Position),
    _ advice: String, at location: SourceLocation
  ) {
    problems.append(
      Problem(
        id: id, message: "\(message): \(self.location(first.file, first.position))",
        advice: advice, location: location))
  }

  // MARK: Boards

  /// Two files that answer for one place may not each name a board of their own for a profession.
  private mutating func findBoards(of file: Int, and other: Int) {
    for board in jurisdictions[file].boards {
      for first in jurisdictions[other].boards where first.name != board.name {
        for profession in board.professions where first.professions.contains(profession) {
          let there = location(other, first.position)
          problems.append(
            Problem(
              id: "rule/two-boards",
              message: "\"\(board.name)\" licenses a profession that \"\(first.name)\" licenses: "
                + "\(there)",
              advice: "name the one board that licenses it",
              location: location(file, board.position)))
        }
      }
    }
  }

  // MARK: Authorities

  /// An authority's id is how files, findings and decisions cite it: it means one source everywhere.
  private mutating func findCitations() {
    var cited: [String: (citation: String, file: Int, position: Position)] = [:]
    for (number, jurisdiction) in jurisdictions.enumerated() {
      for authority in jurisdiction.authorities {
        guard let first = cited[authority.id] else {
          cited[authority.id] = (authority.citation, number, authority.position)
          continue
        }
        if first.citation == authority.citation { continue }
        problems.append(
          Problem(
            id: "rule/two-citations",
            message: "\"\(authority.id)\" is cited as \"\(authority.citation)\" here and as "
              + "\"\(first.citation)\" in \(location(first.file, first.position))",
            advice: "cite one source alike everywhere, and give two sources two ids",
            location: location(number, authority.position)))
      }
    }
  }

  private func location(_ file: Int, _ position: Position) -> SourceLocation {
    SourceLocation(file: jurisdictions[file].file, position: position)
  }
}
