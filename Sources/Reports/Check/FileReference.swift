/// A file as a URI reference: relative where the user named it so.
enum FileReference {
  static func uri(_ file: String) -> String {
    var path = file[...]
    while path.hasPrefix("./") { path = path.dropFirst(2) }
    var uri: [UInt8] = path.hasPrefix("/") ? Array("file://".utf8) : []
    for byte in path.utf8 {
      switch byte {
      case 0x61...0x7A, 0x41...0x5A, 0x30...0x39, 0x2D, 0x2E, 0x5F, 0x7E, 0x2F: uri.append(byte)
      default: uri += Array("%".utf8) + Array(Hexadecimal.text([byte]).uppercased().utf8)
      }
    }
    return String(decoding: uri, as: UTF8.self)
  }
}

/// Where something is to be looked up; nil for anything but an address of the web.
func webAddress(_ text: String) -> String? {
  guard text.hasPrefix("https://") || text.hasPrefix("http://") else { return nil }
  return text.utf8.allSatisfy({ $0 > 0x20 && $0 != 0x7F }) ? text : nil
}
