import Testing

@testable import Intake

@Suite("zip")
struct ZipTests {
  private static let text = String((0..<40).map { "line \($0 * $0 * 7919)\n" }.joined())
  private var text: String { ZipTests.text }

  @Test(
    "is unpacked in every form that programs write",
    arguments: [true, false], [ZipMaker.Descriptor.none, .plain, .signed])
  func forms(_ isDeflated: Bool, _ descriptor: ZipMaker.Descriptor) throws {
    for (isWide, hasWideEnd, comment) in [
      (false, false, ""), (true, false, "made by hand, PK\u{5}\u{6} and all"), (true, true, ""),
      (false, true, "x"),
    ] {
      var maker = ZipMaker(
        .init(
          name: "clinic.xml", text: text, isDeflated: isDeflated, descriptor: descriptor,
          isWide: isWide))
      maker.hasWideEnd = hasWideEnd
      maker.comment = comment
      let bytes = maker.bytes()
      for (mostAtOnce, size) in [(1, 1), (3, 1000), (.max, 1 << 16), (.max, 7)] {
        let result = unpack(bytes, mostAtOnce: mostAtOnce, into: size)
        #expect(result == Unpacked(text: text), "\(isWide) \(hasWideEnd) \(comment)")
      }
      #expect(try withFile(bytes) { unpack(.path($0)) } == Unpacked(text: text))
      for mostAtOnce in [1, .max] {
        let piped = try unpackFromPipe(bytes, mostAtOnce: mostAtOnce)
        if !isDeflated, descriptor != .none {
          #expect(piped.id == "input/unsupported-archive" && piped.text == "")
          #expect(piped.problem?.message.contains("stored without its size") == true)
        } else {
          #expect(piped == Unpacked(text: text), "\(isWide) \(hasWideEnd) \(comment)")
        }
      }
    }
  }

  @Test("with an empty entry, and with none")
  func empty() throws {
    for isDeflated in [true, false] {
      for descriptor in [ZipMaker.Descriptor.none, .plain, .signed]
      where isDeflated || descriptor == .none {
        for isWide in [true, false] {
          let bytes = ZipMaker(
            .init(name: "a.csv", isDeflated: isDeflated, descriptor: descriptor, isWide: isWide)
          ).bytes()
          #expect(unpack(bytes) == Unpacked(text: ""))
          #expect(try unpackFromPipe(bytes) == Unpacked(text: ""))
        }
      }
    }
    for maker in [ZipMaker(), ZipMaker(.init(name: "folder/"), .init(name: "README.txt"))] {
      #expect(unpack(maker.bytes()).id == "input/no-data-file")
      #expect(try unpackFromPipe(maker.bytes()).id == "input/no-data-file")
    }
  }

  @Test("what is no data is passed over, wherever it stands")
  func noData() throws {
    var names = [
      "folder/", "__MACOSX/._clinic.xml", "folder/.DS_Store", "Readme.pdf", "readme.txt", "README",
      "npidata_pfile_20050523-20261108_fileheader.csv", "othername_pfile_FileHeader.csv",
    ]
    names.insert("folder/clinic.xml", at: 4)
    var maker = ZipMaker()
    maker.entries = names.map {
      .init(name: $0, text: $0, descriptor: $0.hasSuffix("/") ? .none : .signed)
    }
    #expect(unpack(maker.bytes()) == Unpacked(text: "folder/clinic.xml"))
    #expect(try unpackFromPipe(maker.bytes()) == Unpacked(text: "folder/clinic.xml"))
  }

  @Test("the national registry's file is known by its name among those beside it")
  func registry() throws {
    let dates = "20050523-20261108"
    let names = ["endpoint", "npidata", "othername", "pl"].flatMap {
      ["\($0)_pfile_\(dates).csv", "\($0)_pfile_\(dates)_fileheader.csv"]
    }
    for order in [names, names.reversed()] {
      var maker = ZipMaker()
      maker.entries =
        order.map { .init(name: $0, text: $0) } + [
          .init(name: "NPPES_Data_Dissemination_CodeValues.pdf", text: "%PDF")
        ]
      let wanted = Unpacked(text: "npidata_pfile_\(dates).csv")
      #expect(unpack(maker.bytes()) == wanted)
      #expect(try unpackFromPipe(maker.bytes()) == wanted)
      maker.entries.removeAll { $0.name.hasPrefix("npidata") }
      #expect(unpack(maker.bytes()).id == "input/several-files")
      #expect(try unpackFromPipe(maker.bytes()).id == "input/several-files")
    }
  }

  @Test("several files of data are an error that lists them, and never one of them by chance")
  func several() throws {
    var maker = ZipMaker(
      .init(name: "a.csv", text: "a"), .init(name: "b\u{1B}[2J\u{202E}.csv", text: "b"))
    let listed = unpack(maker.bytes())
    #expect(listed.text == "")
    #expect(
      listed.problem?.description
        == "roster: error: the zip file holds 2 files of data, and one is read at a time: \"a.csv\", "
        + "\"b\\u{1b}[2J\\u{202e}.csv\"; unpack it and give the one that is meant [input/several-files]"
    )
    let piped = try unpackFromPipe(maker.bytes())
    #expect(piped.text == "a" && piped.id == "input/several-files")
    #expect(
      piped.problem?.message
        == "the zip file holds more than one file of data: \"a.csv\" was read, "
        + "\"b\\u{1b}[2J\\u{202e}.csv\" was not")

    maker.entries = (0..<5000).map { .init(name: "\($0).csv") }
    #expect(unpack(maker.bytes()).problem?.message.hasSuffix(" and 4992 more") == true)
    maker.entries = ["npidata_pfile_1.csv", "x.csv", "npidata_pfile_2.csv"].map { .init(name: $0) }
    #expect(unpack(maker.bytes()).problem?.message.contains("x.csv") == false)
    #expect(try unpackFromPipe(maker.bytes()).id == "input/several-files")
  }

  @Test("a spreadsheet is told for what it is", arguments: ["[Content_Types].xml", "mimetype"])
  func spreadsheet(_ first: String) throws {
    let names = [first, "_rels/.rels", "xl/workbook.xml", "xl/worksheets/sheet1.xml"]
    var maker = ZipMaker()
    maker.entries = names.map { .init(name: $0) }
    for result in [unpack(maker.bytes()), try unpackFromPipe(maker.bytes())] {
      #expect(result.problem?.message.hasPrefix("this is a document of an office") == true)
      #expect(result.problem?.advice == "save what it holds as CSV")
    }
  }

  @Test("encrypted entries and other methods are told for what they are")
  func unsupported() throws {
    for (flags, method, id) in [
      (1, 8, "input/encrypted"), (0x41, 8, "input/encrypted"), (0x2000, 8, "input/encrypted"),
      (0, 99, "input/encrypted"), (0, 9, "input/unsupported-archive"),
      (0, 12, "input/unsupported-archive"), (0, 93, "input/unsupported-archive"),
    ] as [(UInt16, UInt16, String)] {
      var maker = ZipMaker(.init(name: "a.xml", text: text, flags: flags, method: method))
      #expect(unpack(maker.bytes()).id == id, "\(flags) \(method)")
      #expect(try unpackFromPipe(maker.bytes()).id == id)
      // One that is not read need not be readable.
      maker.entries[0].name = "a.pdf"
      maker.entries.append(.init(name: "b.xml", text: "b"))
      #expect(unpack(maker.bytes()) == Unpacked(text: "b"))
      #expect(try unpackFromPipe(maker.bytes()) == Unpacked(text: "b"))
    }
  }

  @Test("whose checksum or size is wrong is told, after all was read")
  func wrongChecksum() throws {
    for descriptor in [ZipMaker.Descriptor.none, .plain, .signed] {
      for isDeflated in [true, false] where isDeflated || descriptor == .none {
        var entry = ZipMaker.Entry(
          name: "a.xml", text: text, isDeflated: isDeflated, descriptor: descriptor)
        entry.checksum = 42
        for result in [
          unpack(ZipMaker(entry).bytes()), try unpackFromPipe(ZipMaker(entry).bytes()),
        ] { #expect(result.text == text && result.id == "input/damaged-archive") }
        entry.checksum = nil
        entry.size = text.utf8.count + 1
        for result in [
          unpack(ZipMaker(entry).bytes()), try unpackFromPipe(ZipMaker(entry).bytes()),
        ] { #expect(result.text == text && result.id == "input/damaged-archive") }
      }
    }
  }

  @Test("that breaks off anywhere gives what stands before, and says so")
  func truncated() {
    for isDeflated in [true, false] {
      let maker = ZipMaker(.init(name: "a.xml", text: text, isDeflated: isDeflated))
      let bytes = maker.bytes()
      var bare = maker
      bare.hasDirectory = false
      let content = bare.bytes().count
      for count in 4..<bytes.count {
        let result = unpack(Array(bytes.prefix(count)))
        #expect(text.hasPrefix(result.text), "\(count)")
        if count < content + 4 { #expect(result.id == "input/damaged-archive", "\(count)") }
        if count >= content { #expect(result.text == text, "\(count)") }
      }
    }
  }

  @Test("in which any byte is changed never stops the program, and is never silently less")
  func damaged() {
    var maker = ZipMaker(
      .init(name: "a.xml", text: text, isWide: true), .init(name: "b.pdf", descriptor: .signed))
    maker.hasWideEnd = true
    let bytes = maker.bytes()
    for place in 4..<bytes.count {
      for change: UInt8 in [0x01, 0x80, 0xFF] {
        var changed = bytes
        changed[place] ^= change
        let result = unpack(changed)
        #expect(result.text == text || result.problem != nil, "\(place) \(change)")
      }
    }
  }

  @Test("a directory that leads elsewhere is an error, also beyond all files")
  func wrongOffset() {
    for offset in [1, 1 << 20, Int.max - 3] {
      let entry = ZipMaker.Entry(name: "a.xml", text: text, isWide: true, offset: offset)
      #expect(unpack(ZipMaker(entry).bytes()).id == "input/damaged-archive")
    }
  }
}
