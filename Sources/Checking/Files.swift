import Glibc
import Terms

/// The few things that Licet does with the file system, with errors that name the file.
public enum Files {
  /// The bytes of a whole file.
  ///
  /// - Throws: A problem that names the file and the system's reason.
  public static func read(_ path: String) throws(Problems) -> [UInt8] {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw failure("cannot be opened", path) }
    defer { close(descriptor) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = buffer.withUnsafeMutableBytes { Glibc.read(descriptor, $0.baseAddress, $0.count) }
      if count == 0 { return bytes }
      if count < 0 {
        if errno == EINTR { continue }
        throw failure("cannot be read", path)
      }
      bytes.append(contentsOf: buffer[0..<count])
    }
  }

  /// The names in a folder, sorted; without those that begin with a dot.
  ///
  /// - Throws: A problem that names the folder and the system's reason.
  public static func names(in folder: String) throws(Problems) -> [String] {
    guard let directory = opendir(folder) else { throw failure("cannot be listed", folder) }
    defer { closedir(directory) }
    var names: [String] = []
    while let entry = readdir(directory) {
      let name = withUnsafeBytes(of: entry.pointee.d_name) { bytes in
        String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      if !name.hasPrefix(".") { names.append(name) }
    }
    return names.sorted()
  }

  /// Whether a folder stands there.
  public static func isFolder(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }

  /// Whether a file stands there.
  public static func isFile(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
  }

  /// Every XML file in a folder and the folders in it but `schema`, as path and name relative to it.
  public static func xmlFiles(in folder: String) throws(Problems) -> [(path: String, name: String)]
  {
    var found: [(path: String, name: String)] = []
    for name in try names(in: folder) {
      let path = folder + "/" + name
      if isFolder(path) {
        if name == "schema" { continue }
        for inner in try names(in: path) where inner.hasSuffix(".xml") {
          found.append((path + "/" + inner, name + "/" + inner))
        }
      } else if name.hasSuffix(".xml") {
        found.append((path, name))
      }
    }
    return found
  }

  static func failure(_ what: String, _ path: String) -> Problems {
    let reason = String(cString: strerror(errno))
    return Problems([
      Problem(
        id: "file/unreadable", message: "\(what): \(reason)", location: SourceLocation(file: path))
    ])
  }
}
