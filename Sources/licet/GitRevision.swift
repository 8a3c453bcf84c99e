import Checking
import Reports
import Subprocess
import Terms

/// A folder of rule files as a git repository had it at some revision.
///
/// What the user typed is one argument of git's, behind `--end-of-options`: never an option, and no shell
/// sees it. From there on it is known by the hash of its commit.
struct GitRevision {
  /// The revision as it was typed.
  let name: String
  /// Its commit.
  let commit: String
  /// The folder of the rule files in the repository, without slashes around it; empty for its root.
  let path: String
  /// The root of the repository.
  private let root: String

  /// The most bytes of rule files that a revision may have.
  private static let limit = 1 << 28

  /// Finds a revision of the repository that a folder lies in.
  ///
  /// - Throws: What is missing: git, a repository, the revision, or rule files in it.
  init(_ name: String, ofRepositoryWith folder: String) async throws(Problems) {
    self.name = name
    let places = try await GitRevision.git(
      ["rev-parse", "--show-toplevel", "--show-prefix"], in: folder, about: name)
    let lines = places.text.split(separator: "\n", omittingEmptySubsequences: false).map(
      String.init)
    guard places.isSuccess, lines.count >= 2, !lines[0].isEmpty else {
      let reason = places.message.split(separator: "\n").first.map { " (\($0))" } ?? ""
      throw GitRevision.failure(
        "rules/no-repository",
        "no such folder, and no revision either: \(folder) lies in no git repository\(reason)",
        "name a folder of rule files, or with --rules one that git keeps", name)
    }
    root = lines[0]
    path = lines[1].hasSuffix("/") ? String(lines[1].dropLast()) : lines[1]
    // git ends the options itself, but nothing that begins like one is ever a revision.
    var hash: String?
    if !name.hasPrefix("-") {
      hash = try await GitRevision.hash(of: name, in: root, about: name)
      if let object = hash {
        hash = try await GitRevision.hash(of: object + "^{commit}", in: root, about: name)
      }
    }
    guard let hash else {
      throw GitRevision.failure(
        "rules/no-such-revision",
        "neither a folder nor a revision of the repository \(root)",
        "\"git -C \(root) log --oneline\" lists its revisions; a branch of a remote is origin/NAME",
        name)
    }
    commit = hash
    // A root has no name in its commit.
    if path.isEmpty { return }
    let tree = try await GitRevision.git(
      ["cat-file", "-t", "--end-of-options", commit + ":" + path], in: root, about: name)
    guard tree.text == "tree\n" else { throw withoutRules }
  }

  /// The problem of a revision that has no rule file.
  var withoutRules: Problems {
    GitRevision.failure(
      "rules/none-in-revision", "this revision has no rule files in its folder \(shownPath)",
      "name one that has, or a folder with the rule files of that time", name)
  }

  /// What to do about a revision whose rule files this version of Licet does not accept.
  var mending: Problem {
    Problem(
      id: "rules/invalid-revision", severity: .note,
      message:
        "the rule files of this revision are not valid by the rules of this version of Licet",
      advice:
        "\"git worktree add DIR \(commit.prefix(12))\" unpacks it: mend the files there, and name "
        + "the folder",
      location: SourceLocation(file: name))
  }

  /// How a file in the folder is named in messages: `HEAD~3:Jurisdictions/US/CO.xml`.
  var shownFolder: String { path.isEmpty ? "\(name):" : "\(name):\(path)/" }

  private var shownPath: String { path.isEmpty ? "." : path }

  /// The files of the folder, as git archives them.
  func files() async throws(Problems) -> [TarFile] {
    let tree = path.isEmpty ? commit : commit + ":" + path
    let archive = try await GitRevision.git(
      ["archive", "--format=tar", "--end-of-options", tree], in: root, about: name)
    guard archive.isSuccess, let files = TarFile.all(in: archive.bytes) else {
      let reason = archive.message.split(separator: "\n").first.map { ": \($0)" } ?? ""
      throw GitRevision.failure(
        "rules/unreadable-revision", "git does not give this revision's files out\(reason)",
        "check the repository with \"git fsck\"", name)
    }
    return files
  }

  // MARK: git

  private struct Answer {
    var isSuccess: Bool
    var bytes: [UInt8]
    var message: String

    var text: String { String(decoding: bytes, as: UTF8.self) }
  }

  private static func git(
    _ arguments: [String], in folder: String, about name: String
  ) async throws(Problems) -> Answer {
    // The folder alone says which repository: not a hook that this runs in, and no remote is asked.
    let environment = Environment.inherit.updating([
      "GIT_DIR": nil, "GIT_WORK_TREE": nil, "GIT_INDEX_FILE": nil, "GIT_PREFIX": nil,
      "GIT_COMMON_DIR": nil, "GIT_OBJECT_DIRECTORY": nil, "GIT_NAMESPACE": nil,
      "GIT_NO_LAZY_FETCH": "1", "GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0",
      "LC_ALL": "C",
    ])
    do {
      let result = try await run(
        .name("git"), arguments: Arguments(["-C", folder, "--no-pager"] + arguments),
        environment: environment, input: .none, output: .bytes(limit: limit),
        error: .string(limit: 1 << 16))
      return Answer(
        isSuccess: result.terminationStatus.isSuccess, bytes: result.standardOutput,
        message: result.standardError)
    } catch let error as SubprocessError where error.code == .executableNotFound {
      throw failure(
        "rules/no-git", "no such folder, and git is not installed to look for a revision",
        "install git, or name a folder of rule files", name)
    } catch {
      throw failure("rules/git-failed", "git could not be run: \(error)", "", name)
    }
  }

  /// The hash of what a name means; nil where it means nothing.
  private static func hash(
    of object: String, in root: String, about name: String
  ) async throws(Problems) -> String? {
    let answer = try await git(
      ["rev-parse", "--verify", "--quiet", "--end-of-options", object], in: root, about: name)
    let line = answer.text.split(separator: "\n").last.map(String.init) ?? ""
    return answer.isSuccess && isHash(line) ? line : nil
  }

  private static func isHash(_ text: String) -> Bool {
    (text.utf8.count == 40 || text.utf8.count == 64)
      && text.allSatisfy { $0.isHexDigit && $0.isASCII }
  }

  private static func failure(
    _ id: String, _ message: String, _ advice: String, _ name: String
  ) -> Problems {
    Problems([
      Problem(id: id, message: message, advice: advice, location: SourceLocation(file: name))
    ])
  }
}
