import Assessment
import Credentials
import Regulation
import Terms
import Testing

/// Rule files small enough to be read at a glance.
enum Rules {
  /// A rule file of Tennessee with authorities of every class, and these practices and more.
  static func file(
    _ body: String, reviewed: String = "2026-06-01", code: String = "US-TN"
  ) -> String {
    """
    <jurisdiction xmlns="urn:licet:jurisdiction:1" code="\(code)" name="Tennessee" reviewed="\(reviewed)">
    <summary>A small place.</summary>
    <authorities>
    <authority id="act" kind="statute" citation="The Act" date="2010-01-01" seen="full-text"/>
    <authority id="rule" kind="regulation" citation="The Rule" date="2012-01-01" seen="full-text"/>
    <authority id="policy" kind="board-policy" citation="The Policy" date="2014-01-01" seen="full-text"/>
    <authority id="opinion" kind="ag-opinion" citation="The Opinion" date="2014-06-19" seen="full-text"/>
    <authority id="told" kind="secondary" citation="A Blog" date="2014-01-01" seen="full-text"/>
    <authority id="unseen" kind="statute" citation="The Unseen Act" date="2010-01-01" seen="secondary-only"/>
    <authority id="trial" kind="court" level="trial" citation="One v. Other" date="2014" seen="full-text"/>
    <authority id="appeal" kind="court" level="appellate" citation="Other v. One" date="2015" seen="full-text"/>
    <authority id="club" kind="guidance" body="other" citation="The Club" date="2014" seen="full-text"/>
    </authorities>
    <approver name="Board of Physical Therapy" aliases="BPT;Physiothérapie Board"/>
    \(body)
    </jurisdiction>
    """
  }

  static let yes =
    "<position stance=\"permits\" authority=\"act\" from=\"2010-01-01\" how=\"express\"/>"

  static func set(_ requirements: String, _ attributes: String = "complete=\"yes\"") -> String {
    "<requirements id=\"set\" authority=\"act\" from=\"2010-01-01\" \(attributes)>\(requirements)</requirements>"
  }

  static func practice(
    _ body: String, of profession: String = "physical-therapist", licensed: String = "yes"
  ) -> String {
    "<practice profession=\"\(profession)\" licensed=\"\(licensed)\">\(body)</practice>"
  }

  /// The law says a plain yes, and asks for these.
  static func asking(_ requirements: String, _ attributes: String = "complete=\"yes\"") -> String {
    file(practice(yes + set(requirements, attributes)))
  }

  /// Tennessee's law on physical therapists consists of these.
  static func saying(_ positions: String) -> String { file(practice(positions)) }
}

/// A license that covers the day with years to spare.
let license =
  "<license profession=\"physical-therapist\" jurisdiction=\"US-TN\" number=\"PT1\" "
  + "status=\"active\" issued=\"2010-06-01\" expires=\"2030-06-01\"/>"

extension Court {
  /// A court of rule files in text.
  init(texts: [String], asked: Asked = Asked()) throws {
    var files: [Rulebook.File] = []
    for (number, text) in texts.enumerated() {
      files.append(
        Rulebook.File(path: "\(number).xml", name: "\(number).xml", bytes: Array(text.utf8)))
    }
    self.init(try Rulebook.read(files: files, schema: nil), asked)
  }
}

/// The answer that rules give about the record of one practitioner, a good license included.
func judged(
  _ rules: String, _ record: String = "", closed: String = "", license text: String = license,
  born: String = "1980-01-01", on day: Day = today, asking change: (inout Asked) -> Void = { _ in }
) async throws -> Answer {
  var asked = Asked()
  change(&asked)
  var court = try Court(texts: [rules], asked: asked)
  let roster =
    "<roster xmlns=\"urn:licet:roster:1\"><practitioner id=\"p\" born=\"\(born)\" closed=\"\(closed)\">"
    + "\(text)\(record)</practitioner></roster>"
  let batch = await batch(of: roster)
  for problem in batch.problems { Issue.record("\(problem.message)\n\(roster)") }
  return court.answer(try #require(batch.practitioners.first), in: batch, on: day)
}

/// The outcome of one requirement, which stands in the rules with the id `it`.
func outcome(
  of requirement: String, _ record: String = "", closed: String = "",
  license text: String = license, on day: Day = today,
  sourceLocation: Testing.SourceLocation = #_sourceLocation
) async throws -> Outcome {
  let answer = try await judged(
    Rules.asking(requirement), record, closed: closed, license: text, on: day)
  return try #require(answer.outcome("it"), sourceLocation: sourceLocation)
}
