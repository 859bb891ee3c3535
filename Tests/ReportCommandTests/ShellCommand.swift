import Foundation

/// A shell line in which `"$REPORT"` is the built binary: for closed streams, limits and namespaces.
enum ShellCommand {
  static func run(
    _ line: String, in folder: URL = ReportProcess.package
  ) throws -> ReportProcess.Outcome {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    process.arguments = ["-c", line]
    process.currentDirectoryURL = folder
    var variables = ProcessInfo.processInfo.environment
    variables["REPORT"] = ReportProcess.binary.path
    variables["REPORT_DATA"] = nil
    process.environment = variables
    process.standardInput = FileHandle.nullDevice
    let texts = TemporaryFolder()
    process.standardOutput = try texts.handle("output")
    process.standardError = try texts.handle("errors")
    try process.run()
    process.waitUntilExit()
    return ReportProcess.Outcome(
      status: process.terminationStatus, output: texts.text("output"),
      errors: texts.text("errors"))
  }

  /// Whether this process may make mount namespaces; prints why a test that needs one is skipped.
  static let hasNamespaces: Bool = {
    let outcome = try? run("unshare -m true && unshare -p -f true")
    if outcome?.status == 0 { return true }
    print("skipped: no namespaces here: \(outcome?.errors ?? "no shell")")
    return false
  }()

  /// Whether there is a device that is always full.
  static let hasFullDevice = FileManager.default.fileExists(atPath: "/dev/full")
}
