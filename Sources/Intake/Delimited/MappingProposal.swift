import Credentials
import Terms

/// What the columns of a table probably hold, by their headings and by what stands in the first rows.
///
/// It is a proposal, for a person to look through: a heading alone never decides what a verdict rests on.
public struct MappingProposal: Sendable {
  /// What one column probably holds.
  public struct Column: Sendable {
    /// The heading as the table writes it.
    public var heading: String
    /// What it probably holds; nil where nothing was found that it could.
    public var column: RosterColumn?
    /// Why.
    public var reason: String
    /// What stands in the first rows, at most three different cells, shortened.
    public var examples: [String]
  }

  /// The columns with a heading, in the order of the table.
  public private(set) var columns: [Column] = []
  /// The order of dates that all dates with slashes of the first rows can be read in; nil where they leave
  /// it open.
  public var dateOrder: DateOrder?
  /// Whether there are dates that can be read in two ways.
  public private(set) var hasAmbiguousDates = false

  /// Proposes what a table's columns hold.
  ///
  /// - Parameters:
  ///   - file: The table's name in problems.
  ///   - source: Where its bytes come from.
  ///   - vocabulary: The professions, topics and places that cells may name.
  /// - Throws: Why the file is no table.
  public init(file: String, source: InputSource, vocabulary: Vocabulary) throws(Problems) {
    let sample = try TableSample(file: file, source: source)
    if let register = RecordReader.register(sample.headings) {
      throw Problems([
        Problem(
          id: "import/known", message: "the table is \(register)",
          advice: "give it to `licet check` as it is; a mapping would leave out what it warns of",
          location: SourceLocation(file: file))
      ])
    }
    let judge = CellJudge(vocabulary)
    var taken: Set<RosterColumn> = []
    for (index, heading) in sample.headings.enumerated() where !heading.isEmpty {
      let cells = sample.cells(index)
      let (column, reason) = MappingProposal.guess(heading, cells, judge, taken)
      if let column { taken.insert(column) }
      var examples: [String] = []
      for cell in cells where examples.count < 3 && !examples.contains(String(cell.prefix(24))) {
        examples.append(String(cell.prefix(24)))
      }
      columns.append(
        Column(heading: heading, column: column, reason: reason, examples: examples))
    }
    findDateOrder(sample)
  }

  /// Sets what a column holds, by its place in ``columns``.
  public mutating func set(_ index: Int, to column: RosterColumn?) {
    columns[index].column = column
    columns[index].reason = "said so"
  }

  private mutating func findDateOrder(_ sample: TableSample) {
    var (us, dmy) = (true, true)
    var hasSlashes = false
    for (index, heading) in sample.headings.enumerated()
    where columns.contains(where: { $0.heading == heading && $0.column != nil }) {
      for cell in sample.cells(index) {
        let readings = [DateOrder.us, .dmy].map { order in
          cell.withUTF8Bytes { TableDate($0, order) != .none }
        }
        let isEither =
          cell.withUTF8Bytes { TableDate($0, .iso) == .none } && readings.contains(true)
        guard isEither else { continue }
        hasSlashes = true
        us = us && readings[0]
        dmy = dmy && readings[1]
      }
    }
    guard hasSlashes else { return }
    hasAmbiguousDates = us == dmy
    if us != dmy { dateOrder = us ? .us : .dmy }
  }

  private static func guess(
    _ heading: String, _ cells: [String], _ judge: CellJudge, _ taken: Set<RosterColumn>
  ) -> (RosterColumn?, String) {
    if let own = RosterColumn(heading: heading), !taken.contains(own) {
      return (own, "the heading is Licet's own")
    }
    let words = heading.lowercased().split { !$0.isLetter && !$0.isNumber }
      .map { $0 == "licence" ? "license" : String($0) }
    let plain = words.joined(separator: "_")
    for (column, synonyms) in HeadingSynonyms.all
    where !taken.contains(column) && synonyms.contains(plain) {
      if let share = judge.share(of: cells, as: column), share < 0.5 {
        return (nil, "it may be \(column.heading), but most of its cells do not look like that")
      }
      return (column, "by its heading")
    }
    for column in [RosterColumn.npi, .profession, .jurisdiction] where !taken.contains(column) {
      if !cells.isEmpty, let share = judge.share(of: cells, as: column), share >= 0.9 {
        return (column, "by its cells")
      }
    }
    return (nil, "nothing that Licet reads")
  }
}

/// The first rows of a table.
private struct TableSample {
  var headings: [String] = []
  private var rows: [[String]] = []

  init(file: String, source: InputSource) throws(Problems) {
    let input = ByteInput(source, file: file)
    let bytes = input.peek(TableHead.longest)
    if let failure = input.failure { throw Problems([failure]) }
    let head = try RosterTable.head(bytes, isWhole: bytes.count < TableHead.longest, file: file)
    headings = head.names
    var text = Array(head.text(of: bytes).dropFirst(head.length))
    let count = text.count
    text += [UInt8](repeating: 0, count: 64)
    let scanner = RowScanner(head.dialect)
    var spans: [RowSpan] = []
    var row = Row()
    text.withUnsafeMutableBufferPointer { window in
      guard let start = UnsafePointer(window.baseAddress) else { return }
      _ = scanner.scan(
        start, count: count, isEnd: bytes.count < TableHead.longest, into: &spans)
      for span in spans where span.fault == .none {
        _ = row.split(window, span, scanner, at: .none)
        rows.append(
          row.cells.indices.map { String(decoding: row.cell($0, window), as: UTF8.self) })
      }
    }
  }

  /// What stands in a column, without empty cells.
  func cells(_ index: Int) -> [String] {
    rows.compactMap { index < $0.count && !$0[index].isEmpty ? $0[index] : nil }
  }
}

/// Whether cells look like what a column holds.
private struct CellJudge {
  private let vocabulary: Vocabulary
  private let names: NameResolution

  init(_ vocabulary: Vocabulary) {
    self.vocabulary = vocabulary
    names = NameResolution(
      professions: vocabulary.professions, places: vocabulary.placeNames, country: Place("US"))
  }

  /// The share of cells that look like it; nil where anything may stand in such a column.
  func share(of cells: [String], as column: RosterColumn) -> Double? {
    guard !cells.isEmpty else { return nil }
    let some = cells.prefix(200)
    let fits: (String) -> Bool
    switch column {
    case .npi: fits = { NationalProviderIdentifier($0.replacing(".0", with: "")) != nil }
    case .profession: fits = { (try? names.profession($0)) != nil }
    case .jurisdiction: fits = { (try? names.place($0)) != nil }
    case .licenseStatus:
      let statuses = Set(LicenseStatus.allCases.map(\.rawValue))
      fits = { statuses.contains($0.lowercased()) }
    case .licenseIssued, .licenseExpires, .licenseVerifiedOn, .trainingCompleted,
      .certificationExpires, .graduated:
      fits = { cell in cell.withUTF8Bytes { TableDate($0, nil) != .none } }
    case .trainingHours, .trainingInPersonHours, .trainingDidacticHours, .trainingPracticalHours,
      .supervisedSessions:
      fits = { cell in cell.withUTF8Bytes { Hours(bytes: $0) != nil } }
    default: return nil
    }
    return Double(some.count(where: fits)) / Double(some.count)
  }
}

extension String {
  fileprivate func withUTF8Bytes<Value>(_ body: (UnsafeBufferPointer<UInt8>) -> Value) -> Value {
    var copy = self
    return copy.withUTF8(body)
  }
}

/// What clinics call the columns.
private enum HeadingSynonyms {
  static let all: [(RosterColumn, Set<String>)] = [
    (
      .id,
      [
        "employee_id", "employee_number", "emp_id", "staff_id", "provider_id", "person_id",
        "record_id", "employee", "clinician_id", "personnel_number",
      ]
    ),
    (
      .npi,
      [
        "npi_number", "npi_no", "provider_npi", "individual_npi",
        "national_provider_identifier", "type_1_npi",
      ]
    ),
    (
      .name,
      [
        "full_name", "provider_name", "employee_name", "practitioner", "practitioner_name",
        "clinician", "clinician_name", "therapist", "provider", "staff_name",
      ]
    ),
    (
      .profession,
      [
        "discipline", "title", "job_title", "role", "provider_type", "license_type",
        "credential_type", "occupation", "position", "credential",
      ]
    ),
    (
      .jurisdiction,
      [
        "state", "license_state", "state_of_licensure", "lic_state", "work_state",
        "province", "licensing_state", "state_of_license", "st",
      ]
    ),
    (
      .licenseNumber,
      [
        "license", "license_no", "license_num", "lic_no", "lic_number", "lic",
        "credential_number", "license_id", "registration_number", "state_license_number",
      ]
    ),
    (.licenseStatus, ["status", "lic_status", "credential_status"]),
    (
      .licenseIssued,
      [
        "issue_date", "date_issued", "license_issue_date", "issued",
        "original_issue_date", "first_issue_date", "license_issued_date", "license_date",
      ]
    ),
    (
      .licenseExpires,
      [
        "expiration_date", "expiration", "expires", "expiry", "expiry_date",
        "exp_date", "license_expiration", "license_expiration_date", "license_exp_date", "lic_exp",
        "lic_exp_date", "lic_expiration", "license_expiry", "lic_expiry", "renewal_date",
      ]
    ),
    (.licenseVerifiedOn, ["verified_on", "date_verified", "verification_date", "psv_date"]),
    (.trainingTitle, ["course", "course_name", "course_title", "training", "dn_course"]),
    (
      .trainingHours,
      [
        "hours", "course_hours", "total_hours", "dn_hours", "contact_hours",
        "ceu_hours", "ce_hours", "dry_needling_hours", "training_hrs", "hrs",
      ]
    ),
    (.trainingInPersonHours, ["in_person_hours", "hands_on_hours", "live_hours", "onsite_hours"]),
    (.trainingDidacticHours, ["didactic_hours", "theory_hours"]),
    (.trainingPracticalHours, ["practical_hours", "lab_hours"]),
    (
      .trainingCompleted,
      [
        "completed", "completion_date", "course_date", "date_completed",
        "completed_on", "training_date", "course_completed",
      ]
    ),
    (.supervisedSessions, ["sessions", "supervised_treatments", "treatments"]),
    (.certification, ["cert", "certificate", "certifications", "dn_certification"]),
    (.certificationExpires, ["cert_expires", "certification_expiration", "cert_exp_date"]),
    (.registration, ["endorsement", "dn_registration", "permit"]),
    (.examination, ["exam", "exam_result", "examination_result"]),
    (.degree, ["education", "entry_degree", "highest_degree"]),
    (.graduated, ["graduation_date", "grad_date", "graduation", "graduation_year", "grad_year"]),
  ]
}
