import Synchronization

/// How far the reading has come, told while it goes on, for anybody who shows it.
public final class ReadingMeter: Sendable {
  private let taken = Atomic<Int>(0)
  private let expected: Atomic<Int>
  private let counted = Atomic<Int>(0)
  private let isMeasured: Bool
  private let delivered: @Sendable (ReadingMeter) -> Void

  /// A meter that stands at nothing.
  ///
  /// - Parameters:
  ///   - expectedBytes: How many bytes there are to be read; nil where nobody can know.
  ///   - delivered: Called whenever something was delivered, by whoever delivered it.
  public init(expectedBytes: Int?, delivered: @escaping @Sendable (ReadingMeter) -> Void) {
    isMeasured = expectedBytes != nil
    expected = Atomic(expectedBytes ?? 0)
    self.delivered = delivered
  }

  /// How many bytes were taken, as they lie in the files.
  public var bytes: Int { taken.load(ordering: .relaxed) }
  /// How many there are; nil where nobody can know.
  public var expectedBytes: Int? { isMeasured ? expected.load(ordering: .relaxed) : nil }
  /// How many records were delivered.
  public var records: Int { counted.load(ordering: .relaxed) }

  /// Counts records that were delivered.
  public func deliver(records: Int) {
    counted.add(records, ordering: .relaxed)
    delivered(self)
  }

  func take(bytes: Int) { taken.add(bytes, ordering: .relaxed) }

  /// Corrects how many bytes there are: not all of an archive is read.
  func expect(more bytes: Int) { expected.add(bytes, ordering: .relaxed) }
}
