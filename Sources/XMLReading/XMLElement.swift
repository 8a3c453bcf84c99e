import Terms

/// An attribute of an ``XMLElement``.
public struct XMLAttribute: Hashable, Sendable {
  /// The attribute's name; attributes of foreign namespaces are not kept.
  public var name: String
  /// The value, with its references resolved.
  public var value: String

  /// An attribute with this name and value.
  public init(name: String, value: String) {
    self.name = name
    self.value = value
  }
}

/// An element with all that is in it: for documents that are small and read as a whole.
public struct XMLElement: Sendable {
  /// The name without its prefix.
  public var name: String
  /// The namespace's URI; empty for an element in none.
  public var namespace: String
  /// Where the `<` of the start tag stands.
  public var position: Position
  /// The attributes in the order in which they are written, without those of a namespace.
  public var attributes: [XMLAttribute]
  /// The elements directly within, in order.
  public var children: [XMLElement]
  /// The character data directly within, one piece after the other; empty where it is all blank.
  public var text: String

  /// An element of its parts.
  public init(
    name: String, namespace: String = "", position: Position = .none,
    attributes: [XMLAttribute] = [], children: [XMLElement] = [], text: String = ""
  ) {
    self.name = name
    self.namespace = namespace
    self.position = position
    self.attributes = attributes
    self.children = children
    self.text = text
  }

  /// The value of the attribute with this name; nil where there is none.
  public subscript(_ attribute: String) -> String? {
    for candidate in attributes where candidate.name == attribute { return candidate.value }
    return nil
  }

  /// The elements directly within that have this name, in order.
  public func children(_ name: String) -> [XMLElement] { children.filter { $0.name == name } }

  /// The text with each run of blanks turned into one space, and none at its ends.
  public var trimmedText: String {
    var copy = text
    return copy.withUTF8 { text in
      String(unsafeUninitializedCapacity: text.count) { bytes in
        var count = 0
        var isAfterBlank = false
        for byte in text {
          if XMLElement.isBlank(byte) {
            isAfterBlank = count > 0
            continue
          }
          if isAfterBlank {
            bytes[count] = 0x20
            count += 1
          }
          isAfterBlank = false
          bytes[count] = byte
          count += 1
        }
        return count
      }
    }
  }

  static func isBlank(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x0A || byte == 0x09 || byte == 0x0D
  }
}
