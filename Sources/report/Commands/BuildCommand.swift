import ArgumentParser
import Foundation
import ReportKit

struct BuildCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "build",
    abstract: "Trains the study of a template and writes its report.",
    discussion: """
      Datasets are looked for in --data (or REPORT_DATA), then in data/, then downloaded. A
      dataset that cannot be had is replaced by the stand-in that the template names, and the
      report says so. Results of runs are kept in a store and used again; a changed word trains
      nothing. REPORT_CPU=scalar|avx2|avx512|neon forces the kernels.
      """)

  @OptionGroup var template: TemplateOptions

  @Option(help: "Folder of the report. (default: reports/ and the template's name)")
  var output: String?

  @OptionGroup var dataOptions: DataOptions

  @Flag(help: "Train on few images for few epochs; the page is stamped as quick.")
  var quick = false

  @Option(help: "How many seeds to train each variant from on each dataset.")
  var seeds: Int?

  @Option(
    help: ArgumentHelp(
      "Build a part of the study, for example variant=relu,dataset=kmnist. Repeatable.",
      valueName: "kind=name"))
  var only: [String] = []

  @Option(help: "Worker threads; the result does not depend on it. (default: all cores)")
  var threads: Int?

  @Option(
    help: ArgumentHelp(
      "Memory for runs that train side by side, such as 8G. (default: half of what is free)",
      valueName: "size"))
  var memory: MemorySize?

  @OptionGroup var storeOptions: StoreOptions

  @Flag(help: "Train every run anew and keep none.")
  var noStore = false

  @Flag(help: "Publish the report at the end only, not also while runs are being made.")
  var once = false

  @Flag(help: "Do not touch the network.")
  var offline = false

  @Flag(help: "Fail instead of using a stand-in.")
  var realData = false

  func validate() throws {
    if let seeds, !(1...1000).contains(seeds) {
      throw ValidationError("--seeds takes a whole number from 1 to 1000.")
    }
    try validateThreads(threads)
  }

  func run() throws {
    let environment = ProcessInfo.processInfo.environment
    var request = BuildRequest(template: template.path)
    request.output = output
    request.data = dataOptions.folder
    request.quick = quick
    request.seedCount = seeds
    request.threads = threads ?? ProcessInfo.processInfo.activeProcessorCount
    request.memory = memory?.bytes ?? MemorySize.halfOfFree
    request.store = storeOptions.folder
    request.usesStore = !noStore
    request.publishesOnce = once
    request.overrides = template.set
    request.only = only
    request.isOffline = offline
    request.requiresRealData = realData
    request.cpu = environment["REPORT_CPU"]

    let terminal = Terminal()
    let display = ProgressDisplay(terminal: terminal)
    defer { display.finish() }
    let interruption = Interruption()
    let builder = ReportBuilder(
      request, events: { display.show($0) }, stopReason: interruption.stopReason)
    let summary = try builder.build()
    display.finish()
    show(summary, on: terminal)
    try StandardOutput.write(
      "\(summary.output)/index.html (\(megabytes(summary.pageBytes)) MB), report.md beside it\n")
  }

  /// The end of a build: what to know about the report, and how long each part took.
  private func show(_ summary: BuildSummary, on terminal: Terminal) {
    for notice in summary.notices {
      terminal.write(terminal.styled("\(notice)", .yellow) + "\n")
    }
    let total = summary.parts.reduce(0) { $0 + $1.seconds }
    let lines = summary.parts.map { ($0.name, $0.seconds) } + [("total", total)]
    let width = lines.map(\.0.count).max() ?? 0
    for (name, seconds) in lines {
      let padded = name.padding(toLength: width, withPad: " ", startingAt: 0)
      terminal.write("  \(padded)  \(duration(seconds))\n")
    }
  }
}
