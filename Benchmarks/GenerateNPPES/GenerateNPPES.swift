#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

// Writes a file like that of NPPES to measure with: `generate-nppes COUNT [--seed N] > npidata.csv`.
//
// The same count and seed give the same bytes everywhere. A row has 330 columns, all in quotes, and takes
// about 1.2 kB; the shares of organizations, withdrawn numbers and professions are about those of the
// real file. The people and companies are made up; the NPIs begin with 2, of which none was ever issued,
// and have right check digits.

@main
enum GenerateNPPES {
  static func main() {
    let given = CommandLine.arguments.dropFirst()
    guard let count = given.first.flatMap({ Int($0) }), count >= 0, count <= 99_999_999 else {
      fail("usage: generate-nppes COUNT [--seed N] > npidata.csv\n")
    }
    var seed: UInt64 = 1
    if given.count > 1 {
      guard given.count == 3, given.dropFirst().first == "--seed",
        let number = given.last.flatMap({ UInt64($0) })
      else { fail("usage: generate-nppes COUNT [--seed N] > npidata.csv\n") }
      seed = number
    }
    var text = NPPESText(seed: seed)
    text.addHeadings()
    for number in 0..<count {
      text.addRow(number)
      if text.bytes.count > 1 << 20 { flush(&text) }
    }
    flush(&text)
  }

  private static func flush(_ text: inout NPPESText) {
    text.bytes.withUnsafeBytes { bytes in
      var done = 0
      while done < bytes.count {
        let part = UnsafeRawBufferPointer(rebasing: bytes[done...])
        let count = write(1, part.baseAddress, part.count)
        if count < 0, errno == EINTR { continue }
        if count <= 0 { exit(1) }
        done += count
      }
    }
    text.bytes.removeAll(keepingCapacity: true)
  }

  private static func fail(_ text: String) -> Never {
    var copy = text
    _ = copy.withUTF8 { write(2, $0.baseAddress, $0.count) }
    exit(64)
  }
}
