import Foundation

/// A Slurm of one node or more on this machine, see `cluster.sh`. Its daemons end with the value, and with this
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

  /// Whether nodes can have mounts of their own, none of which sees the locks of another.
  static let hasMounts: Bool = {
    let scratch = Scratch()
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = [
      "unshare", "-m", "sh", "-c", "bindfs \"$0\" \"$0\" && umount \"$0\"", scratch.path,
    ]
    process.standardError = FileHandle.nullDevice
    guard (try? process.run()) != nil else { return false }
    process.waitUntilExit()
    return process.terminationStatus == 0
  }()

  /// `shared` is a folder that each of two nodes of one processor mounts for itself; with `nil` there is one node.
  init(queue: Int = 10_000, shared: String? = nil) throws {
    process.executableURL = URL(filePath: "/bin/bash")
    process.arguments = [
      URL(filePath: #filePath).deletingLastPathComponent().appending(path: "cluster.sh").path,
      scratch.path,
    ]
    var variables = ProcessInfo.processInfo.environment
    variables["MAX_JOBS"] = "\(queue)"
    if let shared { variables.merge(["SHARED": shared, "NODES": "2", "CPUS": "1"]) { $1 } }
    process.environment = variables
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

  /// What the daemon of a node wrote.
  func log(ofNode number: Int) -> String {
    (try? String(contentsOfFile: "\(scratch.path)/slurmd.node\(number).log", encoding: .utf8)) ?? ""
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
