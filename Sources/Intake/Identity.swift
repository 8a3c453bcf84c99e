import Credentials

extension RecordBatch {
  /// A hash of the bytes of an id, the same in every run; 0 for none.
  func identity(_ id: Text) -> UInt64 {
    guard !id.isEmpty else { return 0 }
    return bytes.withUnsafeBufferPointer { all in
      let range = Int(id.offset)..<Int(id.offset + id.count)
      return Intake.identity(
        UnsafeBufferPointer(rebasing: all[range]), seed: 0xA076_1D64_78BD_642F)
    }
  }
}

/// A hash of these bytes, the same in every run; never 0.
///
/// Multiply and fold, eight bytes at a time, as in wyhash: the high half carries the mixing.
func identity(_ bytes: UnsafeBufferPointer<UInt8>, seed: UInt64) -> UInt64 {
  var hash = seed ^ UInt64(bytes.count)
  var index = 0
  if let start = bytes.baseAddress {
    while index + 8 <= bytes.count {
      let word = (UnsafeRawPointer(start) + index).loadUnaligned(as: UInt64.self)
      hash = fold(hash ^ UInt64(littleEndian: word), 0xE703_7ED1_A0B4_28DB)
      index += 8
    }
  }
  while index < bytes.count {
    var word: UInt64 = 0
    var shift: UInt64 = 0
    while shift < 64, index < bytes.count {
      word |= UInt64(bytes[index]) << shift
      shift += 8
      index += 1
    }
    hash = fold(hash ^ word, 0xE703_7ED1_A0B4_28DB)
  }
  return max(1, fold(hash, 0x8EBC_6AF0_9C88_C6E3))
}

private func fold(_ a: UInt64, _ b: UInt64) -> UInt64 {
  let product = a.multipliedFullWidth(by: b)
  return product.high ^ product.low
}

/// The ids that a file has used so far, remembered as 64-bit hashes.
///
/// Two different ids of a million share a hash once in forty million files. The memory is bounded:
/// from ``limit`` ids on no further one is remembered, so that a repetition of those is not seen.
struct IdentityIndex {
  /// The most ids remembered: some 12 MiB.
  static let limit = 1 << 20

  /// How many are remembered.
  private(set) var count = 0
  /// Whether there were more than could be remembered.
  private(set) var isFull = false

  // Shards grow one at a time, so that no moment needs the memory of two whole tables.
  private var shards = [Shard](repeating: Shard(), count: 64)

  fileprivate struct Shard {
    var count = 0
    var slots = [UInt64](repeating: 0, count: 16)
  }

  /// Remembers an id and returns whether it was used before; false for the hash 0.
  mutating func isRepeated(_ identity: UInt64) -> Bool {
    guard identity != 0 else { return false }
    let shard = Int(identity & 63)
    let slot = shards[shard].slot(of: identity)
    if shards[shard].slots[slot] == identity { return true }
    guard count < IdentityIndex.limit else {
      isFull = true
      return false
    }
    count += 1
    shards[shard].insert(identity, at: slot)
    return false
  }
}

extension IdentityIndex.Shard {
  /// Where the hash stands, or is to stand.
  fileprivate func slot(of identity: UInt64) -> Int {
    // The hash's high half as a fraction of the table, so that its size can be any number.
    var slot = Int(((identity >> 32) * UInt64(slots.count)) >> 32)
    while slots[slot] != 0, slots[slot] != identity {
      slot += 1
      if slot == slots.count { slot = 0 }
    }
    return slot
  }

  fileprivate mutating func insert(_ identity: UInt64, at slot: Int) {
    slots[slot] = identity
    count += 1
    guard count * 5 > slots.count * 4 else { return }
    var larger = IdentityIndex.Shard(
      count: count, slots: [UInt64](repeating: 0, count: slots.count * 3 / 2))
    for known in slots where known != 0 { larger.slots[larger.slot(of: known)] = known }
    self = larger
  }
}
