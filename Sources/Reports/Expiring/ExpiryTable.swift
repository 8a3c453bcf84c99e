import Assessment
import Regulation
import Terms

/// Writes what lapses as a table for spreadsheets, by RFC 4180.
public struct ExpiryTable: Sendable {
  private let expiries: Expiries
  private let professions: ProfessionTable

  /// A writer of one list.
  public init(_ expiries: Expiries, professions: ProfessionTable) {
    self.expiries = expiries
    self.professions = professions
  }

  /// The headings, in order.
  static let headings = [
    "day", "days_left", "overdue", "known_only_as", "id", "npi", "name", "practitioners", "kind",
    "what", "turns_verdict", "verdicts", "details", "citations",
  ]

  /// The table.
  public func table() -> [UInt8] {
    var bytes: [UInt8] = []
    func write(_ cells: [String]) {
      bytes.append(contentsOf: (cells.joined(separator: ",") + "\r\n").utf8)
    }
    write(ExpiryTable.headings)
    for item in expiries.items {
      let verdicts = item.answers.map {
        "\($0.place) \(professions.slug($0.profession)): \($0.before.rawValue) > \($0.after.rawValue)"
      }
      write([
        item.day.description, String(expiries.daysLeft(of: item)),
        expiries.isOverdue(item) ? "yes" : "no", cell(item.known?.description ?? ""),
        cell(item.person?.id ?? ""), item.person?.npi?.description ?? "",
        cell(item.person?.name ?? ""), String(item.people), item.kind.word, cell(item.what),
        item.turns ? "yes" : "no", cell(verdicts.joined(separator: "; ")),
        cell(item.details.joined(separator: "; ")), cell(item.citations.joined(separator: "; ")),
      ])
    }
    return bytes
  }

  /// A cell that no spreadsheet takes for a formula, whatever the record holds.
  private func cell(_ text: String) -> String {
    var clean = Harm.removed(from: text)
    if let first = clean.first(where: { !$0.isWhitespace }), "=+-@|%".contains(first) {
      clean = "'" + clean
    }
    guard clean.contains(where: { $0 == "," || $0 == "\"" || $0 == ";" }) else { return clean }
    return "\"" + clean.replacing("\"", with: "\"\"") + "\""
  }
}
