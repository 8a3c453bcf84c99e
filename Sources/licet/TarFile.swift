/// A file in an archive as `git archive --format=tar` writes it.
///
/// Only whole files count: a link in an archive could lead out of the folder that it is unpacked in.
struct TarFile {
  /// Its path in the archive: relative, and never upward.
  var path: String
  var bytes: ArraySlice<UInt8>

  private static let block = 512

  /// The files of an archive; nil where it is none, or is cut short.
  static func all(in archive: [UInt8]) -> [TarFile]? {
    var files: [TarFile] = []
    var offset = 0
    var longPath: String?
    while offset + block <= archive.count {
      let header = archive[offset..<(offset + block)]
      if header.allSatisfy({ $0 == 0 }) { return files }
      guard let size = octal(header, at: 124, count: 12), size <= archive.count - offset - block
      else { return nil }
      let body = archive[(offset + block)..<(offset + block + size)]
      offset += block + (size + block - 1) / block * block
      switch header[header.startIndex + 156] {
      case 0x78:  // x: what of the next header was too long for it
        longPath = path(inExtended: body)
      case 0x30, 0:
        let prefix = text(header, at: 345, count: 155)
        let name = text(header, at: 0, count: 100)
        let path = longPath ?? (prefix.isEmpty ? name : prefix + "/" + name)
        longPath = nil
        if isInside(path) { files.append(TarFile(path: path, bytes: body)) }
      case 0x67: break  // g: the commit's hash, about all files
      default: longPath = nil
      }
    }
    // An archive ends with blocks of nothing.
    return nil
  }

  private static func isInside(_ path: String) -> Bool {
    !path.isEmpty && !path.hasPrefix("/")
      && path.split(separator: "/", omittingEmptySubsequences: false).allSatisfy {
        !$0.isEmpty && $0 != "." && $0 != ".."
      }
  }

  private static func text(_ header: ArraySlice<UInt8>, at start: Int, count: Int) -> String {
    let field = header.dropFirst(start).prefix(count)
    return String(decoding: field.prefix { $0 != 0 }, as: UTF8.self)
  }

  private static func octal(_ header: ArraySlice<UInt8>, at start: Int, count: Int) -> Int? {
    Int(text(header, at: start, count: count).filter { $0 != " " }, radix: 8).flatMap {
      $0 >= 0 ? $0 : nil
    }
  }

  /// The path in records of the form `LENGTH path=VALUE`, each ended by a line feed.
  private static func path(inExtended body: ArraySlice<UInt8>) -> String? {
    var rest = body
    var found: String?
    while let space = rest.firstIndex(of: 0x20),
      let length = Int(String(decoding: rest[..<space], as: UTF8.self)), length > 0,
      length <= rest.count, space - rest.startIndex + 1 < length
    {
      let record = rest[(space + 1)..<(rest.startIndex + length - 1)]
      if record.starts(with: "path=".utf8) {
        found = String(decoding: record.dropFirst(5), as: UTF8.self)
      }
      rest = rest[(rest.startIndex + length)...]
    }
    return found
  }
}
