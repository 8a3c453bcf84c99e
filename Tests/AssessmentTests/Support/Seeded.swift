/// Random numbers that are the same in every run: SplitMix64.
struct Seeded: RandomNumberGenerator {
  private(set) var state: UInt64

  init(_ seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  /// A number below a bound.
  mutating func below(_ bound: Int) -> Int { Int(next() % UInt64(bound)) }

  /// True once in so many times.
  mutating func chance(_ one: Int) -> Bool { below(one) == 0 }

  mutating func pick<Element>(_ choices: [Element]) -> Element { choices[below(choices.count)] }

  /// One of the choices, or none of them once in so many times.
  mutating func maybe<Element>(_ choices: [Element], noneIn: Int = 2) -> Element? {
    chance(noneIn) ? nil : pick(choices)
  }

  mutating func shuffled<Element>(_ elements: [Element]) -> [Element] {
    var result = elements
    for index in result.indices.dropFirst() { result.swapAt(index, below(index + 1)) }
    return result
  }

  /// A generator for one of several things that must not depend on each other.
  func branch(_ text: String) -> Seeded {
    var hash = state
    for byte in text.utf8 { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
    return Seeded(hash)
  }
}
