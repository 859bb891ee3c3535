import Foundation

/// A Slurm of one node on this machine, see `cluster.sh`. Its daemons end with the value, and with this
/// process however it ends.
final class SlurmCluster {
  private let process = Process()
  private let commands = Pipe()
  private let answers = Pipe()
  private let scratch = Scratch()
  private var unread = Data()

  struct NotStarted: Error {
    let answer: String
  }

  /// Whether Slurm is installed. Where REPORT_SLURM is `required`, its absence is no reason to skip.
  static let isInstalled: Bool = {
    let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
    let missing = ["munged", "slurmctld", "slurmd", "sbatch", "squeue"].filter { name in
      !folders.contains { FileManager.default.isExecutableFile(atPath: "\($0)/\(name)") }
    }
    if missing.isEmpty { return true }
    print("skipped: no Slurm here: \(missing.joined(separator: ", ")) not installed")
    return ProcessInfo.processInfo.environment["REPORT_SLURM"] == "required"
  }()

  init(queue: Int = 10_000) throws {
    process.executableURL = URL(filePath: "/bin/bash")
    process.arguments = [
      URL(filePath: #filePath).deletingLastPathComponent().appending(path: "cluster.sh").path,
      scratch.path,
    ]
    process.environment = ProcessInfo.processInfo.environment.merging(["MAX_JOBS": "\(queue)"]) {
      $1
    }
    process.standardInput = commands
    process.standardOutput = answers
    try process.run()
    let answer = readLine() ?? ""
    guard answer.hasPrefix("ready ") else { throw NotStarted(answer: answer) }
  }

  deinit {
    try? commands.fileHandleForWriting.close()
    process.waitUntilExit()
  }

  var environment: [String: String] { ["SLURM_CONF": scratch.path + "/slurm.conf"] }

  /// `kill-node`, `start-node` or `grow-queue`.
  func tell(_ command: String) throws {
    try commands.fileHandleForWriting.write(contentsOf: Data((command + "\n").utf8))
    _ = readLine()
  }

  private func readLine() -> String? {
    while true {
      if let end = unread.firstIndex(of: UInt8(ascii: "\n")) {
        let line = String(decoding: unread[..<end], as: UTF8.self)
        unread = Data(unread[unread.index(after: end)...])
        return line
      }
      let data = answers.fileHandleForReading.availableData
      if data.isEmpty { return nil }
      unread += data
    }
  }

  /// What a program of Slurm prints.
  func ask(_ program: String, _ arguments: [String]) throws -> String {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = [program] + arguments
    process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
    let output = Pipe()
    process.standardOutput = output
    try process.run()
    let data = try output.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    return String(decoding: data, as: UTF8.self)
  }
}
