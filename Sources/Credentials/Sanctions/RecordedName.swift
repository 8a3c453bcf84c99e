/// A person's name as a record writes it in one piece, taken apart in every way that makes a first and
/// a last name of it.
///
/// `Mary Ann van Dyke Jr., DPT` may be Mary Dyke, Mary van Dyke, Mary Ann van Dyke …; what stands
/// between the two is a middle name. `Doe, Jane` is read both ways around.
struct RecordedName: Sendable {
  /// More parts than any name that a list has.
  private static let mostParts = 10

  /// The parts one after another, folded, and where each begins.
  private var folded: [UInt8] = []
  private var starts: [Int] = []
  private var order: [UInt8] = []
  private var orderStarts: [Int] = []

  /// Calls the body with every last and first name that a name may be made of.
  mutating func readings(
    of name: ArraySlice<UInt8>,
    _ body: (_ last: ArraySlice<UInt8>, _ first: ArraySlice<UInt8>) -> Void
  ) {
    let comma = name.firstIndex(of: 0x2C)
    split(name[..<(comma ?? name.endIndex)])
    readings(body)
    guard let comma else { return }
    // Last name first: what stands behind the comma goes before it.
    swap(&order, &folded)
    swap(&orderStarts, &starts)
    split(name[(comma + 1)...])
    for index in orderStarts.indices where starts.count < RecordedName.mostParts {
      let end = index + 1 < orderStarts.count ? orderStarts[index + 1] : order.count
      starts.append(folded.count)
      folded.append(contentsOf: order[orderStarts[index]..<end])
    }
    readings(body)
  }

  private mutating func split(_ name: ArraySlice<UInt8>) {
    folded.removeAll(keepingCapacity: true)
    starts.removeAll(keepingCapacity: true)
    var index = name.startIndex
    while index < name.endIndex, starts.count < RecordedName.mostParts {
      var end = index
      while end < name.endIndex, !RecordedName.isGap(name, end) { end += 1 }
      let start = folded.count
      FoldedName.fold(name[index..<end], into: &folded)
      if folded.count > start { starts.append(start) }
      // The no-break blank has two bytes.
      let width = end < name.endIndex && name[end] == 0xC2 ? 2 : 1
      index = min(end + width, name.endIndex)
    }
  }

  /// Whether a blank stands there, a no-break one included, or a comma.
  private static func isGap(_ name: ArraySlice<UInt8>, _ index: Int) -> Bool {
    let byte = name[index]
    return byte <= 0x20 || byte == 0x2C
      || (byte == 0xC2 && index + 1 < name.endIndex && name[index + 1] == 0xA0)
  }

  private func part(_ index: Int) -> ArraySlice<UInt8> {
    folded[starts[index]..<(index + 1 < starts.count ? starts[index + 1] : folded.count)]
  }

  private func readings(_ body: (ArraySlice<UInt8>, ArraySlice<UInt8>) -> Void) {
    var begin = 0
    while begin < starts.count, begin == 0 || RecordedName.isTitle(part(begin - 1)) {
      var end = starts.count
      while end - begin >= 2 {
        let stop = end < starts.count ? starts[end] : folded.count
        for last in (begin + 1)..<end {
          for firstEnd in (begin + 1)...last {
            body(folded[starts[last]..<stop], folded[starts[begin]..<starts[firstEnd]])
          }
        }
        let lastPart = part(end - 1)
        guard RecordedName.isGeneration(lastPart) || RecordedName.isCredential(lastPart) else {
          break
        }
        end -= 1
      }
      begin += 1
    }
  }

  // MARK: What is no part of a name

  private static func words(_ list: String) -> [[UInt8]] {
    list.split(separator: " ").map { Array($0.utf8) }
  }

  private static let titles = words("dr doctor mr mrs ms miss mx prof professor")
  private static let generations = words("jr sr ii iii iv junior senior")
  private static let credentials = words(
    "md do dc pt dpt mpt mspt pta ot otr otd ota cota lac dacm daom lmt atc lat dpm dmd dds rn np pa "
      + "phd edd ms ma mba msc bsc ocs scs cscs faaompt fellow esq")

  private static func isTitle(_ part: ArraySlice<UInt8>) -> Bool {
    titles.contains { part.elementsEqual($0) }
  }

  static func isGeneration(_ part: ArraySlice<UInt8>) -> Bool {
    generations.contains { part.elementsEqual($0) }
  }

  private static func isCredential(_ part: ArraySlice<UInt8>) -> Bool {
    credentials.contains { part.elementsEqual($0) }
  }
}
