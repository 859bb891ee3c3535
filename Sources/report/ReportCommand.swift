import ArgumentParser
import Diagnostics
import Platform
import ReportKit

/// Every command states its name: deriving it from the type asks the Swift runtime for conformances,
/// which was 10 % of the instructions of a start.
@main
struct ReportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "report",
    abstract: "Trains what a Markdown template declares and writes the report.",
    discussion: """
      A template is Markdown with YAML front matter that names datasets, a network, a mixture
      activation and a schedule. `report build` trains it and writes one self-contained HTML
      page, one Markdown report, figures and tables.

      Exit codes: 0 done; 1 done, but a required claim does not hold; 64 usage; 65 bad template or data; 66 input missing; 69 not
      available; 70 internal; 73 cannot create output; 74 input/output; 75 incomplete;
      130 interrupted; 143 terminated.
      """,
    version: ReportVersion.current,
    subcommands: needed(of: subcommands))

  private static let subcommands: [any ParsableCommand.Type] = [
    InitCommand.self, BuildCommand.self, CancelCommand.self, PreviewCommand.self, PlanCommand.self,
    CheckCommand.self,
    ImportCommand.self, TrainCommand.self, RunUnitCommand.self, PlotCommand.self,
    ApproximateCommand.self,
    VerifyCommand.self, ExportCommand.self, DiffCommand.self, StoreCommand.self,
    DatasetsCommand.self, DoctorCommand.self, CleanCommand.self, ExplainCommand.self,
  ]

  /// The subcommand that the first argument names, otherwise all of them: help, completion scripts
  /// and wrong names need the whole list.
  ///
  /// Every command of the list is made and, in debug builds, checked before arguments are read.
  private static func needed(
    of subcommands: [any ParsableCommand.Type]
  ) -> [any ParsableCommand.Type] {
    let name = try? ProcessSetup.arguments().first
    let named = subcommands.filter { $0.configuration.commandName == name }
    return named.isEmpty ? subcommands : named
  }

  static func main() {
    ProcessSetup.prepare()
    let status = status {
      try ProcessSetup.requireDescriptors()
      try ProcessSetup.requireMemory()
      var command = try command(of: ProcessSetup.arguments())
      try command.run()
    }
    // Without the handlers of libraries: that of libcrypto frees what threads may still use which made
    // something beside a build that failed. Nothing is buffered.
    _exit(status)
  }

  /// The command that arguments ask for.
  ///
  /// A command without subcommands reads its own first. On the way to it from here ArgumentParser
  /// makes its options twice as often and, in debug builds, checks them each time. Whatever is no
  /// run of it is read from here: that answers `--help` and `--version` and says what is wrong.
  private static func command(of arguments: [String]) throws -> any ParsableCommand {
    if let command = subcommands.first(where: { $0.configuration.commandName == arguments.first }),
      command.configuration.subcommands.isEmpty,
      let read = try? command.parseAsRoot(Array(arguments.dropFirst())), type(of: read) == command
    {
      return read
    }
    return try parseAsRoot(arguments)
  }

  /// Runs a command, shows what it throws, and says how the process ends.
  private static func status(of command: () throws -> Void) -> Int32 {
    do {
      do {
        try command()
      } catch  where !(error is Diagnostics) && exitCode(for: error) == .success {
        // Help, the version, completion scripts.
        let text = fullMessage(for: error, columns: nil)
        if !text.isEmpty { try StandardOutput.write(exactly: (text + "\n").utf8) }
      }
      try StandardOutput.finish()
      return ExitStatus.success.rawValue
    } catch is StandardOutput.ReaderLeft {
      return ExitStatus.success.rawValue
    } catch let diagnostics as Diagnostics {
      Terminal().write(diagnostics)
      return diagnostics.exitStatus.rawValue
    } catch let error as OutputError {
      let diagnostic = Diagnostic(error)
      Terminal().write(Diagnostics(diagnostic))
      return diagnostic.exitStatus.rawValue
    } catch {
      let text = fullMessage(for: error, columns: nil)
      if !text.isEmpty { Terminal().write(TerminalText(lines: text + "\n")) }
      return exitCode(for: error).rawValue
    }
  }
}
