import Testing

@Suite("licet rules diff")
struct RulesDiffTests {
  /// A repository with two revisions of the ice's law, the first with 24 hours and the last with 30, in a
  /// folder of its own under the scratch folder.
  private func repository(_ name: String) async throws -> String {
    let made = try await Program.shell(
      """
      set -e; mkdir -p '\(name)/rules'; cd '\(name)'
      git init -q -b main .
      export GIT_AUTHOR_NAME=t GIT_AUTHOR_EMAIL=t@example GIT_COMMITTER_NAME=t GIT_COMMITTER_EMAIL=t@example
      git commit -q --allow-empty -m 'nothing yet'
      git tag empty
      cp -r '\(Program.package)/Jurisdictions/schema' rules/
      cp '\(Program.package)/Tests/ReportsTests/Rules/AQ.xml' rules/
      git add rules && git commit -q -m 'the law of the ice' && git tag -a -m first v1
      sed -i 's/hours="24" in-person="12"/hours="30" in-person="12"/' rules/AQ.xml
      git commit -q -a -m 'more hours'
      sed 's/stance="silent"/stance="silence"/' -i rules/AQ.xml
      git commit -q -a -m 'a mistake' && git tag broken && git reset -q --hard HEAD~1
      """)
    #expect(made.status == 0, "\(made.messages)")
    return "\(Program.scratch)/\(name)"
  }

  /// A text without its line breaks.
  private func flat(_ text: String) -> String {
    text.split { $0 == " " || $0 == "\n" }.joined(separator: " ")
  }

  private func leftovers() async throws -> String {
    try await Program.shell("ls -d \"${TMPDIR:-/tmp}\"/licet-revision-* 2>/dev/null | wc -l").output
  }

  @Test("Revisions, tags and folders are rulebooks, and what changed in law is told")
  func revisions() async throws {
    let rules = try await repository("diff-revisions") + "/rules"
    let before = try await leftovers()
    for old in ["HEAD~1", "v1", ":/the law of"] {
      for new in ["HEAD", "main", rules] {
        let result = try await Program.licet(
          "rules", "diff", old, new, "--rules", rules, "--on", "2026-11-25")
        #expect(result.status == 1, "\(old) \(new) \(result.messages)")
        #expect(flat(result.output).contains("differ: 1 practice changed"))
        #expect(flat(result.output).contains("24 hours of dry needling training"))
        #expect(flat(result.output).contains("→ 30 hours of dry needling training"))
        #expect(result.messages == "")
      }
    }
    #expect(try await leftovers() == before)
  }

  @Test("A rulebook differs from itself in nothing, and the exit status says so")
  func same() async throws {
    let rules = try await repository("diff-same") + "/rules"
    let result = try await Program.licet("rules", "diff", "HEAD", rules, "--rules", rules)
    #expect(result.status == 0)
    #expect(flat(result.output).hasPrefix("No difference in law between HEAD and"))
  }

  @Test("With a roster, whose verdict turns is told with the reason")
  func roster() async throws {
    let rules = try await repository("diff-roster") + "/rules"
    let roster = try Program.file(
      "diff-roster.xml",
      Rosters.roster(
        """
        <practitioner id="p" name="Jane \u{202E}Doe"><works in="AQ" as="physical-therapist"/>
        <license profession="physical-therapist" jurisdiction="AQ" number="1" status="active"
                 issued="2012-01-01" expires="2030-01-01"/>
        <training topic="foundation" completed="2012-01-01" hours="50"/>
        <training topic="dry-needling" completed="2018-01-01" hours="27" in-person="27"
                  approved-by="Board of Physical Therapy of the Ice"/></practitioner>
        """))
    let text = try await Program.licet(
      "rules", "diff", "HEAD~1", "HEAD", "--rules", rules, "--roster", roster, "--on", "2026-11-25")
    #expect(text.status == 1)
    #expect(flat(text.output).contains("1 of 1 record gets another verdict"))
    #expect(flat(text.output).contains("3 more hours are needed"))
    #expect(!text.output.contains("\u{202E}"))
    let json = try await Program.licet(
      "rules", "diff", "HEAD~1", "HEAD", "--rules", rules, "--roster", roster, "--on", "2026-11-25",
      "--format", "json")
    #expect(json.output.contains("\"practitioner\": \"p\""))
    let missing = try await Program.licet(
      "rules", "diff", "HEAD~1", "HEAD", "--rules", rules, "--roster", "/no/such.xml")
    #expect(missing.status == 2)
    #expect(missing.messages.contains("/no/such.xml"))
  }

  @Test("What cannot be read is an error with a way out, and names the revision")
  func errors() async throws {
    let rules = try await repository("diff-errors") + "/rules"
    func messages(_ old: String) async throws -> String {
      let result = try await Program.licet("rules", "diff", "--rules", rules, "--", old, "HEAD")
      #expect(result.status == 2, "\(old)")
      #expect(result.output == "")
      return result.messages
    }
    #expect(try await messages("no-such").contains("[rules/no-such-revision]"))
    #expect(try await messages("empty").contains("[rules/none-in-revision]"))
    let broken = try await messages("broken")
    #expect(broken.contains("broken:rules/AQ.xml:"))
    #expect(broken.contains("silence"))
    #expect(broken.contains("git worktree add"))
    #expect(!broken.contains("licet-revision"))
    let outside = try await Program.shell(
      """
      mkdir -p loose && cp -r '\(rules)/.' loose/
      "$LICET" rules diff HEAD HEAD --rules loose
      """)
    #expect(outside.status == 2)
    #expect(outside.messages.contains("[rules/no-repository]"))
    let without = try await Program.licet(
      "rules", "diff", "HEAD", "HEAD", "--rules", rules, environment: ["PATH": "/no/such"])
    #expect(without.status == 2)
    #expect(without.messages.contains("[rules/no-git]"))
    #expect(try await Program.licet("rules", "diff", "HEAD").status == 64)
    #expect(try await Program.licet("rules", "diff", "", "HEAD", "--rules", rules).status == 64)
  }

  @Test(
    "A hostile revision is never an option nor a word of a shell",
    arguments: [
      "--output=pwned", "-h", "--upload-pack=touch pwned", "$(touch pwned)", "HEAD;touch pwned",
      "HEAD\ntouch pwned", "`touch pwned`", "\u{1B}[31mHEAD", "HEAD:rules/AQ.xml", "^HEAD",
      "HEAD..v1",
    ])
  func hostile(_ revision: String) async throws {
    let folder = try await repository(
      "diff-hostile-\(revision.utf8.reduce(0) { $0 &* 31 &+ Int($1) })")
    let result = try await Program.licet(
      "rules", "diff", "--rules", folder + "/rules", "--", revision, "HEAD", in: folder)
    #expect(result.status == 2)
    #expect(result.messages.contains("[rules/no-such-revision]"))
    #expect(!result.messages.contains("\u{1B}"))
    let made = try await Program.shell("find '\(folder)' -name 'pwned*' | wc -l")
    #expect(made.output.hasPrefix("0"))
  }

  @Test("A link in a revision leads nowhere")
  func link() async throws {
    let folder = try await repository("diff-link")
    let made = try await Program.shell(
      """
      cd '\(folder)'; ln -s /etc rules/US; ln -s /etc/passwd rules/ZZ.xml; git add rules
      git -c user.name=t -c user.email=t@example commit -q -m link && git tag linked && git reset -q --hard HEAD~1
      """)
    #expect(made.status == 0)
    let result = try await Program.licet(
      "rules", "diff", "HEAD", "linked", "--rules", folder + "/rules")
    #expect(result.status == 0, "\(result.messages)")
  }
}
