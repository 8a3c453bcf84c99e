import Glibc
import Terms

/// The rosters that somebody named: patterns are what they match, and no file is read twice.
public struct RosterFiles: Sendable {
  /// The files to read, in the order they were named in; `-` is standard input.
  public private(set) var names: [String] = []
  /// What was named and is not read, and why.
  public private(set) var problems: [Problem] = []
  /// How many bytes the files have; nil where one of them is no regular file.
  public private(set) var bytes: Int? = 0

  /// The name that each file was first met by.
  private var known: [FileIdentity: String] = [:]

  /// A file, by whatever name.
  private struct FileIdentity: Hashable {
    var device: UInt
    var number: UInt
  }

  /// Finds what these names stand for.
  ///
  /// A shell that finds no match hands a pattern on as it is, as does a quoted one. A file that has just
  /// this name wins over the pattern.
  public init(_ typed: [String]) {
    for name in typed {
      if RosterFiles.isPattern(name), access(name, F_OK) != 0 {
        let matches = RosterFiles.matches(of: name)
        if matches.isEmpty { tell("input/no-match", "no file matches this pattern", name) }
        for match in matches { add(match) }
      } else {
        add(name)
      }
    }
  }

  private mutating func add(_ name: String) {
    var status = stat()
    guard (name == "-" ? fstat(STDIN_FILENO, &status) : stat(name, &status)) == 0 else {
      // Who reads it tells why it cannot be read.
      names.append(name)
      return
    }
    if name != "-", status.st_mode & S_IFMT == S_IFDIR {
      let folder = name.hasSuffix("/") ? String(name.dropLast()) : name
      tell(
        "input/folder", "this is a folder, and a roster is a file", name,
        advice: "give the files in it, as with the pattern '\(folder)/*.xml'")
      return
    }
    let identity = FileIdentity(device: UInt(status.st_dev), number: UInt(status.st_ino))
    if let first = known[identity] {
      let other = first == name ? "" : ", first as \(first == "-" ? "standard input" : first)"
      tell(
        "input/same-file", "the file is given more than once\(other); it is read once", name,
        severity: .note)
      return
    }
    known[identity] = name
    names.append(name)
    let isMeasured = status.st_mode & S_IFMT == S_IFREG
    bytes = isMeasured ? bytes.map { $0 + Int(status.st_size) } : nil
  }

  private mutating func tell(
    _ id: String, _ message: String, _ name: String, severity: Problem.Severity = .error,
    advice: String = ""
  ) {
    problems.append(
      Problem(
        id: id, severity: severity, message: message, advice: advice,
        location: SourceLocation(file: name)))
  }

  private static func isPattern(_ name: String) -> Bool {
    name.utf8.contains { $0 == 0x2A || $0 == 0x3F || $0 == 0x5B }
  }

  /// The files that match, sorted by their bytes.
  private static func matches(of pattern: String) -> [String] {
    var found = glob_t()
    defer { globfree(&found) }
    guard glob(pattern, 0, nil, &found) == 0 else { return [] }
    return (0..<Int(found.gl_pathc)).compactMap { index in
      found.gl_pathv[index].map { String(cString: $0) }
    }
  }
}
