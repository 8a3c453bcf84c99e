import Terms
import Testing
import XMLReading

@Suite struct EventTests {
  @Test func aDocumentIsDeliveredAsItsTagsAndText() throws {
    let recorder = try record(
      .text("<?xml version='1.0'?>\n<a xmlns='urn:test'>x<b/>y &lt; <![CDATA[<z>]]><c>é</c></a>\n"))
    #expect(
      recorder.events
        == ["<a@2:1", "x", "<b@2:22", "b>", "y < <z>", "<c@2:48", "é", "c>", "a>"])
  }

  @Test func aNameThatIsNotListedIsUnknownAndSoIsOneOfAForeignNamespace() throws {
    final class Names: XMLEventHandler {
      var found: [String] = []
      func startElement(_ element: XMLStartTag) {
        found.append(
          "\(element.localName) \(element.name.index) \(element.isInNamespace) "
            + (element.namespace ?? "-"))
      }
      func endElement(_ name: XMLName) { found.append("\(name.index)") }
      func characters(_ bytes: UnsafeBufferPointer<UInt8>) {}
    }
    let names = Names()
    let text = "<p:a xmlns:p='urn:test'><b/><p:q/><z:b xmlns:z='urn:z'/><p:b/></p:a>"
    try XMLParser.parse(
      file: "x", source: .text(text), names: Recorder.names, handler: names)
    #expect(
      names.found == [
        "a 0 true urn:test", "b -1 false -", "-1", "q -1 true urn:test", "-1", "b -1 false urn:z",
        "-1", "b 1 true urn:test", "1", "0",
      ])
  }

  @Test func namesInNoNamespaceAreKnownWhereTheFormatHasNone() throws {
    final class Names: XMLEventHandler {
      var found: [Int16] = []
      func startElement(_ element: XMLStartTag) { found.append(element.name.index) }
      func endElement(_ name: XMLName) {}
      func characters(_ bytes: UnsafeBufferPointer<UInt8>) {}
    }
    let names = Names()
    try XMLParser.parse(
      file: "x", source: .text("<a><b xmlns='urn:b'/><b/></a>"),
      names: XMLNames(namespace: "", ["a", "b"]), handler: names)
    #expect(names.found == [0, -1, 1])
  }

  @Test func aThousandNamesAreAllFound() throws {
    let list = (0..<1000).map { "name-\($0)" }
    let names = XMLNames(namespace: "", list)
    final class Names: XMLEventHandler {
      var found: [Int16] = []
      func startElement(_ element: XMLStartTag) {
        found.append(element.name.index)
        for index in 0..<element.attributeCount {
          found.append(element.attributeName(index).index)
        }
      }
      func endElement(_ name: XMLName) {}
      func characters(_ bytes: UnsafeBufferPointer<UInt8>) {}
    }
    let handler = Names()
    let body = list.map { "<\($0) \($0)='' un\($0)=''/>" }.joined()
    try XMLParser.parse(
      file: "x", source: .text("<x>\(body)</x>"), names: names, handler: handler)
    #expect(handler.found == [-1] + (0..<1000).flatMap { [Int16($0), Int16($0), -1] })
    #expect(names["name-7"] == XMLName(index: 7))
    #expect(names["name-1000"] == .unknown)
    #expect(names.spelling(of: XMLName(index: 7)) == "name-7")
    #expect(names.spelling(of: .unknown) == nil)
  }

  @Test func anAmpersandInAnAttributeIsDecoded() throws {
    let recorder = try record(
      .text("<a xmlns='urn:test' id='R &amp; D' name='&lt;&#38;&quot;&amp;#38;&#x41;'/>"))
    #expect(recorder.attributes == ["id#3=R & D", "name#4=<&\"&#38;A"])
  }

  @Test func decodingAppendsToWhatIsThere() {
    let raw = Array("&#38;&#38;x&#39;&#38".utf8)
    var bytes = Array(">".utf8)
    raw.withUnsafeBufferPointer { XMLStartTag.decode($0, into: &bytes) }
    #expect(String(decoding: bytes, as: UTF8.self) == ">&&x&#39;&#38")
  }

  @Test func attributesOfANamespaceAreForeign() throws {
    let recorder = try record(
      .text("<a xmlns='urn:test' xmlns:o='urn:o' o:id='1' id='2' xml:lang='en' name=''/>"))
    #expect(
      recorder.attributes == ["foreign id#-1=1", "id#3=2", "foreign lang#-1=en", "name#4="])
  }

  @Test func aValueIsFoundByName() throws {
    final class Values: XMLEventHandler {
      var found: [String?] = []
      func startElement(_ element: XMLStartTag) {
        for name in ["id", "name", "nothing"] {
          found.append(
            element.value(Recorder.names[name]).map { XMLStartTag.string($0) })
        }
      }
      func endElement(_ name: XMLName) {}
      func characters(_ bytes: UnsafeBufferPointer<UInt8>) {}
    }
    let values = Values()
    try XMLParser.parse(
      file: "x", source: .text("<a xmlns='urn:test' q='' id='1&amp;2'/>"), names: Recorder.names,
      handler: values)
    #expect(values.found == ["1&2", nil, nil])
  }

  @Test func aHandlerThatStopsGetsNothingMoreAndNothingIsThrown() throws {
    let recorder = Recorder()
    recorder.stopsAfter = 2
    try XMLParser.parse(
      file: "x", source: .text("<a xmlns='urn:test'><b/><c/></wrong>"), names: Recorder.names,
      handler: recorder)
    #expect(recorder.events.filter { $0.hasPrefix("<") }.count == 2)
    #expect(!recorder.events.contains("b>"))
  }

  @Test func aHandlerMayStopBeforeTheFirstByteAndAskWhereItStopped() throws {
    final class Stopper: XMLEventHandler {
      var places: [Position] = []
      var parser: XMLParser?
      let stopsAtOnce: Bool
      init(stopsAtOnce: Bool) { self.stopsAtOnce = stopsAtOnce }
      func willParse(_ parser: XMLParser) {
        self.parser = parser
        if stopsAtOnce { parser.stop() }
      }
      func startElement(_ element: XMLStartTag) {
        parser?.stop()
        places = [parser?.tagPosition ?? .none, element.position, parser?.position ?? .none]
      }
      func endElement(_ name: XMLName) { places.append(.none) }
      func characters(_ bytes: UnsafeBufferPointer<UInt8>) {}
    }
    for stopsAtOnce in [true, false] {
      let stopper = Stopper(stopsAtOnce: stopsAtOnce)
      try XMLParser.parse(
        file: "x", source: .text("\n <a><b/>"), names: Recorder.names, handler: stopper)
      let start = Position(line: 2, column: 2)
      let expected = [start, start, Position(line: 2, column: 4)]
      #expect(stopper.places == (stopsAtOnce ? [] : expected))
      #expect(stopper.parser?.isStopped == true)
    }
  }

  @Test func parsesOnSeveralThreadsDoNotDisturbEachOther() async throws {
    let body = String(repeating: "\n<b id='x' o='&amp;'/>", count: 300)
    let text = "<a xmlns='urn:test'>\(body)</a>"
    let schema = try XMLSchema.compile(file: "s", source: .text(SchemaTests.schema))
    let alone = problems(text, schema: schema)
    let counts = await withTaskGroup(of: [Problem].self) { group in
      for _ in 0..<16 {
        group.addTask {
          let schema = try? XMLSchema.compile(file: "s", source: .text(SchemaTests.schema))
          return problems(text, schema: schema)
        }
      }
      return await group.reduce(into: [[Problem]]()) { $0.append($1) }
    }
    #expect(alone.count == 600)
    #expect(counts.allSatisfy { $0 == alone })
  }

  @Test func aHandlerThatKeepsTheParserIsFreed() throws {
    weak var handler: Recorder?
    do {
      let recorder = try record(.text("<a xmlns='urn:test'/>"))
      handler = recorder
      #expect(handler != nil)
    }
    #expect(handler == nil)
  }

  @Test func longTextIsReadInPieces() throws {
    let text = String(repeating: "sentence of é. ", count: 200_000)
    let recorder = Recorder()
    recorder.keepsEvents = false
    try XMLParser.parse(
      file: "x", source: .text("<a>\(text)</a>"), names: Recorder.names, handler: recorder)
    #expect(recorder.textBytes == text.utf8.count)
  }
}
