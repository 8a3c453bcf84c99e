import Terms
import XMLReading

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Writes down all events; `<a@1:2`, `text`, `a>`.
final class Recorder: XMLEventHandler {
  static let names = XMLNames(namespace: "urn:test", ["a", "b", "c", "id", "name"])
  var events: [String] = []
  var starts: [Position] = []
  var ends: [Position] = []
  var attributes: [String] = []
  var elements = 0
  var textBytes = 0
  var keepsEvents = true
  var stopsAfter = Int.max
  private var parser: XMLParser?
  private var text: [UInt8] = []

  func willParse(_ parser: XMLParser) { self.parser = parser }

  func startElement(_ element: XMLStartTag) {
    elements += 1
    if elements >= stopsAfter { parser?.stop() }
    guard keepsEvents else { return }
    flush()
    starts.append(element.position)
    events.append("<\(element.localName)@\(element.position.line):\(element.position.column)")
    for index in 0..<element.attributeCount {
      let kind = element.attributeIsForeign(index) ? "foreign " : ""
      let number = element.attributeName(index).index
      attributes.append(
        "\(kind)\(element.attributeLocalName(index))#\(number)=\(element.attributeString(index))")
    }
  }

  func endElement(_ name: XMLName) {
    guard keepsEvents else { return }
    flush()
    if let parser { ends.append(parser.tagPosition) }
    events.append("\(Recorder.names.spelling(of: name) ?? "?")>")
  }

  func characters(_ bytes: UnsafeBufferPointer<UInt8>) {
    textBytes += bytes.count
    if keepsEvents { text.append(contentsOf: bytes) }
  }

  /// Text comes in pieces of any size: written down as one.
  private func flush() {
    if !text.isEmpty { events.append(String(decoding: text, as: UTF8.self)) }
    text.removeAll()
  }
}

/// Parses with a recorder; the problems are thrown.
@discardableResult
func record(
  _ source: XMLSource, schema: XMLSchema? = nil, limits: XMLLimits = XMLLimits()
) throws(Problems) -> Recorder {
  let recorder = Recorder()
  try XMLParser.parse(
    file: "x.xml", source: source, names: Recorder.names, handler: recorder, schema: schema,
    limits: limits)
  return recorder
}

/// The problems of a document; empty where it has none.
func problems(
  _ source: XMLSource, schema: XMLSchema? = nil, limits: XMLLimits = XMLLimits(),
  keepsEvents: Bool = false
) -> [Problem] {
  let recorder = Recorder()
  recorder.keepsEvents = keepsEvents
  do {
    try XMLParser.parse(
      file: "x.xml", source: source, names: Recorder.names, handler: recorder, schema: schema,
      limits: limits)
    return []
  } catch {
    return error.all
  }
}

func problems(_ text: String, schema: XMLSchema? = nil) -> [Problem] {
  problems(.text(text), schema: schema)
}

/// `id@line:column` of each problem.
func summary(_ problems: [Problem]) -> [String] {
  problems.map { "\($0.id)@\($0.location.position.line):\($0.location.position.column)" }
}

extension XMLSource {
  static func text(_ text: String) -> XMLSource { .bytes(Array(text.utf8)) }

  /// The bytes, handed over a few at a time.
  static func trickle(_ bytes: [UInt8], step: Int) -> XMLSource {
    var place = 0
    return .reader { buffer in
      let count = min(step, buffer.count, bytes.count - place)
      for index in 0..<max(0, count) { buffer[index] = bytes[place + index] }
      place += count
      return count
    }
  }
}

/// Where the first of these bytes stands, counted the plain way.
func place(of needle: String, in text: String, after: Int = 0) -> Position {
  let bytes = Array(text.utf8)
  let wanted = Array(needle.utf8)
  var line: Int32 = 1
  var column: Int32 = 1
  for index in bytes.indices {
    if index >= after, bytes[index...].starts(with: wanted) {
      return Position(line: line, column: column)
    }
    if bytes[index] == 0x0A {
      line += 1
      column = 1
    } else {
      column += 1
    }
  }
  return .none
}

/// A fresh folder, removed after the body.
func withFolder(_ body: (String) throws -> Void) throws {
  var template = Array("/tmp/licet-xml-XXXXXX".utf8CString)
  guard mkdtemp(&template) != nil else { throw Problems([]) }
  let folder = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
  defer { rmdir(folder) }
  try body(folder)
}

/// A file with these bytes in a fresh folder, removed after the body.
func withFile(_ bytes: [UInt8], _ body: (String) throws -> Void) throws {
  try withFolder { folder in
    let path = "\(folder)/file.xml"
    let descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
    guard descriptor >= 0 else { throw Problems([]) }
    var written = 0
    while written < bytes.count {
      let count = bytes[written...].withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
      if count <= 0 { break }
      written += count
    }
    close(descriptor)
    defer { unlink(path) }
    try body(path)
  }
}

/// A small deterministic generator (SplitMix64), so that a failing seed fails again.
struct Seeded: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var word = state
    word = (word ^ (word >> 30)) &* 0xBF58_476D_1CE4_E5B9
    word = (word ^ (word >> 27)) &* 0x94D0_49BB_1331_11EB
    return word ^ (word >> 31)
  }
}
