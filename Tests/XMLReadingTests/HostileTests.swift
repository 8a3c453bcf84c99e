import Terms
import Testing
import XMLReading

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

@Suite struct HostileTests {
  static let doctypes: [String] = [
    "\n\n <!DOCTYPE a><a/>",
    "\n\n <!DOCTYPE a SYSTEM 'file:///etc/passwd'><a/>",
    "\n\n <!DOCTYPE a PUBLIC '-//x' 'http://localhost:9/x.dtd'><a/>",
    "\n\n <!DOCTYPE a [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><a>&e;</a>",
    "\n\n <!DOCTYPE a [<!ENTITY % p SYSTEM 'file:///etc/passwd'> %p;]><a/>",
    "\n\n <!DOCTYPE a [<!ENTITY % p '<!ENTITY q \"x\">'> %p; %p;]><a>&q;</a>",
    "\n\n <!DOCTYPE a [<!ELEMENT a ANY><!ATTLIST a id CDATA 'default'>]><a/>",
    "\n\n <!DOCTYPE a [<!NOTATION n SYSTEM 'x'>]><a/>",
  ]

  @Test(arguments: doctypes) func aDoctypeIsRefusedAtItsPlace(text: String) {
    #expect(summary(problems(text)) == ["xml/doctype@3:2"])
  }

  @Test func anEntityBombIsRefusedBeforeItIsLit() throws {
    var text = "<!DOCTYPE a [<!ENTITY e0 'ha'>"
    for level in 1..<40 {
      text += "<!ENTITY e\(level) '" + String(repeating: "&e\(level - 1);", count: 10) + "'>"
    }
    text += "]><a>&e39;</a>"
    let recorder = Recorder()
    let clock = ContinuousClock()
    let time = clock.measure {
      #expect(throws: Problems.self) {
        try XMLParser.parse(
          file: "x", source: .text(text), names: Recorder.names, handler: recorder)
      }
    }
    #expect(recorder.events.isEmpty)
    #expect(time < .seconds(1))
  }

  @Test(.timeLimit(.minutes(1))) func noFileIsOpenedForADocumentNorForItsSchema() throws {
    // Nobody ever writes to the pipe: whoever opened it would wait until the time limit.
    try withFolder { folder in
      let pipe = "\(folder)/pipe"
      #expect(mkfifo(pipe, 0o600) == 0)
      defer { unlink(pipe) }
      let schema = try XMLSchema.compile(file: "s.xsd", source: .text(SchemaTests.schema))
      let instance = "xmlns:i='http://www.w3.org/2001/XMLSchema-instance'"
      let documents = [
        "<!DOCTYPE a SYSTEM '\(pipe)'><a/>",
        "<!DOCTYPE a [<!ENTITY e SYSTEM 'file://\(pipe)'>]><a>&e;</a>",
        "<!DOCTYPE a [<!ENTITY % e SYSTEM '\(pipe)'>%e;]><a/>",
        "<?xml-stylesheet href='\(pipe)'?><?xml-model href='\(pipe)'?><a xmlns='urn:test'/>",
        "<a xmlns='urn:test' \(instance) i:schemaLocation='urn:test \(pipe) urn:q \(pipe)'/>",
        "<q xmlns='urn:q' \(instance) i:schemaLocation='urn:q \(pipe)'/>",
        "<a \(instance) i:noNamespaceSchemaLocation='\(pipe)'/>",
        "<a xmlns:xi='http://www.w3.org/2001/XInclude'><xi:include href='\(pipe)'/></a>",
      ]
      for document in documents {
        _ = problems(document)
        _ = problems(document, schema: schema)
      }
      for element in ["import namespace='urn:q'", "include", "redefine"] {
        let text =
          "<s:schema xmlns:s='http://www.w3.org/2001/XMLSchema'>\n "
          + "<s:\(element) schemaLocation='\(pipe)'/></s:schema>"
        #expect(throws: Problems.self) {
          try XMLSchema.compile(file: "s.xsd", source: .text(text))
        }
      }
    }
  }

  @Test func nestingBeyondTheLimitIsRefused() {
    let open = String(repeating: "<b>", count: 300)
    let close = String(repeating: "</b>", count: 300)
    #expect(summary(problems("<a>\n\(open)\(close)</a>")) == ["xml/too-deep@2:598"])
    let deep = XMLLimits(depth: 1000)
    #expect(
      problems(.text("<a>\(open)\(close)</a>"), limits: deep).map(\.id) == ["xml/too-deep"])
    let just = String(repeating: "<b>", count: 199) + String(repeating: "</b>", count: 199)
    #expect(problems("<a>\(just)</a>").isEmpty)
  }

  @Test func aMillionOpenElementsEndAtTheLimit() {
    let clock = ContinuousClock()
    let time = clock.measure {
      #expect(problems(String(repeating: "<b>", count: 1_000_000)).map(\.id) == ["xml/too-deep"])
    }
    #expect(time < .seconds(2))
  }

  @Test func anAttributeOfTenMegabytesIsRefused() {
    let value = String(repeating: "x", count: 10_000_000)
    let clock = ContinuousClock()
    let time = clock.measure {
      #expect(summary(problems("<a>\n <b id='\(value)'/></a>")) == ["xml/too-long@2:2"])
    }
    #expect(time < .seconds(2))
  }

  @Test func aTagOf160000AttributesIsRefusedSoon() {
    let attributes = (0..<160_000).map { " a\($0)=''" }.joined()
    let clock = ContinuousClock()
    let time = clock.measure {
      #expect(summary(problems("<a>\n  <b\(attributes)/></a>")) == ["xml/too-long@2:3"])
    }
    #expect(time < .seconds(5))
  }

  @Test func longCommentsInstructionsSectionsAndBlanksAreRefused() {
    let long = String(repeating: "x\n", count: 200_000)
    let blank = String(repeating: " \n", count: 200_000)
    for text in [
      "<a><!-- \(long) --></a>", "<a><?p \(long)?></a>", "<a><![CDATA[\(long)]]></a>",
      "\(blank)<a/>", "<a/>\(blank)", "<a\(blank)/>",
    ] {
      #expect(problems(text).map(\.id) == ["xml/too-long"])
    }
    // libxml2 has a limit of its own for names.
    let name = String(repeating: "x", count: 1_000_000)
    #expect(problems("<\(name)/>").count == 1)
  }

  @Test func aDocumentAboveTheTotalIsRefused() {
    let text = "<a>" + String(repeating: "<b>é</b>", count: 1000) + "</a>"
    for total in [0, 1, 2, 3, 4, 100, 5000, text.utf8.count - 1] {
      let found = problems(.text(text), limits: XMLLimits(totalBytes: total))
      #expect(found.map(\.id) == ["xml/too-large"], "\(total)")
    }
    let exact = XMLLimits(totalBytes: text.utf8.count)
    #expect(problems(.text(text), limits: exact).isEmpty)
  }

  @Test func compressedBytesBehindXMLAreNamedAndNotInflated() throws {
    // gzip of "<a/>\n", as `gzip -n` writes it.
    let gzip: [UInt8] = [
      0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3, 0xB3, 0x49, 0xD4, 0xB7, 0xE3, 2, 0, 0xF7, 0xA4, 0x4B,
      0x1A,
      5, 0, 0, 0,
    ]
    try withFile(gzip) { path in
      for source in [XMLSource.path(path), .bytes(gzip)] {
        let found = problems(source)
        #expect(summary(found) == ["xml/compressed@1:1"])
        #expect(found.first?.message == "this is gzip-compressed data, not XML")
      }
    }
    #expect(problems(.bytes([0x50, 0x4B, 3, 4, 0, 0])).map(\.id) == ["xml/compressed"])
  }

  @Test func manyNamesDoNotTakeMemoryWithoutBound() {
    // Each name is new: the dictionary that libxml2 keeps of them has a limit.
    var place = 0
    let source = XMLSource.reader { buffer in
      var text = place == 0 ? "<a>" : ""
      while text.utf8.count + 100 < buffer.count {
        text += "<n\(place)-aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa/>"
        place += 1
      }
      // Where there is no room for a name a blank keeps the document going.
      if text.isEmpty { text = " " }
      buffer.copyBytes(from: text.utf8)
      return place > 2_000_000 ? 0 : text.utf8.count
    }
    let found = problems(source)
    #expect(found.map(\.id) == ["xml/too-many-names"], "\(found)")
    #expect(place < 100_000)
  }

  @Test func nothingIsPrintedForAnyOfThem() throws {
    var samples = HostileTests.doctypes.map { Array($0.utf8) }
    samples += FormTests.broken.map { Array($0.utf8) }
    samples += FormTests.encodings
    let schema = try XMLSchema.compile(file: "s.xsd", source: .text(SchemaTests.schema))
    try withFolder { folder in
      let path = "\(folder)/stderr"
      let kept = dup(2)
      let capture = open(path, O_RDWR | O_CREAT, 0o600)
      dup2(capture, 2)
      for sample in samples {
        _ = problems(.bytes(sample))
        _ = problems(.bytes(sample), schema: schema)
        _ = try? XMLSchema.compile(file: "s.xsd", source: .bytes(sample))
      }
      dup2(kept, 2)
      close(kept)
      lseek(capture, 0, SEEK_SET)
      var buffer = [UInt8](repeating: 0, count: 1 << 16)
      let count = read(capture, &buffer, buffer.count)
      close(capture)
      unlink(path)
      // Other tests run meanwhile and may print: libxml2's own words are looked for.
      let printed = String(decoding: buffer.prefix(max(0, count)), as: UTF8.self)
      for word in ["parser error", "I/O ", "Entity:", "encoder", "Schemas", "namespace error"] {
        #expect(!printed.contains(word), "\(printed)")
      }
    }
  }
}
