import Assessment
import Credentials
import Intake
import Regulation
import Terms
import XMLReading

/// What running the cases of a rulebook found.
public struct CaseReport: Sendable {
  /// Something that came out otherwise than a case expects.
  public struct Failure: Sendable {
    public var title: String
    public var location: SourceLocation
    /// Each difference: what was expected, what came.
    public var differences: [String]
  }

  public var passed = 0
  public var failures: [Failure] = []
  /// Rule elements that no case reaches.
  public var unreached: [Problem] = []
  /// How many rule elements there are.
  public var elements = 0
}

/// Runs case files against the rules.
public struct CaseRun {
  let rules: LoadedRules
  private let reader: RosterReader
  private var reached = Reached()
  private var report = CaseReport()

  /// A run over these rules.
  public init(rules: LoadedRules) {
    self.rules = rules
    reader = RosterReader(vocabulary: rules.vocabulary)
  }

  /// Runs the cases of a folder, or those of some jurisdictions alone.
  ///
  /// - Throws: The problems of case files that cannot be read.
  public static func run(
    folder: String, rules: LoadedRules, only: [Place] = []
  ) async throws(Problems) -> CaseReport {
    var run = CaseRun(rules: rules)
    let path = rules.schemas + "/cases.xsd"
    let schema = try XMLSchema.compile(file: path, source: .path(path))
    var problems: [Problem] = []
    var files: [CaseFile] = []
    for file in try Files.xmlFiles(in: folder) {
      do throws(Problems) {
        let cases = try CaseFile.read(
          path: file.path, bytes: try Files.read(file.path), schema: schema,
          professions: rules.rulebook.professions)
        if only.isEmpty || only.contains(cases.jurisdiction) { files.append(cases) }
      } catch {
        problems += error.all
      }
    }
    if !problems.isEmpty { throw Problems(problems) }
    for file in files { await run.run(file) }
    run.countElements(of: only)
    return run.report
  }

  private mutating func run(_ file: CaseFile) async {
    guard rules.rulebook.jurisdiction(file.jurisdiction) != nil else {
      report.failures.append(
        CaseReport.Failure(
          title: "The cases have a rule file", location: SourceLocation(file: file.path),
          differences: ["there is no rule file for \(file.jurisdiction)"]))
      return
    }
    for standing in file.standings { check(standing, in: file) }
    for record in file.records { await check(record, in: file) }
  }

  private mutating func finish(
    _ differences: [String], _ title: String, _ position: Position, in file: CaseFile
  ) {
    if differences.isEmpty {
      report.passed += 1
    } else {
      report.failures.append(
        CaseReport.Failure(
          title: title, location: SourceLocation(file: file.path, position: position),
          differences: differences))
    }
  }

  // MARK: Standings

  private mutating func check(_ item: CaseFile.StandingCase, in file: CaseFile) {
    var differences: [String] = []
    let all = laws(for: item.question)
    let laws = all.distinct
    guard !laws.isEmpty else {
      finish(
        ["there is no practice of this profession"], item.title, item.position, in: file)
      return
    }
    for law in all { reached.note(law, file.jurisdiction) }
    let possible = Set(laws.flatMap(\.possible)).sorted()
    let standing = possible.count == 1 ? possible[0] : .uncertain
    let sides = laws.map(\.side)
    expect(item.standing.rawValue, standing.rawValue, "standing", &differences)
    if !item.possible.isEmpty {
      expect(
        item.possible.map(\.rawValue).joined(separator: " "),
        possible.map(\.rawValue).joined(separator: " "), "possible", &differences)
    }
    if let law = item.law {
      var side = sides.min() ?? .notEstablished
      // Parts that all say yes on different terms are no plain yes for the whole.
      if Set(sides).count > 1 || (laws.count > 1 && side == .yes) { side = max(.unclear, side) }
      expect(law.rawValue, side.rawValue, "law", &differences)
    }
    var grays = Set(all.flatMap(\.grayAreas).map { String($0.findingID.dropFirst(5)) })
    if laws.count > 1 { grays.insert(GrayKind.uncertainPlace.rawValue) }
    for gray in item.grays {
      if gray.hasPrefix("-") {
        if grays.contains(String(gray.dropFirst())) {
          differences.append("the gray area \(gray.dropFirst()) is there")
        }
      } else if !grays.contains(gray) {
        differences.append(
          "the gray area \(gray) is not there; there are: \(grays.sorted().joined(separator: " "))")
      }
    }
    finish(differences, item.title, item.position, in: file)
  }

  /// The laws of a question, one for each part that differs.
  private func laws(for question: Question) -> [Law] {
    guard let number = rules.rulebook.jurisdictionIndex(for: question.place) else { return [] }
    let jurisdiction = rules.rulebook.jurisdictions[number]
    guard let practice = jurisdiction.practice(question.profession) else { return [] }
    var parts = jurisdiction.leafParts(in: question.place)
    if parts.isEmpty { parts = [question.place] }
    return parts.map { jurisdiction.law(of: practice, in: $0, on: question.day) }
  }

  // MARK: Records

  private mutating func check(_ item: CaseFile.RecordCase, in file: CaseFile) async {
    let rules = rules
    var answers: [(Assessment, Explanation)] = []
    let outcome = await reader.read(
      file: file.path, source: .bytes(item.roster), threads: 1,
      scratch: {
        Assessor(rulebook: rules.rulebook, topics: rules.topics, options: item.options)
      },
      judge: { batch, assessor in
        batch.practitioners.map { person in
          let assessment = assessor.assess(item.question, of: person, in: batch)
          return (assessment, assessor.explain(assessment, of: person, in: batch))
        }
      },
      deliver: { answers += $0 })
    guard let (assessment, explanation) = answers.first, outcome.problems.isEmpty else {
      finish(
        ["the practitioner cannot be read: \(outcome.problems.map(\.message))"], item.title,
        item.position, in: file)
      return
    }
    for law in laws(for: item.question) { reached.note(law, file.jurisdiction) }
    for finding in explanation.findings { reached.note(finding) }
    var differences: [String] = []
    expect(item.verdict.rawValue, assessment.verdict.rawValue, "verdict", &differences)
    if let law = item.law { expect(law.rawValue, assessment.law.rawValue, "law", &differences) }
    if let record = item.record {
      expect(record.rawValue, assessment.record.rawValue, "record", &differences)
    }
    if let until = item.validUntil {
      let came = explanation.validUntil?.description ?? "none"
      expect(until, came, "valid-until", &differences)
    }
    let slug = rules.rulebook.professions.slug(item.question.profession)
    let prefix = "\(file.jurisdiction)/\(slug)/"
    func short(_ id: String) -> String {
      id.hasPrefix(prefix) ? String(id.dropFirst(prefix.count)) : id
    }
    if let wanted = item.wouldClear {
      let came = explanation.wouldClear.map { short($0.requirement) }.sorted()
      expect(
        wanted.joined(separator: " "), came.joined(separator: " "), "would-clear", &differences)
    }
    for finding in item.findings {
      let found = explanation.findings.filter { short($0.id) == finding.id }
      if found.isEmpty {
        differences.append("there is no finding \(finding.id)")
      } else if !found.contains(where: { $0.outcome == finding.outcome }) {
        expect(
          finding.outcome.rawValue, found[0].outcome.rawValue, finding.id, &differences)
      }
    }
    for finding in explanation.findings
    where finding.kind == .record && finding.outcome != .advice && finding.id.hasPrefix("record/")
      && !item.findings.contains(where: { $0.id == finding.id })
    {
      differences.append("the record has a problem: \(finding.message)")
    }
    finish(differences, item.title, item.position, in: file)
  }

  private func expect(
    _ wanted: String, _ came: String, _ what: String, _ differences: inout [String]
  ) {
    if wanted != came { differences.append("\(what): expected \(wanted), got \(came)") }
  }

  // MARK: Coverage

  private mutating func countElements(of only: [Place]) {
    for jurisdiction in rules.rulebook.jurisdictions
    where only.isEmpty || only.contains(jurisdiction.code) {
      for element in Reached.elements(of: jurisdiction, professions: rules.rulebook.professions) {
        report.elements += 1
        if reached.has(element, jurisdiction.code) { continue }
        report.unreached.append(
          Problem(
            id: "case/unreached", severity: .warning, message: "no case reaches \(element.name)",
            location: SourceLocation(file: jurisdiction.file, position: element.position)))
      }
    }
  }
}

/// Which elements of the rule files some case has reached, by their places in the files.
struct Reached {
  /// An element of a rule file.
  struct Element {
    var name: String
    var position: Position
    /// The id of its findings, for what a record must show.
    var findingID: String?
  }

  private struct Mark: Hashable {
    var place: Place
    var position: Position
  }

  private var marks: Set<Mark> = []
  private var findings: Set<String> = []

  /// Notes what is in force in a law; requirements count only when some record was held against them.
  mutating func note(_ law: Law, _ place: Place) {
    for position in law.positions
    where position.mayBeOperative && position.droppedBy == nil || law.standing == .pending {
      marks.insert(Mark(place: place, position: position.position.position))
    }
    for position in law.positions where position.position.enacted != nil {
      marks.insert(Mark(place: place, position: position.position.position))
    }
    for item in law.duties { marks.insert(Mark(place: place, position: item.duty.position)) }
    for gray in law.grayAreas {
      findings.insert("\(place)#\(gray.findingID)")
    }
  }

  mutating func note(_ finding: Finding) { findings.insert(finding.id) }

  func has(_ element: Element, _ place: Place) -> Bool {
    if let id = element.findingID { return findings.contains(id) }
    return marks.contains(Mark(place: place, position: element.position))
  }

  /// The elements that cases are asked to reach: positions, requirements and duties of every practice.
  static func elements(of jurisdiction: Jurisdiction, professions: ProfessionTable) -> [Element] {
    var elements: [Element] = []
    for practice in jurisdiction.practices {
      let slug = professions.slug(practice.profession)
      for position in practice.positions {
        elements.append(
          Element(
            name: "the position of \(slug) (\(position.stance.rawValue))",
            position: position.position, findingID: nil))
      }
      for set in practice.requirementSets {
        for requirement in set.requirements.flatMap(\.flattened) {
          elements.append(
            Element(
              name: "the requirement \(slug)/\(requirement.id)", position: requirement.position,
              findingID: "\(jurisdiction.code)/\(slug)/\(requirement.id)"))
        }
      }
      for set in practice.dutySets {
        for duty in set.duties {
          elements.append(
            Element(
              name: "the duty \(slug)/\(duty.id)", position: duty.position, findingID: nil))
        }
      }
    }
    return elements
  }
}
