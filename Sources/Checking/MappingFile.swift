import Intake
import Terms
import Yams

/// A file that says how a table is to be read: what its headings mean, the order of its dates, whose
/// abbreviations it has.
///
/// ```yaml
/// columns:
///   Employee ID: id
///   Lic. exp.: license_expires
///   Notes: ignore
/// constants:
///   training_topic: dry-needling
/// dates: us
/// country: US
/// ```
public struct MappingFile: Sendable, Equatable {
  /// What the headings mean.
  public var columns = ColumnMapping()
  public var dateOrder: DateOrder?
  public var country: Place?

  /// The word for a column that is not to be read.
  public static let ignore = "ignore"

  /// Reads a file of at most a mebibyte.
  ///
  /// - Throws: All that is wrong with it, with places.
  public static func read(_ path: String) throws(Problems) -> MappingFile {
    let bytes = try Files.read(path)
    guard bytes.count <= 1 << 20 else {
      throw Problems([
        Problem(
          id: "mapping/too-large", message: "the file is larger than any mapping of columns",
          location: SourceLocation(file: path))
      ])
    }
    return try MappingFile(String(decoding: bytes, as: UTF8.self), file: path)
  }

  /// Reads the text of such a file.
  public init(_ text: String, file: String) throws(Problems) {
    var reader = MappingReader(file: file)
    let root: Node?
    do {
      root = try Yams.compose(yaml: text)
    } catch {
      throw Problems([reader.unreadable(error)])
    }
    guard let root, let mapping = root.mapping, !mapping.isEmpty else {
      throw Problems([
        reader.problem(
          "the file says nothing", root, "write `columns:` and a line for each heading")
      ])
    }
    for (key, value) in mapping {
      switch key.string {
      case "columns": columns.columns = reader.columns(value)
      case "constants": columns.constants = reader.constants(value)
      case "dates": dateOrder = reader.dateOrder(value)
      case "country": country = reader.country(value)
      default:
        reader.report(
          "there is nothing called \"\(shown(key.string ?? ""))\"", key,
          "it takes columns, constants, dates, country")
      }
    }
    guard reader.problems.isEmpty else { throw Problems(reader.problems) }
  }
}

/// Understands the nodes of a mapping's file.
private struct MappingReader {
  let file: String
  var problems: [Problem] = []

  init(file: String) { self.file = file }

  mutating func columns(_ node: Node) -> [String: RosterColumn?] {
    var all: [String: RosterColumn?] = [:]
    guard let pairs = node.mapping else {
      report("columns has no lines of the form `heading: column`", node, "")
      return all
    }
    var meant: Set<RosterColumn> = []
    for (heading, value) in pairs {
      guard let heading = heading.string, let name = value.string else {
        report("a heading and a column are words", value, "put a heading in quotes")
        continue
      }
      if name == MappingFile.ignore {
        all[heading] = .some(nil)
      } else if let column = RosterColumn(heading: name) {
        if !meant.insert(column).inserted {
          report("two headings stand for \(column.heading)", value, "ignore one of them")
        }
        all[heading] = column
      } else {
        reportColumn(name, value)
      }
    }
    return all
  }

  /// What is the same in every row: whatever belongs to a license, a course, or the place of work.
  mutating func constants(_ node: Node) -> [RosterColumn: String] {
    var all: [RosterColumn: String] = [:]
    guard let pairs = node.mapping else {
      report("constants has no lines of the form `column: value`", node, "")
      return all
    }
    for (name, value) in pairs {
      guard let name = name.string, let text = value.string, !text.isEmpty else {
        report("a column and what stands in it are words", value, "put them in quotes")
        continue
      }
      guard let column = RosterColumn(heading: name) else {
        reportColumn(name, value)
        continue
      }
      switch column {
      case .profession, .jurisdiction, .licenseStatus, .licenseKind, .licenseVerified,
        .licenseVerifiedOn, .trainingTopic, .trainingTitle, .trainingCompleted:
        all[column] = text
      default:
        report("\(column.heading) is never the same for everybody", value, "give it a column")
      }
    }
    return all
  }

  private mutating func reportColumn(_ name: String, _ node: Node) {
    let near = Spelling.suggestion(
      for: name, among: RosterColumn.allCases.map(\.heading) + [MappingFile.ignore])
    report(
      "no column is called \"\(shown(name))\"", node,
      near.isEmpty ? "`licet template csv` tells all columns" : near)
  }

  mutating func dateOrder(_ node: Node) -> DateOrder? {
    let order = node.string.flatMap(DateOrder.init(rawValue:))
    if order == nil { report("dates is one of us, dmy, iso", node, "") }
    return order
  }

  mutating func country(_ node: Node) -> Place? {
    do throws(UnresolvedName) {
      return try NameResolution.country(node.string ?? "")
    } catch {
      report(error.description, node, "")
      return nil
    }
  }

  mutating func report(_ message: String, _ node: Node, _ advice: String) {
    problems.append(problem(message, node, advice))
  }

  func problem(_ message: String, _ node: Node?, _ advice: String) -> Problem {
    Problem(
      id: "mapping/malformed", message: message, advice: advice,
      location: SourceLocation(file: file, position: position(node?.mark)))
  }

  /// What the YAML parser found wrong.
  func unreadable(_ error: any Error) -> Problem {
    var mark: Mark?
    var reason = "\(error)"
    switch error as? YamlError {
    case .scanner(_, let problem, let place, _), .parser(_, let problem, let place, _),
      .composer(_, let problem, let place, _):
      (reason, mark) = (problem, place)
    default: break
    }
    return Problem(
      id: "mapping/malformed", message: "the file is no YAML: \(reason)",
      advice: "put headings with a colon or other signs in quotes",
      location: SourceLocation(file: file, position: position(mark)))
  }

  private func position(_ mark: Mark?) -> Position {
    mark.map { Position(line: Int32(clamping: $0.line), column: Int32(clamping: $0.column)) }
      ?? Position.none
  }
}

/// A word of the file as a message shows it.
private func shown(_ text: String) -> String {
  text.unicodeScalars.prefix(60).map { $0.value < 0x20 ? " " : String($0) }.joined()
}
