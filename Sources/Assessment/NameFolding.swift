import Credentials

/// Names that a rule accepts, ready to be looked for in records.
struct NameList: Sendable {
  private(set) var names: [FoldedName]

  init(_ names: [String]) {
    self.names = names.map(FoldedName.init).filter { !$0.bytes.isEmpty }
  }

  var isEmpty: Bool { names.isEmpty }

  /// Whether one of the names stands in a text that separates several by semicolons.
  func matches(_ text: ArraySlice<UInt8>, scratch: inout [UInt8]) -> Bool {
    var start = text.startIndex
    while start <= text.endIndex {
      let end = text[start...].firstIndex(of: 0x3B) ?? text.endIndex
      scratch.removeAll(keepingCapacity: true)
      FoldedName.fold(text[start..<end], into: &scratch)
      if !scratch.isEmpty, names.contains(where: { $0.bytes == scratch }) { return true }
      if end == text.endIndex { return false }
      start = end + 1
    }
    return false
  }
}
