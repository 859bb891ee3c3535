import ArgumentParser
import ReportKit

@main
struct ReportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "report",
    abstract: "Trains what a Markdown template declares and writes the report.",
    discussion: """
      A template is Markdown with YAML front matter that names datasets, a network, a mixture
      activation and a schedule. `report build` trains it and writes one self-contained HTML
      page, one Markdown report, figures and tables.

      Exit codes: 0 done; 64 usage; 65 bad template or data; 66 input missing; 69 not
      available; 70 internal; 73 cannot create output; 74 input/output; 130 interrupted;
      143 terminated.
      """,
    version: ReportVersion.current,
    subcommands: [
      BuildCommand.self, CheckCommand.self, TrainCommand.self, PlotCommand.self,
      ApproximateCommand.self,
      DatasetsCommand.self, ExplainCommand.self,
    ])

  static func main() {
    main(MixtureArguments.escaped(Array(CommandLine.arguments.dropFirst())))
  }
}
