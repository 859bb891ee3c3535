import ArgumentParser
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

  @OptionGroup var study: StudyOptions

  @Option(help: "Folder of the report. (default: reports/ and the template's name)")
  var output: String?

  @Option(
    help: ArgumentHelp(
      "Memory for runs that train side by side, such as 8G. (default: half of what is free)",
      valueName: "size"))
  var memory: MemorySize?

  @Flag(help: "Train every run anew and keep none.")
  var noStore = false

  @Flag(help: "Publish the report at the end only, not also while runs are being made.")
  var once = false

  @Flag(help: "Train nothing: results come from the store, or the build ends with 75.")
  var frozen = false

  @Flag(help: "Fail instead of using a stand-in.")
  var realData = false

  func validate() throws {
    if frozen, noStore {
      throw ValidationError("--frozen takes results from the store, which --no-store leaves out.")
    }
  }

  func run() throws {
    var request = study.request
    request.output = output
    request.memory = memory?.bytes ?? MemorySize.halfOfFree
    request.usesStore = !noStore
    request.publishesOnce = once
    request.isFrozen = frozen
    request.requiresRealData = realData

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
