import Testing

@testable import Intake

@Suite("JSON, as RFC 8259 has it")
struct JSONScannerTests {
  /// What the scanner finds wrong with a text; nil where it is JSON.
  static func fault(_ bytes: [UInt8]) -> JSONFault? {
    bytes.withUnsafeBufferPointer { all in
      do throws(JSONFault) {
        if let offset = firstByteNotUTF8(all) { throw JSONFault(kind: .encoding, offset: offset) }
        var json = JSONScanner(all, 0..<all.count)
        try json.skip()
        try json.finish()
        return nil
      } catch {
        return error
      }
    }
  }

  @Test(
    "what is JSON is passed",
    arguments: [
      "[]", "{}", "[[]   ]", "[\"\"]", "[false]", "[1e0]", "[123]", "[0e+1]", "[-0]", "[-123]",
      "[20e1]",
      "[123.456e78]", "[123e-45]", "[1E22]", "[0.5]",
      "[-0.0000000000000000000000000000000000000001]",
      "null", "true", "false", "42", "-0.1", "\"asd\"", " [1] ", "[1,null,\"1\",{}]", "\t\r\n[]",
      "{\"a\":\"b\",\"a\":\"c\"}", "{\"\":0}", "{\"a\":[]}", "{\"title\":\"\\u041f\\u043e\"}",
      "[\"\\u0060\\u012a\\u12AB\"]", "[\"\\uD801\\udc37\"]", "[\"\\\"\\\\\\/\\b\\f\\n\\r\\t\"]",
      "[\"\\u0000\"]", "[\"\\\\u0000\"]", "[\"é日😀\"]", "[\"\u{7F}\"]", "[\"a/*b*/c\"]",
      "[\"\u{2028}\"]", "{\"a\" : 1 , \"b\" : [ 2 , 3 ] }", "[\"\u{10FFFF}\"]",
      "{\"min\":-1.0e+28,\"max\":1.0e+28}", "[\"\\uD834\"]", "[\"\\uDD1E\\uD834\"]",
    ])
  func good(_ text: String) { #expect(JSONScannerTests.fault(Array(text.utf8)) == nil) }

  @Test(
    "what is no JSON is refused",
    arguments: [
      "", " ", "[", "]", "{", "}", "[1", "[1,", "[1,]", "[,1]", "[1,,2]", "[1 2]", "[\"a\" \"b\"]",
      "[1]]",
      "[]1", "{}{}", "{\"a\"}", "{\"a\":}", "{\"a\":1,}", "{,}", "{\"a\" 1}", "{a:1}", "{1:1}",
      "{'a':1}",
      "{\"a\":1 \"b\":2}", "{\"a\":1,,\"b\":2}", "{\"a\":\"b\"]", "[\"a\"}", "[1}", "{\"a\":1]",
      "[01]",
      "[-01]", "[+1]", "[.5]", "[1.]", "[-]", "[-.5]", "[1e]", "[1e+]", "[1.e1]", "[0x1]",
      "[1_000]",
      "[Infinity]", "[NaN]", "[-NaN]", "[1.5.6]", "[1-2]", "[--1]", "[2e3.4]", "[1a]", "[0e]",
      "tru",
      "truex", "nul", "True", "[fals]", "[nulll]", "undefined", "\"", "\"abc", "[\"a]", "[\"\\\"]",
      "[\"\\x00\"]", "[\"\\u00\"]", "[\"\\u00G0\"]", "[\"\\u\"]", "[\"\\a\"]", "[\"\\u12\"]",
      "[\"\t\"]",
      "[\"\n\"]", "[\"\0\"]", "[\"\u{1F}\"]", "'a'", "[1]//", "/* */[]", "[]#", "\u{FEFF}[]",
      "[\u{A0}1]",
      "[1\u{0C}]", "{\"a\":/**/1}", "<null>", "[\"\\uD8", "\\u0061", "[\"\\é\"]", "*",
      "{\"a\":true\u{0}}",
      "[\u{0B}]", "[1,\n1\n,1", "{\"a\":[}", "[{\"a\":1,]",
    ])
  func bad(_ text: String) { #expect(JSONScannerTests.fault(Array(text.utf8)) != nil) }

  @Test(
    "bytes that are no UTF-8 are refused, and where they are is told",
    arguments: [
      [0xFF], [0xC0, 0x80], [0xE0, 0x80, 0x80], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80],
      [0x80],
      [0xC3], [0xE2, 0x82], [0xF8, 0x88, 0x80, 0x80, 0x80],
    ] as [[UInt8]])
  func encoding(_ odd: [UInt8]) {
    let bytes = Array("[\"abc".utf8) + odd + Array("\"]".utf8)
    #expect(JSONScannerTests.fault(bytes) == JSONFault(kind: .encoding, offset: 5))
  }

  @Test("a fault is told where it is, wherever it stands among eight bytes")
  func places() {
    for length in 0..<40 {
      let text = "[\"" + String(repeating: "x", count: length)
      #expect(
        JSONScannerTests.fault(Array((text + "\u{1}\"]").utf8))
          == JSONFault(kind: .control, offset: length + 2))
      #expect(
        JSONScannerTests.fault(Array((text + "\\q\"]").utf8))
          == JSONFault(kind: .escape, offset: length + 2))
      #expect(JSONScannerTests.fault(Array((text + "é\\n\"]").utf8)) == nil)
      #expect(JSONScannerTests.fault(Array((text + "\" 1]").utf8))?.kind == .comma)
    }
  }

  @Test("brackets are open to a depth, and a hundred thousand of them end soon and quietly")
  func depth() {
    let deepest = JSONScanner.deepest
    func nested(_ depth: Int, _ open: String, _ close: String) -> [UInt8] {
      Array(
        (String(repeating: open, count: depth) + "1" + String(repeating: close, count: depth)).utf8)
    }
    #expect(JSONScannerTests.fault(nested(deepest, "[", "]")) == nil)
    #expect(JSONScannerTests.fault(nested(deepest, "{\"a\":", "}")) == nil)
    #expect(JSONScannerTests.fault(nested(deepest + 1, "[", "]"))?.kind == .depth)
    #expect(JSONScannerTests.fault(nested(100_000, "[", "]"))?.kind == .depth)
    #expect(JSONScannerTests.fault(nested(100_000, "{\"a\":[", "]}"))?.kind == .depth)
  }

  @Test("no beginning of a text is JSON")
  func prefixes() {
    let text = Array("{\"a\":[1,-2.5e3,true,null,\"x\\u00e9\"],\"b\":{\"c\":{}}}".utf8)
    #expect(JSONScannerTests.fault(text) == nil)
    for length in 0..<text.count { #expect(JSONScannerTests.fault(Array(text[..<length])) != nil) }
  }

  @Test(
    "a text says what its escapes stand for",
    arguments: [
      ("a\\nb", "a\nb"), ("\\u00e9", "é"), ("\\uD83D\\uDE00!", "😀!"), ("\\uD83D", "\u{FFFD}"),
      ("\\uD83Dx", "\u{FFFD}x"), ("\\uDE00\\uD83D", "\u{FFFD}\u{FFFD}"), ("\\\"\\\\\\/", "\"\\/"),
      ("\\uD83D\\u0041", "\u{FFFD}A"), ("\\b\\f\\r\\t", "\u{8}\u{C}\r\t"), ("é\\u0000", "é\0"),
    ])
  func decoding(_ written: String, _ meant: String) {
    let bytes = Array(written.utf8)
    var decoded: [UInt8] = []
    bytes.withUnsafeBufferPointer {
      JSONText(start: 0, count: bytes.count, isEscaped: true).decode($0, into: &decoded)
    }
    #expect(String(decoding: decoded, as: UTF8.self) == meant)
  }
}
