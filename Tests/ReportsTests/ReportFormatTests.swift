import Assessment
import Checking
import Glibc
import Regulation
import Terms
import Testing
import XMLReading

@testable import Reports

/// Names that would do something in one format or another, if they could.
private let hostileNames = [
  "<script>alert(1)</script>", "\" onmouseover=\"alert(1)", "=cmd|' /C calc'!A0", "+1+1", "-2+3",
  "@SUM(1)", " \t=1+1", "::error::x", "::stop-commands::x", "\n::error file=a,line=1::x",
  "a,b;c:d%0Ae", "]]><x/>", "-->", "\u{1B}[2J", "a\u{202E}b\u{2066}c", "| a | b |",
  "`x` **y** [z](http://e.vil)",
  "@everyone #1 www.e.vil https://e.vil", "{0} [x](1)", "&lt;b&gt; &#60;",
  "<\u{338}script>\"\u{301}", "</style></script><!--",
]

private func xml(_ text: String) -> String {
  text.unicodeScalars.map { scalar in
    scalar.value == 0x1B ? "" : scalar.value < 0x80 ? "&#\(scalar.value);" : String(scalar)
  }.joined()
}

/// A roster of one physical therapist for each hostile name, none of whom has a license.
private let hostilePeople =
  "<roster xmlns=\"urn:licet:roster:1\">\n"
  + hostileNames.enumerated().map { number, name in
    """
    <practitioner id="\(xml(name))\(number)" name="\(xml(name))">
      <works in="US-TN" as="physical-therapist"/>
      <training topic="dry-needling" title="\(xml(name))" completed="2018-03-11" hours="2"/>
    </practitioner>

    """
  }.joined() + "</roster>\n"

private func report(
  _ roster: String, _ format: ReportFormat, file: String? = nil, rules: LoadedRules? = nil
) async throws -> String {
  var options = CheckOptions()
  if let file { options.file = file }
  return text(
    try await check(roster, format: format, rules: try rules ?? shipped.get(), options: options))
}

/// The rows of a file as RFC 4180 has them.
private func rows(_ csv: String) -> [[String]] {
  var rows: [[String]] = [[]]
  var cell = ""
  var isQuoted = false
  var scalars = Array(csv.unicodeScalars)[...]
  while let scalar = scalars.popFirst() {
    switch scalar {
    case "\"" where isQuoted && scalars.first == "\"":
      cell += "\""
      scalars.removeFirst()
    case "\"": isQuoted.toggle()
    case "," where !isQuoted:
      rows[rows.count - 1].append(cell)
      cell = ""
    case "\r" where !isQuoted: break
    case "\n" where !isQuoted:
      rows[rows.count - 1].append(cell)
      cell = ""
      rows.append([])
    default: cell.unicodeScalars.append(scalar)
    }
  }
  if rows.last == [] { rows.removeLast() }
  return rows
}

extension String {
  fileprivate func count(of text: String) -> Int { ranges(of: text).count }
}

@Suite("Formats that other programs read")
struct ReportFormatTests {
  // MARK: Hostile names

  @Test("A hostile name is a text of SARIF, and neither a link nor a placeholder")
  func hostileSARIF() async throws {
    let document = try JSONReader.read(Array(try await report(hostilePeople, .sarif).utf8))
    let results = document["runs"]?[0]?["results"]?.items ?? []
    #expect(results.count >= hostileNames.count)
    for result in results {
      let text = result["message"]?["text"]?.text ?? ""
      // A brace that is none of a placeholder stands twice.
      #expect(!text.contains("](") && !text.replacing("{{", with: "").contains("{"))
      #expect(!text.unicodeScalars.contains { Harm.isHarmful($0.value) })
    }
  }

  @Test("A hostile name is a text of GitLab's list")
  func hostileGitLab() async throws {
    let issues = try JSONReader.read(Array(try await report(hostilePeople, .gitlab).utf8)).items
    #expect(issues.count >= hostileNames.count)
    for issue in issues {
      let text = issue["description"]?.text ?? "\u{1B}"
      #expect(!text.unicodeScalars.contains { Harm.isHarmful($0.value) })
    }
  }

  @Test("A hostile name is an attribute of JUnit's XML")
  func hostileJUnit() async throws {
    let root = try XMLDocument.read(
      file: "junit.xml", source: .bytes(Array(try await report(hostilePeople, .junit).utf8)),
      schema: nil)
    #expect(root.name == "testsuites" && root.children.map(\.name) == ["testsuite"])
    let cases = root.children[0].children.filter { $0.name == "testcase" }
    #expect(cases.count == hostileNames.count)
    for each in cases { #expect(each.children.map(\.name) == ["failure"]) }
  }

  @Test("A hostile name is one cell, and no formula")
  func hostileCSV() async throws {
    let rows = rows(try await report(hostilePeople, .csv))
    #expect(rows.count == hostileNames.count + 1)
    for row in rows {
      #expect(row.count == rows[0].count)
      for cell in row {
        let first = cell.unicodeScalars.first { !$0.properties.isWhitespace }
        #expect(first.map { !"=+-@|%".unicodeScalars.contains($0) } ?? true, "\(cell)")
      }
    }
    #expect(rows.contains { $0.contains("'=cmd|' /C calc'!A0") })
  }

  @Test("A hostile name is no command of its own")
  func hostileGitHub() async throws {
    let lines = try await report(hostilePeople, .github).split(separator: "\n")
    // Ten are told, and the counts.
    #expect(lines.count == GitHubReport.most + 1)
    for line in lines.dropLast() {
      #expect(line.hasPrefix("::warning file="))
      let properties = line.dropFirst(2).prefix { $0 != ":" }
      #expect(properties.count { $0 == "," } == 3, "\(line)")
    }
    #expect(lines.last?.hasPrefix("::notice title=Licet::") == true)
    #expect(lines.last?.contains("\(hostileNames.count - 10) more annotations") == true)
  }

  @Test("What ends a part of a command is written in percent")
  func gitHubEscapes() {
    let line = text(GitHubReport.command("error", [("file", "a,b:c%;d")], "50%, x: y"))
    #expect(line == "::error file=a%2Cb%3Ac%25%3Bd::50%25, x: y\n")
  }

  @Test("A hostile name is one cell of a table, and no markup, link or mention")
  func hostileMarkdown() async throws {
    let text = try await report(hostilePeople, .markdown)
    let table = text.split(separator: "\n").filter { $0.contains("incomplete |") }.dropFirst()
    #expect(table.count == hostileNames.count)
    for row in table { #expect(row.count { $0 == "|" } == 6, "\(row)") }
    for harm in ["<script", "[z]", "@everyone", "#1 ", "://e.vil", "www.e", "`", "<!--", "<x"] {
      #expect(!text.contains(harm), "\(harm)")
    }
  }

  @Test("A hostile name is a text of the page")
  func hostileHTML() async throws {
    let page = try await report(hostilePeople, .html)
    #expect(page.count(of: "<article") == hostileNames.count)
    #expect(page.count(of: "<script") == 1 && page.count(of: "</script") == 1)
    #expect(page.count(of: "<style") == 1 && page.count(of: "</style") == 1)
    // A sign with an accent on it is escaped as the sign is.
    let behind = Array(page.unicodeScalars).split(separator: "<").map(\.first)
    #expect(!behind.contains("\u{338}"))
    #expect(!page.contains("<!--") && !page.contains("onmouseover=\""))
    #expect(page.contains("&lt;script&gt;alert(1)&lt;/script&gt;"))
  }

  // MARK: Structure

  @Test("SARIF names a rule for each result, with its text, and tells the run")
  func sarif() async throws {
    let document = try JSONReader.read(
      Array(try await report(expedition, .sarif, file: "a b.xml", rules: ice.get()).utf8))
    #expect(document["version"]?.text == "2.1.0")
    let run = try #require(document["runs"]?[0])
    let rules = run["tool"]?["driver"]?["rules"]?.items ?? []
    let ids = rules.compactMap { $0["id"]?.text }
    #expect(Set(ids).count == ids.count && ids == ids.sorted())
    for rule in rules {
      #expect(rule["help"]?["text"]?.text?.isEmpty == false)
      #expect((rule["properties"]?["tags"]?.items.count ?? 99) <= 20)
    }
    let results = run["results"]?.items ?? []
    #expect(Set(results.compactMap { $0["ruleId"]?.text }) == Set(ids))
    let marks = results.compactMap { $0["partialFingerprints"]?["licetFinding/v1"]?.text }
    #expect(marks.count == results.count && Set(marks).count == marks.count)
    for result in results {
      #expect(["error", "warning", "note"].contains(result["level"]?.text))
      let place = result["locations"]?[0]?["physicalLocation"]
      #expect(place?["artifactLocation"]?["uri"]?.text?.hasSuffix("a%20b.xml") == true)
      guard case .number(let line) = place?["region"]?["startLine"] else {
        Issue.record("no line")
        continue
      }
      #expect(line >= 1)
    }
    // Who is cleared has no error, and who is not has something.
    #expect(!results.contains { $0["message"]?["text"]?.text?.contains("Jane Doe") == true })
    #expect(results.contains { $0["message"]?["text"]?.text?.contains("Max Power") == true })
  }

  @Test("A finding keeps its fingerprint where lines move, and gets another with another person")
  func fingerprints() async throws {
    func results(_ roster: String) async throws -> [(mark: String, line: JSONValue?)] {
      let document = try JSONReader.read(Array(try await report(roster, .sarif).utf8))
      return (document["runs"]?[0]?["results"]?.items ?? []).map {
        (
          $0["partialFingerprints"]?["licetFinding/v1"]?.text ?? "",
          $0["locations"]?[0]?["physicalLocation"]?["region"]?["startLine"]
        )
      }
    }
    let first = try await results(clinic)
    let moved = try await results(clinic.replacing("<practitioner", with: "\n\n<practitioner"))
    #expect(first.map(\.mark) == moved.map(\.mark) && first.count > 5)
    #expect(zip(first, moved).allSatisfy { $0.line != $1.line })
    let other = try await results(clinic.replacing("id=\"p-", with: "id=\"q-"))
    #expect(Set(first.map(\.mark)).isDisjoint(with: other.map(\.mark)))
  }

  @Test("GitLab's fingerprints are unique, also where an id stands twice")
  func unique() async throws {
    let twice = clinic.replacing("id=\"p-002\"", with: "id=\"p-003\"")
    let issues = try JSONReader.read(Array(try await report(twice, .gitlab).utf8)).items
    let marks = issues.compactMap { $0["fingerprint"]?.text }
    #expect(marks.count == issues.count && Set(marks).count == marks.count)
    for issue in issues {
      #expect(issue.names == ["description", "check_name", "fingerprint", "severity", "location"])
      #expect(["info", "minor", "major", "critical", "blocker"].contains(issue["severity"]?.text))
    }
  }

  @Test("More results than code scanning takes are cut, and that is said")
  func cut() throws {
    let rules = try ice.get().rulebook
    var report = SARIFReport(rulebook: rules, on: testDay, mostResults: 3)
    var bytes: [UInt8] = []
    for sizes in [0, 2, 2, 1] {
      var chunk = Array((0..<sizes).map { ",\n{\"n\":\($0)}" }.joined().utf8)
      report.join(&chunk, ReportNotes())
      bytes += chunk
    }
    let ending = ReportEnding(Tally())
    let document = try JSONReader.read(report.beginning(ending) + bytes + report.end(ending))
    let run = document["runs"]?[0]
    #expect(run?["results"]?.items.count == 3)
    let notice = run?["invocations"]?[0]?["toolExecutionNotifications"]?[0]
    #expect(notice?["descriptor"]?["id"]?.text == "report/cut")
    #expect(notice?["message"]?["text"]?.text?.contains("2 of 5 results") == true)
  }

  @Test("JUnit counts what it holds: who passes, fails, could not be read, was not judged")
  func junit() async throws {
    let root = try XMLDocument.read(
      file: "junit.xml",
      source: .bytes(Array(try await report(expedition, .junit, rules: ice.get()).utf8)),
      schema: nil)
    let suite = root.children[0]
    let cases = suite.children.filter { $0.name == "testcase" }
    func count(_ name: String) -> String {
      "\(cases.count { $0.children.first?.name == name })"
    }
    for element in [root, suite] {
      #expect(element["tests"] == "12" && cases.count == 12)
      #expect(element["failures"] == count("failure") && count("failure") != "0")
      #expect(element["errors"] == count("error") && count("error") == "1")
      #expect(element["skipped"] == count("skipped") && count("skipped") != "0")
    }
  }

  @Test("The page asks nothing of the network and runs nothing but its own script")
  func page() async throws {
    #expect(HTMLText.hash("") == "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='")
    let page = try await report(clinic, .html)
    #expect(page.contains("default-src 'none'"))
    for outside in [
      " src=", "@import", "url(", "<link", "<iframe", "<img", " style=", "javascript:",
    ] {
      #expect(!page.contains(outside), "\(outside)")
    }
    for range in page.ranges(of: "href=\"") {
      let target = page[range.upperBound...].prefix(8)
      #expect(target.hasPrefix("https://") || target.hasPrefix("http://") || target.hasPrefix("#"))
    }
    #expect(page.contains(HTMLText.hash(HTMLPage.script)))
    #expect(page.contains("<script>\(HTMLPage.script)</script>"))
    #expect(page.count(of: "<h1") == 1 && page.count(of: "<main") == 1)
  }

  @Test("Several reports of one run are what each is alone")
  func several() async throws {
    let rules = try ice.get()
    let path = "\(temporaryFolder)/several.xml"
    try write(Array(expedition.utf8), to: path)
    defer { unlink(path) }
    var request = CheckRequest(rosters: [path], questions: QuestionSource(day: testDay))
    request.reports = ReportFormat.allCases.map { ReportRequest(format: $0) }
    var together = [[UInt8]](repeating: [], count: request.reports.count)
    _ = await CheckRun(rules: rules, request: request).runReports { together[$0] += $1 }
    for (number, format) in ReportFormat.allCases.enumerated() {
      request.reports = [ReportRequest(format: format)]
      var alone: [UInt8] = []
      _ = await CheckRun(rules: rules, request: request).run { alone += $0 }
      #expect(together[number] == alone, "\(format)")
    }
  }

  @Test("An empty roster is a whole report", arguments: [ReportFormat.sarif, .gitlab])
  func empty(_ format: ReportFormat) async throws {
    let document = try JSONReader.read(
      Array(try await report("<roster xmlns=\"urn:licet:roster:1\"/>", format).utf8))
    if format == .sarif { #expect(document["runs"]?[0]?["results"]?.items == []) }
  }
}
