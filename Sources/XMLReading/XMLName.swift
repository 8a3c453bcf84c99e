/// A name that a format knows, as the index into the list of its ``XMLNames``.
///
/// Comparing two names is comparing two integers, so that a handler can `switch` over the indexes of
/// its own list.
public struct XMLName: Hashable, Sendable {
  /// The index in the list given to ``XMLNames``; -1 for a name that is not in it.
  public var index: Int16

  /// The name at this index of the list.
  public init(index: Int16) { self.index = index }

  /// A name that the format does not know, or one of a foreign namespace.
  public static var unknown: XMLName { XMLName(index: -1) }
}

/// The local names of elements and attributes that a format knows, and the namespace of its elements.
///
/// Made once for each format. Each parse looks its names up by the pointers of the parser's own
/// dictionary, so that no name is compared byte by byte while a document is read.
public struct XMLNames: Sendable {
  /// The namespace of the format's elements; empty for elements in no namespace.
  public let namespace: String
  /// The names, in the order of their indexes.
  public let all: [String]
  private let indexes: [String: Int16]

  /// These names of elements in this namespace and of attributes in none.
  ///
  /// A name given twice has the index of its first place. At most 32,767 names are kept; a format
  /// has about a hundred.
  public init(namespace: String, _ names: [String]) {
    self.namespace = namespace
    self.all = Array(names.prefix(Int(Int16.max)))
    var indexes: [String: Int16] = [:]
    for (index, name) in all.enumerated() where indexes[name] == nil {
      indexes[name] = Int16(index)
    }
    self.indexes = indexes
  }

  /// The name with this spelling; ``XMLName/unknown`` where the list has it not.
  public subscript(name: String) -> XMLName {
    guard let index = indexes[name] else { return .unknown }
    return XMLName(index: index)
  }

  /// The spelling of this name; nil for an unknown one.
  public func spelling(of name: XMLName) -> String? {
    all.indices.contains(Int(name.index)) ? all[Int(name.index)] : nil
  }
}
