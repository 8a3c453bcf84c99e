import Terms
import Testing
import XMLReading

@Suite struct SchemaTests {
  static let schema = """
    <s:schema xmlns:s="http://www.w3.org/2001/XMLSchema" xmlns="urn:test" targetNamespace="urn:test"
              elementFormDefault="qualified">
      <s:simpleType name="code"><s:restriction base="s:string">
        <s:pattern value="[A-Z]{2}"/></s:restriction></s:simpleType>
      <s:simpleType name="word"><s:restriction base="s:string">
        <s:enumeration value="yes"/><s:enumeration value="no"/></s:restriction></s:simpleType>
      <s:element name="a"><s:complexType><s:sequence>
        <s:element name="b" maxOccurs="unbounded" minOccurs="0"><s:complexType>
          <s:attribute name="id" use="required" type="code"/><s:attribute name="is" type="word"/>
          <s:anyAttribute namespace="##other" processContents="skip"/>
        </s:complexType></s:element>
        <s:element name="c" minOccurs="0"><s:complexType><s:choice>
          <s:element name="d" type="s:string"/><s:element name="n" type="s:int"/></s:choice>
        </s:complexType></s:element>
      </s:sequence></s:complexType></s:element>
    </s:schema>
    """

  func compiled() throws -> XMLSchema {
    try XMLSchema.compile(file: "s.xsd", source: .text(SchemaTests.schema))
  }

  @Test func aValidDocumentHasNoProblem() throws {
    let schema = try compiled()
    #expect(schema.targetNamespace == "urn:test")
    let text = "<a xmlns='urn:test'><b id='XY' is='yes'/><c><n>7</n></c></a>"
    #expect(problems(text, schema: schema).isEmpty)
    // A schema serves many documents.
    #expect(problems("<a xmlns='urn:test'/>", schema: schema).isEmpty)
  }

  @Test func allProblemsAreToldEachAtItsElement() throws {
    let text = """
      <a xmlns='urn:test'>
        <b id='x'/>
        <b is='maybe'
           id='XY'/> <b/>
        <b id='XY' extra='1'/>
        <q/>
        <c>
        </c>
      </a>
      """
    let found = problems(text, schema: try compiled())
    #expect(
      summary(found) == [
        "xml/schema@2:3", "xml/schema@3:3", "xml/schema@4:16", "xml/schema@5:3", "xml/schema@6:3",
      ])
    #expect(
      found.map(\.message) == [
        "element 'b', attribute 'id': the value 'x' is not accepted by the pattern '[A-Z]{2}'",
        "element 'b', attribute 'is': the value 'maybe' is not an element of the set {'yes', 'no'}",
        "element 'b': the attribute 'id' is required but missing",
        "element 'b': the attribute 'extra' is not allowed",
        "element 'q' is not expected here; expected is one of b, c",
      ])
  }

  @Test func whatIsMissingInAnElementIsToldAtItsStart() throws {
    let text = "<a xmlns='urn:test'>\n <b id='XY'/>\n  <c>\n\n  </c>\n</a>"
    let found = problems(text, schema: try compiled())
    #expect(summary(found) == ["xml/schema@3:3"])
    #expect(
      found.map(\.message) == ["element 'c': child elements are missing; expected is one of d, n"])
  }

  @Test func aWrongTextIsToldAtItsElement() throws {
    let text = "<a xmlns='urn:test'>\n <c><n>seven</n></c></a>"
    let found = problems(text, schema: try compiled())
    #expect(summary(found) == ["xml/schema@2:5"])
    #expect(
      found.first?.message
        == "element 'n': 'seven' is not a valid value of the atomic type 'xs:int'")
    let stray = "<a xmlns='urn:test'>\n stray <b id='XY'/></a>"
    #expect(summary(problems(stray, schema: try compiled())) == ["xml/schema@1:1"])
  }

  @Test func anotherRootIsTold() throws {
    let found = problems("<x xmlns='urn:other'/>", schema: try compiled())
    #expect(
      found.map(\.message) == ["element '{urn:other}x': the schema knows no such root element"])
  }

  @Test func aSchemaProblemOnTheLastOfSeventyThousandLinesIsOnThatLine() throws {
    let lines = String(repeating: "<b id='XY'/>\n", count: 69_998)
    let text = "<a xmlns='urn:test'>\n\(lines)   <b id='bad'/></a>"
    #expect(summary(problems(text, schema: try compiled())) == ["xml/schema@70000:4"])
  }

  @Test func schemaProblemsAndTheErrorThatEndsTheParseAreBothTold() throws {
    let text = "<a xmlns='urn:test'>\n<b/>\n<b id='x'/>\n</wrong>"
    #expect(
      summary(problems(text, schema: try compiled())) == [
        "xml/schema@2:1", "xml/schema@3:1", "xml/not-well-formed@4:1",
      ])
  }

  @Test func aThousandProblemsAreEnough() throws {
    let text = "<a xmlns='urn:test'>" + String(repeating: "\n<b/>", count: 50_000) + "</a>"
    let found = problems(text, schema: try compiled())
    #expect(found.count == 1001)
    #expect(found.last?.message.contains("more than 1000 problems") == true)
    #expect(found.last?.location.position.line == 1002)
  }

  @Test func aWindowIsValidatedWithTheLinesOfTheWhole() throws {
    let root = Array("<a xmlns='urn:test'>".utf8)
    let window = Array("<b id='XY'/>\n  <b/>".utf8)
    let end = Array("</a>".utf8)
    let schema = try compiled()
    let found = root.withUnsafeBytes { root in
      window.withUnsafeBytes { window in
        end.withUnsafeBytes { end in
          problems(.pieces([root, window, end], firstLine: 90_000), schema: schema)
        }
      }
    }
    #expect(summary(found) == ["xml/schema@90001:3"])
  }

  @Test func hostileDocumentsAreRefusedUnderASchemaToo() throws {
    let schema = try compiled()
    for text in HostileTests.doctypes {
      #expect(summary(problems(text, schema: schema)) == ["xml/doctype@3:2"])
    }
    for text in FormTests.broken { #expect(!problems(text, schema: schema).isEmpty) }
    let deep = "<a xmlns='urn:test'>" + String(repeating: "<b>", count: 300)
    #expect(problems(deep, schema: schema).contains { $0.id == "xml/too-deep" })
  }

  @Test func aHandlerMayStopUnderASchema() throws {
    let recorder = Recorder()
    recorder.stopsAfter = 2
    try XMLParser.parse(
      file: "x", source: .text("<a xmlns='urn:test'><b id='XY'/><q/></a>"), names: Recorder.names,
      handler: recorder, schema: try compiled())
    #expect(recorder.elements == 2)
  }

  @Test func aSchemaThatNeedsAnotherFileIsRefused() {
    let text =
      "<s:schema xmlns:s='http://www.w3.org/2001/XMLSchema'>\n  <s:import namespace='urn:q'/></s:schema>"
    #expect(throws: Problems.self) { try XMLSchema.compile(file: "s.xsd", source: .text(text)) }
    do throws(Problems) {
      _ = try XMLSchema.compile(file: "s.xsd", source: .text(text))
    } catch {
      #expect(error.all.map(\.description).first?.hasPrefix("s.xsd:2:3: error:") == true)
    }
  }

  @Test func aBrokenSchemaIsRefusedWithItsLine() {
    for text in [
      "<s:schema xmlns:s='http://www.w3.org/2001/XMLSchema'>\n\n<s:element name='a' type='none'/></s:schema>",
      "<s:schema xmlns:s='http://www.w3.org/2001/XMLSchema'>\n\n<s:element nam='a'/></s:schema>",
    ] {
      do throws(Problems) {
        _ = try XMLSchema.compile(file: "s.xsd", source: .text(text))
        Issue.record("compiled")
      } catch {
        #expect(error.all.first?.id == "xml/schema")
        #expect(error.all.first?.location.position.line == 3)
      }
    }
    #expect(throws: Problems.self) { try XMLSchema.compile(file: "s", source: .text("<a/>")) }
    #expect(throws: Problems.self) { try XMLSchema.compile(file: "s", source: .text("<a>")) }
    #expect(throws: Problems.self) { try XMLSchema.compile(file: "s", source: .path("/none")) }
  }
}
