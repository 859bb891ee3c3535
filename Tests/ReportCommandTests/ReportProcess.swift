import Foundation

/// The built `report` binary, run the way a user runs it.
struct ReportProcess {
  struct Outcome {
    var status: Int32
    var output: String
    var errors: String
  }

  /// The folder of the package; commands run there, so that `data/` and `templates/` are found.
  static let package = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// Beside the test bundle, wherever the build folder is.
  static var binary: URL {
    let tests = URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent()
    let candidates = [tests] + Bundle.allBundles.map { $0.bundleURL.deletingLastPathComponent() }
    return candidates.map { $0.appending(path: "report") }
      .first { FileManager.default.isExecutableFile(atPath: $0.path) }
      ?? package.appending(path: ".build/debug/report")
  }

  static func make(
    _ arguments: [String], environment: [String: String] = [:], in folder: URL = package
  ) -> Process {
    let process = Process()
    process.executableURL = binary
    process.arguments = arguments
    process.currentDirectoryURL = folder
    var variables = ProcessInfo.processInfo.environment
    variables["REPORT_DATA"] = nil
    variables["REPORT_CPU"] = nil
    variables.merge(environment) { $1 }
    process.environment = variables
    process.standardInput = FileHandle.nullDevice
    return process
  }

  static func run(
    _ arguments: [String], environment: [String: String] = [:], in folder: URL = package
  ) throws -> Outcome {
    let process = make(arguments, environment: environment, in: folder)
    let texts = TemporaryFolder()
    // Files, not pipes: a pipe that nobody empties stops the child.
    let output = try texts.handle("output")
    let errors = try texts.handle("errors")
    process.standardOutput = output
    process.standardError = errors
    try process.run()
    process.waitUntilExit()
    return Outcome(
      status: process.terminationStatus, output: texts.text("output"),
      errors: texts.text("errors"))
  }
}

/// A folder of its own, removed with its content when the value goes.
final class TemporaryFolder: Sendable {
  let url: URL
  var path: String { url.path }

  init() {
    url = FileManager.default.temporaryDirectory.appending(path: "report-\(UUID().uuidString)")
    try? FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: url) }

  func write(_ text: String, to name: String) throws -> String {
    try write(Data(text.utf8), to: name)
  }

  /// The same for a file that was written so many seconds ago.
  func write(_ text: String, to name: String, age: TimeInterval) throws -> String {
    let path = try write(text, to: name)
    try FileManager.default.setAttributes(
      [.modificationDate: Date(timeIntervalSinceNow: -age)], ofItemAtPath: path)
    return path
  }

  func write(_ data: Data, to name: String) throws -> String {
    let file = url.appending(path: name)
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try data.write(to: file)
    return file.path
  }

  func handle(_ name: String) throws -> FileHandle {
    let file = url.appending(path: name)
    try Data().write(to: file)
    return try FileHandle(forWritingTo: file)
  }

  func text(_ name: String) -> String {
    (try? String(contentsOf: url.appending(path: name), encoding: .utf8)) ?? ""
  }

  /// Paths of all files below a folder, relative to it and sorted, without those of a result store.
  func files(in name: String = "") -> [String] {
    let folder = name.isEmpty ? url : url.appending(path: name)
    let entries = FileManager.default.enumerator(atPath: folder.path)?.allObjects as? [String]
    return (entries ?? []).filter {
      var isFolder: ObjCBool = false
      return FileManager.default.fileExists(
        atPath: folder.appending(path: $0).path, isDirectory: &isFolder) && !isFolder.boolValue
        && !$0.hasPrefix(".report-store/")
    }.sorted()
  }
}
