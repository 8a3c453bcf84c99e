/// What receives the events of a parse, in document order, on the thread that called
/// ``XMLParser/parse(file:source:names:handler:schema:limits:)``, before that returns.
///
/// No event comes after the first problem with the document's form, nor after ``XMLParser/stop()``.
/// An element's schema problems are found after its event was delivered and are thrown at the end.
public protocol XMLEventHandler: AnyObject {
  /// The parse begins; `parser` can be kept, to stop it or to ask where it stands.
  func willParse(_ parser: XMLParser)
  /// A start tag. It is valid only during the call: copy what is to outlive it.
  func startElement(_ element: XMLStartTag)
  /// An end tag, or the end of an empty element's only tag.
  func endElement(_ name: XMLName)
  /// Text or CDATA with its references resolved; one run of text may come in several calls.
  ///
  /// The bytes are whole UTF-8 scalars and valid only during the call.
  func characters(_ bytes: UnsafeBufferPointer<UInt8>)
}

extension XMLEventHandler {
  /// Does nothing.
  public func willParse(_ parser: XMLParser) {}
}
