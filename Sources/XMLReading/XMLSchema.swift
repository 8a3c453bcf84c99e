import CLibXML2
import Terms

/// A compiled XML Schema (XSD 1.0) that stands alone in one file.
///
/// It is read-only once compiled, but belongs to the thread that compiled it: compile one for each
/// worker (a rule schema takes less than a millisecond).
public final class XMLSchema {
  /// The schema's file, as it is named in problems.
  public let file: String
  /// The namespace whose elements it describes; empty for none.
  public let targetNamespace: String
  private let schema: xmlSchemaPtr
  /// How that namespace stands in libxml2's messages, to be left out.
  let shortened: [String]

  private init(file: String, targetNamespace: String, schema: xmlSchemaPtr) {
    self.file = file
    self.targetNamespace = targetNamespace
    self.schema = schema
    shortened = SchemaMessage.shortened(targetNamespace)
  }

  deinit { xmlSchemaFree(schema) }

  /// Reads and compiles a schema.
  ///
  /// - Throws: What is wrong with it as XML or as a schema; also an `import`, `include` or `redefine`
  ///   in it (`xml/schema`), because no other file is ever opened for it.
  public static func compile(file: String, source: XMLSource) throws(Problems) -> XMLSchema {
    let names = XMLNames(
      namespace: "http://www.w3.org/2001/XMLSchema", ["schema", "import", "include", "redefine"])
    let check = SchemaCheck(file: file)
    // libxml2 reads a schema with entities replaced and prints what is wrong with it as XML: the
    // hardened parse comes first and lets only a harmless document through.
    let limits = XMLLimits(totalBytes: 16 * 1024 * 1024)
    let bytes = try source.readAll(file: file, limits: limits)
    try XMLParser.parse(
      file: file, source: .bytes(bytes), names: names, handler: check, limits: limits)
    if !check.problems.isEmpty { throw Problems(check.problems) }
    let errors = SchemaErrors()
    let compiled = bytes.withUnsafeBytes { bytes in
      let text = bytes.assumingMemoryBound(to: CChar.self).baseAddress
      guard let context = xmlSchemaNewMemParserCtxt(text, Int32(clamping: bytes.count)) else {
        return xmlSchemaPtr?.none
      }
      defer { xmlSchemaFreeParserCtxt(context) }
      xmlSchemaSetParserStructuredErrors(
        context, takeSchemaError, Unmanaged.passUnretained(errors).toOpaque())
      return withExtendedLifetime(errors) { xmlSchemaParse(context) }
    }
    guard let compiled, errors.found.isEmpty else {
      if let compiled { xmlSchemaFree(compiled) }
      throw Problems(errors.problems(file, check.targetNamespace))
    }
    return XMLSchema(file: file, targetNamespace: check.targetNamespace, schema: compiled)
  }

  /// Runs a parse with a validator between libxml2 and the parser's handler.
  ///
  /// Returns whether there was memory for it.
  func validating(_ parser: XMLParser, _ parse: () -> Void) -> Bool {
    guard let validator = xmlSchemaNewValidCtxt(schema) else { return false }
    defer { xmlSchemaFreeValidCtxt(validator) }
    let state = Unmanaged.passUnretained(parser).toOpaque()
    xmlSchemaSetValidStructuredErrors(validator, takeValidityError, state)
    let context = parser.context
    // The plug keeps both addresses until it is pulled, hence the closures around the whole parse.
    return withUnsafeMutablePointer(to: &context.pointee.sax) { sax in
      withUnsafeMutablePointer(to: &context.pointee.userData) { userData in
        guard let plug = xmlSchemaSAXPlug(validator, sax, userData) else { return false }
        // The validator's own handler passes everything on but this.
        context.pointee.sax.pointee.serror = structuredError
        parse()
        xmlSchemaSAXUnplug(plug)
        return true
      }
    }
  }
}

private let takeValidityError: xmlStructuredErrorFunc = { state, error in
  guard let state, let error = error?.pointee, error.level.rawValue >= XML_ERR_ERROR.rawValue
  else { return }
  let parser = Unmanaged<XMLParser>.fromOpaque(state).takeUnretainedValue()
  parser.takeSchema(SchemaMessage(error, shortened: parser.shortened))
}

private let takeSchemaError: xmlStructuredErrorFunc = { state, error in
  guard let state, let error = error?.pointee, error.level.rawValue >= XML_ERR_ERROR.rawValue
  else { return }
  let errors = Unmanaged<SchemaErrors>.fromOpaque(state).takeUnretainedValue()
  errors.take(error)
}

/// What libxml2 finds wrong while it compiles a schema.
private final class SchemaErrors {
  private(set) var found: [Finding] = []

  struct Finding {
    var message: String
    var line: Int32
  }

  func take(_ error: xmlError) {
    guard found.count < 100 else { return }
    let text = error.message.map { String(cString: $0) } ?? "the schema cannot be compiled"
    found.append(Finding(message: text, line: error.line))
  }

  func problems(_ file: String, _ namespace: String) -> [Problem] {
    let shortened = SchemaMessage.shortened(namespace)
    let all = found.isEmpty ? [Finding(message: "it cannot be compiled", line: 0)] : found
    return all.map {
      Problem(
        id: "xml/schema",
        message: "the schema is wrong: \(SchemaMessage.plain($0.message, shortened))",
        location: SourceLocation(file: file, position: Position(line: $0.line, column: 0)))
    }
  }
}

/// Looks over a schema's elements before libxml2 compiles it.
private final class SchemaCheck: XMLEventHandler {
  let file: String
  var targetNamespace = ""
  var problems: [Problem] = []

  init(file: String) { self.file = file }

  func startElement(_ element: XMLStartTag) {
    switch element.name.index {
    case 0:
      for index in 0..<element.attributeCount
      where !element.attributeIsForeign(index)
        && element.attributeLocalName(index) == "targetNamespace"
      {
        targetNamespace = element.attributeString(index)
      }
    case 1, 2, 3:
      problems.append(
        Problem(
          id: "xml/schema", message: "a schema must stand alone: \(element.localName) is not read",
          advice: "write what it needs into this file",
          location: SourceLocation(file: file, position: element.position)))
    default: break
    }
  }

  func endElement(_ name: XMLName) {}
  func characters(_ bytes: UnsafeBufferPointer<UInt8>) {}
}
