import Credentials
import Terms
import XMLReading

/// What somebody wrote, and among which words it is looked for.
struct Misreading: Hashable {
  var id: String
  var place: RosterName
  var written: String
}

/// The problems that a record or the file around it can have, and their wording.
extension RecordBuilder {
  /// The most entries of one record, with what stands below them.
  static let mostEntries = 20_000
  /// The most bytes of text that one record may have.
  static let mostText = 4 << 20
  /// The most problems that are told of one record.
  static let mostProblems = 100
  /// The most problems that are told of a file around its records.
  static let mostFileProblems = 100
  /// The most bytes of an attestation.
  static let longestText = 64 * 1024

  // MARK: Telling them

  /// Adds a problem to the record, at the place of the entry being read.
  mutating func report(_ id: String, _ message: String, always: Bool = false) {
    let count = batch.problems.count - record.problemStart
    if count < RecordBuilder.mostProblems || always {
      batch.problems.append(RecordProblem(id: id, message: message, position: entryPosition))
    } else if count == RecordBuilder.mostProblems {
      batch.problems.append(
        RecordProblem(
          id: "record/more-problems",
          message: "the record has more problems than the \(count) told",
          position: record.practitioner.position))
    }
  }

  /// Adds to the record what is to be told and changes nothing, once.
  mutating func note(_ id: String, _ message: String) {
    let start = Int(record.noteStart)
    let isKnown = batch.notes[start...].contains { $0.id == id && $0.message == message }
    guard !isKnown, batch.notes.count - start < RecordBuilder.mostProblems else { return }
    batch.notes.append(RecordProblem(id: id, message: message, position: entryPosition))
  }

  /// Whether so many problems were told already that no more are.
  private var isSilent: Bool {
    isInRecord
      ? batch.problems.count - record.problemStart > RecordBuilder.mostProblems
      : fileProblems.count > RecordBuilder.mostFileProblems
  }

  /// Adds a problem of the file around its records.
  mutating func reportFile(_ id: String, _ message: String, _ position: Position) {
    // One more than is told, so that it is known that there are more.
    guard fileProblems.count <= RecordBuilder.mostFileProblems else { return }
    fileProblems.append(
      Problem(
        id: id, message: message, location: SourceLocation(file: file, position: position)))
  }

  /// Whether the record may grow by one more element; the first time that it may not is a problem.
  mutating func hasRoom() -> Bool {
    record.entryCount += 1
    if record.entryCount <= RecordBuilder.mostEntries,
      batch.bytes.count - record.byteStart <= RecordBuilder.mostText
    {
      return true
    }
    if !record.isTooLarge {
      record.isTooLarge = true
      report(
        "record/too-large",
        "the record is larger than \(RecordBuilder.mostEntries) entries or "
          + "\(RecordBuilder.mostText >> 20) MiB of text; what follows is not read", always: true)
    }
    return false
  }

  // MARK: The file

  mutating func reportRoot(_ tag: XMLStartTag) {
    let isNamed = tag.localName == "roster"
    let namespace = tag.namespace.map { "the namespace \(quoted($0))" } ?? "no namespace"
    let found = isNamed ? "<roster> is in \(namespace)" : "the root element is <\(tag.localName)>"
    reportFile(
      "roster/root",
      "\(found); a roster begins with <roster xmlns=\"\(RosterName.namespace)\">", tag.position)
  }

  // MARK: Structure

  mutating func reportElement(_ tag: XMLStartTag, in parent: RosterName) {
    if isSilent { return }
    let written = tag.localName
    let candidates = (parent == .roster ? [.practitioner] : parent.children).map(\.spelling)
    var message = "<\(written)> may not stand in <\(parent.spelling)>"
    if !tag.isInNamespace {
      message +=
        ": it is in \(tag.namespace.map { "the namespace \(quoted($0))" } ?? "no namespace")"
    } else {
      let meant = meaning(written, parent, "element") { $0.word(meant: written, among: candidates) }
      if !meant.isEmpty { message += "; did you mean <\(meant)>?" }
    }
    if !isInRecord {
      reportFile("roster/unknown-element", message, tag.position)
    } else {
      entryPosition = tag.position
      report("record/unknown-element", message)
    }
  }

  mutating func reportAttribute(_ tag: XMLStartTag, _ index: Int, of element: RosterName) {
    guard !isSilent, !tag.attributeIsForeign(index) else { return }
    let written = tag.attributeLocalName(index)
    let meant = meaning(written, element, "attribute") {
      $0.word(meant: written, among: element.attributes.map(\.spelling))
    }
    let question = meant == written ? "write it without a prefix" : "did you mean \"\(meant)\"?"
    let hint = meant.isEmpty ? "" : "; \(question)"
    report(
      "record/unknown-attribute",
      "<\(element.spelling)> has no attribute \(quoted(written))\(hint)")
  }

  mutating func reportMissing(_ attribute: RosterName, of element: RosterName) {
    report(
      "record/missing-attribute",
      "the \(element.spelling) does not give \(quoted(attribute.spelling))")
  }

  mutating func reportText() {
    guard !record.hasReportedText else { return }
    record.hasReportedText = true
    report(
      "record/unexpected-text", "text stands in <\(entry.spelling)> or below, where none belongs")
  }

  mutating func reportLongText() {
    guard !record.hasReportedText else { return }
    record.hasReportedText = true
    report(
      "record/too-large",
      "the attestation's text is longer than \(RecordBuilder.longestText >> 10) KiB")
  }

  mutating func reportContradiction() {
    report(
      "record/contradiction",
      "\"passed\" is short for a passed result on that day; \"result\" or \"on\" says otherwise")
  }

  // MARK: Values

  mutating func reportWord(
    _ value: UnsafeBufferPointer<UInt8>, among list: [String], _ name: RosterName
  ) {
    let written = string(value)
    let isStatus = name == .status || name == .is
    let meant = meaning(written, name, list.first ?? "") { $0.word(meant: written, among: list) }
    let expected =
      meant.isEmpty ? "; it may be \(list.joined(separator: ", "))" : "; did you mean \"\(meant)\"?"
    report(
      isStatus ? "record/unknown-status" : "record/unknown-value",
      "\(quoted(written)) is no value of \"\(name.spelling)\"\(expected)")
  }

  mutating func reportProfession(_ value: UnsafeBufferPointer<UInt8>) {
    let written = string(value)
    let meant = meaning(written, .profession, "") { $0.profession(meant: written) }
    let hint = meant.isEmpty ? "" : "; did you mean \"\(meant)\"?"
    report("record/unknown-profession", "no profession is called \(quoted(written))\(hint)")
  }

  mutating func reportTopic(_ value: UnsafeBufferPointer<UInt8>) {
    let written = string(value)
    let slug = written.lowercased().split { $0 == " " || $0 == "_" }.joined(separator: "-")
    let meant = meaning(written, .topic, "") { $0.word(meant: slug, among: $0.topics.words) }
    let hint = meant.isEmpty ? "" : "; did you mean \"\(meant)\"?"
    report(
      "record/malformed-topic",
      "\(quoted(written)) has not the form of a topic, which is small letters with hyphens between "
        + "the words\(hint)")
  }

  mutating func reportPlace(_ value: UnsafeBufferPointer<UInt8>) {
    let written = string(value)
    let meant = meaning(written, .jurisdiction, "") { $0.place(meant: written) }
    let hint =
      meant.isEmpty
      ? "; it is written as an ISO 3166 code, US-CO or GB" : "; did you mean \"\(meant)\"?"
    report("record/unknown-jurisdiction", "no jurisdiction has the code \(quoted(written))\(hint)")
  }

  mutating func reportDate(_ value: UnsafeBufferPointer<UInt8>, _ name: RosterName) {
    report(
      "record/malformed-date",
      "\(quoted(string(value))) in \"\(name.spelling)\" is no date of the calendar, written "
        + "YYYY-MM-DD, YYYY-MM, YYYY, or as a range of those, A..B, A.. or ..B")
  }

  mutating func reportNumber(
    _ value: UnsafeBufferPointer<UInt8>, _ name: RosterName, _ form: String
  ) {
    report(
      "record/malformed-number",
      "\(quoted(string(value))) in \"\(name.spelling)\" is not \(form)")
  }

  mutating func reportProviderIdentifier(_ value: UnsafeBufferPointer<UInt8>) {
    let isNumber = value.allSatisfy { $0 >= 0x30 && $0 <= 0x39 }
    let reason =
      if value.count != 10 || !isNumber {
        "it is not ten digits"
      } else if value[0] != 0x31 && value[0] != 0x32 {
        "its first digit is neither 1 nor 2"
      } else {
        "its check digit is wrong"
      }
    report("record/npi", "\(quoted(string(value))) is no NPI: \(reason)")
  }

  // MARK: Words in messages

  private func string(_ value: UnsafeBufferPointer<UInt8>) -> String { XMLStartTag.string(value) }

  /// What was meant, looked up once for each mistake.
  private mutating func meaning(
    _ written: String, _ place: RosterName, _ list: String, _ find: (RosterWords) -> String
  ) -> String {
    // What is not told need not be looked up: a hostile file may have a million of them.
    if isSilent { return "" }
    let key = Misreading(id: list, place: place, written: written)
    if let known = meanings[key] { return known }
    let meant = find(words)
    if meanings.count < 64 { meanings[key] = meant }
    return meant
  }
}

/// A value as a message shows it: in quotes, and not too long.
func quoted(_ value: String) -> String {
  let shown = value.prefix(60)
  return shown.endIndex == value.endIndex ? "\"\(value)\"" : "\"\(shown)…\""
}
