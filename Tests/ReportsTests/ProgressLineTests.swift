import Reports
import Testing

@Suite("How far a reading has come")
struct ProgressLineTests {
  @Test("is told as a share, in records, by speed and by the time that is left")
  func known() {
    let line = ProgressLine(
      bytes: 250, expectedBytes: 1000, records: 1_234_567, seconds: 10)
    #expect(
      line.text(width: 80)
        == "[#####---------------]  25 %  1,234,567 records  123,456/s  0:30 left")
    #expect(line.text(width: 50) == "[#####---------------]  25 %  1,234,567 records")
    #expect(line.text(width: 29) == "[#####---------------]  25 %")
    #expect(line.text(width: 28) == "")
  }

  @Test("without a size there is no share, and no time that is left")
  func unknown() {
    let line = ProgressLine(bytes: 5 << 20, expectedBytes: nil, records: 1, seconds: 2)
    #expect(line.text(width: 80) == "5 MiB  1 record  0/s")
  }

  @Test("holds at its bounds", arguments: [0, 1, 999, 1000, 1001, 5000])
  func bounds(_ bytes: Int) {
    for (expected, seconds) in [(0, 0.0), (1000, 0.0), (1000, 1e9)] {
      let line = ProgressLine(bytes: bytes, expectedBytes: expected, records: 0, seconds: seconds)
      for width in 0...100 { #expect(line.text(width: width).count < max(1, width)) }
    }
    let long = ProgressLine(bytes: 100, expectedBytes: 1000, records: 0, seconds: 1000)
    #expect(long.text(width: 80).hasSuffix("2:30:00 left"))
  }
}
