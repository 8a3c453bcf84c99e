import CLibXML2
import Terms

/// One of libxml2's errors, in words for whoever wrote the document.
struct SyntaxMessage {
  private let code: UInt32
  private let text: String
  private let first: String?
  private let second: String?
  private let number: Int

  init(_ error: xmlError) {
    code = UInt32(bitPattern: error.code)
    text = error.message.map { String(cString: $0) } ?? ""
    first = error.str1.map { String(cString: $0) }
    second = error.str2.map { String(cString: $0) }
    number = Int(error.int1)
  }

  /// The problem, at the place that the parser has come to.
  func problem(_ parser: XMLParser) -> Problem {
    let current = parser.current
    if parser.feed.delivered == parser.feed.markLength, parser.feed.isExhausted {
      return problem("xml/empty", "the file is empty", "", parser.start, parser)
    }
    if code == XML_ERR_DOCUMENT_EMPTY.rawValue, current == nil {
      return problem("xml/empty", "the file holds no element", "", parser.position, parser)
    }
    if code == XML_ERR_INTERNAL_ERROR.rawValue, text.hasPrefix("Excessive depth") {
      return Fault.tooDeep(parser.depth).problem(at: parser.location(parser.tagPosition))
    }
    if code == XML_ERR_TAG_NAME_MISMATCH.rawValue, let first, let second {
      return problem(
        "xml/not-well-formed",
        "</\(short(second))> stands where </\(short(first))> should end what line "
          + "\(parser.places.told(line: number)) begins",
        "see which of the two tags is wrong or missing", parser.tagPosition, parser)
    }
    if code == XML_ERR_NO_MEMORY.rawValue {
      return problem(
        "xml/too-many-names", "more different names than any such file has, or no memory for them",
        "see whether the file was damaged or made to do harm", parser.position, parser)
    }
    if current == nil {
      return problem(
        "xml/not-well-formed", "the file ends too early\(unclosed(parser))",
        "see whether it was cut short, or whether an end tag or a quote is missing",
        parser.position, parser)
    }
    if current == 0 {
      return problem(
        "xml/not-well-formed", "a NUL byte stands here", "see whether the file is damaged",
        parser.position, parser)
    }
    let (message, advice) = wording
    return problem("xml/not-well-formed", message, advice, parser.position, parser)
  }

  private func unclosed(_ parser: XMLParser) -> String {
    guard code == XML_ERR_TAG_NOT_FINISHED.rawValue, let first else { return "" }
    return ": <\(short(first))> of line \(parser.places.told(line: number)) is not closed"
  }

  private var wording: (message: String, advice: String) {
    switch xmlParserErrors(rawValue: code) {
    case XML_ERR_DOCUMENT_EMPTY:
      ("text stands where the first tag should", "see whether this is an XML file")
    case XML_ERR_DOCUMENT_END:
      ("something stands after the end of the root element", "an XML file has one root element")
    case XML_ERR_UNDECLARED_ENTITY:
      ("the entity \(quoted(first)) is unknown", "write the character itself")
    case XML_ERR_ATTRIBUTE_REDEFINED:
      ("the attribute \(quoted(first)) stands twice in one tag", "delete one of them")
    case XML_NS_ERR_ATTRIBUTE_REDEFINED:
      ("an attribute stands twice in one tag", "delete one of them")
    case XML_NS_ERR_UNDEFINED_NAMESPACE:
      (
        "the prefix \(quoted(first)) is bound to no namespace",
        "declare it with an xmlns attribute, or leave it out"
      )
    case XML_ERR_LT_IN_ATTRIBUTE:
      ("a < stands in the value of an attribute", "write &lt;, or see whether a quote is missing")
    case XML_ERR_RESERVED_XML_NAME where text.hasPrefix("XML declaration"):
      ("the XML declaration does not begin the file", "delete what stands before it")
    case XML_ERR_NAME_REQUIRED where text.hasPrefix("StartTag"):
      ("no element's name follows the <", "write &lt; for a <")
    case XML_ERR_NAME_REQUIRED where text.hasPrefix("xmlParseEntityRef"):
      ("no name follows the &", "write &amp; for a &")
    case XML_ERR_ENTITYREF_SEMICOL_MISSING:
      ("the ; of a reference is missing", "write &amp; for a &")
    case XML_ERR_INVALID_CHAR:
      ("a character stands here that XML does not allow", "delete it")
    case XML_ERR_ATTRIBUTE_WITHOUT_VALUE:
      ("the attribute \(quoted(first)) has no value", "write =\"…\" behind it")
    case XML_ERR_ATTRIBUTE_NOT_STARTED:
      ("the value of an attribute is not in quotes", "write it in quotes")
    default:
      ("this is not well-formed XML: \(plain)", "")
    }
  }

  /// libxml2's own words, on one line and of bounded length.
  private var plain: String {
    let line = text.split { $0.isNewline }.joined(separator: " ")
    // Some messages begin with the name of libxml2's function.
    if line.hasPrefix("xmlParse"), let end = line.firstRange(of: ": ") {
      return short(String(line[end.upperBound...]))
    }
    return short(line)
  }

  private func quoted(_ name: String?) -> String { "'\(short(name ?? ""))'" }

  private func short(_ text: String) -> String {
    text.utf8.count > 200 ? "\(text.prefix(100))…" : text
  }

  private func problem(
    _ id: String, _ message: String, _ advice: String, _ position: Position, _ parser: XMLParser
  ) -> Problem {
    Problem(id: id, message: message, advice: advice, location: parser.location(position))
  }
}

extension XMLParser {
  /// The byte that libxml2 has come to; nil at the end of the document.
  var current: UInt8? {
    guard let input = context.pointee.input, let current = input.pointee.cur,
      let end = input.pointee.end, current < end
    else { return nil }
    return current.pointee
  }

  /// The document's first place.
  var start: Position {
    Position(
      line: Int32(clamping: places.firstLine), column: Int32(clamping: places.firstColumn))
  }
}
