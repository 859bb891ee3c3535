import ArgumentParser
import Diagnostics
import Numbers
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
  @OptionGroup var data: DataOptions
  @OptionGroup var choice: StudyChoiceOptions
  @OptionGroup var options: BuildOptions

  @Option(help: "Who trains: this machine, or jobs of a Slurm cluster that shares the store.")
  var executor = Executor.local

  @Option(
    help: ArgumentHelp(
      "How jobs are asked of the cluster. (default: slurm.yml, if it is there)", valueName: "file"),
    completion: .file(extensions: ["yml"]))
  var profile: String?

  @Flag(help: "End with 1 when there are warnings; the report is written all the same.")
  var strict = false

  @Option(
    help: ArgumentHelp(
      "Write the claims to a file: junit:FILE for JUnit XML, sarif:FILE for SARIF; repeatable.",
      valueName: "format:file"), completion: .file(),
    transform: { argument in
      guard let file = ClaimsFile(argument) else {
        throw ValidationError("It is junit:FILE or sarif:FILE.")
      }
      return file
    })
  var claims: [ClaimsFile] = []

  @Option(
    help: ArgumentHelp(
      "Write a summary in Markdown for the job that builds: verdicts, accuracies and times.",
      valueName: "file"), completion: .file())
  var summary: String?

  @Option(
    help: ArgumentHelp(
      "In the summary: what changed beyond noise since this report, such as the published one.",
      valueName: "folder"), completion: .directory)
  var since: String?

  @Flag(name: .shortAndLong, help: "Tell how many bytes each section of the page has.")
  var verbose = false

  enum Executor: String, ExpressibleByArgument, CaseIterable {
    case local, slurm
  }

  func validate() throws {
    if since != nil, summary == nil { throw ValidationError("--since needs --summary FILE.") }
    switch executor {
    case .local:
      if profile != nil { throw ValidationError("--profile needs --executor slurm.") }
    case .slurm:
      if options.noStore {
        throw ValidationError("--executor slurm needs the store, which --no-store leaves out.")
      }
    }
  }

  func run() throws {
    var request = options.request(try choice.request(template, data))
    if executor == .slurm { request.cluster = ClusterRequest(profilePath: profile) }
    let outputs = try BuildOutputs(claims: claims, summary: summary, since: since)
    try outputs.check(for: request)
    let terminal = Terminal()
    let display = ProgressDisplay(terminal: terminal)
    defer { display.finish() }
    let interruption = Interruption()
    let builder = ReportBuilder(
      request, events: { display.show($0) }, stopReason: interruption.stopReason)
    let summary = try builder.build()
    display.finish()
    show(summary, on: terminal)
    if verbose { show(try PageSizes(report: summary.output), on: terminal) }
    try outputs.write(summary, of: request)
    try StandardOutput.write(
      "\(summary.output)/index.html (\(megabytes(summary.pageBytes)) MB), report.md beside it\n")
    if let unmet = summary.unmetClaims { throw unmet }
    if strict, summary.warningCount > 0 { throw Diagnostics(.warnings(summary.warningCount)) }
  }

  private func show(_ sizes: PageSizes, on terminal: Terminal) {
    func kilobytes(_ bytes: Int) -> String { NumberText.grouped((bytes + 500) / 1000) + " kB" }
    let rows = sizes.parts.map { part in
      (
        part.title, kilobytes(part.bytes),
        part.pictureBytes >= 500 ? "  pictures \(kilobytes(part.pictureBytes))" : ""
      )
    }
    let width = rows.map(\.0.count).max() ?? 0
    let digits = rows.map(\.1.count).max() ?? 0
    for (title, bytes, pictures) in rows {
      let padded = title.padded(to: width)
      let number = String(repeating: " ", count: digits - bytes.count) + bytes
      terminal.write("  \(padded)  \(number)\(pictures)\n")
    }
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
      let padded = name.padded(to: width)
      terminal.write("  \(padded)  \(preciseDuration(seconds))\n")
    }
  }
}
