import Terms

/// Which entry of a zip file is the one to be read: the only one with data, or the national registry's
/// providers among what comes with them.
struct ZipChoice {
  private var registry = Candidates()
  private var others = Candidates()
  private var isDocument = false

  private struct Candidates {
    var first: ZipEntry?
    var count = 0
    var names: [String] = []

    mutating func add(_ entry: ZipEntry) {
      if first == nil { first = entry }
      count += 1
      if count <= ZipChoice.mostNames { names.append(shownName(entry.name)) }
    }
  }

  /// The most entries that an error names: an archive may have millions.
  static let mostNames = 8

  /// Considers an entry.
  mutating func add(_ entry: ZipEntry) {
    switch entry.kind {
    case .nothing: break
    case .document: isDocument = true
    case .registry: registry.add(entry)
    case .data, .besideRegistry: others.add(entry)
    }
  }

  /// The entry to be read.
  ///
  /// - Throws: A problem where there is none, or more than one.
  func entry(of raw: RawInput) throws(Problem) -> ZipEntry {
    if isDocument { throw ZipChoice.document(raw) }
    let candidates = registry.count > 0 ? registry : others
    guard let entry = candidates.first else { throw ZipChoice.nothing(in: raw) }
    guard candidates.count == 1 else {
      let more = candidates.count - candidates.names.count
      throw ZipChoice.several(
        in: raw,
        "the zip file holds \(candidates.count) files of data, and one is read at a time: "
          + candidates.names.joined(separator: ", ") + (more > 0 ? " and \(more) more" : ""))
    }
    return entry
  }

  static func nothing(in raw: RawInput) -> Problem {
    raw.problem("input/no-data-file", "the zip file holds no file of data")
  }

  static func document(_ raw: RawInput) -> Problem {
    raw.problem(
      "input/unsupported-archive", "this is a document of an office program, such as a spreadsheet",
      advice: "save what it holds as CSV")
  }

  static func several(in raw: RawInput, _ message: String) -> Problem {
    raw.problem("input/several-files", message, advice: "unpack it and give the one that is meant")
  }
}

/// A name from an archive as a message shows it: in quotes, not too long, and without characters that do
/// something to a terminal or to the order of the text.
func shownName(_ name: String) -> String {
  var shown = String.UnicodeScalarView()
  for scalar in name.unicodeScalars {
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .surrogate,
      .unassigned:
      shown.append(contentsOf: "\\u{\(String(scalar.value, radix: 16))}".unicodeScalars)
    default: shown.append(scalar)
    }
    if shown.count > 200 { break }
  }
  return quoted(String(shown))
}
