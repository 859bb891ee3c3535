import Testing

@testable import Datasets

/// The real files, where `REPORT_DATA` says that they are.
@Suite(.enabled(if: Repository.realData != nil, "REPORT_DATA names no folder with real data"))
struct RealDatasetTests {
  struct Facts: Sendable, CustomTestStringConvertible {
    let name: String
    /// Mean and standard deviation on the 0…255 scale.
    let train: (Double, Double)
    let test: (Double, Double)
    let trainLabels: [UInt16]
    let testLabels: [UInt16]
    let trainCounts: [Int]
    var testDescription: String { name }
  }

  static let facts = [
    Facts(
      name: "mnist", train: (33.3184, 78.5675), test: (33.7912, 79.1725),
      trainLabels: [5, 0, 4, 1, 9, 2, 1, 3, 1, 4], testLabels: [7, 2, 1, 0, 4, 1, 4, 9, 5, 9],
      trainCounts: [5923, 6742, 5958, 6131, 5842, 5421, 5918, 6265, 5851, 5949]),
    Facts(
      name: "fashion-mnist", train: (72.9404, 90.0212), test: (73.1466, 89.8733),
      trainLabels: [9, 0, 0, 3, 0, 2, 7, 2, 5, 5], testLabels: [9, 2, 1, 1, 6, 1, 4, 6, 5, 7],
      trainCounts: Array(repeating: 6000, count: 10)),
    Facts(
      name: "kmnist", train: (48.8993, 88.8274), test: (47.0620, 87.1110),
      trainLabels: [8, 7, 0, 1, 4, 2, 4, 8, 1, 1], testLabels: [2, 9, 3, 8, 3, 3, 8, 3, 2, 5],
      trainCounts: Array(repeating: 6000, count: 10)),
  ]

  @Test("the published images have the published statistics and labels", arguments: facts)
  func published(_ facts: Facts) throws {
    let loader = DatasetLoader(
      catalogue: DatasetCatalogue(folder: Repository.path + "/data"),
      givenFolder: Repository.realData, downloads: .offline)
    let dataset = try loader.load(DatasetRequest(name: facts.name))
    #expect((dataset.train.count, dataset.test.count) == (60_000, 10_000))
    for (set, expected) in [(dataset.train, facts.train), (dataset.test, facts.test)] {
      let statistics = set.pixelStatistics()
      #expect(abs(255 * statistics.mean - expected.0) < 5e-5)
      #expect(abs(255 * statistics.standardDeviation - expected.1) < 5e-5)
    }
    #expect(dataset.train.labels.starts(with: facts.trainLabels))
    #expect(dataset.test.labels.starts(with: facts.testLabels))
    var counts = [Int](repeating: 0, count: 10)
    for label in dataset.train.labels { counts[Int(label)] += 1 }
    #expect(counts == facts.trainCounts)
  }
}
