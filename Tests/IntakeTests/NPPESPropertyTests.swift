import Credentials
import Terms
import Testing

@testable import Intake

/// That the way an NPPES file is written and cut changes nothing.
@Suite("NPPES, however it is written")
struct NPPESPropertyTests {
  private func rows(_ random: inout Seeded, count: Int) -> [NPPESText.Row] {
    let codes = [
      "225100000X", "2251X0800X", "111N00000X", "390200000X", "1041C0700X", "171100000X",
    ]
    let words = [
      "", "A", "O\"NEIL", "DOE, JANE", "X\nY", "\"", "\n", "1\n\"2\",", "ÄÖ", "a,b\"\"c",
    ]
    return (0..<count).map { number in
      if random.chance(8) {
        return ["NPI": "1999900008", "NPI Deactivation Date": "05/01/2019"]
      }
      let claims = (0..<random.pick([0, 1, 1, 2, 3, 15])).map { _ in
        (
          random.pick(codes), random.pick(["", "1", "PT-7", "$$$$$$$$$", "a\"b"]),
          random.pick(["TN", "WA", "", "QQ"])
        )
      }
      return NPPESText.person(
        claims, npi: random.pick(["1234567893", "1245319599", "1999900008", "12", ""]),
        and: [
          "Provider Last Name (Legal Name)": random.pick(words),
          "Provider Credential Text": random.pick(words),
          "Other Provider Identifier_50": random.pick(words),
          "Entity Type Code": random.pick(["1", "1", "1", "2"]),
          "Address or other name 12": String(
            repeating: "y", count: Int.random(in: 0..<90, using: &random)),
        ])
    }
  }

  /// What was read without the places where it stood, which depend on quotes.
  private func content(_ read: (batch: RecordBatch, problems: [Problem], passedOver: PassedOver))
    -> [String]
  {
    let batch = read.batch
    return batch.practitioners.map { person in
      let licenses = person.licenses.map { batch.short(batch.licenses[Int($0)]) }
      let problems = person.problems.map { batch.problems[Int($0)].message }
      return "\(batch.string(person.id)) \(batch.string(person.name)) \(licenses) \(problems)"
    } + ["\(read.passedOver)"]
  }

  @Test(
    "Quotes everywhere or where they must be, and any line end, give the same", arguments: 0..<20)
  func styles(seed: Int) async {
    var random = Seeded(UInt64(seed))
    let rows = rows(&random, count: 12)
    let reference = content(await Register.batch(NPPESText.file(rows)))
    for columns in [329, 330, 335] {
      for isQuoted in [true, false] {
        for lineEnd in ["\n", "\r\n"] {
          let style = NPPESText.Style(
            columns: columns, isQuoted: isQuoted, lineEnd: lineEnd, isReversed: random.chance(2))
          let read = content(await Register.batch(NPPESText.file(rows, style)))
          #expect(read == reference, "\(style)")
        }
      }
    }
    // Without a line end behind the last row.
    let cut = content(await Register.batch(String(NPPESText.file(rows).dropLast())))
    #expect(cut == reference)
  }

  @Test("Windows, threads and broken bytes give the same, and no row is lost", arguments: 0..<16)
  func windows(seed: Int) async throws {
    var random = Seeded(UInt64(seed) + 1000)
    let style = NPPESText.Style(
      isQuoted: !random.chance(4), lineEnd: random.pick(["\n", "\r\n"]))
    var bytes = Array(NPPESText.file(rows(&random, count: 20), style).utf8)
    let head = bytes.firstIndex(of: 0x0A) ?? 0
    for _ in 0..<random.pick([0, 1, 3, 12]) {
      let place = Int.random(in: (head + 1)..<bytes.count, using: &random)
      switch random.pick([0, 1, 2]) {
      case 0: bytes.remove(at: place)
      case 1: bytes[place] = random.pick([0x22, 0x2C, 0x0A, 0x0D, 0x31, 0xFF])
      default: bytes.insert(random.pick([0x22, 0x2C, 0x0A, 0x0D, 0x31]), at: place)
      }
    }
    if random.chance(3) { bytes.removeLast(Int.random(in: 0..<200, using: &random)) }
    let whole = await Register.read(bytes)
    for windowBytes in [16, 1500, 6000] {
      for threads in [1, 3] {
        let read = await Register.read(bytes, windowBytes: windowBytes, threads: threads)
        #expect(
          read.reading == whole.reading,
          "\(windowBytes) \(threads) \(read.reading.difference(from: whole.reading))")
        #expect(read.passedOver == whole.passedOver)
      }
    }
    let found = try spans(bytes)
    #expect(whole.reading.practitioners + whole.passedOver.count == found.count)
    let faults = whole.reading.problems.filter { problems in
      problems.contains {
        $0.message.hasPrefix("the row is not used: a") || $0.message.contains("stands behind")
      }
    }
    #expect(faults.count == found.filter { $0.fault != .none }.count)
  }

  /// The rows that the scanner of other tables finds, blank ones left out.
  private func spans(_ bytes: [UInt8]) throws -> [RowSpan] {
    let head = try RosterTable.head(Array(bytes.prefix(TableHead.longest)), isWhole: true, file: "")
    var spans: [RowSpan] = []
    let padded = Array(bytes[head.length...]) + [UInt8](repeating: 0, count: 64)
    padded.withUnsafeBufferPointer { buffer in
      _ = buffer.baseAddress.map {
        RowScanner(head.dialect).scan($0, count: padded.count - 64, isEnd: true, into: &spans)
      }
    }
    return spans.filter {
      $0.end - $0.start > 1 || !padded[Int($0.start)..<Int($0.end)].allSatisfy { $0 <= 0x20 }
    }
  }
}
