import Assessment
import Regulation
import Terms

/// The document around the assessments of a check, as the JSON contract has it.
///
/// An assessment stands on one line, so that the document can be written piece by piece and compared
/// line by line.
enum CheckJSON {
  /// From the opening brace to the first item of the list that the document is about.
  static func beginning(
    of rulebook: Rulebook, on day: Day, listing list: StaticString = "assessments"
  ) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.append("{\"licet\":")
    bytes.append(quoted: Licet.version)
    bytes.append(",\"rulebook\":{\"digest\":")
    bytes.append(quoted: rulebook.digest)
    bytes.append(",\"jurisdictions\":")
    bytes.append(number: rulebook.jurisdictions.count)
    bytes.append("},\"on\":\"")
    bytes.append(day: day)
    bytes.append("\",\"")
    bytes.append(list)
    bytes.append("\":[")
    return bytes
  }

  /// From the last assessment to the end.
  static func end(_ tally: Tally) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.append("\n],\"summary\":{")
    for (index, verdict) in Verdict.allCases.enumerated() {
      if index > 0 { bytes.append(0x2C) }
      bytes.append(quoted: verdict.rawValue)
      bytes.append(0x3A)
      bytes.append(number: tally[verdict])
    }
    bytes.append("}}\n")
    return bytes
  }
}
