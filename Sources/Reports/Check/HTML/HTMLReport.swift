import Assessment
import Regulation
import Terms

/// One page that needs nothing else: the counts, where people practice, and a card for each assessment.
///
/// It asks nothing of the network, and without scripts it lacks only the search for a name.
struct HTMLReport: BulkReport {
  let rulebook: Rulebook
  let day: Day
  private var laws: [Question: LawReasons] = [:]
  private var notes = ReportNotes()

  init(rulebook: Rulebook, on day: Day) {
    self.rulebook = rulebook
    self.day = day
  }

  // MARK: Cards

  mutating func append(_ told: ToldAssessment, to bytes: inout [UInt8]) {
    if told.place != .none { notes.count(told.verdict, in: told.place) }
    let jurisdiction = rulebook.jurisdictionIndex(for: told.place).map {
      rulebook.jurisdictions[$0]
    }
    var card = HTMLCard(told, in: jurisdiction, law: law(of: told.assessment.question))
    bytes += card.bytes()
  }

  private mutating func law(of question: Question) -> LawReasons? {
    if let known = laws[question] { return known }
    guard let view = rulebook.view(question.place, question.profession, on: question.day) else {
      return nil
    }
    let reasons = LawReasons(view)
    laws[question] = reasons
    return reasons
  }

  mutating func takeNotes() -> ReportNotes {
    defer { notes = ReportNotes() }
    return notes
  }

  mutating func join(_ chunk: inout [UInt8], _ notes: ReportNotes) { self.notes.add(notes) }

  // MARK: Around them

  func beginning(_ ending: ReportEnding?) -> [UInt8] {
    let tally = ending?.tally ?? Tally()
    let title = "Dry needling: \(Counting.words(tally.total, "assessment")) on \(day)"
    var html = """
      <!DOCTYPE html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta http-equiv="Content-Security-Policy" content="\(HTMLPage.policy)">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta name="referrer" content="no-referrer">
      <title>\(title)</title>
      <style>\(HTMLPage.style)</style>
      </head>
      <body>
      <a class="skip" href="#practitioners">To the practitioners</a>
      <header>
      <h1>\(title)</h1>
      <p>\(HTMLText.escaped(Closing.disclaimer))</p>
      </header>
      <main>
      <section aria-labelledby="summary">
      <h2 id="summary">Summary</h2>
      <table>
      <thead><tr><th scope="col">Verdict</th><th scope="col" class="n">How many</th></tr></thead>
      <tbody>

      """
    for verdict in Verdict.allCases {
      html +=
        "<tr class=\"\(verdict.rawValue)\"><th scope=\"row\" class=\"verdict\">"
        + "<span aria-hidden=\"true\">\(verdict.symbol)</span> \(capitalized(verdict.words))</th>"
        + "<td class=\"n\">\(tally[verdict])</td></tr>\n"
    }
    html += "</tbody>\n</table>\n"
    html += unread(ending)
    html += "</section>\n"
    html += places()
    html += """
      <section aria-labelledby="practitioners">
      <h2 id="practitioners" tabindex="-1">Practitioners</h2>
      <form id="filter">
      <fieldset>
      <legend>Show</legend>

      """
    for verdict in Verdict.allCases {
      html +=
        "<label><input type=\"checkbox\" id=\"show-\(verdict.rawValue)\" checked> "
        + "\(verdict.words) (\(tally[verdict]))</label>\n"
    }
    html += """
      <div id="finder" hidden><label for="find">Only where it says</label>
      <input type="search" id="find" autocomplete="off"> <output id="count" for="find"></output></div>
      </fieldset>
      </form>

      """
    return Array(html.utf8)
  }

  func end(_ ending: ReportEnding) -> [UInt8] {
    let options = ending.options.map { "\($0.name) \($0.value)" }.joined(separator: ", ")
    return Array(
      """
      </section>
      </main>
      <footer>
      \(lookups(ending.tally))<h2>How this was made</h2>
      <p>Licet \(Licet.version); \(HTMLText.escaped(options)); rulebook <code>\(HTMLText.escaped(rulebook.digest))</code></p>
      <p>\(HTMLText.escaped(Closing.disclaimer))</p>
      </footer>
      <script>\(HTMLPage.script)</script>
      </body>
      </html>

      """.utf8)
  }

  /// How many problems of files are listed.
  private static let mostProblems = 200

  private func unread(_ ending: ReportEnding?) -> String {
    let problems = (ending?.problems ?? []).filter { $0.severity == .error }
    if problems.isEmpty { return "" }
    var html = "<h3>Could not be read</h3>\n<ul>\n"
    for problem in problems.prefix(HTMLReport.mostProblems) {
      html +=
        "<li>\(HTMLText.isolated("\(problem.location)")): \(HTMLText.escaped(problem.message))</li>\n"
    }
    let rest = problems.count - HTMLReport.mostProblems
    if rest > 0 { html += "<li>and \(Counting.words(rest, "more problem"))</li>\n" }
    return html + "</ul>\n"
  }

  private func places() -> String {
    if notes.places.isEmpty { return "" }
    var html = "<section aria-labelledby=\"places\">\n<h2 id=\"places\">Where they practice</h2>\n"
    for country in TileGrid.countries {
      guard let place = Place(country), let grid = TileGrid(of: place) else { continue }
      html += PlacesSVG(grid: grid, places: notes.places).svg()
    }
    html += """
      <div class="wide" tabindex="0" role="region" aria-label="Verdicts by place">
      <table>
      <thead><tr><th scope="col">Place</th>
      """
    for verdict in Verdict.allCases {
      html += "<th scope=\"col\" class=\"n\">\(capitalized(verdict.words))</th>"
    }
    html += "</tr></thead>\n<tbody>\n"
    let wording = PlaceWording(rulebook: rulebook)
    for (place, counts) in notes.places.sorted(by: { $0.key < $1.key }) {
      html += "<tr><th scope=\"row\">\(HTMLText.escaped(wording.name(place)))</th>"
      for count in counts { html += "<td class=\"n\">\(count)</td>" }
      html += "</tr>\n"
    }
    return html + "</tbody>\n</table>\n</div>\n</section>\n"
  }

  private func lookups(_ tally: Tally) -> String {
    var asked: [Int: Set<Profession>] = [:]
    for practice in tally.practices {
      if let number = rulebook.jurisdictionIndex(for: practice.place) {
        asked[number, default: []].insert(practice.profession)
      }
    }
    if asked.isEmpty { return "" }
    var html = "<h2>Where licenses are looked up</h2>\n<ul>\n"
    let sorted = asked.sorted {
      rulebook.jurisdictions[$0.key].code < rulebook.jurisdictions[$1.key].code
    }
    for (number, professions) in sorted {
      let jurisdiction = rulebook.jurisdictions[number]
      let boards = jurisdiction.boards.filter { board in
        board.professions.isEmpty || board.professions.contains { professions.contains($0) }
      }.map { board in
        HTMLText.citation(board.name, address: board.lookup.isEmpty ? board.url : board.lookup)
      }
      html += "<li>\(HTMLText.escaped(jurisdiction.name)), law last reviewed on "
      html += "\(jurisdiction.reviewed): "
      html += boards.isEmpty ? "no board is recorded here" : boards.joined(separator: "; ")
      html += "</li>\n"
    }
    return html + "</ul>\n"
  }
}
