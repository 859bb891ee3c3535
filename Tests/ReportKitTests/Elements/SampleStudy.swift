import Activations
import Datasets
import Testing

@testable import ReportKit
@testable import Training

/// Results of a study whose coefficients are given, without any training.
enum SampleStudy {
  /// A study with these coefficients of ReLU, tanh and sin, per dataset and layer.
  static func results(
    _ coefficients: [String: [[Double]]], preActivations: PreActivationStatistics = flat
  ) throws -> StudyResults {
    try results(seeds: coefficients.mapValues { [$0] }, preActivations: preActivations)
  }

  /// The same with several seeds, per dataset, seed and layer, and with other variants whose runs
  /// have the same functions; `title` is that of all datasets and what else people say of them.
  static func results(
    seeds coefficients: [String: [[[Double]]]], preActivations: PreActivationStatistics = flat,
    variants: [StudyVariant] = [], base: Recipe? = nil, title: String? = nil
  ) throws -> StudyResults {
    let names = coefficients.keys.sorted()
    let base =
      try base ?? Recipe(activation: try MixtureSpecification(terms: PaperTable1.terms))
    let seeds = coefficients.values.map(\.count).max() ?? 1
    let study = Study(
      datasets: names.map { Study.DatasetChoice(name: $0) }, variants: [.base(base)] + variants,
      seeds: (0..<seeds).map { UInt64($0) })
    let frontMatter = FrontMatter(
      title: "Sample", authors: [], language: "en", study: study,
      networkSpan: .init(file: "sample.md", line: 1, column: 1),
      ranges: [
        StudyRange(name: "small", text: "-1:1"), StudyRange(name: "large", text: "-20:20"),
      ].compactMap { $0 })
    let images = ImageSet(
      rows: 28, columns: 28, pixels: Array(repeating: 9, count: 784), labels: [0])
    let datasets = names.map { name in
      DatasetFacts(
        Dataset(
          DatasetDescription(
            name: name, title: title ?? name.uppercased(),
            classes: title.map { [$0, "\($0) 2"] } ?? ["a", "b"], digest: "00",
            licence: title ?? "", citation: title ?? ""),
          train: images, test: images), study: study)
    }
    var runs: [StudyRun: RunResult] = [:]
    for run in study.runs {
      guard let functions = coefficients[run.dataset], run.seed < functions.count else { continue }
      let layers = functions[Int(run.seed)].map {
        Coefficients(terms: PaperTable1.terms.map(\.name), values: $0)
      }
      runs[run] = result(of: run, layers, preActivations)
    }
    let network = try Network(.lenet, rows: 28, columns: 28, classes: 10)
    return try StudyResults(
      frontMatter: frontMatter,
      networks: Dictionary(uniqueKeysWithValues: study.variants.map { ($0.name, network) }),
      datasets: datasets, runs: runs)
  }

  /// Pre-activations spread evenly over −10…10.
  static let flat = statistics(from: -10, to: 10)

  static func statistics(from lower: Double, to upper: Double) -> PreActivationStatistics {
    let bins = PreActivationStatistics.binCount
    let width = 2 * PreActivationStatistics.histogramRange / Double(bins)
    let counts = (0..<bins).map { bin in
      let left = Double(bin) * width - PreActivationStatistics.histogramRange
      return left >= lower && left + width <= upper ? 1 : 0
    }
    return PreActivationStatistics(
      layer: 1, count: counts.reduce(0, +), mean: 0, standardDeviation: 1, minimum: lower,
      maximum: upper, quantiles: [],
      histogram: .init(
        range: PreActivationStatistics.histogramRange, counts: counts, underflow: 0,
        overflow: 0))
  }

  private static func result(
    of run: StudyRun, _ layers: [Coefficients], _ preActivations: PreActivationStatistics
  ) -> RunResult {
    // One epoch of each cycle of the schedule.
    let epochs = (1...3).map { cycle in
      EpochResult(
        cycle: cycle, train: cycle == 2 ? .mixture : .weights, epoch: cycle, loss: 0.5,
        trainAccuracy: 0.8, testAccuracy: 0.75, testLoss: 0.6, lossSHA256: "",
        coefficients: layers, learnedValues: nil)
    }
    return RunResult(
      variant: run.variant, seed: run.seed, network: "", terms: PaperTable1.terms.map(\.name),
      parameterCount: 0, trainImages: 1, testImages: 1, coefficients: layers,
      learnedValues: nil, channels: nil, testAccuracy: 0.75, testLoss: 0.6, epochs: epochs,
      confusion: [[1, 0], [0, 0]], preActivations: layers.map { _ in preActivations },
      stepLosses: nil, weightsSHA256: "\(layers.map(\.values))")
  }
}

extension StudyResults {
  /// The network of the first variant under these names.
  func networks(of names: [String]) throws -> [String: Network] {
    let ofVariants: [String: Network] = networks
    let network = try #require(ofVariants[study.variants[0].name])
    return Dictionary(uniqueKeysWithValues: names.map { ($0, network) })
  }
}
