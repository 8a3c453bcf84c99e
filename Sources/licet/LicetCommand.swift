import ArgumentParser
import Reports

/// The program.
@main
struct LicetCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "licet",
    abstract: "May this practitioner perform dry needling here, on this day?",
    discussion: """
      Licet holds the law of states, provinces and countries on dry needling, with its sources, and \
      holds records of practitioners against it. Every answer comes with its reasons and citations; \
      where the law gives no plain answer, Licet says so, and why.

      EXAMPLES
        licet check clinic.xml                   check everybody of a roster
        licet explain colorado pt                what the law says, and since when
        licet explain US-WA pt --on 2015-06-01   what it said on a day
        licet gray --in tennessee                where there is no plain answer
        licet template texas chiropractor        an empty record to fill in
        licet where clinic.xml --country US      where else everybody could needle
        licet plan hire.xml --in US-WA --as pt   what they must do to be cleared there
        licet expiring clinic.xml --within 90    what lapses, and whose verdict turns

      EXIT STATUS
        0   no verdict is as bad as --fail-on says
        1   one is
        2   an input, a record or a rule file could not be read
        64  wrong usage

      This is information, not legal advice.
      """,
    version: Licet.version,
    subcommands: [
      Check.self, Compare.self, Expiring.self, Explain.self, Gray.self, Import.self, Map.self,
      PlanCommand.self, Rules.self,
      Template.self,
      TimelineCommand.self, Where.self,
    ])

  static func main() async {
    Output.keepPipesQuiet()
    do {
      var command = try parseAsRoot()
      do {
        if var asynchronous = command as? AsyncParsableCommand {
          try await asynchronous.run()
        } else {
          try command.run()
        }
      } catch let error as ValidationError {
        // What only the rules could tell: the command's whole usage would bury the message.
        Platform.tell("Error: \(error.message)")
        Platform.tell("See 'licet \(name(of: type(of: command))) --help'.")
        exit(withError: ExitCode.validationFailure)
      }
    } catch {
      exit(withError: error)
    }
  }

  /// A command as it is typed: `rules list`.
  private static func name(of command: ParsableCommand.Type) -> String {
    let name = command.configuration.commandName ?? String(describing: command).lowercased()
    let isInner = Rules.configuration.subcommands.contains { $0 == command }
    return isInner ? "rules \(name)" : name
  }
}
