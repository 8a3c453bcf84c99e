import Terms
import Testing
import XMLReading

@Suite struct PlaceTests {
  @Test func aTagOverSeveralLinesIsAtItsOpeningBracket() throws {
    let text = "<a xmlns='urn:test'>\n  <b\n    id='x\n  y'\n  name='é'\n  ><c\n/></b\n  >\n</a>"
    for step in [1, 3, 7, 1000] {
      let recorder = try record(.trickle(Array(text.utf8), step: step))
      #expect(
        recorder.starts
          == [place(of: "<a", in: text), place(of: "<b", in: text), place(of: "<c", in: text)])
      #expect(
        recorder.ends
          == [place(of: "<c", in: text), place(of: "</b", in: text), place(of: "</a", in: text)])
    }
  }

  @Test func aByteOrderMarkIsNoColumn() throws {
    let recorder = try record(.text("\u{FEFF}<a xmlns='urn:test'><b/></a>"))
    #expect(recorder.starts.map(\.column) == [1, 21])
  }

  @Test func windowsLineEndsCountOnce() throws {
    let recorder = try record(.text("<a xmlns='urn:test'>\r\n\r\n <b/>\r\n</a>"))
    #expect(recorder.starts == [Position(line: 1, column: 1), Position(line: 3, column: 2)])
    #expect(recorder.ends.last == Position(line: 4, column: 1))
  }

  @Test func columnsAreBytesAndRightInADocumentOfOneLine() throws {
    let one = "<b id='é'>text</b>"
    let text = "<a xmlns='urn:test'>" + String(repeating: one, count: 60_000) + "</a>"
    try withFile(Array(text.utf8)) { path in
      for source in [XMLSource.text(text), .path(path)] {
        let recorder = try record(source)
        let expected = (0..<60_000).map {
          Position(line: 1, column: Int32(21 + $0 * one.utf8.count))
        }
        #expect(recorder.starts.dropFirst().elementsEqual(expected))
      }
    }
  }

  @Test func aColumnFarBehindTheBufferIsStillRight() throws {
    // The tag's line begins more than the feed's ring before it, in text that is a single line.
    let text =
      "<a xmlns='urn:test'>\n" + String(repeating: "0123456789", count: 100_000) + "<b/>\n <c/></a>"
    try withFile(Array(text.utf8)) { path in
      let recorder = try record(.path(path))
      #expect(recorder.starts[1] == Position(line: 2, column: 1_000_001))
      #expect(recorder.starts[2] == Position(line: 3, column: 2))
    }
  }

  @Test func aTagOfManyLinesAndBytesIsFoundFromItsEnd() throws {
    let attributes = (0..<9000).map { "\n  n\($0)='\($0)'" }.joined()
    let text = "<a xmlns='urn:test'>\n\n   <b\(attributes)/></a>"
    let recorder = try record(.text(text))
    #expect(recorder.starts[1] == Position(line: 3, column: 4))
  }

  @Test func anErrorOnTheLastOfSeventyThousandLinesIsOnThatLine() throws {
    let lines = String(repeating: "<b/>\n", count: 69_998)
    let text = "<a xmlns='urn:test'>\n\(lines)  <c></b></a>"
    #expect(summary(problems(text)) == ["xml/not-well-formed@70000:6"])
    let cut = "<a xmlns='urn:test'>\n\(lines)  <c>"
    #expect(summary(problems(cut)) == ["xml/not-well-formed@70000:6"])
    let unknown = "<a xmlns='urn:test'>\n\(lines)<c>&nbsp;</c></a>"
    #expect(problems(unknown).first?.location.position.line == 70_000)
  }

  @Test func aWindowTellsTheLinesAndColumnsOfTheWholeDocument() throws {
    let prefix = "<?xml version='1.0'?>\n<!-- c -->\n<a xmlns='urn:test'\n   id='1'>"
    let rows = (0..<50).map { "\n  <b id='\($0)'>\n <c/></b>" }.joined()
    let whole = Array((prefix + rows + "</a>").utf8)
    let all = try record(.bytes(whole))
    // Cut before the <b of row 20.
    let marker = Array("<b id='20'".utf8)
    let cut = try #require(whole.indices.first { whole[$0...].starts(with: marker) })
    let before = String(decoding: whole[..<cut], as: UTF8.self)
    let here = place(of: "<b id='20'", in: String(decoding: whole, as: UTF8.self))
    #expect(before.utf8.reduce(1) { $1 == 0x0A ? $0 + 1 : $0 } == Int(here.line))
    let root = Array("<a xmlns='urn:test'\n   id='1'>".utf8)
    let end = Array("</a>".utf8)
    let window = whole[cut..<(whole.count - 4)]
    let recorder = try root.withUnsafeBytes { root in
      try window.withUnsafeBytes { window in
        try end.withUnsafeBytes { end in
          try record(
            .pieces(
              [root, window, end], firstLine: Int(here.line), firstColumn: Int(here.column)))
        }
      }
    }
    #expect(recorder.starts.dropFirst().elementsEqual(all.starts.dropFirst(41)))
    #expect(recorder.ends == Array(all.ends.dropFirst(40)))
    #expect(recorder.starts.count == 61)
  }

  @Test func anErrorInAWindowIsAtItsPlaceInTheWholeDocument() {
    let root = Array("<a xmlns='urn:test'>\n\n".utf8)
    let window = Array("<b/><b></c>\n\n<c/>".utf8)
    let end = Array("</a>".utf8)
    let found = root.withUnsafeBytes { root in
      window.withUnsafeBytes { window in
        end.withUnsafeBytes { end in
          problems(.pieces([root, window, end], firstLine: 100, firstColumn: 5))
        }
      }
    }
    #expect(summary(found) == ["xml/not-well-formed@100:12"])
    #expect(found.first?.message.contains("line 100") == true)
  }

  @Test func aPieceAloneIsTheWindow() throws {
    let bytes = Array("<a xmlns='urn:test'>\n<b/></a>".utf8)
    let recorder = try bytes.withUnsafeBytes {
      try record(.pieces([$0], firstLine: 7, firstColumn: 3))
    }
    #expect(recorder.starts == [Position(line: 7, column: 3), Position(line: 8, column: 1)])
  }

  @Test func aScalarMayLieAcrossPieces() throws {
    let bytes = Array("<a xmlns='urn:test'>é€😀</a>".utf8)
    for cut in 1..<bytes.count {
      let recorder = try bytes.withUnsafeBytes {
        try record(
          .pieces([
            UnsafeRawBufferPointer(rebasing: $0[..<cut]),
            UnsafeRawBufferPointer(rebasing: $0[cut...]),
          ]))
      }
      #expect(recorder.events == ["<a@1:1", "é€😀", "a>"] || cut < 20)
      #expect(recorder.events[1] == "é€😀")
    }
  }
}
