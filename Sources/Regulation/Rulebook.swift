import Crypto
import Dispatch
import Synchronization
import Terms
import XMLReading

/// All jurisdictions, loaded and indexed.
public struct Rulebook: Sendable {
  public var jurisdictions: [Jurisdiction]
  public var professions: ProfessionTable
  /// The certifications that records name; empty where the rules come without a registry.
  public var certifications = CertificationRegistry()
  /// `sha256:` and the digest of the names and bytes of all rule files, in order of their names, and then
  /// of the registry of certifications where there is one.
  public var digest: String
  /// Authorities that nothing in their file cites, by jurisdiction.
  public var uncited: [[Int]]
  private var index: [Place: Int]

  /// A rulebook of these jurisdictions.
  public init(
    jurisdictions: [Jurisdiction], professions: ProfessionTable, digest: String = "",
    uncited: [[Int]] = []
  ) {
    self.jurisdictions = jurisdictions
    self.professions = professions
    self.digest = digest
    self.uncited = uncited.isEmpty ? jurisdictions.map { _ in [] } : uncited
    index = [:]
    for (number, jurisdiction) in jurisdictions.enumerated() where index[jurisdiction.code] == nil {
      index[jurisdiction.code] = number
    }
  }

  /// The number of the jurisdiction whose law a place has: its own file's, that of the place that
  /// declares it as a part, or that of the country it lies in, unless that file is an overlay.
  public func jurisdictionIndex(for place: Place) -> Int? {
    if let own = index[place] { return own }
    if let declaring = jurisdictions.firstIndex(where: { $0.parts.contains { $0.id == place } }) {
      return declaring
    }
    for outer in [place.subdivision, place.country] where outer != place {
      if let found = index[outer], !jurisdictions[found].isOverlay { return found }
    }
    return nil
  }

  /// The jurisdiction with exactly this code.
  public func jurisdiction(_ code: Place) -> Jurisdiction? { index[code].map { jurisdictions[$0] } }

  /// Every topic that some requirement names.
  public var topics: WordTable {
    var table = WordTable()
    table.insert(Topic.dryNeedling)
    for jurisdiction in jurisdictions {
      for practice in jurisdiction.practices {
        for set in practice.requirementSets {
          for requirement in set.requirements.flatMap(\.flattened) {
            for topic in requirement.topics { table.insert(topic) }
          }
        }
      }
    }
    return table
  }
}

extension Requirement {
  /// The topics that the requirement names.
  var topics: [String] {
    switch kind {
    case .training(let terms):
      [terms.topic] + terms.topicHours.map(\.topic) + terms.notCounting + terms.covers
    case .supervised(let terms): [terms.topic]
    case .experience(let terms): terms.topic.map { [$0] } ?? []
    case .examination(let terms): [terms.topic]
    case .education(_, let topic, _): topic.isEmpty ? [] : [topic]
    case .continuingEducation(let terms): [terms.topic]
    case .courseApproval(_, let topic): [topic]
    default: []
    }
  }
}

extension Rulebook {
  /// A rule file's name, relative to its folder, and its bytes.
  public struct File: Sendable {
    public var path: String
    public var name: String
    public var bytes: [UInt8]

    public init(path: String, name: String, bytes: [UInt8]) {
      self.path = path
      self.name = name
      self.bytes = bytes
    }
  }

  /// Reads a rulebook from its files.
  ///
  /// - Parameters:
  ///   - files: The rule files; their order changes nothing.
  ///   - schema: The compiled `jurisdiction.xsd`.
  /// - Throws: All problems of all files, and contradictions between two of them.
  public static func read(files: [File], schema: XMLSchema?) throws(Problems) -> Rulebook {
    try read(files: files, trees: files.map { tree(of: $0, schema: schema) })
  }

  /// The elements of a rule file, held against the schema; or its problems.
  public static func tree(of file: File, schema: XMLSchema?) -> Result<XMLElement, Problems> {
    do throws(Problems) {
      return .success(
        try XMLDocument.read(file: file.path, source: .bytes(file.bytes), schema: schema))
    } catch {
      return .failure(error)
    }
  }

  /// Reads a rulebook from files whose structure was read, and validated, before.
  ///
  /// - Parameters:
  ///   - files: The rule files; their order changes nothing.
  ///   - trees: The elements of each.
  ///   - registry: The file of certifications, and its elements.
  ///   - known: The professions of another rulebook, so that one number means one profession in both.
  /// - Throws: All problems of all files, and contradictions between two of them.
  public static func read(
    files: [File], trees: [Result<XMLElement, Problems>],
    registry: (file: File, tree: Result<XMLElement, Problems>)? = nil,
    professions known: ProfessionTable = ProfessionTable()
  ) throws(Problems) -> Rulebook {
    let order = files.indices.sorted { files[$0].name < files[$1].name }
    // What any file declares, all may name.
    var professions = known
    for index in order {
      guard case .success(let root) = trees[index] else { continue }
      for element in root.children where element.name == "profession" {
        professions.declare(RuleFileContext.profession(element))
      }
    }
    let contents = read(order.map { (files[$0].path, trees[$0]) }, professions: professions)
    var problems: [Problem] = []
    var jurisdictions: [Jurisdiction] = []
    var uncited: [[Int]] = []
    var hash = SHA256()
    func take(_ file: File) {
      hash.update(data: Array(file.name.utf8) + [0])
      hash.update(data: file.bytes)
      hash.update(data: [0])
    }
    for (index, result) in zip(order, contents) {
      take(files[index])
      switch result {
      case .success(let contents):
        jurisdictions.append(contents.jurisdiction)
        uncited.append(contents.uncited)
      case .failure(let found): problems += found.all
      }
    }
    problems += Contradictions(jurisdictions).problems
    problems.sort { $0.location < $1.location }
    var certifications = CertificationRegistry()
    if let registry {
      take(registry.file)
      do throws(Problems) {
        certifications = try CertificationRegistry.read(
          file: registry.file.path, root: registry.tree.get())
      } catch {
        problems += error.all
      }
    }
    guard problems.isEmpty else { throw Problems(problems) }
    let digest = hash.finalize().map { byte in
      let text = String(byte, radix: 16)
      return byte < 16 ? "0" + text : text
    }
    var rulebook = Rulebook(
      jurisdictions: jurisdictions, professions: professions,
      digest: "sha256:" + digest.joined(), uncited: uncited)
    rulebook.certifications = certifications
    return rulebook
  }

  /// What each file holds, or its problems; read on two cores, which no file notices.
  private static func read(
    _ files: [(path: String, tree: Result<XMLElement, Problems>)], professions: ProfessionTable
  ) -> [Result<RuleFile.Contents, Problems>] {
    let shares = files.count < 8 ? 1 : 2
    let read = Mutex<[Int: Result<RuleFile.Contents, Problems>]>([:])
    DispatchQueue.concurrentPerform(iterations: shares) { share in
      for index in stride(from: share, to: files.count, by: shares) {
        let result: Result<RuleFile.Contents, Problems>
        do throws(Problems) {
          result = .success(
            try RuleFile.read(
              file: files[index].path, root: files[index].tree.get(), professions: professions))
        } catch {
          result = .failure(error)
        }
        read.withLock { $0[index] = result }
      }
    }
    let results = read.withLock { $0 }
    return files.indices.compactMap { results[$0] }
  }
}

extension Rulebook {
  /// What the jurisdictions call themselves, and their parts that have no other name.
  public var placeNames: [Place: String] {
    var names: [Place: String] = [:]
    for jurisdiction in jurisdictions {
      names[jurisdiction.code] = jurisdiction.name
      for part in jurisdiction.parts where PlaceNames.names[part.id] == nil {
        names[part.id] = part.name
      }
    }
    return names
  }
}

extension NameResolution {
  /// The names of a rulebook's professions, jurisdictions and parts.
  ///
  /// - Parameters:
  ///   - rulebook: Whose professions and places are known by name.
  ///   - country: The country whose abbreviations are meant, as `--country` says it.
  public init(rulebook: Rulebook, country: Place? = nil) {
    self.init(
      professions: rulebook.professions, places: rulebook.placeNames, country: country)
  }
}
