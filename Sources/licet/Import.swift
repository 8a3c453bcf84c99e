import ArgumentParser
import Checking
import Intake
import Reports
import Terms

/// `licet import`.
struct Import: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Propose what the columns of a table hold, for --columns.",
    usage: "licet import <table> [--interactive] [<options>]",
    discussion: """
      A table whose headings are not Licet's own is read with the help of a small file that says what \
      each holds. This writes one, by the headings and the first rows; with --interactive it asks about \
      every column.

      EXAMPLES
        licet import staff.csv                                   print a proposal
        licet import staff.csv --interactive -o staff.yaml       go through it, and keep it
        licet check staff.csv --columns staff.yaml               read the table with it
      """)

  @Argument(help: "The table.", completion: .file(extensions: ["csv"]))
  var table: String

  @Flag(help: "Ask about every column.")
  var interactive = false

  @OptionGroup var output: OutputOptions
  @OptionGroup var rules: RulesOptions

  func run() async throws {
    try await reportingProblems {
      let loaded = try rules.load()
      var proposal = try MappingProposal(
        file: table, source: table == "-" ? .descriptor(0) : .path(table),
        vocabulary: loaded.vocabulary)
      if interactive {
        guard table != "-" else {
          throw ValidationError("with --interactive the table cannot be standard input")
        }
        guard ask(&proposal) else { throw ExitCode(2) }
      }
      try output.write(Array(proposal.yaml(for: table).utf8))
    }
  }

  /// Goes through the columns with a person; false where they leave.
  private func ask(_ proposal: inout MappingProposal) -> Bool {
    Platform.tell(
      "For each column: Enter takes the proposal, another name sets it, - leaves the column out, "
        + "? lists the names.")
    var index = 0
    while index < proposal.columns.count {
      let column = proposal.columns[index]
      let examples = column.examples.map(MappingProposal.plain).joined(separator: " | ")
      let proposed = column.column?.heading ?? "-"
      Platform.prompt(
        "\(MappingProposal.plain(column.heading))"
          + (examples.isEmpty ? "" : "  (\(examples))") + "  [\(proposed)]: ")
      guard let line = readLine() else {
        Platform.tell("\nNothing was written.")
        return false
      }
      let answer = line.split(separator: " ").joined(separator: " ")
      switch answer {
      case "": index += 1
      case "?": Platform.tell(RosterColumn.allCases.map(\.heading).joined(separator: ", "))
      case "-", MappingFile.ignore:
        proposal.set(index, to: nil)
        index += 1
      default:
        guard let chosen = RosterColumn(heading: answer) else {
          let near = Spelling.suggestion(
            for: answer, among: RosterColumn.allCases.map(\.heading))
          Platform.tell("no column is called that" + (near.isEmpty ? "" : "; \(near)"))
          continue
        }
        if let other = proposal.columns.firstIndex(where: { $0.column == chosen }), other != index {
          let heading = MappingProposal.plain(proposal.columns[other].heading)
          Platform.tell("\(chosen.heading) was \"\(heading)\", which is now left out")
          proposal.set(other, to: nil)
        }
        proposal.set(index, to: chosen)
        index += 1
      }
    }
    if !proposal.columns.contains(where: { $0.column == .id }) {
      Platform.tell("No column is the id: a table cannot be read without one.")
    }
    while proposal.hasAmbiguousDates, proposal.dateOrder == nil {
      Platform.prompt("Some dates can be read month first or day first; us or dmy? [leave open]: ")
      guard let line = readLine(), !line.isEmpty else { break }
      proposal.dateOrder = DateOrder(rawValue: line)
    }
    return true
  }
}
