import ArgumentParser
import Platform
import ReportKit

struct RunUnitCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run-unit",
    abstract: "Trains the runs of a unit: what the jobs of `report build --executor slurm` do.",
    discussion: """
      The unit is an entry of the store, made by the build. Results go to the same store. Refuses
      units whose runs would get other bits from this program or from other images.
      """)

  @Argument(help: "The unit: 64 hexadecimal digits.")
  var key: String

  @Option(help: StoreOptions.help)
  var store: String?

  @Option(help: "Worker threads; the result does not depend on it. (default: all cores)")
  var threads: Int?

  @Option(
    help: ArgumentHelp("File that tells the build how far the job is.", valueName: "file"),
    completion: .file())
  var status: String?

  func validate() throws { try validateThreads(threads) }

  func run() throws {
    let environment = ProcessInfo.processInfo
    var unit = UnitRunner(key: key, store: StoreOptions.folder(store) ?? ".report-store")
    unit.threads = threads ?? environment.activeProcessorCount
    unit.status = status
    unit.cpu = environment.environment["REPORT_CPU"]
    let display = ProgressDisplay(terminal: Terminal())
    defer { display.finish() }
    let interruption = Interruption()
    try unit.run(events: { display.show($0) }, stopReason: interruption.stopReason)
  }
}
