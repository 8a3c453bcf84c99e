/// How far a reading has come, as one line of a terminal.
public struct ProgressLine: Sendable {
  /// How many bytes were read.
  public var bytes: Int
  /// How many there are; nil where nobody can know.
  public var expectedBytes: Int?
  /// How many records were read.
  public var records: Int
  /// How many seconds it took.
  public var seconds: Double

  /// A line about this.
  public init(bytes: Int, expectedBytes: Int?, records: Int, seconds: Double) {
    self.bytes = bytes
    self.expectedBytes = expectedBytes
    self.records = records
    self.seconds = seconds
  }

  /// The line, in fewer columns than these: what does not fit is left out, the last first.
  public func text(width: Int) -> String {
    let rate = seconds > 0 ? Double(records) / seconds : 0
    var line = amount
    for part in [
      "\(grouped(records)) record\(records == 1 ? "" : "s")", "\(grouped(Int(rate)))/s", remaining,
    ] where !part.isEmpty {
      if line.count + 2 + part.count >= width { break }
      line += "  " + part
    }
    return line.count < width ? line : ""
  }

  /// How much of the whole there is, from 0 to 1.
  private var share: Double? {
    guard let expectedBytes, expectedBytes > 0 else { return nil }
    return min(1, Double(bytes) / Double(expectedBytes))
  }

  private var amount: String {
    guard let share else { return "\(bytes >> 20) MiB" }
    let full = Int(share * 20)
    let bar = String(repeating: "#", count: full) + String(repeating: "-", count: 20 - full)
    let percent = String(Int(share * 100))
    return "[\(bar)] " + String(repeating: " ", count: 3 - percent.count) + "\(percent) %"
  }

  private var remaining: String {
    guard let share, share > 0.01 else { return "" }
    let rest = Int((seconds * (1 - share) / share).rounded(.up))
    let (minutes, last) = (rest / 60, rest % 60)
    let clock =
      minutes < 60
      ? "\(minutes):\(twoDigits(last))"
      : "\(minutes / 60):\(twoDigits(minutes % 60)):\(twoDigits(last))"
    return "\(clock) left"
  }

  private func twoDigits(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }

  /// A number with a comma before each three digits.
  private func grouped(_ number: Int) -> String {
    var text = ""
    let digits = Array(String(number))
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index) % 3 == 0 { text += "," }
      text.append(digit)
    }
    return text
  }
}
