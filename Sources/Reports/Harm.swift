/// Characters that do something to a terminal, or to the order in which text is read, instead of being seen.
///
/// Records and rule files are written by others: a name must never be able to move a cursor, color a
/// verdict or make a line read backward.
public enum Harm {
  /// Whether a scalar is a control (C0, C1, delete), a directional override, isolate or mark, a line or
  /// paragraph separator, an interlinear annotation, or no character at all. All of them lie below U+10000.
  static func isHarmful(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x00...0x1F, 0x7F...0x9F: true
    case 0x061C, 0x200E, 0x200F, 0x2028...0x202E, 0x2066...0x206F, 0xFEFF, 0xFFF9...0xFFFB,
      0xFFFE, 0xFFFF:
      true
    default: false
    }
  }

  /// A text that is safe to show: breaks and tabs become spaces, other harmful characters `�`.
  public static func removed(from text: String) -> String {
    if text.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) { return text }
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0x09, 0x0A, 0x0D, 0x2028, 0x2029: result.append(" ")
      case let value where isHarmful(value): result.append("\u{FFFD}")
      default: result.append(scalar)
      }
    }
    return String(result)
  }
}
