import Terms
import Testing

@testable import Reports

@Suite("The pieces of JSON")
struct JSONBytesTests {
  private func quoted(_ text: String) -> String {
    var bytes: [UInt8] = []
    bytes.append(quoted: text)
    return string(bytes)
  }

  private func string(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }

  @Test(
    "Escapes",
    arguments: [
      ("", "\"\""), ("plain", "\"plain\""), ("a\"b", "\"a\\\"b\""), ("a\\b", "\"a\\\\b\""),
      ("\n\t\r", "\"\\n\\t\\r\""), ("\u{08}\u{0C}", "\"\\b\\f\""),
      ("\u{0}\u{1F}", "\"\\u0000\\u001f\""),
      ("é§漢😀", "\"é§漢😀\""), ("\u{7F}\u{9B}", "\"\\u007f\\u009b\""),
      ("a\u{202E}b", "\"a\\u202eb\""), ("\u{2028}", "\"\\u2028\""), ("\u{FEFF}", "\"\\ufeff\""),
      ("eight888\"", "\"eight888\\\"\""), ("1234567\n890", "\"1234567\\n890\""),
    ])
  func escapes(_ text: String, _ json: String) { #expect(quoted(text) == json) }

  @Test("Every scalar is read back as it was, wherever it stands in a word of eight bytes")
  func everyScalar() throws {
    for start in stride(from: UInt32(0), to: 0x110000, by: 97) {
      var text = String(repeating: "x", count: Int(start % 9))
      for value in start..<min(start + 97, 0x110000) {
        if let scalar = Unicode.Scalar(value) { text.unicodeScalars.append(scalar) }
      }
      var bytes: [UInt8] = []
      bytes.append(quoted: text)
      #expect(try JSONReader.read(bytes) == .text(text))
    }
  }

  @Test("Bytes that are no UTF-8 become JSON all the same")
  func repairs() throws {
    var random = SystemRandomNumberGenerator()
    for _ in 0..<2000 {
      let raw = (0..<Int.random(in: 0...40, using: &random)).map { _ in
        Bool.random(using: &random)
          ? UInt8.random(in: 0x20...0x7E, using: &random)
          : UInt8.random(in: 0...255, using: &random)
      }
      var bytes: [UInt8] = [0x22]
      raw.withUnsafeBufferPointer { bytes.append(escapedUTF8: $0) }
      bytes.append(0x22)
      #expect(try JSONReader.read(bytes) == .text(String(decoding: raw, as: UTF8.self)))
    }
  }

  @Test(
    "Hours are plain decimals",
    arguments: [
      (0, "0"), (100, "1"), (750, "7.5"), (725, "7.25"), (5, "0.05"), (99_999_900, "999999"),
    ])
  func hundredths(_ value: Int, _ json: String) {
    var bytes: [UInt8] = []
    bytes.append(hundredths: value)
    #expect(string(bytes) == json)
  }

  @Test(
    "Numbers",
    arguments: [
      (0, "0"), (9, "9"), (10, "10"), (-7, "-7"), (Int.max, "\(Int.max)"), (Int.min, "\(Int.min)"),
    ])
  func numbers(_ value: Int, _ json: String) {
    var bytes: [UInt8] = []
    bytes.append(number: value)
    #expect(string(bytes) == json)
  }

  @Test("Days are written as ISO writes them")
  func days() {
    for number in stride(from: Int32(-700_000), to: 2_900_000, by: 1009) {
      let day = Day(number: number)
      guard (1...9999).contains(day.civil.year) else { continue }
      var bytes: [UInt8] = []
      bytes.append(day: day)
      #expect(string(bytes) == day.description)
    }
  }

  @Test("A document is laid out so that people may read it")
  func document() throws {
    var writer = JSONWriter()
    writer.object { writer in
      writer.text("a", "b")
      writer.texts("list", ["x", "y"])
      writer.array("empty", [Int]()) { _, _ in }
      writer.array("items", [1, 2]) { writer, item in writer.object { $0.number("n", item) } }
      writer.object("inner") { $0.flag("yes", true) }
      writer.text("nothing", orNull: nil)
    }
    let bytes = writer.finished()
    #expect(
      string(bytes) == """
        {
          "a": "b",
          "list": ["x", "y"],
          "empty": [],
          "items": [
            {
              "n": 1
            },
            {
              "n": 2
            }
          ],
          "inner": {
            "yes": true
          },
          "nothing": null
        }

        """)
    _ = try JSONReader.read(bytes)
  }
}
