import Credentials
import Intake
import Terms
import Testing

/// The exclusions in SAM.gov with these rows.
func samList(_ rows: [SAMListed], name: String = "SAM.ZIP") throws -> SanctionList {
  var reader = SAMReader()
  try reader.read(file: name, source: .bytes(Array(SAMListed.file(rows).utf8)))
  #expect(reader.problems.map(\.description) == [])
  return reader.finish()
}

/// A row of SAM.gov's exclusions: of Jane Doe, unless it says otherwise.
struct SAMListed: Sendable {
  var last = "DOE"
  var first = "JANE"
  var suffix = ""
  var npi = ""
  var program = "Reciprocal"
  var agency = "HHS"
  var cause = "Z1"
  var type = "Prohibition/Restriction"
  var active = "01/01/2020"
  var termination = "Indefinite"
  var status = ""

  static func file(_ rows: [SAMListed]) -> String {
    "Classification,Last,First,Suffix,NPI,Exclusion Program,Excluding Agency,CT Code,"
      + "Exclusion Type,Active Date,Termination Date,Record Status,SAM Number\n"
      + rows.map { row in
        [
          "Individual", row.last, row.first, row.suffix, row.npi, row.program, row.agency,
          row.cause, row.type, row.active, row.termination, row.status, "S4MR3MT0K",
        ].map { "\"\($0)\"" }.joined(separator: ",") + "\n"
      }.joined()
  }
}
