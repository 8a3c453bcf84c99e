import Testing

@testable import Intake

@Suite("gzip")
struct GzipTests {
  private let text = String((0..<40).map { "line \($0 * $0 * 7919)\n" }.joined())

  @Test(
    "is unpacked whatever the pieces it comes in and goes out in",
    arguments: [1, 2, 3, 7, 1 << 16], [1, 5, 1 << 16])
  func pieces(_ incoming: Int, _ outgoing: Int) {
    let result = unpack(gzip(text), mostAtOnce: incoming, into: outgoing)
    #expect(result == Unpacked(text: text))
  }

  @Test("is found in a file, in memory and in a pipe")
  func sources() throws {
    let bytes = gzip(text)
    #expect(try withFile(bytes) { unpack(.path($0)) } == Unpacked(text: text))
    #expect(unpack(bytes) == Unpacked(text: text))
    for mostAtOnce in [1, .max] {
      #expect(try unpackFromPipe(bytes, mostAtOnce: mostAtOnce) == Unpacked(text: text))
    }
  }

  @Test("may have several members, empty ones too, and zeros behind them", arguments: [1, .max])
  func members(_ mostAtOnce: Int) {
    let bytes = gzip("") + gzip(text) + gzip("") + gzip("the end")
    #expect(unpack(bytes, mostAtOnce: mostAtOnce) == Unpacked(text: text + "the end"))
    let padded = bytes + [UInt8](repeating: 0, count: 512)
    #expect(unpack(padded, mostAtOnce: mostAtOnce) == Unpacked(text: text + "the end"))
    let followed = unpack(bytes + Array("garbage".utf8), mostAtOnce: mostAtOnce)
    #expect(followed.text == text + "the end" && followed.id == "input/damaged-archive")
    #expect(followed.problem?.message.contains("something that is not gzip follows") == true)
  }

  @Test("that breaks off anywhere gives what stands before, and says so")
  func truncated() {
    let bytes = gzip(text)
    for count in 2..<bytes.count {
      for mostAtOnce in [1, .max] {
        let result = unpack(Array(bytes.prefix(count)), mostAtOnce: mostAtOnce)
        #expect(text.hasPrefix(result.text), "\(count)")
        #expect(result.id == "input/damaged-archive", "\(count)")
        #expect(result.problem?.message.hasSuffix("it breaks off") == true, "\(count)")
        if count >= bytes.count - 8 { #expect(result.text == text, "\(count)") }
      }
    }
  }

  @Test("whose checksum or length is wrong is told, after all was read", arguments: 1...8)
  func wrongTrailer(_ place: Int) {
    var bytes = gzip(text)
    bytes[bytes.count - place] ^= 0x40
    for (mostAtOnce, size) in [(1, 1), (.max, 1 << 16), (.max, 100)] {
      let result = unpack(bytes, mostAtOnce: mostAtOnce, into: size)
      #expect(result.text == text && result.id == "input/damaged-archive")
      #expect(result.problem?.message.contains("does not agree") == true)
    }
  }

  @Test("in which any bit is turned is never read as something else without a word")
  func damaged() {
    let bytes = gzip(text)
    for place in 2..<bytes.count {
      for bit in [0, 3, 7] {
        var changed = bytes
        changed[place] ^= 1 << bit
        let result = unpack(changed)
        // Some bits mean nothing: those of the time, of the system, of codes that nothing uses.
        #expect(result.problem != nil || result.text == text, "\(place) \(bit)")
      }
    }
  }

  @Test("within gzip is content like any other")
  func nested() {
    let input = ByteInput(.bytes(packed(gzip(text), .gzip)), file: "x")
    #expect(input.peek(2) == [0x1F, 0x8B])
  }
}

@Suite("What expands too far")
struct ExpansionTests {
  @Test("is read as far as the limit and no further")
  func bomb() {
    let bomb = packed([UInt8](repeating: 0x20, count: 80 << 20), .gzip)
    let input = ByteInput(.bytes(bomb), file: "bomb")
    var buffer = [UInt8](repeating: 0, count: 1 << 18)
    while buffer.withUnsafeMutableBytes({ input.read(into: $0) }) > 0 {}
    #expect(input.failure?.id == "input/expands-too-far")
    #expect(input.failure?.message.contains("200 times") == true)
    #expect(input.count <= 64 << 20 && input.count > 63 << 20)
  }

  @Test("is a matter of the ratio, not of the size")
  func ratio() {
    let bytes = packed([UInt8](repeating: 0x20, count: 8 << 20), .gzip)
    let ratio = (8 << 20) / bytes.count
    #expect(ratio > 200)
    let strict = ExpansionLimit(fold: 200, free: 1 << 20)
    #expect(unpack(.bytes(bytes), limit: strict).id == "input/expands-too-far")
    let lenient = ExpansionLimit(fold: ratio + 100, free: 1 << 20)
    #expect(unpack(.bytes(bytes), limit: lenient).problem == nil)
    #expect(unpack(.bytes(bytes), limit: ExpansionLimit()).problem == nil)
  }

  @Test("in a zip file too, read or passed over, from a file or a pipe")
  func zipBomb() throws {
    let strict = ExpansionLimit(fold: 200, free: 1 << 20)
    var maker = ZipMaker(.init(name: "a.xml", text: String(repeating: " ", count: 8 << 20)))
    #expect(unpack(.bytes(maker.bytes()), limit: strict).id == "input/expands-too-far")
    #expect(
      try unpackFromPipe(maker.bytes(), limit: strict).id == "input/expands-too-far")
    maker.entries[0].name = "readme"
    maker.entries[0].descriptor = .signed
    maker.entries.append(.init(name: "b.xml", text: "b"))
    #expect(
      try unpackFromPipe(maker.bytes(), limit: strict).id == "input/expands-too-far")
    #expect(unpack(.bytes(maker.bytes()), limit: strict) == Unpacked(text: "b"))
  }
}
