/// Names as they are compared: without case, accents, spaces and punctuation.
public struct FoldedName: Hashable, Sendable {
  /// What remains of the name.
  public let bytes: [UInt8]

  /// A name, folded.
  public init(_ text: String) {
    var folded: [UInt8] = []
    FoldedName.fold(Array(text.utf8)[...], into: &folded)
    bytes = folded
  }

  /// Appends what remains of a name: lower-case letters and digits; letters outside Latin as they are.
  public static func fold(_ text: ArraySlice<UInt8>, into folded: inout [UInt8]) {
    var index = text.startIndex
    while index < text.endIndex {
      let byte = text[index]
      if byte < 0x80 {
        switch byte {
        case 0x30...0x39, 0x61...0x7A: folded.append(byte)
        case 0x41...0x5A: folded.append(byte | 0x20)
        default: break
        }
        index += 1
      } else if byte & 0xE0 == 0xC0, index + 1 < text.endIndex {
        let scalar = UInt32(byte & 0x1F) << 6 | UInt32(text[index + 1] & 0x3F)
        foldLatin(scalar, into: &folded)
        index += 2
      } else {
        folded.append(byte)
        index += 1
      }
    }
  }

  private static let supplement = Array("aaaaaaaceeeeiiiidnooooo-ouuuuyts".utf8)
  private static let extendedA = Array(
    ("aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiiijjjjkkkllllllllllnnnnnnnnn"
      + "oooooooorrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs").utf8)

  /// Latin-1 Supplement and Latin Extended-A by their base letters; combining marks vanish; the rest stays.
  private static func foldLatin(_ scalar: UInt32, into folded: inout [UInt8]) {
    switch scalar {
    case 0xA0...0xBF, 0xD7, 0xF7, 0x300...0x36F: break
    case 0xC6, 0xE6: folded += Array("ae".utf8)
    case 0xDF: folded += Array("ss".utf8)
    case 0x152, 0x153: folded += Array("oe".utf8)
    case 0xC0...0xFF:
      // One letter for each of the 32 upper-case places; lower case lies 32 further on.
      folded.append(supplement[Int((scalar - 0xC0) % 32)])
    case 0x100...0x17F:
      folded.append(extendedA[min(Int(scalar - 0x100), extendedA.count - 1)])
    default:
      folded.append(UInt8(0xC0 | scalar >> 6))
      folded.append(UInt8(0x80 | scalar & 0x3F))
    }
  }
}
