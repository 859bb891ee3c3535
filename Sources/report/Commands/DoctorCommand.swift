import ArgumentParser
import Platform
import ReportKit

struct DoctorCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "doctor",
    abstract:
      "Looks whether everything is there that commands need, and says how to mend the rest.",
    discussion: """
      Each line says ok, warning (works, and not as it could), missing (a build does without) or
      broken. Nothing is changed. Exits with 69 when something is broken that a build needs.
      """)

  @OptionGroup var data: DataOptions
  @OptionGroup var store: StoreOptions

  @Flag(help: "Read the files of datasets as a whole and compare their digests.")
  var full = false

  @Flag(help: "Connect to the hosts that datasets are published at.")
  var network = false

  @Flag(help: "Print one JSON object.")
  var json = false

  func run() throws {
    var build = BuildRequest(template: TemplateOptions.defaultPath ?? "")
    build.store = store.folder
    var request = Doctor.Request(store: build.storePath)
    request.data = data.folder
    request.cpu = ProcessInfo.processInfo.environment["REPORT_CPU"]
    request.freeMemory = MemorySize.freeFromKernel
    request.readsData = full
    request.asksNetwork = network
    let report = DoctorReport(Doctor(request).checks())
    if json {
      try StandardOutput.write(exactly: try report.json())
    } else {
      try StandardOutput.write(report.text)
    }
    if let problems = report.problems { throw problems }
  }
}
