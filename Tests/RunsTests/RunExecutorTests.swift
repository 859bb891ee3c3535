import Foundation
import ResultStore
import Synchronization
import Testing
import Training

@testable import Runs

@Suite struct RunExecutorTests {
  private func execute(
    _ configurations: [RunConfiguration], in library: RunLibrary, cores: Int = 2,
    memory: Int? = nil, on dataset: RunDataset = RunDataset(SmallStudy.dataset),
    isCancelled: @escaping @Sendable () -> Bool = { false }
  ) throws -> Recorder.Record {
    let recorder = Recorder()
    let plan = RunPlan(try SmallStudy.requests(configurations, on: dataset), in: library)
    let executor = RunExecutor(
      library: library, cores: cores, memory: memory, isCancelled: isCancelled)
    try executor.execute(plan) { recorder.tell($0) }
    return recorder.now
  }

  /// Run by run, without any of this.
  private func alone(_ configurations: [RunConfiguration]) throws -> [RunResult] {
    try configurations.map {
      try Trainer.run($0, on: SmallStudy.dataset, threads: 1).kept
    }
  }

  private func expectSame(_ record: Recorder.Record, _ expected: [RunResult]) {
    #expect(record.results.count == expected.count)
    for (index, result) in expected.enumerated() {
      #expect(record.results[index]?.kept == result, "run \(index)")
    }
  }

  @Test(
    "Runs side by side give what they give alone, with and without a store",
    arguments: [1, 2, 5], [true, false])
  func sideBySide(cores: Int, hasStore: Bool) throws {
    let configurations = try SmallStudy.configurations()
    let folder = StoreFolder()
    let library = hasStore ? try folder.library() : RunLibrary(nil)
    let record = try execute(configurations, in: library, cores: cores)
    expectSame(record, try alone(configurations))
    // The frozen control shares its first cycle with the mixture: 2 × (3 + 1 + 2).
    #expect(record.cycles.count == 12)
    #expect(record.stored.isEmpty)
  }

  @Test("What is stored is not trained, and its images are not loaded")
  func stored() throws {
    let configurations = try SmallStudy.configurations()
    let folder = StoreFolder()
    let first = try execute(configurations, in: try folder.library())
    let unloadable = RunDataset(RunDataset.Shape(SmallStudy.dataset)) {
      throw CocoaError(.fileNoSuchFile)
    }
    let second = try execute(configurations, in: try folder.library(), on: unloadable)
    #expect(second.stored == Set(configurations.indices))
    #expect(second.cycles.isEmpty)
    for index in configurations.indices {
      #expect(second.results[index]?.kept == first.results[index]?.kept)
      #expect(second.results[index]?.variant == configurations[index].variant)
    }
  }

  @Test(
    "Only the cycles after a change are trained again",
    arguments: [
      ("weights:2@1e-3,mixture:2@2e-2,weights:1@1e-3", ["0.2", "0.3"], 3),
      ("weights:2@1e-3,mixture:2@1e-2,weights:1@2e-3", ["0.3"], 1),
      ("weights:2@1e-3,mixture:2@1e-2,weights:3@1e-3", ["0.3"], 2),
      ("weights:2@1e-3,mixture:2@1e-2", [], 0),
      ("weights:1@1e-3,mixture:2@1e-2,weights:1@1e-3", ["0.1", "0.2", "0.3"], 4),
    ])
  func changed(schedule: String, trained: [String], epochs: Int) throws {
    let folder = StoreFolder()
    let base = try SmallStudy.configuration("weights:2@1e-3,mixture:2@1e-2,weights:1@1e-3")
    _ = try execute([base], in: try folder.library())
    let changed = try SmallStudy.configuration(schedule)
    let record = try execute([changed], in: try folder.library())
    #expect(record.cycles == trained)
    #expect(record.epochs == epochs)
    expectSame(record, try alone([changed]))
  }

  @Test("Another name, normalization of an equal start, or order of variants trains nothing twice")
  func shared() throws {
    let folder = StoreFolder()
    _ = try execute(try SmallStudy.configurations(), in: try folder.library())
    let renamed = try SmallStudy.configurations().reversed().map { configuration in
      var configuration = configuration
      configuration.variant += "-again"
      return configuration
    }
    let record = try execute(renamed, in: try folder.library())
    #expect(record.cycles.isEmpty)
    let absolute = try SmallStudy.configuration(
      "weights:2@1e-3,mixture:2@1e-2,weights:1@1e-3", normalization: .absolute)
    #expect(try execute([absolute], in: try folder.library()).cycles == ["0.2", "0.3"])
  }

  @Test("A damaged entry is told, set aside and made again with the same bytes")
  func damaged() throws {
    let configurations = Array(try SmallStudy.configurations().prefix(2))
    let folder = StoreFolder()
    _ = try execute(configurations, in: try folder.library())
    let contents = folder.contents
    for kind in ["run", "cycle"] {
      for file in folder.files(kind) {
        var bytes = try #require(FileManager.default.contents(atPath: file))
        bytes[bytes.count / 2] ^= 16
        try bytes.write(to: URL(fileURLWithPath: file))
        if kind == "cycle" {
          // What is there makes no earlier cycle necessary.
          for other in folder.files("run") + folder.files("cycle") where other != file {
            try FileManager.default.removeItem(atPath: other)
          }
        }
        let told = Mutex(0)
        let library = try folder.library { _ in told.withLock { $0 += 1 } }
        let record = try execute(configurations, in: library)
        #expect(told.withLock { $0 } == 1)
        expectSame(record, try alone(configurations))
        #expect(folder.contents == contents)
      }
    }
  }

  @Test("A study that is stopped again and again ends with the same bytes")
  func stopped() throws {
    let configurations = try SmallStudy.configurations()
    let whole = StoreFolder()
    _ = try execute(configurations, in: try whole.library())
    let folder = StoreFolder()
    var stops = 0
    while true {
      let asked = Atomic(0)
      let allowed = 5 + stops % 7
      do {
        let record = try execute(
          configurations, in: try folder.library(),
          isCancelled: { asked.add(1, ordering: .relaxed).newValue > allowed })
        expectSame(record, try alone(configurations))
        break
      } catch TrainingError.cancelled {
        stops += 1
      }
      try #require(stops < 300, "the study does not get on")
    }
    #expect(stops > 5)
    #expect(folder.contents == whole.contents)
    #expect(folder.files("checkpoint").isEmpty)
  }

  @Test("Several executions on one store make every cycle once")
  func besideEachOther() async throws {
    let configurations = try SmallStudy.configurations()
    let expected = try alone(configurations)
    let folder = StoreFolder()
    let records = try await withThrowingTaskGroup(of: Recorder.Record.self) { group in
      for _ in 0..<3 {
        group.addTask { try execute(configurations, in: try folder.library()) }
      }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    #expect(records.reduce(0) { $0 + $1.cycles.count } == 12)
    for record in records { expectSame(record, expected) }
  }

  @Test("Little memory makes runs wait for each other, never stop")
  func memory() throws {
    let configurations = try SmallStudy.configurations()
    let record = try execute(configurations, in: RunLibrary(nil), cores: 4, memory: 1)
    expectSame(record, try alone(configurations))
  }

  @Test("The first error ends all runs and keeps what was finished")
  func diverging() throws {
    let folder = StoreFolder()
    let good = try SmallStudy.configuration("weights:1@1e-3")
    var bad = try SmallStudy.configuration("weights:40@1000", seed: 5)
    bad.optimizer = .sgd()
    #expect(throws: RunFailure.self) {
      _ = try execute([good, bad], in: try folder.library(), cores: 1)
    }
    #expect(folder.files("run").count == 1)
  }

  @Test("A checkpoint is written no sooner than a second after the last one, and at a stop always")
  func checkpoints() {
    let start = ContinuousClock.now
    let gate = CheckpointGate(from: start)
    let answers = [(0.5, false), (0.6, true), (1.5, false), (1.7, false), (31, false)].map {
      gate.opens(isStopping: $0.1, at: start + .seconds($0.0))
    }
    #expect(answers == [false, true, false, true, true])
  }
}
