import Glibc
import Subprocess
import Synchronization
import Testing

/// The built program, as its users call it.
struct Program {
  /// What came of a call.
  struct Result {
    /// The exit status; nil where the program was ended by a signal.
    var status: Int32?
    var output: String
    var messages: String
  }

  /// Calls the program.
  static func licet(
    _ arguments: String..., input: String = "", environment: [Environment.Key: String?] = [:],
    in folder: String = "/"
  ) async throws -> Result {
    if input.isEmpty { return try await run(program, arguments, environment, folder) }
    // A shell writes to it: it may end before it has read all, which would end this process.
    let number = names.withLock { last in
      last += 1
      return last
    }
    let path = try file("input-\(number)", input)
    let line = "cat '\(path)' | \"$0\" \"$@\""
    return try await run("/bin/bash", ["-c", line, program] + arguments, environment, folder)
  }

  private static let names = Mutex(0)

  /// Runs a line of shell in which `$LICET` is the program.
  static func shell(_ line: String) async throws -> Result {
    try await run("/bin/bash", ["-c", line], ["LICET": program], scratch)
  }

  private static func run(
    _ path: String, _ arguments: [String], _ environment: [Environment.Key: String?],
    _ folder: String
  ) async throws -> Result {
    let result = try await Subprocess.run(
      .path(.init(path)), arguments: Arguments(arguments),
      environment: .inherit.updating(environment), workingDirectory: .init(folder),
      input: .none, output: .string(limit: 1 << 26), error: .string(limit: 1 << 22))
    var status: Int32?
    if case .exited(let code) = result.terminationStatus { status = code }
    return Result(
      status: status, output: result.standardOutput, messages: result.standardError)
  }

  /// The program lies beside the tests.
  private static let program: String = {
    guard let pointer = realpath("/proc/self/exe", nil) else { return "licet" }
    defer { free(pointer) }
    let tests = String(cString: pointer)
    return tests.split(separator: "/").dropLast().reduce("") { $0 + "/" + $1 } + "/licet"
  }()

  /// Where this package lies.
  static let package = #filePath.split(separator: "/").dropLast(3).reduce("") { $0 + "/" + $1 }

  /// A folder for what the tests write.
  static let scratch: String = {
    var template = Array("/tmp/licet-end-to-end-XXXXXX".utf8CString)
    return template.withUnsafeMutableBufferPointer { buffer in
      guard let base = buffer.baseAddress, let made = mkdtemp(base) else { return "/tmp" }
      return String(cString: made)
    }
  }()

  /// Writes a file for a test and returns its path.
  static func file(_ name: String, _ text: String) throws -> String {
    let path = "\(scratch)/\(name)"
    let stream = try #require(fopen(path, "w"))
    defer { fclose(stream) }
    fputs(text, stream)
    return path
  }
}

/// A roster of one person who clears, one who lacks something and one who may not.
enum Rosters {
  static func roster(_ people: String...) -> String {
    "<?xml version=\"1.0\"?>\n<roster xmlns=\"urn:licet:roster:1\">\n"
      + people.joined(separator: "\n") + "\n</roster>\n"
  }

  static let clears = """
    <practitioner id="clears" name="Jane Doe">
      <works in="US-TN" as="physical-therapist"/>
      <license profession="physical-therapist" jurisdiction="US-TN" number="PT1" status="active"
               issued="2012-06-01" expires="2027-05-31"/>
      <training topic="foundation" completed="2012-05-01" hours="50"/>
      <training topic="dry-needling" completed="2018-03-11" hours="27" in-person="27"
                approved-by="Tennessee Board of Physical Therapy"/>
    </practitioner>
    """
  static let lacks = """
    <practitioner id="lacks" name="John Roe">
      <works in="US-TN" as="physical-therapist"/>
      <license profession="physical-therapist" jurisdiction="US-TN" number="PT2" status="active"
               issued="2012-06-01" expires="2027-05-31"/>
    </practitioner>
    """
  static let mayNot = """
    <practitioner id="may-not"><works in="US-TN" as="physical-therapist-assistant"/></practitioner>
    """
  static let unread = """
    <practitioner id="unread"><works in="US-TN" as="physical-therapist"/>
      <license profession="physical-therapist" jurisdiction="US-TN" status="activ"/></practitioner>
    """
  static let nowhere = """
    <practitioner id="nowhere"><works in="PY" as="physician"/></practitioner>
    """
}
