import Terms

/// A document that was read whole, one resource or a Bundle, and where its records are in it.
///
/// A JSON document keeps its bytes, and each record's resources are read once more when their turn
/// comes; of an XML document the tree is kept, which is smaller. Either is at most
/// ``largestDocument`` bytes.
final class FHIRDocument: Sendable {
  /// The largest document that is read. Bulk data, with a resource on each line, has no such limit.
  static let largestDocument = 64 << 20
  /// The most resources of one document.
  static let mostResources = 250_000

  /// A resource that matters.
  struct Resource: Sendable {
    var start: Int32
    var end: Int32
    var position: Position
  }

  /// A record: a person or another resource, and where the resources that belong to it are listed.
  struct Record: Sendable {
    var resource: Int32
    var others: Range<Int32>
    var isPerson: Bool
  }

  /// The bytes of JSON; empty for XML.
  let bytes: [UInt8]
  /// The tree of XML; empty for JSON.
  let tree: FHIRTree
  let resources: [Resource]
  let records: [Record]
  /// The resources that belong to records.
  let others: [Int32]

  init(bytes: [UInt8], tree: FHIRTree, index: consuming FHIRIndex) {
    self.bytes = bytes
    self.tree = tree
    let (records, others) = index.joined()
    self.records = records
    self.others = others
    resources = index.resources
  }
}

/// Finds the resources of a document that matter, and which belong together.
struct FHIRIndex {
  private(set) var resources: [FHIRDocument.Resource] = []
  private var people: [Person] = []
  private var keys: [UInt64] = []
  private var others: [Other] = []
  private var links = FHIRLinks()

  private struct Person {
    var resource: Int32
    /// Where its keys begin, and how many they are.
    var firstKey: Int32
    var keyCount: Int16
    /// Whether it was only sent along with what was searched for.
    var isIncluded: Bool
  }

  private struct Other {
    var resource: Int32
    var isIncluded: Bool
  }

  /// Whether there is no room for another resource.
  var isFull: Bool { resources.count >= FHIRDocument.mostResources }

  /// Adds a resource that a view shows, where it matters.
  mutating func add(
    _ view: FHIRView, _ node: Int, address: UnsafeBufferPointer<UInt8>,
    isIncluded: Bool, _ resource: FHIRDocument.Resource
  ) {
    let type = view.text(.resourceType, of: node)
    let number = resources.count
    if same(type, "Practitioner") {
      let found = FHIRKeys.person(view, node, address: address).all.prefix(100)
      people.append(
        Person(
          resource: Int32(number), firstKey: Int32(keys.count), keyCount: Int16(found.count),
          isIncluded: isIncluded))
      keys += found
    } else if same(type, "PractitionerRole") || same(type, "VerificationResult") {
      let keys = FHIRKeys.references(view, node, base: address)
      // What is verified of an organization or a place is nobody's license.
      if keys.all.isEmpty, same(type, "VerificationResult") { return }
      links.add(keys, others.count)
      others.append(Other(resource: Int32(number), isIncluded: isIncluded))
    } else {
      return
    }
    resources.append(resource)
  }

  /// The records, in the order of the document; a role or verification without its person is one.
  mutating func joined() -> (records: [FHIRDocument.Record], others: [Int32]) {
    links.sort()
    var records: [FHIRDocument.Record] = []
    var listed: [Int32] = []
    var isClaimed = [Bool](repeating: false, count: others.count)
    for person in people {
      let first = Int(person.firstKey)
      let found = links.resources(keys[first..<first + Int(person.keyCount)])
      for number in found { isClaimed[Int(number)] = true }
      // Somebody sent along counts where something searched for is about them.
      if person.isIncluded, found.allSatisfy({ others[Int($0)].isIncluded }) { continue }
      let start = Int32(listed.count)
      listed += found.map { others[Int($0)].resource }
      records.append(
        FHIRDocument.Record(
          resource: person.resource, others: start..<Int32(listed.count), isPerson: true))
    }
    for (number, other) in others.enumerated() where !isClaimed[number] && !other.isIncluded {
      records.append(
        FHIRDocument.Record(resource: other.resource, others: 0..<0, isPerson: false))
    }
    records.sort { $0.resource < $1.resource }
    return (records, listed)
  }
}
