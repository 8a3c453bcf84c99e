/// What keeps bytes from being JSON, and where.
struct JSONFault: Error, Equatable {
  /// What is wrong there.
  enum Kind: Equatable {
    case end, value, key, colon, comma, string, control, escape, number, literal, depth, behind
    case encoding, size
  }

  var kind: Kind
  /// How many bytes stand before the place.
  var offset: Int

  /// What is wrong, as the end of a sentence.
  var message: String {
    switch kind {
    case .end: "it breaks off"
    case .value: "a value is missing here"
    case .key: "the name of a member in quotes is missing here"
    case .colon: "a colon is missing here"
    case .comma: "a comma or the closing bracket is missing here"
    case .string: "a text has no closing quote"
    case .control: "a control character stands in a text: it is to be escaped"
    case .escape: "the escape behind this backslash is none of JSON"
    case .number: "the number is not written as in JSON"
    case .literal: "this word is none of true, false and null"
    case .depth: "more than \(JSONScanner.deepest) brackets are open"
    case .behind: "something stands behind the value"
    case .encoding: "this is no UTF-8"
    case .size: "has more elements than are read at a time"
    }
  }
}
