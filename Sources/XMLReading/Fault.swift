import Terms

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// What XMLReading itself finds wrong with a document, before or instead of libxml2.
enum Fault {
  case compressed(String)
  case encoding(String)
  case notUTF8(UInt8)
  case unreadable(Int32)
  case tooLarge(Int)
  case tooLong(Int)
  case tooDeep(Int)
  case tooManyProblems(Int)
  case doctype

  /// What the first bytes of a file say against its being XML in UTF-8.
  static func ofBeginning(_ head: [UInt8]) -> Fault? {
    let signatures: [([UInt8], String)] = [
      ([0x1F, 0x8B], "gzip"), ([0x50, 0x4B, 0x03, 0x04], "zip"), ([0x42, 0x5A, 0x68], "bzip2"),
      ([0xFD, 0x37, 0x7A, 0x58, 0x5A], "xz"), ([0x28, 0xB5, 0x2F, 0xFD], "zstd"),
    ]
    for (signature, kind) in signatures where head.starts(with: signature) {
      return .compressed(kind)
    }
    if head.starts(with: [0xFF, 0xFE, 0, 0]) || head.starts(with: [0, 0, 0xFE, 0xFF]) {
      return .encoding("UTF-32")
    }
    if head.starts(with: [0xFF, 0xFE]) || head.starts(with: [0xFE, 0xFF]) {
      return .encoding("UTF-16")
    }
    // One NUL alone is a damaged file, and libxml2's to find; two are wider characters.
    if head.prefix(4).count(where: { $0 == 0 }) > 1 { return .encoding("UTF-16 or UTF-32") }
    if let name = declaredEncoding(head) {
      let known = ["utf-8", "utf8", "us-ascii", "ascii"]
      if !known.contains(name.lowercased()) { return .encoding(name) }
    }
    return nil
  }

  /// The encoding that an XML declaration names.
  private static func declaredEncoding(_ head: [UInt8]) -> String? {
    let start = head.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    guard head.dropFirst(start).starts(with: "<?xml".utf8), head.count > start + 5,
      XMLElement.isBlank(head[start + 5])
    else { return nil }
    guard let end = head.firstIndex(of: 0x3E) else {
      // A declaration that long has no honest use, and what it names could not be seen.
      return head.count < longestDeclaration ? nil : "an encoding that is not told in time"
    }
    let declaration = String(decoding: head[start..<end], as: UTF8.self)
    guard let range = declaration.firstRange(of: "encoding") else { return nil }
    var rest = declaration[range.upperBound...].drop { $0.isWhitespace }
    guard rest.first == "=" else { return nil }
    rest = rest.dropFirst().drop { $0.isWhitespace }
    guard let quote = rest.first, quote == "\"" || quote == "'" else { return nil }
    return String(rest.dropFirst().prefix { $0 != quote })
  }

  /// How many bytes ``ofBeginning(_:)`` wants to see.
  static let longestDeclaration = 1024

  /// The problem to report.
  func problem(at location: SourceLocation) -> Problem {
    switch self {
    case .compressed(let kind):
      Problem(
        id: "xml/compressed", message: "this is \(kind)-compressed data, not XML",
        advice: "decompress it first", location: location)
    case .encoding(let name):
      Problem(
        id: "xml/encoding", message: "the file is in \(name), not in UTF-8",
        advice: "save it as UTF-8, for instance with iconv -t UTF-8, and declare that or nothing",
        location: location)
    case .notUTF8(let byte):
      Problem(
        id: "xml/encoding", message: "the byte 0x\(hex(byte)) is not valid UTF-8 here",
        advice: "save the file as UTF-8", location: location)
    case .unreadable(let number):
      Problem(
        id: "xml/unreadable", message: "cannot read it: \(String(cString: strerror(number)))",
        location: location)
    case .tooLarge(let limit):
      Problem(
        id: "xml/too-large", message: "the file is larger than \(limit) bytes",
        advice: "split it into several files", location: location)
    case .tooLong(let limit):
      Problem(
        id: "xml/too-long",
        message: "more than \(limit) bytes without the end of a tag, comment or section",
        advice: "see whether a quote or a comment is left open here", location: location)
    case .tooDeep(let limit):
      Problem(
        id: "xml/too-deep", message: "more than \(limit) elements stand within each other",
        advice: "see whether end tags are missing", location: location)
    case .tooManyProblems(let limit):
      Problem(
        id: "xml/schema", message: "more than \(limit) problems; the rest of the file is not read",
        advice: "see whether the file is of the right kind", location: location)
    case .doctype:
      Problem(
        id: "xml/doctype", message: "a DOCTYPE is not allowed",
        advice: "delete the <!DOCTYPE …> declaration; entities other than XML's own are not read",
        location: location)
    }
  }

  private func hex(_ byte: UInt8) -> String {
    let digits = String(byte, radix: 16, uppercase: true)
    return digits.count == 1 ? "0\(digits)" : digits
  }
}
