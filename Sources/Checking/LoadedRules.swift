import Credentials
import Dispatch
import Glibc
import Regulation
import Synchronization
import Terms
import XMLReading

/// Where the rule files are.
public enum RulebookLocation {
  /// The folder of rule files: the one asked for, else the environment's, else the installed one, else
  /// a `Jurisdictions` folder beside or above the program.
  ///
  /// - Parameters:
  ///   - explicit: What `--rules` says.
  ///   - environment: What `LICET_RULES` says.
  ///   - executable: The program's own path.
  /// - Throws: A problem that says where was looked.
  public static func find(
    explicit: String?, environment: String?, executable: String
  ) throws(Problems) -> String {
    for (named, by) in [(explicit, "--rules"), (environment, "LICET_RULES")] {
      guard let folder = named, !folder.isEmpty else { continue }
      if Files.isFolder(folder) { return folder }
      throw Problems([
        Problem(
          id: "rules/no-such-folder", message: "\(by) names no folder",
          advice: "give the folder that holds the rule files",
          location: SourceLocation(file: folder))
      ])
    }
    var folder = parent(of: resolved(executable))
    let installed = parent(of: folder) + "/share/licet/jurisdictions"
    if Files.isFolder(installed) { return installed }
    while !folder.isEmpty {
      let beside = folder + "/Jurisdictions"
      if Files.isFolder(beside + "/schema") { return beside }
      folder = parent(of: folder)
    }
    throw Problems([
      Problem(
        id: "rules/not-found",
        message: "no rule files: neither \(installed) nor a Jurisdictions folder above the program",
        advice: "use --rules DIR or set LICET_RULES", location: SourceLocation(file: executable))
    ])
  }

  private static func resolved(_ path: String) -> String {
    guard let pointer = realpath(path, nil) else { return path }
    defer { free(pointer) }
    return String(cString: pointer)
  }

  private static func parent(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "" }
    return String(path[..<slash])
  }
}

/// A rulebook as loaded from its folder, with what readers of records need to know of it.
public struct LoadedRules: Sendable {
  public let rulebook: Rulebook
  public let folder: String
  /// The folder of the schemas that the files were held against.
  public let schemas: String
  public let topics: WordTable
  public let vocabulary: Vocabulary

  /// Loads and validates every rule file of a folder, and its registry of certifications if it has one.
  ///
  /// - Parameters:
  ///   - folder: The folder of the rule files.
  ///   - schemas: The folder of the schemas; the one in `folder` where it has one.
  ///   - professions: The professions of another rulebook, so that one number means one profession in both.
  /// - Throws: All problems of all files.
  public static func load(
    folder: String, schemas: String? = nil, professions: ProfessionTable = ProfessionTable()
  ) throws(Problems) -> LoadedRules {
    // The registry lies beside the countries' files, and is none of them.
    let registry = CertificationRegistry.fileName
    let files = try Files.xmlFiles(in: folder).filter { $0.name != registry }
    return try load(
      files: files, of: folder, schemas: schemas,
      registry: Files.isFile(folder + "/" + registry) ? registry : nil, professions: professions)
  }

  /// Loads only the rule file whose law a place has, for a question about that place alone. No record is
  /// read for one, so the registry of certifications is left where it is.
  ///
  /// - Throws: All problems of the file.
  /// - Returns: nil where no file's name is the place's, or that of what it lies in.
  public static func load(folder: String, for place: Place) throws(Problems) -> LoadedRules? {
    for code in [place.code, place.subdivision.code, place.country.code] {
      let parts = code.split(separator: "-", maxSplits: 1).map(String.init)
      let name = parts.joined(separator: "/") + ".xml"
      guard Files.isFile(folder + "/" + name) else { continue }
      return try load(files: [(folder + "/" + name, name)], of: folder, schemas: nil)
    }
    return nil
  }

  private static func load(
    files found: [(path: String, name: String)], of folder: String, schemas: String?,
    registry: String? = nil, professions: ProfessionTable = ProfessionTable()
  ) throws(Problems) -> LoadedRules {
    let own = folder + "/schema"
    let schemas = Files.isFile(own + "/jurisdiction.xsd") ? own : schemas ?? own
    var files: [Rulebook.File] = []
    for file in found {
      files.append(
        Rulebook.File(path: file.path, name: file.name, bytes: try Files.read(file.path)))
    }
    if files.isEmpty {
      throw Problems([
        Problem(
          id: "rules/empty", message: "the folder holds no rule file",
          advice: "a rule file lies in it as XX.xml or in a folder as US/XX.xml",
          location: SourceLocation(file: folder))
      ])
    }
    let trees = try trees(of: files, schema: schemas + "/jurisdiction.xsd")
    var listed: (file: Rulebook.File, tree: Result<XMLElement, Problems>)?
    if let registry {
      let path = folder + "/" + registry
      let file = Rulebook.File(path: path, name: registry, bytes: try Files.read(path))
      let schema = schemas + "/certifications.xsd"
      let compiled = try XMLSchema.compile(file: schema, source: .path(schema))
      listed = (file, Rulebook.tree(of: file, schema: compiled))
    }
    let rulebook = try Rulebook.read(
      files: files, trees: trees, registry: listed, professions: professions)
    return LoadedRules(rulebook: rulebook, folder: folder, schemas: schemas)
  }

  /// Reads and validates the files on two cores, each with a compiled schema of its own: a compiled
  /// schema of libxml2 belongs to one thread.
  private static func trees(
    of files: [Rulebook.File], schema path: String
  ) throws(Problems) -> [Result<XMLElement, Problems>] {
    let bytes = try Files.read(path)
    let shares = files.count < 8 ? 1 : 2
    let read = Mutex<[Int: Result<XMLElement, Problems>]>([:])
    let failure = Mutex<Problems?>(nil)
    DispatchQueue.concurrentPerform(iterations: shares) { share in
      do throws(Problems) {
        let schema = try XMLSchema.compile(file: path, source: .bytes(bytes))
        for index in stride(from: share, to: files.count, by: shares) {
          let tree = Rulebook.tree(of: files[index], schema: schema)
          read.withLock { $0[index] = tree }
        }
      } catch {
        failure.withLock { $0 = error }
      }
    }
    if let failure = failure.withLock({ $0 }) { throw failure }
    let trees = read.withLock { $0 }
    return files.indices.compactMap { trees[$0] }
  }

  /// Rules that were read already.
  public init(rulebook: Rulebook, folder: String, schemas: String) {
    self.rulebook = rulebook
    self.folder = folder
    self.schemas = schemas
    topics = rulebook.topics
    var places = PlaceNames.knownCodes
    for jurisdiction in rulebook.jurisdictions {
      places.insert(jurisdiction.code)
      places.formUnion(jurisdiction.parts.map(\.id))
    }
    vocabulary = Vocabulary(
      professions: rulebook.professions, topics: topics, knownPlaces: places,
      placeNames: rulebook.placeNames)
  }

  /// The bytes of a schema that ships with the rules: `jurisdiction.xsd`, `check.schema.json`.
  public func schema(_ name: String) throws(Problems) -> [UInt8] {
    try Files.read(schemas + "/" + name)
  }
}
