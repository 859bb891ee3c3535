import ArgumentParser
import Diagnostics
import ReportKit

struct DatasetsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "datasets",
    abstract: "Lists, fetches, verifies and adds datasets.",
    subcommands: [List.self, Fetch.self, Verify.self, DatasetsAddCommand.self, Check.self],
    defaultSubcommand: List.self)

  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "list",
      abstract: "Lists the datasets and which of their files are here.")

    @OptionGroup var options: DataOptions

    func run() throws {
      try StandardOutput.write(DatasetInventory(data: options.folder).list())
    }
  }

  struct Fetch: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "fetch",
      abstract: "Downloads what is missing of the named datasets into data/.")

    @Argument(help: "Names of datasets; none stands for all of data/, or all that ship.")
    var names: [String] = []
    @OptionGroup var options: DataOptions

    func run() throws {
      let display = ProgressDisplay(terminal: Terminal())
      defer { display.finish() }
      let interruption = Interruption()
      let inventory = DatasetInventory(
        data: options.folder, events: { display.show($0) },
        stopReason: interruption.stopReason)
      let text = try inventory.fetch(names)
      display.finish()
      try StandardOutput.write(text)
    }
  }

  struct Check: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "check",
      abstract: "Looks at all images of datasets: classes, equal and constant images.",
      discussion: """
        With --output, a page has sample images of each class, the balance of the classes, and what was \
        found with its first images.

        report datasets check flowers --output flowers.html
        """)

    @Argument(help: "Names of datasets.")
    var names: [String]
    @Option(
      help: ArgumentHelp(
        "Also write a page, FILE.html. An existing file is replaced.", valueName: "file"),
      completion: .file(extensions: ["html"]))
    var output: String?
    @OptionGroup var options: DataOptions

    func run() throws {
      let display = ProgressDisplay(terminal: Terminal())
      defer { display.finish() }
      let interruption = Interruption()
      let inventory = DatasetInventory(
        data: options.folder, events: { display.show($0) },
        stopReason: interruption.stopReason)
      let found = try inventory.check(names, page: output)
      display.finish()
      try StandardOutput.write(found.text)
      if let problems = found.problems { throw problems }
    }
  }

  struct Verify: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "verify",
      abstract: "Reads every file of the named datasets and compares it with its manifest.",
      discussion: "Exits with 65 when a file is damaged and with 66 when one is missing.")

    @Argument(help: "Names of datasets; none stands for all of data/, or all that ship.")
    var names: [String] = []
    @OptionGroup var options: DataOptions

    func run() throws {
      let verification = try DatasetInventory(data: options.folder).verify(names)
      try StandardOutput.write(verification.text)
      if let problems = verification.problems { throw problems }
      if verification.isIncomplete { throw ExitCode(ExitStatus.inputMissing.rawValue) }
    }
  }
}
