import CLibXML2
import Terms

// libxml2 calls C functions with a pointer to the parser's own state; here they become methods. None
// of them captures anything, so that they are plain function pointers.

/// A parser context whose bytes come from the ``XMLParser`` that it is to be installed for.
func makeParserContext() -> xmlParserCtxtPtr? {
  // The state is given to the read callback later, through the context itself: the parser that
  // is read for does not exist before its context.
  guard let context = xmlNewParserCtxt() else { return nil }
  // NONET is belt and braces: without a DOCTYPE there is nothing to fetch. IGNORE_ENC keeps libxml2
  // from converting: the feed lets UTF-8 alone through, and a converter's errors go to stderr.
  // HUGE and NOENT, which would lift libxml2's own limits, are never given.
  let options = XML_PARSE_NONET.rawValue | XML_PARSE_IGNORE_ENC.rawValue
  xmlCtxtUseOptions(context, Int32(bitPattern: options))
  return context
}

/// Connects the parser's context with the parser and its events, which must outlive the parse.
func install(_ events: Events) {
  let context = events.parser.context
  let state = Unmanaged.passUnretained(events.parser).toOpaque()
  context.pointee._private = state
  context.pointee.userData = Unmanaged.passUnretained(events).toOpaque()
  context.pointee.sax.pointee = saxHandler()
  guard
    let buffer = xmlParserInputBufferCreateIO(readBytes, nil, state, XML_CHAR_ENCODING_NONE),
    let input = xmlNewIOInputStream(context, buffer, XML_CHAR_ENCODING_NONE)
  else { return }
  inputPush(context, input)
}

private func saxHandler() -> xmlSAXHandler {
  var sax = xmlSAXHandler()
  sax.initialized = UInt32(XML_SAX2_MAGIC)
  sax.startElementNs = startElement
  sax.endElementNs = endElement
  // All three alike: libxml2 then need not look whether text is blank.
  sax.characters = characters
  sax.ignorableWhitespace = characters
  sax.cdataBlock = characters
  sax.internalSubset = { state, _, _, _ in
    guard let state else { return }
    let parser = Unmanaged<Events>.fromOpaque(state).takeUnretainedValue().parser
    parser.halt(.doctype, at: parser.tagPosition)
  }
  sax.serror = structuredError
  return sax
}

/// Takes libxml2's errors; needed a second time where a validator has put itself before the handler.
let structuredError: xmlStructuredErrorFunc = { _, error in
  guard let error = error?.pointee, error.level.rawValue >= XML_ERR_ERROR.rawValue,
    let context = error.ctxt?.assumingMemoryBound(to: xmlParserCtxt.self),
    let parser = parser(context.pointee._private), !parser.isOver
  else { return }
  parser.finish(SyntaxMessage(error).problem(parser))
}

private func parser(_ state: UnsafeMutableRawPointer?) -> XMLParser? {
  guard let state else { return nil }
  return Unmanaged<XMLParser>.fromOpaque(state).takeUnretainedValue()
}

private let readBytes: xmlInputReadCallback = { state, buffer, length in
  guard let parser = parser(state), let buffer, length > 0 else { return 0 }
  return buffer.withMemoryRebound(to: UInt8.self, capacity: Int(length)) {
    Int32(truncatingIfNeeded: parser.read(into: $0, capacity: Int(length)))
  }
}

private let startElement: startElementNsSAX2Func = {
  state, local, _, namespace, _, _, count, _, attributes in
  guard let local, let state else { return }
  Unmanaged<Events>.fromOpaque(state)._withUnsafeGuaranteedRef { events in
    events.start(local, namespace, Int(count), attributes)
  }
}

private let endElement: endElementNsSAX2Func = { state, local, _, namespace in
  guard let local, let state else { return }
  Unmanaged<Events>.fromOpaque(state)._withUnsafeGuaranteedRef { events in
    events.end(local, namespace)
  }
}

private let characters: charactersSAXFunc = { state, bytes, count in
  guard let bytes, let state else { return }
  Unmanaged<Events>.fromOpaque(state)._withUnsafeGuaranteedRef { events in
    events.text(UnsafeBufferPointer(start: bytes, count: Int(count)))
  }
}

extension Events {
  fileprivate func start(
    _ local: UnsafePointer<UInt8>, _ namespace: UnsafePointer<UInt8>?, _ count: Int,
    _ attributes: UnsafeMutablePointer<UnsafePointer<UInt8>?>?
  ) {
    guard !parser.isOver else { return }
    parser.willOpen()
    guard !parser.isOver else { return }
    handler.startElement(
      XMLStartTag(
        parser: parser, local: local, namespace: namespace, attributeCount: count,
        attributes: attributes))
  }

  fileprivate func end(_ local: UnsafePointer<UInt8>, _ namespace: UnsafePointer<UInt8>?) {
    guard !parser.isOver else { return }
    parser.willClose()
    let table = parser.table
    handler.endElement(namespace == table.namespace ? table.name(local) : .unknown)
  }

  fileprivate func text(_ bytes: UnsafeBufferPointer<UInt8>) {
    guard !parser.isOver else { return }
    parser.willRead()
    handler.characters(bytes)
  }
}
