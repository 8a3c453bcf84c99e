/// Mistakes of the kinds that people and programs make, put into a roster at random.
extension RosterMaker {
  /// Values that are wrong in most places, and right in some.
  static let oddValues = [
    "", " ", "\t active\n", "Active", "active ", "actve", "2026-13-01", "2026-02-30", "2025-02-29",
    "0000", "00000", "2026..", "..", "...2026", "2026...2027", "2026..2025", "2026-1-1", "26-01-01",
    "2026-01-01T00:00:00", "2026-01-01Z", "-2026", "12.345", "1e3", "-1", "+5", "0007", "1234567",
    "1000000", "999999.99", ".5", "5.", "7,5", "1000", "100", "00", "US", "us-tn", "US-", "US-TNXX",
    "US-TN-x-a", "US-TN-x-", "US-TN-x-abcdefghij", "GB-x-London", "usa", "QQ", "dry--needling",
    "-dry", "dry-", "9dry", "d9-8", "Dry", "dry needling", "dry_needling", "juggler",
    "\u{A0}active",
    "１２", "ｅ", "training license", "training,license", "license license", "1234567890",
    "12345678930", "0234567893", "12345 7893", "full", "cpr", "passed", "liability", "primary",
    "2020", "5", "GB", "x",
  ]

  /// Puts one mistake into the roster; now and then it turns out to be none.
  mutating func mutate(_ root: Node) {
    let nodes = root.all
    let node = random.pick(nodes)
    switch Int.random(in: 0..<11, using: &random) {
    case 0 where node !== root:
      let names = Array(Grammar.entries.keys.sorted()) + Grammar.parts.keys.sorted()
      node.name = random.pick(names + ["practitioner", "roster", "licence", "Works", "q:works"])
    case 1:
      let names = [
        "hours", "kind", "in", "status", "expiry", "Name", "q:name", "xml:lang", "verified",
      ]
      add(random.pick(names), random.pick(Self.oddValues), to: node)
    case 2 where !node.attributes.isEmpty && node !== root:
      node.attributes[Int.random(in: 0..<node.attributes.count, using: &random)].name = "nonesuch"
    case 3, 4, 5:
      guard node !== root, !node.attributes.isEmpty else { return mutate(root) }
      let index = Int.random(in: 0..<node.attributes.count, using: &random)
      node.attributes[index].value = random.pick(Self.oddValues)
    case 6 where !node.attributes.isEmpty && node !== root:
      node.attributes.remove(at: Int.random(in: 0..<node.attributes.count, using: &random))
    case 7:
      random.pick(nodes).children.append(copy(node))
    case 8: node.text += random.pick(["text", " ", "&#xA0;", "<!-- x -->", "<?x y?>", "<b/>"])
    case 9 where !node.children.isEmpty:
      node.children.remove(at: Int.random(in: 0..<node.children.count, using: &random))
    case 10: node.children.shuffle(using: &random)
    default: mutate(root)
    }
  }

  private mutating func add(_ name: String, _ value: String, to node: Node) {
    if node.attributes.contains(where: { $0.name == name }) { return }
    node.attributes.append((name, value))
  }

  private func copy(_ node: Node) -> Node {
    let copy = Node(node.name)
    copy.attributes = node.attributes.filter { !$0.name.hasPrefix("xmlns") }
    copy.children = node.children.map(self.copy)
    copy.text = node.text
    return copy
  }

  // MARK: Writing

  /// The roster as a file, in one of the many ways that mean the same.
  mutating func write(_ node: Node) -> String {
    var text = "<\(node.name)"
    for (name, value) in node.attributes {
      let quote = random.pick(["\"", "'"])
      text += random.pick([" ", "\n    ", "  ", "\r\n\t"])
      text += "\(name)\(random.pick(["=", " = "]))\(quote)\(escaped(value))\(quote)"
    }
    if node.children.isEmpty, node.text.isEmpty, random.chance(2) { return text + "/>" }
    text += ">" + gap(node)
    for child in node.children { text += write(child) + gap(node) }
    return text + node.text + "</\(node.name)>"
  }

  private mutating func gap(_ node: Node) -> String {
    if node.name == "attestation" { return "" }
    return random.pick([
      "", "\n", "\n  ", " ", "\r\n", "<!-- <practitioner id='x'> -->", "<?app <practitioner ?>",
    ])
  }

  private mutating func escaped(_ value: String) -> String {
    var text = ""
    for scalar in value.unicodeScalars {
      switch scalar {
      case "&": text += "&amp;"
      case "<": text += "&lt;"
      case "\"": text += "&quot;"
      case "'": text += "&apos;"
      case "\t", "\n": text += "&#\(scalar.value);"
      default: text += random.chance(20) ? "&#x\(String(scalar.value, radix: 16));" : String(scalar)
      }
    }
    return text
  }
}
