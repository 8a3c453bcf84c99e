import Credentials

/// The NPIs that a file has used so far, four bytes each.
///
/// The memory is bounded: from ``limit`` on no further one is remembered.
struct ProviderIdentifierIndex {
  /// The most NPIs remembered: some 7 MiB.
  static let limit = 1 << 20

  /// Whether there were more than could be remembered.
  private(set) var isFull = false

  private var count = 0
  // Shards grow one at a time, so that no moment needs the memory of two whole tables.
  private var shards = [Shard](repeating: Shard(), count: 64)

  /// Remembers an NPI and returns whether it was used before.
  mutating func isRepeated(_ identifier: NationalProviderIdentifier) -> Bool {
    // One more, so that no NPI is the 0 of an empty slot.
    let key = UInt32(truncatingIfNeeded: identifier.ordinal + 1)
    let shard = Int(Shard.hash(key) & 63)
    let slot = shards[shard].slot(of: key)
    if shards[shard].slots[slot] == key { return true }
    guard count < ProviderIdentifierIndex.limit else {
      isFull = true
      return false
    }
    count += 1
    shards[shard].insert(key, at: slot)
    return false
  }

  private struct Shard {
    var count = 0
    var slots = [UInt32](repeating: 0, count: 16)

    static func hash(_ key: UInt32) -> UInt64 {
      let mixed = UInt64(key) &* 0x9E37_79B9_7F4A_7C15
      return mixed ^ (mixed >> 32)
    }

    /// Where the key stands, or is to stand.
    func slot(of key: UInt32) -> Int {
      var slot = Int(((Shard.hash(key) >> 32) * UInt64(slots.count)) >> 32)
      while slots[slot] != 0, slots[slot] != key {
        slot += 1
        if slot == slots.count { slot = 0 }
      }
      return slot
    }

    mutating func insert(_ key: UInt32, at slot: Int) {
      slots[slot] = key
      count += 1
      guard count * 5 > slots.count * 4 else { return }
      var larger = Shard(
        count: count, slots: [UInt32](repeating: 0, count: slots.count * 3 / 2))
      for known in slots where known != 0 { larger.slots[larger.slot(of: known)] = known }
      self = larger
    }
  }
}
