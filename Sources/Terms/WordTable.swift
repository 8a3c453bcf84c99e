/// Words numbered once, so that what repeats millions of times is compared as a small integer.
public struct WordTable: Sendable {
  /// The words, by number.
  public private(set) var words: [String] = []
  private var slots: [Int16] = Array(repeating: -1, count: 64)

  /// A table of no words.
  public init() {}

  /// Adds a word, or finds it, and returns its number.
  @discardableResult
  public mutating func insert(_ word: String) -> Int16 {
    var copy = word
    if let known = copy.withUTF8({ index(bytes: $0) }) { return known }
    words.append(word)
    if words.count * 4 > slots.count {
      slots = Array(repeating: -1, count: slots.count * 2)
      for index in words.indices { place(Int16(index)) }
    } else {
      place(Int16(words.count - 1))
    }
    return Int16(words.count - 1)
  }

  /// The number of the word that these bytes spell, without allocating; nil for a word not in the table.
  public func index(bytes: UnsafeBufferPointer<UInt8>) -> Int16? {
    let mask = slots.count - 1
    var slot = Int(WordTable.hash(bytes)) & mask
    while slots[slot] >= 0 {
      let candidate = slots[slot]
      if words[Int(candidate)].utf8.elementsEqual(bytes) { return candidate }
      slot = (slot + 1) & mask
    }
    return nil
  }

  /// The number of a word; nil for a word not in the table.
  public func index(_ word: String) -> Int16? {
    var copy = word
    return copy.withUTF8 { index(bytes: $0) }
  }

  private mutating func place(_ index: Int16) {
    let mask = slots.count - 1
    var slot = Int(WordTable.hash(words[Int(index)].utf8)) & mask
    while slots[slot] >= 0 { slot = (slot + 1) & mask }
    slots[slot] = index
  }

  private static func hash(_ bytes: some Sequence<UInt8>) -> UInt32 {
    var hash: UInt32 = 2_166_136_261
    for byte in bytes { hash = (hash ^ UInt32(byte)) &* 16_777_619 }
    return hash
  }
}
