import XMLReading

/// Takes the parser's events and passes them on to a ``RecordBuilder``.
///
/// The builder is a structure behind a pointer of the handler's own: whether two accesses to it
/// overlap, which they never do, is then not checked anew for each of some millions of events.
final class RosterHandler: XMLEventHandler {
  /// What was read so far.
  let builder: UnsafeMutablePointer<RecordBuilder>
  private var parser: XMLParser?
  private let capacity: Int
  private let whenFull: ((RosterHandler) -> Void)?

  /// A handler for this builder. Where practitioners are wanted before the parse ends, `whenFull` is
  /// called after each that is the last of so many.
  init(
    _ builder: consuming RecordBuilder, capacity: Int = .max,
    whenFull: ((RosterHandler) -> Void)? = nil
  ) {
    self.builder = .allocate(capacity: 1)
    self.builder.initialize(to: builder)
    self.capacity = capacity
    self.whenFull = whenFull
  }

  deinit {
    builder.deinitialize(count: 1)
    builder.deallocate()
  }

  func willParse(_ parser: XMLParser) { self.parser = parser }

  func startElement(_ element: XMLStartTag) {
    if !builder.pointee.startElement(element) { stop() }
  }

  func endElement(_ name: XMLName) {
    if builder.pointee.hasStrayText {
      builder.pointee.reportStrayText(parser?.tagPosition ?? .none)
    }
    let isFull = builder.pointee.endElement(capacity: capacity)
    if isFull { whenFull?(self) }
  }

  func characters(_ bytes: UnsafeBufferPointer<UInt8>) {
    builder.pointee.characters(bytes)
  }

  /// Ends the parse; what follows is not read.
  func stop() { parser?.stop() }
}
