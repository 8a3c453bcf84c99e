import Intake
import Terms
import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

@Suite("What is wrong with the file itself")
struct FileProblemTests {
  @Test("what stands between practitioners and is none is told, and the others are read")
  func betweenPractitioners() async {
    let text = """
      <roster xmlns="urn:licet:roster:1" version="2">
      <practitioner id="a"/>
        <practitionr id="b"><works/></practitionr>
      <license/> hello
      <practitioner id="c"/>
      bye
      </roster>
      """
    let told = [
      "1:1 roster/unknown-attribute <roster> has no attribute \"version\"",
      "3:3 roster/unknown-element <practitionr> may not stand in <roster>; did you mean <practitioner>?",
      "4:1 roster/unknown-element <license> may not stand in <roster>",
      "5:1 roster/unexpected-text text stands before this tag, between the practitioners",
      "7:1 roster/unexpected-text text stands before this tag, between the practitioners",
    ]
    for windowBytes in [16, 60, 1 << 18] {
      let reading = await read(text, windowBytes: windowBytes, threads: 2)
      #expect(reading.toldOfFile == told, "\(windowBytes)")
      #expect(reading.identifiers == ["a", "c"])
    }
  }

  @Test("another root, another namespace or none: the file is no roster, and nothing of it is read")
  func wrongRoot() async {
    let hint = "a roster begins with <roster xmlns=\"urn:licet:roster:1\">"
    let cases = [
      ("<rosters xmlns='urn:licet:roster:1'>", "the root element is <rosters>"),
      ("<practitioner xmlns='urn:licet:roster:1'>", "the root element is <practitioner>"),
      (
        "<roster xmlns='urn:licet:roster:2'>", "<roster> is in the namespace \"urn:licet:roster:2\""
      ),
      ("<roster>", "<roster> is in no namespace"),
    ]
    for (root, found) in cases {
      let filler = String(repeating: "<practitioner id='a'/>\n", count: 20)
      for windowBytes in [40, 1 << 18] {
        let reading = await read("\n \(root)\n\(filler)</", windowBytes: windowBytes, threads: 2)
        #expect(reading.toldOfFile == ["2:2 roster/root \(found); \(hint)"])
        #expect(reading.identifiers == [])
      }
    }
  }

  @Test("a file that breaks off delivers what came before, and the broken record as unreadable")
  func truncated() async throws {
    let text = """
      <roster xmlns="urn:licet:roster:1">
      <practitioner id="a"><works in="GB"/></practitioner>
      <practitioner id="b" npi="1234567893" name="B"><works in="GB"/>
        <license profession="physical-therapist" jurisdiction="US-TN" status="active"/>
      """
    let reading = await read(text)
    #expect(reading.identifiers == ["a", "b"])
    #expect(reading.problems.map { $0.map(\.id) } == [[], ["record/ill-formed"]])
    #expect(reading.records[1].contains("name='B'"))
    #expect(reading.records[1].contains("works=[] licenses=[]"))
    let problem = try #require(reading.fileProblems.first)
    #expect(reading.fileProblems.count == 1)
    #expect(problem.location.position.line == 4)
    #expect(reading.problems[1].first?.position == problem.location.position)
  }

  @Test("the same place and message is told whatever the windows")
  func illFormed() async {
    let record = "<practitioner id=\"%\"><works in=\"GB\"/></practitioner>\n"
    let before = (0..<20).map { record.replacing("%", with: "a\($0)") }.joined()
    let after = (0..<20).map { record.replacing("%", with: "b\($0)") }.joined()
    for fault in [
      "<practitioner id='x'><works></practitioner>", "<practitioner id='x' id='y'/>",
      "<practitioner id='x'>&nbsp;</practitioner>", "<practitioner id='x'>\u{1}</practitioner>",
      "<practitioner id='x'><works in='<'/></practitioner>",
      "<practitioner id='x'><q:works/></practitioner>", "<!DOCTYPE roster>",
      "<?xml version='1.0'?>",
      "</roster><practitioner/>",
    ] {
      let text = "<roster xmlns=\"urn:licet:roster:1\">\n\(before)  \(fault)\n\(after)</roster>\n"
      let whole = await read(text)
      #expect(!whole.fileProblems.isEmpty, "\(fault)")
      #expect(whole.fileProblems.first?.location.position.line == 22, "\(fault)")
      #expect(Array(whole.identifiers.prefix(20)) == (0..<20).map { "a\($0)" })
      for (windowBytes, threads) in [(16, 1), (100, 1), (100, 3), (333, 2), (1 << 18, 2)] {
        let reading = await read(text, windowBytes: windowBytes, threads: threads)
        #expect(reading == whole, "\(fault) \(windowBytes) \(threads)")
      }
    }
  }

  @Test(
    "of very many problems a hundred are told, and that there are more", arguments: [16, 1 << 18])
  func manyProblems(_ windowBytes: Int) async {
    let text = roster(String(repeating: "<foo/><practitioner id='a'/>\n", count: 150))
    let reading = await read(text, windowBytes: windowBytes)
    #expect(reading.fileProblems.count == 101)
    #expect(reading.fileProblems.last?.id == "roster/more-problems")
    #expect(reading.practitioners == 150)
  }

  @Test("a DOCTYPE is refused before anything is read")
  func doctype() async {
    let reading = await read(
      "<!DOCTYPE roster [<!ENTITY x 'y'>]>\n" + roster("<practitioner id='&x;'/>"), windowBytes: 16)
    #expect(reading.fileProblems.map(\.location.position.line) == [1])
    #expect(reading.identifiers == [])
  }

  @Test("an empty file, a missing file, a folder, another encoding")
  func unreadable() async {
    let empty = await read("")
    #expect(empty.fileProblems.count == 1)
    let missing = await read(.path("/nonexistent/roster.xml"), threads: 2)
    #expect(
      missing.fileProblems.map(\.description) == [
        "roster.xml: error: the file cannot be read: No such file or directory [input/unreadable]"
      ])
    let folder = await read(.path("/tmp"))
    #expect(folder.fileProblems.map(\.id) == ["input/unreadable"])
    let latin = await read("<?xml version='1.0' encoding='ISO-8859-1'?>\n" + roster(""))
    #expect(latin.fileProblems.count == 1)
    let gzip = await read(.bytes([0x1F, 0x8B, 8, 0, 0, 0, 0, 0]))
    #expect(gzip.fileProblems.count == 1)
  }

  @Test("a byte order mark and carriage returns move no place")
  func markAndReturns() async {
    let text = roster("<practitioner id='a'/>\n<practitioner id='b'><x/></practitioner>")
    let plain = await read(text)
    for windowBytes in [16, 1 << 18] {
      let marked = await read("\u{FEFF}" + text, windowBytes: windowBytes)
      #expect(marked == plain)
      let returns = await read(text.replacing("\n", with: "\r\n"), windowBytes: windowBytes)
      #expect(returns == plain)
      let oneLine = await read(
        "\u{FEFF}" + text.replacing("\n", with: ""), windowBytes: windowBytes)
      #expect(oneLine.told.first?.hasPrefix("1:79 ") == true, "\(oneLine.told)")
    }
  }

  @Test("standing input is read to its end, in whatever pieces it comes")
  func pipe() async throws {
    var ends: [Int32] = [0, 0]
    try #require(openPipe(&ends) == 0)
    let (reading, writing) = (ends[0], ends[1])
    let text = roster((0..<200).map { "<practitioner id='p\($0)'/>" }.joined(separator: "\n"))
    let writer = Task.detached {
      var bytes = Array(text.utf8)[...]
      while !bytes.isEmpty {
        let piece = Array(bytes.prefix(997))
        bytes = bytes.dropFirst(997)
        _ = piece.withUnsafeBytes { write(writing, $0.baseAddress, $0.count) }
      }
      close(writing)
    }
    let result = await read(.descriptor(reading), windowBytes: 1500, threads: 2)
    await writer.value
    close(reading)
    #expect(result == (await read(text)))
  }
}

/// `pipe(2)`, under a name that no test hides.
private func openPipe(_ ends: UnsafeMutablePointer<Int32>) -> Int32 { pipe(ends) }
