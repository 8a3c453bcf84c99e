/// Which resource a reference means, as 64-bit hashes that the reference and its target share.
///
/// A reference may be the target's address, a `urn:uuid:` of the bundle, its type and id alone, or one
/// of its identifiers. An address is matched whole where the target tells its own; else by its end.
struct FHIRKeys {
  private(set) var all: [UInt64] = []

  private static let addresses: UInt64 = 0x8EBC_6AF0_9C88_C6E3
  private static let ids: UInt64 = 0xA076_1D64_78BD_642F
  private static let endings: UInt64 = 0x5896_36E4_9D2B_1C03
  private static let numbers: UInt64 = 0x1D8E_4E27_C47D_124F

  /// The keys under which a person is found.
  static func person(
    _ view: FHIRView, _ node: Int,
    address: UnsafeBufferPointer<UInt8> = UnsafeBufferPointer(start: nil, count: 0)
  ) -> FHIRKeys {
    var keys = FHIRKeys()
    let id = view.text(.id, of: node)
    keys.add(address, addresses)
    keys.add(id, ids)
    if address.isEmpty { keys.add(id, endings) }
    for child in view.children(of: node)
    where view.nodes[child].name == .identifier && !view.says(.use, of: child, "old")
      && FHIRSystem.isNPI(view.text(.system, of: child))
    {
      keys.add(trimmed(view.text(.value, of: child)), numbers)
    }
    return keys
  }

  /// The keys of the people whom a role or a verification is about; none of any other resource.
  static func references(
    _ view: FHIRView, _ node: Int,
    base: UnsafeBufferPointer<UInt8> = UnsafeBufferPointer(start: nil, count: 0)
  ) -> FHIRKeys {
    var keys = FHIRKeys()
    let type = view.text(.resourceType, of: node)
    if same(type, "PractitionerRole") {
      keys.add(view, reference: view.child(.practitioner, of: node), base: base)
    } else if same(type, "VerificationResult") {
      for child in view.children(of: node) where view.nodes[child].name == .target {
        keys.add(view, reference: child, base: base)
      }
    }
    return keys
  }

  /// Adds the keys of what a reference to a person means.
  ///
  /// - Parameter base: The address of the resource that holds the reference; empty where it tells none.
  private mutating func add(_ view: FHIRView, reference: Int, base: UnsafeBufferPointer<UInt8>) {
    let written = withoutVersion(trimmed(view.text(.reference, of: reference)))
    if written.isEmpty {
      let identifier = view.child(.identifier, of: reference)
      if FHIRSystem.isNPI(view.text(.system, of: identifier)) {
        add(trimmed(view.text(.value, of: identifier)), FHIRKeys.numbers)
      }
    } else if begins(written, "urn:") {
      add(written, FHIRKeys.addresses)
    } else if begins(written, "http://") || begins(written, "https://") {
      add(written, FHIRKeys.addresses)
      if let id = lastPart(written, behind: "/Practitioner/") { add(id, FHIRKeys.endings) }
    } else if begins(written, "Practitioner/") {
      let id = UnsafeBufferPointer(rebasing: written[13...])
      if let server = server(of: base) {
        let address = Array(server) + Array(written)
        address.withUnsafeBufferPointer { add($0, FHIRKeys.addresses) }
        add(id, FHIRKeys.endings)
      } else {
        add(id, FHIRKeys.ids)
      }
    }
  }

  private mutating func add(_ bytes: UnsafeBufferPointer<UInt8>, _ seed: UInt64) {
    if !bytes.isEmpty { all.append(Intake.identity(bytes, seed: seed)) }
  }

  /// A reference without `/_history/2`: which version is meant makes no difference.
  private func withoutVersion(
    _ reference: UnsafeBufferPointer<UInt8>
  ) -> UnsafeBufferPointer<UInt8> {
    guard let place = find("/_history/", in: reference) else { return reference }
    return UnsafeBufferPointer(rebasing: reference[..<place])
  }

  private func lastPart(
    _ address: UnsafeBufferPointer<UInt8>, behind word: StaticString
  ) -> UnsafeBufferPointer<UInt8>? {
    guard let place = find(word, in: address) else { return nil }
    return UnsafeBufferPointer(rebasing: address[(place + word.utf8CodeUnitCount)...])
  }

  /// What stands before the type and id of an address: `https://example.org/fhir/`.
  private func server(
    of address: UnsafeBufferPointer<UInt8>
  ) -> Slice<UnsafeBufferPointer<UInt8>>? {
    guard begins(address, "http"), let id = address.lastIndex(of: 0x2F),
      let type = address[..<id].lastIndex(of: 0x2F)
    else { return nil }
    return address[...type]
  }

  private func find(_ word: StaticString, in bytes: UnsafeBufferPointer<UInt8>) -> Int? {
    let count = word.utf8CodeUnitCount
    guard bytes.count >= count else { return nil }
    return word.withUTF8Buffer { word in
      (0...bytes.count - count).last { start in
        word.elementsEqual(UnsafeBufferPointer(rebasing: bytes[start..<start + count]))
      }
    }
  }
}

/// Which resources refer to a key, sorted so that they are found by halving.
struct FHIRLinks: Sendable {
  private struct Link: Sendable {
    var key: UInt64
    var resource: Int32
  }

  private var links: [Link] = []

  mutating func add(_ keys: FHIRKeys, _ resource: Int) {
    for key in keys.all { links.append(Link(key: key, resource: Int32(resource))) }
  }

  mutating func sort() { links.sort { ($0.key, $0.resource) < ($1.key, $1.resource) } }

  /// The resources that refer to any of the keys, each once, in their order.
  func resources(_ keys: some Sequence<UInt64>) -> [Int32] {
    guard !links.isEmpty else { return [] }
    var found: [Int32] = []
    for key in keys {
      var (low, high) = (0, links.count)
      while low < high {
        let middle = (low + high) / 2
        if links[middle].key < key { low = middle + 1 } else { high = middle }
      }
      while low < links.count, links[low].key == key {
        if !found.contains(links[low].resource) { found.append(links[low].resource) }
        low += 1
      }
    }
    return found.sorted()
  }
}
