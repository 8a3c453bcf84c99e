import Crypto

/// Text as it may stand in HTML, and what a page says of its own styles and scripts.
enum HTMLText {
  /// A text in an element or an attribute; one from a record keeps its own direction of writing.
  static func escaped(_ text: String) -> String { XMLText.escaped(text) }

  /// A text from a record.
  static func isolated(_ text: String) -> String { "<bdi>\(escaped(text))</bdi>" }

  /// A citation, a link where its source has an address.
  static func citation(_ citation: String, address: String?) -> String {
    guard let address = address.flatMap(webAddress) else { return escaped(citation) }
    return "<a href=\"\(escaped(address))\" rel=\"noreferrer\">\(escaped(citation))</a>"
  }

  /// What a policy names an inline style or script by.
  static func hash(_ text: String) -> String {
    "'sha256-\(base64(Array(SHA256.hash(data: Array(text.utf8)))))'"
  }

  private static let letters = Array(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

  private static func base64(_ bytes: [UInt8]) -> String {
    var text: [UInt8] = []
    for start in stride(from: 0, to: bytes.count, by: 3) {
      let piece = bytes[start..<min(start + 3, bytes.count)]
      let word = piece.reduce(0) { $0 << 8 | Int($1) } << (8 * (3 - piece.count))
      for place in 0..<4 {
        text.append(
          place <= piece.count ? letters[word >> (18 - 6 * place) & 63] : 0x3D)
      }
    }
    return String(decoding: text, as: UTF8.self)
  }
}
