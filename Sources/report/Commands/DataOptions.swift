import ArgumentParser
import Platform

/// Where the datasets are, for every command that reads them.
struct DataOptions: ParsableArguments {
  @Option(help: "Folder that holds the datasets. (default: $REPORT_DATA)")
  var data: String?

  /// The folder of `--data` or else of `REPORT_DATA`, which is as good as unset when it is empty.
  var folder: String? {
    if let data { return data }
    let variable = ProcessInfo.processInfo.environment["REPORT_DATA"]
    return variable == "" ? nil : variable
  }
}
