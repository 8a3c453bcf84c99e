import Credentials
import Terms

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Words that are looked up by their bytes, millions of times, without a string being made.
///
/// The words lie one behind the other in one array; an open hash of a quarter's load finds them by
/// their length and three of their bytes. A class, so that a look-up counts at most one reference.
final class ByteWords: Sendable {
  /// The words, by number.
  let words: [String]
  private let bytes: [UInt8]
  private let ends: [Int]
  private let slots: [Int16]

  /// These words, numbered in their order.
  init(_ words: [String]) {
    self.words = words
    var size = 16
    while size < words.count * 4 { size *= 2 }
    var bytes: [UInt8] = []
    var ends = [0]
    var slots = [Int16](repeating: -1, count: size)
    for (number, word) in words.enumerated() {
      let spelled = Array(word.utf8)
      bytes += spelled
      ends.append(bytes.count)
      var slot = spelled.withUnsafeBufferPointer { ByteWords.hash($0) } & (size - 1)
      while slots[slot] >= 0 { slot = (slot + 1) & (size - 1) }
      slots[slot] = Int16(truncatingIfNeeded: number)
    }
    self.bytes = bytes
    self.ends = ends
    self.slots = slots
  }

  /// The number of the word that these bytes spell.
  func index(of wanted: UnsafeBufferPointer<UInt8>) -> Int? {
    guard let start = wanted.baseAddress, !wanted.isEmpty else { return nil }
    var slot = ByteWords.hash(wanted) & (slots.count - 1)
    while case let number = Int(slots[slot]), number >= 0 {
      let from = ends[number]
      let length = ends[number + 1] - from
      let isSame =
        length == wanted.count
        && bytes.withUnsafeBufferPointer { all in
          all.baseAddress.map { memcmp($0 + from, start, length) == 0 } ?? false
        }
      if isSame { return number }
      slot = (slot + 1) & (slots.count - 1)
    }
    return nil
  }

  private static func hash(_ word: UnsafeBufferPointer<UInt8>) -> Int {
    guard let first = word.first, let last = word.last else { return 0 }
    let middle = word[word.count / 2]
    return word.count &* 7 ^ Int(first) &* 31 ^ Int(middle) &* 131 ^ Int(last) &* 523
  }
}

/// The words of one ``RecordWord``, looked up by their bytes.
final class WordSet<Word: RecordWord>: Sendable {
  private let table: ByteWords
  private let cases: [Word]

  /// All words of the type.
  init(_: Word.Type = Word.self) {
    cases = Array(Word.allCases)
    table = ByteWords(cases.map(\.rawValue))
  }

  /// The word that these bytes spell.
  subscript(bytes: UnsafeBufferPointer<UInt8>) -> Word? {
    table.index(of: bytes).map { cases[$0] }
  }
}
