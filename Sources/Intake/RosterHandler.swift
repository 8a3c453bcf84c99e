import XMLReading

/// Takes the parser's events and passes them on to a ``RecordBuilder``.
///
/// The builder is a structure, so that one access to it is checked for each event, and not one for
/// each of its properties.
final class RosterHandler: XMLEventHandler {
  /// What was read so far.
  var builder: RecordBuilder
  /// Called when so many practitioners are in the batch, where they are wanted before the parse ends.
  var whenFull: (count: Int, call: (RosterHandler) -> Void)?

  private var parser: XMLParser?

  /// A handler for this builder.
  init(_ builder: consuming RecordBuilder) { self.builder = builder }

  func willParse(_ parser: XMLParser) { self.parser = parser }

  func startElement(_ element: XMLStartTag) {
    builder.startElement(element)
    if builder.isForeign { stop() }
  }

  func endElement(_ name: XMLName) {
    if builder.hasStrayText { builder.reportStrayText(parser?.tagPosition ?? .none) }
    builder.endElement()
    if let whenFull, !builder.isInRecord, builder.batch.practitioners.count >= whenFull.count {
      whenFull.call(self)
    }
  }

  func characters(_ bytes: UnsafeBufferPointer<UInt8>) { builder.characters(bytes) }

  /// Ends the parse; what follows is not read.
  func stop() { parser?.stop() }
}
