import CLibXML2

/// The known names of one parse, found by the pointer that libxml2's dictionary gives to each name.
///
/// An open hash of pointers, never more than a quarter full: a look-up is a multiplication and most
/// often one comparison.
@usableFromInline struct NameTable {
  @usableFromInline let keys: UnsafeMutablePointer<UnsafePointer<UInt8>?>
  @usableFromInline let values: UnsafeMutablePointer<Int16>
  @usableFromInline let mask: Int
  @usableFromInline let shift: UInt64
  /// The dictionary's pointer for the format's namespace; nil for elements in no namespace.
  @usableFromInline let namespace: UnsafePointer<UInt8>?

  /// Enters the names into the parser's dictionary. The table is to be freed with ``deallocate()``.
  init(_ names: XMLNames, dictionary: xmlDictPtr?) {
    var bits = 4
    while (1 << bits) < names.all.count * 4 { bits += 1 }
    let size = 1 << bits
    mask = size - 1
    shift = UInt64(64 - bits)
    keys = .allocate(capacity: size)
    keys.initialize(repeating: nil, count: size)
    values = .allocate(capacity: size)
    values.initialize(repeating: -1, count: size)
    namespace =
      names.namespace.isEmpty ? nil : NameTable.pointer(of: names.namespace, in: dictionary)
    for (index, name) in names.all.enumerated() {
      guard let pointer = NameTable.pointer(of: name, in: dictionary) else { continue }
      var slot = hash(pointer)
      while let key = keys[slot], key != pointer { slot = (slot + 1) & mask }
      if keys[slot] == nil {
        keys[slot] = pointer
        values[slot] = Int16(index)
      }
    }
  }

  /// Frees the table's memory.
  func deallocate() {
    keys.deallocate()
    values.deallocate()
  }

  /// The name that this pointer of the dictionary stands for.
  @inlinable func name(_ pointer: UnsafePointer<UInt8>) -> XMLName {
    var slot = hash(pointer)
    while let key = keys[slot] {
      if key == pointer { return XMLName(index: values[slot]) }
      slot = (slot + 1) & mask
    }
    return .unknown
  }

  @inlinable func hash(_ pointer: UnsafePointer<UInt8>) -> Int {
    // Fibonacci hashing: the dictionary packs its strings, so that the low bits do carry something.
    let spread = UInt64(UInt(bitPattern: pointer)) &* 0x9E37_79B9_7F4A_7C15
    return Int(truncatingIfNeeded: spread &>> shift)
  }

  private static func pointer(of name: String, in dictionary: xmlDictPtr?) -> UnsafePointer<UInt8>?
  {
    var copy = name
    return copy.withUTF8 { xmlDictLookup(dictionary, $0.baseAddress, Int32(clamping: $0.count)) }
  }
}
