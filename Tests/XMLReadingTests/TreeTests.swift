import Terms
import Testing
import XMLReading

@Suite struct TreeTests {
  @Test func aDocumentBecomesATree() throws {
    let root = try XMLDocument.read(
      file: "x",
      source: .text(
        "<a xmlns='urn:test' xmlns:o='urn:o' id='R &amp; D' o:id='foreign'>\n"
          + "  <b>one\n   two <c/> three </b>\n  <o:b/><b empty=''/>\n</a>"))
    #expect(root.name == "a")
    #expect(root.namespace == "urn:test")
    #expect(root.position == Position(line: 1, column: 1))
    #expect(root.attributes == [XMLAttribute(name: "id", value: "R & D")])
    #expect(root["id"] == "R & D")
    #expect(root["name"] == nil)
    #expect(root.text == "")
    #expect(root.children.map(\.name) == ["b", "b", "b"])
    #expect(root.children.map(\.namespace) == ["urn:test", "urn:o", "urn:test"])
    #expect(root.children[0].text == "one\n   two  three ")
    #expect(root.children[0].trimmedText == "one two three")
    #expect(root.children[0].children.map(\.name) == ["c"])
    #expect(root.children[2].position == Position(line: 4, column: 9))
    #expect(root.children[2]["empty"] == "")
    #expect(root.children("b").count == 3)
    #expect(root.children("c").isEmpty)
  }

  @Test func aTreeIsValidatedWhileItIsRead() throws {
    let schema = try XMLSchema.compile(file: "s.xsd", source: .text(SchemaTests.schema))
    #expect(throws: Problems.self) {
      try XMLDocument.read(file: "x", source: .text("<a xmlns='urn:test'><b/></a>"), schema: schema)
    }
    let root = try XMLDocument.read(
      file: "x", source: .text("<a xmlns='urn:test'><b id='XY'/></a>"), schema: schema)
    #expect(root.children("b").first?["id"] == "XY")
  }

  @Test func aTreeOfManyNamesAndLongTextIsRight() throws {
    let parts = (0..<2000).map { "<long-element-name-\($0)>\($0)</long-element-name-\($0)>" }
    let root = try XMLDocument.read(file: "x", source: .text("<a>\(parts.joined())</a>"))
    #expect(root.children.count == 2000)
    for (index, child) in root.children.enumerated() {
      #expect(child.name == "long-element-name-\(index)")
      #expect(child.text == "\(index)")
    }
  }

  @Test func aTreeOfABrokenFileIsNotMade() {
    #expect(throws: Problems.self) { try XMLDocument.read(file: "x", source: .text("<a><b></a>")) }
    #expect(throws: Problems.self) { try XMLDocument.read(file: "x", source: .text("")) }
  }
}
