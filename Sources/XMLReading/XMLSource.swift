import Terms

/// Where a document's bytes come from. They are always read by Licet and never opened by libxml2.
public enum XMLSource {
  /// The whole document, in memory.
  case bytes([UInt8])
  /// A file, opened and closed by the parse.
  case path(String)
  /// An open file descriptor, read to its end and left open.
  case descriptor(Int32)
  /// A closure that fills a buffer and returns how many bytes it wrote; 0 at the end.
  ///
  /// Problems that it throws are thrown by the parse. It is not called again after its end.
  case reader((UnsafeMutableRawBufferPointer) throws(Problems) -> Int)
  /// Pieces of memory read in turn as one document; the memory must outlive the parse.
  ///
  /// For a window of a larger document: a copy of the root's start tag, the window, and the root's
  /// end tag. `firstLine` and `firstColumn` are the place of the second piece's first byte in the
  /// larger document (of the first piece's, if it is the only one): from there on every place is
  /// told as one of that document.
  case pieces([UnsafeRawBufferPointer], firstLine: Int = 1, firstColumn: Int = 1)
}

/// What a parse accepts at most. The defaults are far above what a roster or a rule file needs.
public struct XMLLimits: Sendable {
  /// The most bytes without any tag or text: bounds the length of a tag, a comment, a CDATA section.
  ///
  /// libxml2 takes time that is quadratic in the attributes of one tag: 160,000 take it 5 s.
  public var bytesBetweenEvents: Int
  /// The most elements open at a time.
  public var depth: Int
  /// The most bytes of the whole document; nil for any number.
  public var totalBytes: Int?
  /// The most schema problems reported; a document with more is not read further.
  public var schemaProblems: Int

  /// These limits; 256 KiB, 200, none and 1000 where not given.
  ///
  /// A depth above 256 has no effect: libxml2 has that limit of its own.
  public init(
    bytesBetweenEvents: Int = 256 * 1024, depth: Int = 200, totalBytes: Int? = nil,
    schemaProblems: Int = 1000
  ) {
    self.bytesBetweenEvents = bytesBetweenEvents
    self.depth = depth
    self.totalBytes = totalBytes
    self.schemaProblems = schemaProblems
  }
}
