import Foundation

/// A program of the system that other commands call.
struct InstalledProgram: Sendable {
  let path: String

  /// The first of these names in the folders of `PATH`, name by name.
  init?(_ names: [String], environment: [String: String] = ProcessInfo.processInfo.environment) {
    let folders = (environment["PATH"] ?? "").split(separator: ":").filter { $0.hasPrefix("/") }
    let paths = names.flatMap { name in folders.map { "\($0)/\(name)" } }
    guard
      let path = paths.first(where: { path in
        var isFolder: ObjCBool = false
        return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
          && !isFolder.boolValue && FileManager.default.isExecutableFile(atPath: path)
      })
    else { return nil }
    self.path = path
  }

  /// What it prints to standard output; it is killed after so many seconds.
  /// - Returns: `nil` when it could not be started, took longer, or was killed; a status that is not 0
  ///   makes no difference.
  func output(of arguments: [String], within seconds: Double = 20) -> String? {
    let process = Process()
    process.executableURL = URL(filePath: path)
    process.arguments = arguments
    let output = Pipe()
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    guard (try? process.run()) != nil else { return nil }
    let deadline = DispatchWorkItem { kill(process.processIdentifier, SIGKILL) }
    DispatchQueue.global().asyncAfter(deadline: .now() + seconds, execute: deadline)
    let bytes = (try? output.fileHandleForReading.readToEnd()) ?? Data()
    process.waitUntilExit()
    deadline.cancel()
    guard process.terminationReason == .exit else { return nil }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// The first line of what it prints of its version.
  func version(_ argument: String = "--version") -> String? {
    output(of: [argument])?.split(whereSeparator: \.isNewline).first.map(String.init)
  }
}
