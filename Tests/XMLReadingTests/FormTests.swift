import Terms
import Testing
import XMLReading

@Suite struct FormTests {
  static let broken: [String] = [
    "<a><b></a>", "<a/><b/>", "<a/>x", "x<a/>", "<a", "<a>", "<a b></a>", "<a b='1' b='2'/>",
    "<a b='<'/>", "<a>&nbsp;</a>", "<a>& </a>", "<a>&x</a>", "<a>\u{1}</a>", "<a b='\u{1}'/>",
    "<p:a/>", "<a p:b=''/>", "<a xmlns:p='u' xmlns:q='u' p:b='' q:b=''/>", "<a xmlns:p=''/>",
    "<a>]]></a>", "<a><!-- -- --></a>", " <?xml version='1.0'?><a/>", "<?xml version='2.0'?><a/>",
    "<?xml?><a/>", "<a><?xml version='1.0'?></a>", "<a>&#0;</a>", "<a>&#xFFFF;</a>",
    "<a>&#99999999999;</a>", "<a:b:c xmlns:a='u'/>", "<1/>", "<a></a", "<a></a x>", "<!a><a/>",
    "<a><![CDATA[</a>", "<a b=1/>", "<a b='1'c='2'/>", "<a xmlns:xml='u'/>", "<a xmlns:xmlns='u'/>",
    "\0<a/>", "<a>\0</a>", "<a\0/>", "<a b='\0'/>", "<a/>\0", "<a>\u{FFFE}</a>", "%PDF-1.7 x",
    "{\"a\": 1}", "a,b,c\n1,2,3\n",
  ]

  @Test(arguments: broken) func aBrokenDocumentIsRefused(text: String) {
    let found = problems(text)
    #expect(found.count == 1)
    #expect(found.first?.location.position.line ?? 0 >= 1)
    #expect(found.first?.location.position.column ?? 0 >= 1)
    #expect(found.first?.message.contains("\n") == false)
  }

  @Test func theCommonMistakesAreToldInPlainWordsAtTheirPlaces() {
    let expected: [(String, String, String)] = [
      (
        "<a>\n<b>\n</a>", "xml/not-well-formed@3:1",
        "</a> stands where </b> should end what line 2 begins"
      ),
      (
        "<a>\n<b/>", "xml/not-well-formed@2:5",
        "the file ends too early: <a> of line 1 is not closed"
      ),
      (
        "<a>\n<b id='", "xml/not-well-formed@2:8",
        "the file ends too early"
      ),
      (
        "<a/>\n<b/>", "xml/not-well-formed@2:1",
        "something stands after the end of the root element"
      ),
      (
        "<a>\n&nbsp;</a>", "xml/not-well-formed@2:7",
        "the entity 'nbsp' is unknown"
      ),
      (
        "<a>\n<p:b/></a>", "xml/not-well-formed@2:5",
        "the prefix 'p' is bound to no namespace"
      ),
      (
        "<a>\n<b x='' x=''/></a>", "xml/not-well-formed@2:13",
        "the attribute 'x' stands twice in one tag"
      ),
      (
        "<a>\n\0</a>", "xml/not-well-formed@2:1",
        "a NUL byte stands here"
      ),
      (
        "", "xml/empty@1:1",
        "the file is empty"
      ),
      (
        "\u{FEFF}", "xml/empty@1:1",
        "the file is empty"
      ),
      (
        " \n \n", "xml/empty@3:1",
        "the file holds no element"
      ),
      (
        "<!-- x -->", "xml/empty@1:11",
        "the file holds no element"
      ),
      (
        "a,b\n1,2\n", "xml/not-well-formed@1:1",
        "text stands where the first tag should"
      ),
    ]
    for (text, place, message) in expected {
      let found = problems(text)
      #expect(summary(found) == [place], "\(text)")
      #expect(found.first?.message == message)
    }
  }

  @Test func everyPrefixOfADocumentIsRefusedAndTheWholeIsRead() throws {
    let text =
      "<?xml version='1.0' encoding='UTF-8'?>\n<!-- c -->\n<a xmlns='urn:test' id='R &amp; é'>"
      + "<b name=\"x\"><![CDATA[y]]></b>é&lt;<?p i?><c/>\n</a>"
    let bytes = Array(text.utf8)
    for count in 0..<bytes.count {
      #expect(!problems(.bytes(Array(bytes[..<count]))).isEmpty, "\(count)")
      #expect(!problems(.trickle(Array(bytes[..<count]), step: 3)).isEmpty, "\(count)")
    }
    #expect(problems(.bytes(bytes)).isEmpty)
  }

  static let encodings: [[UInt8]] = [
    utf16("<a/>", bigEndian: false, mark: true), utf16("<a/>", bigEndian: true, mark: true),
    utf16("<?xml version='1.0' encoding='UTF-16'?><a/>", bigEndian: false, mark: false),
    utf16("<?xml version='1.0' encoding='UTF-16'?><a/>", bigEndian: true, mark: false),
    [0xFF, 0xFE, 0, 0, 0x3C, 0, 0, 0], [0, 0, 0, 0x3C, 0, 0, 0, 0x61],
    Array("<?xml version='1.0' encoding='UTF-7'?><a>+ADw-b/+AD4-</a>".utf8),
    Array("<?xml version='1.0' encoding='UTF-16'?><a/>".utf8),
    Array("<?xml version=\"1.0\" encoding = \"ISO-8859-1\" ?><a>".utf8) + [0xE9, 0x3C],
    Array("\u{FEFF}<?xml version='1.0' encoding='windows-1252'?><a/>".utf8),
    Array("<?xml version='1.0' encoding='made-up'?><a/>".utf8),
    Array("<?xml version='1.0'\(String(repeating: " ", count: 2000))encoding='UTF-7'?><a/>".utf8),
    [0x4C, 0x6F, 0xA7, 0x94, 0x93, 0x40],
    Array("<a>caf".utf8) + [0xE9] + Array("</a>".utf8),
    Array("<a b='".utf8) + [0xC1, 0x81] + Array("'/>".utf8),
    Array("<a>".utf8) + [0xE0, 0x80, 0xBC] + Array("b/></a>".utf8),
    Array("<a>".utf8) + [0xED, 0xA0, 0x80] + Array("</a>".utf8),
    Array("<a>".utf8) + [0xF4, 0x90, 0x80, 0x80] + Array("</a>".utf8),
    Array("<a>".utf8) + [0xE2, 0x82], [0xC3],
  ]

  static func utf16(_ text: String, bigEndian: Bool, mark: Bool) -> [UInt8] {
    ((mark ? "\u{FEFF}" : "") + text).utf16.flatMap { unit -> [UInt8] in
      let high = UInt8(unit >> 8)
      let low = UInt8(unit & 0xFF)
      return bigEndian ? [high, low] : [low, high]
    }
  }

  @Test(arguments: encodings) func onlyUTF8IsRead(bytes: [UInt8]) {
    #expect(problems(.bytes(bytes)).map(\.id) == ["xml/encoding"])
    #expect(problems(.trickle(bytes, step: 1)).map(\.id) == ["xml/encoding"])
  }

  @Test func namesOfUTF8AndASCIIAreAccepted() throws {
    for name in ["UTF-8", "utf-8", "Utf8", "US-ASCII", "ascii"] {
      let recorder = try record(
        .text("<?xml version='1.0' encoding='\(name)'?>\n<a xmlns='urn:test'> <b/></a>"))
      #expect(recorder.starts == [Position(line: 2, column: 1), Position(line: 2, column: 22)])
    }
  }

  @Test func anInvalidByteIsToldAtItsPlace() {
    let bytes = Array("<a>\n<b>\n  caf".utf8) + [0xE9] + Array("</b></a>".utf8)
    let found = problems(.bytes(bytes))
    #expect(summary(found) == ["xml/encoding@3:6"])
    #expect(found.first?.message == "the byte 0xE9 is not valid UTF-8 here")
    let far = Array(("<a>\n" + String(repeating: "<b>é</b>\n", count: 100_000) + " ").utf8) + [0xFF]
    #expect(summary(problems(.bytes(far))) == ["xml/encoding@100002:2"])
    #expect(summary(problems(.trickle(far, step: 999))) == ["xml/encoding@100002:2"])
  }

  @Test func whatCannotBeOpenedOrReadIsToldWithItsReason() throws {
    #expect(problems(.path("/nonexistent/x.xml")).map(\.id) == ["xml/unreadable"])
    #expect(
      problems(.path("/nonexistent/x.xml")).first?.message
        == "cannot read it: No such file or directory")
    #expect(problems(.path("/tmp")).map(\.id) == ["xml/unreadable"])
    #expect(problems(.descriptor(-1)).map(\.id) == ["xml/unreadable"])
    let own = Problem(id: "gzip/broken", message: "m", location: SourceLocation(file: "f"))
    let reader = XMLSource.reader { (_) throws(Problems) in throw Problems([own]) }
    #expect(problems(reader) == [own])
  }

  @Test func aProblemOfTheReaderInTheMiddleIsTheOneThrown() {
    let own = Problem(id: "gzip/broken", message: "m", location: SourceLocation(file: "f"))
    var calls = 0
    let reader = XMLSource.reader { (buffer) throws(Problems) in
      calls += 1
      if calls > 1 { throw Problems([own]) }
      buffer.copyBytes(from: "<a><b/><b/>".utf8)
      return 11
    }
    #expect(problems(reader) == [own])
  }
}
