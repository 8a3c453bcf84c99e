/// What the law says on a day, worked out from the positions.
public enum Standing: String, Sendable, CaseIterable, Comparable {
  case permitted, conditional, prohibited, silent, contested, pending, uncertain, unknown

  public static func < (a: Standing, b: Standing) -> Bool { a.order < b.order }

  private var order: Int { Standing.allCases.firstIndex(of: self) ?? 0 }

  /// Whether it says yes.
  public var isYes: Bool { self == .permitted || self == .conditional }
}

/// The law side of a verdict, from best to worst.
public enum LawSide: String, Sendable, CaseIterable, Comparable {
  case yes, unclear
  case notEstablished = "not-established"
  case no

  public static func < (a: LawSide, b: LawSide) -> Bool { a.order < b.order }

  private var order: Int { LawSide.allCases.firstIndex(of: self) ?? 0 }

  /// What follows from several possibilities: what all agree on, else the worse of unclear and the best of them.
  static func combined(_ sides: some Collection<LawSide>) -> LawSide {
    guard let best = sides.min(), let worst = sides.max() else { return .notEstablished }
    return best == worst ? best : max(.unclear, best)
  }
}
