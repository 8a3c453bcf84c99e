/// Text of NPPES files, of people who are invented.
struct NPPESText {
  /// The headings of a generation: 329, 330 or 335 columns.
  static func headings(_ columns: Int = 330) -> [String] {
    var all = [
      "NPI", "Entity Type Code", "Replacement NPI", "Employer Identification Number (EIN)",
      "Provider Organization Name (Legal Business Name)", "Provider Last Name (Legal Name)",
      "Provider First Name", "Provider Middle Name", "Provider Name Prefix Text",
      "Provider Name Suffix Text", "Provider Credential Text",
    ]
    all += (12...36).map { "Address or other name \($0)" }
    all += [
      "Provider Enumeration Date", "Last Update Date", "NPI Deactivation Reason Code",
      "NPI Deactivation Date", "NPI Reactivation Date",
      columns == 329 ? "Provider Gender Code" : "Provider Sex Code",
    ]
    all += (43...47).map { "Authorized Official \($0)" }
    for n in 1...15 {
      all += [
        "Healthcare Provider Taxonomy Code_\(n)", "Provider License Number_\(n)",
        "Provider License Number State Code_\(n)",
        "Healthcare Provider Primary Taxonomy Switch_\(n)",
      ]
    }
    for n in 1...50 {
      all += [
        "Other Provider Identifier_\(n)", "Other Provider Identifier Type Code_\(n)",
        "Other Provider Identifier State_\(n)", "Other Provider Identifier Issuer_\(n)",
      ]
    }
    all += (308...314).map { "Last \($0)" }
    all += (1...15).map { "Healthcare Provider Taxonomy Group_\($0)" }
    if columns > 329 { all.append("Certification Date") }
    if columns > 330 {
      all += [
        "npi_managed_by", "npi_activation_status", "npi_activation_change_reason_list",
        "npi_activation_future_change_date", "npi_fhir_url",
      ]
    }
    return all
  }

  /// How a file is written.
  struct Style: Sendable {
    var columns = 330
    var isQuoted = true
    var lineEnd = "\n"
    /// Whether the columns stand in reverse.
    var isReversed = false
  }

  /// A row by what it says under a heading; what is not given is empty.
  typealias Row = [String: String]

  static func file(_ rows: [Row], _ style: Style = Style()) -> String {
    var names = headings(style.columns)
    if style.isReversed { names.reverse() }
    let lines = [names] + rows.map { row in names.map { row[$0] ?? "" } }
    return lines.map { cells in
      cells.map { cell(quoted: style.isQuoted, $0) }.joined(separator: ",") + style.lineEnd
    }.joined()
  }

  private static func cell(quoted: Bool, _ text: String) -> String {
    guard quoted || text.contains(where: { "\",\n\r\r\n".contains($0) }) else { return text }
    return
      "\"\(text.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\""))\""
  }

  /// A person with licenses: code, number, state.
  static func person(
    _ licenses: [(String, String, String)], npi: String = "1234567893", and more: Row = [:]
  ) -> Row {
    var row: Row = [
      "NPI": npi, "Entity Type Code": "1", "Provider Last Name (Legal Name)": "DOE",
      "Provider First Name": "JANE", "Provider Credential Text": "PT, DPT, OCS",
    ]
    for (index, license) in licenses.enumerated() {
      row["Healthcare Provider Taxonomy Code_\(index + 1)"] = license.0
      row["Provider License Number_\(index + 1)"] = license.1
      row["Provider License Number State Code_\(index + 1)"] = license.2
      row["Healthcare Provider Primary Taxonomy Switch_\(index + 1)"] = index == 0 ? "Y" : "N"
    }
    return row.merging(more) { $1 }
  }
}
