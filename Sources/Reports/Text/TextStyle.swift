import Assessment
import Regulation

/// How text for people is laid out.
public struct TextStyle: Sendable, Hashable {
  /// Columns to write in, never fewer than 80 and never more than 120: longer lines are hard to read.
  public let width: Int
  /// Whether to use color.
  public let hasColor: Bool

  /// A style; without color unless asked for.
  public init(width: Int = 80, hasColor: Bool = false) {
    self.width = min(max(width, 80), 120)
    self.hasColor = hasColor
  }

  /// How a stretch of text looks.
  enum Paint: Sendable {
    case plain, bold, faint, green, yellow, magenta, blue, red

    /// What turns it on, as ECMA-48 writes it.
    var code: StaticString {
      switch self {
      case .plain: ""
      case .bold: "\u{1B}[1m"
      case .faint: "\u{1B}[2m"
      case .green: "\u{1B}[1;32m"
      case .yellow: "\u{1B}[1;33m"
      case .magenta: "\u{1B}[1;35m"
      case .blue: "\u{1B}[1;34m"
      case .red: "\u{1B}[1;31m"
      }
    }
  }
}

extension Verdict {
  /// The sign before the word, told apart by its form as well as by its color.
  var symbol: String {
    switch self {
    case .cleared: "✓"
    case .incomplete: "…"
    case .grayArea: "?"
    case .notCovered: "–"
    case .notCleared: "✗"
    }
  }

  /// The word for people: `not cleared`.
  var words: String {
    switch self {
    case .cleared: "cleared"
    case .incomplete: "incomplete"
    case .grayArea: "gray area"
    case .notCovered: "not covered"
    case .notCleared: "not cleared"
    }
  }

  var paint: TextStyle.Paint {
    switch self {
    case .cleared: .green
    case .incomplete: .yellow
    case .grayArea: .magenta
    case .notCovered: .blue
    case .notCleared: .red
    }
  }
}

extension Outcome {
  /// The sign before a finding.
  var symbol: String {
    switch self {
    case .met: Verdict.cleared.symbol
    case .unmet: Verdict.notCleared.symbol
    case .notShown: Verdict.incomplete.symbol
    case .conflicting: "≠"
    case .gray: Verdict.grayArea.symbol
    case .notApplicable: Verdict.notCovered.symbol
    case .advice, .waived: "·"
    }
  }

  /// The word for people: `not shown`.
  var words: String {
    switch self {
    case .notShown: "not shown"
    case .notApplicable: "not applicable"
    case .gray: "gray area"
    case .met, .unmet, .conflicting, .advice, .waived: rawValue
    }
  }

  var paint: TextStyle.Paint {
    switch self {
    case .met: .green
    case .unmet: .red
    case .notShown, .conflicting: .yellow
    case .gray: .magenta
    case .notApplicable, .advice, .waived: .plain
    }
  }
}

extension Standing {
  /// What the law says, in a few words.
  var words: String {
    switch self {
    case .permitted: "permitted"
    case .conditional: "permitted on conditions"
    case .prohibited: "prohibited"
    case .silent: "the law is silent"
    case .contested: "contested"
    case .pending: "enacted, not yet in operation"
    case .uncertain: "uncertain"
    case .unknown: "not established"
    }
  }
}

extension LawSide {
  /// The verdict of someone whose record shows everything gives the law side its sign and color.
  var symbol: String { verdict.symbol }
  var paint: TextStyle.Paint { verdict.paint }

  /// The law side in words.
  var words: String {
    switch self {
    case .yes: "yes"
    case .unclear: "no plain answer"
    case .notEstablished: "not established"
    case .no: "no"
    }
  }
}
