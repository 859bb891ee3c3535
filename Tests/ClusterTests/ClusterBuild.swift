import Foundation

/// The built `report` on a study in a folder of its own, with jobs of a cluster.
final class ClusterBuild {
  let scratch = Scratch()
  private let process = Process()
  private var folder: URL { URL(filePath: scratch.path) }

  /// `epochs` is of the first cycle; 100 take seconds. Throws what the file system does.
  init(epochs: Int = 1, seeds: Int = 2, profile: String = "") throws {
    let template = """
      ---
      title: A small study
      study:
        datasets:
          - name: mnist
            stand-in: synthetic-digits
        network: lenet-small
        terms: [relu, tanh]
        schedule: weights:\(epochs)@1e-3,mixture:1@1e-2
        seeds: \(seeds)
        variants:
          frozen: {schedule: "weights:\(epochs)@1e-3,weights:1@1e-3"}
        limit: 320
        test-limit: 100
      ranges:
        middle: "-5:5"
      ---
      {% table "coefficients" %}Coefficients.{% endtable %}
      {% figure "training" %}Training.{% endfigure %}

      """
    try Data(template.utf8).write(to: folder.appending(path: "study.md"))
    if !profile.isEmpty {
      try Data((profile + "\n").utf8).write(to: folder.appending(path: "slurm.yml"))
    }
    let data = folder.appending(path: "data")
    try FileManager.default.createDirectory(at: data, withIntermediateDirectories: true)
    try FileManager.default.copyItem(
      at: Self.package.appending(path: "data/mnist.yml"), to: data.appending(path: "mnist.yml"))
  }

  deinit {
    if process.isRunning {
      process.terminate()
      process.waitUntilExit()
    }
  }

  private static let package = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  private static let binary: URL = {
    let tests = URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent()
    let candidates = [tests] + Bundle.allBundles.map { $0.bundleURL.deletingLastPathComponent() }
    return candidates.map { $0.appending(path: "report") }
      .first { FileManager.default.isExecutableFile(atPath: $0.path) }
      ?? URL(filePath: "report")
  }()

  private func prepare(
    _ process: Process, _ arguments: [String], environment: [String: String], log: String
  ) throws {
    process.executableURL = Self.binary
    process.arguments = arguments
    process.currentDirectoryURL = folder
    var variables = ProcessInfo.processInfo.environment
    variables["REPORT_DATA"] = nil
    variables["REPORT_STORE"] = nil
    process.environment = variables.merging(environment) { $1 }
    process.standardInput = FileHandle.nullDevice
    let file = folder.appending(path: log)
    try Data().write(to: file)
    // A file, not a pipe: a pipe that nobody empties stops the build.
    let handle = try FileHandle(forWritingTo: file)
    process.standardOutput = handle
    process.standardError = handle
  }

  /// Begins a build with jobs, whose words are `log`.
  func start(on cluster: SlurmCluster) throws {
    try prepare(
      process, Self.build + ["--executor", "slurm"], environment: cluster.environment, log: "log")
    try process.run()
  }

  /// Runs a build to its end.
  /// - Returns: its exit code.
  func run(_ arguments: [String], on cluster: SlurmCluster? = nil, log: String) throws -> Int32 {
    try run(command: Self.build + arguments, on: cluster, log: log)
  }

  private static let build = ["build", "study.md", "--offline"]

  /// Runs a command to its end.
  /// - Returns: its exit code.
  func run(command: [String], on cluster: SlurmCluster?, log: String) throws -> Int32 {
    let process = Process()
    try prepare(process, command, environment: cluster?.environment ?? [:], log: log)
    try process.run()
    process.waitUntilExit()
    return process.terminationStatus
  }

  func finish() -> Int32 {
    process.waitUntilExit()
    return process.terminationStatus
  }

  func kill() {
    Foundation.kill(process.processIdentifier, SIGKILL)
    process.waitUntilExit()
  }

  func text(_ name: String) -> String {
    (try? String(contentsOf: folder.appending(path: name), encoding: .utf8)) ?? ""
  }

  struct NothingCame: Error {
    /// What the build had said.
    let log: String
  }

  /// Waits until something is so, for two minutes: Slurm needs half a minute with nothing else to do until it says
  /// that a node is lost.
  /// - Throws: `NothingCame`.
  func wait(until isThere: () throws -> Bool) throws {
    for _ in 0..<2400 {
      if try isThere() { return }
      usleep(50_000)
    }
    throw NothingCame(log: text("log"))
  }

  /// The bytes of the report's files, by their names.
  func report(_ folder: String = "reports/study") -> [String: Data] {
    let root = scratch.path + "/" + folder
    let names = FileManager.default.enumerator(atPath: root)?.compactMap { $0 as? String } ?? []
    return Dictionary(
      uniqueKeysWithValues: names.compactMap { name in
        FileManager.default.contents(atPath: root + "/" + name).map { (name, $0) }
      })
  }

  /// Whether the report is that of a build on this machine alone, byte by byte.
  func hasReportOfThisMachine() throws -> Bool {
    let status = try run(["--no-store", "--output", "local"], log: "local-log")
    return status == 0 && report("local") == report() && report().count > 5
  }
}
