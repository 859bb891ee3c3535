import ArgumentParser
import Foundation

/// Where results are kept.
struct StoreOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Folder that keeps the results of runs, also from REPORT_STORE. (default: .report-store beside the template)",
      valueName: "folder"))
  var store: String?

  /// An empty variable counts as one that is not set.
  var folder: String? {
    let variable = ProcessInfo.processInfo.environment["REPORT_STORE"]
    return store ?? variable.flatMap { $0.isEmpty ? nil : $0 }
  }
}
