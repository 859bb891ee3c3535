import Activations
import Datasets
import Foundation
import ResultStore
import Synchronization
import Training

@testable import Runs

/// A small study on images that are made from their number.
enum SmallStudy {
  static let dataset = Dataset(
    DatasetDescription(
      name: "small", title: "Small", classes: ["0", "1", "2", "3"], digest: "digest-of-small",
      licence: "", citation: ""),
    train: images(96, seed: 1), test: images(32, seed: 2))

  private static func images(_ count: Int, seed: Int) -> ImageSet {
    let pixels = (0..<count * 144).map { index -> UInt8 in
      let bar = index % 144 / 36 == index / 144 % 4 ? 120 : 0
      return UInt8((index &* 2_654_435_761 &+ seed &* 40_503) >> 7 & 127) + UInt8(bar)
    }
    return ImageSet(
      rows: 12, columns: 12, pixels: pixels, labels: (0..<count).map { UInt16($0 % 4) })
  }

  static let network = NetworkSpecification(layers: [
    .convolution(channels: 4, kernel: 3, padding: .none), .activation, .maxPool(size: 2),
    .dense(outputs: 12), .activation, .logits,
  ])

  static func configuration(
    _ schedule: String, variant: String = "mixture", seed: UInt64 = 0,
    terms: [String] = ["relu", "tanh", "sin"], normalization: Normalization = .softmax
  ) throws -> RunConfiguration {
    RunConfiguration(
      variant: variant, network: network,
      mixture: try MixtureSpecification(
        terms: terms.map { try Term(parsing: $0) }, normalization: normalization),
      schedule: try Schedule(parsing: schedule), batchSize: 32, seed: seed)
  }

  /// The mixture, frozen and ReLU controls, two seeds each: 6 runs of 3, 2 and 2 cycles.
  static func configurations() throws -> [RunConfiguration] {
    try [0, 1].flatMap { seed in
      [
        try configuration("weights:2@1e-3,mixture:2@1e-2,weights:1@1e-3", seed: seed),
        try configuration("weights:2@1e-3,weights:1@1e-3", variant: "frozen", seed: seed),
        try configuration(
          "weights:2@1e-3,weights:1@1e-3", variant: "relu", seed: seed, terms: ["relu"]),
      ]
    }
  }

  static func requests(
    _ configurations: [RunConfiguration], on dataset: RunDataset = RunDataset(dataset)
  ) throws -> [RunRequest] {
    try configurations.map { try RunRequest($0, on: dataset) }
  }
}

/// What an execution told.
final class Recorder: Sendable {
  struct Record {
    var results: [Int: RunResult] = [:]
    var stored: Set<Int> = []
    var cycles: [String] = []
    var epochs = 0
  }

  private let record = Mutex(Record())

  var now: Record { record.withLock { $0 } }

  func tell(_ event: RunEvent) {
    record.withLock { record in
      switch event {
      case .waiting: break
      case .progress(_, let progress): record.epochs += progress.finishedEpoch == nil ? 0 : 1
      case .cycleFinished(let run, let cycle): record.cycles.append("\(run).\(cycle + 1)")
      case .finished(let run, let result, let isStored):
        record.results[run] = result
        if isStored { record.stored.insert(run) }
      }
    }
  }
}

/// A folder that is removed at the end of a test.
final class StoreFolder: Sendable {
  let path = NSTemporaryDirectory() + "runs-\(UUID().uuidString)"

  deinit { try? FileManager.default.removeItem(atPath: path) }

  func library(onEvent: @escaping @Sendable (StoreEvent) -> Void = { _ in }) throws -> RunLibrary {
    RunLibrary(try Store(path, producer: "test", onEvent: onEvent))
  }

  /// Paths below `entries` that belong to a kind.
  func files(_ kind: String) -> [String] {
    let root = path + "/entries/" + kind
    let names = FileManager.default.enumerator(atPath: root)?.compactMap { $0 as? String } ?? []
    return names.filter { $0.hasSuffix(".entry") }.sorted().map { root + "/" + $0 }
  }

  /// Bytes of all entries that are made for good, by path.
  var contents: [String: Data] {
    Dictionary(
      uniqueKeysWithValues: ["cycle", "run", "optimizer"].flatMap(files).map {
        (
          $0.replacingOccurrences(of: path, with: ""),
          FileManager.default.contents(atPath: $0) ?? Data()
        )
      })
  }
}

extension RunResult {
  /// Everything that a store keeps of a result.
  var kept: RunResult {
    guard let data = try? JSONEncoder().encode(self),
      let result = try? JSONDecoder().decode(RunResult.self, from: data)
    else { return self }
    return result.predicting(predictions ?? [])
  }
}
