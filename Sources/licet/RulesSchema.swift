import ArgumentParser
import Checking
import Reports
import Terms

/// `licet rules schema`.
struct RulesSchema: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "schema",
    abstract: "Print a schema of the formats that Licet reads and writes.",
    usage: "licet rules schema [<name>] [<options>]",
    discussion: """
      Without a name, the names are listed.

      EXAMPLES
        licet rules schema
        licet rules schema roster
        licet rules schema check.schema.json --output check.schema.json
      """)

  @Argument(help: "The schema's name: roster, jurisdiction, check.")
  var name: String?

  @OptionGroup var output: OutputOptions
  @OptionGroup var rules: RulesOptions

  func run() async throws {
    try await reportingProblems {
      let loaded = try rules.load()
      let names = try Files.names(in: loaded.schemas).filter {
        $0.hasSuffix(".xsd") || $0.hasSuffix(".schema.json")
      }
      guard let name else {
        try output.write(Array((names.joined(separator: "\n") + "\n").utf8))
        return
      }
      // Only what was listed is read: a name is never a way into another folder.
      let matches = [name, "\(name).xsd", "\(name).schema.json"]
      guard let found = names.first(where: matches.contains) else {
        let advice = Spelling.suggestion(for: name, among: names)
        throw ValidationError(
          "no schema is called \"\(Harm.removed(from: name))\""
            + (advice.isEmpty ? "" : "; \(advice)") + "; there are \(names.joined(separator: ", "))"
        )
      }
      try output.write(try loaded.schema(found))
    }
  }
}
