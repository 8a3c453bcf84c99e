import Testing

@Suite("Broken and hostile input")
struct HarmTests {
  @Test(
    "no beginning of a roster shows more good practitioners than the whole",
    arguments: [
      1 << 18, 150,
    ])
  func prefixes(_ windowBytes: Int) async {
    let bytes = Array(
      roster(
        """
        <practitioner id="a" name="Zoë"><works in="GB"/><attestation>a &lt; b</attestation></practitioner>
        <!-- <practitioner id="x"/> --><practitioner id="b"/>
        <practitioner id="c"><license profession="chiropractor" jurisdiction="GB" status="active">
        <status is='active'/></license></practitioner>
        <practitioner id="d"><training hours="4"/><![CDATA[ ]]></practitioner>
        """
      ).utf8)
    let whole = await read(.bytes(bytes), windowBytes: windowBytes)
    #expect(whole.isGood)
    for length in 0..<bytes.count - 1 {
      let reading = await read(.bytes(Array(bytes[..<length])), windowBytes: windowBytes)
      let good = reading.goodRecords
      #expect(good == Array(whole.records.prefix(good.count)), "\(length)")
      // What follows the good ones is at most the one that broke off, and says so.
      #expect(reading.records.count - good.count <= 1)
      for problems in reading.problems where !problems.isEmpty {
        #expect(problems.map(\.id) == ["record/ill-formed"])
      }
      #expect(!reading.fileProblems.isEmpty, "\(length)")
    }
  }

  @Test("any bytes put anywhere neither crash it nor make windows differ", arguments: 0..<8)
  func anyBytes(_ seed: Int) async {
    let original = Array(
      (fullRoster.dropLast(10)
        + (0..<9).map { "<practitioner id='q\($0)'><works in='GB'/></practitioner>\n" }.joined()
        + "</roster>").utf8)
    var random = Seeded(UInt64(seed) + 900)
    let odd = Array("<>&;'\"=/!-[]?: \n\0\u{FF}practitioner#x".utf8) + [0xC0, 0x80, 0xF4, 0xFF]
    for _ in 0..<120 {
      var bytes = original
      for _ in 0..<random.pick([1, 1, 2, 5]) {
        let place = Int.random(in: 0..<bytes.count, using: &random)
        switch Int.random(in: 0..<4, using: &random) {
        case 0: bytes[place] = random.pick(odd)
        case 1: bytes.insert(random.pick(odd), at: place)
        case 2: bytes.removeSubrange(place..<min(bytes.count, place + 9))
        default: bytes.insert(contentsOf: bytes[place..<min(bytes.count, place + 40)], at: place)
        }
        if bytes.isEmpty { break }
      }
      let whole = await read(.bytes(bytes))
      for (windowBytes, threads) in [(120, 1), (400, 2)] {
        let reading = await read(.bytes(bytes), windowBytes: windowBytes, threads: threads)
        #expect(reading.records == whole.records, "\(String(decoding: bytes, as: UTF8.self))")
        #expect(reading.fileProblems.map(\.id) == whole.fileProblems.map(\.id))
      }
    }
  }

  @Test("a record larger than any window is read as a stream, and so is what follows")
  func largeRecord() async {
    let comment = "<!-- \(String(repeating: "x", count: 100_000)) -->"
    let text = roster(
      "<practitioner id='a'/>\n<practitioner id='b'>\(String(repeating: comment + "<works/>", count: 90))</practitioner>\n<practitioner id='c'><x/></practitioner>"
    )
    let reading = await read(text, threads: 2)
    #expect(reading.identifiers == ["a", "b", "c"])
    #expect(reading.told.first?.hasPrefix("4:22 record/unknown-element") == true)
  }

  @Test("a tag without end is refused, and soon")
  func endlessTag() async {
    let attributes = (0..<60_000).map { " a\($0)=''" }.joined()
    let reading = await read(roster("<practitioner id='a'/><practitioner id='b'\(attributes)/>"))
    #expect(reading.identifiers == ["a"])
    #expect(reading.fileProblems.count == 1)
  }
}
