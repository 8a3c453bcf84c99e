import Credentials
import Intake
import Terms
import Testing

@Suite("Broken and hostile tables")
struct TableHarmTests {
  /// A table of many small rows, some of several lines, some of one person.
  static let rows: String = {
    var text = TableTests.headings + "\n"
    for number in 0..<24 {
      text += TableTests.row.replacing("p1", with: "p\(number)") + "\n"
      if number % 3 == 0 {
        text += "p\(number),,\"Doe, Jane\",physical-therapist,GB,,active\n"
      }
      if number % 7 == 0 { text += "q\(number),,\"a \"\"b\"\"\n\n,c\",chiropractor,US-TN\r\n\n" }
      if number % 11 == 0 { text += "r\(number),,x\"y,chiropractor,US-TN\n" }
    }
    return text
  }()

  @Test("windows and threads change nothing")
  func windows() async {
    let whole = await readRecords(Self.rows)
    #expect(whole.records.count > 28 && whole.fileProblems.isEmpty)
    for (windowBytes, threads) in [(16, 1), (100, 1), (333, 2), (1000, 3), (4096, 2)] {
      let reading = await readRecords(Self.rows, windowBytes: windowBytes, threads: threads)
      #expect(reading == whole, "\(windowBytes) \(threads)")
    }
  }

  @Test("any bytes put anywhere neither crash it nor make windows differ", arguments: 0..<8)
  func anyBytes(_ seed: Int) async {
    let original = Array(Self.rows.utf8)
    var random = Seeded(UInt64(seed) + 4100)
    let odd = Array(",;\t|\"\"\"\n\r\r\n 0a/-.E+".utf8) + [0, 0xFF, 0xC3, 0x80, 0xEF, 0xBB, 0xBF]
    for _ in 0..<25 {
      var bytes = original
      for _ in 0..<random.pick([1, 1, 2, 5]) {
        // Behind the headings, so that there is something to read.
        let place = Int.random(in: 450..<bytes.count, using: &random)
        switch Int.random(in: 0..<4, using: &random) {
        case 0: bytes[place] = random.pick(odd)
        case 1: bytes.insert(random.pick(odd), at: place)
        case 2: bytes.removeSubrange(place..<min(bytes.count, place + 9))
        default: bytes.insert(contentsOf: bytes[place..<min(bytes.count, place + 40)], at: place)
        }
      }
      let whole = await readRecords(bytes)
      for (windowBytes, threads) in [(120, 1), (700, 2)] {
        let reading = await readRecords(bytes, windowBytes: windowBytes, threads: threads)
        #expect(reading == whole, "\(String(decoding: bytes, as: UTF8.self))")
      }
    }
  }

  @Test("no beginning of a table makes a record of half a row look whole")
  func prefixes() async {
    let bytes = Array(Self.rows.utf8.prefix(1500))
    let whole = await readRecords(Self.rows)
    for length in 420..<bytes.count {
      let reading = await readRecords(Array(bytes[..<length]))
      // All but the last, which may have lost rows, are as they were.
      for (index, record) in reading.records.dropLast().enumerated()
      where reading.problems[index].isEmpty {
        #expect(whole.records.contains(record), "\(length)")
      }
      let row = bytes[..<length].split(separator: 0x0A, omittingEmptySubsequences: false).last ?? []
      let cells = row.split(separator: 0x2C, omittingEmptySubsequences: false).count
      if row.starts(with: Array("p".utf8)), cells < 20 {
        #expect(reading.problems.last?.isEmpty == false, "\(length)")
      }
    }
  }

  @Test("a row without end is told, and the rows behind it are read")
  func longRow() async {
    let long = String(repeating: "x", count: 9 << 20)
    let reading = await readRecords("id,name\na,A\nb,\(long)\nc,C\n", windowBytes: 1 << 16)
    #expect(reading.identifiers == ["a", "b", "c"])
    #expect(
      reading.told == ["3:1 record/ill-formed the row is not used: it is longer than 1024 KiB"])
    #expect(reading.records[2].contains("@4:1"))
  }

  @Test("a quote that is never closed in a large file spoils one line")
  func largeUnclosed() async {
    let many = (0..<60_000).map { "r\($0),x\n" }.joined()
    let reading = await readRecords("id,name\na,\"A\n\(many)", windowBytes: 1 << 14, threads: 2)
    #expect(reading.practitioners == 60_001)
    #expect(reading.problems.filter { !$0.isEmpty }.count == 1)
  }

  @Test("rows of one id that are too many are told, and not counted as a whole record")
  func largeRecord() async {
    let many = String(repeating: "a,A,dry-needling,1\n", count: 30_000)
    let reading = await readRecords("id,name,training_topic,training_hours\n\(many)b,B,,\n")
    #expect(reading.problems[0].contains { $0.id == "record/too-large" })
    #expect(reading.identifiers.last == "b" && reading.problems.last?.isEmpty == true)
  }

  @Test("more cells than a row may have are told")
  func manyCells() async {
    let reading = await readRecords("id,name\na,A\(String(repeating: ",", count: 100_000))\nb,B\n")
    #expect(reading.problems.map { $0.map(\.id) } == [["record/too-large"], []])
  }
}
