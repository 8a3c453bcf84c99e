import Terms
import XMLReading

/// Which beginnings of a file are one and the same unknown day.
///
/// What one act or rule sets begins together: statements whose beginnings have the same range are
/// one unknown day if they share an authority, or if a chain of such statements joins theirs. Two
/// sources that have nothing in common but their year are two unknown days.
struct Beginnings {
  private struct Node: Hashable {
    var range: DateRange
    var authority: String
  }

  /// The authority that each is joined to, down to the one that names the day.
  private var joined: [Node: String] = [:]

  /// Notes a statement that begins in this range on these authorities.
  mutating func note(_ range: DateRange, authorities: [String]) {
    guard let first = authorities.min() else { return }
    for other in authorities {
      let a = name(range, first)
      let b = name(range, other)
      if a != b { joined[Node(range: range, authority: max(a, b))] = min(a, b) }
    }
  }

  /// The boundary of a statement that begins in this range on these authorities.
  func boundary(_ range: DateRange, authorities: [String]) -> Boundary {
    let day = authorities.first.map { name(range, $0) } ?? ""
    return Boundary(range: range, name: "beginning \(day)")
  }

  private func name(_ range: DateRange, _ authority: String) -> String {
    var current = authority
    while let next = joined[Node(range: range, authority: current)] { current = next }
    return current
  }
}

extension RuleFileContext {
  /// Looks through an element for what begins with what, before anything is read for good.
  mutating func noteBeginnings(in element: XMLElement, inherited: [Int] = []) {
    let named = words(element, "authority").compactMap { authorityIndex[$0] }
    let authorities = named.isEmpty ? inherited : named
    let always: Set = ["position", "requirements", "duties", "reservation"]
    if always.contains(element.name) || element["from"] != nil,
      let range = beginning(of: element, authorities: authorities)
    {
      beginnings.note(range, authorities: authorities.map { self.authorities[$0].id })
    }
    for child in element.children { noteBeginnings(in: child, inherited: authorities) }
  }

  /// The days on which a statement may begin: as written, else up to the day by which its authorities
  /// spoke; nil where what is written is no date.
  private func beginning(of element: XMLElement, authorities indices: [Int]) -> DateRange? {
    if let text = element["from"] { return DateRange(text) }
    let latest = indices.map { authorities[$0].spokeBy }.min()
    return DateRange(earliest: .distantPast, latest: latest ?? .distantPast)
  }

  /// When a statement begins: as written, else some day up to the day by which its authorities spoke.
  mutating func start(_ element: XMLElement, authorities indices: [Int]) -> Boundary {
    if element["from"] == "unknown" { return .never }
    _ = date(element, "from")
    let range = beginning(of: element, authorities: indices) ?? DateRange(.distantFuture)
    return beginnings.boundary(range, authorities: indices.map { authorities[$0].id })
  }

  /// When a part of a set begins, where it says so itself.
  mutating func ownStart(_ element: XMLElement, authorities indices: [Int]) -> Boundary? {
    element["from"] == nil ? nil : start(element, authorities: indices)
  }
}
