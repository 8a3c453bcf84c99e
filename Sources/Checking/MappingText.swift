import Intake
import Terms

extension MappingProposal {
  /// The proposal as a file that `--columns` takes, with the reasons as comments.
  ///
  /// - Parameter table: The table's name.
  public func yaml(for table: String) -> String {
    var lines = [
      "# What the columns of \(MappingProposal.plain(table)) hold. Look through it before it is used:",
      "# `licet template csv` tells what each name on the right means; `ignore` is not read.",
      "columns:",
    ]
    let width = min(columns.map { MappingProposal.quoted($0.heading).count }.max() ?? 0, 40)
    for column in columns {
      let heading = MappingProposal.quoted(column.heading)
      let padding = String(repeating: " ", count: max(0, width - heading.count))
      let examples = column.examples.map(MappingProposal.plain).joined(separator: " | ")
      lines.append(
        "  \(heading): \(padding)\(column.column?.heading ?? MappingFile.ignore)"
          + "  # \(column.reason)" + (examples.isEmpty ? "" : ": \(examples)"))
    }
    let columns = Set(columns.compactMap(\.column))
    if columns.contains(.trainingHours) || columns.contains(.trainingTitle),
      !columns.contains(.trainingTopic)
    {
      lines += [
        "# No column tells the topic of the courses. If all are about dry needling, say so:",
        "# constants:", "#   training_topic: dry-needling",
      ]
    }
    switch dateOrder {
    case let order?: lines.append("dates: \(order.rawValue)")
    case nil where hasAmbiguousDates:
      lines.append("# Dates can be read month first or day first: say which.")
      lines.append("# dates: us")
    case nil: break
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// A heading as a quoted word of YAML.
  static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"", "\\": result += "\\\(scalar)"
      case _ where scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value):
        let digits = String(scalar.value, radix: 16)
        result += "\\x" + String(repeating: "0", count: 2 - digits.count) + digits
      case "\u{2028}": result += "\\L"
      case "\u{2029}": result += "\\P"
      case "\u{FEFF}": result += "\\uFEFF"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }

  /// A text on one line, and harmless on a terminal.
  public static func plain(_ text: String) -> String {
    String(
      text.unicodeScalars.map { scalar -> Character in
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate: " "
        default: Character(scalar)
        }
      })
  }
}
