import ArgumentParser
import Platform

/// Where results are kept.
struct StoreOptions: ParsableArguments {
  static let help = ArgumentHelp(
    "Folder that keeps the results of runs, also from REPORT_STORE. (default: .report-store beside the template)",
    valueName: "folder")

  @Option(help: help)
  var store: String?

  var folder: String? { Self.folder(store) }

  /// The folder of `--store` or else of `REPORT_STORE`, which is as good as unset when it is empty.
  static func folder(_ store: String?) -> String? {
    let variable = ProcessInfo.processInfo.environment["REPORT_STORE"]
    return store ?? variable.flatMap { $0.isEmpty ? nil : $0 }
  }
}
