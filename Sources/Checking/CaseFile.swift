import Assessment
import Credentials
import Regulation
import Terms
import XMLReading

/// What a case file expects of a rule file.
struct CaseFile {
  /// What the law itself must say on a day.
  struct StandingCase {
    var title: String
    var question: Question
    var standing: Standing
    var possible: [Standing]
    var law: LawSide?
    var grays: [String]
    var position: Position
  }

  /// A practitioner and the verdict that they must get.
  struct RecordCase {
    var title: String
    var question: Question
    var verdict: Verdict
    var law: LawSide?
    var record: RecordSide?
    var options: AssessmentOptions
    var validUntil: String?
    var wouldClear: [String]?
    var findings: [(id: String, outcome: Outcome)]
    var position: Position
    /// The practitioner, written as a roster of one.
    var roster: [UInt8]
  }

  var jurisdiction: Place
  var standings: [StandingCase] = []
  var records: [RecordCase] = []
  var path: String

  static let namespace = "urn:licet:cases:1"

  /// Reads a case file.
  ///
  /// - Throws: All its problems, in the order of their places.
  static func read(
    path: String, bytes: [UInt8], schema: XMLSchema?, professions: ProfessionTable
  ) throws(Problems) -> CaseFile {
    let root = try XMLDocument.read(file: path, source: .bytes(bytes), schema: schema)
    var problems: [Problem] = []
    func report(_ message: String, _ position: Position) {
      problems.append(
        Problem(
          id: "case/invalid", message: message,
          location: SourceLocation(file: path, position: position)))
    }
    var file = CaseFile(jurisdiction: Place(root["jurisdiction"] ?? "") ?? .none, path: path)
    if root.namespace != namespace || file.jurisdiction == .none {
      report("this is not a case file", root.position)
    }
    func question(_ element: XMLElement) -> Question? {
      let slug = element["profession"] ?? ""
      guard let profession = professions.profession(slug: slug) else {
        report("no profession is called \"\(slug)\"", element.position)
        return nil
      }
      guard let day = Day(element["on"] ?? "") else {
        report("\"\(element["on"] ?? "")\" is no day", element.position)
        return nil
      }
      let place = element["in"].flatMap { Place($0) } ?? file.jurisdiction
      return Question(place: place, profession: profession, day: day)
    }
    func words(_ text: String?) -> [String] {
      (text ?? "").split(separator: " ").map(String.init)
    }
    for element in root.children {
      guard let question = question(element) else { continue }
      switch element.name {
      case "standing":
        guard let standing = Standing(rawValue: element["is"] ?? "") else { continue }
        file.standings.append(
          StandingCase(
            title: element["title"] ?? "", question: question, standing: standing,
            possible: words(element["possible"]).compactMap(Standing.init).sorted(),
            law: element["law"].flatMap(LawSide.init), grays: words(element["gray"]),
            position: element.position))
      default:
        guard let verdict = Verdict(rawValue: element["verdict"] ?? ""),
          let practitioner = element.children.last, practitioner.name == "practitioner"
        else {
          report("a case needs a verdict and a practitioner", element.position)
          continue
        }
        var options = AssessmentOptions()
        options.law.strict = element["strict"] == "true" || element["strict"] == "1"
        if let grade = element["evidence"] {
          options.evidence = EvidenceGrade(word: grade) ?? .selfStated
        }
        file.records.append(
          RecordCase(
            title: element["title"] ?? "", question: question, verdict: verdict,
            law: element["law"].flatMap(LawSide.init),
            record: element["record"].flatMap(RecordSide.init), options: options,
            validUntil: element["valid-until"],
            wouldClear: element["would-clear"].map { words($0).sorted() },
            findings: element.children("finding").compactMap { finding in
              Outcome(rawValue: finding["outcome"] ?? "").map { (finding["id"] ?? "", $0) }
            }, position: element.position, roster: roster(of: practitioner)))
      }
    }
    if !problems.isEmpty { throw Problems(problems) }
    return file
  }

  /// A practitioner of a case as a roster of its own, for the reader of rosters.
  private static func roster(of practitioner: XMLElement) -> [UInt8] {
    var bytes = Array("<roster xmlns=\"urn:licet:roster:1\">".utf8)
    write(practitioner, into: &bytes)
    bytes += Array("</roster>".utf8)
    return bytes
  }

  private static func write(_ element: XMLElement, into bytes: inout [UInt8]) {
    bytes += Array("<\(element.name)".utf8)
    for attribute in element.attributes {
      bytes += Array(" \(attribute.name)=\"".utf8)
      escape(attribute.value, into: &bytes)
      bytes.append(0x22)
    }
    bytes.append(0x3E)
    escape(element.text, into: &bytes)
    for child in element.children { write(child, into: &bytes) }
    bytes += Array("</\(element.name)>".utf8)
  }

  private static func escape(_ text: String, into bytes: inout [UInt8]) {
    for byte in text.utf8 {
      switch byte {
      case 0x26: bytes += Array("&amp;".utf8)
      case 0x3C: bytes += Array("&lt;".utf8)
      case 0x22: bytes += Array("&quot;".utf8)
      case 0x09, 0x0A, 0x0D: bytes += Array("&#\(byte);".utf8)
      default: bytes.append(byte)
      }
    }
  }
}
