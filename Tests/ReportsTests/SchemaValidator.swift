/// Holds JSON against a schema, with the keywords that our schemas use.
///
/// A keyword that it does not know is itself an error: a schema never says more than is checked.
struct SchemaValidator {
  private let root: JSONValue
  private static let silent: Set<String> = ["$schema", "$id", "$defs", "title", "description"]

  /// The patterns, compiled: that takes longer than all the rest.
  private let patterns: [String: Regex<AnyRegexOutput>]

  init(_ schema: JSONValue) {
    root = schema
    var patterns: [String: Regex<AnyRegexOutput>] = [:]
    func collect(_ value: JSONValue) {
      if let pattern = value["pattern"]?.text { patterns[pattern] = try? Regex(pattern) }
      value.items.forEach(collect)
      if case .object(let members) = value { members.map(\.value).forEach(collect) }
    }
    collect(schema)
    self.patterns = patterns
  }

  /// What is wrong with a value, each with its path; empty for a valid one.
  func errors(in value: JSONValue, under definition: String? = nil) -> [String] {
    var errors: [String] = []
    let schema = definition.flatMap { root["$defs"]?[$0] } ?? root
    check(value, schema, "$", &errors)
    return errors
  }

  private func check(
    _ value: JSONValue, _ schema: JSONValue, _ path: String, _ errors: inout [String]
  ) {
    if case .bool(let isAllowed) = schema {
      if !isAllowed { errors.append("\(path): must not be there") }
      return
    }
    guard case .object(let keywords) = schema else {
      errors.append("\(path): the schema is none")
      return
    }
    for (keyword, rule) in keywords where !Self.silent.contains(keyword) {
      check(value, keyword, rule, schema, path, &errors)
    }
  }

  private func isValid(_ value: JSONValue, _ schema: JSONValue, _ path: String) -> Bool {
    var errors: [String] = []
    check(value, schema, path, &errors)
    return errors.isEmpty
  }

  private func check(
    _ value: JSONValue, _ keyword: String, _ rule: JSONValue, _ schema: JSONValue, _ path: String,
    _ errors: inout [String]
  ) {
    func fail(_ what: String) { errors.append("\(path): \(what)") }
    switch (keyword, value) {
    case ("$ref", _):
      let name = rule.text?.split(separator: "/").last.map(String.init) ?? ""
      guard let target = root["$defs"]?[name] else { return fail("no definition \(name)") }
      check(value, target, path, &errors)
    case ("type", _):
      let types = rule.text.map { [$0] } ?? rule.items.compactMap(\.text)
      if !types.contains(where: { Self.has(value, $0) }) { fail("is not \(types)") }
    case ("enum", _): if !rule.items.contains(value) { fail("\(value) is none of the values") }
    case ("const", _): if rule != value { fail("\(value) is not the value") }
    case ("pattern", .text(let text)):
      guard let pattern = rule.text, let regex = patterns[pattern] else {
        return fail("bad pattern")
      }
      if text.firstMatch(of: regex) == nil { fail("\"\(text)\" is not \(pattern)") }
    case ("minItems", .array(let items)):
      if case .number(let least) = rule, Double(items.count) < least { fail("too few items") }
    case ("minimum", .number(let number)):
      if case .number(let least) = rule, number < least { fail("too small") }
    case ("exclusiveMinimum", .number(let number)):
      if case .number(let least) = rule, number <= least { fail("too small") }
    case ("items", .array(let items)):
      for (index, item) in items.enumerated() { check(item, rule, "\(path)[\(index)]", &errors) }
    case ("properties", .object(let members)):
      for (name, member) in members {
        if let inner = rule[name] { check(member, inner, "\(path).\(name)", &errors) }
      }
    case ("required", .object(let members)):
      for name in rule.items.compactMap(\.text) where !members.contains(where: { $0.name == name })
      {
        fail("has no \(name)")
      }
    case ("additionalProperties", .object(let members)):
      let known = schema["properties"]?.names ?? []
      for (name, _) in members where !known.contains(name) { fail("has the unknown \(name)") }
    case ("oneOf", _):
      let count = rule.items.count { isValid(value, $0, path) }
      if count != 1 { fail("is \(count) of the alternatives, not one") }
    case ("allOf", _): for part in rule.items { check(value, part, path, &errors) }
    case ("if", _):
      if isValid(value, rule, path) {
        if let then = schema["then"] { check(value, then, path, &errors) }
      } else if let otherwise = schema["else"] {
        check(value, otherwise, path, &errors)
      }
    case ("then", _), ("else", _), ("pattern", _), ("minItems", _), ("minimum", _),
      ("exclusiveMinimum", _), ("items", _), ("properties", _), ("required", _),
      ("additionalProperties", _):
      break
    default: fail("the keyword \(keyword) is not known to this test")
    }
  }

  private static func has(_ value: JSONValue, _ type: String) -> Bool {
    switch (value, type) {
    case (.null, "null"), (.bool, "boolean"), (.text, "string"), (.array, "array"),
      (.object, "object"), (.number, "number"):
      true
    case (.number(let number), "integer"): number == number.rounded()
    default: false
    }
  }
}
