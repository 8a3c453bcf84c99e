extension Exclusion {
  /// Takes the names of a person from one piece: `DOE, JANE Q.` or `JANE Q. DOE JR`.
  ///
  /// What stands between the first part and the last is the middle name; of a last name with several
  /// parts the last remains, under which `RecordedName` finds it as well.
  public mutating func takeNames(from whole: String) {
    let pieces = whole.split(separator: ",", maxSplits: 1)
    var parts = (pieces.last ?? "").split(separator: " ")
    if pieces.count == 2 {
      lastName = Exclusion.trimmed(pieces[0])
    } else {
      if parts.count > 2, let end = parts.last, Exclusion.isGeneration(end) {
        suffix = String(end)
        parts.removeLast()
      }
      lastName = parts.popLast().map(String.init) ?? ""
    }
    firstName = parts.first.map(String.init) ?? ""
    middleName = parts.dropFirst().joined(separator: " ")
  }

  private static func trimmed(_ text: Substring) -> String {
    text.split(separator: " ").joined(separator: " ")
  }

  private static func isGeneration(_ part: Substring) -> Bool {
    RecordedName.isGeneration(FoldedName(String(part)).bytes[...])
  }
}
