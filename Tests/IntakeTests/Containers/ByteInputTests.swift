import Testing

@testable import Intake

@Suite("Bytes of an input")
struct ByteInputTests {
  private let text = "<roster xmlns=\"urn:licet:roster:1\"/>\n"

  @Test("can be looked at before they are read, and are then read all the same")
  func peeking() throws {
    let plain = Array(text.utf8)
    for bytes in [plain, gzip(text), ZipMaker(.init(name: "a.xml", text: text)).bytes()] {
      for mostAtOnce in [1, 5, .max] {
        let input = ByteInput(.bytes(bytes), file: "x", mostAtOnce: mostAtOnce)
        #expect(input.peek(0) == [] && input.peek(3) == Array(plain.prefix(3)))
        #expect(input.peek(9) == Array(plain.prefix(9)) && input.peek(2) == Array(plain.prefix(2)))
        #expect(input.count == 0)
        var buffer = [UInt8](repeating: 0, count: 4)
        #expect(buffer.withUnsafeMutableBytes { input.read(into: $0) } == 4)
        #expect(buffer == Array(plain.prefix(4)) && input.count == 4)
        #expect(input.peek(1000) == Array(plain.dropFirst(4)))
        #expect(input.failure == nil && input.count == 4)
        buffer = [UInt8](repeating: 0, count: 1000)
        #expect(buffer.withUnsafeMutableBytes { input.read(into: $0) } == plain.count - 4)
        #expect(input.count == plain.count && input.peek(1) == [])
      }
    }
  }

  @Test("what breaks off is told, and what was looked at before is still read")
  func peekingAtDamage() {
    let input = ByteInput(.bytes(gzip(text).dropLast(4)), file: "x")
    #expect(input.peek(1000) == Array(text.utf8))
    #expect(input.failure?.id == "input/damaged-archive")
    var buffer = [UInt8](repeating: 0, count: 1000)
    #expect(buffer.withUnsafeMutableBytes { input.read(into: $0) } == text.utf8.count)
  }

  @Test(
    "that only begin like an archive are plain", arguments: ["P", "PK", "PK\u{3}", "PKX,1", ""])
  func almost(_ text: String) throws {
    for mostAtOnce in [1, .max] {
      #expect(unpack(Array(text.utf8), mostAtOnce: mostAtOnce) == Unpacked(text: text))
    }
    #expect(try unpackFromPipe(Array(text.utf8)) == Unpacked(text: text))
    #expect(unpack([0x1F]).problem == nil)
  }

  @Test("packed in another way are told by the name of it")
  func foreign() {
    for (start, name) in [([0x28, 0xB5, 0x2F, 0xFD], "zstd"), ([0xFD, 0x37, 0x7A, 0x58], "xz")]
      as [([UInt8], String)]
    {
      let result = unpack(start + [0, 1, 2, 3])
      #expect(result.id == "input/unsupported-archive" && result.text == "")
      #expect(result.problem?.message.contains(name) == true)
    }
  }

  @Test("are counted as they lie in the file, against how many there are")
  func counting() throws {
    let padding = ZipMaker.Entry(name: "a.pdf", text: String(repeating: "x", count: 999))
    let zip = ZipMaker(
      padding, .init(name: "a.xml", text: text, isDeflated: false), padding
    ).bytes()
    for (bytes, size) in [
      (Array(text.utf8), text.utf8.count), (gzip(text), gzip(text).count), (zip, text.utf8.count),
    ] {
      try withFile(bytes) { path in
        for source in [InputSource.path(path), .bytes(bytes)] {
          let input = ByteInput(source, file: "x")
          #expect(input.rawCount == 0 && input.rawSize == bytes.count)
          var buffer = [UInt8](repeating: 0, count: 1000)
          while buffer.withUnsafeMutableBytes({ input.read(into: $0) }) > 0 {}
          #expect(input.rawCount == size && input.rawSize == size && input.count == text.utf8.count)
        }
      }
      let reading = try openPipe(with: bytes)
      let input = ByteInput(.descriptor(reading), file: "x")
      var buffer = [UInt8](repeating: 0, count: 1000)
      while buffer.withUnsafeMutableBytes({ input.read(into: $0) }) > 0 {}
      #expect(input.rawSize == nil && input.rawCount == bytes.count)
      closePipe(reading)
    }
  }

  @Test("are told to a meter, which expects no more of an archive than is read")
  func metering() {
    let padding = ZipMaker.Entry(name: "a.pdf", text: String(repeating: "x", count: 999))
    let zip = ZipMaker(padding, .init(name: "a.xml", text: text, isDeflated: false)).bytes()
    let all = zip.count + gzip(text).count
    let meter = ReadingMeter(expectedBytes: all) { _ in }
    for bytes in [zip, gzip(text)] {
      let input = ByteInput(.bytes(bytes), file: "x", meter: meter, mostAtOnce: 7)
      var buffer = [UInt8](repeating: 0, count: 10)
      while buffer.withUnsafeMutableBytes({ input.read(into: $0) }) > 0 {
        #expect(meter.bytes <= all)
      }
    }
    #expect(meter.bytes == text.utf8.count + gzip(text).count)
    #expect(meter.expectedBytes == meter.bytes)
    #expect(ReadingMeter(expectedBytes: nil) { _ in }.expectedBytes == nil)
  }

  @Test("a folder is told for what it is")
  func folder() {
    let result = unpack(.path("/tmp"))
    #expect(result.problem?.message == "this is a folder, not a file")
    #expect(result.id == "input/unreadable")
  }

  @Test("the same roster plain, gzip and zip gives the same records", arguments: 0..<4)
  func sameBatches(_ seed: Int) async throws {
    var maker = RosterMaker(random: Seeded(UInt64(seed) + 9000))
    for _ in 0..<10 {
      let root = maker.roster()
      for _ in 0..<8 { root.children += maker.roster().children }
      for _ in 0..<maker.random.pick([0, 2]) { maker.mutate(root) }
      let text = maker.write(root)
      let plain = await read(text)
      let members = gzip(String(text.prefix(100))) + gzip(String(text.dropFirst(100)))
      for bytes in [
        gzip(text), members, ZipMaker(.init(name: "r.xml", text: text)).bytes(),
        ZipMaker(.init(name: "r.xml", text: text, isDeflated: false)).bytes(),
        ZipMaker(.init(name: "r.xml", text: text, descriptor: .signed)).bytes(),
      ] {
        for (windowBytes, threads) in [(16, 1), (200, 2), (1 << 18, 2)] {
          let reading = await read(.bytes(bytes), windowBytes: windowBytes, threads: threads)
          #expect(reading == plain)
        }
      }
    }
  }

  @Test("a roster that is damaged on its way is read as far as it goes, and told once")
  func damagedRoster() async {
    let text = roster((0..<300).map { "<practitioner id='p\($0)'/>" }.joined(separator: "\n"))
    var bytes = gzip(text)
    bytes[bytes.count - 6] ^= 1
    for windowBytes in [500, 1 << 18] {
      let whole = await read(.bytes(bytes), windowBytes: windowBytes, threads: 2)
      #expect(whole.practitioners == 300)
      #expect(whole.fileProblems.map(\.id) == ["input/damaged-archive"])
      let cut = await read(.bytes(Array(bytes.dropLast(60))), windowBytes: windowBytes, threads: 2)
      #expect(cut.practitioners > 100 && cut.practitioners < 300)
      #expect(cut.fileProblems.map(\.id) == ["input/damaged-archive"])
    }
  }
}
