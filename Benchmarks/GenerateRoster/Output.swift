#if canImport(Glibc)
  @_exported import Glibc
#elseif canImport(Musl)
  @_exported import Musl
#elseif canImport(Darwin)
  @_exported import Darwin
#endif

/// Writes a text to a descriptor.
func write(_ descriptor: Int32, _ text: String) {
  var copy = text
  copy.withUTF8 { write(descriptor, UnsafeRawBufferPointer($0)) }
}

/// Writes all of the bytes to a descriptor; gives up where nobody reads them.
func write(_ descriptor: Int32, _ bytes: UnsafeRawBufferPointer) {
  var done = 0
  while done < bytes.count {
    let rest = UnsafeRawBufferPointer(rebasing: bytes[done...])
    let count = write(descriptor, rest.baseAddress, rest.count)
    if count < 0, errno == EINTR { continue }
    if count <= 0 { exit(1) }
    done += count
  }
}

/// Random numbers that are the same everywhere: SplitMix64.
struct Random {
  private var state: UInt64

  /// The numbers that follow from this seed.
  init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 }

  /// A number from 0 up to and without the limit.
  mutating func next(_ limit: Int) -> Int {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return Int((mixed ^ (mixed >> 31)).multipliedFullWidth(by: UInt64(limit)).high)
  }

  /// One of these.
  mutating func pick<Element>(_ choices: [Element]) -> Element { choices[next(choices.count)] }
}
