import Terms

/// What is read of each row of a list of exclusions.
protocol ListColumn: CaseIterable, RawRepresentable, Sendable where RawValue == Int {
  /// What the list is called in problems, and where it comes from.
  static var list: (id: String, name: String, origin: String) { get }
  /// The option that reads another list, by a heading that only that list has.
  static var other: (heading: String, option: String) { get }
  /// The column's headings, the usual one first.
  var headings: [String] { get }
  /// Whether nothing can be told without it.
  var isRequired: Bool { get }
}

/// Where the columns of a list stand, by its first row: the order may be any.
struct ListHeading<Column: ListColumn> {
  private var places = [Int](repeating: -1, count: Column.allCases.count)
  /// How many fields every row has.
  let count: Int

  /// The columns that these headings name.
  ///
  /// - Throws: A problem that lists the headings that such a list has and this one lacks.
  init(_ fields: [String], at location: SourceLocation) throws(Problems) {
    count = fields.count
    var columns: [String: Int] = [:]
    for column in Column.allCases {
      for heading in column.headings { columns[ListHeading.key(heading)] = column.rawValue }
    }
    let keys = fields.map(ListHeading.key)
    for (place, key) in keys.enumerated() {
      if let column = columns[key], places[column] < 0 { places[column] = place }
    }
    let required = Column.allCases.filter(\.isRequired)
    let lacking = required.filter { places[$0.rawValue] < 0 }
    if lacking.isEmpty { return }
    func names(_ columns: [Column]) -> String {
      columns.compactMap(\.headings.first).joined(separator: ", ")
    }
    let isOther = keys.contains(ListHeading.key(Column.other.heading))
    throw Problems([
      Problem(
        id: Column.list.id,
        message: "this is no \(Column.list.name): its first row lacks the "
          + (lacking.count == 1 ? "heading " : "headings ") + names(lacking),
        advice: isOther
          ? "it looks like a list that \(Column.other.option) reads"
          : "a \(Column.list.name), as \(Column.list.origin) offers it, has at least "
            + names(required),
        location: location)
    ])
  }

  /// The place of a column; nil where the file has none.
  subscript(column: Column) -> Int? {
    let place = places[column.rawValue]
    return place < 0 ? nil : place
  }

  /// What of a heading is compared: its letters and digits, without case.
  private static func key(_ heading: String) -> String {
    heading.uppercased().filter { $0.isLetter || $0.isNumber }
  }
}
