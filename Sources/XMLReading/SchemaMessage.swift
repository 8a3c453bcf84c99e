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
      subject = String(text[..<text.index(after: end.lowerBound)])
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
    let message = subject.isEmpty ? statement : "\(subject): \(statement)"
    return Problem(id: "xml/schema", message: message, advice: advice, location: location)
  }

  private var advice: String {
    switch xmlParserErrors(rawValue: code) {
    case XML_SCHEMAV_CVC_COMPLEX_TYPE_3_2_1, XML_SCHEMAV_CVC_COMPLEX_TYPE_3_2_2:
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
    text.replace("This element is not expected. Expected is", with: "it is not expected here; expected is")
    text.replace("This element is not expected.", with: "it is not expected here")
    text.replace("Missing child element(s). Expected is", with: "child elements are missing; expected is")
    text.replace("Missing child element(s).", with: "child elements are missing")
    text.replace(
      "No matching global declaration available for the validation root.",
      with: "the schema knows no such root element")
    text.replace("one of ( ", with: "one of ")
    text.replace("expected is ( ", with: "expected is ")
    while text.last == "." || text.last == " " { text.removeLast() }
    if text.hasSuffix(" )") { text.removeLast(2) }
    return uncapitalized(text.utf8.count > 1200 ? "\(text.prefix(600))…" : text)
  }

  private static func uncapitalized(_ text: String) -> String {
    guard let first = text.first else { return text }
    return first.lowercased() + text.dropFirst()
  }
}
