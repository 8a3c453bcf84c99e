import Testing

@testable import Intake

@Suite("Windows and threads change nothing")
struct WindowTests {
  @Test("any window and any number of threads give what one parse gives", arguments: 0..<6)
  func anyWindow(_ seed: Int) async {
    var maker = RosterMaker(random: Seeded(UInt64(seed) + 500))
    for _ in 0..<25 {
      let root = maker.roster()
      for _ in 0..<8 { root.children += maker.roster().children }
      for _ in 0..<maker.random.pick([0, 1, 4]) { maker.mutate(root) }
      let text = maker.write(root)
      let whole = await read(text)
      for (windowBytes, threads) in [(16, 1), (200, 1), (200, 2), (200, 3), (900, 2), (3000, 3)] {
        let reading = await read(text, windowBytes: windowBytes, threads: threads)
        #expect(reading == whole, "\(windowBytes) \(threads)\n\(text)")
      }
    }
  }

  @Test("what only looks like a practitioner cuts nothing in two")
  func falseCuts() async {
    let inside = String(repeating: "<practitioner id='no'/>\n", count: 40)
    let text = roster(
      """
      <practitioner id="a"/><!--
      \(inside)--><practitioner id="b"><attestation><![CDATA[\(inside)]]></attestation></practitioner>
      <?app \(inside)?><practitioner id="c"><works/></practitioner>
      <foo>\(inside)</foo><practitioner id="d">\(inside)</practitioner>
      <practitioner-x/><practitioner id="e"/>
      """)
    let whole = await read(text)
    #expect(whole.identifiers == ["a", "b", "c", "d", "e"])
    for windowBytes in [16, 100, 150, 1000] {
      for threads in 1...3 {
        let reading = await read(text, windowBytes: windowBytes, threads: threads)
        #expect(reading == whole, "\(windowBytes) \(threads)")
      }
    }
  }

  @Test("a root with a prefix, many lines and other namespaces holds in every window")
  func rootTag() async {
    let text = """
      <?xml version="1.0"?>
      <!-- <practitioner> -->
      <r:roster xmlns:q="urn:q"
          xmlns:r='urn:licet:roster:1' q:note="a > b">
      <r:practitioner id="a" q:x="1"><r:works in="GB"/></r:practitioner>
        <r:practitioner\tid="b"><r:works in="ZZ"/></r:practitioner><r:practitioner
          id="c"><r:works in="ZZ"/></r:practitioner>
      <practitioner id="d"/>
      </r:roster>
      """
    let whole = await read(text)
    #expect(whole.identifiers == ["a", "b", "c"])
    #expect(
      whole.told.map { $0.prefix(while: { $0 != " " }) } == ["6:26", "7:12"])
    #expect(
      whole.toldOfFile == [
        "8:1 roster/unknown-element <practitioner> may not stand in <roster>: it is in no namespace"
      ])
    for threads in 1...2 {
      #expect(await read(text, windowBytes: 16, threads: threads) == whole)
    }
  }

  @Test("an id is remembered across windows, in the order of the file")
  func duplicates() async {
    let ids = (0..<300).map { $0 % 7 == 3 ? "again" : "p\($0)" }
    let text = roster(
      ids.map { "<practitioner id='\($0)'><x/></practitioner>" }.joined(separator: "\n"))
    let whole = await read(text)
    let repeated = whole.problems.filter { $0.contains { $0.id == "record/duplicate-id" } }
    #expect(repeated.count == 42)
    #expect(
      repeated.allSatisfy { $0.map(\.id) == ["record/unknown-element", "record/duplicate-id"] })
    for threads in 1...3 {
      #expect(await read(text, windowBytes: 100, threads: threads) == whole)
    }
  }

  @Test("a delivery that throws ends the reading", arguments: [1, 2, 3])
  func throwing(_ threads: Int) async {
    struct Enough: Error {}
    let text = roster((0..<500).map { "<practitioner id='p\($0)'/>" }.joined(separator: "\n"))
    for broken in ["", "<!-- \(text.dropFirst(40)) -->"] {
      let reader = RosterReader(vocabulary: testVocabulary, windowBytes: 200)
      var delivered = 0
      await #expect(throws: Enough.self) {
        _ = try await reader.read(
          file: "r", source: .bytes(Array((text.dropLast(10) + broken + "</roster>").utf8)),
          threads: threads, scratch: { 0 }, judge: { batch, _ in batch.practitioners.count },
          deliver: { count in
            delivered += count
            if delivered > 50 { throw Enough() }
          })
      }
      #expect(delivered < 100)
    }
  }

  @Test("identifiers are told apart by their hashes, and the index is bounded")
  func identities() {
    var index = IdentityIndex()
    var random = Seeded(9)
    var known: Set<UInt64> = []
    for _ in 0..<50_000 {
      let identity = UInt64.random(in: 1...60_000, using: &random) &* 0x9E37_79B9_7F4A_7C15
      let isRepeated = index.isRepeated(identity)
      let isNew = known.insert(identity).inserted
      #expect(isRepeated == !isNew)
    }
    #expect(index.count == known.count)
    let none = [index.isRepeated(0), index.isRepeated(0)]
    #expect(none == [false, false])
  }
}
