import ArgumentParser
import Diagnostics
import ReportKit

struct StoreCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "store",
    abstract: "Lists, verifies, cleans, exports and imports stored results.",
    subcommands: [List.self, Verify.self, Collect.self, Export.self, Import.self],
    defaultSubcommand: List.self)

  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "list", abstract: "Lists what is stored.")

    @OptionGroup var store: StoreOptions
    @Option(help: "Only entries of a kind, such as run. Repeatable.")
    var kind: [String] = []
    @Flag(help: "Print one JSON object.")
    var json = false

    func run() throws {
      let inventory = try store.inventory()
      if json {
        try StandardOutput.write(exactly: try inventory.json(kinds: kind))
      } else {
        try StandardOutput.write(try inventory.list(kinds: kind))
      }
    }
  }

  struct Verify: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "verify",
      abstract: "Reads every entry and compares it with its digest.",
      discussion: "Exits with 65 when an entry is damaged and was not set aside.")

    @OptionGroup var store: StoreOptions
    @Flag(help: "Set damaged entries aside, so that they are made again.")
    var repair = false

    func run() throws {
      let (text, problems) = try store.inventory().verify(repairing: repair)
      try StandardOutput.write(text)
      guard let problems else { return }
      if problems.items.contains(where: { $0.severity == .error }) { throw problems }
      Terminal().write(problems)
    }
  }

  struct Collect: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "gc", abstract: "Removes entries, least recently used first.",
      discussion: """
        Entries go that were not used for --unused-for, and as many more as --max-size asks for.
        What somebody works with stays, and what the templates of --keep need. What cluster jobs
        left that are gone goes, too.
        """)

    @OptionGroup var store: StoreOptions
    @Option(help: "Entries that were not used for so long go, such as 30d, 12h or 0s.")
    var unusedFor: TimeSpan?
    @Option(help: "So much stays at most, such as 5G; k, M, G or T.")
    var maxSize: MemorySize?
    @Option(help: "Only entries of a kind, such as checkpoint. Repeatable.")
    var kind: [String] = []
    @Option(
      help: ArgumentHelp(
        "A template whose runs and figures stay. Repeatable.", valueName: "template"),
      completion: .file(extensions: ["md"]))
    var keep: [String] = []
    @OptionGroup var dataOptions: DataOptions
    @Flag(help: "Only say what would go.")
    var dryRun = false

    func validate() throws {
      if unusedFor == nil, maxSize == nil {
        throw ValidationError("Say what may go: --unused-for, --max-size, or both.")
      }
    }

    func run() throws {
      let kept = try keep.map {
        try store.runs(of: $0, withFigures: true, data: dataOptions.folder)
      }
      let text = try store.inventory(besideTemplate: keep.first).collect(
        unusedFor: unusedFor?.seconds, maximumBytes: maxSize?.bytes, kinds: kind, keeping: kept,
        dryRun: dryRun)
      try StandardOutput.write(text)
    }
  }

  struct Export: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "export",
      abstract: "Writes entries to one file, which another store can import.")

    @Argument(help: "The file.", completion: .file())
    var file: String
    @OptionGroup var store: StoreOptions
    @Option(
      help: "Only what the runs of a template need. (default: everything)",
      completion: .file(extensions: ["md"]))
    var template: String?
    @OptionGroup var dataOptions: DataOptions

    func run() throws {
      let runs = try template.map {
        try store.runs(of: $0, withFigures: false, data: dataOptions.folder)
      }
      let inventory = try store.inventory(besideTemplate: template)
      try StandardOutput.write(try inventory.export(runs, to: file))
    }
  }

  struct Import: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "import",
      abstract: "Adds the entries of an exported file; nothing is replaced.")

    @Argument(help: "The file.", completion: .file())
    var file: String
    @OptionGroup var store: StoreOptions

    func run() throws {
      try StandardOutput.write(try store.inventory(mustExist: false).importArchive(file))
    }
  }
}

extension StoreOptions {
  /// The store; without `--store` and `REPORT_STORE` the one beside a template.
  fileprivate func inventory(
    besideTemplate template: String? = nil, mustExist: Bool = true
  ) throws -> StoreInventory {
    var request = BuildRequest(template: template ?? TemplateOptions.defaultPath ?? "")
    request.store = folder
    return try StoreInventory(request.storePath, mustExist: mustExist) {
      Terminal().write($0)
    }
  }

  /// What may be stored of a template's runs.
  fileprivate func runs(
    of template: String, withFigures: Bool, data: String?
  ) throws -> StoredRuns {
    let display = ProgressDisplay(terminal: Terminal())
    defer { display.finish() }
    let interruption = Interruption()
    var request = BuildRequest(template: template)
    request.store = folder
    request.data = data
    request.isOffline = true
    return try ReportBuilder(
      request, events: { display.show($0) }, stopReason: interruption.stopReason
    ).storedRuns(withFigures: withFigures)
  }
}

/// A length of time on the command line: `90s`, `30m`, `12h`, `30d`, `4w`.
struct TimeSpan: ExpressibleByArgument {
  let seconds: Int

  init?(argument: String) {
    let units: [Character: Int] = ["s": 1, "m": 60, "h": 3600, "d": 86_400, "w": 604_800]
    guard let last = argument.last, let unit = units[last],
      let number = Int(argument.dropLast()), (0...100_000).contains(number)
    else { return nil }
    seconds = number * unit
  }
}
