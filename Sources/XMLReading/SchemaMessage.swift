import CLibXML2
import Terms

/// One of the validator's errors, in words for whoever wrote the document.
struct SchemaMessage {
  private let code: UInt32
  /// `element 'training', attribute 'hours'`.
  private let subject: String
  private let statement: String

  init(_ error: xmlError, shortened: [String]) {
    code = UInt32(bitPattern: error.code)
    let text = SchemaMessage.plain(error.message.map { String(cString: $0) } ?? "", shortened)
    // A name holds no apostrophe, so that the first "': " ends the subject.
    if text.hasPrefix("element '"), let end = text.firstRange(of: "': ") {
      var subject = text[..<text.index(after: end.lowerBound)]
      // Where an attribute is not allowed, the statement names it.
      if SchemaMessage.isStrayAttribute(code), let attribute = subject.firstRange(of: ", attribute")
      {
        subject = subject[..<attribute.lowerBound]
      }
      self.subject = String(subject)
      statement = SchemaMessage.uncapitalized(String(text[end.upperBound...]))
    } else {
      subject = ""
      statement = text
    }
  }

  /// Whether it says of a value once more what the facet that it fails has said.
  func repeats(_ last: Problem?, at position: Position?) -> Bool {
    guard code == XML_SCHEMAV_CVC_DATATYPE_VALID_1_2_1.rawValue, let last else { return false }
    return last.location.position == position && !subject.isEmpty
      && last.message.hasPrefix("\(subject): the value")
  }

  /// The problem, at the place of its element.
  func problem(at location: SourceLocation) -> Problem {
    var message = subject.isEmpty ? statement : "\(subject): \(statement)"
    if statement.hasPrefix("it is ") { message = "\(subject) \(statement.dropFirst(3))" }
    return Problem(id: "xml/schema", message: message, advice: advice, location: location)
  }

  private static func isStrayAttribute(_ code: UInt32) -> Bool {
    code == XML_SCHEMAV_CVC_COMPLEX_TYPE_3_2_1.rawValue
      || code == XML_SCHEMAV_CVC_COMPLEX_TYPE_3_2_2.rawValue
  }

  private var advice: String {
    switch xmlParserErrors(rawValue: code) {
    case _ where SchemaMessage.isStrayAttribute(code):
      "remove it, or see whether its name is misspelt"
    case XML_SCHEMAV_CVC_COMPLEX_TYPE_4: "add it"
    case XML_SCHEMAV_CVC_ELT_1: "see whether the root element and its xmlns are right"
    default: ""
    }
  }

  /// How the names of these namespaces begin in libxml2's messages.
  static func shortened(_ namespace: String) -> [String] {
    ["http://www.w3.org/2001/XMLSchema", namespace].filter { !$0.isEmpty }.map { "{\($0)}" }
  }

  /// libxml2's words without the namespaces that go without saying, as one sentence of bounded length.
  static func plain(_ message: String, _ shortened: [String]) -> String {
    var text = message
    for namespace in shortened { text.replace(namespace, with: "") }
    text = text.split { $0.isNewline }.joined(separator: " ")
    if let facet = text.firstRange(of: "[facet '"),
      let end = text[facet.upperBound...].firstRange(of: "'] ")
    {
      text.removeSubrange(facet.lowerBound..<end.upperBound)
    }
    for (said, better) in rewording { text.replace(said, with: better) }
    while text.last == "." || text.last == " " { text.removeLast() }
    if text.hasSuffix(" )") { text.removeLast(2) }
    return uncapitalized(text.utf8.count > 1200 ? "\(text.prefix(600))…" : text)
  }

  private static let rewording = [
    ("This element is not expected. Expected is", "it is not expected here; expected is"),
    ("This element is not expected.", "it is not expected here"),
    ("Missing child element(s). Expected is", "child elements are missing; expected is"),
    ("Missing child element(s).", "child elements are missing"),
    (
      "No matching global declaration available for the validation root.",
      "the schema knows no such root element"
    ),
    ("one of ( ", "one of "), ("expected is ( ", "expected is "),
  ]

  private static func uncapitalized(_ text: String) -> String {
    guard let first = text.first else { return text }
    return first.lowercased() + text.dropFirst()
  }
}
