/// An element of a rule file or a roster, as the tests build, change and write it.
struct Tree: Hashable, Sendable {
  struct Attribute: Hashable, Sendable {
    var name: String
    var value: String
  }

  var name: String
  var attributes: [Attribute]
  var children: [Tree]
  var text: String

  init(
    _ name: String, _ attributes: KeyValuePairs<String, String?> = [:], text: String = "",
    _ children: [Tree] = []
  ) {
    self.name = name
    self.attributes = attributes.compactMap { name, value in
      value.map { Attribute(name: name, value: $0) }
    }
    self.children = children
    self.text = text
  }

  subscript(name: String) -> String? {
    get { attributes.first { $0.name == name }?.value }
    set {
      guard let index = attributes.firstIndex(where: { $0.name == name }) else {
        if let newValue { attributes.append(Attribute(name: name, value: newValue)) }
        return
      }
      if let newValue { attributes[index].value = newValue } else { attributes.remove(at: index) }
    }
  }

  /// This element with an attribute changed.
  func with(_ name: String, _ value: String?) -> Tree {
    var copy = self
    copy[name] = value
    return copy
  }

  /// This element with more children.
  func adding(_ more: Tree...) -> Tree {
    var copy = self
    copy.children += more
    return copy
  }

  // MARK: Finding

  /// The way down to an element: the number of the child at every step.
  typealias Path = [Int]

  /// The ways to all elements below this one that satisfy a condition, in document order.
  func paths(where condition: (Tree) -> Bool) -> [Path] {
    var found: [Path] = []
    func walk(_ element: Tree, _ path: Path) {
      for (index, child) in element.children.enumerated() {
        if condition(child) { found.append(path + [index]) }
        walk(child, path + [index])
      }
    }
    walk(self, [])
    return found
  }

  /// All elements below this one with a name.
  func all(_ names: String...) -> [Tree] {
    paths { names.contains($0.name) }.map { self[path: $0] }
  }

  subscript(path path: Path) -> Tree {
    get { path.reduce(self) { $0.children[$1] } }
    set {
      guard let first = path.first else {
        self = newValue
        return
      }
      children[first][path: Array(path.dropFirst())] = newValue
    }
  }

  func removing(_ path: Path) -> Tree {
    var copy = self
    var parent = copy[path: Array(path.dropLast())]
    parent.children.remove(at: path[path.count - 1])
    copy[path: Array(path.dropLast())] = parent
    return copy
  }

  func changing(_ path: Path, _ change: (inout Tree) -> Void) -> Tree {
    var copy = self
    var element = copy[path: path]
    change(&element)
    copy[path: path] = element
    return copy
  }

  // MARK: Writing

  var xml: String {
    var text = ""
    write(into: &text, indent: "")
    return text
  }

  private func write(into out: inout String, indent: String) {
    out += indent
    out += "<"
    out += name
    for attribute in attributes {
      out += " "
      out += attribute.name
      out += "=\""
      out += Tree.escaped(attribute.value)
      out += "\""
    }
    if children.isEmpty, text.isEmpty {
      out += "/>\n"
      return
    }
    out += ">"
    if !text.isEmpty {
      out += Tree.escaped(text)
    } else {
      out += "\n"
      for child in children { child.write(into: &out, indent: indent + "  ") }
      out += indent
    }
    out += "</"
    out += name
    out += ">\n"
  }

  private static func escaped(_ value: String) -> String {
    guard value.utf8.contains(where: { $0 == 0x26 || $0 == 0x3C || $0 == 0x22 }) else {
      return value
    }
    var text = ""
    for character in value {
      switch character {
      case "&": text += "&amp;"
      case "<": text += "&lt;"
      case "\"": text += "&quot;"
      default: text.append(character)
      }
    }
    return text
  }
}
