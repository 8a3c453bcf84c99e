import CZLib

/// zlib, unpacking one stream after the other.
final class Inflater {
  /// What stands around the compressed bytes.
  enum Wrapping: Int32 {
    /// A header before and checksums behind, which zlib reads and checks.
    case gzip = 31
    /// Nothing.
    case none = -15
  }

  /// What one step came to.
  struct Step {
    var taken = 0
    var made = 0
    var ending = Ending.open
  }

  enum Ending { case open, ended, damaged }

  /// At a fixed place, which zlib remembers.
  private let stream: UnsafeMutablePointer<z_stream>
  private let isReady: Bool

  init(_ wrapping: Wrapping) {
    stream = .allocate(capacity: 1)
    stream.initialize(to: z_stream())
    isReady =
      inflateInit2_(
        stream, wrapping.rawValue, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK
  }

  deinit {
    inflateEnd(stream)
    stream.deallocate()
  }

  /// Unpacks as much as there is and as the output holds.
  func inflate(_ input: UnsafeRawBufferPointer, into output: UnsafeMutableRawBufferPointer) -> Step
  {
    guard isReady else { return Step(ending: .damaged) }
    let input = input.prefix(Int(UInt32.max))
    let room = min(output.count, Int(UInt32.max))
    stream.pointee.next_in =
      UnsafeRawBufferPointer(rebasing: input)
      .assumingMemoryBound(to: UInt8.self).baseAddress
    stream.pointee.avail_in = UInt32(input.count)
    stream.pointee.next_out = output.assumingMemoryBound(to: UInt8.self).baseAddress
    stream.pointee.avail_out = UInt32(room)
    let result = CZLib.inflate(stream, Z_NO_FLUSH)
    var step = Step()
    step.taken = input.count - Int(stream.pointee.avail_in)
    step.made = room - Int(stream.pointee.avail_out)
    switch result {
    case Z_STREAM_END: step.ending = .ended
    // Z_BUF_ERROR only says that more input or more room is needed.
    case Z_OK, Z_BUF_ERROR: step.ending = .open
    default: step.ending = .damaged
    }
    return step
  }

  /// Begins with another stream.
  func reset() { inflateReset(stream) }
}

/// The checksum of zip entries, carried on over more bytes.
func checksum(_ sum: UInt32, over bytes: UnsafeRawBufferPointer) -> UInt32 {
  UInt32(
    truncatingIfNeeded: crc32_z(
      UInt(sum), bytes.assumingMemoryBound(to: UInt8.self).baseAddress, bytes.count))
}
