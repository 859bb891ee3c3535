import Foundation
import Synchronization

/// A program that was run to its end, and what it said.
struct ProgramRun: Sendable {
  let status: Int32
  let output: String
  let errors: String

  /// Runs a program that is found in PATH; `environment` is added to that of this process.
  ///
  /// `isEnough` is asked of what stands on standard error so far, and ends the program when it says so.
  /// Throws `ClusterError.programMissing`.
  static func make(
    _ name: String, _ arguments: [String], environment: [String: String] = [:],
    isEnough: @escaping @Sendable (String) -> Bool = { _ in false }
  ) throws(ClusterError) -> ProgramRun {
    let variables = ProcessInfo.processInfo.environment
    let folders = (variables["PATH"] ?? "").split(separator: ":")
    let paths = folders.map { "\($0)/\(name)" }
    guard let path = paths.first(where: { FileManager.default.isExecutableFile(atPath: $0) }) else {
      throw .programMissing(name)
    }
    let process = Process()
    process.executableURL = URL(filePath: path)
    process.arguments = arguments
    process.environment = variables.merging(environment) { $1 }
    let (output, errors) = (Pipe(), Pipe())
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = output
    process.standardError = errors
    do { try process.run() } catch { throw .programMissing(name) }
    // Both are read at once: a pipe that nobody empties stops the program.
    let words = Mutex("")
    let done = DispatchSemaphore(value: 0)
    let reader = Thread {
      while case let data = errors.fileHandleForReading.availableData, !data.isEmpty {
        let text = words.withLock { words in
          words += String(decoding: data, as: UTF8.self)
          return words
        }
        // `sbatch` does not hear softer ones while it waits.
        if isEnough(text) { kill(process.processIdentifier, SIGKILL) }
      }
      done.signal()
    }
    reader.start()
    let text = (try? output.fileHandleForReading.readToEnd()) ?? Data()
    done.wait()
    process.waitUntilExit()
    return ProgramRun(
      status: process.terminationStatus, output: String(decoding: text, as: UTF8.self),
      errors: words.withLock { $0 })
  }
}
