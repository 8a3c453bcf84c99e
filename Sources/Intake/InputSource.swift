/// Where the bytes of an input come from.
public enum InputSource: Sendable {
  /// A file, opened and closed by the reader.
  case path(String)
  /// An open descriptor, read to its end and left open: standard input is 0.
  case descriptor(Int32)
  /// The whole input, in memory.
  case bytes([UInt8])
}
