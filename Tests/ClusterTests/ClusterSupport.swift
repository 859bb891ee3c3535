import Activations
import Datasets
import Foundation
import Platform
import ResultStore
import Runs
import SourceText
import Synchronization
import Training

@testable import Cluster

/// A folder of its own, removed with its content when the value goes.
final class Scratch: Sendable {
  let path: String

  init() {
    // Sockets have short paths.
    path = "/tmp/report-cluster-\(UUID().uuidString.prefix(8))"
    try? FileManager.default.createDirectory(
      atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  func store() throws -> Store { try Store(path + "/store", producer: "test") { _ in } }

  /// Paths below the folder that end in `suffix`.
  func files(_ suffix: String, in folder: String = "store") -> [String] {
    let names = FileManager.default.enumerator(atPath: path + "/" + folder)?
      .compactMap { $0 as? String }
    return (names ?? []).filter { $0.hasSuffix(suffix) }.sorted()
  }
}

/// Runs on a few drawn digits.
enum FewDigits {
  @Sendable static func catalogue(_ folder: String) -> DatasetCatalogue {
    DatasetCatalogue(folder: folder)
  }

  static let images = StandIn.digits.dataset(name: "digits", title: "Digits", reason: nil)
  static let dataset = RunDataset(
    images, origin: .standIn(.digits, dataset: "digits", title: "Digits"))

  static func request(
    _ schedule: String, variant: String = "mixture", seed: UInt64 = 0,
    from tensors: Safetensors? = nil, on dataset: RunDataset = dataset
  ) throws -> RunRequest {
    try RunRequest(
      RunConfiguration(
        variant: variant,
        network: NetworkSpecification(layers: [
          .convolution(channels: 1, kernel: 3, padding: .same), .activation, .logits,
        ]),
        mixture: try MixtureSpecification(
          terms: ["relu", "tanh"].map { try Term(parsing: $0) }, start: .given([0.25, 0.75])),
        schedule: try Schedule(parsing: schedule), seed: seed, trainLimit: 64, testLimit: 16,
        initialWeights: tensors),
      on: dataset)
  }

  /// The mixture and a control that shares its first cycle, for each of so many seeds.
  static func requests(seeds: UInt64) throws -> [RunRequest] {
    try (0..<seeds).flatMap { seed in
      [
        try request("weights:1@1e-3,mixture:1@1e-2", seed: seed),
        try request("weights:1@1e-3,weights:1@1e-3", variant: "frozen", seed: seed),
      ]
    }
  }
}

/// A scheduler that trains what it is given when it takes it, or lets it end otherwise.
final class FakeSlurm: Sendable {
  /// What becomes of a job; `array` counts from 0 in the order of submission.
  enum Fate: Sendable {
    case completes
    /// Without results, in this state.
    case ends(String)
    /// Without results, and says so itself.
    case fails(UnitStatus.Failure)
    /// Makes its results and stays in the queue for so many looks at it.
    case runs(looks: Int)
    case pends
  }

  struct State {
    var arrays: [(name: String, states: [(text: String, looks: Int)])] = []
    var sizes: [Int] = []
    var asked = 0
  }

  let state = Mutex(State())
  let fate: @Sendable (_ array: Int, _ job: Int) -> Fate
  /// The words of `sbatch` for a number of jobs, when so many are in the queue; `nil`: taken.
  let refusal: @Sendable (_ count: Int, _ queued: Int) -> String?
  /// Whether a question, counted from 0, has no answer.
  let isSilent: @Sendable (Int) -> Bool
  let arrayLimit: Int

  init(
    arrayLimit: Int = 1001, fate: @escaping @Sendable (Int, Int) -> Fate = { _, _ in .completes },
    refusal: @escaping @Sendable (Int, Int) -> String? = { _, _ in nil },
    isSilent: @escaping @Sendable (Int) -> Bool = { _ in false }
  ) {
    self.arrayLimit = arrayLimit
    self.fate = fate
    self.refusal = refusal
    self.isSilent = isSilent
  }

  var sizes: [Int] { state.withLock { $0.sizes } }

  var slurm: Slurm {
    Slurm { [self] program, arguments, _ in
      switch program {
      case "scontrol":
        return ProgramRun(
          status: 0, output: "MaxArraySize            = \(arrayLimit)\n", errors: "")
      case "sbatch": return try submit(arguments)
      case "squeue": return look()
      case "scancel": return cancel(arguments)
      default: throw ClusterError.programMissing(program)
      }
    }
  }

  private func look() -> ProgramRun {
    state.withLock { state in
      state.asked += 1
      if isSilent(state.asked - 1) {
        return ProgramRun(status: 1, output: "", errors: "slurm_load_jobs error: connect failure")
      }
      var lines = ""
      for array in state.arrays.indices {
        for job in state.arrays[array].states.indices {
          let (text, looks) = state.arrays[array].states[job]
          lines += "\(state.arrays[array].name)|\(job)|\(looks > 0 ? "RUNNING" : text)|node1|None\n"
          state.arrays[array].states[job].looks = max(0, looks - 1)
        }
      }
      return ProgramRun(status: 0, output: lines, errors: "")
    }
  }

  /// Jobs that are over stay as they are.
  private func cancel(_ arguments: [String]) -> ProgramRun {
    let names = (arguments.first ?? "").dropFirst("--name=".count).split(separator: ",")
    state.withLock { state in
      for array in state.arrays.indices where names.contains(Substring(state.arrays[array].name)) {
        for job in state.arrays[array].states.indices
        where state.arrays[array].states[job].text == "PENDING" {
          state.arrays[array].states[job] = ("CANCELLED", 0)
        }
      }
    }
    return ProgramRun(status: 0, output: "", errors: "")
  }

  private func submit(_ arguments: [String]) throws -> ProgramRun {
    func value(_ option: String) -> String {
      arguments.first { $0.hasPrefix(option + "=") }.map { String($0.dropFirst(option.count + 1)) }
        ?? ""
    }
    let count = (SqueueText.indices(value("--array")) ?? []).count
    let queued = state.withLock { state in
      state.arrays.reduce(0) { $0 + $1.states.count { $0.looks > 0 || $0.text == "PENDING" } }
    }
    if let words = refusal(count, queued) {
      return ProgramRun(status: 1, output: "", errors: words)
    }
    let script = arguments.last ?? ""
    let parts = script.split(separator: "/").map(String.init)
    let folder = JobFolder(
      named: value("--job-name"), in: "/" + parts.dropLast(3).joined(separator: "/"))
    let array = state.withLock { $0.arrays.count }
    var states: [(text: String, looks: Int)] = []
    for (index, job) in (folder.record?.jobs ?? []).enumerated() {
      switch fate(array, index) {
      case .completes:
        try train(job, in: folder)
        states.append(("COMPLETED", 0))
      case .runs(let looks):
        try train(job, in: folder)
        states.append(("COMPLETED", looks))
      case .ends(let text): states.append((text, 0))
      case .fails(let failure):
        var status = UnitStatus()
        status.failure = failure
        status.write(to: folder.status(index))
        states.append(("FAILED", 0))
      case .pends: states.append(("PENDING", 0))
      }
    }
    state.withLock {
      $0.arrays.append((folder.name, states))
      $0.sizes.append(count)
    }
    return ProgramRun(status: 0, output: "1\n", errors: "")
  }

  private func train(_ job: JobFolder.Record.Job, in folder: JobFolder) throws {
    let root = folder.path.split(separator: "/").dropLast(2).joined(separator: "/")
    let store = try Store("/" + root, producer: "test") { _ in }
    guard let key = StoreKey(.unit, hex: job.unit) else { return }
    // The images are the same, and drawn already.
    let requests = try RunUnit(key, in: store).requests(
      kernels: .best, catalogue: FewDigits.catalogue
    ).map {
      try RunRequest($0.configuration, on: FewDigits.dataset)
    }
    let plan = RunPlan(requests, in: RunLibrary(store))
    try RunExecutor(library: RunLibrary(store), cores: 2).execute(plan) { _ in }
  }
}

/// What an execution told.
final class Recorder: Sendable {
  struct Record {
    var results: [Int: RunResult] = [:]
    var notes: [String] = []
  }

  private let record = Mutex(Record())
  var results: [Int: RunResult] { record.withLock { $0.results } }
  var notes: String { record.withLock { $0.notes.joined(separator: "\n") } }

  func tell(_ event: RunEvent) {
    if case .finished(let run, let result, _) = event {
      record.withLock { $0.results[run] = result }
    }
  }

  func note(_ text: String) { record.withLock { $0.notes.append(text) } }
}

extension ClusterProfile {
  /// A profile with these lines.
  static func reading(_ text: String) throws -> ClusterProfile {
    try ClusterProfile(SourceFile(name: "slurm.yml", text: text))
  }
}
