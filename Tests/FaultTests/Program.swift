import Foundation

/// The built `report`, as a user runs it, with or without faults.
struct Program {
  struct Outcome {
    /// As a shell gives it: 128 and the number of the signal that ended the process.
    let status: Int
    let output: String
    let errors: String

    /// Whether this is an end that the documentation names, with a coded message for a failure.
    var isOrderly: Bool {
      status == 0 || ([1, 64, 65, 66, 69, 70, 73, 74, 75].contains(status) && hasCode)
    }

    var hasCode: Bool { errors.contains("[RPT-") }
  }

  static let package = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// Beside the test bundle, wherever the build folder is.
  static let binary = built("report")
  /// A process that works on a store; see `Tests/StoreDriver`.
  static let storeDriver = built("store-driver")

  private static func built(_ name: String) -> URL {
    let tests = URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent()
    let candidates = [tests] + Bundle.allBundles.map { $0.bundleURL.deletingLastPathComponent() }
    return candidates.map { $0.appending(path: name) }
      .first { FileManager.default.isExecutableFile(atPath: $0.path) }
      ?? package.appending(path: ".build/debug/\(name)")
  }

  static func run(
    _ arguments: [String], of program: URL = binary, environment: [String: String] = [:],
    in folder: URL
  ) throws -> Outcome {
    try start(program, arguments, environment: environment, in: folder)
  }

  /// A shell line in which `"$REPORT"` and `"$STORE_DRIVER"` are the built binaries.
  static func shell(
    _ line: String, environment: [String: String] = [:], in folder: URL
  ) throws -> Outcome {
    try start(
      URL(fileURLWithPath: "/bin/sh"), ["-c", line],
      environment: environment.merging(
        ["REPORT": binary.path, "STORE_DRIVER": storeDriver.path]) { $1 }, in: folder)
  }

  private static func start(
    _ executable: URL, _ arguments: [String], environment: [String: String], in folder: URL
  ) throws -> Outcome {
    let process = Process()
    process.executableURL = executable
    process.arguments = arguments
    process.currentDirectoryURL = folder
    var variables = ProcessInfo.processInfo.environment
    variables["REPORT_DATA"] = nil
    variables.merge(environment) { $1 }
    process.environment = variables
    process.standardInput = FileHandle.nullDevice
    // Files, not pipes: a pipe that nobody empties stops the child.
    let texts = try Scratch()
    let output = texts.url.appending(path: "output")
    let errors = texts.url.appending(path: "errors")
    for file in [output, errors] { try Data().write(to: file) }
    process.standardOutput = try FileHandle(forWritingTo: output)
    process.standardError = try FileHandle(forWritingTo: errors)
    try process.run()
    process.waitUntilExit()
    let signal = process.terminationReason == .uncaughtSignal ? 128 : 0
    return Outcome(
      status: signal + Int(process.terminationStatus),
      output: String(decoding: try Data(contentsOf: output), as: UTF8.self),
      errors: String(decoding: try Data(contentsOf: errors), as: UTF8.self))
  }

  /// Whether this process may make mount and process namespaces.
  static let hasNamespaces =
    (try? shell("unshare -m -p -f true", in: package).status) == 0

  /// Whether one folder can be mounted twice such that neither mount sees the locks of the other, as it
  /// is between machines on many network file systems.
  static let hasLockingPerMount =
    hasNamespaces
    && (try? shell(
      """
      folder=$(mktemp -d) && trap 'rm -rf "$folder"' EXIT
      unshare -m sh -c 'bindfs "$0" "$0" && umount "$0"' "$folder"
      """, in: package
    ).status) == 0
}

/// A folder of its own, removed with its content when the value goes.
final class Scratch: Sendable {
  let url: URL

  /// One for what all tests share; removed when the process ends.
  static let shared: Result<Scratch, any Error> = Result {
    let scratch = try Scratch()
    atexit { if let url = try? Scratch.shared.get().url { Scratch.remove(url) } }
    return scratch
  }

  private static func remove(_ url: URL) { try? FileManager.default.removeItem(at: url) }

  init() throws {
    url = FileManager.default.temporaryDirectory.resolvingSymlinksInPath()
      .appending(path: "faults-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  }

  deinit { Self.remove(url) }
}
